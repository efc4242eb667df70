"""What is typed against what is saved, in every order in which answers can come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.window.panels.draft import Draft

# Steps: "type X" changes the editor, "send" tells it, "saved X" is an answer; at the end the editor holds `shown`.
STORIES = [
    ("nothing happens", [], "a"),
    ("the echo of what was sent", ["type ab", "send", "saved ab"], "ab"),
    ("a late echo while typing goes on", ["type ab", "send", "type abc", "saved ab"], "abc"),
    ("two sent, the first answered", ["type ab", "send", "type abc", "send", "saved ab"], "abc"),
    ("two sent, both answered", ["type ab", "send", "type abc", "send", "saved ab", "saved abc"], "abc"),
    ("undone elsewhere afterwards", ["type ab", "send", "saved ab", "saved a"], "a"),
    ("another's change while nothing is typed", ["saved z"], "z"),
    ("another's change while something is typed", ["type ab", "saved z"], "ab"),
    ("a colour is saved while the note is on its way", ["type ab", "send", "saved a", "saved ab"], "ab"),
    ("the store trims blanks", ["type ab ", "send", "saved ab"], "ab "),
    ("sent, failed, saved as it was", ["type ab", "send", "failed", "saved a"], "ab"),
]


@pytest.mark.parametrize(("steps", "shown"), [story[1:] for story in STORIES], ids=[story[0] for story in STORIES])
def test_what_the_editor_holds(steps: list[str], shown: str) -> None:
    draft, text = Draft("a"), "a"
    for step in steps:
        word, _, value = step.partition(" ")
        if word == "type":
            text = value
        elif word == "send":
            assert draft.send(text)
        elif word == "failed":
            draft.failed()
        else:
            instead = draft.arrived(value, text)
            text = text if instead is None else instead
    assert text == shown


def test_the_same_is_sent_once() -> None:
    draft = Draft("a")
    assert [draft.send(text) for text in ("a", "ab", "ab", "ab ", "abc", "a")] == [
        False,
        True,
        False,
        False,
        True,
        True,
    ]


def test_what_failed_is_sent_again() -> None:
    draft = Draft("a")
    assert draft.send("ab")
    draft.failed()
    assert draft.send("ab")


@given(st.lists(st.sampled_from(["type", "send", "answer"]), max_size=30))
def test_a_store_that_answers_in_order_ends_with_what_was_typed(steps: list[str]) -> None:
    draft, text, typed = Draft("0"), "0", 0
    on_the_way: list[str] = []
    for step in [*steps, "send", *["answer"] * 40]:
        if step == "type":
            typed += 1
            text = str(typed)
        elif step == "send" and draft.send(text):
            on_the_way.append(text)
        elif step == "answer" and on_the_way:
            assert draft.arrived(on_the_way.pop(0), text) is None
    assert text == str(typed)
    assert not draft.send(text)
