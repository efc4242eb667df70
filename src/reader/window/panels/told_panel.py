"""A panel in the place of the notes that lists something by groups, and says what can be done with a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout

from reader.text.folding import fold
from reader.window.panels.chips import Chip
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import SIDE, RowList
from reader.window.panels.side_panel import SidePanel
from reader.window.panels.told_rows import VALUE, Told, ToldDelegate, ToldModel, height_of
from reader.window.theming.theme import Theme
from reader.window.widgets.filter_field import FilterField
from reader.window.widgets.flow_layout import FlowRows


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with the row that the reader is at: its name, its key, and what it does with ids."""

    name: str
    do: Callable[[str], object]
    key: Qt.Key | None = None

    @property
    def label(self) -> str:
        """Its name with its key."""
        shown = QKeySequence(self.key).toString(QKeySequence.SequenceFormat.NativeText) if self.key else ""
        return f"{self.name} ({shown})" if shown else self.name


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, and what can be done with each of them."""

    name: str
    rows: Sequence[Told]
    deeds: Sequence[Deed] = ()


class _List(RowList):
    """The list with the keys of the deeds."""

    key_pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.own_keys and not event.modifiers():
            self.key_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)


class ToldPanel(SidePanel):
    """Groups are chosen by chips; `chosen` is said with the id of a row that was clicked, or that Enter chose.

    Each of the `lines` of a row may run on below, to be `deep` ones. With a `filter_name` there is a field of that
    name, in which words of the rows that are wanted can be typed.
    """

    chosen = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self, title: str, empty: str, lines: int, theme: Theme, *, deep: int = 1, filter_name: str = ""
    ) -> None:
        super().__init__(title, theme)
        self.filter = FilterField(filter_name) if filter_name else None
        self._every: Sequence[Group] = ()
        self._groups: Sequence[Group] = ()
        self._group = ""
        self.model = ToldModel(self)
        self.list = _List(height_of(lines, deep))
        self.list.setModel(self.model)
        self.list.setAccessibleName(title)
        self.delegate = ToldDelegate(lines, deep, theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.chosen.connect(lambda index: self.chosen.emit(index.data(VALUE).id))
        self.list.key_pressed.connect(self._press)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self._make_frame(empty)

    def _make_frame(self, empty: str) -> None:
        self.chips = FlowRows(14, 2)
        self.empty = self.sentence(empty)
        self.buttons = self.row_of_buttons()
        if self.filter is not None:
            edge = QVBoxLayout()
            edge.setContentsMargins(SIDE, 4, SIDE, 8)
            edge.addWidget(self.filter)
            self.column.addLayout(edge)
            self.filter.textChanged.connect(lambda _words: self._let_through())
            self.filter.into_list.connect(self.list.setFocus)
        self.column.addWidget(self.chips)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.list, 1)
        self.column.addStretch()
        self.column.addWidget(self.buttons)

    def set_families(self, families: Sequence[str]) -> None:
        """The faces in which the text is quoted."""
        self.delegate.families = list(families)
        self.list.viewport().update()

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups; those without rows are left out. The list stays at its row, or at the one behind it."""
        self._every = groups
        self._let_through()

    def begin_filter(self) -> None:
        """Ready for what is typed; the rows that were let through last time are all there again."""
        if self.filter is not None:
            self.filter.clear()
            self.filter.setFocus()

    def _let_through(self) -> None:
        """Show of each group the rows that hold what was typed, in whichever script."""
        row = self.list.currentIndex().row()
        wanted = fold(self.filter.text().strip()) if self.filter else ""
        groups = [
            replace(group, rows=[one for one in group.rows if wanted in fold(one.spoken())]) if wanted else group
            for group in self._every
        ]
        self._groups = [group for group in groups if group.rows]
        if self._group not in {group.name for group in self._groups}:
            self._group = self._groups[0].name if self._groups else ""
        self._show(row)

    def show_group(self, name: str) -> None:
        """Show one group."""
        self._group = name
        self._show(0)

    @property
    def group(self) -> Group | None:
        """The group that is shown."""
        return next((group for group in self._groups if group.name == self._group), None)

    def current(self) -> Told | None:
        """The row that the reader is at."""
        row = self.list.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def _show(self, row: int) -> None:
        group = self.group
        rows = group.rows if group else ()
        self.list.stay(lambda: self.model.set_rows(rows))
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.own_keys = {deed.key.value for deed in group.deeds if deed.key} if group else set()
        self._show_chips()
        if rows:
            self.list.setCurrentIndex(self.model.index(min(max(row, 0), len(rows) - 1)))
        self._moved(self.list.currentIndex())

    def _show_chips(self) -> None:
        self.chips.clear()
        for group in self._groups:
            chip = Chip(f"{group.name} {len(group.rows):,}", self.theme)
            chip.setChecked(group.name == self._group)
            chip.clicked.connect(partial(self.show_group, group.name))
            self.chips.add(chip)
        self.chips.setVisible(bool(self._groups))

    def _show_deeds(self) -> None:
        self.buttons.clear()
        group, row = self.group, self.current()
        for deed in group.deeds if group and row else ():
            button = QuietButton(deed.label, self.theme)
            button.clicked.connect(partial(self._do, deed))
            self.buttons.add(button)
        self.buttons.setVisible(bool(group and row and group.deeds))

    def _do(self, deed: Deed) -> None:
        row = self.current()
        if row is not None:
            deed.do(row.id)

    def _press(self, key: int) -> None:
        for deed in self.group.deeds if self.group else ():
            if deed.key == key:
                self._do(deed)
                return

    def _moved(self, current: QModelIndex) -> None:
        self.delegate.current = current.row()
        self.list.viewport().update()
        self._show_deeds()
        row = self.current()
        self.current_changed.emit(row.id if row else "")

    def _show_menu(self, at: QPoint) -> None:
        group = self.group
        if group and group.deeds and self.current():
            menu = QMenu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            for deed in group.deeds:
                menu.addAction(deed.name.replace("&", "&&")).triggered.connect(partial(self._do, deed))
            menu.popup(self.list.viewport().mapToGlobal(at))
