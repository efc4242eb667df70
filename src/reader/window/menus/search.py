"""The menu Search: finding words."""

from __future__ import annotations

from reader.language import mark
from reader.window.menus.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("find", "search", mark("&Find…"), ("Ctrl+F",), needs="text"),
    Action("find_next", "search", mark("Find &Next"), ("F3",), needs="text"),
    Action("find_previous", "search", mark("Find &Previous"), ("Shift+F3",), needs="text"),
    Action("occurrences", "search", mark("&Occurrences"), ("Ctrl+Shift+H",), checkable=True, after=True),
)
