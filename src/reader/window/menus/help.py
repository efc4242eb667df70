"""The menu Help: about the program and its keys."""

from __future__ import annotations

from reader.language import mark
from reader.window.menus.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("keys", "help", mark("&Keys"), ("F1",)),
    Action("about", "help", mark("&About Hanzi Reader"), after=True),
)
