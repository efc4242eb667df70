"""Undo and redo, across closing and opening, and where something else came in between."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library_maker import ARTICLE, filled, open_desk, put_mark, quotes, restore_tags
from reader.desk import Desk, Thrown, UndoState, WordState
from reader.errors import KnownError
from reader.notes.highlight import Colour, Style
from reader.notes.tags import Tag
from reader.store import actions
from reader.text.span import Span


def test_each_action_is_taken_back_and_done_again_after_opening_anew(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    first = put_mark(desk, text_id, "貫徹", note="筆記")
    desk.edit_highlight(first.id, note="新的筆記")
    desk.edit_highlight(first.id, tags=["甲"])
    desk.delete_highlights([first.id])
    desk.rename_text(text_id, "新名")
    desk.rule_character(text_id, "黨", False)
    desk.delete_text(text_id)
    labels = ["Highlight", "Edit note", "Edit tags", "Delete mark", "Rename text"]
    labels += ["Decide on pinyin marks", "Delete text"]
    states = [content(desk, text_id)]
    for i in reversed(range(len(labels))):
        assert desk.undo_state() == UndoState(labels[i], labels[i + 1] if i + 1 < len(labels) else "")
        assert desk.undo().label == labels[i]
        states.append(content(desk, text_id))
        desk.close()
        desk = open_desk(tmp_path)
    assert desk.undo_state() == UndoState("", "Highlight")
    assert (desk.undo().label, quotes(desk, text_id)) == ("", [])
    for i, label in enumerate(labels):
        assert content(desk, text_id) == states.pop()
        assert desk.redo().label == label
        assert desk.undo_state() == UndoState(label, labels[i + 1] if i + 1 < len(labels) else "")
        desk.close()
        desk = open_desk(tmp_path)
    assert [content(desk, text_id)] == states
    assert desk.redo().label == ""
    desk.close()


def test_undo_says_what_it_changed(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    first = put_mark(desk, text_id, "貫徹", note="筆記")
    desk.edit_highlight(first.id, note="")
    back = desk.undo()
    assert [(h.id, h.note) for h in back.highlights] == [(first.id, "筆記")]
    gone = desk.undo()
    assert (gone.gone, gone.highlights, gone.texts[0].highlights) == ((first.id,), (), 0)
    again = desk.redo()
    assert (again.gone, [h.note for h in again.highlights], again.texts[0].highlights) == ((), ["筆記"], 1)
    desk.rule_text(text_id, True)
    assert desk.undo().rulings == (text_id,)
    desk.delete_text(text_id)
    assert desk.undo().texts[0].trashed == ""
    desk.close()


def test_something_new_ends_what_can_be_done_again(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.undo()
    assert desk.undo_state().redo == "Highlight"
    desk.edit_highlight(desk.highlights(text_id)[0].id, colour=Colour.RED)
    assert desk.undo_state() == UndoState("Change colour", "")
    assert desk.redo().label == ""
    desk.close()


def test_what_was_changed_by_other_means_is_not_taken_back(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    first = put_mark(desk, text_id, "貫徹")
    second = put_mark(desk, text_id, "中央")
    desk.edit_highlight(second.id, note="mine")
    desk.close()
    execute(tmp_path, "UPDATE highlights SET note = 'theirs' WHERE id = ?", second.id)
    desk = open_desk(tmp_path)
    with pytest.raises(KnownError, match="“Edit note” cannot be undone"):
        desk.undo()
    assert desk.find_highlight(second.id).note == "theirs"
    with pytest.raises(KnownError, match="“Highlight” cannot be undone"):
        desk.undo()
    assert desk.undo().gone == (first.id,)
    assert quotes(desk, text_id) == ["中央"]
    desk.close()


def test_what_was_changed_by_other_means_is_not_done_again(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    first = put_mark(desk, text_id, "貫徹")
    desk.edit_highlight(first.id, note="mine")
    desk.undo()
    desk.close()
    execute(tmp_path, "UPDATE highlights SET note = 'theirs'")
    desk = open_desk(tmp_path)
    with pytest.raises(KnownError, match="“Edit note” cannot be done again"):
        desk.redo()
    assert desk.find_highlight(first.id).note == "theirs"
    assert desk.undo_state().redo == ""
    desk.close()


@pytest.mark.parametrize("loss", ["DELETE FROM highlights", "UPDATE actions SET rows = replace(rows, 'mine', 'x')"])
def test_an_action_whose_rows_or_record_are_gone_is_passed_over(tmp_path: Path, loss: str) -> None:
    desk, text_id = filled(tmp_path, "")
    desk.highlight(text_id, Span(0, 1), note="mine")
    desk.close()
    execute(tmp_path, loss)
    desk = open_desk(tmp_path)
    with pytest.raises(KnownError, match="cannot be undone"):
        desk.undo()
    assert desk.undo().label == ""
    desk.close()


def test_an_undo_is_a_revision_of_its_own(tmp_path: Path) -> None:
    """So that of two copies of a library the newer row can be told."""
    desk, text_id = filled(tmp_path, "")
    first = put_mark(desk, text_id, "貫徹")
    desk.edit_highlight(first.id, note="筆記")
    back = desk.undo().highlights[0]
    assert (back.revision, back.note, back.created) == (3, "", first.created)
    assert back.modified > first.modified
    desk.close()


def test_two_desks_share_what_can_be_undone(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    other = open_desk(tmp_path)
    put_mark(desk, text_id, "貫徹")
    put_mark(other, text_id, "中央")
    desk.undo()
    assert quotes(other, text_id) == ["貫徹"]
    other.undo()
    assert quotes(desk, text_id) == []
    other.close()
    desk.close()


def test_only_so_many_actions_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "KEPT", 3)
    desk, text_id = filled(tmp_path, "貫徹 中央 部署 學習 第一")
    while desk.undo().label:
        pass
    assert quotes(desk, text_id) == ["貫徹", "中央"]
    desk.close()


WAYS = ["highlight", "note", "tags", "colour", "delete", "rename", "trash", "restore", "rule", "undo", "redo"]
WAYS += [
    "stretch",
    "repair",
    "repairs",
    "place",
    "word",
    "always",
    "unsettle",
    "learn",
    "own",
    "commonest",
    "list",
    "reopen",
]
WAYS += ["many", "merge", "split", "trashed", "text note", "meaning", "rename tag", "merge tags", "move tag"]
WAYS += ["delete tag", "restore tag", "describe tag", "codebook"]
STEPS = st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 30)), max_size=25)


@given(STEPS)
def test_undoing_all_and_doing_all_again_gives_the_same(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk, text_id = filled(Path(folder), "")
        start = content(desk, text_id)
        for step, number in steps:
            if step == "reopen":
                desk.close()
                desk = open_desk(Path(folder))
            take(desk, text_id, step, number)
        while desk.redo().label:
            pass
        end = content(desk, text_id)
        done = 0
        while desk.undo().label:
            done += 1
        assert content(desk, text_id) == start
        while desk.redo().label:
            done -= 1
        assert content(desk, text_id) == end
        assert done == 0
        assert desk.warning == ""
        desk.close()


def take(desk: Desk, text_id: str, step: str, number: int) -> None:
    """One step of a random walk; `number` chooses what it is about."""
    marks = desk.highlights(text_id)
    chosen = marks[number % len(marks)].id if marks else ""
    if step == "highlight":
        desk.highlight(text_id, Span(number % len(ARTICLE), len(ARTICLE)), tags=[f"t{number % 3}"], note=str(number))
    elif step in ("note", "tags", "colour") and chosen:
        value: Any = {"note": f"\0{number}", "tags": [f"t{number % 4}"], "colour": list(Colour)[number % 8]}[step]
        desk.edit_highlight(chosen, **{step: value})
    elif step == "stretch" and chosen:
        span = Span(number % 9, len(ARTICLE) - number % 7)
        desk.move_highlight(chosen, span, by_steps=number % 2 == 0)
    elif step == "delete":
        desk.delete_highlights([mark.id for mark in marks[: number % 3]])
    elif step == "rename":
        desk.rename_text(text_id, f"名{number % 4}")
    elif step == "trash":
        desk.delete_text(text_id)
    elif step == "restore":
        desk.restore_text(text_id)
    elif step == "rule":
        desk.rule_character(text_id, "黨貫"[number % 2], [True, False, None][number % 3])
    elif step == "undo":
        desk.undo()
    elif step == "redo":
        desk.redo()
    elif not (annotate(desk, text_id, step, number) or change_tags(desk, step, number)):
        decide(desk, text_id, step, number)


def annotate(desk: Desk, text_id: str, step: str, number: int) -> bool:
    """A step about several highlights, or about words beside them."""
    ids = [mark.id for mark in desk.highlights(text_id)]
    if step == "many":
        desk.edit_highlights(ids, style=list(Style)[number % 4], add_tags=["t1", "t9"], remove_tags=[f"t{number % 4}"])
    elif step == "merge" and len(ids) > 1:
        desk.merge_highlights(ids[-2 - number % 2 :])
    elif step == "split":
        for mark in desk.highlights(text_id)[:1]:
            if mark.anchor.span.length > 1:
                desk.split_highlight(mark.id, mark.anchor.span.start + 1)
    elif step == "trashed" and ids:
        desk.delete_highlights(ids[:1])
        desk.restore(Thrown.HIGHLIGHT, ids)
    elif step == "text note":
        desk.note_text(text_id, ["", "全文", "\0\ud800"][number % 3])
    elif step == "meaning":
        desk.name_colour(list(Colour)[number % 3], ["", "名"][number % 2], "意義")
    return step in ("many", "merge", "split", "trashed", "text note", "meaning")


def change_tags(desk: Desk, step: str, number: int) -> bool:
    """A step about tags; what cannot be done is not."""
    name, other = f"t{number % 4}", ["t0", "t9", "甲/乙", "t1/丙"][number % 7 % 4]
    with suppress(KnownError):
        if step == "rename tag":
            desk.rename_tag(name, other)
        elif step == "merge tags":
            desk.merge_tags([name, "t2"], other)
        elif step == "move tag":
            desk.move_tag(name, other)
        elif step == "delete tag":
            desk.delete_tags([name])
        elif step == "restore tag":
            restore_tags(desk, name, "t0")
        elif step == "describe tag":
            desk.describe_tag(name, ["", "說明"][number % 2])
            desk.colour_tag(name, [None, Colour.RED][number % 2])
        elif step == "codebook":
            desk.import_codebook([Tag(other, colour=Colour.BLUE), Tag(name)])
    return step.endswith((" tag", " tags", "codebook"))


def decide(desk: Desk, text_id: str, step: str, number: int) -> None:
    """A step about repairs, conversions and words."""
    direction, target = ["traditional", "simplified"][number % 2], ["裡", "\ud800\0", None][number % 3]
    words = ["學習", "学习", "貫徹", "\ud801", "學"][number % 5 : number % 7]
    if step == "repair":
        desk.rule_repair(text_id, number % 4, [True, False, None][number % 3])
    elif step == "repairs":
        desk.rule_repairs(text_id, [True, False, None][number % 3])
    elif step == "place":
        desk.settle_place(text_id, number % 4, direction, target)
    elif step in ("word", "always"):
        desk.settle_word("學黨"[number % 2], direction, target, text_id if step == "word" else "")
    elif step == "unsettle":
        for settlement in desk.settlements(text_id)[: number % 3]:
            desk.unsettle(settlement.id)
    elif step == "learn":
        desk.learn(words, list(WordState)[number % 4])
    elif step == "own":
        desk.own_word("".join(words), number % 2 == 0)
    elif step == "commonest":
        desk.know_commonest(number % 3 * 100)
    elif step == "list":
        desk.import_words("學習，部署\n中央", list(WordState)[number % 4])


def content(desk: Desk, text_id: str) -> object:
    """All that a person made, without revisions and times of change."""
    info = desk.find_text(text_id)
    rulings = desk.open_text(text_id).rulings
    marks = [(h.id, h.anchor, h.colour, h.style, h.tags, h.note, h.created) for h in desk.highlights(text_id)]
    tags = desk.codebook(), desk.text_note(text_id).note, desk.colours()
    assert rulings.lexicon == desk.lexicon()
    settled = desk.settlements(text_id)
    return info.title, info.trashed, marks, replace(rulings, revision=0), settled, desk.words(), tags


def execute(folder: Path, sql: str, *values: str) -> None:
    connection = sqlite3.connect(folder / "reader.sqlite", isolation_level=None)
    connection.execute(sql, values)
    connection.close()
