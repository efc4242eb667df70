"""What a widget that paints itself is, for those who do not see it: a list, a group, a pane."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLE = "accessible_role"
"""The attribute of a widget's class that names its role, a `QAccessible.Role`; its name is its accessible name."""


@cache
def answer_with_roles() -> None:
    """From now on Qt is told the role of each widget that names one."""
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(type(thing), ROLE, None)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
