"""The dictionaries: which are asked, in which order; more are added as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.language import tr, trn
from reader.window.screen import fit
from reader.window.session import Offer, Session
from reader.window.settings.choices import Choices
from reader.window.study.adding import Adding
from reader.window.study.preparing import Preparing
from reader.window.theming.dress import coloured, scaled
from reader.window.theming.theme import Theme

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.desk.words.bookcase import Listed

KEY = Qt.ItemDataRole.UserRole
KINDS = "*.u8 *.txt *.tsv *.tab *.gz *.ifo"


class DictionariesDialog(QDialog):
    """Not modal: the next look-up asks as it is set here."""

    def __init__(self, session: Session, choices: Choices, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Dictionaries"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._choices = session, choices
        self._listed: list[Listed] = []
        self._counts: dict[str, int] = {}
        self._preparing = Preparing(session, self)
        self._preparing.said.connect(self._say)
        self._preparing.done.connect(self.refresh)
        self._adding = Adding.of(session)
        self._adding.began.connect(self._say_reading)
        self._adding.added.connect(self._say_added)
        self._adding.failed.connect(self._fail)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Dictionaries"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setObjectName("dictionaries")
        self.list.setStyleSheet(
            f"#dictionaries {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px;"
            f" outline: 0; }}"
            f"#dictionaries:focus {{ border-color: {theme.accent}; }}"
            "#dictionaries::item { padding: 7px 8px; }"
            f"#dictionaries::item:selected {{ background: {theme.hover}; color: {theme.ink}; }}"
        )
        self.list.itemChanged.connect(self._changed)
        self.list.model().rowsMoved.connect(self._changed)
        self.list.currentRowChanged.connect(self._allow)
        self.report = QLabel()
        self.report.setWordWrap(True)
        self.source = QLabel(
            tr(
                "CC-CEDICT by MDBG and its contributors, CC BY-SA 4.0. Further ones are read from files: lines as in"
                " CC-CEDICT, lines with tabs, or StarDict (the file that ends with .ifo)."
            )
        )
        self.source.setWordWrap(True)
        for label in (self.report, self.source):
            coloured(label, theme.quiet)
        self._lay_out()
        fit(self, scaled(520), scaled(400))
        self.refresh()
        if self._adding.current is not None:
            self._say_reading(self._adding.current.name)

    def refresh(self) -> None:
        """Show what there is."""

        def read(desk: Desk) -> tuple[list[Listed], dict[str, int]]:
            return desk.dictionaries.listed(), desk.dictionaries.counts()

        self._session.storage.ask(read, self._show, owner=self)

    def add(self, path: Path) -> None:
        """Take a dictionary in, and index it."""
        self._adding.begin(path)

    def remove(self) -> None:
        """Take the current one out of the list; until the program is closed it can be put back."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._listed):
            return
        before, name = list(self._listed), self._listed[row].name
        self._arrange([one for one in before if one is not before[row]])
        sentence = tr("The dictionary {name} is taken out.", name=name)
        self._session.offered.emit(
            Offer(
                sentence,
                tr("Put Back"),
                lambda: self._session.storage.ask(lambda desk: desk.dictionaries.arrange(before)),
            )
        )

    def shift(self, by: int) -> None:
        """Move the current one up or down."""
        row = self.list.currentRow()
        if 0 <= row < len(self._listed) and 0 <= row + by < len(self._listed):
            order = list(self._listed)
            order.insert(row + by, order.pop(row))
            self._arrange(order, row + by)

    def _lay_out(self) -> None:
        self.add_button = QPushButton(tr("Add…"))
        self.remove_button = QPushButton(tr("Take Out"))
        self.up_button = QPushButton(tr("Up"))
        self.down_button = QPushButton(tr("Down"))
        row = QHBoxLayout()
        for button, do in (
            (self.add_button, self._choose),
            (self.remove_button, self.remove),
            (self.up_button, lambda: self.shift(-1)),
            (self.down_button, lambda: self.shift(1)),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        close.rejected.connect(self.reject)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addWidget(self.report)
        column.addWidget(self.source)
        column.addLayout(row)

    def _choose(self) -> None:
        folder = self._choices.now.open_folder or str(Path.home())
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Add a Dictionary"), folder, f"{tr('Dictionaries')} ({KINDS});;{tr('All files')} (*)"
        )
        if path:
            self.add(Path(path))

    def _show(self, read: tuple[list[Listed], dict[str, int]], current: int = -1) -> None:
        self._listed, self._counts = read
        current = self.list.currentRow() if current < 0 else current
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._listed:
            count = self._counts.get(one.key)
            words = trn("{n} entry", "{n} entries", count) if count is not None else ""
            item = QListWidgetItem(f"{one.name}   {words}".rstrip(), self.list)
            item.setData(KEY, one.key)
            if self._session.writable:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if one.on else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(min(max(current, 0), len(self._listed) - 1))
        self.list.blockSignals(False)
        self._allow()

    def _changed(self) -> None:
        """A box was ticked, or a row carried elsewhere."""
        by_key = {one.key: one for one in self._listed}
        items = [self.list.item(row) for row in range(self.list.count())]
        self._arrange(
            [replace(by_key[item.data(KEY)], on=item.checkState() is Qt.CheckState.Checked) for item in items]
        )

    def _arrange(self, order: list[Listed], current: int = -1) -> None:
        def arranged(_none: None) -> None:
            self._show((order, self._counts), current)
            self._preparing.begin()

        self._session.storage.ask(lambda desk: desk.dictionaries.arrange(order), arranged, self._fail, owner=self)

    def _allow(self) -> None:
        row, writable = self.list.currentRow(), self._session.writable
        own = 0 <= row < len(self._listed) and not self._listed[row].ours
        self.add_button.setEnabled(writable)
        self.remove_button.setEnabled(writable and own)
        self.up_button.setEnabled(writable and row > 0)
        self.down_button.setEnabled(writable and 0 <= row < len(self._listed) - 1)
        self.list.setDragEnabled(writable)

    def _say_reading(self, name: str) -> None:
        self._say(tr("Reading {name}…", name=name))

    def _say_added(self, listed: Listed) -> None:
        self._say(tr("{name} is added.", name=listed.name))
        self._preparing.begin()

    def _say(self, sentence: str) -> None:
        self.report.setText(sentence)

    def _fail(self, error: Exception) -> None:
        self.report.setText(str(error))
        self.refresh()
