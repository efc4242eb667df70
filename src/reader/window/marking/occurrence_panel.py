"""The panel of a concordance: what is looked for and where, the lines, and what is done with those that are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.language import mark, tr, trn
from reader.notes.concordance import Concordance, ConcordanceOrder
from reader.window.marking.occurrence_rows import ROW, OccurrenceDelegate, OccurrenceList, OccurrenceModel
from reader.window.panels.order_box import OrderBox
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import SIDE, Index, RowDelegate, RowList
from reader.window.panels.row_model import RowModel
from reader.window.panels.side_panel import SidePanel
from reader.window.panels.tag_line import TagLine
from reader.window.theming.dress import coloured
from reader.window.theming.theme import Theme
from reader.window.widgets.colour_dots import ColourDots
from reader.window.widgets.segmented import Segmented
from reader.window.widgets.style_button import StyleButton

HERE, LIBRARY = "text", "library"
LINES, TEXTS, DATES = "lines", "texts", "dates"
ORDERS = {
    ConcordanceOrder.PLACE: mark("By place"),
    ConcordanceOrder.LEFT: mark("By what stands before"),
    ConcordanceOrder.RIGHT: mark("By what stands behind"),
    ConcordanceOrder.TEXT: mark("By text"),
    ConcordanceOrder.DATE: mark("By date"),
}
COUNT_ROW = 28


class CountModel(RowModel[tuple[str, str, int]]):
    """Texts or days, by keys and words, with how many occurrences stand in each."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        _, words, count = self.rows[index.row()]
        return words if role == Qt.ItemDataRole.ToolTipRole else f"{words} {count:,}"


class CountDelegate(RowDelegate):
    """Words, and their number at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CountModel)
        _, words, count = model.rows[index.row()]
        painter.save()
        self.ground(painter, option)
        box = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        number = f"{count:,}"
        wide = option.fontMetrics.horizontalAdvance(number) + 4
        self.write(painter, option.font, self.theme.ink, box.adjusted(0, 0, -wide - 10, 0), words)
        self.write(painter, option.font, self.theme.quiet, box.adjusted(box.width() - wide, 0, 0, 0), number)
        painter.restore()


class OccurrencePanel(SidePanel):
    """Says what is wanted of it; what it shows is set from outside."""

    search_wanted = Signal()
    typed = Signal()
    """Other words stand in the line than those that were looked for."""
    order_wanted = Signal()
    chosen = Signal(int)
    """The number of the occurrence that the reader has come to."""
    opened = Signal(int)
    """The same, where the reader wants to go there, to another text too."""
    mark_wanted = Signal()
    export_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Occurrences"), theme, parent)
        self._writable = True
        self.only: tuple[str, str] = ("", "")
        """The text or the day that is looked at alone: TEXTS or DATES, and its key."""
        self.model = OccurrenceModel(self)
        self._make_head()
        self._make_list()
        self._make_foot()
        for part in (self._head, self.list, self.counts, self.empty, self._foot):
            self.column.addWidget(part, int(part in (self.list, self.counts)))
        self.column.addStretch()
        self.show_state()

    # Parts

    def _make_head(self) -> None:
        self.phrase = QLineEdit()
        self.phrase.setPlaceholderText(tr("Word or phrase, in either script"))
        self.phrase.setAccessibleName(tr("What is looked for"))
        self.phrase.setClearButtonEnabled(False)
        self.phrase.returnPressed.connect(self.search_wanted)
        self.phrase.textEdited.connect(self.typed)
        options = [(HERE, tr("This text"), ""), (LIBRARY, tr("Library"), "")]
        self.scope = Segmented(options, self.theme, title=tr("Where to look"))
        self.scope.set_current(HERE)
        self.scope.changed.connect(self._change_scope)
        self.order = OrderBox(self.theme)
        for order, words in ORDERS.items():
            self.order.addItem(tr(words), order)
        self.order.activated.connect(self.order_wanted)
        options = [(LINES, tr("Lines"), ""), (TEXTS, tr("Texts"), ""), (DATES, tr("Dates"), "")]
        self.kind = Segmented(options, self.theme, title=tr("What to show"))
        self.kind.set_current(LINES)
        self.kind.changed.connect(self._change_kind)
        self.count = QLabel()
        self.count.setWordWrap(True)
        coloured(self.count, self.theme.quiet)
        self.stop_button = QuietButton(tr("Stop"), self.theme)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.all_texts_button = QuietButton(tr("Show all"), self.theme)
        self.all_texts_button.clicked.connect(self.show_all)
        self._head = QWidget()
        rows = QVBoxLayout(self._head)
        rows.setContentsMargins(SIDE, 5, SIDE, 6)
        rows.setSpacing(7)
        for widgets in (
            (self.phrase,),
            (self.scope,),
            (self.order,),
            (self.kind,),
            (self.count, self.all_texts_button, self.stop_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget, int(widget in (self.phrase, self.order, self.count)))
            if widgets[0] in (self.scope, self.kind):
                row.addStretch()
            rows.addLayout(row)

    def _make_list(self) -> None:
        self.list = OccurrenceList(ROW)
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Occurrences"))
        self.delegate = OccurrenceDelegate(self.theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.tick_wanted.connect(self.model.toggle)
        self.list.all_wanted.connect(lambda: self.model.tick(True))
        self.list.chosen.connect(lambda index: self.opened.emit(self.model.number(index.row())))
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.counts = RowList(COUNT_ROW)
        self.counts.setAccessibleName(tr("Counts"))
        self.count_model = CountModel(self)
        self.counts.setModel(self.count_model)
        self.counts.setItemDelegate(CountDelegate(COUNT_ROW, self.theme, self.counts))
        self.counts.chosen.connect(self._look_at_one)
        self.counts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.empty = self.sentence()
        self.model.ticked.connect(self.show_ticked)

    def _make_foot(self) -> None:
        theme = self.theme
        self._foot = QWidget()
        self._foot.setObjectName("foot")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._foot.setStyleSheet(f"#foot {{ border-top: 1px solid {theme.line}; }}")
        self.all_button = QuietButton(tr("All"), theme)
        self.none_button = QuietButton(tr("None"), theme)
        self.invert_button = QuietButton(tr("Invert"), theme)
        self.all_button.clicked.connect(lambda: self.model.tick(True))
        self.none_button.clicked.connect(lambda: self.model.tick(False))
        self.invert_button.clicked.connect(self.model.invert)
        self.export_button = QuietButton(tr("Export…"), theme)
        self.export_button.clicked.connect(self.export_wanted)
        self.dots = ColourDots(22, Qt.FocusPolicy.TabFocus)
        self.dots.set_colours({colour: marks.line for colour, marks in theme.page.marks.items()}, theme.ink)
        self.style_button = StyleButton(theme)
        self.tags = TagLine(theme)
        self.mark_button = QPushButton()
        self.mark_button.clicked.connect(self.mark_wanted)
        self.mark_button.setAutoDefault(True)  # Enter presses it too
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(SIDE - 4, 6, SIDE, 10)
        column.setSpacing(6)
        ticks = QHBoxLayout()
        ticks.setSpacing(2)
        for button in (self.all_button, self.none_button, self.invert_button):
            ticks.addWidget(button)
        ticks.addStretch()
        ticks.addWidget(self.export_button)
        marks = QHBoxLayout()
        marks.addWidget(self.dots)
        marks.addStretch()
        marks.addWidget(self.style_button)
        column.addLayout(ticks)
        column.addLayout(marks)
        column.addWidget(self.tags)
        column.addWidget(self.mark_button)

    # What is shown

    @property
    def wanted_order(self) -> ConcordanceOrder:
        """The order that is chosen."""
        return ConcordanceOrder(self.order.currentData())

    @property
    def in_library(self) -> bool:
        """Whether the whole library is looked through."""
        return self.scope.current == LIBRARY

    def show_found(self, found: Concordance, rows: Sequence[int], selected: int = -1) -> None:
        """Show these occurrences in this order; the list is at the one of this number, if another was not chosen."""
        current = self.model.number(self.list.currentIndex().row()) if found is self.model.found else selected
        self.model.show(found, rows, in_library=self.in_library)
        if current in rows:
            index = self.model.index(rows.index(current))
            blocked = self.list.selectionModel().blockSignals(True)
            self.list.setCurrentIndex(index)
            self.list.selectionModel().blockSignals(blocked)
        else:
            self.list.scrollToTop()
        self._show_counts()
        self.show_state()

    def show_state(self, sentence: str = "", *, running: bool = False) -> None:
        """Say how many were found, or another sentence while something is on its way or went wrong."""
        found, some = self.model.found, len(self.model.found) > 0
        lines, said = self.kind.current == LINES, sentence
        if not said and some:
            texts = len(found.text_ids())
            count = trn("{n} occurrence", "{n} occurrences", len(found))
            parts = [count, trn("in {n} text", "in {n} texts", texts) if self.in_library else ""]
            if self.only[0] and lines:
                shown = f"{self.model.rowCount():,}"
                parts = [tr("{shown} of {total} occurrences", shown=shown, total=f"{len(found):,}"), self._named_only()]
            marked = len(found.marked)
            parts.append(trn("{n} marked already", "{n} marked already", marked) if marked else "")
            said = " · ".join(filter(None, parts))
        self.count.setText(said)
        self.count.setVisible(bool(said))
        self.stop_button.setVisible(running)
        self.order.setVisible(some and lines)
        self.kind.setVisible(some and self.in_library)
        self.all_texts_button.setVisible(some and bool(self.only[0]))
        self.list.setVisible(some and lines)
        self.counts.setVisible(some and not lines)
        self._foot.setVisible(some and lines)
        self.empty.setVisible(not some and not running and not sentence)
        nowhere = tr("It stands nowhere here, in neither script.")
        hint = tr("Type a word, or select one on the page: every place where it stands is listed here.")
        self.empty.setText(nowhere if found.phrase else hint)
        self.show_ticked()

    def show_ticked(self) -> None:
        """Say on the button how many would be marked."""
        count = len(self.model.found.ticked)
        words = trn("Mark {n} occurrence", "Mark {n} occurrences", count)
        self.mark_button.setText(words if count else tr("Mark what is ticked"))
        if not count and self.mark_button.hasFocus():
            self.list.setFocus()  # a button that is turned off would hand the keys to the next one anywhere
        self.mark_button.setEnabled(bool(count) and self._writable)

    def set_writable(self, writable: bool) -> None:
        """Whether marks can be made; occurrences can be looked at and exported in any case."""
        self._writable = writable
        for widget in (self.dots, self.style_button, self.tags, self.mark_button):
            widget.setVisible(writable)
        self.show_ticked()

    def set_families(self, families: Sequence[str]) -> None:
        """The faces of the lines, the best first."""
        self.delegate.families = list(families)
        self.list.viewport().update()

    def show_all(self) -> None:
        """Look at all texts and days again."""
        self.only = ("", "")
        self.order_wanted.emit()

    def _show_counts(self) -> None:
        found = self.model.found
        if self.kind.current == DATES:
            self.count_model.set_rows([(day, day or tr("no date"), count) for day, count in found.by_date()])
        else:
            self.count_model.set_rows([(text.id, text.title, count) for text, count in found.by_text()])

    def _named_only(self) -> str:
        """The text or the day that is looked at alone, as the lists of counts name it."""
        kind, key = self.only
        titles = {text.id: text.title for text, _ in self.model.found.by_text()}
        return titles.get(key, "") if kind == TEXTS else key or tr("no date")

    # What the reader does

    def _change_scope(self, _scope: str) -> None:
        self.only = ("", "")
        self.kind.set_current(LINES)
        if self.phrase.text().strip():
            self.search_wanted.emit()

    def _change_kind(self, _kind: str) -> None:
        self._show_counts()
        self.show_state()

    def _look_at_one(self, index: QModelIndex) -> None:
        self.only = (self.kind.current, self.count_model.rows[index.row()][0])
        self.kind.set_current(LINES)
        self.order_wanted.emit()

    def _moved(self, current: QModelIndex) -> None:
        self.list.viewport().update()
        number = self.model.number(current.row())
        if number >= 0:
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.phrase.hasFocus() and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
