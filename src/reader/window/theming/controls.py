"""Qt's own controls as the themes want them: lists to choose from and fields for numbers and days lie on the panel as
calmly as fields do, sliders are a line with a dot; with a line in ink around lists, and around boxes to tick, for those
who ask for contrast (Fusion's lines are faint on white, and black on black).
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QWidget,
)

_BASE = "Fusion"
_RADIUS = 5.0
_OUTLINE_RADIUS = 3.0
_ARROW_FROM_EDGE = 13
_INDENT = 6
"""How much further in than Fusion's the words of a list begin, in pixels."""
_LEAST_LETTERS = 14
"""Qt makes a list for letters at least so high, in pixels."""
_ARROW = ((-4.0, -2.0), (0.0, 2.0), (4.0, -2.0))
"""The arrow of a list, around its middle, in pixels."""
_STEP = ((-3.0, 1.5), (0.0, -1.5), (3.0, 1.5))
"""The arrow of a step up in a field for numbers; that of a step down is the other way round."""
_GROOVE, _DOT = 4.0, 7.0
"""How thick a slider's line is, and how far its dot reaches around its middle, in pixels."""

Role = QPalette.ColorRole
Control = QStyle.ComplexControl
SubControl = QStyle.SubControl


class Calm(QProxyStyle):
    """Fusion, but without its shades: lists and numbers are a ground, a fine line, arrows; sliders a line and a dot."""

    def __init__(self) -> None:
        super().__init__(_BASE)

    def polish(self, what: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Labels, and what is said under the pointer, are words, where nobody has said that they are more.

        They may come from texts, tags and notes: Qt would guess that they are HTML, and load what that names.
        """
        if isinstance(what, QLabel) and what.textFormat() is Qt.TextFormat.AutoText:
            what.setTextFormat(Qt.TextFormat.PlainText)
        super().polish(what)

    def drawComplexControl(
        self, control: Control, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if control is Control.CC_ComboBox and isinstance(option, QStyleOptionComboBox) and not option.editable:
            _paint_list(option, painter)
        elif control is Control.CC_Slider and isinstance(option, QStyleOptionSlider) and _is_plain(option):
            handle = self.subControlRect(control, option, SubControl.SC_SliderHandle, widget)
            _paint_slider(option, QRectF(handle).center(), painter)
        elif control is Control.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            steps = SubControl.SC_SpinBoxUp, SubControl.SC_SpinBoxDown
            up, down = (QRectF(self.subControlRect(control, option, part, widget)).center() for part in steps)
            _paint_number(option, up, down, painter)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self, control: Control, option: QStyleOptionComplex, part: SubControl, widget: QWidget | None = None
    ) -> QRect:
        """As Fusion has it, but the words of a list begin where those of a field do."""
        rect = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # the stubs forget None
        if control is Control.CC_ComboBox and part is SubControl.SC_ComboBoxEditField and not _is_edited(option):
            to_the_left = option.direction is Qt.LayoutDirection.RightToLeft
            rect.adjust(0 if to_the_left else _INDENT, 0, -_INDENT if to_the_left else 0, 0)
        if control is Control.CC_SpinBox and part is SubControl.SC_SpinBoxEditField:
            to_the_left = option.direction is Qt.LayoutDirection.RightToLeft
            rect.adjust(0 if to_the_left else _INDENT, 0, -_INDENT if to_the_left else 0, 0)
        return rect

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """As Fusion has it, with room for words to begin further in; a field for numbers is as high as a list."""
        wanted = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind is QStyle.ContentsType.CT_ComboBox and not _is_edited(option):
            wanted.setWidth(wanted.width() + _INDENT)
        if kind is QStyle.ContentsType.CT_SpinBox:
            wanted = QSize(wanted.width() + _INDENT, self._height_of_list(option, widget))
        return wanted

    def _height_of_list(self, option: QStyleOption, widget: QWidget | None) -> int:
        """How high Fusion would make a list in the letters of another control."""
        as_list = QStyleOptionComboBox()
        as_list.fontMetrics = option.fontMetrics
        height = QFontMetricsF(widget.font()).height() if widget else option.fontMetrics.height()
        letters = QSize(0, max(ceil(height), _LEAST_LETTERS) + 2)
        kind = QStyle.ContentsType.CT_ComboBox
        return super().sizeFromContents(kind, as_list, letters, widget).height()  # type: ignore[arg-type]


class Outlined(Calm):
    """The same, with ink around lists, fields for numbers and boxes to tick."""

    def drawComplexControl(
        self, control: Control, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in (Control.CC_ComboBox, Control.CC_SpinBox):
            _outline(option, painter)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element is QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _outline(option, painter)


def _is_edited(option: QStyleOption) -> bool:
    return isinstance(option, QStyleOptionComboBox) and option.editable


def _is_plain(option: QStyleOptionSlider) -> bool:
    """Whether a slider lies, and has no marks beside its line."""
    return option.orientation is Qt.Orientation.Horizontal and not option.subControls & SubControl.SC_SliderTickmarks


def _paint_slider(option: QStyleOptionSlider, dot: QPointF, painter: QPainter) -> None:
    """The line, in the accent colour from where the slider begins to its dot; the dot, with a ring at the keys."""
    state, palette = option.state, option.palette
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    accent = palette.color(Role.BrightText if enabled else Role.Mid)
    line = QRectF(option.rect.left(), dot.y() - _GROOVE / 2, option.rect.width(), _GROOVE)
    passed = QRectF(line)
    if option.upsideDown:
        passed.setLeft(dot.x())
    else:
        passed.setRight(dot.x())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for part, colour in ((line, palette.color(Role.Mid)), (passed, accent)):
        painter.setBrush(colour)
        painter.drawRoundedRect(part, _GROOVE / 2, _GROOVE / 2)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(palette.color(Role.WindowText), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawEllipse(dot, _DOT, _DOT)
    painter.restore()


def _paint_field(option: QStyleOptionComplex, painter: QPainter, *, pointed: bool = False) -> None:
    """The ground and the fine line of a field, the line in the accent colour where it has the keys."""
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(Role.BrightText if focused else Role.Mid), 1))
    painter.setBrush(option.palette.color(Role.Midlight if pointed else Role.Base))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def _paint_number(option: QStyleOptionSpinBox, up: QPointF, down: QPointF, painter: QPainter) -> None:
    painter.save()
    _paint_field(option, painter)
    for at, way, flag in (
        (up, 1, QAbstractSpinBox.StepEnabledFlag.StepUpEnabled),
        (down, -1, QAbstractSpinBox.StepEnabledFlag.StepDownEnabled),
    ):
        painter.setPen(QPen(option.palette.color(Role.PlaceholderText if option.stepEnabled & flag else Role.Mid), 1.5))
        painter.drawPolyline([at + QPointF(x, y * way) for x, y in _STEP])
    painter.restore()


def _paint_list(option: QStyleOptionComboBox, painter: QPainter) -> None:
    state, palette = option.state, option.palette
    pointed = bool(state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled)
    painter.save()
    _paint_field(option, painter, pointed=pointed)
    to_the_left = option.direction is Qt.LayoutDirection.RightToLeft
    across = option.rect.left() + _ARROW_FROM_EDGE if to_the_left else option.rect.right() - _ARROW_FROM_EDGE
    middle = QPointF(across, option.rect.center().y() + 0.5)
    painter.setPen(QPen(palette.color(Role.PlaceholderText), 1.5))
    painter.drawPolyline([middle + QPointF(x, y) for x, y in _ARROW])
    painter.restore()


def _outline(option: QStyleOption, painter: QPainter) -> None:
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    width = 2.0 if focused else 1.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(Role.BrightText if focused else Role.WindowText), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    box = QRectF(option.rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, _OUTLINE_RADIUS, _OUTLINE_RADIUS)
    painter.restore()
