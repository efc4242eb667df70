"""From the flow to the screen: one screen is painted, whatever the text's length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from reader.notes.highlight import Highlight
from reader.notes.layers import Layers
from reader.text.links import Links
from reader.text.span import Span
from reader.window.page.coats import Coats
from reader.window.page.decorating import (
    beside,
    paint_dots,
    paint_images,
    paint_page_numbers,
    paint_row,
    paint_rules,
    paint_sign,
)
from reader.window.page.flow import Flow, Placed
from reader.window.page.margins import (
    NoteSign,
    info_parts,
    note_signs,
    paint_info,
    paint_note_signs,
    paint_number,
)
from reader.window.page.marks import (
    paint_doubts,
    paint_ground_of_mark,
    paint_hit,
    paint_links,
    paint_outline,
    paint_selection,
    weight_of,
)
from reader.window.page.pictures import Pictures
from reader.window.page.ribbons import paint_ribbon, ribbons
from reader.window.page.setting import Setting
from reader.window.page.underlines import TermsOf, Underlines
from reader.window.theming.theme import PageColours


@dataclass(slots=True)
class Scene:
    """What lies over the text: marks, hits, the selection and the caret, the words of the line under the title.

    Offsets are code points of the source; `caret` is (offset, upstream) where it is to be seen. `stretchable` says
    that the edges of the selected highlight can be moved, `stretched` is where they are while that is done.
    """

    colours: PageColours
    layers: Layers = field(default_factory=Layers)
    selected_highlight: str = ""
    hits: Sequence[Span] = ()
    current_hit: int = -1
    bookmarks: Sequence[int] = ()
    selection: Span | None = None
    caret: tuple[int, bool] | None = None
    info: tuple[str, str, str] = ("", "", "")
    pictures: Pictures = field(default_factory=Pictures)
    coats: Coats = field(default_factory=Coats)
    stretchable: bool = False
    stretched: Span | None = None
    terms: TermsOf | None = None
    underlines: Underlines = field(default_factory=Underlines)

    def selected(self) -> Highlight | None:
        """The selected highlight, if it is one of this text."""
        return self.layers.get(self.selected_highlight) if self.selected_highlight else None


def paint_ground(painter: QPainter, area: QRect, setting: Setting, colours: PageColours) -> None:
    """Paint the sheet on its ground, with a fine line on both sides."""
    sheet, ground = setting.sheet, QColor(colours.ground)
    top, height = area.top(), area.height()
    painter.fillRect(QRect(0, top, sheet.left, height), ground)
    painter.fillRect(QRect(sheet.right, top, max(0, area.right() + 1 - sheet.right), height), ground)
    painter.fillRect(QRect(sheet.left, top, sheet.width, height), QColor(colours.sheet))
    if sheet.left > 0:
        for x in (sheet.left - 1, sheet.right):
            painter.fillRect(QRect(x, top, 1, height), QColor(colours.line))


def paint_text(painter: QPainter, area: QRect, flow: Flow, scene: Scene) -> None:
    """Paint the boxes that touch `area`, with all that lies over and beside them."""
    for placed in flow.visible():
        if placed.y - flow.setting.px <= area.bottom() and placed.y + placed.box.height >= area.top():
            _paint_box(painter, QRectF(area), placed, flow, scene)
    paint_caret(painter, flow, scene)


def _paint_box(painter: QPainter, clip: QRectF, placed: Placed, flow: Flow, scene: Scene) -> None:
    setting, colours, laid = flow.setting, scene.colours, placed.laid
    left = setting.column.left
    scene.coats.paint(painter, clip, placed, left, scene.layers, colours, weight_of(placed, colours))
    _paint_hits(painter, placed, left, scene)
    _paint_selected(painter, placed, left, scene)
    if scene.selection is not None:
        paint_selection(painter, placed, left, scene.selection, colours)
    at = QPointF(left, placed.lines_top)
    painter.setPen(QColor(colours.ink))
    laid.draw(painter, at, clip, _inks(placed, flow.text.links, scene))
    paint_doubts(painter, placed, left, colours, clip)
    paint_links(painter, placed, left, flow.text.links, colours, clip)
    if scene.terms is not None:
        terms = scene.terms(flow.text, laid.span)
        scene.underlines.paint(painter, placed, left, terms, colours, weight_of(placed, colours))
    laid.draw_readings(painter, at, clip, QColor(colours.quiet))
    _paint_structure(painter, placed, flow, scene)
    paint_number(painter, placed, flow.text, setting, colours)
    for ribbon in ribbons(placed, scene.bookmarks, setting):
        paint_ribbon(painter, ribbon, QColor(colours.accent))
    paint_note_signs(painter, note_signs(placed, scene.layers, setting), QColor(colours.accent))
    _paint_header(painter, clip, placed, flow, scene)


def _inks(placed: Placed, links: Links, scene: Scene) -> list[tuple[Span, QColor]]:
    """The stretches of a box whose letters have another colour."""
    selected, colours = scene.selection, scene.colours
    linked = [link.span for link in links.within(placed.laid.span)] if len(links) else []
    inks = [(span, QColor(colours.link)) for span in beside(linked, selected)]
    return inks if selected is None else [*inks, (selected, QColor(colours.selection_ink))]


def _paint_structure(painter: QPainter, placed: Placed, flow: Flow, scene: Scene) -> None:
    setting, colours, block = flow.setting, scene.colours, placed.box.block
    paint_rules(painter, placed, setting, colours)
    paint_sign(painter, placed, setting, colours)
    paint_row(painter, placed, setting, colours)
    if block.inside:
        paint_dots(painter, placed, setting.column.left, colours)
        paint_images(painter, placed, flow.text, setting, colours, scene.pictures)
        paint_page_numbers(painter, placed, setting, colours)


def _paint_header(painter: QPainter, clip: QRectF, placed: Placed, flow: Flow, scene: Scene) -> None:
    setting, colours, header = flow.setting, scene.colours, flow.boxes.header
    if placed.box.info is None:
        return
    top = placed.y + placed.box.info
    if header:
        painter.setPen(QColor(colours.ink))
        header.draw(painter, QPointF(setting.column.left, top - header.height), clip)
    paint_info(painter, info_parts(scene.info, setting, top), setting, colours)


def _paint_hits(painter: QPainter, placed: Placed, left: int, scene: Scene) -> None:
    span = placed.laid.span
    first = bisect_left(scene.hits, span.start, key=lambda hit: hit.end)
    for i in range(first, len(scene.hits)):
        hit = scene.hits[i]
        if hit.start >= span.end:
            break
        if scene.selection is None or not scene.selection.covers(hit):
            paint_hit(painter, placed, left, hit, scene.colours, current=i == scene.current_hit)


def _paint_selected(painter: QPainter, placed: Placed, left: int, scene: Scene) -> None:
    selected = scene.selected()
    if selected is not None:
        span = scene.stretched or selected.anchor.span
        if scene.stretched:
            paint_ground_of_mark(painter, placed, left, span, selected, scene.colours)
        paint_outline(painter, placed, left, span, selected, scene.colours)


def caret_rect(flow: Flow, offset: int, *, upstream: bool) -> QRectF:
    """Where a caret stands in the viewport; empty when out of sight."""
    placed = flow.find(offset)
    if placed is None:
        return QRectF()
    line = placed.laid.line_of(offset, upstream=upstream)
    x = placed.laid.x_of(offset, line)
    band = placed.laid.band(line, x, x)
    return QRectF(flow.setting.column.left + x - 1, placed.lines_top + band.top, 2, band.height)


def paint_caret(painter: QPainter, flow: Flow, scene: Scene) -> None:
    """Paint the caret: still, and quiet enough to be forgotten."""
    if scene.caret is not None:
        offset, upstream = scene.caret
        painter.fillRect(caret_rect(flow, offset, upstream=upstream), QColor(scene.colours.accent))


def signs_in_sight(flow: Flow, layers: Layers) -> list[NoteSign]:
    """The signs of notes in sight."""
    return [sign for placed in flow.visible() for sign in note_signs(placed, layers, flow.setting)]
