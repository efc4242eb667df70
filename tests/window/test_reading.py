"""Reading: opening in every way, toggling, finding, and being where one was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from reader.text.rendering import NoiseView, Script, View
from reader.window.widgets.letters import LettersPopup
from running import KEPT, TEXT, TITLE, Running, Start

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def drop(on: QWidget, mime: QMimeData) -> None:
    action = Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(on, QDragEnterEvent(QPoint(50, 50), action, mime, left, none))
    QApplication.sendEvent(on, QDropEvent(QPointF(50, 50), action, mime, left, none))


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_an_empty_library_says_how_texts_come_in(start: Start) -> None:
    run = start()
    assert run.frame.middle.currentWidget() is run.frame.start
    assert "Open" in run.frame.start.open_button.text()
    assert not run.frame.acts["export"].isEnabled()
    assert not run.frame.acts["find"].isEnabled()


def test_a_file_from_the_command_line_is_open_with_title_and_contents(run: Running) -> None:
    assert run.session.text is not None
    assert run.session.text.article.source == TEXT
    assert run.window.windowTitle() == TITLE
    contents = run.frame.left.contents.model
    assert [contents.title(contents.first + row) for row in range(contents.rowCount())] == ["一張長桌", "借書證"]
    assert run.frame.middle.currentWidget() is run.frame.pages


@pytest.mark.parametrize("where", ["page", "start"])
def test_a_file_is_dropped(where: str, start: Start, text_file: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.txt"
    first.write_text("先來的文章。\n", "utf-8")
    run = start(first) if where == "page" else start()
    target = run.frame.page.viewport() if where == "page" else run.frame.start
    drop(target, files(text_file))
    run.settle()
    assert run.window.windowTitle() == TITLE


def test_text_is_dropped(start: Start) -> None:
    run = start()
    mime = QMimeData()
    mime.setText("拖來的文字。\n第二段。")
    drop(run.frame.start, mime)
    run.settle()
    assert run.session.text is not None
    assert run.session.text.article.source == "拖來的文字。\n第二段。"


def test_text_is_pasted_and_an_empty_clipboard_is_said(start: Start) -> None:
    run = start()
    QGuiApplication.clipboard().setText("貼上的標題\n\n貼上的正文，不是很長。")
    run.act("paste")
    assert run.session.text is not None
    assert run.session.text.info.title == "貼上的標題"
    QGuiApplication.clipboard().setText("  \n")
    run.act("paste")
    assert run.said[-1] == "There is no text on the clipboard."


def test_a_file_that_is_not_there_is_said_and_the_window_goes_on(start: Start, tmp_path: Path) -> None:
    run = start(tmp_path / "missing.txt")
    assert any("missing.txt" in said for said in run.said)
    assert "missing.txt" in run.frame.banner.label.text() + run.frame.status.sentence.sentence()
    run.frame.files.open([str(tmp_path / "gone.txt")])
    run.settle()
    assert "gone.txt" in run.said[-1]


def test_each_script_has_one_key_and_one_button_and_the_state_is_shown(run: Running) -> None:
    page, status = run.frame.page, run.frame.status
    for key, script, sign, shown in (
        (Qt.Key.Key_2, Script.SIMPLIFIED, "秋分过后", "Simplified"),
        (Qt.Key.Key_3, Script.TRADITIONAL, "秋分過後", "Traditional"),
        (Qt.Key.Key_4, Script.TAIWAN, "秋分過後", "Taiwan"),
        (Qt.Key.Key_5, Script.HONGKONG, "秋分過後", "Hong Kong"),
        (Qt.Key.Key_1, Script.SOURCE, "秋分過後", "As in the source"),
    ):
        run.key(key, ALT)
        assert page.view().script is script
        run.select("秋分過後")
        assert page.copy() == sign
        assert status.script.text() == shown
        assert run.frame.toolbar.script.current in (script.value, "region")
    run.bot.mouseClick(run.frame.toolbar.script.button("simplified"), Qt.MouseButton.LeftButton)
    assert run.session.view.script is Script.SIMPLIFIED
    for script in (Script.TRADITIONAL, Script.SOURCE, Script.SIMPLIFIED):
        run.key(Qt.Key.Key_S)
        assert run.session.view.script is script


def test_pinyin_marks_have_one_key_and_one_button_and_the_line_under_the_title(run: Running) -> None:
    page = run.frame.page
    assert page.view().noise is NoiseView.HIDDEN
    run.key(Qt.Key.Key_P)
    assert page.view().noise is NoiseView.SOURCE
    assert run.frame.reading.info_line()[1] == "8 pinyin marks shown"
    run.key(Qt.Key.Key_P)
    assert run.frame.reading.info_line()[1] == "8 pinyin marks hidden"
    run.key(Qt.Key.Key_P, SHIFT)
    assert page.view().noise is NoiseView.ABOVE
    run.bot.mouseClick(run.frame.toolbar.marks.button("hidden"), Qt.MouseButton.LeftButton)
    assert page.view().noise is NoiseView.HIDDEN


def test_toggles_keep_place_selection_and_marks(run: Running) -> None:
    run.mark("圖書(shu) 館", "colour_green")
    run.frame.page.go_to(run.span("木牌").start)
    place = run.frame.page.place()
    selected = run.select("「開卷大𠮷」")
    before = [h.anchor.span for h in run.session.layers]
    for view in (View(s, n) for s in Script for n in NoiseView):
        run.session.look(view)
        assert run.frame.page.place() == place
        assert run.frame.page.selection() == selected
        assert [h.anchor.span for h in run.session.layers] == before
    run.settle()


def test_single_letters_are_typed_where_somebody_types(run: Running) -> None:
    run.act("find")
    field = run.frame.find_bar.field
    run.bot.waitUntil(field.hasFocus)
    run.bot.keyClicks(field, "spt1")
    assert field.text() == "spt1"
    assert run.session.view == View()


def test_finding_is_blind_to_script_and_noise(run: Running) -> None:
    run.act("find")
    run.frame.find_bar.field.setText("图书馆")
    run.settle()
    hits = run.frame.searching.hits
    assert [run.session.text.article.source[s.start : s.end] for s in hits] == ["圖書(shu) 館"]  # type: ignore[union-attr]
    run.frame.find_bar.field.setText("楼")
    run.settle()
    assert len(run.frame.searching.hits) == 2
    assert run.frame.searching.current == 0
    run.act("find_next")
    assert run.frame.searching.current == 1
    run.act("find_next")
    assert run.frame.searching.current == 0
    run.act("find_previous")
    assert run.frame.searching.current == 1
    last = run.frame.searching.hits[1]
    run.bot.keyClick(run.frame.find_bar.field, Qt.Key.Key_Escape)
    assert run.frame.page.selection() == last
    assert run.frame.page.hasFocus()
    for action, words in (("find_previous", "樓(lou) ，"), ("find_next", "樓(lou) 下"), ("find_next", "樓(lou) ，")):
        run.act(action)
        selection = run.frame.page.selection()
        assert selection is not None
        assert selection.start == run.span(words).start
        assert run.frame.find_bar.isHidden()
        assert run.frame.page.hasFocus()


def test_copying_gives_what_is_seen_or_the_source(run: Running) -> None:
    clipboard = QGuiApplication.clipboard()
    run.session.look(View(Script.SIMPLIFIED))
    run.select("圖書(shu) 館")
    run.act("copy")
    assert clipboard.text() == "图书馆"
    run.act("copy_source")
    assert clipboard.text() == "圖書(shu) 館"
    run.act("select_all")
    run.act("copy_source")
    assert clipboard.text() == TEXT


def test_place_view_and_selection_of_panels_come_back(start: Start, text_file: Path) -> None:
    text_file.write_text(TEXT + "又是一段話，說的是渡口的夜。\n" * 200, "utf-8")
    first = start(text_file)
    first.session.look(View(Script.SIMPLIFIED, NoiseView.SOURCE))
    first.frame.page.go_to(2_000)
    place = first.frame.page.place()
    first.act("cards")
    first.close()
    second = start()
    assert second.frame.page.place() == place
    assert second.session.view == View(Script.SIMPLIFIED, NoiseView.SOURCE)
    assert second.frame.sides.left_shown
    assert not second.frame.sides.right_shown


def test_geometry_comes_back(start: Start, text_file: Path) -> None:
    first = start(text_file)
    first.window.resize(711, 577)
    first.close()
    second = start()
    second.window.appear()
    assert (second.window.width(), second.window.height()) == (711, 577)


def test_letters_grow_shrink_and_stay(start: Start, text_file: Path) -> None:
    run = start(text_file)
    run.act("bigger")
    run.act("bigger")
    assert run.choices.now.font_px == 24
    run.act("smaller")
    assert run.choices.now.font_px == 22
    run.close()
    again = start()
    assert again.choices.now.font_px == 22
    again.act("usual_size")
    assert again.choices.now.font_px == 21


def test_full_screen_and_back_by_escape(run: Running) -> None:
    run.act("full_screen")
    run.bot.waitUntil(run.window.isFullScreen)
    assert run.frame.acts["full_screen"].isChecked()
    run.key(Qt.Key.Key_Escape)
    assert not run.window.isFullScreen()


def test_the_keys_are_listed(run: Running) -> None:
    run.act("keys")
    dialog = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "KeysDialog")
    assert dialog.isVisible()
    dialog.close()


def test_recent_texts_are_in_the_menu_and_open(start: Start, text_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("另一篇文章\n\n另一篇文章的正文，說些別的。\n", "utf-8")
    run = start(text_file, other)
    assert run.window.windowTitle() == "另一篇文章"
    recent = run.frame.acts.menus["recent"].actions()
    assert [action.text() for action in recent] == ["另一篇文章", TITLE]
    recent[1].trigger()
    run.settle()
    assert run.window.windowTitle() == TITLE


def test_a_word_is_selected_by_double_click(run: Running) -> None:
    run.bot.mouseDClick(run.frame.page.viewport(), Qt.MouseButton.LeftButton, pos=run.point(run.span(KEPT).start))
    span = run.frame.page.selection()
    assert span is not None
    assert 0 < span.length <= 3


def test_the_place_is_said_at_the_foot(run: Running) -> None:
    assert run.frame.standing.place_line().startswith("¶ 1 of 4 ·")
    assert run.frame.status.source.text() == "Source: traditional"
    assert run.frame.status.notes.text() == "0 highlights"


def test_a_text_chosen_in_the_library_takes_the_keys(start: Start, text_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("另一篇文章，說些別的。", "utf-8")
    run = start(other, text_file)
    for text in run.session.shelf.texts:
        run.frame.left.library.list.setFocus()
        run.frame.left.library.text_chosen.emit(text.id)
        run.settle()
        assert run.session.text is not None
        assert run.session.text.info.id == text.id
        assert run.frame.page.hasFocus()


def test_the_last_file_that_can_be_read_is_shown_and_a_long_trouble_stands_above_the_page(
    start: Start, text_file: Path, tmp_path: Path
) -> None:
    run = start()
    missing = tmp_path / ("long" * 40 + ".txt")
    run.frame.files.open([str(text_file), str(missing)])
    run.settle()
    assert run.window.windowTitle() == TITLE
    assert missing.name in run.frame.banner.label.text()
    assert run.frame.banner.isVisible()
    run.mark("老糧站")
    assert not run.frame.banner.isVisible()


def test_esc_closes_the_letters(run: Running) -> None:
    run.frame.commands.show_letters()
    popup = run.frame.findChild(LettersPopup)
    assert popup is not None
    with run.bot.waitSignal(popup.destroyed):
        run.bot.keyClick(popup.letters.faces, Qt.Key.Key_Escape)
