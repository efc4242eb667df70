"""The columns of plain tables: as wide as a sample of the rows needs, and never wider than the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from reader.text.article import Kind, Structure
from reader.text.span import Span
from reader.window.page.lines.signs import is_wide
from reader.window.page.setting import Extent, Setting
from reader.window.page.text import PageText

_SAMPLES = 60
"""Rows that are looked at: the widths of a table cost the same however long it is."""
_GAP = 1.2
"""What is left free between two columns, in ems."""
_NARROWEST = 2.5
"""A table whose columns would be narrower than this, in ems, is set as lines with tabs."""
_WIDENED = 1.3
"""How much wider than its characters a cell may become by readings above all of them."""
_LETTER = 0.55
_WORD = re.compile("[^\\s\u2e80-\U0010ffff]+")
"""What should not be broken: a number, a word in letters."""


class Tables:
    """The columns of the tables of one text under one setting, found when a row comes into sight."""

    def __init__(self, text: PageText, setting: Setting) -> None:
        self._text, self._setting = text, setting
        self._known: dict[int, list[Extent]] = {}

    def columns(self, offset: int) -> list[Extent]:
        """The columns of the table at `offset`, from the column's left edge; none where they have no room."""
        table = self._text.structures.table_at(offset)
        if table is None:
            return []
        if table.start not in self._known:
            self._known[table.start] = self._columns(table)
        return self._known[table.start]

    def _columns(self, table: Span) -> list[Extent]:
        text = self._text
        first, last = text.paragraphs.piece_at(table.start), text.paragraphs.piece_at(table.end)
        needed: list[float] = []
        whole: list[float] = []
        for piece in range(first, last + 1, max(1, (last + 1 - first) // _SAMPLES)):
            for at, cell in enumerate(cells_of(text, piece)):
                needed += [_NARROWEST] * (at + 1 - len(needed))
                whole += [0.0] * (at + 1 - len(whole))
                words = text.source[cell.span.start : cell.span.end]
                needed[at] = max(needed[at], _ems(words) * (_WIDENED if self._setting.readings else 1.0))
                whole[at] = max([whole[at], *(len(word) * _LETTER for word in _WORD.findall(words))])
        setting = self._setting
        gap = round(setting.px * _GAP)
        room = setting.column.width - gap * (len(needed) - 1)
        if room < setting.px * _NARROWEST * len(needed):
            return []
        wanted, least = ([round(ems * setting.px) + 2 for ems in each] for each in (needed, whole))
        widths = _shared(wanted, least, room)
        lefts = accumulate((width + gap for width in widths), initial=0)
        return [Extent(left, width) for left, width in zip(lefts, widths, strict=False)]


def cells_of(text: PageText, piece: int) -> list[Structure]:
    """The cells of a row, from the left; none where a piece is no whole row."""
    paragraphs = text.paragraphs
    if not (len(text.structures) and paragraphs.opens(piece) and paragraphs.closes(piece)):
        return []
    row = paragraphs.span(piece)
    found = text.structures.within(Span(row.start, paragraphs.starts[piece + 1]))
    return [one for one in found if one.kind is Kind.CELL and row.covers(one.span)]


def cuts_of(cells: Sequence[Structure], row: Span) -> list[Span]:
    """A row cut into its cells, each with the tab behind it."""
    starts = [row.start, *(cell.span.start for cell in cells[1:]), row.end]
    return [Span(start, end) for start, end in pairwise(starts)]


def _ems(text: str) -> float:
    return sum(1.0 if is_wide(character) else _LETTER for character in text)


def _shared(wanted: list[int], whole: list[int], room: int) -> list[int]:
    """What each column gets: those that want less than an equal share get it, the others share the rest.

    As far as an equal share allows, their longest words and numbers stay `whole`.
    """
    widths = list(wanted)
    greedy = set(range(len(wanted)))
    while sum(widths) > room:
        left = room - sum(widths[at] for at in range(len(widths)) if at not in greedy)
        share = left // max(1, len(greedy))
        modest = {at for at in greedy if wanted[at] <= share}
        if not modest:
            total = sum(wanted[at] for at in greedy)
            least = {at: min(share, max(whole[at], room // (2 * len(widths)))) for at in greedy}
            spare = left - sum(least.values())
            for at in greedy:
                widths[at] = least[at] + spare * wanted[at] // total
            break
        greedy -= modest
    return widths
