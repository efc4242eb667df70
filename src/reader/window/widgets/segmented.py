"""Buttons joined in a row, of which exactly one is on: the state of the page, always in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reader.window.theming.theme import Theme

_NONE: Mapping[str, str] = MappingProxyType({})
RADIUS = 6.0
BESIDE, ABOVE = 12, 6
"""Room beside and above a label, in pixels."""


class _Segment(QAbstractButton):
    """One of the buttons; it knows whether it stands at an end of the row."""

    def __init__(self, label: str, tip: str, name: str, theme: Theme, *, first: bool, last: bool) -> None:
        super().__init__()
        self.theme = theme
        self._first, self._last = first, last
        self.setText(label)
        self.setToolTip(tip)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(name or label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance(self.text()), metrics.boundingRect(self.text()).width())
        # The height is that of a Chinese line, so that a row of 原文 and one of Shown are equally high.
        return QSize(width + 2 * BESIDE, max(metrics.height(), metrics.boundingRect("国").height()) + 2 * ABOVE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        painter.setClipPath(self._outline(inset=0))
        painter.fillRect(self.rect(), QColor(self._ground()))
        on = self.isChecked() and self.isEnabled()
        painter.setPen(QPen(QColor(theme.accent if on else theme.line), 1))
        painter.drawPath(self._outline(inset=0.5))
        if not self._last and not on:
            painter.fillRect(self.width() - 1, 1, 1, self.height() - 2, QColor(theme.line))
        if self.hasFocus():
            ring = QColor(theme.accent_ink if self.isChecked() else theme.accent)
            painter.setPen(QPen(ring, 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 3, 3)
        ink = theme.quiet if not self.isEnabled() else theme.accent_ink if self.isChecked() else theme.ink
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _ground(self) -> str:
        if self.isChecked() and self.isEnabled():
            return self.theme.accent
        return self.theme.hover if self.isEnabled() and self.underMouse() else self.theme.raised

    def _outline(self, inset: float) -> QPainterPath:
        """The edge of the button; sides towards a neighbour lie outside and are clipped away."""
        left = inset if self._first else -RADIUS
        right = self.width() - inset if self._last else self.width() + RADIUS
        path = QPainterPath()
        box = QRectF(left, inset, right - left, self.height() - 2 * inset)
        path.addRoundedRect(box, RADIUS, RADIUS)
        return path


class Segmented(QWidget):
    """A choice of one among a few; `options` are (value, label, tooltip).

    `title` says what is chosen, `names` what a label that is no word is called; both for those who do not see them.
    """

    accessible_role = QAccessible.Role.Grouping
    changed = Signal(str)
    """The value that the reader chose; not emitted for `set_current`."""

    def __init__(
        self,
        options: Sequence[tuple[str, str, str]],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        title: str = "",
        names: Mapping[str, str] = _NONE,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._buttons: dict[str, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for i, (value, label, tip) in enumerate(options):
            button = _Segment(label, tip, names.get(value, ""), theme, first=i == 0, last=i == len(options) - 1)
            button.clicked.connect(lambda _on=False, value=value: self._choose(value))
            self._buttons[value] = button
            row.addWidget(button)
        self._current = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if options:
            self.set_current(options[0][0])

    @property
    def current(self) -> str:
        """The value that is on."""
        return self._current

    def set_current(self, value: str) -> None:
        """Show this one as on; an unknown value changes nothing."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
            self._current = value

    def button(self, value: str) -> QAbstractButton:
        """The button of a value."""
        return self._buttons[value]

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        for button in self._buttons.values():
            button.theme = theme
            button.update()

    def _choose(self, value: str) -> None:
        if value != self._current:
            self._current = value
            self.changed.emit(value)
