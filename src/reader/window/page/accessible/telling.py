"""What a screen reader is told without asking: the caret or the selection moved, words are others, a mark begins."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QAccessibleTextUpdateEvent,
)

from reader.language import tr
from reader.text.span import Span
from reader.window.announcing import announce
from reader.window.page.accessible.attributes import image_words, spoken
from reader.window.page.accessible.passage import Passage
from reader.window.page.accessible.text import AccessibleText
from reader.window.page.flow import Flow
from reader.window.page.selectable import SelectableView
from reader.window.page.units import Units


class Telling(QObject):
    """Tells what happens on a page; while nothing listens, nothing is looked at."""

    def __init__(self, page: SelectableView, words: AccessibleText) -> None:
        super().__init__(page)
        self._page = page
        self._words = words
        self._told: Passage | None = words.passage()
        self._caret = words.cursorPosition()
        self._selection = Span(*words.selection(0))
        self._marks: tuple[str, ...] = ()
        self._thing = ("", -1)
        page.content_changed.connect(self._content_changed)
        page.info_changed.connect(self._info_changed)
        page.place_changed.connect(self._text_changed)
        page.selection_changed.connect(self._caret_moved)
        page.highlight_framed.connect(self._tell_chosen)

    def _content_changed(self) -> None:
        if QAccessible.isActive():
            _tell(QAccessibleEvent(self._page, QAccessible.Event.NameChanged))
            self._text_changed()

    def _info_changed(self) -> None:
        if QAccessible.isActive():
            _tell(QAccessibleEvent(self._page, QAccessible.Event.DescriptionChanged))

    def _text_changed(self) -> None:
        """Tell which part of the passage is another, if any is, and where that leaves the caret."""
        if not QAccessible.isActive():
            return
        old, new = self._told, self._words.passage()
        if new is old:
            return
        self._told = new
        at, removed, inserted = changed(old.text if old else "", new.text if new else "")
        if removed or inserted:
            _tell(QAccessibleTextUpdateEvent(self._page, at, removed, inserted))
            self._tell_caret()

    def _caret_moved(self) -> None:
        if QAccessible.isActive():
            self._text_changed()
            self._tell_caret()
            self._tell_marks()

    def _tell_caret(self) -> None:
        words = self._words
        selection = Span(*words.selection(0))
        if selection != self._selection:
            self._selection = selection
            ends = selection if selection.start >= 0 else (words.cursorPosition(),) * 2
            _tell(QAccessibleTextSelectionEvent(self._page, *ends))
        caret = words.cursorPosition()
        if caret != self._caret:
            self._caret = caret
            _tell(QAccessibleTextCursorEvent(self._page, caret))

    def _tell_chosen(self, highlight_id: str) -> None:
        """Say which highlight was chosen or made, words and all."""
        mark = self._page.scene.layers.get(highlight_id)
        if mark is not None and QAccessible.isActive():
            span = mark.anchor.span
            announce(self._page, f"{spoken([mark])} {self._page.copy_of(span)}")

    def _tell_marks(self) -> None:
        """Say which highlights the caret has come into, and that it has left them."""
        scene, flow = self._page.scene, self._page.flow
        if scene.caret is None or flow is None:
            return
        self._tell_thing(flow, scene.caret[0])
        marks = scene.layers.at(scene.caret[0])
        ids = tuple(mark.id for mark in marks)
        if ids != self._marks:
            new = [mark for mark in marks if mark.id not in self._marks]
            announce(self._page, spoken(new[::-1]) if new else "" if marks else tr("End of the highlight"))
            self._marks = ids

    def _tell_thing(self, flow: Flow, place: int) -> None:
        """Say that the caret has come to a link or an image."""
        link, words = flow.text.links.at(place), image_words(flow, place)
        thing = tr("Image: {words}", words=words) if words else tr("Link") if link else ""
        where = (thing, link.span.start if link else place if words else -1)
        if where != self._thing:
            self._thing = where
            announce(self._page, thing)


def _tell(event: QAccessibleEvent) -> None:
    QAccessible.updateAccessibility(event)


def changed(old: str, new: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, in Qt's units, and what stands there in the one and in the other."""
    start = _alike(old, new)
    same = _alike(old[start:][::-1], new[start:][::-1])
    return Units(old).of(start), old[start : len(old) - same], new[start : len(new) - same]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
