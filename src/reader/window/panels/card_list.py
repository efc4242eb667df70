"""Which cards are shown: those of the open text or of the library, filtered, sorted, some of them picked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.notes.selection import CardOrder
from reader.notes.tags import by_name
from reader.window.panels.card import CardStyle, Face
from reader.window.panels.card_head import CardHead
from reader.window.panels.card_rows import CardRows, ListedRows, Rows
from reader.window.panels.chips import FilterChips
from reader.window.panels.filters import CardFilter, InUse, Tally
from reader.window.panels.pick_bar import PickBar
from reader.window.panels.picking_column import PickingColumn
from reader.window.panels.quiet_button import QuietButton
from reader.window.theming.theme import Theme


class CardList(QWidget):
    """The highlights of the open text are known here and narrowed here, as long as they keep its order.

    Any other order, words, and the whole library are asked for; such cards are read when they come into sight.
    """

    highlight_chosen = Signal(str)
    done = Signal()
    """The reader has finished typing, or no card is left that could have the keys: the page takes them."""
    naming_wanted = Signal()
    """The reader wants to name the colours."""
    list_wanted = Signal()
    """The cards are wanted in an order, or by words, that the library has to be asked for: see `wish`."""
    highlights_wanted = Signal(list)
    """The ids of cards in sight that have not been read yet."""
    filter_changed = Signal(str)
    """The tag by which the cards are filtered now, "" for none or several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._every = CardRows()
        self._rows: Rows = self._every
        self._read: dict[str, Highlight] = {}
        self._titles: Mapping[str, str] = {}
        self._in_library = InUse()
        self._tally = Tally()
        self._filter = CardFilter()
        self._selected = ""
        self._writable = True
        self._known_tags: tuple[str, ...] = ()

    def _make_list(self, theme: Theme) -> None:
        """Make the widgets, once it is known how cards look."""
        self.chips = FilterChips(theme)
        self.chips.changed.connect(self.set_filter)
        self.chips.naming_wanted.connect(self.naming_wanted)
        self.head = CardHead(theme)
        self.head.scope_changed.connect(self._change_scope)
        self.head.order_changed.connect(self._show)
        self.head.words_changed.connect(lambda words: self.set_filter(replace(self._filter, words=words)))
        self.column = PickingColumn(self._style(), self._face)
        self.column.placed.connect(self._ask_for_missing)
        self.picks = PickBar(theme)
        self.column.picked.connect(self._show_picks)
        self.column.delete_wanted.connect(self.picks.delete_wanted)
        self.picks.left.connect(self.column.pick_none)
        self.column.setAccessibleName(tr("Notes"))
        self.column.chosen.connect(self.highlight_chosen)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.empty.setContentsMargins(18, 14, 18, 4)
        self.all_button = QuietButton(tr("Show all"), theme)
        self.all_button.setContentsMargins(18, 4, 18, 4)
        self.all_button.clicked.connect(lambda: self.set_filter(CardFilter()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.chips)
        layout.addWidget(self.empty)
        layout.addWidget(self.all_button)
        layout.addWidget(self.column, 1)
        layout.addStretch()
        layout.addWidget(self.picks)
        layout.setAlignment(self.all_button, Qt.AlignmentFlag.AlignLeft)

    # The whole library, and what its storage has to be asked for

    @property
    def wish(self) -> tuple[CardFilter, CardOrder, bool]:
        """What is let through, in which order, and whether of the whole library."""
        return self._filter, self.head.wanted_order, self.head.in_library

    def set_library(self, titles: Mapping[str, str], in_use: InUse) -> None:
        """What the texts are called, by their ids, and what there is to filter by in all of them."""
        self._titles, self._in_library = titles, in_use
        if self.head.in_library:
            self._show_what_there_is()

    def set_listed(self, ids: Sequence[str]) -> None:
        """Show the cards that were asked for, in this order; what is not known of them yet is asked for when seen."""
        if self.is_listed:
            self._rows = ListedRows(ids, lambda one: self._every.get(one) or self._read.get(one))
            self.column.set_rows(self._rows)
            self._show_what_there_is()

    def put_read(self, highlights: Sequence[Highlight]) -> None:
        """Show highlights that were asked for."""
        self._read.update((highlight.id, highlight) for highlight in highlights)
        self.column.refresh()

    def known(self, highlight_id: str) -> Highlight | None:
        """A highlight of the open text, or one of another that has been read."""
        return self._every.get(highlight_id) or self._read.get(highlight_id)

    def _ask_for_missing(self) -> None:
        if isinstance(self._rows, ListedRows):
            missing = [one for one in self.column.ids_in_sight() if self.known(one) is None]
            if missing:
                self.highlights_wanted.emit(missing)

    def _change_scope(self) -> None:
        self.column.pick_none()
        self.set_filter(replace(self._filter, texts=frozenset()))
        self._show()

    def _show_picks(self) -> None:
        self.picks.show_count(len(self.column.picks.ids), writable=self._writable)

    def _tags_of_picked(self) -> list[str]:
        """The tags of the picked cards by name; of those not read yet nothing is known, so all tags in use count."""
        known = [self.known(one) for one in self.column.picks.ids]
        if None in known:
            return by_name(self._known_tags)
        return by_name({tag for highlight in known if highlight for tag in highlight.tags})

    # Filtering

    @property
    def filter(self) -> CardFilter:
        """What is let through now."""
        return self._filter

    def set_filter(self, wanted: CardFilter) -> None:
        """Let only these cards through, and the open one."""
        if wanted != self._filter:
            self._filter = wanted
            self.head.set_words(wanted.words)
            self._show()
            self.filter_changed.emit(next(iter(wanted.tags)) if len(wanted.tags) == 1 else "")

    def filter_by_tag(self, tag: str) -> None:
        """Let only cards with this tag or one nested in it through; "" lets all tags through."""
        self.set_filter(replace(self._filter, tags=frozenset({tag} if tag else ())))

    @property
    def is_listed(self) -> bool:
        """Whether the library has to be asked which cards are shown."""
        return self.head.in_library or self.head.wanted_order is not CardOrder.PLACE or bool(self._filter.words)

    def _show(self) -> None:
        if self.is_listed:
            self.list_wanted.emit()
            return
        self._rows = self._every
        if self._filter != CardFilter():
            ids = self._filter.through(self._every, self._every.is_placed)
            if self._every.row(self._selected) >= 0 and self._selected not in ids:  # the open card stays
                shown = {*ids, self._selected}
                ids = [h.id for h in self._every if h.id in shown]
            self._rows = ListedRows(ids, self._every.get)
        self.column.set_rows(self._rows)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        used = self._in_library if self.head.in_library else self._tally.in_use(lost=self._every.any_lost)
        self.chips.show_filter(used, self._filter)
        any_rows, focused = len(self._rows) > 0, QApplication.focusWidget()
        if not any_rows and focused is not None and (focused is self.column or self.column.isAncestorOf(focused)):
            self.done.emit()  # Qt would give the keys to whatever comes next, a button of the toolbar
        self.column.setVisible(any_rows)
        self.empty.setVisible(not any_rows)
        self.all_button.setVisible(not any_rows and used.count > 0)
        if used.count:
            self.empty.setText(tr("No card fits what you have chosen."))
        else:
            self.empty.setText(tr("Select words on the page and give them a colour: their cards stand here."))

    def _take_out(self, highlight_id: str) -> None:
        old = self._every.get(highlight_id)
        if old is not None:
            self._tally.add(old, -1)
            row = self._rows.row(highlight_id)
            self._every.remove(highlight_id)
            if row >= 0 and self._rows is self._every:
                self.column.row_went(row, highlight_id)

    def _put_in(self, came: Sequence[Highlight], unplaced: Collection[str]) -> None:
        """Put highlights in, in one go where they follow each other with nothing between them."""
        shown = []
        for highlight in came:
            self._take_out(highlight.id)
        for highlight in came:
            placed = highlight.id not in unplaced
            self._tally.add(highlight)
            self._every.put(highlight, placed=placed)
            if highlight.id in self._read:
                self._read[highlight.id] = highlight
            if self._rows is self._every:
                shown.append(highlight.id)
        rows = sorted(map(self._rows.row, shown))
        if rows and rows[-1] - rows[0] == len(rows) - 1:
            self.column.rows_came(rows[0], len(rows))
        else:
            for row in rows:
                self.column.rows_came(row, 1)

    def _style(self) -> CardStyle:
        """How cards look."""
        raise NotImplementedError

    def _face(self, highlight: Highlight) -> Face:
        """What a card says besides its highlight."""
        raise NotImplementedError
