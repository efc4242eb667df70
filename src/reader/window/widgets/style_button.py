"""The style of marks as a button: it shows the one in use and offers all four."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from reader.language import tr
from reader.notes.highlight import Colour, Style
from reader.window.colours import STYLE_NAMES
from reader.window.page.strokes import paint_sample
from reader.window.theming.dress import scaled, sized
from reader.window.theming.focus_ring import paint_ring
from reader.window.theming.theme import MarkColours, Theme

WIDE, HIGH = 30, 24
_LETTER = "文"
_ICON = QSize(26, 18)


class StyleButton(QAbstractButton):
    """Paints a character marked in the style in use; a click opens the choice of the others."""

    style_chosen = Signal(object)
    """The Style that was chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style, self._colour = Style.HIGHLIGHT, Colour.YELLOW
        self._ink, self._ground = theme.ink, theme.hover
        self._dots = False
        self.menu: QMenu | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.offer)
        self._describe()

    @property
    def current(self) -> Style:
        """The style that is shown."""
        return self._style

    def set_current(self, style: Style, colour: Colour) -> None:
        """Show this style in this colour; nothing is emitted."""
        self._style, self._colour = style, colour
        self._describe()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self._theme = theme
        self._ink, self._ground = theme.ink, theme.hover
        self.update()

    def wear_bar(self, theme: Theme) -> None:
        """Lie on the dark bar at a selection."""
        self._theme, self._dots = theme, True
        self._ink, self._ground = theme.bar_ink, theme.bar_hover
        self.update()

    def offer(self) -> None:
        """Open the choice below the button."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for key, style in enumerate(Style, 1):
            action = menu.addAction(self._icon(style), f"{tr(STYLE_NAMES[style])}\tCtrl+{key}")
            action.setIconVisibleInMenu(True)
            action.setCheckable(True)
            action.setChecked(style is self._style)
            action.triggered.connect(lambda _on=False, style=style: self.style_chosen.emit(style))
        self.menu = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDE), scaled(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._ground))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        box = QRectF(self.rect()).adjusted(5, 3, -5, -3)
        _paint(painter, self._style, self._mark(), box, self._ink, self.font())

    def _mark(self) -> MarkColours:
        mark = self._theme.page.marks[self._colour]
        if not self._dots:
            return mark
        # On the dark bar the colours are those of its dots.
        dot = self._theme.dots[self._colour]
        faint = QColor(dot)
        faint.setAlphaF(0.35)
        return MarkColours(faint.name(QColor.NameFormat.HexArgb), dot, mark.sign)

    def _icon(self, style: Style) -> QIcon:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(_ICON * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        box = QRectF(0, 0, _ICON.width(), _ICON.height()).adjusted(2, 1, -2, -1)
        _paint(painter, style, self._theme.page.marks[self._colour], box, self._theme.ink, self.font())
        painter.end()
        return QIcon(pixmap)

    def _describe(self) -> None:
        name = tr(STYLE_NAMES[self._style])
        self.setToolTip(tr("Style: {style} (Ctrl+1 to Ctrl+4)", style=name))
        self.setAccessibleName(tr("Style: {style}", style=name))


def _paint(painter: QPainter, style: Style, mark: MarkColours, box: QRectF, ink: str, font: QFont) -> None:
    paint_sample(painter, style, mark, box)
    painter.setPen(QColor(ink))
    painter.setFont(sized(font, 12))
    painter.drawText(box.translated(0, -1), Qt.AlignmentFlag.AlignCenter, _LETTER)
