"""The menu Go: places in a text."""

from __future__ import annotations

from reader.language import mark
from reader.window.menus.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("back", "go", mark("&Back"), ("Alt+Left",), needs="back"),
    Action("forward", "go", mark("&Forward"), ("Alt+Right",), needs="forward"),
    Action("go_to", "go", mark("&Go to…"), ("Ctrl+G",), needs="text"),
    Action("next_chapter", "go", mark("Ne&xt Chapter"), ("Ctrl+PgDown",), needs="text"),
    Action("previous_chapter", "go", mark("P&revious Chapter"), ("Ctrl+PgUp",), needs="text"),
    Action("bookmark", "go", mark("Book&mark Here or Take Away"), ("Ctrl+D",), needs="text writable", after=True),
    Action("next_bookmark", "go", mark("&Next Bookmark"), ("Alt+PgDown",), needs="text"),
    Action("previous_bookmark", "go", mark("&Previous Bookmark"), ("Alt+PgUp",), needs="text"),
)
