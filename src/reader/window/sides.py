"""The columns at both sides of the page, joined to the session."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from reader.notes.tags import Tag
from reader.window.actions import Actions
from reader.window.after_paint import AfterPaint
from reader.window.pages import Pages
from reader.window.panels.bookmarks import BookmarksPanel
from reader.window.panels.contents import ContentsPanel
from reader.window.panels.library import LibraryPanel
from reader.window.panels.row_list import SideColumn
from reader.window.panels.tags import TagsPanel
from reader.window.reading import Reading
from reader.window.right_side import NOTES, RightColumn
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.theming.theme import Theme

WIDTHS = (250, 880, 310)
"""Of library, page and notes, in a window as it first appears."""
COUNT_MS = 300
"""So long after the last change the tags are counted anew: with 100,000 highlights that takes a tenth of a second."""
NARROW = 900
"""A window narrower than this shows the page without its sides until they are asked for."""


class LeftColumn(SideColumn):
    """Library, contents, bookmarks and tags above each other."""

    def __init__(self, theme: Theme) -> None:
        self.library = LibraryPanel(theme)
        self.contents = ContentsPanel(theme)
        self.bookmarks = BookmarksPanel(theme)
        self.tags = TagsPanel(theme)
        super().__init__([self.library, self.contents, self.bookmarks, self.tags])


class LeftSide(QObject):
    """Keeps library, contents and tags true."""

    def __init__(self, session: Session, reading: Reading, pages: Pages, column: LeftColumn, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._pages = pages
        self._column = column
        self._counting = QTimer(self, singleShot=True)
        self._counting.timeout.connect(self._count_tags)
        session.shelf_changed.connect(self._show_shelf)
        self._anew = AfterPaint(self._show_text, self)
        self._seen = AfterPaint(column.contents.view_changed, self)
        session.opened.connect(self._anew.ask)
        session.examined.connect(self._anew.ask)
        session.view_changed.connect(self._seen.ask)
        session.ruled.connect(self._seen.ask)
        reading.place_moved.connect(self._show_place)
        column.library.text_chosen.connect(lambda text_id: reading.open(text_id))
        column.contents.heading_chosen.connect(self._go_to_heading)

    def show_all(self) -> None:
        """Show everything anew."""
        self._show_shelf()
        self._show_text()

    def _show_shelf(self) -> None:
        if not self._session.shelf_known:
            return
        shelf = self._session.shelf
        self._column.library.set_writable(self._session.writable)
        self._column.library.set_texts(shelf.texts, shelf.trashed, shelf.count, shelf.trashed_count)
        self._counting.start(COUNT_MS if self._column.tags.shows_any else 0)

    def _count_tags(self) -> None:
        def show(tags: list[Tag]) -> None:
            self._column.tags.set_tags([tag for tag in tags if tag.below])

        self._session.storage.ask(lambda desk: desk.codebook(), show, owner=self)

    def _show_text(self) -> None:
        text = self._session.text
        text_id = text.info.id if text else ""
        self._column.library.set_current(text_id)
        headings = text.survey.headings if text and text.survey else ()
        title = partial(self._reading.heading, text_id=text_id)
        self._column.contents.set_headings(headings, title, self._reading.folded_headings)
        self._show_place()

    def _show_place(self) -> None:
        if not self._anew.waits:
            self._column.contents.set_current(self._pages.active.current_heading())

    def _go_to_heading(self, index: int) -> None:
        text = self._session.text
        if text and text.survey:
            self._pages.active.go_to(text.survey.headings[index].span.start)
            self._pages.active.setFocus()


class Sides(QObject):
    """Shows and hides the columns, and keeps their widths."""

    keys_freed = Signal()
    """What had the keys is hidden, or about to be: the middle is to have them."""

    def __init__(
        self,
        choices: Choices,
        actions: Actions,
        splitter: QSplitter,
        left: QWidget,
        right: RightColumn,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._actions = actions
        self._splitter = splitter
        self._left = left
        self._right = right
        self._narrow = False
        self._only_for_panel = False
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for at in range(splitter.count()):
            splitter.setStretchFactor(at, int(at == 1))
        self._restore()
        actions.on("left_panel", lambda: self.show_left(not self.left_shown))
        actions.on("cards", lambda: self.show_right(not self.shows(NOTES)))
        actions.on("panels", self.toggle_both)
        splitter.splitterMoved.connect(self._moved)

    @property
    def left_shown(self) -> bool:
        """Whether the library is to be seen."""
        return not self._left.isHidden()

    @property
    def right_shown(self) -> bool:
        """Whether the notes, or another panel in their place, are to be seen."""
        return not self._right.isHidden()

    def shows(self, panel: str) -> bool:
        """Whether a panel of the right column is to be seen."""
        return self.right_shown and self._right.front == panel

    def show_left(self, shown: bool) -> None:
        """Show or hide the library."""
        self._show(self._left, shown)
        if not self._narrow:
            self._choices.set(side_panels=shown)
        self._check()

    def show_right(self, shown: bool) -> None:
        """Show or hide the notes."""
        self._right.bring(NOTES)
        self._show(self._right, shown)
        if not self._narrow:
            self._choices.set(cards=shown)
        self._check()

    def show_panel(self, panel: str) -> None:
        """Show a panel in the place of the notes."""
        if not self.right_shown or self._right.front == NOTES:
            self._only_for_panel = not self.right_shown
        self._show(self._right, True)
        self._right.bring(panel)
        self._check()

    def leave_panel(self, panel: str) -> None:
        """Put the notes back, or hide the column that was shown for the panel only; the keys go to the middle."""
        if self.shows(panel):
            self._right.bring(NOTES)
            self._show(self._right, not self._only_for_panel)
            self._check()
            self.keys_freed.emit()

    def toggle_both(self) -> None:
        """Leave the page alone, or bring both columns back."""
        shown = not (self.left_shown or self.right_shown)
        self.show_left(shown)
        self.show_right(shown)

    def hide(self) -> None:
        """Leave the middle alone, without calling that a wish."""
        self._show(self._left, False)
        self._show(self._right, False)
        self._check()

    def fit(self, width: int) -> None:
        """Hide the columns of a window that has become too narrow for them, and bring them back with the room."""
        narrow = width < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._show(self._left, self._choices.now.side_panels and not narrow)
            self._show(self._right, self._choices.now.cards and not narrow)
            self._check()

    def _show(self, column: QWidget, shown: bool) -> None:
        focused = QApplication.focusWidget()
        if not shown and focused is not None and column.isAncestorOf(focused):
            self.keys_freed.emit()  # Qt would give them to whatever comes next, a button of the toolbar
        column.setVisible(shown)

    def _restore(self) -> None:
        widths = [int(word) for word in self._choices.now.panel_widths.split() if word.isdigit()]
        self._splitter.setSizes(widths if len(widths) == len(WIDTHS) and all(widths) else list(WIDTHS))
        self._show(self._left, self._choices.now.side_panels)
        self._show(self._right, self._choices.now.cards)
        self._check()

    def _moved(self) -> None:
        if self.left_shown and self.right_shown:
            self._choices.set(panel_widths=" ".join(map(str, self._splitter.sizes())))

    def _check(self) -> None:
        self._actions.check("left_panel", self.left_shown)
        for panel in self._right.names:
            self._actions.check(panel, self.shows(panel))
        self._actions.check("panels", self.left_shown or self.right_shown)


def splitter_of(*widgets: QWidget) -> QSplitter:
    """Columns beside each other."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter
