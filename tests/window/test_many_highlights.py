"""A text with very many highlights: those in sight come with it, the others in portions."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.desk import Desk, OpenText, Portion, Reached
from reader.desk.texts import reading
from reader.notes.highlight import Highlight
from reader.text.span import Span
from reader.window import session
from reader.window.session import Session
from running import TEXT, Running, Start

MARKED = [Span(start, start + 3) for start in range(0, len(TEXT) - 3, 4)]


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 5)
    monkeypatch.setattr(reading, "BEFORE", 0)
    monkeypatch.setattr(reading, "BEHIND", 12)


@pytest.fixture
def marked(library: Path, text_file: Path) -> str:
    """The id of a text whose words are marked from beginning to end."""
    desk = Desk.open(library)
    text_id = desk.import_text(TEXT, "text").texts[0].id
    for span in MARKED:
        desk.highlight(text_id, span, note="想法" if span.start % 8 else "")
    desk.note_opened(text_id)
    desk.close()
    return text_id


class Reads:
    """What was read of the text, in this order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[OpenText] = []
        self.portions: list[Portion] = []
        begin, on = Desk.begin_text, Desk.read_on

        def begin_text(desk: Desk, text_id: str, highlight_id: str = "", offset: int | None = None) -> OpenText:
            self.begun.append(begin(desk, text_id, highlight_id, offset))
            return self.begun[-1]

        def read_on(desk: Desk, text_id: str, rest: Reached) -> Portion:
            self.portions.append(on(desk, text_id, rest))
            return self.portions[-1]

        monkeypatch.setattr(Desk, "begin_text", begin_text)
        monkeypatch.setattr(Desk, "read_on", read_on)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


def spans(highlights: object) -> list[Span]:
    assert hasattr(highlights, "__iter__")
    return [highlight.anchor.span for highlight in highlights if isinstance(highlight, Highlight)]


def all_read(run: Running) -> bool:
    return len(run.session.layers) == len(MARKED)


def test_all_come_in_portions_after_the_first_paint(qtbot: QtBot, start: Start, marked: str, reads: Reads) -> None:
    run = start()
    assert spans(reads.begun[0].highlights) == MARKED[:3]
    qtbot.waitUntil(lambda: all_read(run))
    run.settle()
    assert spans(run.session.layers) == MARKED
    assert spans(run.frame.cards.column.rows()) == MARKED
    assert {len(portion.highlights) for portion in reads.portions[:-1]} == {5}
    assert run.frame.status.notes.text() == f"{len(MARKED)} highlights"


def test_what_is_changed_meanwhile_holds(qtbot: QtBot, start: Start, marked: str, reads: Reads) -> None:
    run = start()
    first, last = run.session.layers[0], MARKED[-1]
    run.session.change(lambda desk: desk.delete_highlights([first.id]))
    run.session.change(lambda desk: desk.edit_highlight(desk.highlights(marked)[-1].id, note="neu"))
    qtbot.waitUntil(lambda: len(run.session.layers) == len(MARKED) - 1)
    run.settle()
    assert spans(run.session.layers) == MARKED[1:]
    (changed,) = [h for h in run.session.layers if h.anchor.span == last]
    assert changed.note == "neu"
    assert spans(run.frame.cards.column.rows()) == MARKED[1:]


def test_a_highlight_far_away_is_there_from_the_start_when_it_is_wanted(
    qtbot: QtBot, start: Start, library: Path, marked: str, reads: Reads
) -> None:
    desk = Desk.open(library)
    wanted = desk.highlights(marked)[-1]
    desk.close()
    run = start(f"hanzi-reader://text/{marked}#{wanted.id}")
    assert wanted.anchor.span in spans(reads.begun[0].highlights)
    assert run.session.chosen == wanted.id
    qtbot.waitUntil(lambda: all_read(run))
    assert run.session.chosen == wanted.id


def test_reading_on_ends_with_the_text(
    qtbot: QtBot, start: Start, marked: str, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "SEEN_MS", 0)
    run = start()
    monkeypatch.setattr(Session, "_put_marks", lambda *_: pytest.fail("taken for another text"))
    run.session.open(None)
    run.settle()
    run.settle()
    assert not len(run.session.layers)
