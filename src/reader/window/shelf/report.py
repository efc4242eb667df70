"""The report of an import: how far it is, then what came in, what was there already, what was skipped and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStyleOptionViewItem, QWidget

from reader.language import mark, tr
from reader.window.panels.chips import Chip
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import ROOT, SIDE, Index, RowDelegate, RowList
from reader.window.panels.side_panel import SidePanel
from reader.window.theming.dress import coloured, scaled, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from reader.desk import Arrival

ROW = 50
ARRIVAL = Qt.ItemDataRole.UserRole
OUTCOMES = {
    "skipped": mark("Skipped {n}"),
    "much the same": mark("Much the Same {n}"),
    "known": mark("There Already {n}"),
    "new": mark("Came In {n}"),
}
"""The outcomes of `desk.intake`, what wants attention first, and the words on their chips."""

Offers = Callable[["Arrival"], Sequence[tuple[str, Callable[[], object]]]]


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.arrivals: list[Arrival] = []

    def put(self, arrivals: list[Arrival]) -> None:
        self.beginResetModel()
        self.arrivals = arrivals
        self.endResetModel()

    def add(self, arrival: Arrival) -> None:
        at = len(self.arrivals)
        self.beginInsertRows(ROOT, at, at)
        self.arrivals.append(arrival)
        self.endInsertRows()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.arrivals)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        arrival = self.arrivals[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(arrival)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "\n".join(filter(None, (str(arrival.path), arrival.sentence)))
        return arrival if role == ARRIVAL else None


def title_of(arrival: Arrival) -> str:
    """What a row is called: the text's title, or the file's name where there is no text."""
    return arrival.info.title if arrival.info else arrival.path.name


class _Delegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        arrival: Arrival = index.data(ARRIVAL)
        view = option.widget
        on = isinstance(view, RowList) and view.currentIndex().row() == index.row()
        painter.save()
        self.ground(painter, option, on=on)
        inside = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        title = QRect(inside.left(), inside.top() + scaled(5), inside.width(), scaled(21))
        self.write(painter, sized(option.font, 13), self.theme.ink, title, title_of(arrival))
        below = QRect(inside.left(), title.bottom() + 1, inside.width(), scaled(18))
        words = arrival.sentence or arrival.path.name
        self.write(painter, sized(option.font, 12), self.theme.quiet, below, words)
        painter.restore()


class ReportPanel(SidePanel):
    """What became of each file of the last import."""

    cancel_wanted = Signal()
    text_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Import"), theme, parent)
        self._all: list[Arrival] = []
        self._only = ""
        self._offers: Offers = lambda _arrival: ()
        self.model = _Model(self)
        self.list = RowList(ROW)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(ROW, theme, self.list))
        self.list.setAccessibleName(tr("What became of the files"))
        self.list.doubleClicked.connect(self._open)
        self.list.chosen.connect(lambda _index: self._show_offers())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_offers())
        self._make_head()
        self._lay_out()
        self.begin()
        self.end()

    def set_offers(self, offers: Offers) -> None:
        """How to know what can be done with a row."""
        self._offers = offers

    def begin(self) -> None:
        """A new import."""
        self._all, self._only = [], ""
        self.model.put([])
        self.progress.setRange(0, 0)
        self._run(True)
        self._show_chips()
        self._show_offers()

    def show_progress(self, done: int, total: int) -> None:
        """So many files of all are done."""
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.said.setText(tr("{done} of {total}", done=f"{done:,}", total=f"{total:,}"))

    def add(self, arrival: Arrival) -> None:
        """One file more is done."""
        self._all.append(arrival)
        if self._only in ("", arrival.outcome.value):
            self.model.add(arrival)

    def end(self) -> None:
        """The import is over: what wants attention comes first."""
        self._run(False)
        order = list(OUTCOMES)
        self._all.sort(key=lambda one: order.index(one.outcome.value))
        self._filter(self._only)

    def report(self) -> str:
        """All rows as lines: what became of a file, its path, why."""
        return "\n".join(
            "\t".join((tr(OUTCOMES[one.outcome.value], n="").strip(), str(one.path), one.sentence)) for one in self._all
        )

    def _run(self, runs: bool) -> None:
        self.progress.setVisible(runs)
        self.said.setVisible(runs)
        self.cancel.setVisible(runs)
        self.copy.setVisible(not runs and bool(self._all))
        self.empty.setVisible(not runs and not self._all)
        self.list.setVisible(runs or bool(self._all))

    def _make_head(self) -> None:
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(scaled(6))
        radius = scaled(3)
        self.progress.setStyleSheet(
            f"QProgressBar {{ background: {self.theme.line}; border: none; border-radius: {radius}px; }}"
            f"QProgressBar::chunk {{ background: {self.theme.accent}; border-radius: {radius}px; }}"
        )
        self.progress.setAccessibleName(tr("Progress of the import"))
        self.said = QLabel()
        coloured(self.said, self.theme.quiet)
        self.cancel = QuietButton(tr("Cancel"), self.theme)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.copy = QuietButton(tr("Copy Report"), self.theme)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report()))
        self.empty = self.sentence(tr("Drop files or a folder on the window, or open a folder from the menu File."))

    def _lay_out(self) -> None:
        run = QHBoxLayout()
        run.setContentsMargins(SIDE, 0, SIDE - 6, 4)
        run.addWidget(self.said, 1)
        run.addWidget(self.cancel)
        bar = QHBoxLayout()
        bar.setContentsMargins(SIDE, 2, SIDE, 2)
        bar.addWidget(self.progress)
        chips = QWidget()
        self._chips = FlowLayout(chips, 4)
        self._chips.setContentsMargins(14, 2, 14, 6)
        self.whole = self.sentence()
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot = QWidget()
        self._buttons = FlowLayout(foot, 4)
        self._buttons.setContentsMargins(SIDE - 6, 4, SIDE - 6, 4)
        column = self.column
        column.setContentsMargins(0, 0, 0, 8)
        column.addLayout(bar)
        column.addLayout(run)
        column.addWidget(chips)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addWidget(self.whole)
        column.addWidget(foot)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy.setContentsMargins(SIDE, 4, 6, 4)

    def _filter(self, only: str) -> None:
        self._only = only
        self.model.put([one for one in self._all if only in ("", one.outcome.value)])
        self._show_chips()
        self._show_offers()

    def _show_chips(self) -> None:
        self._chips.clear()
        counts = Counter(one.outcome.value for one in self._all)
        if len(counts) > 1 or self.copy.isVisibleTo(self):
            for outcome, words in {"": mark("All {n}"), **OUTCOMES}.items():
                count = counts[outcome] if outcome else len(self._all)
                if count:
                    chip = Chip(tr(words, n=f"{count:,}"), self.theme)
                    chip.setChecked(outcome == self._only)
                    chip.clicked.connect(lambda _on=False, outcome=outcome: self._filter(outcome))
                    self._chips.addWidget(chip)
                    chip.show()

    def _show_offers(self) -> None:
        self._buttons.clear()
        index = self.list.currentIndex()
        sentence = index.data(ARRIVAL).sentence if index.isValid() else ""
        self.whole.setText(sentence)  # a row has room for its beginning only
        self.whole.setVisible(bool(sentence))
        offers = self._offers(index.data(ARRIVAL)) if index.isValid() else ()
        for words, do in offers:
            button = QuietButton(words, self.theme)
            button.clicked.connect(lambda _on=False, do=do: do())
            self._buttons.addWidget(button)
            button.show()
        self.list.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        arrival: Arrival = index.data(ARRIVAL)
        if arrival.info is not None:
            self.text_chosen.emit(arrival.info.id)
