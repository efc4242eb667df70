"""The interface in two languages and two themes, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.language import tr
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.window.page.setting import Setting, Typography
from reader.window.settings.settings_dialog import SettingsDialog
from reader.window.theming import dress
from reader.window.theming.controls import Outlined
from reader.window.theming.dress import Desktop
from reader.window.theming.themes import CONTRAST_DARK, DARK, PAPER, SEPIA
from reader.window.toolbar import Toolbar
from running import Running, Start
from seeing import contrast


def test_the_language_changes_at_once_and_nothing_else(run: Running) -> None:
    highlight = run.mark("老糧站")
    run.session.look(View(Script.SIMPLIFIED, NoiseView.SOURCE))
    selected = run.select("農具")
    place = run.frame.page.place()
    old = run.frame
    run.act("language_zh_CN")
    run.bot.waitUntil(lambda: run.frame is not old)
    run.settle()
    assert run.window.menuBar().actions()[0].text() == "文件(&F)"
    assert run.frame.status.notes.text() == "1 条标注"
    assert run.frame.page.place() == place
    assert run.frame.page.selection() == selected
    assert run.frame.page.view() == View(Script.SIMPLIFIED, NoiseView.SOURCE)
    assert run.marked() == ["老糧站"]
    assert run.frame.acts["undo"].text() == "撤销(&U)：标注"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    box.deleteLater()
    run.frame.page.select(None)
    run.session.choose(highlight.id)
    run.act("colour_red")
    assert [h.colour.value for h in run.session.layers] == ["red"]
    run.act("language_en")
    run.bot.waitUntil(lambda: run.window.menuBar().actions()[0].text() == "&File")
    assert run.frame.acts["language_en"].isChecked()


def drawn(script: Script) -> bytes:
    image = QImage(400, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setFont(Setting(Typography(40), script, 800).text.font)
    painter.drawText(5, 45, "骨角，直行。「門」")
    painter.end()
    return bytes(image.constBits())


def test_the_language_of_the_interface_changes_no_form_on_the_page(qtbot: QtBot) -> None:
    before = QLocale()
    forms = []
    for language in ("en", "zh_CN", "zh_TW", "ja"):
        QLocale.setDefault(QLocale(language))
        forms.append([drawn(script) for script in (Script.SIMPLIFIED, Script.TRADITIONAL, Script.HONGKONG)])
    QLocale.setDefault(before)
    assert all(form == forms[0] for form in forms)


def test_a_note_being_typed_survives_the_change_of_language(run: Running) -> None:
    run.select("老糧站")
    run.act("note")
    assert run.frame.cards.editor is not None
    run.bot.keyClicks(run.frame.cards.editor.note, "kept")
    old = run.frame
    run.choices.set(language="zh_CN")
    run.bot.waitUntil(lambda: run.frame is not old)
    run.settle()
    assert [h.note for h in run.session.layers] == ["kept"]
    assert run.frame.cards.editor is not None
    assert run.frame.cards.editor.note.toPlainText() == "kept"


def test_the_theme_changes_and_stays(start: Start, text_file: Path) -> None:
    run = start(text_file)
    old = run.frame
    run.act("theme_dark")
    run.bot.waitUntil(lambda: run.frame is not old)
    run.settle()
    assert run.frame.theme.dark
    run.close()
    assert start().frame.theme.dark


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("px", [13, 17])
def test_the_toolbar_folds_before_anything_is_cut(language: str, px: int, run: Running) -> None:
    run.choices.set(language=language)
    run.bot.waitUntil(lambda: run.window.menuBar().actions()[0].text() == tr("&File"))
    run.settle()
    toolbar = run.frame.toolbar
    font = toolbar.font()
    font.setPixelSize(px)
    toolbar.setFont(font)
    steps = []
    for width in range(1600, 620, -40):
        run.window.resize(width, 500)
        run.bot.waitUntil(lambda width=width: toolbar.width() == width)
        assert toolbar.layout() is not None
        assert toolbar.layout().minimumSize().width() <= width, width  # type: ignore[union-attr]
        assert cut(toolbar) == [], width
        steps.append(toolbar.step)
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert steps[-1] > 1


def cut(toolbar: Toolbar) -> list[str]:
    """The labels and buttons that have less room than they want."""
    shown: list[QWidget] = [w for w in toolbar.findChildren(QWidget) if w.isVisibleTo(toolbar)]
    wanted = {w: (w.sizeHint() if isinstance(w, QLabel) else w.minimumSizeHint()).width() for w in shown}
    return [f"{type(w).__name__} {w.accessibleName()}" for w in shown if w.width() < wanted[w]]


def test_the_state_is_visible_however_narrow(run: Running) -> None:
    run.session.look(View(Script.HONGKONG, NoiseView.ABOVE))
    run.window.resize(640, 500)
    run.bot.waitUntil(lambda: run.frame.toolbar.step >= 3)
    toolbar = run.frame.toolbar
    assert toolbar.marks_button.isVisible()
    assert "Above" in toolbar.marks_button.text()
    assert (toolbar.script_button if toolbar.step >= 4 else toolbar.script).isVisible()
    assert toolbar.script_button.text().startswith("港")
    assert run.frame.status.script.text() == "Hong Kong"


def test_nothing_is_cut_in_the_narrowest_window(run: Running) -> None:
    run.session.look(View(Script.HONGKONG, NoiseView.ABOVE, regional_words=True, readings=Readings.NUMBERS))
    run.window.resize(480, 400)
    toolbar = run.frame.toolbar
    run.bot.waitUntil(lambda: toolbar.width() == 480)
    assert cut(toolbar) == []
    assert toolbar.script_button.text().startswith("港+")


def test_a_narrow_window_leaves_the_page_alone_and_a_wide_one_brings_the_panels_back(run: Running) -> None:
    assert run.frame.sides.left_shown
    run.window.resize(700, 600)
    run.bot.waitUntil(lambda: not run.frame.sides.left_shown)
    run.act("left_panel")
    assert run.frame.sides.left_shown
    run.window.resize(1200, 700)
    run.bot.waitUntil(lambda: run.frame.sides.left_shown and run.frame.sides.right_shown)
    run.act("panels")
    assert not run.frame.sides.left_shown
    assert not run.frame.sides.right_shown
    run.act("panels")
    assert run.frame.sides.left_shown


def test_a_panel_that_goes_leaves_its_keys_to_the_page(run: Running) -> None:
    run.frame.left.contents.list.setFocus()
    run.window.resize(800, 700)
    run.bot.waitUntil(lambda: not run.frame.sides.left_shown)
    assert run.frame.page.hasFocus()
    run.act("left_panel")
    run.frame.left.library.list.setFocus()
    run.act("left_panel")
    assert run.frame.page.hasFocus()


def test_every_action_does_something(run: Running) -> None:
    for action in run.frame.acts.all():
        assert action.receivers("2triggered(bool)") > 0, action.objectName()


@pytest.mark.parametrize("action", ["settings", "keys", "words"])
def test_no_dialog_is_larger_than_the_screen(action: str, run: Running) -> None:
    before = set(QApplication.topLevelWidgets())
    run.act(action)
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w not in before]
    room = dialog.screen().availableGeometry()
    assert dialog.isVisible()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
    dialog.close()


def test_the_window_is_not_larger_than_the_screen(run: Running) -> None:
    room = run.window.screen().availableGeometry()
    run.window.appear()
    assert run.window.width() < room.width()
    assert run.window.height() < room.height()


def test_controls_are_outlined_where_contrast_is_asked_for(run: Running) -> None:
    strong_ones = {"contrast", "contrast_dark"}
    for name in ("contrast", "dark", "contrast_dark", "contrast", "paper"):
        strong = name in strong_ones
        run.act(f"theme_{name}")
        run.bot.waitUntil(lambda name=name: run.frame.theme.name == name)
        run.settle()
        assert isinstance(QApplication.style(), Outlined) is strong
        run.act("settings")
        (dialog,) = run.window.findChildren(SettingsDialog)
        edge = dialog.theme.grab().toImage().pixelColor(dialog.theme.width() // 2, 0).name()
        assert (contrast(edge, run.frame.theme.panel) > 7) is strong
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_theme_follows_the_desktop_until_one_is_chosen(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run.frame.theme is PAPER
    assert run.frame.acts["theme_system"].isChecked()
    changed = QApplication.styleHints().colorSchemeChanged
    for wanted, theme in ((Desktop(True, False), DARK), (Desktop(True, True), CONTRAST_DARK)):
        monkeypatch.setattr(dress, "desktop", lambda wanted=wanted: wanted)
        changed.emit(Qt.ColorScheme.Dark)
        run.bot.waitUntil(lambda theme=theme: run.frame.theme is theme)
        run.settle()
    run.act("theme_sepia")
    run.bot.waitUntil(lambda: run.frame.theme is SEPIA)
    run.settle()
    frame = run.frame
    changed.emit(Qt.ColorScheme.Dark)
    run.settle()
    assert run.frame is frame
    assert run.frame.acts["theme_sepia"].isChecked()
