"""The lists of cards that the library has to be asked for, and what is done with several cards at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.language import trn
from reader.notes.highlight import Highlight
from reader.notes.selection import Tally
from reader.window.panels.filters import OFFERED_TAGS, OFFERED_TEXTS, InUse

if TYPE_CHECKING:
    from reader.desk import Changed, Desk
    from reader.window.frame import Frame

AGAIN_MS = 60
"""Many changes in a row make one asking."""


class Listing(QObject):
    """Asks the storage thread for ids, then for the highlights in sight; edits what is picked, each as one action."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = frame.session
        self._cards = cards = frame.cards
        self._asked: object = None
        self._reading: set[str] = set()
        self._in_library: tuple[dict[str, str], InUse] | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._list)
        cards.list_wanted.connect(self._list)
        cards.highlights_wanted.connect(self._read)
        cards.head.scope_changed.connect(self._know_library)
        self._session.saved.connect(self._changed)
        self._session.shelf_changed.connect(self._shelf_changed)
        bar = cards.picks
        bar.colour_wanted.connect(
            lambda colour: self._change(lambda desk, ids: desk.edit_highlights(ids, colour=colour))
        )
        bar.style_wanted.connect(lambda style: self._change(lambda desk, ids: desk.edit_highlights(ids, style=style)))
        bar.add_wanted.connect(lambda tags: self._change(lambda desk, ids: desk.edit_highlights(ids, add_tags=tags)))
        bar.remove_wanted.connect(
            lambda tag: self._change(lambda desk, ids: desk.edit_highlights(ids, remove_tags=[tag]))
        )
        bar.merge_wanted.connect(lambda: self._change(lambda desk, ids: desk.merge_highlights(ids)))
        bar.delete_wanted.connect(lambda: self._change(lambda desk, ids: desk.delete_highlights(ids)))
        bar.export_wanted.connect(self._export)

    def _changed(self) -> None:
        """Something was saved: a list that the library was asked for may be another now."""
        if self._cards.is_listed:
            self._again.start()

    def _list(self) -> None:
        wish, text = self._cards.wish, self._session.text
        if text is None and not wish[2]:
            self._cards.set_listed(())
            return
        wanted = wish[0].selection("" if wish[2] or text is None else text.info.id)
        asked = self._asked = object()

        def show(ids: list[str]) -> None:
            if self._asked is asked and self._cards.wish == wish:
                self._cards.set_listed(ids)

        self._session.storage.ask(lambda desk: desk.select_highlights(wanted, wish[1]), show, owner=self)

    def _read(self, ids: list[str]) -> None:
        new = [one for one in ids if one not in self._reading]
        self._reading.update(new)

        def show(highlights: list[Highlight]) -> None:
            self._reading.difference_update(new)
            self._cards.put_read(highlights)

        if new:
            self._session.storage.ask(lambda desk: desk.highlights_by_id(new), show, owner=self)

    def _shelf_changed(self) -> None:
        self._in_library = None
        self._know_library()

    def _know_library(self) -> None:
        """Learn what there is to filter by in the library, while it is shown; once, until something is changed."""
        if not self._cards.head.in_library:
            return
        if self._in_library is not None:
            self._cards.set_library(*self._in_library)
            return
        shelf = self._session.shelf
        tags = [tag.name for tag in sorted(shelf.tags, key=lambda tag: -tag.count)[:OFFERED_TAGS]]

        def show(found: tuple[Tally, dict[str, str]]) -> None:
            tally, titles = found
            lost = any(placement.value for placement in tally.placements)
            noted = sorted(filter(tally.texts.__contains__, titles), key=lambda one: -tally.texts[one])[:OFFERED_TEXTS]
            texts = tuple((text_id, titles[text_id]) for text_id in noted) if len(noted) > 1 else ()
            used = InUse(
                tally.total,
                tuple(tally.colours),
                tuple(tags),
                tally.noted > 0,
                tuple(tally.styles),
                lost,
                texts,
            )
            self._in_library = titles, used
            self._cards.set_library(titles, used)

        self._session.storage.ask(lambda desk: (desk.tally(), desk.titles()), show, owner=self)

    def _change(self, call: Callable[[Desk, Sequence[str]], Changed]) -> None:
        ids = list(self._cards.column.picks.ids)
        if not ids or not self._session.writable:
            return

        def done(changed: Changed) -> None:
            count = len(changed.highlights) + len(changed.gone)
            if count:
                self._session.said.emit(trn("{n} highlight changed.", "{n} highlights changed.", count))
            read = [highlight for highlight in changed.highlights if self._cards.known(highlight.id)]
            self._cards.put_read(read)

        self._session.change(lambda desk: call(desk, ids), done)

    def _export(self) -> None:
        from reader.window.exporting.room import ExportRoom

        ids = list(self._cards.column.picks.ids)
        for room in self._frame.rooms:
            if isinstance(room, ExportRoom) and ids:
                room.ask_for_highlights(ids)
