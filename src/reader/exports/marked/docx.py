"""A whole text as a Word document with its marks in it, notes as comments; through python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reader.exports.html import allowed, language
from reader.exports.marked.blocks import BULLET, IMAGE, Block, Run, blocks
from reader.exports.options import Options
from reader.exports.passages import Passage, passages
from reader.exports.plain import facts
from reader.exports.steps import Steps
from reader.exports.texts import ExportText, described, head_of, in_utc, one_line, title_of, view_of
from reader.exports.tints import LINES, TINTS
from reader.exports.zipped import steady
from reader.language import tr
from reader.notes.highlight import Highlight, Style
from reader.text.survey import SourceScript

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph

DEEPEST_LIST = 3
"""Levels of lists that Word's own template has."""

_NUMBER = re.compile(r"(\d{1,9})[.)]")
_LANGUAGES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}
_LINES = {Style.UNDERLINE: "thick", Style.WAVY: "wave"}
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:br/>"}
_BREAK = re.compile(r"([\t\n\r])")


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

    def add(self, highlight: Highlight, first: BaseOxmlElement, last: BaseOxmlElement) -> None:
        """Write what is said of a highlight that is shown from the run `first` to the run `last`."""
        from docx.oxml import parse_xml

        lines = [line for line in highlight.note.splitlines() if line.strip()]
        if highlight.tags:
            lines.append(" ".join(f"#{tag}" for tag in highlight.tags))
        said = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:t xml:space="preserve">{_xml(line)}</w:t>'
            "</w:r></w:p>"
            for line in lines
        )
        author = _fitting(highlight.author) or "?"
        date = in_utc(highlight.modified or highlight.created, without_zone=True)
        dated = f' w:date="{date}"' if date else ""
        number, self._count = self._count, self._count + 1
        known = f'w:id="{number}" w:author={quoteattr(author)} w:initials={quoteattr(author[:2])}{dated}'
        self._all.append(parse_xml(f"<w:comment {_SPACES} {known}>{said}</w:comment>"))
        begin, end, reference = parse_xml(
            f'<w:p {_SPACES}><w:commentRangeStart w:id="{number}"/><w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r></w:p>'
        )
        first.addprevious(begin)
        last.addnext(reference)
        last.addnext(end)


class _Page:
    """One text of a document."""

    def __init__(self, document: WordDocument, comments: _Comments, text: ExportText, options: Options) -> None:
        self._document = document
        self._comments = comments
        self._text = text
        self._options = options
        self._told: set[str] = set()
        self._first: dict[str, BaseOxmlElement] = {}
        self._table: Table | None = None
        self._numbers = ""  # of the list that goes on
        self._begun = False
        self._end = document.element.body.sectPr
        self._styles: dict[str, str] = {}

    def add(self, block: Block) -> int:
        """Add a block; returns how many highlights ended in it."""
        told = len(self._told)
        if not self._begun and block.level != 1:
            self._new("Heading 1", head_of(self._text, self._options))
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
            self._new("Heading 1", head_of(self._text, self._options))
            self._tell()
        left = tuple(one for one in self._text.highlights if one.id not in self._told)
        if left:
            self._new("Heading 2", tr("Without a place"))
        for passage in passages(replace(self._text, highlights=left), self._options):
            for line in self._said(passage):
                self._new(words=line)
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
        run = self._new(words=" · ".join(filter(None, about))).runs[0]
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor(0x64, 0x5A, 0x50)
        for line in filter(str.strip, self._text.note.splitlines()):
            self._new(words=line)

    def _new(self, style: str = "", words: str = "") -> Paragraph:
        """A paragraph at the end of the document, which python-docx looks for among all that is there already."""
        from docx.oxml import parse_xml
        from docx.text.paragraph import Paragraph

        if style and style not in self._styles:
            self._styles[style] = self._document.styles[style].style_id
        named = f'<w:pPr><w:pStyle w:val="{self._styles[style]}"/></w:pPr>' if style else ""
        said = f"<w:r>{_shown(_fitting(words))}</w:r>" if words else ""
        made = parse_xml(f"<w:p {_SPACES}>{named}{said}</w:p>")
        self._end.addprevious(made)
        return Paragraph(made, self._document._body)

    def _paragraph(self, block: Block) -> Paragraph:
        from docx.shared import Cm

        if block.level:
            return self._new(f"Heading {min(block.level, 9)}")
        numbered = _NUMBER.fullmatch(block.sign)
        depth = min(block.depth, DEEPEST_LIST)
        if depth and (numbered or block.sign == BULLET):
            style = f"List {'Number' if numbered else 'Bullet'}" + (f" {depth}" if depth > 1 else "")
            paragraph = self._new(style)
            if numbered:
                self._number(paragraph, style, int(numbered[1]))
        else:
            paragraph = self._new("Quote" if block.quotes else "")
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
        from docx.oxml import parse_xml

        written = "".join([self._run(run) for run in runs if run.text])
        paragraph._p.extend(made := list(parse_xml(f"<w:p {_SPACES}>{written}</w:p>")))
        parts = iter(made)
        last: BaseOxmlElement | None = None
        for run in runs:
            if run.text:
                last = next(parts)[0] if run.link else next(parts)
                for one in run.marks:
                    self._first.setdefault(one.id, last)
            for one in run.closes:
                if one.id in self._first and last is not None:
                    self._told.add(one.id)
                    if one.note.strip() or one.tags:
                        self._comments.add(one, self._first[one.id], last)

    def _run(self, run: Run) -> str:
        """One run with its look, its link, and its reading above it."""
        words = _fitting(run.text).replace(IMAGE, tr("[image]"))
        shown = _above(words, run.reading) if run.reading else _shown(words)
        look = "<w:b/>" * run.strong + "<w:i/>" * run.emphasis + _dress(run)
        written = f"<w:r><w:rPr>{look}</w:rPr>{shown}</w:r>"
        if not run.link:
            return written
        return f'<w:hyperlink r:id="{self._address(run.link)}">{written}</w:hyperlink>'

    def _address(self, address: str) -> str:
        """The name of an address among those that the document leads to."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        return self._document.part.relate_to(_fitting(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _dress(run: Run) -> str:
    """The looks of a run's marks; of several grounds the innermost is seen."""
    looks: dict[str, str] = {}
    for one in run.marks:
        tint, line = TINTS[one.colour].upper(), LINES[one.colour].upper()
        if one.style is Style.HIGHLIGHT:
            looks["shd"] = f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'
        elif one.style is Style.BOX:
            looks["bdr"] = f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{line}"/>'
        else:
            looks["u"] = f'<w:u w:val="{_LINES[one.style]}" w:color="{line}"/>'
    return "".join([looks[name] for name in ("u", "bdr", "shd") if name in looks])  # as the schema orders them


def _shown(words: str) -> str:
    """Words as a run holds them; tabs and line ends are elements of their own."""
    return "".join([_BREAKS.get(part) or _stretch(part) for part in _BREAK.split(words) if part])


def _stretch(words: str) -> str:
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<w:t{space}>{escape(words)}</w:t>"


def _above(words: str, reading: str) -> str:
    return (
        '<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="11"/>'
        '<w:hpsRaise w:val="20"/><w:hpsBaseText w:val="22"/><w:lid w:val="zh-CN"/></w:rubyPr>'
        f'<w:rt><w:r><w:rPr><w:sz w:val="11"/></w:rPr><w:t>{_xml(reading)}</w:t></w:r></w:rt>'
        f"<w:rubyBase><w:r><w:t>{escape(words)}</w:t></w:r></w:rubyBase></w:ruby>"
    )


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


def _fitting(words: str) -> str:
    """Words with "�" for what no XML document can hold."""
    return allowed(words).replace("\f", "\ufffd")


def _xml(words: str) -> str:
    return escape(_fitting(words))
