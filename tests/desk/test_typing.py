"""A note is saved while it is typed; undo takes the typing as one action."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from library_maker import ARTICLE
from reader.desk import Desk
from reader.text.span import Span


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ([(0, "a"), (1, "ab"), (60, "abc")], ["", "none"]),
        ([(0, "a"), (61, "ab")], ["a", "", "none"]),
        ([(0, "a"), (10, "a"), (70, "ab")], ["a", "", "none"]),
    ],
)
def test_pauses_divide_what_is_typed(typed: list[tuple[int, str]], steps: list[str], tmp_path: Path) -> None:
    begun = datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=8)))
    time = [begun]
    desk = Desk.open(tmp_path, now=lambda: time[0].isoformat())
    text_id = desk.import_text(ARTICLE).texts[0].id
    highlight = desk.highlight(text_id, Span(0, 2)).highlights[0]
    for seconds, note in typed:
        time[0] = begun + timedelta(seconds=seconds)
        desk.edit_highlight(highlight.id, note=note)
    left = []
    while desk.undo_state().undo:
        undone = desk.undo()
        left.append(undone.highlights[0].note if undone.highlights else "none")
    assert left == steps
    desk.redo()
    while desk.undo_state().redo:
        desk.redo()
    assert desk.find_highlight(highlight.id).note == typed[-1][1]
    desk.close()


def test_another_action_in_between_divides_too(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path)
    text_id = desk.import_text(ARTICLE).texts[0].id
    first = desk.highlight(text_id, Span(0, 2)).highlights[0]
    second = desk.highlight(text_id, Span(2, 4)).highlights[0]
    for highlight, note in ((first, "a"), (second, "x"), (first, "ab"), (first, "abc")):
        desk.edit_highlight(highlight.id, note=note)
    desk.undo()
    assert [h.note for h in desk.highlights(text_id)] == ["a", "x"]
    desk.undo()
    assert [h.note for h in desk.highlights(text_id)] == ["a", ""]
    desk.close()
