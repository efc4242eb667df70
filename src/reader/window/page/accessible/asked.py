"""How Qt comes by the page's accessible object: made when something asks for it, and never without a screen reader."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface

from reader.window.page.selectable import SelectableView


@cache
def answer_for_pages() -> None:
    """From now on Qt gets one for each page that it is asked about."""
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, SelectableView):
        return None
    from reader.window.page.accessible.widget import AccessiblePage

    return AccessiblePage(thing)
