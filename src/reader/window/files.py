"""How texts come in and go: files, links, the clipboard, names, the trash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.language import tr
from reader.notes.shelf import TextInfo
from reader.window.actions import Actions
from reader.window.first_look import follow
from reader.window.links import is_link
from reader.window.reading import Reading
from reader.window.session import Offer, Session
from reader.window.settings.choices import Choices

if TYPE_CHECKING:
    from reader.desk import Changed, Desk

FEW = 3
"""So many files are opened one after the other; of more, and of folders, a report is made."""
RECENT = 12
"""Texts in the menu of recent ones."""


class Files(QObject):
    """Brings texts into the library and opens them; renames them, moves them to the trash and back."""

    many_wanted = Signal(list, str)
    """Paths of folders or many files, and their encoding."""

    def __init__(self, session: Session, reading: Reading, actions: Actions, choices: Choices, window: QWidget) -> None:
        super().__init__(window)
        self._choices = choices
        self._session = session
        self._reading = reading
        self._actions = actions
        self._window = window
        actions.on("open", self.ask_for_files)
        actions.on("paste", self.paste)
        actions.on("delete_text", lambda: self.delete(self._open_id()))
        session.shelf_changed.connect(self._fill_menus)

    def open(self, words: Sequence[str], encoding: str = "") -> None:
        """Open files and links; the last one that can be is the one shown.

        Folders and many files are told in a report instead.
        """
        if len(words) > FEW or any(not is_link(word) and Path(word).is_dir() for word in words):
            self.many_wanted.emit([word for word in words if not is_link(word)], encoding)
            return
        found: list[tuple[str, str]] = []
        troubles: list[Exception] = []

        def take(changed: Changed) -> None:
            found.extend((info.id, "") for info in changed.texts[:1])

        for word in words:
            if is_link(word):
                self._session.storage.ask(partial(follow, word=word), found.append, troubles.append)
            else:
                call = partial(_import, path=Path(word), encoding=encoding)
                self._session.change(call, take, troubles.append)
        self._session.storage.ask(lambda _desk: None, lambda _none: self._show_last(found, troubles))

    def ask_for_files(self) -> None:
        """Let the person choose files, and how to read them."""
        from reader.window.open_dialog import choose_files

        folder = self._choices.now.open_folder or str(Path.home())
        paths, encoding = choose_files(self._window, folder)
        if paths:
            self._choices.set(open_folder=str(Path(paths[-1]).parent))
            self.open(paths, encoding)

    def paste(self) -> None:
        """Make a text of what is on the clipboard: its files, or its words."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()  # None where nobody has copied anything yet
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if files:
            self.open(files)
        else:
            self.take_text(mime.text())

    def take_text(self, text: str) -> None:
        """Make a text of some words."""
        if text.strip():
            self._session.change(lambda desk: desk.import_text(text), self._open_first)
        else:
            self._session.said.emit(tr("There is no text on the clipboard."))

    def rename(self, text_id: str, title: str) -> None:
        """Give a text another title."""
        self._session.change(lambda desk: desk.rename_text(text_id, title), self._renamed)

    def delete(self, text_id: str, title: str = "") -> None:
        """Move a text to the trash, and offer the way back."""
        info = self._session.info(text_id)
        title = info.title if info else title
        if not title:
            return
        if text_id == self._open_id():
            self._reading.keep_place()
        sentence = tr("“{title}” is in the trash.", title=title)
        offer = Offer(sentence, tr("Restore"), lambda: self.restore(text_id))
        self._session.change(lambda desk: desk.delete_text(text_id), lambda _changed: self._session.offered.emit(offer))

    def restore(self, text_id: str) -> None:
        """Take a text out of the trash and open it."""
        self._session.change(lambda desk: desk.restore_text(text_id), self._open_first)

    def _show_last(self, found: Sequence[tuple[str, str]], troubles: Sequence[Exception]) -> None:
        if found:
            self._reading.open(*found[-1])
        for trouble in troubles:
            self._session.storage.sorry.emit(trouble)

    def _open_first(self, changed: Changed) -> None:
        if changed.texts:
            self._reading.open(changed.texts[0].id)

    def _renamed(self, changed: Changed) -> None:
        if any(info.id == self._open_id() for info in changed.texts):
            self._session.reopen()

    def _open_id(self) -> str:
        return self._session.text.info.id if self._session.text else ""

    def _fill_menus(self) -> None:
        shelf = self._session.shelf
        _fill(self._actions.menus["recent"], shelf.texts[:RECENT], self._reading.open)
        _fill(self._actions.menus["trash"], shelf.trashed[:RECENT], self.restore)


def _fill(menu: QMenu, texts: Sequence[TextInfo], do: Callable[[str], None]) -> None:
    menu.clear()
    for info in texts:
        action = menu.addAction(info.title.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, text_id=info.id: do(text_id))
    menu.menuAction().setEnabled(bool(texts))


def _import(desk: Desk, path: Path, encoding: str) -> Changed:
    return desk.import_file(path, encoding)
