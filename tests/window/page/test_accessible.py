"""What a screen reader gets of the page, asked through Qt's accessibility: text, parts, caret, selection, marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from reader.notes.highlight import Colour, Highlight
from reader.notes.layers import Layers
from reader.text.anchor import describe
from reader.text.article import Image, Kind, Structure
from reader.text.links import Links
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span
from reader.text.structure import Structures
from reader.text.survey import Heading, SourceScript, Survey
from reader.window.page.accessible import passage as passages
from reader.window.page.accessible.text import AccessibleText
from reader.window.page.accessible.widget import AccessiblePage

from .conftest import MakePage, TestedPage, highlight, page_text

Part = QAccessible.TextBoundaryType
SHOWN = View(Script.SOURCE, NoiseView.SOURCE)
HIDDEN = View(Script.SOURCE, NoiseView.HIDDEN)


def asked(page: TestedPage) -> AccessiblePage:
    found = QAccessible.queryAccessibleInterface(page)
    assert isinstance(found, AccessiblePage)
    return found


def words_of(page: TestedPage) -> AccessibleText:
    words = asked(page).textInterface()
    assert isinstance(words, AccessibleText)
    return words


def whole(words: AccessibleText) -> str:
    return words.text(0, words.characterCount())


def parts(words: AccessibleText, part: Part) -> list[str]:
    """All parts, one after the other, asked for by the position behind each."""
    found, at = [], 0
    while at < words.characterCount():
        text, start, end = words.textAtOffset(at, part)
        assert start == at < end
        assert words.text(start, end) == text
        found.append(text)
        at = end
    return found


def test_the_page_is_a_document_with_a_name_a_description_and_a_text(make_page: MakePage) -> None:
    page = make_page("題\n一二三")
    page.set_text(page_text(page.laid.text.source, Survey(SourceScript.NONE), title="書名"))
    page.set_info("3 characters", "1 mark hidden")
    found = asked(page)
    assert found.role() is QAccessible.Role.Document
    assert found.text(QAccessible.Text.Name) == "書名"
    assert found.text(QAccessible.Text.Description) == "3 characters · 1 mark hidden"
    state = found.state()
    assert (state.readOnly, state.multiLine, state.selectableText, state.focusable) == (1, 1, 1, 1)
    for other in ("valueInterface", "tableCellInterface", "selectionInterface", "editableTextInterface"):
        assert getattr(found, other)() is None
    assert found.actionInterface() is not None


def test_a_title_in_the_text_names_the_page_and_no_title_the_word_text(make_page: MakePage) -> None:
    page = make_page("題目\n一二三")
    assert asked(page).text(QAccessible.Text.Name) == "Text"
    survey = Survey(SourceScript.NONE, headings=(Heading(Span(0, 2), 1),))
    page.set_text(page_text(page.laid.text.source, survey))
    assert asked(page).text(QAccessible.Text.Name) == "題目"
    page.set_text(None)
    assert asked(page).text(QAccessible.Text.Name) == "Text"


@pytest.mark.parametrize(
    ("noisy", "view", "heard"),
    [
        ("我們學習{(xi) }。\n歷史", HIDDEN, "我們學習。\n歷史"),
        ("我們學習{(xi) }。\n歷史", SHOWN, "我們學習(xi) 。\n歷史"),
        ("我們學習{(xi) }。\r\n歷史", View(Script.SIMPLIFIED, NoiseView.HIDDEN), "我们学习。\n历史"),
        ("開卷大𠮷\n", HIDDEN, "開卷大𠮷\n"),
        ("", HIDDEN, ""),
        ("a\ud800b", HIDDEN, "a\ufffdb"),
    ],
)
def test_what_is_heard_is_what_is_seen(make_page: MakePage, noisy: str, view: View, heard: str) -> None:
    words = words_of(make_page(noisy, view))
    assert whole(words) == heard
    assert words.characterCount() == len(heard.encode("utf-16-le", "surrogatepass")) // 2


def test_positions_count_as_qt_does(make_page: MakePage) -> None:
    page = make_page("大𠮷祥")
    words = words_of(page)
    assert [words.text(at, at + 1) for at in (0, 3)] == ["大", "祥"]
    assert words.text(1, 3) == "𠮷"
    assert words.textAtOffset(2, Part.CharBoundary) == ("𠮷", 1, 3)
    words.setCursorPosition(3)
    assert (page.caret(), words.cursorPosition()) == (2, 3)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Part.CharBoundary, list("我們學習歷史。他說：「好。」\n") + list("開卷大𠮷")),
        (
            Part.WordBoundary,
            ["我們", "學習", "歷史", "。", "他", "說", "：", "「", "好", "。", "」", "\n", "開卷", "大", "𠮷"],
        ),
        (Part.SentenceBoundary, ["我們學習歷史。", "他說：「好。」", "\n", "開卷大𠮷"]),
        (Part.ParagraphBoundary, ["我們學習歷史。他說：「好。」\n", "開卷大𠮷"]),
        (Part.NoBoundary, ["我們學習歷史。他說：「好。」\n開卷大𠮷"]),
    ],
)
def test_parts_follow_each_other_without_a_gap(make_page: MakePage, part: Part, expected: list[str]) -> None:
    assert parts(words_of(make_page("我們學習歷{(li) }史。他說：「好。」\n開卷大𠮷", HIDDEN)), part) == expected


def test_a_letter_goes_with_its_marks(make_page: MakePage) -> None:
    assert parts(words_of(make_page("e\u0301一\u20dd好")), Part.CharBoundary) == ["e\u0301", "一\u20dd", "好"]


def test_lines_are_those_on_the_screen(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九十" * 9 + "\n好", width=400)
    found = parts(words_of(page), Part.LineBoundary)
    placed = page.laid.placed_at(40)
    assert [len(line) for line in found[:-2]] == [placed.laid.line_span(i).length for i in range(placed.laid.count - 1)]
    assert found[-2].endswith("\n")
    assert found[-1] == "好"


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.NoBoundary])
def test_before_and_after_are_the_neighbours(make_page: MakePage, part: Part) -> None:
    words = words_of(make_page("我們學習歷史。他走了。\n\n　開卷大𠮷。 ok.", width=320))
    at = 0
    before = ("", -1, -1)
    while at < words.characterCount():
        here = words.textAtOffset(at, part)
        for inside in range(here[1], here[2]):
            assert words.textAtOffset(inside, part) == here
            assert words.textBeforeOffset(inside, part) == before
        after = words.textAfterOffset(at, part)
        assert after[1] in (here[2], -1)
        at, before = here[2], here
    assert words.textAfterOffset(at, part) == ("", -1, -1)
    assert words.textAtOffset(at + 1, part) == words.textAtOffset(-2, part) == ("", -1, -1)


def test_the_caret_is_where_it_is_used_and_else_where_the_reader_is(make_page: MakePage) -> None:
    page = make_page("一二三四五\n" * 300, HIDDEN)
    words = words_of(page)
    page.go_to(900)
    assert page.caret() == 0
    assert words.text(words.cursorPosition(), words.characterCount()).startswith("一二三四五")
    assert words.cursorPosition() == words.passage().position(900)  # type: ignore[union-attr]
    words.setCursorPosition(words.cursorPosition() + 2)
    assert page.caret() == 902
    assert page.caret_in_use


def test_the_selection_is_told_and_made(make_page: MakePage) -> None:
    page = make_page("我們學習{(xi) }歷史𠮷。", HIDDEN)
    words = words_of(page)
    assert (words.selectionCount(), words.selection(0)) == (0, (-1, -1))
    page.select(Span(2, 10))
    assert words.selectionCount() == 1
    assert words.text(*words.selection(0)) == page.copy() == "學習歷"
    words.addSelection(4, 8)
    assert page.copy() == "歷史𠮷"
    words.setSelection(0, 1, 0)
    assert page.copy() == "我"
    assert words.selection(1) == (-1, -1)
    words.removeSelection(0)
    assert page.selection() is None


def test_a_selection_beyond_the_passage_is_told_as_far_as_it_reaches(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九\n" * 4_000, HIDDEN)
    words = words_of(page)
    page.go_to(20_000)
    page.select_all()
    assert words.selection(0) == (0, words.characterCount())
    page.select(Span(0, 5))
    assert words.selectionCount() == 0


def test_places_and_points_of_the_screen(make_page: MakePage) -> None:
    page = make_page("我們學習{(xi) }歷史𠮷。\n" + "好\n" * 200, HIDDEN)
    words = words_of(page)
    for position in (0, 3, 5, 6, 8):
        rect = words.characterRect(position)
        assert QRect(page.mapToGlobal(QPoint()), page.size()).contains(rect)
        assert words.offsetAtPoint(rect.center()) == position
    assert words.characterRect(9).width() <= 3  # the line feed
    assert words.offsetAtPoint(page.mapToGlobal(QPoint(2, 2))) == -1
    assert words.offsetAtPoint(page.mapToGlobal(QPoint(-50, 10))) == -1
    last = words.characterCount() - 2
    assert words.characterRect(last).isNull()
    words.scrollToSubstring(last, last + 1)
    assert words.offsetAtPoint(words.characterRect(words.characterCount() - 2).center()) >= 0


def test_marks_are_told_with_colour_note_and_tags(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八", HIDDEN)
    source = page.laid.text.source
    outer = highlight(source, Span(1, 6), Colour.YELLOW, note="a: note;")
    inner = Highlight("in", "text", describe(source, "h", Span(2, 4)), Colour.BLUE, ("用語/黨建", "難點"))
    page.set_layers(Layers([outer, inner]))
    words = words_of(page)
    runs = [words.attributes(at) for at in range(8)]
    assert [(start, end) for _, start, end in runs] == [(0, 1), (1, 2), *[(2, 4)] * 2, *[(4, 6)] * 2, *[(6, 8)] * 2]
    plain, yellow, both = (runs[at][0].split(";") for at in (0, 1, 2))
    assert "mark:true" not in plain
    assert {"mark:true", "mark-color:yellow", "text-underline-style:solid", "mark-note:a\\: note\\"} <= set(yellow)
    assert {"mark:true", "mark-color:blue yellow", "mark-tags:用語/黨建 難點"} <= set(both)
    assert "text-underline-style:dotted" in both
    assert any(part.startswith("background-color:rgb(") for part in both)


def test_hits_headings_and_the_script_are_told(make_page: MakePage) -> None:
    page = make_page("節\n一二三", HIDDEN)
    page.set_text(page_text(page.laid.text.source, Survey(SourceScript.NONE, headings=(Heading(Span(0, 1), 2),))))
    page.set_hits([Span(3, 4)], 0)
    words = words_of(page)
    assert words.attributes(0)[0] == "language:zh-Hans;level:2;"
    assert words.attributes(2) == ("language:zh-Hans;", 2, 3)
    assert words.attributes(3) == ("language:zh-Hans;search-hit:true;", 3, 4)
    page.set_view(View(Script.TAIWAN, NoiseView.HIDDEN))
    assert "language:zh-TW" in words.attributes(2)[0]


def test_structure_links_and_images_are_told(make_page: MakePage) -> None:
    page = make_page("他說很好，見網頁\ufffc。", HIDDEN)
    found = (
        Structure(Kind.STRONG, Span(0, 2)),
        Structure(Kind.EMPHASIS, Span(1, 4)),
        Structure(Kind.LINK, Span(6, 8), value="https://example.org/a"),
        Structure(Kind.IMAGE, Span(8, 9), value="map"),
    )
    images = {"map": Image(100, 80, "A map of the ferry")}
    text = replace(page.laid.text, structures=Structures(found), links=Links(found), images=images)
    page.set_text(text)
    words = words_of(page)
    told = [words.attributes(at)[0].partition(";")[2] for at in range(9)]
    assert told[:2] == ["font-weight:bold;", "font-weight:bold;font-style:italic;"]
    assert told[2:6] == ["font-style:italic;"] * 2 + [""] * 2
    assert told[6:] == ["link:https\\://example.org/a;"] * 2 + ["image-description:A map of the ferry;"]
    assert words.attributes(4)[1:] == (4, 6)


def test_of_a_long_text_only_some_screens_are_given(make_page: MakePage) -> None:
    text = "".join(f"第{n}段，一二三四五六七八九十。\n" for n in range(60_000))
    page = make_page(text, HIDDEN)
    words = words_of(page)
    most = passages.MOST_PIECES * 20
    assert passages.BEFORE < words.characterCount() <= most
    middle = len(text) // 2
    page.go_to(middle)
    assert passages.BEFORE < words.characterCount() <= 2 * most
    assert text[middle : middle + 20] in whole(words)
    assert page.laid.boxes.made < 100


def test_positions_hold_while_the_reader_goes_on(make_page: MakePage) -> None:
    page = make_page("".join(f"第{n}段，一二三四五六七八九十。\n" for n in range(20_000)), HIDDEN)
    words = words_of(page)
    page.go_to(100_000)
    before = whole(words)
    lengths = [len(before)]
    for _ in range(60):
        page.scroll_by(page.viewport().height())
        assert whole(words).startswith(before)
        lengths.append(words.characterCount())
    assert lengths[-1] > lengths[0] + 2_000
    assert lengths == sorted(lengths)
    for _ in range(400):
        page.scroll_by(page.viewport().height())
    assert words.characterCount() <= passages.MOST + passages.AFTER
    assert not whole(words).startswith(before)


def test_a_text_of_one_endless_line_is_given_in_part_too(make_page: MakePage) -> None:
    words = words_of(make_page("一二三四五六七八九，" * 30_000, HIDDEN))
    assert passages.AFTER <= words.characterCount() <= 2 * passages.AFTER
    assert "\n" not in whole(words)


def test_without_a_text_and_without_a_page_there_is_nothing(make_page: MakePage) -> None:
    page = make_page("一二三")
    words = words_of(page)
    page.set_text(None)
    assert whole(words) == ""
    answers = (words.cursorPosition(), words.selectionCount(), words.offsetAtPoint(QPoint(5, 5)))
    assert answers == (0, 0, -1)
    assert words.textAtOffset(0, Part.WordBoundary) == words.attributes(0) == ("", -1, -1)
    assert words.characterRect(0).isNull()


@pytest.fixture
def fleeting() -> Iterator[None]:
    """What was deleted is gone when the test ends."""
    yield
    QApplication.processEvents()


@pytest.mark.usefixtures("fleeting")
def test_pages_come_and_go_while_they_are_asked(make_page: MakePage) -> None:
    from PySide6.QtCore import QEvent

    for _ in range(40):
        page = TestedPage()
        page.resize(400, 300)
        page.set_text(page_text("我們學習歷史。\n" * 50, Survey(SourceScript.NONE)))
        page.show()
        words, found = words_of(page), asked(page)
        for at in range(25):
            words.textAtOffset(at, Part.WordBoundary)
            words.attributes(at)
            found.textInterface().text(0, at)
            found.valueInterface()
            QAccessible.queryAccessibleInterface(page)
        page.hide()
        page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del page
        assert whole(words) == ""
        assert words.textAtOffset(0, Part.LineBoundary) == ("", -1, -1)
        words.setCursorPosition(1)
        words.addSelection(0, 1)
        words.scrollToSubstring(0, 1)
