"""What can be done with the texts that are selected in the library: by buttons, by menu, by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from reader.language import tr, trn
from reader.notes.shelf import State, TextInfo
from reader.notes.tags import parse_tags
from reader.window.session import Offer, Session
from reader.window.shelf.browsing import Browsing
from reader.window.shelf.places import Place
from reader.window.shelf.view import LibraryView

if TYPE_CHECKING:
    from reader.desk import Changed, Desk

STATES: Sequence[State | None] = (None, *State)
Do = Callable[[Sequence[TextInfo]], object]


class Keeping(QObject):
    """Joins the library view to the desk; `others` are more that can be done with texts, by their words.

    The `rarer` ones are in the menu only.
    """

    def __init__(
        self,
        session: Session,
        view: LibraryView,
        browsing: Browsing,
        others: Sequence[tuple[str, Do]],
        rarer: Sequence[tuple[str, Do]] = (),
    ) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._browsing = browsing
        self._others = others
        self._rarer = rarer
        self._renamed = ""
        view.selection_changed.connect(self._offer)
        view.menu_wanted.connect(self._menu)
        view.delete_wanted.connect(self._delete)
        view.collection_named.connect(self._name_collection)
        view.tags.returnPressed.connect(self._tag)
        view.places.rename_wanted.connect(self._rename_collection)
        view.places.delete_wanted.connect(self._delete_collection)
        session.shelf_changed.connect(self._offer)

    def _ids(self) -> list[str]:
        return [info.id for info in self._view.selected()]

    def _change(self, call: Callable[[Desk], Changed]) -> None:
        self._session.change(call)

    def _offer(self) -> None:
        chosen = self._view.selected()
        self._view.new_collection.setVisible(self._session.writable)
        self._view.offer(self._offers(chosen) if chosen else ())

    def _offers(self, chosen: Sequence[TextInfo]) -> list[tuple[str, Callable[[], object]]]:
        """The buttons below the list."""
        offers: list[tuple[str, Callable[[], object]]] = []
        if self._browsing.place.trash:
            return [(tr("Restore"), self._restore)] if self._session.writable else []
        if self._session.writable:
            offers = [
                (tr("Collect…"), lambda: self._pop(self._fill_collections)),
                (tr("Tag…"), self._ask_for_tags),
                (tr("State…"), lambda: self._pop(self._fill_states)),
                (self._favourite_words(chosen), self._favourite),
            ]
        offers += [(tr(words), partial(do, chosen)) for words, do in self._others]
        if self._session.writable:
            offers.append((tr("Move to Trash"), self._delete))
        return offers

    def _menu(self, at: QPoint) -> None:
        chosen = self._view.selected()
        if not chosen:
            return
        menu = self._new_menu()
        writable = self._session.writable
        if self._browsing.place.trash:
            menu.addAction(tr("Restore"), self._restore).setEnabled(writable)
        else:
            menu.addAction(tr("Open"), lambda: self._view.text_chosen.emit(chosen[0].id))
            self._fill_collections(menu.addMenu(tr("Collections")))
            self._fill_states(menu.addMenu(tr("State")))
            menu.addAction(tr("Tag…"), self._ask_for_tags).setEnabled(writable)
            menu.addAction(self._favourite_words(chosen), self._favourite).setEnabled(writable)
            menu.addSeparator()
            for words, do in (*self._others, *self._rarer):
                menu.addAction(tr(words), partial(do, chosen))
            menu.addSeparator()
            menu.addAction(tr("Move to Trash"), self._delete).setEnabled(writable)
        menu.popup(at)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _pop(self, fill: Callable[[QMenu], None]) -> None:
        menu = self._new_menu()
        fill(menu)
        foot = self._view.foot
        menu.popup(foot.mapToGlobal(QPoint(foot.width() // 4, -menu.sizeHint().height())))

    def _fill_collections(self, menu: QMenu) -> None:
        """Every collection, with a tick where all that is selected is in it."""
        chosen = self._view.selected()
        for one in self._browsing.collections:
            action = menu.addAction(one.name.replace("&", "&&"))
            action.setCheckable(True)
            inside = all(one.name in info.collections for info in chosen)
            action.setChecked(inside)
            action.triggered.connect(partial(self._collect, one.id, not inside))
        menu.addAction(tr("New Collection…"), lambda: self._view.name_collection())
        menu.setEnabled(self._session.writable)

    def _fill_states(self, menu: QMenu) -> None:
        names = {None: tr("By the place"), State.NEW: tr("Unread"), State.READING: tr("Being Read")}
        names[State.FINISHED] = tr("Finished")
        chosen = {info.chosen_state for info in self._view.selected()}
        for state in STATES:
            action = menu.addAction(names[state])
            action.setCheckable(True)
            action.setChecked(chosen == {state})
            action.triggered.connect(partial(self._set_state, state))
        menu.setEnabled(self._session.writable)

    def _collect(self, collection_id: str, inside: bool, _checked: bool = False) -> None:
        ids = self._ids()
        if inside:
            self._change(lambda desk: desk.collect(ids, collection_id))
        else:
            self._change(lambda desk: desk.uncollect(ids, collection_id))

    def _set_state(self, state: State | None, _checked: bool = False) -> None:
        ids = self._ids()
        self._change(lambda desk: desk.set_state(ids, state))

    def _favourite_words(self, chosen: Sequence[TextInfo]) -> str:
        return tr("No Favourite") if all(info.favourite for info in chosen) else tr("Favourite")

    def _favourite(self) -> None:
        chosen, ids = self._view.selected(), self._ids()
        wanted = not all(info.favourite for info in chosen)
        self._change(lambda desk: desk.set_favourite(ids, wanted))

    def _ask_for_tags(self) -> None:
        self._view.tags.clear()
        self._view.tags.show()
        self._view.tags.setFocus()

    def _tag(self) -> None:
        typed = parse_tags(self._view.tags.text())
        self._view.tags.hide()
        self._view.list.setFocus()
        add = [tag for tag in typed if not tag.startswith("-")]
        remove = [tag.removeprefix("-") for tag in typed if tag.startswith("-")]
        ids = self._ids()
        if ids and typed:
            self._change(lambda desk: desk.tag_texts(ids, add, remove))

    def _delete(self) -> None:
        ids = self._ids()
        if not ids or not self._session.writable or self._browsing.place.trash:
            return
        sentence = trn("{n} text is in the trash.", "{n} texts are in the trash.", len(ids))
        offer = Offer(sentence, tr("Restore"), lambda: self._change(lambda desk: desk.restore_texts(ids)))
        self._session.change(lambda desk: desk.delete_texts(ids), lambda _changed: self._session.offered.emit(offer))

    def _restore(self) -> None:
        ids = self._ids()
        self._change(lambda desk: desk.restore_texts(ids))

    def _name_collection(self, name: str) -> None:
        """A collection with what is selected in it, or another name for one."""
        renamed, self._renamed = self._renamed, ""
        ids = self._ids()
        if renamed:
            self._change(lambda desk: desk.rename_collection(renamed, name))
        else:
            self._change(lambda desk: desk.add_collection(name, ids))

    def _rename_collection(self, place: Place) -> None:
        if self._session.writable:
            self._renamed = place.collection
            self._view.name_collection(place.name)

    def _delete_collection(self, place: Place) -> None:
        if not self._session.writable:
            return
        sentence = tr("The collection “{name}” is gone; its texts are still there.", name=place.name)
        offer = Offer(sentence, tr("Undo"), lambda: self._change(lambda desk: desk.undo()))
        gone = place.collection
        self._session.change(lambda desk: desk.delete_collection(gone), lambda _: self._session.offered.emit(offer))
