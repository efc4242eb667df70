"""What stands above the cards: whose they are, in which order, and a line that narrows them by words."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader.language import mark, tr
from reader.notes.selection import CardOrder
from reader.window.panels.order_box import OrderBox
from reader.window.panels.quiet_button import QuietButton
from reader.window.theming.theme import Theme
from reader.window.widgets.segmented import Segmented

HERE, LIBRARY = "text", "library"
TIP = 60
"""Characters of a note that are shown under the pointer."""
TYPING_MS = 150
"""After the last letter, so long until the cards follow."""
ORDERS = {
    CardOrder.PLACE: mark("By place"),
    CardOrder.TIME: mark("Newest first"),
    CardOrder.COLOUR: mark("By colour"),
    CardOrder.TAG: mark("By tag"),
}


class _Words(QLineEdit):
    """A line that Escape empties before it goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class CardHead(QWidget):
    """Says what the reader wants to see."""

    scope_changed = Signal()
    order_changed = Signal()
    words_changed = Signal(str)
    text_note_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        options = [(HERE, tr("This text"), ""), (LIBRARY, tr("Library"), "")]
        self.scope = Segmented(options, theme, title=tr("Whose notes"))
        self.scope.set_current(HERE)
        self.scope.changed.connect(lambda _scope: self.scope_changed.emit())
        self.scope.changed.connect(self._show_text_note)
        self.order = OrderBox(theme)
        for order, words in ORDERS.items():
            self.order.addItem(tr(words), order)
        self.order.activated.connect(lambda _index: self.order_changed.emit())
        self.words = _Words()
        self.words.setPlaceholderText(tr("Words in quote, note or tag"))
        self.words.setAccessibleName(tr("Narrow the cards by words"))
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(lambda: self.words_changed.emit(self.words.text().strip()))
        self.words.textChanged.connect(self._timer.start)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.scope)
        first.addWidget(self.order, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 0)
        column.setSpacing(7)
        column.addLayout(first)
        column.addWidget(self.words)
        self._noted = False
        self.text_note = QuietButton(f"✎ {tr('Note on the text')}", theme)
        self.text_note.clicked.connect(self.text_note_wanted)
        self.text_note.hide()
        column.addWidget(self.text_note, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def in_library(self) -> bool:
        """Whether the notes of all texts are wanted."""
        return self.scope.current == LIBRARY

    @property
    def wanted_order(self) -> CardOrder:
        """The order that is chosen."""
        return CardOrder(self.order.currentData())

    def set_text_note(self, note: str) -> None:
        """Say whether there is a note on the open text as a whole; under the pointer, how it begins."""
        self._noted = bool(note.strip())
        self.text_note.setToolTip(" ".join(note.split())[:TIP])
        self._show_text_note()

    def _show_text_note(self) -> None:
        self.text_note.setVisible(self._noted and not self.in_library)

    def set_words(self, words: str) -> None:
        """Show these words; nothing is emitted."""
        if words != self.words.text().strip():
            blocked = self.words.blockSignals(True)
            self.words.setText(words)
            self.words.blockSignals(blocked)
