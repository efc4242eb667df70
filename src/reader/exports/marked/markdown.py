"""A whole text as Markdown with its marks in it: ==…== with footnotes for notes, as Obsidian and others read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reader.exports.escaping import contained, escape_characters, escape_line, escape_often, escape_tag, speakable
from reader.exports.markdown import Blocks, FrontMatter
from reader.exports.marked.blocks import BULLET, IMAGE, Block, Run, blocks
from reader.exports.options import Options
from reader.exports.passages import colour_names, link, passages
from reader.exports.steps import Steps
from reader.exports.texts import ExportText, head_of
from reader.language import tr
from reader.notes.highlight import Highlight

MARK = "=="
_NUMBER = re.compile(r"\d{1,9}[.)]")
_REFERENCES = re.compile(r"(?:\[\^\d+\])+\Z")
_EDGES = frozenset("=%&!")
"""Signs that mean something beside others only: escaped where one of ours may come to stand beside them."""


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """The texts one after the other, a little at a time: UTF-8, line feeds only, one at the end."""
    front, notes, parts = FrontMatter(options), _Notes(options), list[str]()
    for text in texts:
        front.add(text)
        page = _Page(notes)
        for block in blocks(text, options):
            page.head(text, block)
            yield page.add(block)
        page.head(text)
        parts.append("\n".join(page.lines))
        left = replace(text, highlights=tuple(one for one in text.highlights if one.id not in notes.told))
        if left.highlights:
            parts.append(f"## {escape_line(tr('Without a place'))}")
            found = Blocks(options)
            for passage in passages(left, options):
                parts += found.parts(passage)
                yield 1
    body = "\n\n".join([*parts, *notes.written])
    return speakable("\n".join([*front.lines(), body, ""])).encode("utf-8")


def without_marks(text: ExportText, options: Options) -> str:
    """A text as Markdown, its marks and notes left out: line feeds only, one at the end."""
    page, bare = _Page(_Notes(options)), replace(text, highlights=())
    for block in blocks(bare, options):
        page.head(bare, block)
        page.add(block)
    page.head(bare)
    return speakable("\n".join([*page.lines, ""]))


class _Notes:
    """The footnotes of all texts, in the order in which their highlights end; `told` are the highlights that ended."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._names = {colour: escape_line(name) for colour, name in colour_names(options).items()}
        self._open = escape_line(tr("open"))
        self.written: list[str] = []
        self.told: set[str] = set()

    def reference(self, highlight: Highlight) -> str:
        """The sign of a highlight's footnote; "" for one that says nothing."""
        self.told.add(highlight.id)
        note = contained(highlight.note)
        if not note and not highlight.tags:
            return ""
        number = len(self.written) + 1
        facts = " · ".join(self._facts(highlight))
        said = f"{note}\n\n{facts}" if note else facts
        self.written.append(f"[^{number}]: " + said.replace("\n", "\n    ").replace("\n    \n", "\n\n"))
        return f"[^{number}]"

    def _facts(self, highlight: Highlight) -> Iterator[str]:
        yield self._names[highlight.colour]
        if highlight.tags:
            yield " ".join([f"#{escape_tag(tag)}" for tag in highlight.tags])
        if highlight.created:
            yield escape_often(highlight.created[:10])
        yield f"[{self._open}]({link(highlight)})"


class _Page:
    """The lines of one text; each block knows how it stands to the one before it."""

    def __init__(self, notes: _Notes) -> None:
        self._notes = notes
        self._before: Block | None = None
        self._widths: list[int] = []  # of the signs of the items that are open, the outermost first
        self.lines: list[str] = []

    def head(self, text: ExportText, block: Block | None = None) -> None:
        """Begin with the title of the text, unless its first block is one."""
        if not self.lines and (block is None or block.level != 1):
            self.lines.append(f"# {escape_line(head_of(text, self._notes.options))}")

    def add(self, block: Block) -> int:
        """Add a block; returns how many highlights ended in it."""
        told = len(self._notes.told)
        lines = list(self._row(block)) if block.cells else [self._line(block)]
        if self.lines and (between := self._between(block)) is not None:
            self.lines.append(between)
        self.lines += lines
        self._before = block
        return len(self._notes.told) - told

    def _between(self, block: Block) -> str | None:
        """The line that sets a block apart from the one before it; None where they go on line by line."""
        before = self._before
        if before is None:
            return ""
        if (block.cells and before.cells) or (block.sign and before.depth and before.quotes == block.quotes):
            return None
        return "> " * (min(before.quotes, block.quotes) - 1) + ">" if before.quotes and block.quotes else ""

    def _line(self, block: Block) -> str:
        words = _words(block.runs, self._notes)
        prefix = "> " * block.quotes
        if block.level:
            self._widths.clear()
            return f"{prefix}{'#' * min(block.level, 6)} {words}"
        if not block.sign:
            del self._widths[block.depth :]
            return f"{prefix}{' ' * sum(self._widths)}{words}"
        del self._widths[max(0, block.depth - 1) :]
        sign = f"{block.sign} " if _NUMBER.fullmatch(block.sign) else "- "
        shown = "" if _NUMBER.fullmatch(block.sign) or block.sign == BULLET else f"{escape_line(block.sign)} "
        line = f"{prefix}{' ' * sum(self._widths)}{sign}{shown}{words}"
        self._widths.append(len(sign))
        return line

    def _row(self, block: Block) -> Iterator[str]:
        cells = [_words(cell, self._notes) for cell in block.cells]
        row = f"| {' | '.join(cells)} |"
        rule = "|" + " --- |" * len(cells)
        if self._before is not None and self._before.cells:
            yield row
        elif block.head:
            yield from (row, rule)
        else:
            yield from ("|" + "  |" * len(cells), rule, row)


def _words(runs: Sequence[Run], notes: _Notes) -> str:
    """The runs of one block as Markdown; what is marked without a gap is one mark, for these cannot be nested."""
    plain = "".join(run.text for run in runs)
    signs, at = escape_characters(plain), 0
    out: list[str] = []
    for marked, group in groupby(runs, key=lambda run: bool(run.marks)):
        inside: list[str] = []
        for run in group:
            behind = at + len(run.text)
            written = _run(plain, signs, at, behind, run)
            references = "".join(map(notes.reference, run.closes))
            if references and plain.startswith("(", behind):
                signs[behind] = "\\("  # or the two would be a link
            inside.append(written + references)
            at = behind
        out.append(_marked("".join(inside)) if marked else "".join(inside))
    return "".join(out)


def _marked(words: str) -> str:
    """Words as a mark, whose edges may not be blank; the footnotes at its end stand behind it."""
    shown = words.rstrip()
    found = _REFERENCES.search(shown) if shown.endswith("]") else None
    references = found[0] if found else ""
    before, inside, after = _stripped(shown.removesuffix(references))
    behind = words[len(shown) :]
    return f"{before}{MARK}{inside}{MARK}{references}{after}{behind}" if inside else words


def _run(plain: str, signs: Sequence[str], start: int, end: int, run: Run) -> str:
    """One run: its signs escaped, emphasised and linked as it is."""
    if start == end:
        return ""
    written = list(signs[start:end])
    lead, inside, _ = _stripped(run.text)
    for i in (len(lead), len(lead) + len(inside) - 1) if inside else ():
        if written[i] in _EDGES:
            written[i] = f"\\{written[i]}"
    words = "".join(written)
    if IMAGE in words:
        words = words.replace(IMAGE, escape_line(tr("[image]")))
    if not (run.emphasis or run.strong or run.link):
        return words
    before, after = plain[start - 1 : start], plain[end : end + 1]
    for wanted, sign, name in ((run.emphasis, "*", "em"), (run.strong, "**", "strong")):
        if wanted and run.text.strip():
            lead, inside, trail = _stripped(words)
            plainly = _flanks(inside, lead or before, trail or after)
            words = f"{lead}{sign}{inside}{sign}{trail}" if plainly else f"{lead}<{name}>{inside}</{name}>{trail}"
    return f"[{words}]({_address(run.link)})" if run.link else words


def _stripped(words: str) -> tuple[str, str, str]:
    inside = words.strip()
    lead = words[: len(words) - len(words.lstrip())]
    return lead, inside, words[len(lead) + len(inside) :]


def _flanks(inside: str, before: str, after: str) -> bool:
    """Whether signs of emphasis around some words are read as such: CommonMark asks what stands beside them.

    Where a letter stands outside, no punctuation may stand inside; Chinese punctuation counts as any other.
    """
    return all(
        not outside or outside.isspace() or edge.isalnum()
        for outside, edge in ((before, inside[:1]), (after, inside[-1:]))
    )


def _address(address: str) -> str:
    """An address that ends where its bracket does."""
    return re.sub(r"[\s<>()\\\"]", lambda found: f"%{ord(found[0]):02X}", address)
