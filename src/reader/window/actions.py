"""All that the window can be told to do, declared once: menus, keys and the list of keys are made from this."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.language import LANGUAGES, mark, tr

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
    "script": ("view", mark("&Script")),
    "marks": ("view", mark("&Pinyin Marks")),
    "readings": ("view", mark("&Readings")),
    "theme": ("view", mark("&Theme")),
    "language": ("view", mark("&Language")),
    "colour": ("annotate", mark("&Colour")),
    "edges": ("annotate", mark("Move Its &Edges")),
}
"""Menus inside menus, by the menu they stand in."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `keys` as Qt writes them, the first is the one shown; `group` makes it one of several states.

    `on_page`: its keys are single letters or belong to the page, and act only while the page has the focus.
    `needs`: the condition under which it can be done (see `Actions.allow`); `after` begins a new section.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    checkable: bool = False
    on_page: bool = False
    needs: str = ""
    after: bool = False


COLOUR_NAMES: Mapping[str, str] = {
    "yellow": mark("Yellow"),
    "red": mark("Red"),
    "green": mark("Green"),
    "blue": mark("Blue"),
    "purple": mark("Purple"),
    "magenta": mark("Magenta"),
    "orange": mark("Orange"),
    "grey": mark("Grey"),
}

ACTIONS: tuple[Action, ...] = (
    Action("open", "file", mark("&Open…"), ("Ctrl+O",), needs="writable"),
    Action("paste", "file", mark("New Text from the &Clipboard"), ("Ctrl+V",), needs="writable"),
    Action("export", "file", mark("&Export Notes…"), ("Ctrl+E",), needs="text", after=True),
    Action("rename", "file", mark("Re&name…"), ("F2",), needs="text writable", after=True),
    Action("delete_text", "file", mark("Move to &Trash"), needs="text writable"),
    Action("quit", "file", mark("&Quit"), ("Ctrl+Q",), after=True),
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
    Action("select_all", "edit", mark("Select &All"), ("Ctrl+A",), on_page=True, needs="text"),
    Action("here", "edit", mark("&Open What Is Here"), ("Return", "Enter"), on_page=True, needs="text", after=True),
    Action("select_more", "edit", mark("Select &More"), ("E",), on_page=True, needs="text"),
    Action("select_less", "edit", mark("Select L&ess"), ("Shift+E",), on_page=True, needs="selection"),
    Action("clear", "edit", mark("C&lear Selection"), ("Esc",), on_page=True, needs="text"),
    Action("settings", "edit", mark("Se&ttings…"), ("Ctrl+,",), after=True),
    Action("script_source", "script", mark("As in the &Source"), ("Alt+1",), "script", needs="text"),
    Action("script_simplified", "script", mark("S&implified"), ("Alt+2",), "script", needs="text"),
    Action("script_traditional", "script", mark("&Traditional"), ("Alt+3",), "script", needs="text"),
    Action("script_taiwan", "script", mark("Tai&wan"), ("Alt+4",), "script", needs="text"),
    Action("script_hongkong", "script", mark("&Hong Kong"), ("Alt+5",), "script", needs="text"),
    Action(
        "regional_words",
        "script",
        mark("Re&gional Words"),
        ("W",),
        checkable=True,
        on_page=True,
        needs="text",
        after=True,
    ),
    Action("script_next", "script", mark("&Next Script"), ("S",), on_page=True, needs="text", after=True),
    Action("marks_source", "marks", mark("&Shown"), group="marks", needs="text"),
    Action("marks_hidden", "marks", mark("&Hidden"), group="marks", needs="text"),
    Action("marks_above", "marks", mark("&Above the Characters"), group="marks", needs="text"),
    Action("marks_toggle", "marks", mark("Sh&ow or Hide"), ("P",), on_page=True, needs="text", after=True),
    Action("marks_lift", "marks", mark("&Lift above or Put Back"), ("Shift+P",), on_page=True, needs="text"),
    Action("readings_none", "readings", mark("&Off"), ("Alt+6",), "readings", needs="text"),
    Action("readings_pinyin", "readings", mark("&Pinyin"), ("Alt+7",), "readings", needs="text"),
    Action("readings_numbers", "readings", mark("Pinyin with &Numbers"), ("Alt+8",), "readings", needs="text"),
    Action("readings_zhuyin", "readings", mark("&Zhuyin"), ("Alt+9",), "readings", needs="text"),
    Action("readings_toggle", "readings", mark("On o&r Off"), ("R",), on_page=True, needs="text", after=True),
    Action(
        "new_words_only",
        "readings",
        mark("Only over Ne&w Words"),
        ("Shift+R",),
        checkable=True,
        on_page=True,
        needs="text",
    ),
    Action(
        "repair",
        "view",
        mark("Rep&air Characters"),
        ("C",),
        checkable=True,
        on_page=True,
        needs="text",
        after=True,
    ),
    Action(
        "punctuation",
        "view",
        mark("Full-&Width Punctuation"),
        ("F",),
        checkable=True,
        on_page=True,
        needs="text",
    ),
    Action("doubts", "view", mark("D&oubtful Characters"), ("D",), checkable=True, on_page=True, needs="text"),
    Action("caret", "view", mark("Always S&how the Caret"), ("F7",), checkable=True, after=True),
    Action("bigger", "view", mark("&Bigger Letters"), ("Ctrl++", "Ctrl+="), after=True),
    Action("smaller", "view", mark("S&maller Letters"), ("Ctrl+-",)),
    Action("usual_size", "view", mark("&Usual Size"), ("Ctrl+0",)),
    Action("panels", "view", mark("Si&de Panels"), ("F9",), checkable=True, after=True),
    Action("left_panel", "view", mark("Library and &Contents"), ("Ctrl+F9",), checkable=True),
    Action("cards", "view", mark("&Notes"), ("Shift+F9",), checkable=True),
    Action("findings", "view", mark("Findin&gs"), ("Ctrl+Shift+N",), checkable=True, needs="text"),
    Action("overview", "view", mark("Overv&iew at the Edge"), ("Shift+F8",), checkable=True),
    Action("beside", "view", mark("Two Pages Side b&y Side"), ("F8",), checkable=True, needs="text", after=True),
    Action("other_page", "view", mark("Go to th&e Other Page"), ("Ctrl+F6",), needs="beside"),
    Action("full_screen", "view", mark("&Full Screen"), ("F11",), checkable=True),
    Action("next_area", "view", mark("Ne&xt Part of the Window"), ("F6",), after=True),
    Action("previous_area", "view", mark("Pre&vious Part of the Window"), ("Shift+F6",)),
    Action("back", "go", mark("&Back"), ("Alt+Left",), needs="back"),
    Action("forward", "go", mark("&Forward"), ("Alt+Right",), needs="forward"),
    Action("go_to", "go", mark("&Go to…"), ("Ctrl+G",), needs="text"),
    Action("next_chapter", "go", mark("Ne&xt Chapter"), ("Ctrl+PgDown",), needs="text"),
    Action("previous_chapter", "go", mark("P&revious Chapter"), ("Ctrl+PgUp",), needs="text"),
    Action("bookmark", "go", mark("Book&mark Here or Take Away"), ("Ctrl+D",), needs="text writable", after=True),
    Action("next_bookmark", "go", mark("&Next Bookmark"), ("Alt+PgDown",), needs="text"),
    Action("previous_bookmark", "go", mark("&Previous Bookmark"), ("Alt+PgUp",), needs="text"),
    Action("highlight", "annotate", mark("&Highlight"), ("Ctrl+H",), needs="selection writable"),
    Action("note", "annotate", mark("&Note"), ("Ctrl+M",), needs="target writable"),
    Action("tags", "annotate", mark("&Tags"), ("T",), on_page=True, needs="target writable"),
    *(
        Action(f"colour_{name}", "colour", text, (str(key),), on_page=True, needs="target writable")
        for key, (name, text) in enumerate(COLOUR_NAMES.items(), 1)
    ),
    Action(
        "remove",
        "annotate",
        mark("&Delete Highlight"),
        ("Del",),
        on_page=True,
        needs="mark writable",
        after=True,
    ),
    Action("end_on", "edges", mark("&End One Character On"), ("Alt+Shift+Right",), needs="mark writable", on_page=True),
    Action(
        "end_back", "edges", mark("End One Character &Back"), ("Alt+Shift+Left",), needs="mark writable", on_page=True
    ),
    Action(
        "start_back", "edges", mark("&Start One Character Back"), ("Alt+Shift+Up",), needs="mark writable", on_page=True
    ),
    Action(
        "start_on", "edges", mark("Start One Character &On"), ("Alt+Shift+Down",), needs="mark writable", on_page=True
    ),
    Action("next_mark", "annotate", mark("Ne&xt Highlight"), ("Alt+Down",), needs="text", after=True),
    Action("previous_mark", "annotate", mark("&Previous Highlight"), ("Alt+Up",), needs="text"),
    Action("find", "search", mark("&Find…"), ("Ctrl+F",), needs="text"),
    Action("find_next", "search", mark("Find &Next"), ("F3",), needs="text"),
    Action("find_previous", "search", mark("Find &Previous"), ("Shift+F3",), needs="text"),
    Action("know_word", "tools", mark("Word Is &Known or New"), ("K",), on_page=True, needs="text writable"),
    Action(
        "own_word",
        "tools",
        mark("&Add to My Words or Take Out"),
        ("Shift+K",),
        on_page=True,
        needs="text writable",
    ),
    Action("words", "tools", mark("My &Words…"), ("Ctrl+Shift+K",), after=True),
    Action("theme_system", "theme", mark("As the Desk&top"), group="theme"),
    Action("theme_paper", "theme", mark("&Paper"), group="theme", after=True),
    Action("theme_sepia", "theme", mark("&Sepia"), group="theme"),
    Action("theme_dark", "theme", mark("&Dark"), group="theme"),
    Action("theme_contrast", "theme", mark("High &Contrast"), group="theme", after=True),
    Action("theme_contrast_dark", "theme", mark("High Contrast, Dar&k"), group="theme"),
    *(Action(f"language_{code}", "language", name, group="language") for code, name in LANGUAGES.items()),
    Action("keys", "help", mark("&Keys"), ("F1",)),
    Action("about", "help", mark("&About Hanzi Reader"), after=True),
)

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
    (mark("Click on a link"), mark("Show its address, and ask")),
    (mark("Click on the line under the title"), mark("List what was found")),
)
"""What mouse and keyboard do on the page without being an action."""


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
            if action.id in _FOLLOWED_BY:
                self._submenu(_FOLLOWED_BY[action.id])

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


_FOLLOWED_BY: Mapping[str, str] = {"paste": "recent", "delete_text": "trash"}
"""Submenus that are filled from the library, by the action that they follow."""


def plain(text: str) -> str:
    """A menu's text without the sign of its letter: `&Open…` is Open…, `打开(&O)…` is 打开…."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")
