"""What a screen reader may ask of the page: Qt's text interface over a passage of the text, as it is seen."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QAccessibleTextInterface
from shiboken6 import Shiboken

from reader.text.rendering import View
from reader.window.page.accessible.attributes import attributes_at
from reader.window.page.accessible.parts import NOWHERE, Part, part_after, part_at, part_before
from reader.window.page.accessible.passage import Passage, pieces_around
from reader.window.page.accessible.virtuals import Virtuals
from reader.window.page.flow import Flow
from reader.window.page.marks import rectangles
from reader.window.page.painting import caret_rect
from reader.window.page.pointer import character_at
from reader.window.page.selectable import SelectableView
from reader.window.page.text import PageText

Words = tuple[str, int, int]
"""A text with its first position and the one behind its last."""


class AccessibleText(QAccessibleTextInterface):
    """Positions count from the passage's beginning in Qt's units; every answer holds until the passage changes.

    Qt never frees what is made from Python here, so the page is held weakly; without it there is no text.
    """

    def __init__(self, page: SelectableView) -> None:
        super().__init__()
        self._held = weakref.ref(page)
        self._passage: Passage | None = None
        self._of: tuple[PageText, View] | None = None
        self._virtuals = Virtuals(self, self)

    def _page(self) -> SelectableView | None:
        page = self._held()
        return page if page is not None and Shiboken.isValid(page) else None

    def _flow(self) -> Flow | None:
        page = self._page()
        return page.flow if page is not None else None

    def passage(self) -> Passage | None:
        """The passage around what is in sight; None without a text."""
        flow = self._flow()
        if flow is None:
            self._passage = self._of = None
            return None
        now = (flow.text, flow.boxes.view)
        same = self._of is not None and self._of[0] is now[0] and self._of[1] == now[1]
        held = self._passage.pieces if self._passage is not None and same else None
        wanted = pieces_around(flow, held)
        if wanted != held:
            self._passage, self._of = Passage(flow, wanted), now
        return self._passage

    # text

    def text(self, start: int, end: int) -> str:
        passage = self.passage()
        return passage.slice(start, end) if passage else ""

    def characterCount(self) -> int:
        passage = self.passage()
        return passage.length if passage else 0

    def textAtOffset(self, position: int, part: Part) -> Words:
        """The part that holds a position, with its ends."""
        return self._words(part_at, position, part)

    def textBeforeOffset(self, position: int, part: Part) -> Words:
        """The part before the one that holds a position, with its ends."""
        return self._words(part_before, position, part)

    def textAfterOffset(self, position: int, part: Part) -> Words:
        """The part behind the one that holds a position, with its ends."""
        return self._words(part_after, position, part)

    def _words(self, find: object, position: int, part: Part) -> Words:
        flow, passage = self._flow(), self.passage()
        if flow is None or passage is None:
            return "", *NOWHERE
        assert callable(find)
        found = find(flow, passage, passage.length if position == -1 else position, part)
        return passage.slice(*found) if found != NOWHERE else "", *found

    def attributes(self, position: int) -> Words:
        """The attributes of the text at a position, as IAccessible2 writes them, and how far they reach."""
        page, flow, passage = self._page(), self._flow(), self.passage()
        if page is None or flow is None or passage is None:
            return "", *NOWHERE
        return attributes_at(flow, page.scene, passage, position)

    # caret and selection

    def cursorPosition(self) -> int:
        """Where the caret stands; where it is out of sight and not in use, where the reader is."""
        page, flow, passage = self._page(), self._flow(), self.passage()
        if page is None or flow is None or passage is None:
            return 0
        caret = page.caret()
        used = page.caret_in_use and passage.span.start <= caret <= passage.span.end
        return passage.position(caret if used or flow.find(caret) is not None else flow.sticky)

    def setCursorPosition(self, position: int) -> None:
        page, flow, passage = self._page(), self._flow(), self.passage()
        if page is None or flow is None or passage is None:
            return
        place = passage.character(position).start
        page.moving_caret.put(place)
        page.show_caret(True)
        page.go_to(place, keep_if_visible=True)
        page.caret_moved()

    def selection(self, number: int) -> tuple[int, int]:
        """The first position of a selection and the one behind its last; there is never more than one."""
        page, passage = self._page(), self.passage()
        selected = page.selection() if page else None
        if number != 0 or selected is None or passage is None or not selected.overlaps(passage.span):
            return NOWHERE
        return passage.positions(selected)

    def selectionCount(self) -> int:
        # Where Qt cannot ask which, it must not think that there is one: it would read numbers nobody has written.
        return int(self._virtuals.in_place and self.selection(0) != NOWHERE)

    def setSelection(self, _number: int, start: int, end: int) -> None:
        page, passage = self._page(), self.passage()
        if page is not None and passage is not None:
            span = passage.source(min(start, end), max(start, end))
            page.select(span if span.length else None)

    def addSelection(self, start: int, end: int) -> None:
        self.setSelection(0, start, end)

    def removeSelection(self, number: int) -> None:
        page = self._page()
        if page is not None and number == 0:
            page.select(None)

    # where things are

    def characterRect(self, position: int) -> QRect:
        """Where a character is on the screen; empty where it is out of sight."""
        page, flow, passage = self._page(), self._flow(), self.passage()
        if page is None or flow is None or passage is None:
            return QRect()
        character = passage.character(position)
        placed = flow.find(character.start)
        if placed is None:
            return QRect()
        shown = next(rectangles(placed, character, flow.setting.column.left), None)
        rect = shown or caret_rect(flow, character.start, upstream=True)
        inside = rect.toAlignedRect()
        return QRect(page.viewport().mapToGlobal(inside.topLeft()), inside.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        """The position of the character at a point of the screen; -1 for none."""
        page, flow, passage = self._page(), self._flow(), self.passage()
        if page is None or flow is None or passage is None:
            return -1
        inside = page.viewport().mapFromGlobal(point)
        if not page.viewport().rect().contains(inside):
            return -1
        character = character_at(flow, QPointF(inside))
        return passage.position(character.start) if character is not None else -1

    def scrollToSubstring(self, start: int, end: int) -> None:
        page, passage = self._page(), self.passage()
        if page is not None and passage is not None:
            page.go_to(passage.source(start, end).start, keep_if_visible=True)
