"""The grips at the ends of the selected highlight, by which its edges are moved."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.text.span import Span
from reader.window.page.flow import Flow
from reader.window.page.painting import Scene, caret_rect

_KNOB = 0.2
"""The radius of a knob, in ems of the text; its least radius, and how much further off a hand may be, in pixels."""
_LEAST, _REACH = 4.0, 5.0


class Edge(Enum):
    """One of the two ends of a highlight."""

    START = auto()
    END = auto()


def edge_at(flow: Flow, scene: Scene, at: QPointF) -> Edge | None:
    """The end of the selected highlight whose knob is at a point of the viewport."""
    for edge, (_, knob) in _grips(flow, scene).items():
        if QLineF(knob, at).length() <= _radius(flow) + _REACH:
            return edge
    return None


def knob_of(flow: Flow, scene: Scene, edge: Edge) -> QPointF | None:
    """Where the knob of an end is in the viewport; None where it is not in sight."""
    grip = _grips(flow, scene).get(edge)
    return grip[1] if grip else None


def paint_grips(painter: QPainter, flow: Flow, scene: Scene) -> None:
    """Paint a bar with a knob at each end: on top at the start, below at the end."""
    selected = scene.selected()
    if selected is None:
        return
    ink = QColor(scene.colours.marks[selected.colour].line)
    radius = _radius(flow)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for bar, knob in _grips(flow, scene).values():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(bar, ink)
        painter.setBrush(ink)
        painter.setPen(QPen(QColor(scene.colours.sheet), 1.5))
        painter.drawEllipse(knob, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _radius(flow: Flow) -> float:
    return max(_LEAST, flow.setting.px * _KNOB)


def _grips(flow: Flow, scene: Scene) -> dict[Edge, tuple[QRectF, QPointF]]:
    selected = scene.selected()
    if selected is None or not scene.stretchable:
        return {}
    span: Span = scene.stretched or selected.anchor.span
    grips = {}
    for edge, offset in ((Edge.START, span.start), (Edge.END, span.end)):
        bar = caret_rect(flow, offset, upstream=edge is Edge.END)
        if not bar.isEmpty():
            away = _radius(flow) * 0.7
            y = bar.top() - away if edge is Edge.START else bar.bottom() + away
            grips[edge] = (bar, QPointF(bar.center().x(), y))
    return grips
