"""The panel of cards through the real main window: 10,000 highlights in one text, 100,000 in the library."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from measure_marks import fill
from timing import Figures
from window_bench import Bench

from reader.desk import Desk
from reader.notes.highlight import Colour, Style
from reader.window.marking.room import MarkingRoom
from reader.window.panels.card_rows import ListedRows
from reader.window.panels.filters import CardFilter

ROUNDS = 9


def measure(figures: Figures) -> None:
    """From the wish until the cards are painted; the bars are 150 ms to open and 50 ms to filter."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder), author="bench")
        text_id = fill(desk)[0]
        desk.note_opened(text_id)
        desk.close()
        opened = Bench(Path(folder), [])
        opened.wait(lambda: len(opened.session.layers) == 10_000)
        opened.rest(2)
        assert any(isinstance(room, MarkingRoom) for room in opened.window.frame.rooms)
        _panel(figures, opened)
        opened.close()


def _panel(figures: Figures, opened: Bench) -> None:
    cards = opened.window.frame.cards
    filters = {
        "two colours": CardFilter(frozenset({Colour.RED, Colour.BLUE})),
        "a style, with a note": CardFilter(styles=frozenset({Style.BOX}), with_note=True),
        "a tag of twenty": CardFilter(tags=frozenset({"組7"})),
        "words": CardFilter(words="责任 制"),
    }
    opening = []
    for _ in range(ROUNDS):
        opening.append(_until(opened, lambda: cards.head.scope.button("library").click(), lambda: _lists(opened, 1e5)))
        _until(opened, lambda: cards.head.scope.button("text").click(), lambda: len(cards.column.rows_shown) == 10_000)
    figures.add("the panel opens, 100,000 in the library", opening)
    for where in ("text", "library"):
        cards.head.scope.button(where).click()
        opened.rest(1)
        for name, wanted in filters.items():
            samples = []
            for i in range(ROUNDS + 1):
                one = replace(wanted, since="" if i % 2 else "2026-01-02")
                before = cards.column.rows_shown
                changed = lambda before=before: cards.column.rows_shown is not before  # noqa: E731
                samples.append(_until(opened, lambda one=one: cards.set_filter(one), changed))
                opened.rest(0.2)
            cards.set_filter(CardFilter())
            opened.rest(0.2)
            figures.add(f"filter, {where}, {name}", samples[1:], "" if name != "words" else "once they are known")


def _lists(opened: Bench, count: float) -> bool:
    rows = opened.window.frame.cards.column.rows_shown
    return isinstance(rows, ListedRows) and len(rows) == count


def _until(opened: Bench, do: Callable[[], object], until: Callable[[], bool]) -> float:
    """Seconds of the processor, on all threads, until the cards that are wanted have been painted."""
    begin = time.process_time()
    do()
    opened.wait(until)
    opened.window.frame.cards.repaint()
    return time.process_time() - begin
