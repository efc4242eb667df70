"""The page's letters: which face, how big; in a small window of their own and in the settings."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.language import tr
from reader.settings import LARGEST_PX, SMALLEST_PX
from reader.text.rendering import Script
from reader.window.settings.choices import Choices
from reader.window.theming.faces import STYLES, offered
from reader.window.theming.theme import Theme

USUAL_PX = 21
_STEPS = (9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 26, 28, 30, 33, 36, 40, 44, 48, 56, 64, 80, 96)


def bigger(px: int) -> int:
    """The next size up."""
    return next((step for step in _STEPS if step > px), LARGEST_PX)


def smaller(px: int) -> int:
    """The next size down."""
    return next((step for step in reversed(_STEPS) if step < px), SMALLEST_PX)


class Letters(QWidget):
    """A list of Chinese faces, and the size between two buttons; what is chosen is in force at once."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.faces = self._list(tr("Typeface for simplified characters"), "font_family", Script.SIMPLIFIED)
        self.traditional = self._list(tr("Typeface for traditional characters"), "font_traditional", Script.TRADITIONAL)
        self.shown = QLabel()
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.smaller = self._step("A−", tr("Smaller Letters"), smaller)
        self.bigger = self._step("A+", tr("Bigger Letters"), bigger)
        sizes = QHBoxLayout()
        sizes.setSpacing(4)
        sizes.addWidget(self.smaller)
        sizes.addWidget(self.shown, 1)
        sizes.addWidget(self.bigger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._labelled("简", self.faces))
        column.addLayout(self._labelled("繁", self.traditional))
        column.addLayout(sizes)
        choices.changed.connect(self._show)
        self._show()

    def _list(self, name: str, setting: str, script: Script) -> QComboBox:
        """The faces for one script, the chosen one on top even where it is not there."""
        faces = QComboBox()
        faces.setAccessibleName(name)
        faces.setToolTip(name)
        for choice in offered(script):
            faces.addItem(tr(STYLES[choice]) if choice in STYLES else choice, choice)
        chosen: str = getattr(self._choices.now, setting)
        if faces.findData(chosen) < 0:
            faces.insertItem(0, tr(STYLES[chosen]) if chosen in STYLES else chosen, chosen)
        faces.setCurrentIndex(faces.findData(chosen))
        faces.setMinimumContentsLength(16)
        faces.activated.connect(lambda: self._choices.set(**{setting: faces.currentData()}))
        return faces

    def _labelled(self, script: str, faces: QComboBox) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel(script)
        label.setBuddy(faces)
        row.addWidget(label)
        row.addWidget(faces, 1)
        return row

    def _step(self, sign: str, name: str, step: object) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        assert callable(step)
        button.clicked.connect(lambda: self._choices.set(font_px=step(self._choices.now.font_px)))
        return button

    def _show(self) -> None:
        self.shown.setText(tr("{px} px", px=self._choices.now.font_px))


class LettersPopup(QFrame):
    """The letters' window under its button; a click beside it and Esc close it."""

    def __init__(self, choices: Choices, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("letters")
        self.setStyleSheet(f"#letters {{ background: {theme.raised}; border: 1px solid {theme.line}; }}")
        self.letters = Letters(choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.addWidget(self.letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def show_under(self, button: QWidget) -> None:
        """Open under a button, inside the screen."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        screen = button.screen().availableGeometry()
        corner.setX(min(max(corner.x(), screen.left()), screen.right() - self.width()))
        self.move(corner)
        self.show()
        self.letters.faces.setFocus(Qt.FocusReason.PopupFocusReason)
