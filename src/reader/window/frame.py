"""Everything inside the main window, made and joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader.text.rendering import View
from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.addresses import Addresses
from reader.window.after_paint import AfterPaint
from reader.window.annotating import Annotating
from reader.window.areas import Areas
from reader.window.beside import Beside
from reader.window.choosing import Choosing
from reader.window.commands import Commands
from reader.window.files import Files
from reader.window.findings.deciding import Deciding
from reader.window.here import Here
from reader.window.messages import Banner, StatusLine
from reader.window.notes_side import NotesSide
from reader.window.page.page import Page
from reader.window.page.stand import Stand
from reader.window.page_menu import Decisions, PageMenu
from reader.window.pages import Pages
from reader.window.picturing import Picturing
from reader.window.places.bookmarking import Bookmarking
from reader.window.places.overviews import Overviews
from reader.window.places.visiting import Visiting
from reader.window.reading import Reading
from reader.window.right_side import NOTES, RightColumn
from reader.window.rooms import furnish
from reader.window.search.find_bar import FindBar
from reader.window.search.in_text import InText
from reader.window.selection.copying import Copying
from reader.window.selection.selecting import Selecting
from reader.window.selection.selection_bar import SelectionBar
from reader.window.selection.stretching import Stretching
from reader.window.session import Offer, Session
from reader.window.settings.choices import Choices
from reader.window.sides import LeftColumn, LeftSide, Sides, splitter_of
from reader.window.standing import Standing
from reader.window.start_page import StartPage
from reader.window.theming.theme import Theme
from reader.window.toolbar import Toolbar
from reader.window.viewing import Viewing
from reader.window.words.learning import Learning


@dataclass(frozen=True, slots=True)
class State:
    """What a frame hands to the one that takes its place; offsets in code points of the source."""

    stand: Stand
    selection: Span | None
    beside: View | None = None


class Frame(QWidget):
    """Makes the widgets and the parts that do the work; what each of them does stands in its own file."""

    quit_wanted = Signal()
    uses_wanted = Signal(str)
    """All uses of a word are wanted."""
    leaving = Signal()
    """Whatever is being typed in a room is to be kept now."""
    painted = Signal()

    def __init__(self, session: Session, choices: Choices, folder: Path, theme: Theme, window: QMainWindow) -> None:
        super().__init__(window)
        self.session = session
        self.choices = choices
        self.folder = folder
        self.theme = theme
        self._begun = session.shelf_known
        self._page_wanted = False
        self._offered_at = session.undo_state
        self.rooms: list[QObject] = []
        self._folders: Sequence[str] = ()
        self._furnishing = AfterPaint(self._furnish, self)
        self._make_widgets(window)
        self._lay_out()
        self._make_parts()
        self._join()

    @property
    def page(self) -> Page:
        """The page that the reader is at."""
        return self.pages.active

    @property
    def furnished(self) -> bool:
        """Whether everything that follows the first paint is there."""
        return bool(self.rooms)

    def show_all(self) -> None:
        """Show the session as it is."""
        self.left_side.show_all()
        self.overviews.show_all()
        self.standing.show_all()
        self.notes_side.show_all()
        self.annotating.show_undo()
        self._show_middle()
        self._show_shelf()
        self._allow()

    def begin(self) -> None:
        """From now on it is known whether there is a text to show."""
        self._begun = True
        self._show_middle()

    def bring_folders(self, folders: Sequence[str]) -> None:
        """Take in what is in folders that the start was given, once there is a room for it."""
        self._folders = () if self.rooms else folders
        if self.rooms and folders:
            self.files.open(folders)

    def show_trouble(self, sentence: str) -> None:
        """There is no library: say why, and let nothing else be done."""
        self._begun = True
        self.start.show_trouble(sentence)
        self.middle.setCurrentWidget(self.start)
        self.sides.hide()
        self.acts.allow(set())

    def leave(self) -> State:
        """Keep what has not been saved yet, before the window or this frame goes."""
        self.notes_side.flush()
        self.leaving.emit()
        self.reading.keep_place()
        self.copying.leave()
        return State(self.page.stand(), self.page.selection(), self.beside.view)

    def resume(self, state: State) -> None:
        """Go on where another frame was left."""
        self.reading.resume(state.stand)
        self.bookmarking.show_all()
        self.page.select(state.selection)
        if state.beside is not None:
            self.beside.open(state.beside)
        self.page.setFocus()

    def warm(self) -> None:
        """Make ready what will be wanted soon, now that the text has been seen."""
        self.reading.warm()
        self.session.storage.ask(lambda desk: desk.warm_dictionaries())

    def _make_widgets(self, window: QMainWindow) -> None:
        self.pages = Pages(self.theme)
        self.start = StartPage(self.theme)
        self.acts = Actions(self, self.pages)
        self.acts.fill(window.menuBar())
        self.toolbar = Toolbar(self.acts, self.theme)
        self.banner = Banner(self.theme)
        self.status = StatusLine()
        self.left = LeftColumn(self.theme)
        self.right = RightColumn(self.theme)
        self.cards = self.right.cards
        self.find_bar = FindBar(self.theme)
        self.selection_bar = SelectionBar(self.theme, self.pages)

    def _lay_out(self) -> None:
        self.middle = QStackedWidget()
        self.middle.addWidget(self.pages)
        self.middle.addWidget(self.start)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.middle, 1)
        column.addWidget(self.find_bar)
        self.splitter = splitter_of(self.left, centre, self.right)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.toolbar)
        rows.addWidget(self.splitter, 1)

    def _make_parts(self) -> None:
        session, pages, actions = self.session, self.pages, self.acts
        self.reading = Reading(session, pages, self)
        self.picturing = Picturing(session, pages, self)
        self.viewing = Viewing(session, pages, actions, self.choices, self)
        self.annotating = Annotating(session, pages, self.reading, actions, self.choices, self)
        self.stretching = Stretching(session, pages, actions, self)
        self.copying = Copying(session, pages, actions, self.choices, self)
        self.selecting = Selecting(session, pages, self.selection_bar, self.annotating, actions, self)
        self.searching = InText(session, self.reading, pages, self.find_bar, actions, self)
        self.files = Files(session, self.reading, actions, self.choices, self)
        self.sides = Sides(self.choices, actions, self.splitter, self.left, self.right, self)
        self.left_side = LeftSide(session, self.reading, pages, self.left, self)
        self.notes_side = NotesSide(
            session, self.reading, pages, self.annotating, self.cards, self.left.tags, self.sides, self
        )
        self.deciding = Deciding(session)
        self.choosing = Choosing(session)
        self.learning = Learning(session, pages, actions, self)
        self.bookmarking = Bookmarking(session, self.reading, pages, self.left.bookmarks, actions, self)
        self.overviews = Overviews(session, self.reading, pages, self.choices, actions, self)
        self.visiting = Visiting(session, self.reading, actions, self)
        self.beside = Beside(session, self.reading, pages, actions, self)
        self.standing = Standing(session, pages, self.reading, self.status, self.toolbar, self)
        self.addresses = Addresses(session, pages, self.status, self)
        self.here = Here(session, pages, actions, self.choosing, self.addresses, self.theme)
        decisions = Decisions(self.deciding, self.choosing, self.learning)
        self.page_menu = PageMenu(session, pages, actions, decisions, self.here, self.addresses)
        self.commands = Commands(session, self.choices, self.folder, actions, pages, self.toolbar, self.theme, self)

        left = self.left
        self.areas = Areas(
            (self.toolbar, left.library, left.contents, left.tags, self.banner, self.middle, self.find_bar, self.right),
            actions,
            self,
        )

    def _join(self) -> None:
        session, library = self.session, self.left.library
        session.opened.connect(self._show_middle)
        session.shelf_changed.connect(self._show_shelf)
        session.undo_changed.connect(self._undo_changed)
        session.chosen_changed.connect(self._allow)
        session.marker_changed.connect(self._allow)
        session.offered.connect(self._offer)
        session.saved.connect(self._succeeded)
        session.storage.sorry.connect(self._sorry)
        session.storage.waiting.connect(self._show_waiting)
        self.pages.join(self._join_page)
        self._join_place(self.start)
        self.pages.active_changed.connect(self._allow)
        self.beside.changed.connect(self._allow)
        self.visiting.changed.connect(self._allow)
        self.start.open_wanted.connect(self.files.ask_for_files)
        self.start.paste_wanted.connect(self.files.paste)
        library.text_chosen.connect(self._leave_library)
        library.rename_wanted.connect(self.files.rename)
        library.delete_wanted.connect(self.files.delete)
        library.restore_wanted.connect(self.files.restore)
        self.selecting.nothing_held.connect(self._leave_panel)
        self.sides.keys_freed.connect(self._take_keys)
        self.acts.on("rename", self._rename)
        self.acts.on("quit", self.quit_wanted.emit)

    def _join_page(self, page: Page) -> None:
        page.selection_changed.connect(self._allow)
        self._join_place(page)

    def _join_place(self, place: Page | StartPage) -> None:
        place.painted.connect(self._painted)
        place.files_dropped.connect(self._open_files)
        place.text_dropped.connect(self.files.take_text)

    def _painted(self) -> None:
        if self._begun:
            if not self.rooms:
                self._furnishing.ask()
            self.painted.emit()

    def _furnish(self) -> None:
        """Make what nobody needs before the page has been seen."""
        if not self.rooms:
            self.rooms = furnish(self)
            self.bring_folders(self._folders)

    def _leave_panel(self) -> None:
        """Escape on the page, where nothing is selected: back to the notes, then no more places found."""
        if self.right.front != NOTES:
            self.sides.leave_panel(self.right.front)
        else:
            self.find_bar.close_bar()

    def _take_keys(self) -> None:
        """Give the keys to what stands in the middle."""
        shown = self.middle.currentWidget()
        if shown is not None:
            (self.page if shown is self.pages else shown).setFocus()

    def _open_files(self, files: list[object]) -> None:
        self.files.open([str(file) for file in files])

    def _rename(self) -> None:
        if self.session.text:
            self.sides.show_left(True)
            self.left.library.rename(self.session.text.info.id)

    def _leave_library(self) -> None:
        """A text was chosen to be read: keys belong to the page, once it is there."""
        self._page_wanted = True
        self.page.setFocus()

    def _sorry(self, error: Exception) -> None:
        """Say what went wrong, where there is room for it."""
        sentence = str(error)
        if self.status.has_room(sentence):
            self.status.say_trouble(sentence)
        else:
            self.banner.say_trouble(sentence)

    def _succeeded(self) -> None:
        """What went wrong before is not the latest news any more."""
        self.status.end_trouble()
        self.banner.end_trouble()

    def _offer(self, offer: Offer) -> None:
        self._offered_at = self.session.undo_state
        self.banner.offer(offer.sentence, offer.button, offer.do)

    def _undo_changed(self) -> None:
        """Something else was done, or undone: what was offered before would be the wrong way back."""
        if self.session.undo_state != self._offered_at:
            self.banner.end_offer()
        self._allow()

    def _show_middle(self) -> None:
        # Before the library has been read, an empty sheet: nothing that would be taken back at once.
        shown = self.pages if self.session.text or not self._begun else self.start
        self.middle.setCurrentWidget(shown)
        if self._page_wanted and self.session.text:
            self._page_wanted = False
            self.page.setFocus()
        self._allow()

    def show_text(self) -> None:
        """Put the open text into the middle again, and give it the keys."""
        self._page_wanted = True
        self._show_middle()

    def _show_waiting(self, waiting: bool) -> None:
        """Before the library has been read, say that it is waited for, and not that it is empty."""
        if waiting and not self._begun:
            self.start.show_waiting()
            self.left.library.show_waiting()
            self.middle.setCurrentWidget(self.start)

    def _show_shelf(self) -> None:
        if not self.session.shelf_known:
            return
        self.start.show_library(self.session.shelf.count)
        self.banner.warn(self.session.shelf.warning)
        self._allow()

    def _allow(self) -> None:
        """Say what can be done now."""
        session, can = self.session, set[str]()
        selection = session.text is not None and self.page.selection() is not None
        chosen = session.chosen_highlight is not None
        undo = session.undo_state
        for condition, holds in (
            ("text", session.text is not None),
            ("writable", session.writable),
            ("selection", selection),
            ("back", session.history.reaches_back),
            ("forward", session.history.reaches_forward),
            ("beside", self.pages.other is not None),
            ("mark", chosen),
            ("target", selection or chosen),
            ("colourable", selection or chosen or session.marker),
            ("undo", bool(undo and undo.undo) and session.writable),
            ("redo", bool(undo and undo.redo) and session.writable),
        ):
            if holds:
                can.add(condition)
        self.acts.allow(can)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of a mouse go back and forward."""
        ways = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}
        if event.button() in ways:
            self.acts[ways[event.button()]].trigger()
        else:
            super().mousePressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Take Tab and Shift+Tab through the parts of the window in their order."""
        return self.areas.step(forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sides.fit(self.width())
