"""The menu Search: finding words."""

from __future__ import annotations

from reader.language import mark
from reader.window.menus.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("find", "search", mark("&Find…"), ("Ctrl+F",), needs="text"),
    Action("find_next", "search", mark("Find &Next"), ("F3",), needs="text"),
    Action("find_previous", "search", mark("Find &Previous"), ("Shift+F3",), needs="text"),
    Action("hits", "search", mark("&List of All Places"), ("Alt+F3",), checkable=True, needs="text"),
    Action("search_library", "search", mark("&Search the Library…"), ("Ctrl+Shift+F",), checkable=True, after=True),
    Action("occurrences", "search", mark("&Occurrences"), ("Ctrl+F3",), checkable=True),
)
