"""The bar at the selection: when it shows, where it stands, what its buttons do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader.window.actions import Actions
from reader.window.annotating import Annotating
from reader.window.page.page import Page
from reader.window.pages import Pages
from reader.window.selection.selection_bar import SelectionBar
from reader.window.session import Session


class Selecting(QObject):
    """Shows the bar once a selection is finished, keeps it beside the words, hides it with the selection."""

    nothing_held = Signal()
    """Escape was pressed with nothing to let go of."""

    def __init__(
        self,
        session: Session,
        pages: Pages,
        bar: SelectionBar,
        annotating: Annotating,
        actions: Actions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._bar = bar
        self._on = False
        self._annotating = annotating
        self.first_to_go: list[Callable[[], bool]] = []
        """What Escape ends before it lets go of a selection; True says that there was something to end."""
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self._place)
        pages.join(self._join)
        pages.active_changed.connect(self._end)
        session.opened.connect(self._end)
        session.shelf_changed.connect(self._allow)
        bar.colour_chosen.connect(annotating.mark)
        bar.style_button.style_chosen.connect(annotating.put_style)
        bar.note_wanted.connect(annotating.write_note)
        bar.tag_wanted.connect(annotating.write_tags)
        bar.copy_wanted.connect(actions["copy"].trigger)
        bar.copy_wanted.connect(self._end)
        bar.look_up_wanted.connect(self._end)
        actions.on("clear", self.clear)

    def _join(self, page: Page) -> None:
        page.selection_finished.connect(self._begin)
        page.selection_changed.connect(self._end)
        page.painted.connect(self._painted)

    def clear(self) -> None:
        """Let go of the selection, then of the highlight that is chosen, the caret, the whole screen."""
        if any(end() for end in self.first_to_go):
            return
        window = self._pages.active.window()
        self._pages.active.let_go()
        if self._pages.active.selection():
            self._pages.active.select(None)
        elif self._session.chosen:
            self._session.choose("")
        elif self._pages.active.rest_caret():
            pass
        elif window.isFullScreen():
            window.showNormal()
        else:
            self.nothing_held.emit()

    def _begin(self) -> None:
        self._on = self._pages.active.selection() is not None and not self._session.marker
        self._bar.style_button.set_current(self._annotating.style, self._annotating.colour)
        self._place()

    def _end(self) -> None:
        self._on = False
        self._bar.hide()

    def _painted(self) -> None:
        if self._on:
            self._follow.start()

    def _place(self) -> None:
        if self._on:
            self._bar.show_at(self._pages.selection_rect())

    def _allow(self) -> None:
        self._bar.set_writable(self._session.writable)
