"""Every menu and every action, in their order."""

from __future__ import annotations

from collections.abc import Mapping

from reader.language import mark
from reader.window.menus import annotate, edit, file, go, help, search, tools, view
from reader.window.menus.action import Action

MENUS: Mapping[str, str] = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "view": mark("&View"),
    "go": mark("&Go"),
    "annotate": mark("&Annotate"),
    "search": mark("&Search"),
    "tools": mark("&Tools"),
    "help": mark("&Help"),
}

SUBMENUS: Mapping[str, tuple[str, str]] = {
    "recent": ("file", mark("Open &Recent")),
    "trash": ("file", mark("Re&store from Trash")),
    "replacing": ("file", mark("Re&place the Text")),
    "citation": ("edit", mark("Citation St&yle")),
    "script": ("view", mark("&Script")),
    "marks": ("view", mark("&Pinyin Marks")),
    "readings": ("view", mark("&Readings")),
    "theme": ("view", mark("&Theme")),
    "language": ("view", mark("&Language")),
    "colour": ("annotate", mark("&Colour")),
    "style": ("annotate", mark("&Style")),
    "edges": ("annotate", mark("Move Its &Edges")),
}
"""Menus inside menus, by the menu they stand in."""

ACTIONS: tuple[Action, ...] = (
    *file.ACTIONS,
    *edit.ACTIONS,
    *view.ACTIONS,
    *go.ACTIONS,
    *annotate.ACTIONS,
    *search.ACTIONS,
    *tools.ACTIONS,
    *help.ACTIONS,
)

FOLLOWED_BY: Mapping[str, str] = {"paste": "recent", "delete_text": "trash"}
"""Submenus that are filled from the library, by the action that they follow."""

PAGE_KEYS: tuple[tuple[str, str], ...] = (
    (mark("Double-click"), mark("Select a word")),
    (mark("Triple-click"), mark("Select a sentence")),
    (mark("Four clicks"), mark("Select a paragraph")),
    (mark("Shift + arrow keys"), mark("Select by characters and lines")),
    (mark("Ctrl + Shift + arrow keys"), mark("Select by words")),
    (mark("Up, Down, Home, End"), mark("Scroll; where a caret is to be seen, move it")),
    (mark("Ctrl + Up, Ctrl + Down"), mark("Go by paragraphs; with Shift, select them")),
    (mark("Space, Page Down"), mark("Next page")),
    (mark("Ctrl + wheel"), mark("Bigger or smaller letters")),
    (mark("Click on a dotted character"), mark("Choose what it becomes")),
    (mark("Click where marks overlap"), mark("Choose one of them")),
    (mark("Ctrl + click"), mark("Look up the word")),
    (mark("Click on a link"), mark("Show its address, and ask")),
    (mark("Click on the line under the title"), mark("List what was found")),
)
"""What mouse and keyboard do on the page without being an action."""
