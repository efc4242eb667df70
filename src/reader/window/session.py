"""What is open in the window, and the news that every part of it listens to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.notes.bookmark import Bookmark, kept_up
from reader.notes.highlight import Colour, Highlight, Placement
from reader.notes.layers import Layers
from reader.notes.meanings import Meaning
from reader.notes.shelf import TextInfo
from reader.text.rendering import View
from reader.text.rulings import Rulings
from reader.text.span import Span
from reader.text.survey import Survey
from reader.window.after_paint import AfterPaint
from reader.window.places.history import History
from reader.window.storage import Storage

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, OpenText, Portion, Reached, TagCount, UndoState

LISTED = 40
"""Texts that are read with the shelf: its cost is that of a screen, and not that of a library."""
SEEN_MS = 60
"""After a text was opened, so long until the rest of its highlights is read: the first paint comes before."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as the window shows it: the first texts of its list and of the trash, and how many there are."""

    texts: tuple[TextInfo, ...] = ()
    trashed: tuple[TextInfo, ...] = ()
    count: int = 0
    trashed_count: int = 0
    tags: tuple[TagCount, ...] = ()
    warning: str = ""
    read_only: bool = False
    meanings: Mapping[Colour, Meaning] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """A quiet message with something to do about it: the words on the button, and what it does."""

    sentence: str
    button: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class MarksChange:
    """What became of the open text's highlights: those that came or changed, in the order of the text, and that went.

    `lost` are the ids of those among the first that have no place in the text. With `only_read` nothing was changed:
    a text with very many highlights is read in portions. `left` is where those that changed stood before.
    """

    came: Sequence[Highlight] = ()
    gone: Sequence[Highlight] = ()
    lost: frozenset[str] = frozenset()
    only_read: bool = False
    left: Sequence[Span] = ()


class Session(QObject):
    """The open text with its highlights and view, the highlight chosen, and the way to change things.

    `layers` are the highlights that have a place in the text, `lost` the others by their ids.
    Nothing here knows a widget; a window built anew (another language) goes on with the same session.
    """

    opened = Signal()
    ruled = Signal()
    """The open text stays, and is seen with other decisions or other words."""
    examined = Signal()
    """The open text has its survey now, and with it headings and a script; said behind `ruled`."""
    view_changed = Signal()
    highlights_changed = Signal(object)
    """A MarksChange; said after `layers` and `lost` have changed."""
    bookmarks_changed = Signal()
    terms_changed = Signal()
    chosen_changed = Signal()
    shelf_changed = Signal()
    undo_changed = Signal()
    marker_changed = Signal()
    """Marker mode began or ended."""
    changed = Signal(object)
    """What a change did (a Changed), or None: another program has written, and anything may be different."""
    closed = Signal()
    """The window has gone."""
    saved = Signal()
    said = Signal(str)
    offered = Signal(object)

    def __init__(self, storage: Storage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.storage = storage
        self.text: OpenText | None = None
        self.stale = False
        """Whether the text has another source now than the one shown, which is being read."""
        self.layers = Layers()
        self.bookmarks: tuple[Bookmark, ...] = ()
        self.lost: dict[str, Highlight] = {}
        self._opening = 0
        self.view = View()
        self.shelf = Shelf()
        self.undo_state: UndoState | None = None
        self.chosen = ""
        self.marker = False
        self.history = History()
        self.shelf_known = False
        self._shelf_asked = False
        self._shelf_anew = AfterPaint(self._ask_shelf, self)

    @property
    def writable(self) -> bool:
        """Whether the library takes changes."""
        return not self.shelf.read_only

    def open(self, text: OpenText | None) -> None:
        """Show another text, or none."""
        self.text = text
        self.stale = False
        self._take_marks(text)
        if text:
            self.view = text.place.view
        self.chosen = ""
        self.opened.emit()
        self._read_on_soon()

    def look(self, view: View) -> None:
        """See the text another way; nothing is written but where the reader is."""
        if view != self.view:
            self.view = view
            self.view_changed.emit()

    def hold_marker(self, held: bool) -> None:
        """Let every selection become a mark at once, or no more."""
        if held != self.marker:
            self.marker = held
            self.marker_changed.emit()

    def choose(self, highlight_id: str) -> None:
        """Make this highlight the one that keys and menus speak of; "" for none."""
        if highlight_id != self.chosen:
            self.chosen = highlight_id
            self.chosen_changed.emit()

    @property
    def chosen_highlight(self) -> Highlight | None:
        """The highlight that keys and menus speak of."""
        return self.layers.get(self.chosen) if self.chosen else None

    def info(self, text_id: str) -> TextInfo | None:
        """The open text, or one of the first of the shelf or of the trash."""
        here = (self.text.info,) if self.text else ()
        known = (*here, *self.shelf.texts, *self.shelf.trashed)
        return next((info for info in known if info.id == text_id), None)

    def change(
        self,
        call: Callable[[Desk], Changed],
        then: Callable[[Changed], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Change something on the desk; what changed is shown once it is committed, then `then` is called."""

        def run(desk: Desk) -> tuple[Changed, UndoState]:
            return call(desk), desk.undo_state()

        def show(answer: tuple[Changed, UndoState]) -> None:
            changed, self.undo_state = answer
            self.take(changed)
            if then is not None:
                then(changed)
            if changed.texts or changed.label:
                self.saved.emit()
            self.undo_changed.emit()

        self.storage.ask(run, show, failed)

    def take(self, changed: Changed) -> None:
        """Show what a change did: to the open text at once, to the shelf as soon as it is read again."""
        here = self.text.info.id if self.text else ""
        if any(info.id == here and self._is_replaced(info) for info in changed.texts):
            self.stale = True
            self.reopen()
            self.read_shelf()
            return
        ours = sorted((h for h in changed.highlights if h.text_id == here), key=attrgetter("anchor.span"))
        gone = [h for i in changed.gone if (h := self.layers.get(i) or self.lost.get(i)) is not None]
        if ours or gone:
            self._change_marks(ours, gone)
        if here and changed.tags:
            self._renew_tags(here)
        bookmarks = kept_up(self.bookmarks, [b for b in changed.bookmarks if b.text_id == here], changed.gone)
        if bookmarks != self.bookmarks:
            self.bookmarks = bookmarks
            self.bookmarks_changed.emit()
        if changed.terms:
            self.terms_changed.emit()
        if here and (changed.all_texts or here in changed.rulings):
            self._renew_rulings()
        for info in changed.texts:
            if self.text is not None and info.id == here:
                self.text = replace(self.text, info=info)
                if info.trashed:
                    self.open(None)
        self.read_shelf()
        self.changed.emit(changed)

    def _is_replaced(self, info: TextInfo) -> bool:
        """Whether the open text has another source now."""
        return self.text is not None and not info.trashed and info.source_hash != self.text.info.source_hash

    def _change_marks(self, came: Sequence[Highlight], gone: Sequence[Highlight]) -> None:
        lost = frozenset(h.id for h in came if self._is_lost(h))
        left = [old.anchor.span for h in came if (old := self.layers.get(h.id))]
        for highlight in gone:
            self.layers.remove(highlight.id)
            self.lost.pop(highlight.id, None)
        self._put_marks(came, lost)
        if any(highlight.id == self.chosen for highlight in gone):
            self.choose("")
        self.highlights_changed.emit(MarksChange(came, gone, lost, left=left))

    def _renew_tags(self, text_id: str) -> None:
        """Tags have other names: show those of the open text's highlights anew."""

        def show(found: list[Highlight]) -> None:
            if self.text is None or self.text.info.id != text_id:
                return
            there = ((h, self.layers.get(h.id) or self.lost.get(h.id)) for h in found)
            came = [old._replace(tags=h.tags) for h, old in there if old is not None and old.tags != h.tags]
            if came:
                self._change_marks(came, ())

        self.storage.ask(lambda desk: desk.highlights(text_id), show)

    def _take_marks(self, text: OpenText | None) -> None:
        found = text.highlights if text else ()
        lost = text.unplaced if text else frozenset[str]()
        self.layers = Layers(h for h in found if h.id not in lost)
        self.lost = {h.id: h for h in found if h.id in lost}
        self.bookmarks = text.bookmarks if text else ()
        self._opening += 1

    def _read_on_soon(self) -> None:
        """Once the text is in sight, read its other highlights."""
        if self.text is not None and self.text.rest is not None:
            QTimer.singleShot(SEEN_MS, self, partial(self._read_on, self._opening, self.text.rest))

    def _read_on(self, opening: int, rest: Reached) -> None:
        if opening != self._opening or self.text is None:
            return
        text_id = self.text.info.id

        def show(portion: Portion) -> None:
            if opening != self._opening:
                return
            new = [h for h in portion.highlights if not self._knows(h)]
            self._put_marks(new, portion.unplaced)
            self.highlights_changed.emit(MarksChange(new, lost=portion.unplaced, only_read=True))
            if portion.rest is not None:
                self._read_on(opening, portion.rest)

        self.storage.ask(lambda desk: desk.read_on(text_id, rest), show)

    def _knows(self, highlight: Highlight) -> bool:
        return highlight in (self.layers.get(highlight.id), self.lost.get(highlight.id))

    def _put_marks(self, came: Sequence[Highlight], lost: Collection[str]) -> None:
        for highlight in came:
            self.lost.pop(highlight.id, None)
            if highlight.id in lost:
                self.layers.remove(highlight.id)
                self.lost[highlight.id] = highlight
            else:
                self.layers.put(highlight)

    def _is_lost(self, highlight: Highlight) -> bool:
        """Whether a highlight that was changed still has no place in the open text, or has none any more."""
        assert self.text is not None
        stays = highlight.id in self.lost and highlight.anchor.source_hash != self.text.info.source_hash
        return stays or highlight.placement is Placement.LOST

    def reopen(self) -> None:
        """Read the open text again, at the same place and in the same view."""
        if self.text is None:
            return
        text_id, view, chosen = self.text.info.id, self.view, self.chosen

        def show(text: OpenText) -> None:
            if self.text is None or self.text.info.id != text_id:
                return
            self.text = text
            self.stale = False
            self._take_marks(text)
            self.view = view
            self.chosen = chosen if self.layers.get(chosen) else ""
            self.opened.emit()
            self._read_on_soon()

        self.storage.ask(lambda desk: desk.begin_text(text_id, chosen), show)

    def _renew_rulings(self) -> None:
        """Read again what is decided on the open text."""
        if self.text is None:
            return
        text_id, source, survey = self.text.info.id, self.text.article.source, self.text.survey

        def show(rulings: Rulings) -> None:
            if self.text is not None and self.text.info.id == text_id:
                self.text = replace(self.text, rulings=rulings)
                self.ruled.emit()

        self.storage.ask(lambda desk: read_rulings(desk, text_id, source, survey), show)

    def put_survey(self, text_id: str, source_hash: str, survey: Survey, rulings: Rulings) -> None:
        """Show the open text with the survey that it had to be shown without, if it is still this one."""
        text = self.text
        if text is None or text.survey is not None or (text.info.id, text.info.source_hash) != (text_id, source_hash):
            return
        self.text = replace(text, survey=survey, rulings=rulings)
        self.ruled.emit()
        self.examined.emit()

    def read_shelf(self) -> None:
        """Read the library's list and the tags again, once the page shows what is new; many wishes make one reading."""
        self._shelf_anew.ask()

    @property
    def shelf_awaited(self) -> bool:
        """Whether the library is yet to be read again."""
        return self._shelf_anew.waits or self._shelf_asked

    def _ask_shelf(self) -> None:
        if not self._shelf_asked:
            self._shelf_asked = True
            self.storage.ask(read_shelf, self.put_shelf, self._no_shelf, owner=self)

    def put_shelf(self, read: tuple[Shelf, UndoState]) -> None:
        """Show a library that was read."""
        self._shelf_asked = False
        self.shelf_known = True
        self.shelf, self.undo_state = read
        self.shelf_changed.emit()
        self.undo_changed.emit()

    def _no_shelf(self, error: Exception) -> None:
        self._shelf_asked = False
        self.storage.sorry.emit(error)


def read_rulings(desk: Desk, text_id: str, source: str, survey: Survey | None) -> Rulings:
    """What is decided on a text, ready to be asked for; runs on the storage thread."""
    rulings = desk.rulings(text_id)
    if rulings.characters and survey is not None:
        survey.findings.hosts(source)  # looks at all of them, which the window should not wait for
    return rulings


def read_shelf(desk: Desk) -> tuple[Shelf, UndoState]:
    """The library as the window shows it, and what can be undone; runs on the storage thread."""
    shelf = Shelf(
        texts=tuple(desk.recent_texts(LISTED)),
        trashed=tuple(desk.recent_texts(LISTED, trashed=True)),
        count=desk.count_texts(),
        trashed_count=desk.count_texts(trashed=True),
        tags=tuple(desk.tags()),
        warning=desk.warning,
        read_only=desk.read_only,
        meanings=desk.colours(),
    )
    return shelf, desk.undo_state()
