"""Whatever keys, mouse and finger do to a page in whatever view, some things always hold."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nasty import noisy, survey_of
from reader.exports.clip import Original, joined, parts
from reader.notes.layers import Layers
from reader.text.article import Kind, Structure
from reader.text.links import Links
from reader.text.paragraphs import find_paragraphs
from reader.text.render import render_span
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.span import Span
from reader.text.structure import Structures
from reader.window.page.grips import Edge, knob_of
from reader.window.page.keys import wish_of
from reader.window.page.setting import Typography
from reader.window.page.text import PageText

from .conftest import TestedPage, highlight

LONG = (
    "第一回　學習{(xi) }理論\r\n\r\n"
    + "他說：「我來了。你呢{(ne) }？」她笑了……頭髮乾淨，發展𠮷e\u0301利。" * 9
    + "\n"
    + "一二三四五六七八九，" * 220
    + "\n\n\n\t一\ufffc二\n\ufffc\n"
    + "English words, 3.14 (and brackets) 里長(zhang)公布。\n" * 25
)
KEYS = [
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
]
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
VIEWS = st.builds(
    View,
    script=st.sampled_from(Script),
    noise=st.sampled_from(NoiseView),
    regional_words=st.booleans(),
    repair=st.booleans(),
    punctuation=st.booleans(),
    readings=st.sampled_from([Readings.NONE, Readings.PINYIN]),
    doubts=st.booleans(),
)
POINTS = st.builds(QPoint, st.integers(-40, 760), st.integers(-90, 500))

Deed = Callable[[TestedPage], None]


def key(which: Qt.Key, held: Qt.KeyboardModifier) -> Deed:
    """Press a key; where it moved a caret that is to be seen, that is in sight."""

    def do(page: TestedPage) -> None:
        meant = wish_of(QKeyEvent(QEvent.Type.KeyPress, which, held)) is not None
        QTest.keyClick(page, which, held)
        if meant and page.caret_in_use:
            assert_in_sight(page)
        assert_between_characters(page)

    return do


def click(at: QPoint, times: int, held: Qt.KeyboardModifier) -> Deed:
    """Click so often at a point."""

    def do(page: TestedPage) -> None:
        page.click(at, held)
        for press in range(2, times + 1):
            double = press % 2 == 0
            page.mouse(QEvent.Type.MouseButtonDblClick if double else QEvent.Type.MouseButtonPress, at)
            page.release(at)
        assert_between_characters(page)

    return do


def drag(start: QPoint, by: list[QPoint], times: int) -> Deed:
    """Press so often at a point, and draw the mouse over others."""

    def do(page: TestedPage) -> None:
        click(start, times - 1, NONE)(page) if times > 1 else None
        if times > 1:
            page.mouse(QEvent.Type.MouseButtonDblClick, start)
        else:
            page.press(start)
        for at in by:
            page.move(at)
            page._mouse._drag_on()
        page.release(by[-1])
        assert not page._mouse.selecting
        assert not page._mouse._timer.isActive()
        assert_between_characters(page)

    return do


def pull(edge: Edge, to: QPoint) -> Deed:
    """Take the selected highlight by a grip, if it is in sight, and pull."""

    def do(page: TestedPage) -> None:
        knob = knob_of(page.laid, page.scene, edge)
        if knob is not None:
            asked: list[Span] = []
            page.stretch_wanted.connect(lambda _id, span: asked.append(span))
            page.press(knob.toPoint())
            page.move(to)
            page.release(to)
            page.stretch_wanted.disconnect()
            page.show_stretch(None)
            assert all(0 <= span.start < span.end <= len(page.laid.text.source) for span in asked)

    return do


def rest(at: QPoint) -> Deed:
    """Rest with a finger."""
    return lambda page: page._hold(QPointF(at))


def see(view: View) -> Deed:
    """See the text another way."""
    return lambda page: page.set_view(view)


def size(width: int, px: int) -> Deed:
    """Make the page and its letters larger or smaller."""

    def do(page: TestedPage) -> None:
        page.resize(width, 420)
        page.set_type(Typography(px))

    return do


def named(name: str) -> Deed:
    """Do what a menu or another part of the window asks for."""
    return lambda page: getattr(page, name)()


def go(offset: int) -> Deed:
    """Let another part of the window go to a place."""
    return lambda page: page.go_to(min(offset, len(page.laid.text.source)))


DEEDS = st.one_of(
    st.builds(key, st.sampled_from(KEYS), st.sampled_from([NONE, SHIFT, CTRL, CTRL | SHIFT])),
    st.builds(click, POINTS, st.integers(1, 5), st.sampled_from([NONE, SHIFT])),
    st.builds(drag, POINTS, st.lists(POINTS, min_size=1, max_size=4), st.integers(1, 2)),
    st.builds(pull, st.sampled_from(Edge), POINTS),
    st.builds(rest, POINTS),
    st.builds(see, VIEWS),
    st.builds(size, st.integers(120, 900), st.sampled_from([12, 21, 40])),
    st.builds(
        named,
        st.sampled_from(["select_more", "select_less", "select_all", "let_go", "rest_caret", "open_here"]),
    ),
    st.builds(go, st.integers(0, 4000)),
)


def structure_of(source: str) -> list[Structure]:
    """A link, a list, a quotation, a table and words set otherwise, wherever there is room for them."""
    paragraphs = find_paragraphs(source)
    found = [Structure(Kind.LINK, Span(2, 6), value="https://example.org")]
    for i in range(len(paragraphs)):
        line = paragraphs.span(i)
        if i % 5 == 1:
            found.append(Structure(Kind.ITEM, line, 1 + i % 2, "•"))
        elif i % 5 == 2:
            found.append(Structure(Kind.QUOTE, line, 1))
        elif i % 5 == 3:
            found.append(Structure(Kind.STRONG, Span(line.start, line.start + line.length // 2)))
        elif i % 5 == 4:
            found += [Structure(Kind.CELL, Span(at, min(at + 3, line.end))) for at in range(line.start, line.end, 4)]
        found += [Structure(Kind.IMAGE, Span(at, at + 1)) for at in range(*line) if source[at] == "\ufffc"]
    return [one for one in found if one.span.length and one.span.end <= len(source)]


def assert_in_sight(page: TestedPage) -> None:
    top = page.laid.line_top(page.caret(), upstream=page._caret.upstream)
    assert top is not None
    assert -1 <= top <= max(0, page.laid.height - 1)


def assert_between_characters(page: TestedPage) -> None:
    """The caret stands where a hand can put it, not inside of what is one for the eye."""
    flow = page.laid
    laid = flow.boxes[flow.text.paragraphs.piece_at(page.caret())].laid
    spot = laid._spot(laid._shown(page.caret()))
    assert spot.low <= page.caret() <= spot.high or page.selection() == Span(0, len(flow.text.source))


def assert_sound(page: TestedPage) -> None:
    """What always holds."""
    text, flow, length = page.laid.text, page.laid, len(page.laid.text.source)
    assert 0 <= page.caret() <= length
    assert 0 <= page.place() <= length
    span = page.selection()
    copied = page.copy()
    if span is None:
        assert copied == ""
        return
    assert 0 <= span.start < span.end <= length
    assert page.caret() in span
    view = flow.boxes.view
    assert copied == render_span(text.source, span, view, text.survey, text.rulings, text.paragraphs)
    original = Original(text.source, text.paragraphs, view, text.survey, text.rulings)
    copied = copied.replace("\ufffc", "").strip("\n")
    assert joined(parts(original, span), "zh").words == copied
    assert page.viewport().rect().contains(page.selection_rect()) or page.selection_rect().isEmpty()


def run(text: str, view: View, deeds: list[Deed]) -> None:
    source, survey = survey_of(text)
    page = TestedPage()
    try:
        page.resize(700, 420)
        page.set_gliding(False)
        page.set_view(view)
        found = structure_of(source)
        paragraphs = find_paragraphs(source)
        page.set_text(
            PageText(source, paragraphs, survey, title="題", links=Links(found), structures=Structures(found))
        )
        if len(source) > 8:
            marks = [highlight(source, Span(1, 5), name="a", note="x"), highlight(source, Span(3, len(source)))]
            page.set_layers(Layers(marks))
            page.set_selected_highlight("a")
            page.set_stretchable(True)
        page.show()
        for deed in deeds:
            deed(page)
            assert_sound(page)
            page.grab()
    finally:
        page.hide()
        page.deleteLater()
        QApplication.processEvents()


@given(VIEWS, st.lists(DEEDS, max_size=12))
def test_hands_on_a_long_text(qapp: QApplication, view: View, deeds: list[Deed]) -> None:
    run(LONG, view, deeds)


@given(noisy(line_ends=True), VIEWS, st.lists(DEEDS, max_size=8))
@settings(max_examples=60)
def test_hands_on_nasty_texts(qapp: QApplication, text: str, view: View, deeds: list[Deed]) -> None:
    run(text, view, deeds)
