"""The library view: places at the left, texts at the right, and below them what can be done with those selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.language import tr, trn
from reader.notes.browsing import SORT_NAMES, Entry
from reader.notes.shelf import Sort, TextInfo
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import RowList
from reader.window.shelf.places import PlaceList
from reader.window.shelf.rows import INFO, ROW, LibraryDelegate, LibraryModel
from reader.window.theming.dress import coloured, scaled, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowLayout

PLACES_WIDTH, PLACES_SHARE = 190, 32
"""The places are so many pixels wide, but at most so much of the view, in per cent."""


class TextList(RowList):
    """The texts: several can be selected; a double click or Enter opens one."""

    opened = Signal(str)
    delete_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROW, parent)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(tr("Texts"))
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            QListView.keyPressEvent(self, event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(INFO).id)


class LibraryView(QWidget):
    """Every wish is a signal; what is selected is asked for with `selected`."""

    text_chosen = Signal(str)
    left = Signal()
    """Back to the text."""
    words_changed = Signal(str)
    sort_wanted = Signal(str)
    turn_wanted = Signal()
    selection_changed = Signal()
    menu_wanted = Signal(QPoint)
    delete_wanted = Signal()
    collection_named = Signal(str)
    files_dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._offered: list[str] = []
        self._do: list[Callable[[], object]] = []
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("library")
        self.setStyleSheet(f"#library {{ background: {theme.page.sheet}; }}")
        self.model = LibraryModel(self)
        self.list = TextList()
        self.list.setModel(self.model)
        self.setFocusProxy(self.list)
        self.delegate = LibraryDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.places = PlaceList(theme)
        self._make_head()
        self._make_foot()
        self._lay_out()
        self._connect()

    def put(self, entries: Sequence[Entry], *, loading: bool = False) -> None:
        """Show these texts; those that were selected stay so."""
        chosen = {info.id for info in self.selected()}
        current = self.list.currentIndex()
        current_id = current.data(INFO).id if current.isValid() else ""
        self.list.stay(lambda: self.model.put(entries))
        if not self.list.currentIndex().isValid() and entries:
            first = self.model.index(0)
            self.list.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        if chosen and not self.list.selectedIndexes():
            self._select(chosen, current_id)
        self.count.setText(tr("Reading…") if loading else trn("{n} text", "{n} texts", len(entries)))
        self.empty.setVisible(not entries and not loading)
        self.list.setVisible(bool(entries) or loading)
        self.selection_changed.emit()

    def selected(self) -> list[TextInfo]:
        """The texts that are selected, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self.model.entries[row].info for row in rows]

    def show_sort(self, sort: Sort, *, backwards: bool) -> None:
        """Say what the texts are sorted by."""
        self.sort.setCurrentIndex(max(0, self.sort.findData(sort.value)))
        self.turn.setText("↑" if backwards else "↓")

    def offer(self, offers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """What can be done with those that are selected; nothing hides the foot."""
        self.foot.setVisible(bool(offers))
        if [words for words, _ in offers] != self._offered:  # else the button that was pressed would go
            self._offered = [words for words, _ in offers]
            self._offers.clear()
            for i, words in enumerate(self._offered):
                button = QuietButton(words, self.theme)
                button.clicked.connect(lambda _on=False, i=i: self._do[i]())
                self._offers.addWidget(button)
                button.show()
        self._do = [do for _, do in offers]
        self.chosen.setText(trn("{n} selected", "{n} selected", len(self.list.selectedIndexes())))

    def name_collection(self, name: str = "") -> None:
        """Open the field that names a collection."""
        self.name.setText(name)
        self.name.show()
        self.name.selectAll()
        self.name.setFocus()

    def _make_head(self) -> None:
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText(tr("Title, author, tag…"))
        self.words.setAccessibleName(tr("Filter the library"))
        self.sort = QComboBox()
        self.sort.setAccessibleName(tr("Sort by"))
        self.sort.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sort.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for sort, name in SORT_NAMES.items():
            self.sort.addItem(tr(name), sort.value)
        self.turn = QToolButton()
        self.turn.setToolTip(tr("The other way round"))
        self.turn.setAccessibleName(tr("The other way round"))
        self.count = QLabel()
        self.count.setWordWrap(True)  # beside large letters there is little room
        coloured(self.count, self.theme.quiet)
        self.empty = QLabel(tr("No text here."))
        self.empty.setContentsMargins(22, 20, 22, 20)
        coloured(self.empty, self.theme.quiet)
        self.empty.hide()

    def _make_foot(self) -> None:
        self.foot = QWidget()
        self.foot.setObjectName("foot")
        self.foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.foot.setStyleSheet(f"#foot {{ background: {self.theme.panel}; border-top: 1px solid {self.theme.line}; }}")
        self.chosen = QLabel()
        self.chosen.setFont(sized(self.font(), 12))
        coloured(self.chosen, self.theme.quiet)
        self.tags = QLineEdit()
        self.tags.setPlaceholderText(tr("Tags; -tag takes one away"))
        self.tags.setAccessibleName(tr("Tags of the selected texts"))
        self.tags.hide()
        buttons = QWidget()
        self._offers = FlowLayout(buttons, 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        row = QHBoxLayout()
        row.addWidget(self.chosen, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(buttons, 1)
        self.chosen.setContentsMargins(0, 3, 0, 3)
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(18, 5, 12, 5)
        column.addWidget(self.tags)
        column.addLayout(row)
        self.foot.hide()

    def _lay_out(self) -> None:
        self.new_collection = QuietButton(tr("+ Collection"), self.theme)
        self.new_collection.setContentsMargins(16, 6, 6, 8)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name of the collection"))
        self.name.setAccessibleName(tr("Name of the collection"))
        self.name.hide()
        side = self._side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 8, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.places, 1)
        beside.addWidget(self.name)
        beside.addWidget(self.new_collection)
        side.setAutoFillBackground(True)
        order = QHBoxLayout()
        order.setSpacing(4)
        order.addWidget(self.count, 1)
        order.addWidget(self.sort)
        order.addWidget(self.turn)
        head = QVBoxLayout()
        head.setContentsMargins(18, 12, 14, 6)
        head.setSpacing(4)
        head.addWidget(self.words)
        head.addLayout(order)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addWidget(self.foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(column, 1)
        self.list.viewport().setAutoFillBackground(False)

    def _connect(self) -> None:
        self.list.opened.connect(self.text_chosen)
        self.list.left.connect(self.left)
        self.list.delete_wanted.connect(self.delete_wanted)
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.list.viewport().mapToGlobal(at))
        )
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.words.textChanged.connect(self.words_changed)
        self.words.returnPressed.connect(self._go_to_first)
        self.sort.activated.connect(lambda: self.sort_wanted.emit(self.sort.currentData()))
        self.turn.clicked.connect(self.turn_wanted)
        self.new_collection.clicked.connect(lambda: self.name_collection())
        self.name.returnPressed.connect(self._name)

    def _name(self) -> None:
        name = self.name.text()
        self.name.hide()
        self.places.setFocus()
        if name.strip():
            self.collection_named.emit(name)

    def _go_to_first(self) -> None:
        if self.model.entries:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def _select(self, ids: set[str], current_id: str) -> None:
        wanted = QItemSelection()
        for row, entry in enumerate(self.model.entries):
            if entry.info.id in ids:
                index = self.model.index(row)
                wanted.select(index, index)
                if entry.info.id == current_id:
                    self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.list.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(min(scaled(PLACES_WIDTH), self.width() * PLACES_SHARE // 100))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.name.isVisible() or self.tags.isVisible():
            self.name.hide()
            self.tags.hide()
            self.list.setFocus()
        else:
            self.left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
