"""Keeps the library view true: read in pages while it is in sight, sorted and filtered beside the window's thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from reader.notes.browsing import Entry, Filter, arranged, entry
from reader.notes.shelf import Collection, Sort, TextInfo
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.shelf.places import Place, places
from reader.window.shelf.view import LibraryView

if TYPE_CHECKING:
    from reader.desk import Changed, Desk

REST_MS = 40
"""After the last letter typed, so long until the library is looked through."""
TRASH_SHOWN = 2_000
"""Texts of the trash that are listed."""


class _Groups(NamedTuple):
    """What texts are kept together by, those in the trash, and the places of the library."""

    collections: list[Collection]
    trashed: list[Entry]
    places: list[Place]


Page = tuple[list[Entry], int | None]


class Browsing(QObject):
    """What is in the library and what of it is wanted; nothing is read before the view is shown."""

    def __init__(self, session: Session, choices: Choices, view: LibraryView) -> None:
        super().__init__(view)
        self._session = session
        self._choices = choices
        self._view = view
        self._entries: dict[str, Entry] = {}
        self._trashed: list[Entry] = []
        self.collections: list[Collection] = []
        self._known = False
        self._last = 0
        self._reading = 0
        self._arranging = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._arrange)
        view.words_changed.connect(lambda _words: self._rest.start())
        view.sort_wanted.connect(lambda sort: self._sort_by(Sort(sort), backwards=False))
        view.turn_wanted.connect(lambda: self._sort_by(self._sort, backwards=not choices.now.library_backwards))
        view.places.place_chosen.connect(lambda _place: self._arrange())
        session.changed.connect(self._changed)
        session.shelf_changed.connect(self._shelf_changed)
        view.show_sort(self._sort, backwards=choices.now.library_backwards)

    def show(self) -> None:
        """The view comes into sight: read what is not known."""
        if not self._known:
            self.read()
        else:
            self._read_groups()

    def read(self) -> None:
        """Read the whole library, a page at a time, so that saves get in between."""
        self._reading += 1
        self._entries = {}
        self._view.put([], loading=True)
        self._read_on(self._reading, 0)

    @property
    def place(self) -> Place:
        """The place that is shown."""
        return self._view.places.place

    @property
    def _sort(self) -> Sort:
        return Sort(self._choices.now.library_sort)

    def _read_on(self, reading: int, after: int) -> None:
        def show(page: Page) -> None:
            if reading != self._reading:
                return
            found, further = page
            self._entries.update((one.info.id, one) for one in found)
            if further is not None:
                self._read_on(reading, further)
            else:
                self._known = True
                self._last = len(self._entries)
                self._read_groups()

        self._session.storage.ask(partial(_page, after=after, number=len(self._entries)), show, owner=self)

    def _read_groups(self) -> None:
        def show(read: _Groups) -> None:
            self.collections, self._trashed = read.collections, read.trashed
            self._view.places.put(read.places)
            self._arrange()

        self._session.storage.ask(partial(_groups, entries=list(self._entries.values())), show, owner=self)

    def _arrange(self) -> None:
        """Sort and filter on the storage thread; of several wishes the last one is shown."""
        if not self._known:
            return
        self._arranging += 1
        arranging, place, words = self._arranging, self.place, self._view.words.text()
        wanted = replace(place.filter or Filter(), words=words)
        entries = self._trashed if place.trash else list(self._entries.values())
        sort, backwards = self._sort, self._choices.now.library_backwards

        def show(found: list[Entry]) -> None:
            if arranging == self._arranging:
                self._view.put(found)

        self._session.storage.ask(lambda _desk: arranged(entries, wanted, sort, backwards=backwards), show, owner=self)

    def _sort_by(self, sort: Sort, *, backwards: bool) -> None:
        self._choices.set(library_sort=sort.value, library_backwards=backwards)
        self._view.show_sort(sort, backwards=backwards)
        self._arrange()

    def _changed(self, changed: Changed | None) -> None:
        """Take over what became of some texts; where another program has written, all are read again."""
        if changed is None:
            self._forget()
            return
        if not self._known or not (changed.texts or changed.collections):
            return
        for info in changed.texts:
            self._put(info)
        if self._view.isVisible():
            self._read_groups()

    def _put(self, info: TextInfo) -> None:
        old = self._entries.get(info.id)
        if info.trashed:
            self._entries.pop(info.id, None)
        else:
            self._last += old is None
            self._entries[info.id] = entry(info, old.number if old else self._last)

    def _shelf_changed(self) -> None:
        """What was opened or read on has another place and another turn."""
        if not self._known:
            return
        for info in self._session.shelf.texts:
            old = self._entries.get(info.id)
            if old is None or old.info != info:
                self._put(info)
        if self._view.isVisible():
            self._read_groups()

    def _forget(self) -> None:
        """Another program has changed the library."""
        self._known = False
        if self._view.isVisible():
            self.read()


def _page(desk: Desk, after: int, number: int) -> Page:
    infos, further = desk.page_of_texts(after)
    return [entry(info, number + i) for i, info in enumerate(infos, 1)], further


def _groups(desk: Desk, entries: list[Entry]) -> _Groups:
    """Counts all texts, which the window should not wait for; runs on the storage thread."""
    trashed = desk.recent_texts(TRASH_SHOWN, trashed=True)
    collections = desk.collections()
    found = places(entries, collections, desk.count_texts(trashed=True))
    return _Groups(collections, [entry(info, -number) for number, info in enumerate(trashed)], found)
