"""The declared actions as Qt's: menus, keys and the list of keys are made from one table."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.language import tr
from reader.window.menus.action import Action
from reader.window.menus.every import ACTIONS, FOLLOWED_BY, MENUS, SUBMENUS


class Actions(QObject):
    """The declared actions as Qt's, for one window: connected by their ids, shown in menus and on the toolbar."""

    def __init__(self, window: QWidget, page: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._declared = {action.id: action for action in ACTIONS}
        self._groups: dict[str, QActionGroup] = {}
        self.menus: dict[str, QMenu] = {}
        for action in ACTIONS:
            self._actions[action.id] = self._make(action, window, page)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def all(self) -> list[QAction]:
        """Every action."""
        return list(self._actions.values())

    def on(self, action_id: str, do: Callable[[], object]) -> None:
        """Do this when the action is called."""
        self._actions[action_id].triggered.connect(lambda _checked=False: do())

    def allow(self, conditions: set[str]) -> None:
        """Enable exactly the actions whose needs are all met."""
        for action_id, declared in self._declared.items():
            self._actions[action_id].setEnabled(conditions.issuperset(declared.needs.split()))

    def check(self, action_id: str, checked: bool = True) -> None:
        """Show a state without calling the action."""
        self._actions[action_id].setChecked(checked)

    def tip(self, action_id: str, text: str = "") -> str:
        """What a button for this action says under the pointer: what it does, and its key."""
        action = self._actions[action_id]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        said = text or plain(action.text()).removesuffix("…")
        return f"{said} ({keys})" if keys else said

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus; one without entries is left out."""
        bar.clear()
        for menu_id, text in MENUS.items():
            if any(action.menu == menu_id for action in ACTIONS):
                self.menus[menu_id] = bar.addMenu(tr(text))
        for action in ACTIONS:
            if action.menu in SUBMENUS:
                self._submenu(action.menu)
            if action.after:
                self.menus[action.menu].addSeparator()
            self.menus[action.menu].addAction(self._actions[action.id])
            if action.id in FOLLOWED_BY:
                self._submenu(FOLLOWED_BY[action.id])

    def _submenu(self, menu_id: str) -> None:
        if menu_id not in self.menus:
            parent, text = SUBMENUS[menu_id]
            self.menus[menu_id] = self.menus[parent].addMenu(tr(text))

    def _make(self, declared: Action, window: QWidget, page: QWidget) -> QAction:
        action = QAction(tr(declared.text), self)
        action.setObjectName(declared.id)
        action.setShortcuts([QKeySequence(key) for key in declared.keys])
        action.setMenuRole(QAction.MenuRole.NoRole)
        if declared.on_page:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if declared.group:
            group = self._groups.setdefault(declared.group, QActionGroup(self))
            action.setCheckable(True)
            group.addAction(action)
        action.setCheckable(declared.checkable or bool(declared.group))
        (page if declared.on_page else window).addAction(action)
        return action


def plain(text: str) -> str:
    """A menu's text without the sign of its letter: `&Open…` is Open…, `打开(&O)…` is 打开…."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")
