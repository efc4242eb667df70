"""One edge of a highlight on its way, by the mouse or by a key."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from reader.text.span import Span
from reader.window.page.caret import stepped
from reader.window.page.flow import Flow
from reader.window.page.grips import Edge
from reader.window.page.pointer import spot_at


class Stretch:
    """A highlight whose edge is held: the other one stays, and at least a character between them; code points."""

    def __init__(self, highlight_id: str, span: Span, edge: Edge) -> None:
        self.highlight_id = highlight_id
        self.began = span
        self.span = span
        self._fixed = span.end if edge is Edge.START else span.start

    def drag(self, flow: Flow, at: QPointF) -> Span:
        """Bring the edge to a point of the viewport; beyond the other edge the two change places."""
        spot = spot_at(flow, at)
        if spot.high > self._fixed:
            self.span = Span(self._fixed, spot.high)
        elif spot.low < self._fixed:
            self.span = Span(spot.low, self._fixed)
        return self.span


def stretched(flow: Flow, span: Span, edge: Edge, *, forward: bool) -> Span:
    """A span with one edge a character further on or back; the same where no character would be left."""
    if edge is Edge.START:
        start = stepped(flow, span.start, forward=forward)
        return Span(start, span.end) if start < span.end else span
    end = stepped(flow, span.end, forward=forward)
    return Span(span.start, end) if end > span.start else span
