"""A file that a person writes in too: their lines stay as they are, ours are brought up to date."""

from __future__ import annotations

import difflib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export_maker import highlight, options, text_of
from reader.exports.markdown import export
from reader.exports.options import Options
from reader.exports.renewing.markdown import Updated, remember, update
from reader.exports.renewing.pieces import sheet
from reader.exports.texts import ExportText
from reader.notes.highlight import Colour, Highlight

SOURCE = "題\n\n一二三四五六。\n\n第一章\n\n七八九十。\n\n第二章\n\n甲乙丙丁。\n"
WISH = options()


def marks(signs: str) -> tuple[Highlight, ...]:
    return tuple(highlight(SOURCE, sign, 1 + SOURCE.index(sign)) for sign in signs)


def text(signs: str, *others: Highlight) -> ExportText:
    return text_of(SOURCE, *marks(signs), *others)


def alive(of: ExportText) -> set[str]:
    """What a file calls the highlights of a text."""
    return {f"hl-{one.id[:12]}" for one in of.highlights}


def again(old: str, before: ExportText, after: ExportText, wish: Options = WISH) -> Updated:
    """The file of `before`, changed by a person to `old`, brought up to date with `after`."""
    return update(old, remember(sheet(before, WISH)), sheet(after, wish), alive(after))


def quotes(markdown: str) -> str:
    return "".join(line[2:] for line in markdown.splitlines() if line.startswith("> "))


def lost(old: str, new: str) -> list[str]:
    """The lines of the old file that the new one does not have in the same order."""
    found = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line[2:] for line in found if line.startswith("- ")]


def test_a_new_file_is_the_export(circle: ExportText) -> None:
    assert sheet(circle, options()).written() == export([circle], options())


def test_without_changes_nothing_changes() -> None:
    old = sheet(text("二八乙"), WISH).written()
    later = replace(WISH, exported="2027-01-01T00:00:00+08:00")
    updated = again(old, text("二八乙"), text("二八乙"), later)
    assert updated.text == old
    assert updated.memory == remember(sheet(text("二八乙"), WISH))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(("", "二"), ("二", "一二"), ("二", "二三"), ("二乙", "二八乙"), ("八", "二八"), ("八", "八乙")),
        *(("乙", "八乙"), ("二八", "二九八"), ("八乙", "七八九乙丙"), ("丙", "一七丙")),
    ],
)
def test_new_highlights_come_in_where_a_new_file_has_them(before: str, after: str) -> None:
    updated = again(sheet(text(before), WISH).written(), text(before), text(after))
    assert updated.text == sheet(text(after), WISH).written()
    assert updated.counts["new"] == len(after) - len(before)
    assert updated.memory == remember(sheet(text(after), WISH))


def test_what_a_person_wrote_anywhere_stays_where_it_is() -> None:
    old = sheet(text("二八乙"), WISH).written()
    lines = old.splitlines()
    theirs = [
        line for i, line in enumerate(lines) for line in ([line, f"my line {i}"] if line != "---" and i > 6 else [line])
    ]
    mine = "\n".join(theirs) + "\n"
    updated = again(mine, text("二八乙"), text("一二三七八九甲乙丙"))
    assert lost(mine, updated.text) == []
    assert quotes(updated.text) == "一二三七八九甲乙丙"


def test_unchanged_parts_are_renewed_and_changed_ones_are_left_alone() -> None:
    before, after = text("二八"), text("")
    new = tuple(one._replace(colour=Colour.RED, note="新的筆記") for one in marks("二八"))
    old = sheet(before, WISH).written().replace("> 八", "> 八，我改了")
    updated = again(old, before, replace(after, highlights=new))
    assert updated.text.count("- Red · ") == 2
    assert "> 二\n\n新的筆記\n\n- Red · " in updated.text
    assert "> 八，我改了\n\n新的筆記\n\n- Red · " in updated.text
    assert (updated.counts["renewed"], updated.counts["kept"]) == (2, 1)


def test_a_note_that_the_person_changed_in_the_file_stays() -> None:
    before = text("", marks("二")[0]._replace(note="舊的"))
    after = text("", marks("二")[0]._replace(note="新的", tags=("標籤",)))
    old = sheet(before, WISH).written().replace("舊的", "舊的，我改了")
    updated = again(old, before, after)
    assert "舊的，我改了" in updated.text
    assert "新的" not in updated.text
    assert "#標籤" in updated.text
    untouched = again(sheet(before, WISH).written(), before, after)
    assert untouched.text == sheet(after, WISH).written()


def test_a_note_that_was_taken_away_goes() -> None:
    before = text("八", marks("二")[0]._replace(note="一\n\n- 二"))
    updated = again(sheet(before, WISH).written(), before, text("二八"))
    assert updated.text == sheet(text("二八"), WISH).written()


def test_what_is_gone_from_the_library_stays_and_is_marked_once() -> None:
    old = sheet(text("二八乙"), WISH).written()
    updated = again(old, text("二八乙"), text("二乙"))
    assert quotes(updated.text) == "二八乙"
    assert updated.text.count("- no longer in the library · Yellow") == 1
    twice = update(updated.text, updated.memory, sheet(text("二乙"), WISH), alive(text("二乙")))
    assert twice.text == updated.text
    back = update(updated.text, updated.memory, sheet(text("二八乙"), WISH), alive(text("二八乙")))
    assert back.text == old


def test_what_was_only_not_chosen_is_not_marked() -> None:
    old = sheet(text("二八乙"), WISH).written()
    updated = update(old, remember(sheet(text("二八乙"), WISH)), sheet(text("二"), WISH), alive(text("二八乙")))
    assert updated.text == old


def test_what_the_person_took_out_stays_out() -> None:
    old = sheet(text("二八乙"), WISH).written()
    cut = old.replace(old[old.index("> 八") : old.index("## 第二章")], "")
    updated = again(cut, text("二八乙"), text("二三八乙"))
    assert quotes(updated.text) == "二三乙"
    assert updated.counts["taken out"] == 1


def test_what_the_person_moved_stays_there() -> None:
    old = sheet(text("二八"), WISH).written()
    head, block = old[: old.index("> 二")], old[old.index("> 二") : old.index("## 第一章")]
    moved = head + old[old.index("## 第一章") :] + "\n" + block
    updated = again(moved, text("二八"), text("", *(one._replace(colour=Colour.RED) for one in marks("二八"))))
    assert quotes(updated.text) == "八二"
    assert updated.text.count("- Red") == 2


def test_the_front_matter_is_renewed_line_by_line() -> None:
    before = text("二")
    old = (
        sheet(before, WISH)
        .written()
        .replace("exported:", "aliases: [mine]\nexported:")
        .replace("title: 題", "title: 我的題")
    )
    after = text("", marks("二")[0]._replace(tags=("標籤",)))
    updated = again(old, before, after, replace(WISH, exported="2027-01-01T00:00:00+08:00"))
    front = updated.text.split("---\n")[1].splitlines()
    assert front[:3] == ["title: 我的題", "aliases: [mine]", "exported: 2027-01-01T00:00:00+08:00"]
    assert front[-1] == "tags: [標籤]"


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_stay_as_the_person_has_them(ending: str) -> None:
    old = sheet(text("二"), WISH).written().replace("\n", ending).removesuffix(ending)
    updated = again(old, text("二"), text("一二三"))
    assert quotes(updated.text) == "一二三"
    assert ("\r\n" in updated.text) == (ending == "\r\n")
    assert updated.text.count("\n") == updated.text.count(ending)


def test_without_memory_every_line_is_the_persons() -> None:
    old = sheet(text("二八"), WISH).written()
    new = text("", *(one._replace(colour=Colour.RED) for one in marks("二三八")))
    updated = update(old, {}, sheet(new, WISH), alive(new))
    assert lost(old, updated.text) == []
    assert quotes(updated.text) == "二三八"


EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "drop", "change"]), st.integers(0, 60), st.text("ab> -#^hl\n", max_size=6)),
    max_size=8,
)


@given(st.sets(st.sampled_from("一二三七八九甲乙丙")), st.sets(st.sampled_from("一二三七八九甲乙丙")), EDITS)
def test_whatever_a_person_does_their_lines_stay(
    before: set[str], after: set[str], edits: list[tuple[str, int, str]]
) -> None:
    first, second = text("".join(sorted(before))), text("".join(sorted(after)))
    ours = sheet(first, WISH).written()
    lines = ours.splitlines()
    for what, at, words in edits:
        at = min(at, len(lines) - 1)
        if what == "add":
            lines.insert(at, f"mine {words}".replace("\n", " "))
        elif what == "drop" and len(lines) > 1:
            del lines[at]
        else:
            lines[at] = f"mine {lines[at]}"
    old = "\n".join(lines) + "\n"
    updated = again(old, first, second)
    theirs = [line for line in old.splitlines() if line.startswith("mine")]
    assert [line for line in updated.text.splitlines() if line.startswith("mine")] == theirs
    once_more = update(updated.text, updated.memory, sheet(second, WISH), alive(second))
    assert once_more.text == updated.text
