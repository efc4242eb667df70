"""All that was found in the open text, by kind: each with its neighbours, its reason and what can be decided on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from reader.language import tr
from reader.window.findings.deciding import Offer
from reader.window.findings.finding_groups import Group, Sort
from reader.window.panels.chips import Chip
from reader.window.panels.finding_rows import ROW, FindingDelegate, FindingModel, Found
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import RowList
from reader.window.panels.side_panel import SidePanel
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowRows


class FindingList(RowList):
    """The list with a key of its own: Del turns the decision on a row over."""

    turn_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.turn_wanted.emit()
        else:
            super().keyPressEvent(event)


class FindingsPanel(SidePanel):
    """A list of any length; `chosen` is said with a group and a member that the reader has come to."""

    chosen = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Findings"), theme, parent)
        self._all: Sequence[Group] = ()
        self._sort: Sort | None = None
        self._found: Callable[[Group, int], Found] | None = None
        self._offers: Callable[[Group, int], Sequence[Offer]] = lambda _group, _member: ()
        self._quiet = False
        self.model = FindingModel(self)
        self.list = FindingList(ROW)
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Findings"))
        self.delegate = FindingDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.chosen.connect(self._choose)
        self.list.turn_wanted.connect(self._turn)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self._make_frame()

    def _make_frame(self) -> None:
        self.chips = FlowRows(14, 2)
        self.empty = self.sentence()
        self.set_examined(True)
        self.buttons = self.row_of_buttons()
        self.column.addWidget(self.chips)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.list, 1)
        self.column.addStretch()
        self.column.addWidget(self.buttons)

    def set_offers(self, offers: Callable[[Group, int], Sequence[Offer]]) -> None:
        """How to know what can be decided on a row; the first of it is what Del does."""
        self._offers = offers

    def set_families(self, families: Sequence[str]) -> None:
        """The faces in which the text is quoted."""
        self.delegate.families = list(families)
        self.list.viewport().update()

    def set_examined(self, examined: bool) -> None:
        """Say why there is nothing in the list: because nothing was found, or nothing yet."""
        nothing, yet = tr("Nothing was found that is noise or damage."), tr("The text is still being examined.")
        self.empty.setText(nothing if examined else yet)

    def set_groups(self, groups: Sequence[Group], found: Callable[[Group, int], Found], *, anew: bool) -> None:
        """Show these findings; the list stays where it is, unless they are of a text shown `anew`."""
        same = not anew and self._found is not None and list(groups) == list(self._all)
        self._all, self._found = groups, found
        if same:  # laying out a hundred thousand rows takes a while
            self.list.viewport().update()
            self.show_offers()
            return
        if self._sort not in {one.sort for one in groups}:
            self._sort = None
        row = -1 if anew else self.list.currentIndex().row()
        self._show_chips()
        self._show_rows()
        if row >= 0:
            self._go_to_row(min(row, self.model.rowCount() - 1))
        elif anew:
            self.list.scrollToTop()
        self.show_offers()

    def filter_by(self, sort: Sort | None) -> None:
        """Show only findings of one sort, or all."""
        self._sort = sort
        self._show_chips()
        self._show_rows()
        self.list.scrollToTop()
        self.show_offers()

    def current(self) -> tuple[Group, int] | None:
        """The finding that the reader is at."""
        return self.model.locate(self.list.currentIndex().row())

    def _show_rows(self) -> None:
        shown = [one for one in self._all if self._sort in (None, one.sort)]
        assert self._found is not None
        found = self._found
        self._quiet = True
        self.list.stay(lambda: self.model.set_groups(shown, found))
        self.delegate.current = -1
        self._quiet = False
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)

    def _go_to_row(self, row: int) -> None:
        if self.model.locate(row) is None:  # a heading: the row below it, or the last one above
            row = row + 1 if self.model.locate(row + 1) else row - 1
        self._quiet = True
        scrolled = self.list.verticalScrollBar().value()
        self.list.setCurrentIndex(self.model.index(row))
        self.list.verticalScrollBar().setValue(scrolled)
        self._quiet = False
        self.delegate.current = self.list.currentIndex().row()

    def _show_chips(self) -> None:
        counts: dict[Sort, int] = {}
        for one in self._all:
            counts[one.sort] = counts.get(one.sort, 0) + len(one.members)
        self.chips.clear()
        if len(counts) > 1:
            self._chip(tr("All {n}", n=f"{sum(counts.values()):,}"), None)
            for sort, count in counts.items():
                self._chip(f"{tr(sort.value)} {count:,}", sort)
        self.chips.setVisible(len(counts) > 1)

    def _chip(self, words: str, sort: Sort | None) -> None:
        chip = Chip(words, self.theme)
        chip.setChecked(sort is self._sort)
        chip.clicked.connect(lambda: self.filter_by(sort))
        self.chips.add(chip)

    def show_offers(self) -> None:
        """Show what can be decided on the row that the reader is at."""
        current = self.current()
        offers = self._offers(*current) if current else ()
        self.buttons.clear()
        for i, offer in enumerate(offers):
            button = QuietButton(offer.label, self.theme)
            if i == 0:
                button.setToolTip(tr("{action} (Del)", action=offer.label))
            button.clicked.connect(lambda _on=False, offer=offer: offer.do())
            self.buttons.add(button)
        self.buttons.setVisible(bool(offers))

    def _moved(self, current: QModelIndex) -> None:
        if self._quiet:
            return
        self.delegate.current = current.row() if self.model.locate(current.row()) else -1
        self.list.viewport().update()
        self.show_offers()
        self._choose(current)

    def _choose(self, index: QModelIndex) -> None:
        located = self.model.locate(index.row())
        if located is not None:
            self.chosen.emit(*located)

    def _turn(self) -> None:
        current = self.current()
        offers = self._offers(*current) if current else ()
        if offers:
            offers[0].do()

    def _show_menu(self, at: QPoint) -> None:
        current = self.current()
        offers = self._offers(*current) if current else ()
        if offers:
            menu = QMenu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            for offer in offers:
                menu.addAction(offer.label.replace("&", "&&")).triggered.connect(offer.do)
            menu.popup(self.list.viewport().mapToGlobal(at))
