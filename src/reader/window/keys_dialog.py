"""The list of keys (F1), made from the declared actions."""

from __future__ import annotations

from html import escape
from itertools import combinations, pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader.language import tr
from reader.window.actions import plain
from reader.window.menus.action import Action
from reader.window.menus.every import ACTIONS, MENUS, PAGE_KEYS, SUBMENUS
from reader.window.screen import FRAME, fit
from reader.window.theming.theme import Theme
from reader.window.widgets.scrolled import Scrolled

SPOKEN_WITH = {"marks", "readings", "colour", "style"}
"""Menus without whose names their entries say too little."""


def rows() -> dict[str, list[tuple[str, str]]]:
    """All keys by section: what is pressed, what it does."""
    found: dict[str, list[tuple[str, str]]] = {}
    colours = [action for action in ACTIONS if action.id.startswith("colour_")]
    for action in ACTIONS:
        if action.keys and action not in colours:
            top = SUBMENUS[action.menu][0] if action.menu in SUBMENUS else action.menu
            native = QKeySequence.SequenceFormat.NativeText
            keys = "   ".join(dict.fromkeys(QKeySequence(key).toString(native) for key in action.keys))
            section = found.setdefault(plain(tr(MENUS[top])), [])
            section.append((keys, _named(action)))
    first, last = colours[0].keys[0], colours[-1].keys[0]
    found[plain(tr(MENUS["annotate"]))].append((f"{first} – {last}", plain(tr(SUBMENUS["colour"][1]))))
    found[tr("On the page")] = [(tr(key), tr(text)) for key, text in PAGE_KEYS]
    return found


def _named(action: Action) -> str:
    """What an action does; where its words need their menu to be understood, with that."""
    text = plain(tr(action.text)).removesuffix("…")
    if action.menu in SPOKEN_WITH:
        return tr("{menu}: {action}", menu=plain(tr(SUBMENUS[action.menu][1])), action=text)
    return text


class KeysDialog(QDialog):
    """All keys at a glance; not modal, so that they can be tried."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        table = QLabel()
        table.setTextFormat(Qt.TextFormat.RichText)
        room = self.screen().availableGeometry().width() - 2 * FRAME[0] - 24
        for columns in (3, 2, 1):
            table.setText(_html(theme, columns))
            if table.sizeHint().width() + 40 <= room:
                break
        else:
            table.setWordWrap(True)
        table.setAlignment(Qt.AlignmentFlag.AlignTop)
        table.setContentsMargins(20, 8, 20, 12)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(16, 0, 16, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(table, tr("Keys")), 1)
        layout.addWidget(buttons)
        fit(self, table.sizeHint().width() + 16, table.sizeHint().height() + 64)


def _html(theme: Theme, columns: int) -> str:
    sections = [_section(name, keys, theme) for name, keys in rows().items()]
    parts = _parted([len(keys) + 2 for keys in rows().values()], columns)
    cells = "".join(
        f"<td valign='top' style='padding-right: 26px'><table>{''.join(sections[first:last])}</table></td>"
        for first, last in pairwise(parts)
    )
    return f"<table><tr>{cells}</tr></table>"


def _parted(sizes: list[int], columns: int) -> list[int]:
    """Where columns begin and end, so that the longest is as short as can be."""
    cuts = ([0, *inner, len(sizes)] for inner in combinations(range(1, len(sizes)), columns - 1))
    return min(cuts, key=lambda parts: max(sum(sizes[a:b]) for a, b in pairwise(parts)))


def _section(name: str, keys: list[tuple[str, str]], theme: Theme) -> str:
    head = (
        f"<tr><td colspan='2' style='padding-top: 14px; padding-bottom: 3px; color: {theme.accent}'>"
        f"<b>{escape(name)}</b></td></tr>"
    )
    return head + "".join(
        f"<tr><td style='padding: 2px 14px 2px 0; color: {theme.quiet}; white-space: pre'>{escape(key)}</td>"
        f"<td style='padding: 2px 0'>{escape(text)}</td></tr>"
        for key, text in keys
    )
