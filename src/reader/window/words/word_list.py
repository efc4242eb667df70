"""The words that a reader has marked, own, known, being learned and new, found by typing and taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from reader.language import mark, tr
from reader.text.rendering import Script
from reader.window.session import Session
from reader.window.theming.dress import own_forms, sized
from reader.window.theming.focus_ring import paint_ring
from reader.window.theming.theme import Theme, chinese_families
from reader.window.widgets.segmented import Segmented
from reader.window.words.learning import NAMES

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, Word

LEAST_LIST = 110
"""Pixels below which the list is not pressed."""
KINDS = {"own": mark("My words"), **NAMES}


class WordList(QWidget):
    """One list at a time; what is selected in it is taken out by the button or Del."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words: Sequence[Word] = ()
        options = [(kind, tr(name), "") for kind, name in KINDS.items()]
        self.kinds = Segmented(options, theme, title=tr("Words that you marked"))
        self.kinds.changed.connect(lambda _kind: self._show())
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a word"))
        self.field.setAccessibleName(tr("Find a word"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _text: self._show())
        self.model = QStringListModel(self)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.list.setObjectName("words")
        self.list.setStyleSheet(
            f"#words {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px; }}"
        )
        font = own_forms(sized(self.font(), 15))
        font.setFamilies([*chinese_families(Script.SIMPLIFIED), *font.families()])
        self.list.setFont(font)
        self.remove_button = QPushButton(tr("Take Out"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.setToolTip(tr("{action} (Del)", action=tr("Take Out")))
        self.remove_button.clicked.connect(self.remove)
        self.list.selectionModel().selectionChanged.connect(self._allow)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.kinds)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self._allow()

    def set_words(self, words: Sequence[Word]) -> None:
        """Show these; the selection goes with what was taken out."""
        self._words = words
        for kind, name in KINDS.items():
            count = len(self._of(kind))
            self.kinds.button(kind).setText(f"{tr(name)} {count:,}" if count else tr(name))
        self._show()

    def remove(self) -> None:
        """Take the selected words out of the list that is shown."""
        words = [index.data() for index in self.list.selectedIndexes()]
        if not words or not self._session.writable:
            return
        own = self.kinds.current == "own"

        def call(desk: Desk) -> Changed:
            from reader.desk import WordState

            return desk.own_words(words, False) if own else desk.learn(words, WordState.NONE)

        self._session.change(call)

    def shown(self) -> list[str]:
        """The words in the list that is shown."""
        return self.model.stringList()

    def _of(self, kind: str) -> list[str]:
        if kind == "own":
            return [word.typed for word in self._words if word.own]
        return [word.typed for word in self._words if word.state.value == kind]

    def _show(self) -> None:
        sought = self.field.text().strip()
        self.model.setStringList([word for word in self._of(self.kinds.current) if sought in word])
        self._allow()

    def _allow(self) -> None:
        self.remove_button.setEnabled(self._session.writable and bool(self.list.selectedIndexes()))


class _List(QListView):
    """Many words beside each other; Del takes the selected ones out."""

    def __init__(self, owner: WordList) -> None:
        super().__init__()
        self._owner = owner
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(tr("Words that you marked"))
        self.setMinimumHeight(LEAST_LIST)
        self.setSpacing(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            accent = self.palette().color(QPalette.ColorRole.BrightText).name()
            paint_ring(painter, QRectF(self.viewport().rect()), accent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._owner.remove()
        else:
            super().keyPressEvent(event)
