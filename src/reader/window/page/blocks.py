"""What each piece of a text is (a heading, an item, a line of a quotation), and the room that it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize

from reader.text.article import Kind, Structure
from reader.text.span import Span
from reader.window.page.lines.showable import IMAGE
from reader.window.page.lines.signs import BLANKS
from reader.window.page.pictures import shown_size
from reader.window.page.setting import Setting, Shape
from reader.window.page.tables import cells_of
from reader.window.page.text import PageText

BULLET = "•"
_ROW = 0.1
"""The room above and below the lines of a table's row, in ems."""
_DEEPEST = 6
"""Quotations and lists deeper than this are indented no further."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece: `level` as a heading (0 for running text), how deep it stands in quotations and lists.

    `opens` says that it begins a paragraph, `quotes` are the quotations around it, the outer first; `sign` is what
    hangs before an item that begins here. `inside` is what it holds besides letters: words that are set otherwise,
    images, places; `alone` says that there is one image and nothing else, `tight` that the list goes on below it.
    `cells` are those of a row of a table, `ends_table` says that it is the last one.
    """

    level: int = 0
    opens: bool = True
    quotes: tuple[Structure, ...] = ()
    depth: int = 0
    sign: str = ""
    inside: tuple[Structure, ...] = ()
    alone: bool = False
    tight: bool = False
    cells: tuple[Structure, ...] = ()
    ends_table: bool = False

    def of(self, *kinds: Kind) -> list[Structure]:
        """What it holds of some kinds, in the order of the text."""
        return [one for one in self.inside if one.kind in kinds]


_PLAIN, _GOING_ON = Block(), Block(opens=False)


def block_of(text: PageText, piece: int) -> Block:
    """What a piece is."""
    level, opens = text.level(piece), text.paragraphs.opens(piece)
    if not len(text.structures):
        return Block(level, opens) if level else _PLAIN if opens else _GOING_ON
    line = text.paragraphs.span(piece)
    below = text.paragraphs.starts[piece + 1]
    found = text.structures.within(Span(line.start, below))
    quotes = tuple(one for one in found if one.kind is Kind.QUOTE and one.span.overlaps(line))
    items = [one for one in found if one.kind is Kind.ITEM and one.span.overlaps(line)]
    inside = tuple(one for one in found if one.kind not in (Kind.QUOTE, Kind.ITEM, Kind.HEADING))
    depth = max((one.level for one in items), default=0) or len(items)
    cells = tuple(cells_of(text, piece)) if any(one.kind is Kind.CELL for one in inside) else ()
    begins = bool(items) and opens and _begins_here(text.source, items[-1], line)
    return Block(
        level,
        opens,
        quotes,
        depth,
        sign=(items[-1].value or BULLET) if begins else "",
        inside=inside,
        alone=any(one.kind is Kind.IMAGE for one in inside) and text.source[line.start : line.end].strip() == IMAGE,
        tight=depth > 0 and text.structures.at(below, Kind.ITEM) is not None,
        cells=cells,
        ends_table=bool(cells) and text.structures.table_at(below) != text.structures.table_at(line.start),
    )


def _begins_here(source: str, item: Structure, line: Span) -> bool:
    """Whether a piece is the first of an item, blanks left out."""
    return item.span.start >= line.start or not source[item.span.start : line.start].strip()


def sizes_of(block: Block, text: PageText, setting: Setting) -> Mapping[int, QSize]:
    """How large the images of a piece are shown, in pixels, by their places."""
    room = setting.column.width - _left(block, setting)
    return {
        one.span.start: shown_size(text.images.get(one.value), setting.px, room, alone=block.alone)
        for one in block.of(Kind.IMAGE)
        if text.source[one.span.start : one.span.end] == IMAGE
    }


def shape_of(block: Block, text: PageText, piece: int, setting: Setting, sizes: Mapping[int, QSize]) -> Shape:
    """The room for the lines of a piece; an image that stands alone is put into the middle.

    Indents that a text brings along give way to what the reader chose; where only some of its paragraphs begin with
    blanks, these tell verse from prose, and stay.
    """
    typography = setting.typography
    left = _left(block, setting)
    width = setting.column.width - left
    first, lead = 0, False
    if block.alone:
        first = (width - sum(size.width() for size in sizes.values())) // 2
    elif block.opens and not (block.level or block.depth):
        blank = _begins_blank(text, piece)
        lead = blank and text.indented
        first = 2 * setting.px if typography.indented and (lead or not blank) else 0
    justified = typography.justified and not block.level
    return Shape(width, left, min(first, width // 2), lead, justified, setting.letters)


def _begins_blank(text: PageText, piece: int) -> bool:
    start, end = text.paragraphs.span(piece)
    return start < end and text.source[start] in BLANKS


def _left(block: Block, setting: Setting) -> int:
    depth = min(len(block.quotes), _DEEPEST) + min(block.depth, _DEEPEST)
    return min(setting.indent * depth, setting.column.width // 2)


def room_around(block: Block, text: PageText, piece: int, setting: Setting) -> tuple[int, int]:
    """Space above and below the lines of a piece; a blank line takes up half a line and has none.

    The first and the last piece get the sheet's edge besides.
    """
    level = block.level
    span = text.paragraphs.span(piece)
    if not level and not text.source[span.start : span.end].strip():
        return 0, setting.text.line // 2 - setting.text.line
    if block.cells:
        pad = round(setting.px * _ROW)
        return pad, pad + (setting.gap or setting.px // 2 if block.ends_table else 0)
    above = round(setting.px * 0.75) if level and text.paragraphs.opens(piece) else 0
    if not text.paragraphs.closes(piece):
        return above, 0
    if level:
        return above, round(setting.px * 0.3)
    return above, setting.gap // 3 if block.tight else setting.gap
