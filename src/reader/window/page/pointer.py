"""The mouse over the page: drags, double and triple clicks, marks and signs under the pointer."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt

from reader.text.links import Link
from reader.text.span import Span
from reader.window.page.flow import Flow
from reader.window.page.grips import Edge, edge_at
from reader.window.page.line_layout import Spot
from reader.window.page.margins import InfoPart, Role, info_parts
from reader.window.page.painting import Scene, signs_in_sight

MOST_PRESSES = 4
"""Four select a paragraph; more mean no more."""


class Target(NamedTuple):
    """What lies under the pointer: the character there (source), highlights, a link, or the line under the title.

    `highlights` are ids, that of the shortest first; `sign` is that of the note which belongs to the one named.
    `edge` is the one whose grip is there; `info` and `offer` are the parts of the line which a click opens or takes up.
    """

    character: Span | None = None
    highlights: tuple[str, ...] = ()
    link: Link | None = None
    edge: Edge | None = None
    sign: bool = False
    info: bool = False
    offer: bool = False
    doubtful: bool = False
    text: bool = False

    @property
    def meanings(self) -> int:
        """How many things a click could mean here."""
        return len(self.highlights) + (self.link is not None) + self.doubtful


def spot_at(flow: Flow, at: QPointF) -> Spot:
    """The place between two characters that is nearest to a point of the viewport."""
    placed = flow.placed_at(int(at.y()))
    x = at.x() - flow.setting.column.left
    return placed.laid.spot_at(x, placed.laid.line_at(at.y() - placed.lines_top, x))


def character_at(flow: Flow, at: QPointF) -> Span | None:
    """What the character under a point stands for in the source; None beside the text."""
    placed = flow.placed_at(int(at.y()))
    y = at.y() - placed.lines_top
    if not 0 <= y < placed.laid.height:
        return None
    x = at.x() - flow.setting.column.left
    return placed.laid.character_at(x, placed.laid.line_at(y, x))


def target_at(flow: Flow, scene: Scene, at: QPointF) -> Target:
    """Everything the pointer could mean at a point."""
    edge = edge_at(flow, scene, at)
    if edge is not None:
        return Target(edge=edge)
    for rect, highlight_id in signs_in_sight(flow, scene.layers):
        if rect.adjusted(-4, -4, 4, 4).contains(at):
            return Target(highlights=(highlight_id,), sign=True)
    part = _info_part(flow, scene, at)
    if part is not None and part.role is not Role.QUIET:
        return Target(info=part.role is Role.DONE, offer=part.role is Role.OFFER)
    column = flow.setting.column
    on_text = column.left - flow.setting.px <= at.x() <= column.right + flow.setting.px // 2
    character = character_at(flow, at)
    return Target(text=on_text) if character is None else meaning_of(flow, scene, character)


def meaning_of(flow: Flow, scene: Scene, character: Span) -> Target:
    """Everything a character could mean; its span is what it stands for in the source."""
    covering = tuple(highlight.id for highlight in scene.layers.over(character))
    doubtful = flow.boxes[flow.text.paragraphs.piece_at(character.start)].laid.is_doubtful(character)
    link = next(iter(flow.text.links.within(character)), None)
    return Target(character, covering, link, doubtful=doubtful, text=True)


def _info_part(flow: Flow, scene: Scene, at: QPointF) -> InfoPart | None:
    for placed in flow.visible():
        if placed.box.info is not None:
            parts = info_parts(scene.info, flow.setting, placed.y + placed.box.info)
            return next((part for part in parts if part.rect.contains(at)), None)
    return None


def cursor_shape(target: Target) -> Qt.CursorShape:
    """The pointer's shape over a target."""
    if target.edge is not None:
        return Qt.CursorShape.SizeHorCursor
    if target.sign or target.info or target.offer or target.doubtful or target.link:
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.IBeamCursor if target.text else Qt.CursorShape.ArrowCursor


def overshoot(y: float, height: int) -> int:
    """How far a drag has left the viewport, in pixels; below zero above it."""
    return round(y) if y < 0 else max(0, round(y) - height + 1)


class Presses:
    """Counts presses that follow each other at one place: one, two for a word, three for a sentence, four."""

    def __init__(self) -> None:
        self._count = 0
        self._at = QPoint()
        self._when = 0

    def press(self, at: QPoint, when: int, *, interval: int, slack: int, double: bool = False) -> int:
        """Count a press at a time; `interval` and `when` are milliseconds, `slack` pixels.

        `double` says that the system takes it for the second of a double click: it does so for the fourth press too.
        """
        follows = when - self._when <= interval and (at - self._at).manhattanLength() <= slack
        count = 2 if double else 1
        if follows and self._count >= 2:
            count = min(self._count + 1, MOST_PRESSES)
        self._count, self._at, self._when = count, at, when
        return count
