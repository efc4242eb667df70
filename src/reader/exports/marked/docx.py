"""A whole text as a Word document with its marks in it, notes as comments; through python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reader.exports.html import allowed, language
from reader.exports.marked.blocks import BULLET, IMAGE, Block, Run, blocks
from reader.exports.options import Options
from reader.exports.passages import Passage, passages
from reader.exports.plain import facts
from reader.exports.steps import Steps
from reader.exports.texts import ExportText, described, head_of, one_line, title_of, view_of
from reader.exports.tints import LINES, TINTS
from reader.exports.zipped import steady
from reader.language import tr
from reader.notes.highlight import Highlight, Style
from reader.text.survey import SourceScript

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run as WordRun

DEEPEST_LIST = 3
"""Levels of lists that Word's own template has."""

_NUMBER = re.compile(r"(\d{1,9})[.)]")
_LANGUAGES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}
_LINES = {Style.UNDERLINE: "thick", Style.WAVY: "wave"}


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """The texts one after the other in one document, a little at a time."""
    from docx import Document

    document = Document()
    comments = _Comments(document)
    titles: list[str] = []
    for text in texts:
        if not titles:
            view = view_of(text, options.quotes, options)
            _speak(document, language(view, text.survey.script if text.survey else SourceScript.NONE))
        else:
            document.add_paragraph().paragraph_format.page_break_before = True
        titles.append(title_of(text))
        page = _Page(document, comments, text, options)
        for block in blocks(text, options):
            yield page.add(block)
        yield from page.add_left_over()
    return _saved(document, _fitting(" · ".join(titles)), options.exported)


class _Comments:
    """The comments of a document, by numbers of our own: python-docx looks through all of them for each new one."""

    def __init__(self, document: WordDocument) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.parts.comments import CommentsPart

        assert document.comments is not None  # which makes the part
        part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        assert isinstance(part, CommentsPart)
        self._all = part.element
        self._count = 0

    def add(self, highlight: Highlight) -> int:
        """Write what is said of a highlight; returns the comment's number."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        lines = [line for line in highlight.note.splitlines() if line.strip()]
        if highlight.tags:
            lines.append(" ".join(f"#{tag}" for tag in highlight.tags))
        said = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:t xml:space="preserve">{_xml(line)}</w:t>'
            "</w:r></w:p>"
            for line in lines
        )
        author = _fitting(highlight.author) or "?"
        date = _instant(highlight.modified or highlight.created)
        dated = f' w:date="{date}"' if date else ""
        number, self._count = self._count, self._count + 1
        known = f'w:id="{number}" w:author={quoteattr(author)} w:initials={quoteattr(author[:2])}{dated}'
        self._all.append(parse_xml(f"<w:comment {nsdecls('w')} {known}>{said}</w:comment>"))
        return number


class _Page:
    """One text of a document."""

    def __init__(self, document: WordDocument, comments: _Comments, text: ExportText, options: Options) -> None:
        self._document = document
        self._comments = comments
        self._text = text
        self._options = options
        self._told: set[str] = set()
        self._first: dict[str, WordRun] = {}
        self._table: Table | None = None
        self._numbers = ""  # of the list that goes on
        self._begun = False

    def add(self, block: Block) -> int:
        """Add a block; returns how many highlights ended in it."""
        told = len(self._told)
        if not self._begun and block.level != 1:
            self._document.add_heading(_fitting(head_of(self._text, self._options)), 1)
            self._tell()
        if block.cells:
            self._add_row(block)
        else:
            self._table = None
            self._fill(self._paragraph(block), block.runs)
        if not self._begun:
            self._tell()
        return len(self._told) - told

    def add_left_over(self) -> Steps[None]:
        """Add the highlights that have no place in the text."""
        if not self._begun:
            self._document.add_heading(_fitting(head_of(self._text, self._options)), 1)
            self._tell()
        left = [one for one in passages(self._text, self._options) if one.highlight.id not in self._told]
        if left:
            self._document.add_heading(tr("Without a place"), 2)
        for passage in left:
            for line in self._said(passage):
                self._document.add_paragraph(_fitting(line))
            yield 1

    def _said(self, passage: Passage) -> Iterator[str]:
        yield from passage.quote
        yield from filter(None, passage.highlight.note.splitlines())
        yield " · ".join(facts(passage, self._options))

    def _tell(self) -> None:
        """Say under the title what is known of the text."""
        from docx.shared import Pt, RGBColor

        self._begun = True
        about = [one_line(self._text.info.source_name), described(self._text, self._options)]
        run = self._document.add_paragraph().add_run(_fitting(" · ".join(filter(None, about))))
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor(0x64, 0x5A, 0x50)
        for line in filter(str.strip, self._text.note.splitlines()):
            self._document.add_paragraph(_fitting(line))

    def _paragraph(self, block: Block) -> Paragraph:
        from docx.shared import Cm

        if block.level:
            heading: Paragraph = self._document.add_heading("", min(block.level, 9))
            return heading
        numbered = _NUMBER.fullmatch(block.sign)
        depth = min(block.depth, DEEPEST_LIST)
        if depth and (numbered or block.sign == BULLET):
            style = f"List {'Number' if numbered else 'Bullet'}" + (f" {depth}" if depth > 1 else "")
            paragraph = self._document.add_paragraph(style=style)
            if numbered:
                self._number(paragraph, style, int(numbered[1]))
        else:
            paragraph = self._document.add_paragraph(style="Quote" if block.quotes else None)
            if block.depth:
                paragraph.paragraph_format.left_indent = Cm(0.63 * block.depth)
            if block.sign:
                paragraph.add_run(f"{_fitting(block.sign)} ")
        if block.quotes and not block.depth:
            paragraph.paragraph_format.left_indent = Cm(0.8 * block.quotes)
        return paragraph

    def _number(self, paragraph: Paragraph, style: str, number: int) -> None:
        """Let an item bear its number: a list that begins anew is one of its own for Word."""
        numbering = self._document.part.numbering_part.element
        if number == 1 or not self._numbers.startswith(f"{style}:{number}:"):
            own = self._document.styles[style].element.pPr.numPr.numId.val
            made = numbering.add_num(numbering.num_having_numId(own).abstractNumId.val)
            made.add_lvlOverride(ilvl=0).add_startOverride(number)
            self._numbers = f"{style}:{number}:{made.numId}"
        list_id = self._numbers.rpartition(":")[2]
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = int(list_id)
        self._numbers = f"{style}:{number + 1}:{list_id}"

    def _add_row(self, block: Block) -> None:
        if self._table is None:
            self._table = self._document.add_table(0, len(block.cells), style="Table Grid")
        cells = self._table.add_row().cells
        for i, runs in enumerate(block.cells):
            # A row that has more cells than the first one goes on in the last.
            place = cells[min(i, len(cells) - 1)]
            self._fill(place.paragraphs[0] if i < len(cells) else place.add_paragraph(), runs)

    def _fill(self, paragraph: Paragraph, runs: Sequence[Run]) -> None:
        last: WordRun | None = None
        for run in runs:
            if run.text:
                last = _run(paragraph, run)
                for one in run.marks:
                    self._first.setdefault(one.id, last)
            for one in run.closes:
                if one.id in self._first and last is not None:
                    self._told.add(one.id)
                    if one.note.strip() or one.tags:
                        self._first[one.id].mark_comment_range(last, self._comments.add(one))


def _run(paragraph: Paragraph, run: Run) -> WordRun:
    """One run with its look, its link, and its reading above it."""
    words = _fitting(run.text).replace(IMAGE, tr("[image]"))
    made = paragraph.add_run("" if run.reading else words)
    made.bold, made.italic = run.strong or None, run.emphasis or None
    _dress(made, run)
    if run.reading:
        _put_above(made, words, run.reading)
    if run.link:
        _link(paragraph, made, run.link)
    return made


def _dress(made: WordRun, run: Run) -> None:
    """Give a run the looks of its marks; of several grounds the innermost is seen."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    looks: dict[str, str] = {}
    for one in run.marks:
        tint, line = TINTS[one.colour].upper(), LINES[one.colour].upper()
        if one.style is Style.HIGHLIGHT:
            looks["shd"] = f'w:val="clear" w:color="auto" w:fill="{tint}"'
        elif one.style is Style.BOX:
            looks["bdr"] = f'w:val="single" w:sz="6" w:space="0" w:color="{line}"'
        else:
            looks["u"] = f'w:val="{_LINES[one.style]}" w:color="{line}"'
    properties = made._r.get_or_add_rPr()
    for name in ("u", "bdr", "shd"):  # the order that the schema asks for
        if name in looks:
            properties.append(parse_xml(f"<w:{name} {nsdecls('w')} {looks[name]}/>"))


def _put_above(made: WordRun, words: str, reading: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made._r.append(
        parse_xml(
            f'<w:ruby {nsdecls("w")}><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="11"/>'
            '<w:hpsRaise w:val="20"/><w:hpsBaseText w:val="22"/><w:lid w:val="zh-CN"/></w:rubyPr>'
            f'<w:rt><w:r><w:rPr><w:sz w:val="11"/></w:rPr><w:t>{_xml(reading)}</w:t></w:r></w:rt>'
            f"<w:rubyBase><w:r><w:t>{escape(words)}</w:t></w:r></w:rubyBase></w:ruby>"
        )
    )


def _link(paragraph: Paragraph, made: WordRun, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    name = paragraph.part.relate_to(_fitting(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}"/>')
    made._r.addprevious(link)
    link.append(made._r)


def _speak(document: WordDocument, tongue: str) -> None:
    """Say which Chinese the document is in, which decides its letters, and set quotations upright."""
    from docx.oxml.ns import qn

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), _LANGUAGES.get(tongue, "zh-CN"))
    document.styles["Quote"].font.italic = False


def _saved(document: WordDocument, title: str, exported: str) -> bytes:
    """The file; it is told when it was made by `exported` alone, or the same data would not be the same bytes."""
    known = document.core_properties
    known.title, known.author, known.comments = title[:255], "Hanzi Reader", ""
    try:
        made = datetime.fromisoformat(exported).replace(tzinfo=None)
    except ValueError:
        made = datetime(2000, 1, 1)
    known.created = known.modified = made
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _instant(time: str) -> str:
    try:
        found = datetime.fromisoformat(time)
        found = found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        return ""
    return f"{found.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _fitting(words: str) -> str:
    """Words with "�" for what no XML document can hold."""
    return allowed(words).replace("\f", "\ufffd")


def _xml(words: str) -> str:
    return escape(_fitting(words))
