"""The page as an accessible object: its name, its state, and the text inside."""

from __future__ import annotations

import weakref
from typing import cast

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from reader.window.page.accessible.telling import Telling
from reader.window.page.accessible.text import AccessibleText
from reader.window.page.selectable import SelectableView


class AccessiblePage(QAccessibleWidget):
    """A document with a name, the line under its title as its description, and a text inside."""

    def __init__(self, page: SelectableView) -> None:
        super().__init__(page, QAccessible.Role.Document)
        self._page = weakref.ref(page)
        self.words = AccessibleText(page)
        Telling(page, self.words)

    def text(self, kind: QAccessible.Text) -> str:
        page = self._page()
        if page is None:
            return ""
        if kind is QAccessible.Text.Name:
            return _title(page) or page.accessibleName()
        if kind is QAccessible.Text.Description:
            return " · ".join(filter(None, page.scene.info))
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        for name in ("readOnly", "multiLine", "selectableText"):
            setattr(state, name, 1)
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        # PySide's types say a number; it is an object or an address, and for None 6.11 follows an address at random.
        if kind is QAccessible.InterfaceType.TextInterface:
            return cast(int, self.words)
        found: object = super().interface_cast(kind)
        return cast(int, Shiboken.VoidPtr(0) if found is None else found)


def _title(page: SelectableView) -> str:
    """The title of the text, from its own first line where that is one."""
    text = page.flow.text if page.flow else None
    if text is None or text.title_piece() < 0:
        return text.title if text else ""
    start, end = text.paragraphs.span(text.title_piece())
    return text.source[start:end].strip()
