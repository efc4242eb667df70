"""What stands in the middle while no text is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.language import tr
from reader.text.rendering import Script
from reader.window.theming.dress import scaled
from reader.window.theming.theme import Theme, chinese_families


class StartPage(QWidget):
    """A calm page that says how texts come in; takes files and text that are dropped on it."""

    open_wanted = Signal()
    paste_wanted = Signal()
    library_wanted = Signal()
    files_dropped = Signal(list)
    text_dropped = Signal(str)
    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("start")
        self.setStyleSheet(f"#start {{ background: {theme.page.ground}; }}")
        self.title = QLabel()
        serif = QFont()
        serif.setFamilies(chinese_families(Script.SIMPLIFIED))
        serif.setPixelSize(scaled(30))
        serif.setBold(True)
        self.title.setFont(serif)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setStyleSheet(f"color: {theme.quiet};")
        self.open_button = QPushButton(tr("Open a Text…"))
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self.open_wanted)
        self.paste_button = QPushButton(tr("Paste a Text"))
        self.paste_button.clicked.connect(self.paste_wanted)
        self.library_button = QPushButton(tr("Library"))
        self.library_button.clicked.connect(self.library_wanted)
        for button in (self.open_button, self.paste_button, self.library_button):
            button.setAutoDefault(True)  # Enter presses it too
        self._lay_out()
        self.show_library(0)

    def show_library(self, count: int) -> None:
        """Speak to somebody with so many texts on the shelf."""
        self.title.setText(tr("What would you like to read?") if count else tr("An empty shelf"))
        self.said.setText(
            tr("Choose a text on the left, or bring another one.")
            if count
            else tr("Open a text file, drop one on this window, or paste a text that you have copied.")
        )
        self._offer(True)
        self.library_button.setVisible(bool(count))

    def show_waiting(self) -> None:
        """Say that the library is still to be read: what is on the shelf is not known yet."""
        self.title.setText(tr("Waiting for the library…"))
        self.said.setText(tr("Another program is using it, or the disk is slow."))
        self._offer(False)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no library to show."""
        self.title.setText(tr("The library could not be opened"))
        self.said.setText(sentence)
        self._offer(False)

    def _offer(self, offered: bool) -> None:
        self.open_button.setVisible(offered)
        self.paste_button.setVisible(offered)
        self.library_button.setVisible(offered)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.paste_button)
        buttons.addWidget(self.library_button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addLayout(buttons)
        column.addStretch(3)
        rows = QHBoxLayout(self)
        rows.setContentsMargins(40, 24, 40, 24)
        rows.addStretch(1)
        rows.addLayout(column, 4)
        rows.addStretch(1)
        self.said.setMinimumWidth(260)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        elif event.mimeData().hasText():
            self.text_dropped.emit(event.mimeData().text())
