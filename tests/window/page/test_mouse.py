"""The mouse: drags, double and triple clicks, marks, signs, menus and drops, on the real page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.notes.highlight import Colour
from reader.notes.layers import Layers
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span
from reader.window.page.painting import signs_in_sight

from .conftest import MakePage, TestedPage, highlight

SHIFT = Qt.KeyboardModifier.ShiftModifier
HIDDEN = View(Script.SOURCE, NoiseView.HIDDEN)
SHOWN = View(Script.SOURCE, NoiseView.SOURCE)
ABOVE = View(Script.SIMPLIFIED, NoiseView.ABOVE)


@pytest.mark.parametrize(
    ("text", "view", "start", "end", "selected"),
    [
        ("我們學習{(xi) }貫徹", HIDDEN, 1, 2, "我[們]學習(xi) 貫徹"),
        ("我們學習{(xi) }貫徹", HIDDEN, 2, 9, "我們[學習(xi) ]貫徹"),
        ("我們學習{(xi) }貫徹", HIDDEN, 9, 2, "我們[學習(xi) ]貫徹"),
        ("我們學習{(xi) }貫徹", ABOVE, 2, 9, "我們[學習(xi) ]貫徹"),
        ("我們學習{(xi) }貫徹", SHOWN, 2, 4, "我們[學習](xi) 貫徹"),
        ("我們學習{(xi) }貫徹", SHOWN, 5, 7, "我們學習([xi]) 貫徹"),
        ("一𠮷三\n四五", SHOWN, 1, 2, "一[𠮷]三\n四五"),
        ("一𠮷三\n四五", SHOWN, 2, 5, "一𠮷[三\n四]五"),
        ("一\r\n\r\n四五", SHOWN, 5, 0, "[一\r\n\r\n]四五"),
    ],
)
def test_dragging_selects_what_it_covers(
    make_page: MakePage, text: str, view: View, start: int, end: int, selected: str
) -> None:
    page = make_page(text, view)
    page.drag(page.gap(start), page.gap(end))
    assert page.selected() == selected


def test_a_drag_over_a_seam_of_a_long_paragraph_is_one_selection(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九，" * 250, SHOWN)
    seam = page.laid.text.paragraphs.starts[1]
    assert 1000 < seam <= 2000
    page.go_to(seam, keep_if_visible=True)
    page.drag(page.gap(seam - 3), page.gap(seam + 2))
    assert page.selection() == Span(seam - 3, seam + 2)


def test_the_end_of_a_drag_says_that_the_selection_is_finished(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習")
    with qtbot.waitSignal(page.selection_finished):
        page.drag(page.gap(1), page.gap(3))
    assert page.copy() == "們學"


def test_a_click_puts_the_caret_and_drops_the_selection(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習")
    page.select(Span(0, 3))
    with qtbot.assertNotEmitted(page.selection_finished), qtbot.waitSignal(page.selection_changed):
        page.click(page.gap(2))
    assert (page.selection(), page.caret()) == (None, 2)


def test_shift_and_click_extends(make_page: MakePage) -> None:
    page = make_page("一二三四五六")
    page.click(page.gap(3))
    page.click(page.gap(5), SHIFT)
    assert page.selected() == "一二三[四五]六"
    page.click(page.gap(1), SHIFT)
    assert page.selected() == "一[二三]四五六"


@pytest.mark.parametrize(
    ("text", "at", "selected"),
    [
        ("我們學習{(xi) }歷史。", 2, "我們[學習(xi) ]歷史。"),
        ("我們學習{(xi) }歷史。", 9, "我們學習(xi) [歷史]。"),
        ("我們學習歷史。", 6, "我們學習歷史[。]"),
    ],
)
def test_a_double_click_selects_the_word(make_page: MakePage, text: str, at: int, selected: str) -> None:
    page = make_page(text)
    page.double_click(page.on(at))
    page.release(page.on(at))
    assert page.selected() == selected


def test_dragging_after_a_double_click_goes_by_words(make_page: MakePage) -> None:
    page = make_page("我們學習歷史地理。")
    page.double_click(page.on(2))
    page.move(page.on(4))
    assert page.selected() == "我們[學習歷史]地理。"
    page.move(page.on(1))
    page.release(page.on(1))
    assert page.selected() == "[我們學習]歷史地理。"


@pytest.mark.parametrize(
    ("at", "selected"),
    [
        (1, "[第一句！]“第二句。”第三句"),
        (7, "第一句！[“第二句。”]第三句"),
        (12, "第一句！“第二句。”[第三句]"),
    ],
)
def test_a_triple_click_selects_the_sentence(make_page: MakePage, at: int, selected: str) -> None:
    page = make_page("第一句！“第二句。”第三句")
    page.double_click(page.on(at))
    page.release(page.on(at))
    page.mouse(QEvent.Type.MouseButtonPress, page.on(at))
    page.release(page.on(at))
    assert page.selected() == selected


def test_a_drag_beyond_the_edge_scrolls_on(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("一二三四五六七八九。\n" * 60)
    page.press(page.gap(2))
    below = QPoint(page.gap(2).x(), page.viewport().height() + 60)
    page.move(below)
    qtbot.waitUntil(lambda: page.place() > 100)
    page.release(below)
    span = page.selection()
    assert span is not None
    assert span.start == 2
    assert span.end > page.place() + 50


def test_the_view_can_be_changed_under_a_selection(make_page: MakePage) -> None:
    page = make_page("我們學習{(xi) }歷史，貫徹")
    page.drag(page.gap(2), page.gap(10))
    for script in Script:
        for noise in NoiseView:
            page.set_view(View(script, noise))
            assert page.selected() == "我們[學習(xi) 歷]史，貫徹"
    page.set_view(View(Script.SIMPLIFIED, NoiseView.HIDDEN))
    assert page.copy() == "学习历"


def test_a_click_on_a_mark_names_it_and_where_several_are_asks(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("一二三四五六七八")
    source = page.laid.text.source
    layers = [highlight(source, Span(0, 6), name="long"), highlight(source, Span(2, 4), name="short")]
    page.set_layers(Layers(layers))
    with qtbot.waitSignal(page.several_clicked) as clicked, qtbot.assertNotEmitted(page.highlight_clicked):
        page.click(page.on(2))
    assert clicked.args is not None
    assert clicked.args[1] == Span(2, 3)
    with qtbot.waitSignal(page.highlight_clicked) as clicked, qtbot.assertNotEmitted(page.several_clicked):
        page.click(page.on(5))
    assert clicked.args == ["long"]
    with qtbot.assertNotEmitted(page.highlight_clicked), qtbot.assertNotEmitted(page.several_clicked):
        page.click(page.on(7))
        page.drag(page.gap(1), page.gap(4))
        page.click(page.on(2), SHIFT)


def test_a_mark_on_hidden_noise_is_met_on_the_character_before_it(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("學習{(xi) }理論", HIDDEN)
    page.set_layers(Layers([highlight(page.laid.text.source, Span(3, 5), name="in the noise")]))
    with qtbot.waitSignal(page.highlight_clicked) as clicked:
        page.click(page.on(1))
    assert clicked.args == ["in the noise"]


def test_a_note_sign_stands_for_its_highlight(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("一二三四五六七八\n九十")
    source = page.laid.text.source
    page.set_layers(
        Layers(
            [
                highlight(source, Span(1, 3), name="plain"),
                highlight(source, Span(9, 11), Colour.RED, "noted", note="a note"),
            ]
        )
    )
    (sign,) = signs_in_sight(page.laid, page._scene.layers)
    assert sign.rect.left() >= page.laid.setting.column.right
    with qtbot.waitSignal(page.highlight_clicked) as clicked:
        page.click(sign.rect.center().toPoint())
    assert clicked.args == ["noted"]


def test_the_line_under_the_title_opens_by_its_accented_part(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("一二三四五六七八")
    page.set_text(replace(page.laid.text, title="題"))
    page.set_info("eight characters", "2 marks hidden")
    page.grab()
    placed = next(page.laid.visible())
    assert placed.box.info is not None
    y = placed.y + placed.box.info + page.laid.setting.info_line // 2
    left = page.laid.setting.column.left
    with qtbot.assertNotEmitted(page.info_clicked):
        page.click(QPoint(left + 5, y))
    with qtbot.waitSignal(page.info_clicked):
        page.click(QPoint(left + 150, y))


def test_the_pointer_tells_what_it_is_over(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八")
    source = page.laid.text.source
    page.set_layers(Layers([highlight(source, Span(1, 3), note="a note")]))
    (sign,) = signs_in_sight(page.laid, page._scene.layers)
    shapes = []
    for at in (page.on(2), sign.rect.center().toPoint(), QPoint(2, 2)):
        page.mouse(QEvent.Type.MouseMove, at, button=Qt.MouseButton.NoButton, held=Qt.MouseButton.NoButton)
        shapes.append(page.viewport().cursor().shape())
    assert shapes == [
        Qt.CursorShape.IBeamCursor,
        Qt.CursorShape.PointingHandCursor,
        Qt.CursorShape.ArrowCursor,
    ]


def test_the_menu_is_asked_for_where_the_pointer_is(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習{(xi) }歷史")
    page.select(Span(0, 2))
    at = page.on(9)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.viewport().mapToGlobal(at))
    with qtbot.waitSignal(page.context_menu_wanted) as asked:
        QApplication.sendEvent(page.viewport(), event)
    assert asked.args == [page.viewport().mapToGlobal(at), 9]
    assert page.selection() is None
    page.select(Span(0, 2))
    inside = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, page.on(1), QPoint())
    QApplication.sendEvent(page.viewport(), inside)
    assert page.selection() == Span(0, 2)


def test_the_menu_key_asks_at_the_caret(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習")
    page.select(Span(0, 3))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    with qtbot.waitSignal(page.context_menu_wanted) as asked:
        QApplication.sendEvent(page.viewport(), event)
    assert asked.args is not None
    assert asked.args[1] == 3


def drop(page: TestedPage, data: QMimeData) -> None:
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(page.viewport(), entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page.viewport(), QDropEvent(QPointF(5, 5), copy, data, left, none))


def test_files_and_text_can_be_dropped(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習")
    files, text = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/文章.txt"), QUrl("https://example.org/")])
    text.setText("一段文字")
    with qtbot.waitSignal(page.files_dropped) as dropped:
        drop(page, files)
    assert dropped.args is not None
    assert [str(path) for path in dropped.args[0]] == ["/tmp/文章.txt"]
    with qtbot.waitSignal(page.text_dropped) as dropped:
        drop(page, text)
    assert dropped.args == ["一段文字"]


def test_what_was_carried_away_from_the_page_is_no_new_text(
    make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page("我們學習")
    text = QMimeData()
    text.setText("我們")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPoint(5, 5), copy, text, left, Qt.KeyboardModifier.NoModifier)
    monkeypatch.setattr(QDragEnterEvent, "source", lambda _event: page)
    entering.ignore()
    page.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_the_menu_key_finds_room_though_the_caret_is_out_of_sight(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("一二三四五六七八九。\n" * 80)
    page.go_to(600)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    with qtbot.waitSignal(page.context_menu_wanted) as asked:
        QApplication.sendEvent(page.viewport(), event)
    assert asked.args is not None
    assert page.viewport().rect().contains(page.viewport().mapFromGlobal(asked.args[0]))
