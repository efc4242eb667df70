"""The menu Edit: undo, the clipboard, selections, settings."""

from __future__ import annotations

from reader.language import mark
from reader.window.menus.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("undo", "edit", mark("&Undo"), ("Ctrl+Z",), needs="undo"),
    Action("redo", "edit", mark("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), needs="redo"),
    Action("copy", "edit", mark("&Copy"), ("Ctrl+C",), on_page=True, needs="selection", after=True),
    Action(
        "copy_source",
        "edit",
        mark("Copy as in the &Source"),
        ("Alt+C",),
        on_page=True,
        needs="selection",
    ),
    Action(
        "copy_citation",
        "edit",
        mark("Copy with C&itation"),
        ("Ctrl+Shift+C",),
        on_page=True,
        needs="selection",
    ),
    Action("copy_reference", "edit", mark("Copy Citation of the Te&xt"), needs="text"),
    Action("citation_line", "citation", mark("&Short"), group="citation"),
    Action("citation_gb7714", "citation", mark("&GB/T 7714"), group="citation"),
    Action("citation_chicago", "citation", mark("&Chicago"), group="citation"),
    Action("select_all", "edit", mark("Select &All"), ("Ctrl+A",), on_page=True, needs="text"),
    Action("here", "edit", mark("&Open What Is Here"), ("Return", "Enter"), on_page=True, needs="text", after=True),
    Action("select_more", "edit", mark("Select &More"), ("E",), on_page=True, needs="text"),
    Action("select_less", "edit", mark("Select L&ess"), ("Shift+E",), on_page=True, needs="selection"),
    Action("clear", "edit", mark("C&lear Selection"), ("Esc",), on_page=True, needs="text"),
    Action("correct", "edit", mark("Correct the Text &Here…"), ("F4",), needs="target writable", after=True),
    Action("settings", "edit", mark("Se&ttings…"), ("Ctrl+,",), after=True),
)
