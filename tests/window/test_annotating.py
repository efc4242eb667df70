"""Marking: colours, tags and notes by mouse and keys; undo, also after opening again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.notes.highlight import Colour
from reader.text.rendering import NoiseView, Script, View
from reader.window.annotating import quote
from reader.window.panels.cards import CardsPanel
from running import Running, Start

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NOISY = "圖書(shu) 館"
ACROSS = "再去上工。\n木牌背麵"


def cards(run: Running) -> CardsPanel:
    return run.frame.cards


def drag(run: Running, words: str) -> None:
    """Select words with the mouse."""
    span = run.span(words)
    viewport, page = run.frame.page.viewport(), run.frame.page
    half = QPoint(page.flow.setting.px // 2, 0) if page.flow else QPoint()
    run.bot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=run.point(span.start) - half + QPoint(2, 0))
    run.bot.mouseMove(viewport, run.point(span.end) - half + QPoint(2, 0))
    run.bot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=run.point(span.end) - half + QPoint(2, 0))


@pytest.mark.parametrize("words", ["老糧站", NOISY, ACROSS])
def test_a_selection_by_mouse_gets_a_colour_from_the_bar(words: str, run: Running) -> None:
    drag(run, words)
    assert run.frame.page.selection() == run.span(words)
    bar = run.frame.selection_bar
    run.bot.waitUntil(bar.isVisible)
    bar.colour_chosen.emit(Colour.GREEN)
    run.settle()
    assert run.marked() == [words]
    assert next(iter(run.session.layers)).colour is Colour.GREEN
    assert not bar.isVisible()
    assert run.frame.page.selection() is None
    assert run.frame.status.saved.text() == "Saved"
    assert run.frame.status.notes.text() == "1 highlight"


def test_a_selection_by_keys_gets_a_colour_by_its_number(run: Running) -> None:
    page = run.frame.page
    run.key(Qt.Key.Key_Home, CTRL)
    for _ in range(4):
        run.bot.keyClick(page, Qt.Key.Key_Right, SHIFT)
    for key, colour in zip(range(Qt.Key.Key_1, Qt.Key.Key_9), Colour, strict=True):
        run.key(Qt.Key(key))
        assert [h.colour for h in run.session.layers] == [colour]
    assert run.marked() == ["渡口的燈"]


def test_highlight_uses_the_last_colour_also_next_time(start: Start, text_file: Path) -> None:
    run = start(text_file)
    run.mark("老糧站", "colour_blue")
    assert run.mark("農具").colour is Colour.BLUE
    run.close()
    again = start()
    assert again.mark("夜班工人").colour is Colour.BLUE


def test_marks_cover_the_same_words_whatever_the_view(run: Running) -> None:
    run.session.look(View(Script.SIMPLIFIED, NoiseView.HIDDEN))
    drag(run, NOISY)
    run.act("highlight")
    run.session.look(View(Script.SOURCE, NoiseView.SOURCE))
    assert run.marked() == [NOISY]


def test_a_note_is_written_into_the_card_that_opens(run: Running) -> None:
    run.select("老糧站")
    run.act("note")
    editor = cards(run).editor
    assert editor is not None
    run.bot.waitUntil(editor.note.hasFocus)
    run.bot.keyClicks(editor.note, "an old grain store")
    editor.flush()
    run.settle()
    assert [h.note for h in run.session.layers] == ["an old grain store"]
    assert editor.note.toPlainText() == "an old grain store"


def test_what_is_typed_is_saved_without_being_asked(run: Running) -> None:
    run.select("老糧站")
    run.act("note")
    assert cards(run).editor is not None
    run.bot.keyClicks(cards(run).editor.note, "draft")  # type: ignore[union-attr]
    run.bot.waitUntil(lambda: [h.note for h in run.session.layers] == ["draft"], timeout=5_000)


def test_tags_are_typed_and_completed_from_those_in_use(run: Running) -> None:
    run.mark("農具")
    run.key(Qt.Key.Key_T)
    line = cards(run).editor.tags  # type: ignore[union-attr]
    run.bot.waitUntil(line.line.hasFocus)
    line.line.put("用語/黨建 難點")
    run.bot.keyClick(line.line, Qt.Key.Key_Return)
    run.settle()
    assert [h.tags for h in run.session.layers] == [("用語/黨建", "難點")]
    assert [t.name for t in run.session.shelf.tags] == ["用語/黨建", "難點"]
    run.mark("老糧站")
    run.key(Qt.Key.Key_T)
    line = cards(run).editor.tags  # type: ignore[union-attr]
    run.bot.waitUntil(line.line.hasFocus)
    line.line.insertPlainText("用語")
    assert line.offers == ("用語/黨建",)
    run.bot.keyClick(line.line, Qt.Key.Key_Tab)
    run.settle()
    assert [h.tags for h in run.session.layers if h.anchor.quote == "老糧站"] == [("用語/黨建",)]


def test_the_tags_at_the_side_count_highlights(run: Running) -> None:
    first, second = run.mark("農具"), run.mark("老糧站")
    run.session.change(lambda desk: desk.edit_highlight(first.id, tags=["類/碼10", "類/碼2"]))
    run.session.change(lambda desk: desk.edit_highlight(second.id, tags=["類/碼2", "難點"]))
    listed = run.frame.left.tags.model
    wanted = [("難點", 1), ("類", 2), ("類/碼2", 2), ("類/碼10", 1)]
    run.bot.waitUntil(lambda: [(row.name, row.count) for row in listed.rows] == wanted)
    run.session.change(lambda desk: desk.delete_highlights([first.id, second.id]))
    run.bot.waitUntil(run.frame.left.tags.isHidden)


def test_a_card_that_closes_under_the_keys_leaves_them_to_the_page(run: Running) -> None:
    mark = run.mark("農具")
    for close in (lambda: run.session.choose(""), lambda: run.act("undo")):
        run.session.choose(mark.id)
        run.key(Qt.Key.Key_T)
        line = cards(run).editor.tags.line  # type: ignore[union-attr]
        run.bot.waitUntil(line.hasFocus)
        close()
        run.settle()
        assert cards(run).editor is None
        assert run.frame.page.hasFocus()


def test_a_click_on_a_card_goes_to_the_mark_and_a_click_on_a_mark_opens_its_card(start: Start, text_file: Path) -> None:
    text_file.write_text(text_file.read_text("utf-8") + "又是一段話。\n" * 200 + "最後的話在這裡。\n", "utf-8")
    run = start(text_file)
    near, far = run.mark("老糧站"), run.mark("最後的話")
    run.frame.page.go_to(0)
    run.session.choose("")
    cards(run).highlight_chosen.emit(far.id)
    run.settle()
    assert run.session.chosen == far.id
    assert cards(run).selected == far.id
    assert run.point(far.anchor.span.start).y() in range(run.frame.page.viewport().height())
    run.frame.page.go_to(0)
    run.click(near.anchor.span.start + 1)
    assert cards(run).selected == near.id


def test_of_overlapping_marks_the_shortest_is_taken_and_the_menu_lists_the_others(run: Running) -> None:
    long, short = run.mark("只有一張長桌，晚上來的人", "colour_red"), run.mark("長桌，晚上", "colour_blue")
    inside = run.span("晚上").start
    run.session.choose("")
    run.click(inside)
    assert run.session.chosen == short.id
    menu = run.frame.page_menu.build(inside)
    listed = {action.text(): action for action in menu.actions()}
    assert [text for text in listed if text in ("長桌，晚上", "只有一張長桌，晚上來的人")] == [
        "長桌，晚上",
        "只有一張長桌，晚上來的人",
    ]
    listed["只有一張長桌，晚上來的人"].trigger()
    assert run.session.chosen == long.id
    menu.deleteLater()


def test_removing_by_key_and_bringing_back(run: Running) -> None:
    run.mark("老糧站", "colour_red")
    run.key(Qt.Key.Key_Delete)
    assert run.marked() == []
    assert not run.frame.acts["remove"].isEnabled()
    run.act("undo")
    assert run.marked() == ["老糧站"]
    run.act("redo")
    assert run.marked() == []


def test_undo_and_redo_name_what_they_do(run: Running) -> None:
    acts = run.frame.acts
    assert not acts["redo"].isEnabled()
    run.mark("老糧站")
    assert acts["undo"].text() == "&Undo: Highlight"
    run.key(Qt.Key.Key_2)
    assert acts["undo"].text() == "&Undo: Change colour"
    run.act("undo")
    assert acts["redo"].text() == "&Redo: Change colour"
    run.act("undo")
    assert acts["redo"].text() == "&Redo: Highlight"
    assert run.marked() == []


def test_everything_can_be_undone_after_opening_again(start: Start, text_file: Path) -> None:
    first = start(text_file)
    highlight = first.mark(NOISY, "colour_purple")
    first.act("tags")
    cards(first).edited.emit(highlight.id, ("難點",), None, None)
    cards(first).edited.emit(highlight.id, None, "a note", None)
    first.settle()
    first.close()
    run = start()
    (kept,) = run.session.layers
    assert (kept.anchor.quote, kept.colour, kept.tags, kept.note) == (NOISY, Colour.PURPLE, ("難點",), "a note")
    run.act("undo")
    run.act("undo")
    (kept,) = run.session.layers
    assert (kept.tags, kept.note) == ((), "")
    run.act("undo")
    assert run.marked() == []
    for _ in range(3):
        run.act("redo")
    (kept,) = run.session.layers
    assert (kept.colour, kept.tags, kept.note) == (Colour.PURPLE, ("難點",), "a note")


def test_typing_a_note_is_one_step_of_undo(run: Running) -> None:
    highlight = run.mark("老糧站")
    for note in ("an", "an old", "an old store"):
        cards(run).edited.emit(highlight.id, None, note, None)
        run.settle()
    run.act("undo")
    (kept,) = run.session.layers
    assert kept.note == ""


def test_an_undo_shows_where(start: Start, text_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("另一篇文章\n\n另一篇文章的正文，說些別的。\n", "utf-8")
    run = start(other, text_file)
    highlight = run.mark("老糧站")
    run.act("remove")
    run.frame.files.open([str(other)])
    run.settle()
    run.act("undo")
    assert run.window.windowTitle() == "渡口的燈"
    assert run.session.chosen == highlight.id
    assert run.said[-1] == "Undone: Delete highlight in “渡口的燈”"
    run.frame.files.open([str(other)])
    run.settle()
    run.act("redo")
    assert run.window.windowTitle() == "另一篇文章"
    assert run.said[-1] == "Redone: Delete highlight in “渡口的燈”"


def test_walking_from_mark_to_mark(run: Running) -> None:
    marks = [run.mark(words) for words in ("老糧站", "夜班工人", "她說不必")]
    run.session.choose("")
    run.frame.page.select(None)
    run.key(Qt.Key.Key_Home, CTRL)
    for highlight in [*marks, marks[0]]:
        run.act("next_mark")
        assert run.session.chosen == highlight.id
    run.act("previous_mark")
    assert run.session.chosen == marks[-1].id


def test_after_a_jump_the_walk_begins_where_the_reader_is(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "遠.txt"
    path.write_text("開頭很好。\n" + "中間的字。\n" * 300 + "結尾到了。\n" + "中間的字。\n" * 300, "utf-8")
    run = start(path)
    run.mark("開頭")
    far = run.mark("結尾")
    run.session.choose("")
    run.frame.page.select(None)
    run.key(Qt.Key.Key_Home, CTRL)
    run.frame.page.go_to(run.span("結尾").start - 60)
    run.act("next_mark")
    assert run.session.chosen == far.id


def test_a_wrong_pinyin_mark_is_ruled_on_in_the_menu_and_undone(run: Running) -> None:
    at = run.span("(zhen)").start
    assert run.frame.reading.counts.marks == 8
    menu = run.frame.page_menu.build(at - 1)
    next(a for a in menu.actions() if a.text() == "(zhen) Belongs to the Text").trigger()
    menu.deleteLater()
    run.settle()
    assert run.frame.reading.counts.marks == 7
    run.select("鎮(zhen) 的")
    assert run.frame.page.copy() == "鎮(zhen) 的"
    run.act("undo")
    assert run.frame.reading.counts.marks == 8


def test_escape_lets_go_of_selection_then_of_the_mark(run: Running) -> None:
    highlight = run.mark("老糧站")
    assert run.session.chosen == highlight.id
    run.select("農具")
    assert run.session.chosen == ""
    run.key(Qt.Key.Key_Escape)
    assert run.frame.page.selection() is None
    run.click(highlight.anchor.span.start + 1)
    assert run.session.chosen == highlight.id
    run.key(Qt.Key.Key_Escape)
    assert run.session.chosen == ""


def test_the_menu_of_the_page_opens_for_the_keyboard(run: Running, qtbot: QtBot) -> None:
    run.select("農具")
    run.frame.page.context_menu_wanted.emit(QPoint(10, 10), run.span("農具").start)
    menu = run.frame.page_menu.menu
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    assert "&Highlight" in texts
    menu.close()


def test_a_quote_in_the_menu_is_as_on_the_page(run: Running) -> None:
    span = run.span("圖書(shu) 館")
    run.session.look(View(Script.SIMPLIFIED))
    assert quote(run.session, span) == "图书馆"
