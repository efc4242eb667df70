"""The menu File: texts: in and out of the library."""

from __future__ import annotations

from reader.language import mark
from reader.window.menus.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("open", "file", mark("&Open…"), ("Ctrl+O",), needs="writable"),
    Action("open_folder", "file", mark("Open &Folder…"), ("Ctrl+Shift+O",), needs="writable"),
    Action("paste", "file", mark("New Text from the &Clipboard"), ("Ctrl+V",), needs="writable"),
    Action("library", "file", mark("&Library"), ("Ctrl+L",), after=True),
    Action("imports", "file", mark("Last I&mport"), checkable=True),
    Action("export", "file", mark("&Export Notes…"), ("Ctrl+E",), needs="text", after=True),
    Action("import_notes", "file", mark("&Import Notes…"), needs="writable"),
    Action("replace_by_file", "replacing", mark("By a &File…"), needs="text writable"),
    Action("replace_by_clipboard", "replacing", mark("By the &Clipboard"), needs="text writable"),
    Action("replace_by_text", "replacing", mark("By &Another Text…"), needs="text writable"),
    Action("read_anew", "replacing", mark("By Its Own File, &Read Anew"), needs="text writable", after=True),
    Action("export_text", "file", mark("Export Te&xt…"), ("Ctrl+Shift+E",), needs="text"),
    Action("about_text", "file", mark("&About This Text"), ("Ctrl+I",), checkable=True, after=True),
    Action("rename", "file", mark("Re&name…"), ("F2",), needs="text writable"),
    Action("delete_text", "file", mark("Move to &Trash"), needs="text writable"),
    Action("trash", "file", mark("Trash of E&verything"), checkable=True),
    Action("quit", "file", mark("&Quit"), ("Ctrl+Q",), after=True),
)
