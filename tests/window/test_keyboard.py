"""The whole window by keyboard: everything is reached, named, and seen to have the keys; nothing holds them fast."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import reader.window
from dictionary_maker import use_small
from reader.formats.encodings import plausible
from reader.study.term import Term
from reader.templates import Templates
from reader.window.areas import in_reading_order, stops
from reader.window.bugs import BugDialog
from reader.window.exporting.dialog import ExportDialog
from reader.window.exporting.template_dialog import TemplateDialog
from reader.window.menus.every import ACTIONS
from reader.window.open_dialog import OpenDialog
from reader.window.panels.days_dialog import DaysDialog
from reader.window.search.search_panel import QueryField
from reader.window.shelf.encoding_dialog import EncodingDialog
from reader.window.study.uses_dialog import UsesDialog
from reader.window.widgets.letters import LettersPopup
from running import Running

Role = QAccessible.Role
DUMB = {Role.Client, Role.NoRole}
"""What Qt calls a thing of which it knows nothing."""


def focusable(inside: QWidget) -> list[QWidget]:
    """Everything that can be seen and take the keys."""
    every = [inside, *inside.findChildren(QWidget)]
    return [w for w in every if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def unnamed(inside: QWidget) -> list[str]:
    """What has the keys, or is a button, without a name or a role; Qt's own parts of a dialog aside."""
    found = []
    buttons = [b for b in inside.findChildren(QAbstractButton) if b.isVisible()]
    for widget in dict.fromkeys([*focusable(inside), *buttons]):
        answer = QAccessible.queryAccessibleInterface(widget)
        name, role = answer.text(QAccessible.Text.Name), answer.role()
        field = isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QWidget)
        inner = field and widget.objectName() == "qt_spinbox_lineedit"
        if not inner and (not name.strip() or role in DUMB):
            found.append(f"{type(widget).__name__} {name!r} {role.name} in {type(widget.parentWidget()).__name__}")
    return found


def dialog(run: Running, show: Callable[[], object]) -> QDialog:
    """The dialog that something opens."""
    before = set(QApplication.topLevelWidgets())
    show()
    run.settle()
    (opened,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w not in before]
    return opened


@pytest.fixture
def full(run: Running) -> Running:
    """A window with a bit of everything in it: cards, one of them open, tags, the find bar, the strip above."""
    highlight = run.mark("老糧站")
    run.mark("農具", "colour_red")
    run.session.change(lambda desk: desk.edit_highlight(highlight.id, tags=("難點", "用語"), note="一"))
    run.settle()
    run.session.choose(highlight.id)
    run.act("find")
    run.frame.banner.offer("Moved.", "Undo", lambda: None)
    QApplication.processEvents()
    return run


DIALOGS = (
    *("settings", "keys", "colours", "words", "statistics", "cards", "about", "export", "open", "bug", "template"),
    *("encoding", "export_text", "terms", "dictionaries", "days", "uses"),
)


@pytest.fixture
def opened(
    run: Running, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[QDialog]:
    """One of the dialogs, by name."""
    use_small(monkeypatch, tmp_path)
    name = request.param
    assert run.session.text is not None
    info = run.session.text.info
    templates = Templates(tmp_path)
    made = {
        "export": lambda: ExportDialog(run.session, run.choices, info, [info], run.window).show(),
        "open": lambda: OpenDialog(run.window, str(tmp_path)).show(),
        "cards": lambda: run.act("make_cards"),
        "encoding": lambda: EncodingDialog(plausible(b"abc"), "ascii", run.frame.theme, run.window).show(),
        "days": lambda: DaysDialog("2026-11-01", "2026-11-30", run.window).show(),
        "uses": lambda: UsesDialog(run.session, Term("樓", "楼"), run.frame.theme, run.window).show(),
        "bug": lambda: BugDialog("report", run.window).show(),
        "template": lambda: TemplateDialog(run.storage, templates, "", lambda desk, source: source, run.window).show(),
    }
    shown = dialog(run, made.get(name, lambda: run.act(name)))
    yield shown
    if isValid(shown):
        shown.close()
        shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_everything_in_the_window_has_a_name_and_a_role(full: Running) -> None:
    assert unnamed(full.window) == []
    full.act("findings")
    assert unnamed(full.window) == []


def test_all_that_can_open_has_a_name_and_a_role(full: Running) -> None:
    for action_id in ("beside", "bookmark", "go_to", "dictionary"):
        full.act(action_id)
        assert unnamed(full.window) == [], action_id


def test_every_dialog_is_looked_at_here() -> None:
    for module in pkgutil.walk_packages(reader.window.__path__, "reader.window."):
        importlib.import_module(module.name)
    own = {kind.__name__ for kind in _kinds_of(QDialog) if kind.__module__.startswith("reader.")}
    assert own == {f"{name.title().replace('_', '')}Dialog" for name in DIALOGS if name != "about"}


def _kinds_of(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds_of(one)


@pytest.mark.parametrize("opened", DIALOGS, indirect=True)
def test_everything_in_every_dialog_has_a_name_and_a_role(opened: QDialog) -> None:
    assert unnamed(opened) == []
    boxes = [box for box in opened.findChildren(QComboBox) if box.isVisible()]
    labelled = {label.buddy() for label in opened.findChildren(QLabel)}
    # On Linux Qt gives a list's choice as its name, and its label as a relation.
    lone = [b for b in boxes if not b.accessibleName() and b not in labelled and b.parentWidget() not in labelled]
    assert lone == []


def test_the_letters_have_names(run: Running) -> None:
    run.frame.commands.show_letters()
    (popup,) = run.window.findChildren(LettersPopup)
    assert unnamed(popup) == []
    popup.close()


def test_names_say_what_things_are_and_not_which_keys(full: Running) -> None:
    assert [name for name in stop_names(focusable(full.window)) if "Ctrl+" in name or "(" in name] == []
    script = full.frame.toolbar.script
    names = stop_names(list(script.findChildren(QAbstractButton)))
    assert names == ["As in the Source", "Simplified", "Traditional", "Taiwan · Hong Kong"]
    assert script.accessibleName() == "Script"


def test_what_is_on_is_told(full: Running) -> None:
    def told(widget: QWidget) -> tuple[Role, int, int]:
        answer = QAccessible.queryAccessibleInterface(widget)
        return answer.role(), answer.state().checkable, answer.state().checked

    toolbar, cards = full.frame.toolbar, full.frame.cards
    assert told(toolbar.script.button("source")) == (Role.RadioButton, 1, 1)
    assert told(toolbar.script.button("simplified")) == (Role.RadioButton, 1, 0)
    assert told(toolbar.cards_button) == (Role.CheckBox, 1, 1)
    assert cards.editor is not None
    dots = cards.editor.dots.findChildren(QAbstractButton)
    assert [told(dot) for dot in dots] == [(Role.RadioButton, 1, int(i == 0)) for i in range(8)]
    assert told(cards.chips.chips()[0]) == (Role.CheckBox, 1, 1)
    (card,) = cards.column.cards()
    answer = QAccessible.queryAccessibleInterface(card)
    assert (answer.role(), answer.text(QAccessible.Text.Name)) == (Role.Button, "農具")
    assert "Red" in answer.text(QAccessible.Text.Description)


def walk(run: Running, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[QWidget]:
    """Press a key from the page on until the page has the focus again; everything that had it, the page first."""
    page = run.frame.page
    page.setFocus()
    visited: list[QWidget] = []
    while True:
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused not in visited, f"{focused} is come to twice"
        visited.append(focused)
        run.bot.keyClick(focused, key, keys)
        QApplication.processEvents()
        if page.hasFocus():
            return visited


def stop_names(widgets: list[QWidget]) -> list[str]:
    return [QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in widgets]


def test_tab_goes_through_everything_in_reading_order_and_back(full: Running) -> None:
    visited = walk(full, Qt.Key.Key_Tab)
    names = stop_names(visited)
    back = walk(full, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert [visited[0], *reversed(visited[1:])] == back
    column = full.frame.cards.column  # it hands the keys on to a card
    every = [w for w in focusable(full.window) if w.isEnabled() and not _off(w)]
    missed = [w for w in every if w not in visited and w is not column]
    assert stop_names(missed) == []
    order = ["渡口的燈", "Close", "All 2", "農具", "Note", "Delete highlight", "Library and Contents", "Open…"]
    order += ["As in the Source", "Hidden", "Readings", "Letters and their size", "Library", "Contents", "Undo"]
    places = [names.index(name) for name in order if name in names]
    assert [name for name in order if name not in names] == []
    assert places == sorted(places)


def test_every_stop_shows_that_it_has_the_keys(full: Running) -> None:
    window = full.window
    blind = []
    for stop in walk(full, Qt.Key.Key_Tab):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        focused = window.grab().toImage()
        stop.clearFocus()
        QApplication.processEvents()
        if window.grab().toImage() == focused:
            blind.append(stop.accessibleName())
    assert blind == []


@pytest.mark.parametrize("opened", ["settings", "keys", "words", "export", "template", "bug", "terms"], indirect=True)
def test_tab_goes_through_every_dialog_and_is_seen(opened: QDialog, qtbot: QtBot) -> None:
    opened.activateWindow()
    every = [w for w in focusable(opened) if w.isEnabled()]
    every[-1].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(every[-1], Qt.Key.Key_Tab)  # Qt draws some rings only for those who use this key
    visited: list[QWidget] = []
    blind = []
    for _ in range(3 * len(every)):
        focused = opened.focusWidget()
        assert focused is not None
        if focused in visited:
            break
        visited.append(focused)
        QApplication.processEvents()
        seen = opened.grab().toImage()
        focused.clearFocus()
        QApplication.processEvents()
        if opened.grab().toImage() == seen:
            blind.append(f"{type(focused).__name__} {focused.accessibleName()}")
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert blind == []
    missed = [w for w in every if w not in visited and w.focusProxy() is None and not _inner(w) and not _off(w)]
    assert [f"{type(w).__name__} {w.accessibleName()}" for w in missed] == []


def _off(widget: QWidget) -> bool:
    """Whether it is one of several and another one is on: arrows go there."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def _inner(widget: QWidget) -> bool:
    return widget.objectName() == "qt_spinbox_lineedit"


@pytest.mark.parametrize(
    "opened", ["settings", "keys", "words", "export", "template", "bug", "about", "terms"], indirect=True
)
def test_esc_closes_every_dialog(opened: QDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(opened) or not opened.isVisible())


def test_f6_goes_from_part_to_part_and_comes_back_to_where_it_was(full: Running) -> None:
    frame = full.frame
    frame.page.setFocus()
    parts = (frame.find_bar, frame.right, frame.toolbar, frame.left.library, frame.left.contents, frame.left.tags)
    for part in (*parts, frame.banner, frame.middle):
        full.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert part.isAncestorOf(focused), part
    assert frame.page.hasFocus()
    full.bot.keyClick(frame.page, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert frame.banner.isAncestorOf(QApplication.focusWidget())
    assert frame.cards.editor is not None
    frame.cards.editor.note.setFocus()
    full.bot.keyClick(frame.cards.editor.note, Qt.Key.Key_F6)
    full.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert frame.cards.editor.note.hasFocus()


def test_every_action_has_a_menu(run: Running) -> None:
    offered: set[QAction] = set()
    for menu in run.frame.acts.menus.values():
        offered |= set(menu.actions())
    assert {run.frame.acts[a.id] for a in ACTIONS} <= offered
    bar = run.window.menuBar()
    reachable = {menu for menu in bar.findChildren(QMenu) for action in bar.actions() if action.menu() is menu}
    for _ in range(3):
        reachable |= {action.menu() for menu in set(reachable) for action in menu.actions() if action.menu()}
    assert set(run.frame.acts.menus.values()) <= reachable
    assert all("&" in action.text() for action in bar.actions())


def test_cards_are_walked_with_the_arrows(full: Running) -> None:
    full.session.choose("")
    column = full.frame.cards.column
    column.setFocus(Qt.FocusReason.TabFocusReason)
    first, second = column.cards()
    assert first.hasFocus()
    full.bot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    full.bot.keyClick(second, Qt.Key.Key_Return)
    full.settle()
    assert full.session.chosen == full.session.layers.at(full.span("農具").start)[0].id


def test_a_search_field_that_opens_the_bar_does_so_by_key(run: Running) -> None:
    door = run.frame.toolbar.search
    run.window.resize(1900, 700)
    run.bot.waitUntil(door.isVisible)
    door.setFocus(Qt.FocusReason.TabFocusReason)
    run.bot.keyClick(door, Qt.Key.Key_Return)
    run.settle()
    assert run.frame.sides.shows("search_library")
    assert isinstance(QApplication.focusWidget(), QueryField)


def test_the_start_page_is_reached_too(start: Callable[..., Running]) -> None:
    run = start()
    assert unnamed(run.window) == []
    buttons = [stop for stop in stops(run.frame.middle) if isinstance(stop, QPushButton)]
    assert buttons == [run.frame.start.open_button, run.frame.start.paste_button]
    QGuiApplication.clipboard().clear()
    run.bot.keyClick(run.frame.start.paste_button, Qt.Key.Key_Return)
    assert run.said[-1] == "There is no text on the clipboard."


def test_reading_order_is_row_by_row(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    upper = {"a": (0, 0, 20, 20), "b": (30, 2, 20, 30), "c": (60, 0, 20, 10)}
    places = {**upper, "d": (0, 34, 20, 20), "e": (40, 40, 9, 9)}
    made = {}
    for name in "decba":
        made[name] = QLabel(name, outer)
        made[name].setGeometry(*places[name])
    assert "".join(label.text() for label in in_reading_order(list(made.values()))) == "abcde"  # type: ignore[attr-defined]
