"""The menu Tools: words."""

from __future__ import annotations

from reader.language import mark
from reader.window.menus.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("look_up", "tools", mark("&Look Up"), ("L",), on_page=True, needs="text"),
    Action("dictionary", "tools", mark("&Dictionary beside the Page"), ("Ctrl+Shift+L",), checkable=True),
    Action("terms", "tools", mark("T&erms…"), ("Ctrl+Shift+G",)),
    Action("dictionaries", "tools", mark("Dict&ionaries…")),
    Action("tone_colours", "tools", mark("Colours of &Tones"), checkable=True),
    Action(
        "know_word",
        "tools",
        mark("Word Is New, Being Learned or &Known"),
        ("K",),
        on_page=True,
        needs="text writable",
        after=True,
    ),
    Action(
        "own_word",
        "tools",
        mark("&Add to My Words or Take Out"),
        ("Shift+K",),
        on_page=True,
        needs="text writable",
    ),
    Action("words", "tools", mark("My &Words…"), ("Ctrl+Shift+K",), after=True),
    Action("statistics", "tools", mark("Words and &Phrases…"), ("Ctrl+Shift+W",)),
    Action("make_cards", "tools", mark("Make &Cards…"), ("Ctrl+Shift+A",)),
)
