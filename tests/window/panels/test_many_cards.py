"""Thousands of cards, and cards that change one by one."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.notes.highlight import Colour, Highlight
from reader.window.panels.cards import CardsPanel
from reader.window.panels.filters import CardFilter
from reader.window.theming.themes import PAPER
from window.panels.cards_seen import MARKS, editor
from window.panels.marks import mark

MANY = [mark(i, f"第{i}個：" + "公文" * (i % 40), note="note " * (i % 7)) for i in range(10_000)]


@pytest.fixture
def thousands(cards: CardsPanel) -> CardsPanel:
    cards.set_highlights(MANY)
    return cards


def widgets(cards: CardsPanel) -> int:
    return len(cards.findChildren(QWidget))


def in_sight(cards: CardsPanel) -> list[Highlight]:
    return [c.highlight for c in cards.column.cards() if c.highlight]


def test_thousands_are_a_few_widgets(thousands: CardsPanel) -> None:
    bar = thousands.column.verticalScrollBar()
    for share in (0.2, 0.9, 0.5, 0.0, 1.0):
        bar.setValue(round(bar.maximum() * share))
        assert 3 <= len(in_sight(thousands)) <= 14
        assert widgets(thousands) < 60
    assert in_sight(thousands)[-1].id == "9999"


def test_what_is_in_sight_has_no_gaps(thousands: CardsPanel) -> None:
    bar = thousands.column.verticalScrollBar()
    for value in (0, 5_000, 77_777, 400_000):
        bar.setValue(value)
        shown = thousands.column.cards()
        assert shown[0].y() <= 12
        assert shown[-1].geometry().bottom() >= thousands.column.viewport().height() - 13
        numbers = [int(h.id) for h in in_sight(thousands)]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_quotes_are_asked_for_only_where_they_are_seen(thousands: CardsPanel) -> None:
    asked: list[str] = []
    thousands.set_reading(lambda h: asked.append(h.id) or h.anchor.quote, lambda h: 1)  # type: ignore[func-returns-value]
    thousands.column.verticalScrollBar().setValue(300_000)
    assert 0 < len(asked) < 60
    assert len(asked) == len(set(asked))


def test_any_card_can_be_reached(qtbot: QtBot, thousands: CardsPanel) -> None:
    for wanted in ("9999", "5000", "0", "1234"):
        thousands.set_selected(wanted)
        qtbot.waitUntil(lambda: thousands.column.viewport().rect().contains(editor(thousands).geometry()))


def test_scrolling_up_from_far_below_does_not_jump(qtbot: QtBot, thousands: CardsPanel) -> None:
    """Cards above turn out higher or lower than guessed; those in sight move by what the wheel says all the same."""
    column = thousands.column
    column.verticalScrollBar().setValue(200_000)
    for _ in range(40):
        seen = next(c for c in column.cards() if c.y() >= 0)
        highlight, before = seen.highlight, seen.y()
        assert highlight is not None
        column.verticalScrollBar().setValue(column.verticalScrollBar().value() - 60)
        after = column.card_rect(highlight.id).y()
        assert after - before == 60


def test_news_leave_the_cards_in_sight_where_they_are(thousands: CardsPanel) -> None:
    thousands.column.verticalScrollBar().setValue(123_456)
    before = {c.highlight.id: c.y() for c in thousands.column.cards() if c.highlight}
    thousands.set_highlights([mark(20_000, "在前面"), *MANY])
    after = {c.highlight.id: c.y() for c in thousands.column.cards() if c.highlight}
    assert after == before


def test_the_wheel_scrolls(qtbot: QtBot, thousands: CardsPanel) -> None:
    viewport = thousands.column.viewport()
    centre = viewport.rect().center().toPointF()
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    places = centre, viewport.mapToGlobal(centre), QPoint(), QPoint(0, -240)
    event = QWheelEvent(*places, no_button, no_key, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(viewport, event)
    assert thousands.column.verticalScrollBar().value() > 0


def test_a_narrow_panel_keeps_every_card_inside(thousands: CardsPanel) -> None:
    thousands.resize(150, 700)
    width = thousands.column.viewport().width()
    assert all(c.x() >= 0 and c.geometry().right() < width for c in thousands.column.cards())


def test_one_that_comes_changes_or_goes_leaves_the_cards_in_sight_where_they_are(thousands: CardsPanel) -> None:
    thousands.column.verticalScrollBar().setValue(123_456)
    before = {c.highlight.id: c.y() for c in thousands.column.cards() if c.highlight}
    thousands.change_highlights([mark(20_000, "在後面"), mark(5, "別的", note="new")], gone=["7", "8"])
    after = {c.highlight.id: c.y() for c in thousands.column.cards() if c.highlight}
    assert after == before
    assert len(thousands.column.rows()) == 9_999


def test_one_more_among_thousands_is_estimated_alone(thousands: CardsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    guessed: list[int] = []
    guess = thousands.column._heights._guess
    monkeypatch.setattr(thousands.column._heights, "_guess", lambda row: guessed.append(row) or guess(row))
    thousands.change_highlights([mark(20_000, "在後面")])
    thousands.view_changed()
    assert len(guessed) <= 1


@pytest.mark.parametrize("wanted", [CardFilter(), CardFilter(with_note=True), CardFilter(frozenset({Colour.RED}))])
def test_changes_one_by_one_end_where_all_anew_would(qtbot: QtBot, cards: CardsPanel, wanted: CardFilter) -> None:
    chance = random.Random(3)
    there, lost = {h.id: h for h in MARKS}, set[str]()

    def any_of(colours: Iterable[Colour]) -> Colour:
        return chance.choice(list(colours))

    cards.set_filter(wanted)
    for _ in range(60):
        numbers = [chance.randrange(80) for _ in range(chance.choice((1, 2, 30)))]
        came = {str(n): mark(n, "公文", "note" * chance.randrange(2), "a b", any_of(Colour)) for n in sorted(numbers)}
        gone = {i for i in there if chance.random() < 0.2} - came.keys()
        lost = {i for i in lost if i not in came} | {i for i in came if chance.random() < 0.1}
        there = {i: h for i, h in (there | came).items() if i not in gone}
        cards.change_highlights(list(came.values()), gone, lost & came.keys())
        anew = CardsPanel(PAPER)
        qtbot.addWidget(anew)
        anew.set_highlights(there.values(), lost)
        anew.set_filter(wanted)
        assert cards.column.rows() == anew.column.rows()
        assert [c.text() for c in cards.chips.chips()] == [c.text() for c in anew.chips.chips()]
        assert len(cards.column._heights) == len(cards.column.rows())
