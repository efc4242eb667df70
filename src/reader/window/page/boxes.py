"""Pieces with the room around them, laid out when they come into sight, the last used ones kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize

from reader.text.alignment import identity
from reader.text.article import Kind, Structure
from reader.text.render import render
from reader.text.rendering import AS_IN_SOURCE, Rendering, View
from reader.text.span import Span
from reader.window.page.blocks import Block, block_of, room_around, shape_of, sizes_of
from reader.window.page.line_layout import LaidOut
from reader.window.page.setting import Setting, Shape
from reader.window.page.table_row import Lines, TableRow
from reader.window.page.tables import Tables, cuts_of
from reader.window.page.text import PageText

KEPT = 16_000
"""Code points whose layouts are kept, some fifteen screens: each takes about a kilobyte."""

_Key = tuple[int, View, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Box:
    """One piece in its place: its lines begin `above` pixels below the box's top; `height` is that of the whole.

    `info` is the top of the line under the title, where this box holds it.
    """

    piece: int
    laid: Lines
    block: Block
    above: int
    height: int
    info: int | None = None


def edges(text: PageText, setting: Setting) -> tuple[int, int]:
    """Space at the sheet's upper edge, with title and line under it, and at its lower edge; more or less."""
    titled = setting.title.line if text.title and text.title_piece() < 0 else 0
    return setting.top_room + titled + setting.info_line + setting.gap, setting.bottom_room


class Boxes:
    """The boxes of one text under one view and setting at a time; those of the last used ones come back for nothing.

    `wanted` is the view that was asked for, `made` counts the layouts made so far: what was in sight and no more.
    """

    def __init__(self, text: PageText, view: View, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.made = 0
        self.wanted = view
        self._kept: OrderedDict[_Key, Box] = OrderedDict()
        self._weight = 0
        self._title = text.title_piece()
        self._tables = Tables(text, setting)
        self.header: LaidOut | None = None
        self._make_header()

    @property
    def view(self) -> View:
        """What is shown: as in the source while there is no survey."""
        return self.wanted if self.text.survey else AS_IN_SOURCE

    def change(self, view: View, setting: Setting) -> None:
        """Show another view or setting from now on."""
        self.wanted = view
        if setting.key != self.setting.key:
            self.setting = setting
            self._tables = Tables(self.text, setting)
            self._make_header()
        self.setting = setting

    def __len__(self) -> int:
        return len(self.text.paragraphs)

    def __getitem__(self, piece: int) -> Box:
        key = (piece, self.view, self.setting.key)
        box = self._kept.get(key)
        if box is None:
            box = self._kept[key] = self._make(piece)
            self.made += 1
            self._weight += box.laid.span.length + 1
            while self._weight > KEPT and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._weight -= old.laid.span.length + 1
        else:
            self._kept.move_to_end(key)
        return box

    def height_of(self, piece: int) -> int:
        """The height of a piece; nothing is kept of it."""
        kept = self._kept.get((piece, self.view, self.setting.key))
        return (kept or self._make(piece)).height

    def _make(self, piece: int) -> Box:
        text, setting = self.text, self.setting
        block = block_of(text, piece)
        laid = self._row(piece, block) if block.cells else None
        if laid is None:
            sizes = sizes_of(block, text, setting)
            shape = shape_of(block, text, piece, setting, sizes)
            laid = self._lines(text.paragraphs.span(piece), shape, block, sizes)
        above, below = room_around(block, text, piece, setting)
        if piece == 0:
            above = setting.top_room + (self.header.height if self.header else 0)
        info = above + laid.height if piece == self._title else None
        if piece == 0 and self.header:
            info = above
            above += setting.info_line + setting.gap
        elif info is not None:
            below = setting.info_line + setting.gap
        if piece == len(self) - 1:
            below = max(below, 0) + setting.bottom_room
        return Box(piece, laid, block, above, above + laid.height + below, info)

    def _lines(
        self, span: Span, shape: Shape, block: Block, sizes: Mapping[int, QSize], inside: Sequence[Structure] = ()
    ) -> LaidOut:
        text, setting = self.text, self.setting
        rendering = render(text.source, span, self.view, text.survey, text.rulings)
        face = setting.face(block.level)
        return LaidOut(span, rendering, face, setting.reading, shape, inside or block.inside, sizes)

    def _row(self, piece: int, block: Block) -> Lines | None:
        """A row of a table; None where its columns have no room on the page."""
        row = self.text.paragraphs.span(piece)
        columns = self._tables.columns(row.start)
        cuts = cuts_of(block.cells, row)
        if len(cuts) > len(columns):
            return None
        cells = []
        for cut, column, told in zip(cuts, columns, block.cells, strict=False):
            inside = [one for one in block.inside if one.span.overlaps(cut)]
            if told.level:
                inside.append(Structure(Kind.STRONG, told.span))
            sizes = {
                at: size.boundedTo(QSize(column.width, size.height()))
                for at, size in sizes_of(block, self.text, self.setting).items()
                if cut.start <= at < cut.end
            }
            shape = Shape(column.width, column.left, justified=False, letters=self.setting.letters)
            cells.append(self._lines(cut, shape, block, sizes, inside))
        return TableRow(row, cells)

    def _make_header(self) -> None:
        title, setting = self.text.title, self.setting
        self.header = None
        if self._title < 0 and title:
            rendering = Rendering(title, identity(len(title)))
            whole = Span(0, len(title))
            shape = Shape(setting.column.width, justified=False)
            self.header = LaidOut(whole, rendering, setting.title, setting.reading, shape)
