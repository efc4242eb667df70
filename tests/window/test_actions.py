"""The table of actions: keys are told apart, menus have no empty or dead entries."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from reader.language import use_language
from reader.window.actions import Actions, plain
from reader.window.keys_dialog import KeysDialog, rows
from reader.window.menus.every import ACTIONS, MENUS, SUBMENUS
from reader.window.theming.themes import PAPER

EXPECTED = {
    "Ctrl+O": "open",
    "Ctrl+V": "paste",
    "Ctrl+E": "export",
    "Ctrl+F": "find",
    "F3": "find_next",
    "Shift+F3": "find_previous",
    "Ctrl+H": "highlight",
    "1": "colour_yellow",
    "2": "colour_red",
    "3": "colour_green",
    "4": "colour_blue",
    "5": "colour_purple",
    "6": "colour_magenta",
    "7": "colour_orange",
    "8": "colour_grey",
    "Ctrl+M": "note",
    "T": "tags",
    "Del": "remove",
    "Ctrl+Z": "undo",
    "Ctrl+Shift+Z": "redo",
    "Ctrl+Y": "redo",
    "Ctrl++": "bigger",
    "Ctrl+-": "smaller",
    "Ctrl+0": "usual_size",
    "F9": "panels",
    "F11": "full_screen",
    "Ctrl+,": "settings",
    "F1": "keys",
    "Esc": "clear",
    "Alt+1": "script_source",
    "Alt+2": "script_simplified",
    "Alt+3": "script_traditional",
    "P": "marks_toggle",
}


def test_the_keys_that_hands_expect() -> None:
    keys = {key: action.id for action in ACTIONS for key in action.keys}
    assert {key: keys.get(key) for key in EXPECTED} == EXPECTED


def test_no_key_and_no_id_is_taken_twice() -> None:
    keys = Counter(QKeySequence(key).toString() for action in ACTIONS for key in action.keys)
    assert [key for key, n in keys.items() if n > 1] == []
    assert [i for i, n in Counter(action.id for action in ACTIONS).items() if n > 1] == []


def test_single_letters_belong_to_the_page() -> None:
    assert [a.id for a in ACTIONS if any(len(key) == 1 for key in a.keys) and not a.on_page] == []


def test_every_menu_is_known_and_every_letter_in_it_stands_once(qtbot: QtBot) -> None:
    assert {action.menu for action in ACTIONS} <= MENUS.keys() | SUBMENUS.keys()
    window, page = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(page)
    actions = Actions(window, page)
    actions.fill(window.menuBar())
    for menu in actions.menus.values():
        texts = [action.text() for action in menu.actions() if "&" in action.text()]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts)
        assert [letter for letter, n in letters.items() if n > 1] == [], menu.title()


def test_letters_act_only_on_the_page(qtbot: QtBot) -> None:
    window, page = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    page.setParent(window)
    actions = Actions(window, page)
    assert actions["tags"].shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut
    assert page.actions() == [actions[a.id] for a in ACTIONS if a.on_page]


def test_conditions_enable_exactly_what_can_be_done(qtbot: QtBot) -> None:
    window, page = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(page)
    actions = Actions(window, page)
    actions.allow({"text"})
    assert not actions["open"].isEnabled()
    assert actions["find"].isEnabled()
    assert not actions["highlight"].isEnabled()
    actions.allow({"text", "writable", "selection", "target"})
    assert actions["highlight"].isEnabled()
    assert not actions["remove"].isEnabled()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("&Open…", "Open…"), ("打开(&O)…", "打开…"), ("Re&name…", "Rename…"), ("Notes", "Notes")],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_list_of_keys_names_every_key(language: str, qtbot: QtBot) -> None:
    use_language(language)
    dialog = KeysDialog(PAPER)
    qtbot.addWidget(dialog)
    every = [keys for section in rows().values() for keys, _ in section]
    listed = " ".join(every)
    keys = [key for action in ACTIONS for key in action.keys if not action.id.startswith("colour_")]
    assert [key for key in keys if QKeySequence(key).toString() not in listed and key not in listed] == []
    assert "1 – 8" in every
    assert [keys for keys in every if len(set(keys.split("   "))) < len(keys.split("   "))] == []
