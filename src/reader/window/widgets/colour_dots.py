"""The eight colours of marks as a row of dots."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reader.language import tr
from reader.notes.highlight import Colour
from reader.window.colours import Meanings, colour_name, colour_words
from reader.window.theming.dress import scaled
from reader.window.theming.focus_ring import paint_ring


class _Dot(QAbstractButton):
    """One colour; a ring says that it is the one in use, a thinner one that the pointer is on it, a square one that
    the keys are.
    """

    def __init__(self, colour: Colour, key: int, size: int) -> None:
        super().__init__()
        self._size = scaled(size)
        self.paint_as = ""
        self.ink = ""
        self._colour, self._key = colour, key
        self.set_meanings({})
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_meanings(self, meanings: Meanings) -> None:
        """What the reader calls the colours and means by them."""
        self.setToolTip(f"{colour_words(self._colour, meanings)} ({self._key})")
        self.setAccessibleName(colour_name(self._colour, meanings))

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        radius = self._size / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.paint_as))
        painter.drawEllipse(centre, radius - 4, radius - 4)
        if self.isChecked() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.ink), 1.6 if self.isChecked() else 1))
            painter.drawEllipse(centre, radius - 1.5, radius - 1.5)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), self.ink)


class ColourDots(QWidget):
    """All eight colours, in the order of their keys."""

    accessible_role = QAccessible.Role.Grouping
    colour_chosen = Signal(object)
    """The Colour that was clicked."""

    def __init__(self, size: int, focus: Qt.FocusPolicy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Colour"))
        self._dots: dict[Colour, _Dot] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for key, colour in enumerate(Colour, 1):
            dot = _Dot(colour, key, size)
            dot.setFocusPolicy(focus)
            # Where there is always one in use, the keys step from it to the others.
            dot.setCheckable(focus is not Qt.FocusPolicy.NoFocus)
            dot.setAutoExclusive(dot.isCheckable())
            dot.clicked.connect(lambda _on=False, colour=colour: self._choose(colour))
            self._dots[colour] = dot
            row.addWidget(dot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._current: Colour | None = None

    def dot(self, colour: Colour) -> QAbstractButton:
        """The button of a colour."""
        return self._dots[colour]

    def set_current(self, colour: Colour | None) -> None:
        """Ring this one; nothing is emitted."""
        self._current = colour
        for each, dot in self._dots.items():
            dot.setChecked(each is colour)

    def set_meanings(self, meanings: Meanings) -> None:
        """Say under the pointer what the reader calls the colours and means by them."""
        for dot in self._dots.values():
            dot.set_meanings(meanings)

    def set_colours(self, colours: Mapping[Colour, str], ink: str) -> None:
        """Paint the dots so (#rrggbb), and their rings in the ink of the ground they lie on."""
        for colour, dot in self._dots.items():
            dot.paint_as, dot.ink = colours[colour], ink
            dot.update()

    def _choose(self, colour: Colour) -> None:
        self.set_current(self._current)
        self.colour_chosen.emit(colour)
