"""The window by keyboard: Tab goes through everything in reading order, F6 from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from reader.window.actions import Actions


class Areas(QObject):
    """The parts of a window in their order; hidden ones are passed over.

    Qt's own order of Tab is that in which widgets were made, and cards, chips and fields are made as they are needed.
    """

    def __init__(self, areas: Sequence[QWidget], actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._areas = areas
        actions.on("next_area", lambda: self.turn(forward=True))
        actions.on("previous_area", lambda: self.turn(forward=False))

    def step(self, *, forward: bool) -> bool:
        """Give the focus to the next stop, or the one before; from the last to the first. Whether there was one."""
        every = [stop for area in self._areas for stop in stops(area)]
        if not every:
            return False
        now = _stop_of(QApplication.focusWidget(), every)
        at = every.index(now) + (1 if forward else -1) if now is not None else 0 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        every[at % len(every)].setFocus(reason)
        return True

    def turn(self, *, forward: bool) -> None:
        """Go to the next part of the window, or the one before, to where it was left."""
        there = [area for area in self._areas if stops(area)]
        if not there:
            return
        now = next((i for i, area in enumerate(there) if _holds_focus(area)), -1 if forward else 0)
        area = there[(now + (1 if forward else -1)) % len(there)]
        inside = stops(area)
        left_at = _stop_of(area.focusWidget(), inside)
        (left_at or inside[0]).setFocus(Qt.FocusReason.TabFocusReason)


def stops(inside: QWidget) -> list[QWidget]:
    """The widgets that Tab stops at, in reading order."""
    return list(_stops(inside)) if inside.isVisible() else []


def _stops(widget: QWidget) -> Iterator[QWidget]:
    takes_keys = widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if takes_keys and widget.focusProxy() is None and not _left_to_another(widget):
        yield widget
    inside = [child for child in widget.children() if isinstance(child, QWidget) and child.isVisible()]
    for child in in_reading_order([one for one in inside if not one.isWindow()]):
        yield from _stops(child)


def _left_to_another(widget: QWidget) -> bool:
    """Whether this is one of several of which another one is on: the arrows go from that to this."""
    if not isinstance(widget, QAbstractButton) or not widget.autoExclusive() or widget.isChecked():
        return False
    around = widget.parentWidget()
    return around is not None and any(
        isinstance(one, QAbstractButton) and one.autoExclusive() and one.isChecked() for one in around.children()
    )


def in_reading_order(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Siblings row by row; what overlaps in height by half stands in one row."""
    rows: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda one: one.geometry().top()):
        if rows and _overlap(rows[-1][0].geometry(), widget.geometry()):
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [widget for row in rows for widget in sorted(row, key=lambda one: one.geometry().left())]


def _overlap(one: QRect, other: QRect) -> bool:
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) + 1
    return shared * 2 > min(one.height(), other.height())


def _stop_of(widget: QWidget | None, every: Sequence[QWidget]) -> QWidget | None:
    """The stop that a widget is, or lies in."""
    while widget is not None and widget not in every:
        widget = widget.parentWidget()
    return widget


def _holds_focus(area: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is area or area.isAncestorOf(focused))
