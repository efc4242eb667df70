"""Going somewhere by its name, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.text.article import Article, Kind, Structure
from reader.text.span import Span
from reader.window.places.go_to_card import GoToCard
from running import Running, Start

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "渡口的燈\n" + "".join(
    f"第{n}章　學習之{n}\n" + f"圖書館第{n}間在老糧站的二樓。樓下賣農具，晚上來的人大致固定。\n" * 4
    for n in range(1, 61)
)


@pytest.fixture
def long(start: Start, tmp_path: Path) -> Running:
    """A text of sixty chapters of four paragraphs."""
    path = tmp_path / "長.txt"
    path.write_text(LONG, "utf-8")
    return start(path)


def card(run: Running) -> GoToCard:
    found = run.frame.findChild(GoToCard)
    assert found is not None
    return found


def rows(run: Running) -> list[str]:
    return [f"{choice.words} | {choice.where}" for choice in card(run).model.rows]


def go(run: Running, typed: str, *keys: Qt.Key) -> None:
    """Ctrl+G, type, move in the list, Enter."""
    run.key(Qt.Key.Key_G, CONTROL)
    card(run).field.setText(typed)
    for key in (*keys, Qt.Key.Key_Return):
        QTest.keyClick(card(run).field, key)
    run.settle()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("¶ 77", "圖書館第20間"),
        ("第三十回", None),
        ("第三十章", "第30章"),
        ("30章", "第30章"),
        ("学习之45", "第45章"),
        ("習之7", "第7章"),
        ("p. 9", None),
    ],
)
def test_the_place_named_comes_to_the_top_and_the_keys_go_back_to_the_page(
    long: Running, typed: str, words: str | None
) -> None:
    go(long, typed)
    if words is None:
        assert (long.frame.page.place(), card(long).isHidden()) == (0, False)
        assert card(long).sentence.text()
        QTest.keyClick(card(long).field, Qt.Key.Key_Escape)
    else:
        start = long.span(words).start
        assert long.frame.page.place() == start
    assert card(long).isHidden()
    assert long.frame.page.hasFocus()


def test_a_number_offers_all_that_it_can_mean_and_keys_choose(long: Running) -> None:
    long.key(Qt.Key.Key_G, CONTROL)
    card(long).field.setText("50")
    assert [row.split(" |")[0] for row in rows(long)] == [
        "¶ 50  圖書館第13間在老糧站的二樓。樓下賣農具，晚上來的人大致固定。",
        "第50章　學習之50",
        "50\N{NO-BREAK SPACE}%",
    ]
    assert card(long).rect().contains(card(long).list.geometry())
    QTest.keyClick(card(long).field, Qt.Key.Key_Escape)
    go(long, "50", Qt.Key.Key_Down)
    assert long.frame.page.place() == long.span("第50章").start
    go(long, "50", Qt.Key.Key_Up)
    assert long.frame.page.progress() == pytest.approx(0.5, abs=0.01)


def test_the_way_back_is_kept(long: Running) -> None:
    go(long, "第三十章")
    long.act("back")
    assert long.frame.page.place() == 0


def test_before_anything_is_typed_the_chapters_are_offered_from_where_the_reader_is(long: Running) -> None:
    go(long, "第三十章")
    long.key(Qt.Key.Key_G, CONTROL)
    card(long).field.clear()
    assert len(rows(long)) == 61
    assert card(long).list.currentIndex().data() == "第30章　學習之30"
    QTest.keyClick(card(long).field, Qt.Key.Key_Down)
    QTest.keyClick(card(long).field, Qt.Key.Key_Return)
    assert long.frame.page.place() == long.span("第31章").start


def test_a_click_chooses(long: Running) -> None:
    long.act("go_to")
    card(long).field.setText("習之3")
    view = card(long).list
    at = view.visualRect(card(long).model.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert long.frame.page.place() == long.span("第31章").start


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("¶ 241", "There are 240 paragraphs."),
        ("p. 3", "This text does not say where its printed pages begin."),
        ("101 %", "The text goes from 0 to 100 %."),
        ("沒有的", "No chapter is called “沒有的”."),
    ],
)
def test_what_is_not_there_is_said_and_nothing_moves(long: Running, typed: str, sentence: str) -> None:
    go(long, typed)
    assert (rows(long), card(long).sentence.text()) == ([], sentence)
    assert card(long).rect().contains(card(long).sentence.geometry())
    assert long.frame.page.place() == 0


def test_another_text_or_script_closes_the_card(long: Running, text_file: Path) -> None:
    long.act("go_to")
    long.act("script_simplified")
    assert card(long).isHidden()
    long.act("go_to")
    card(long).field.setText("5")
    assert rows(long)[1].startswith("第5章　学习之5")
    long.frame.files.open([str(text_file)])
    long.settle()
    assert card(long).isHidden()


def test_the_card_goes_when_the_keys_go_elsewhere(long: Running) -> None:
    long.act("go_to")
    long.frame.left.contents.list.setFocus()
    assert card(long).isHidden()
    assert long.frame.left.contents.list.hasFocus()


def test_it_fits_a_narrow_window_and_the_page_it_belongs_to(long: Running) -> None:
    long.window.resize(480, 500)
    long.act("go_to")
    page = long.frame.page
    assert card(long).width() < page.width()
    long.window.resize(1200, 800)
    long.act("beside")
    long.act("other_page")
    long.act("go_to")
    left = card(long).mapTo(long.frame, card(long).rect().topLeft()).x()
    assert left > long.frame.page.mapTo(long.frame, long.frame.page.rect().topLeft()).x()


def test_keys_step_from_chapter_to_chapter(long: Running) -> None:
    go(long, "第三十章")
    for key, chapter in (
        (Qt.Key.Key_PageDown, "第31章"),
        (Qt.Key.Key_PageDown, "第32章"),
        (Qt.Key.Key_PageUp, "第31章"),
        (Qt.Key.Key_PageUp, "第30章"),
    ):
        long.key(key, CONTROL)
        assert long.frame.page.place() == long.span(chapter).start
    long.frame.page.scroll_by(150)
    long.key(Qt.Key.Key_PageUp, CONTROL)
    assert long.frame.page.place() == long.span("第30章").start
    for _ in range(40):
        long.act("previous_chapter")
    assert long.frame.page.place() == 0


def test_printed_pages_are_gone_to_where_the_text_has_them(long: Running) -> None:
    text = long.session.text
    assert text is not None
    breaks = [Structure(Kind.PAGE_BREAK, Span(at, at), value=str(n)) for n, at in ((7, 300), (8, 900), (9, 1500))]
    article = Article(text.article.source, tuple(breaks), text.article.title)
    object.__setattr__(text, "article", article)
    go(long, "p. 8")
    assert long.frame.page.place() == 900
    go(long, "第九頁")
    assert long.frame.page.place() == 1500
