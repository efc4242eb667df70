"""A text gets another source, and all that was made in the old one finds its place, or says that it did not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from library_maker import open_desk
from reader.desk import Desk, Format, Thrown, Wish
from reader.errors import KnownError
from reader.notes.highlight import Placement
from reader.notes.shelf import Place
from reader.text.article import Article, Kind, Structure
from reader.text.rendering import View
from reader.text.span import Span

BOOK = "第一章 渡口\n\n清晨的渡口没有人，船夫坐在石阶上抽烟。\n\n傍晚下起雨来，远处的山看不见了。\n"


def library(folder: Path, marked: str = BOOK) -> tuple[Desk, str]:
    """A library with a text, marked where the brackets are."""
    desk = open_desk(folder)
    text_id = desk.import_text(marked.replace("[", "").replace("]", "")).texts[0].id
    for span in spans(marked):
        desk.highlight(text_id, span, note=f"note on {span.start}")
    return desk, text_id


def spans(marked: str) -> list[Span]:
    """The places of the brackets in what is left without them, in their order."""
    found, opened, at = [], [], 0
    for character in marked:
        if character == "[":
            opened.append(at)
        elif character == "]":
            found.append(Span(opened.pop(), at))
        else:
            at += 1
    return sorted(found)


def marked_up(desk: Desk, text_id: str) -> str:
    """The text as it is now with brackets around what is marked; doubtful marks have a question mark."""
    text = desk.open_text(text_id)
    signs: list[tuple[int, str]] = []
    for one in text.highlights:
        if one.id not in text.unplaced:
            doubtful = "?" if one.placement is Placement.DOUBTFUL else ""
            signs += [(one.anchor.span.end, f"{doubtful}]"), (one.anchor.span.start, "[")]
    source = text.article.source
    for at, sign in sorted(signs, reverse=True):
        source = source[:at] + sign + source[at:]
    return source


def replaced_by(desk: Desk, text_id: str, text: str) -> str:
    """What is said when a text is replaced by words."""
    return desk.start_replacement_by_words(text_id, text).finish().summary()


LONG = "那年冬天特別冷，河面結了厚厚的冰，孩子們在上面滑來滑去，老人坐在門口曬太陽，誰也不急着做什麼事。"
EDITIONS = {
    "the same": ("渡口[没有]人。", "渡口[没有]人。", "The text is the same already."),
    "words before it": (f"{LONG}[渡口]没有人。", f"前言。{LONG}[渡口]没有人。", "The text was replaced."),
    "other paragraphs": (f"{LONG}\n[渡口]没有\n人。", f"{LONG}[渡口]没\n有人。", "The text was replaced."),
    "the other script": (
        f"{LONG}[學習]歷史。",
        "那年冬天特别冷，河面结了厚厚的冰，孩子们在上面滑来滑去，老人坐在门口晒太阳，谁也不急着做什么事。[学习]历史。",
        "The text was replaced.",
    ),
    "without noise": (f"{LONG}[學(xue) 習(xi)] 歷史。", f"{LONG}[學習]歷史。", "The text was replaced."),
    "with noise": (f"{LONG}[學習]歷史。", f"{LONG}[學(xue) 習](xi) 歷史。", "The text was replaced."),
    "a word exchanged": (
        f"{LONG}[學習歷史]的人。",
        f"{LONG}[學會歷史]的人。",
        "The text was replaced. 1 mark reads otherwise now.",
    ),
    "taken out": (
        f"{LONG}[學習歷史]的人。{LONG[::-1]}",
        f"{LONG}的人。{LONG[::-1]}",
        "The text was replaced. 1 mark found no place.",
    ),
    "astral": (f"{LONG}[𠮷野家😀]在這裏。", f"😀😀{LONG}[𠮷野家😀]在這裏。", "The text was replaced."),
    "all of it": ("[渡口没有人。]", "[渡口没有一人。]", "The text was replaced. 1 mark reads otherwise now."),
}


@pytest.mark.parametrize("case", EDITIONS)
def test_marks_stay_on_their_words(tmp_path: Path, case: str) -> None:
    before, after, said = EDITIONS[case]
    desk, text_id = library(tmp_path, before)
    assert replaced_by(desk, text_id, after.replace("[", "").replace("]", "")) == said
    assert marked_up(desk, text_id) == after
    if said != "The text is the same already.":
        assert desk.undo().label == "Replace the text"
        assert marked_up(desk, text_id) == before
        assert desk.redo().label == "Replace the text"
        assert marked_up(desk, text_id) == after
    assert desk.unsound() == frozenset()
    desk.close()


def content(desk: Desk) -> str:
    """All that a library holds and a person can see, without revisions, times and what is kept for history."""
    whole = json.loads(desk.export(Wish((), Format.JSON)))
    for name in ("editions", "note_versions", "files"):
        del whole[name]
    left_out = {"revision", "modified"}
    rows = {
        name: [{k: v for k, v in row.items() if k not in left_out} for row in rows]
        for name, rows in whole.items()
        if isinstance(rows, list)
    }
    return json.dumps(rows, ensure_ascii=False, sort_keys=True)


def test_all_that_is_anchored_moves_and_comes_back(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path, f"{LONG}\n[學(xue) 習(xi)] 歷史的[人]。\n")
    source = desk.open_text(text_id).article.source
    at = source.index("學")
    desk.bookmark(text_id, Span(at, at + 3), "學習")
    desk.rule_mark(text_id, Span(source.index("(xue)"), source.index("習")), True)
    desk.settle_place(text_id, at, "simplified", "斈")
    desk.note_text(text_id, "a note on the whole")
    desk.keep_place(text_id, Place(at, View()))
    before = content(desk)
    desk.start_replacement_by_words(text_id, f"序言一段。\n{source}").finish()
    text = desk.open_text(text_id)
    moved = text.article.source.index("學")
    assert [(one.name, one.anchor.span.start) for one in text.bookmarks] == [("學習", moved)]
    assert list(text.rulings.marks) == [moved + 1]
    assert text.rulings.places == {moved: {"simplified": "斈"}}
    assert (text.place.offset, desk.text_note(text_id).note) == (moved, "a note on the whole")
    assert text.info.length == len(text.article.source)
    after = content(desk)
    desk.undo()
    assert (content(desk), desk.open_text(text_id).place.offset) == (before, at)
    desk.redo()
    assert (content(desk), desk.open_text(text_id).place.offset) == (after, moved)
    desk.close()


def test_what_finds_no_place_is_listed_with_its_words_and_comes_back(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path, f"{LONG}[學習歷史]的人。{LONG[::-1]}")
    source = desk.open_text(text_id).article.source
    desk.bookmark(text_id, Span(source.index("學"), source.index("的人")))
    desk.rule_repair(text_id, source.index("歷"), False)
    found = desk.start_replacement_by_words(text_id, source.replace("學習歷史", "")).finish()
    assert (found.lost, found.lost_bookmarks, found.lost_decisions) == (1, 1, 1)
    text = desk.open_text(text_id)
    [lost] = [one for one in text.highlights if one.id in text.unplaced]
    assert (lost.placement, lost.anchor.quote, lost.anchor.before) == (Placement.LOST, "學習歷史", LONG[-32:])
    assert text.rulings.repairs == {}
    back = desk.start_replacement_by_words(text_id, f"又一版。{source}").finish()
    assert (back.same, back.lost, back.lost_bookmarks, back.lost_decisions) == (1, 0, 0, 0)
    text = desk.open_text(text_id)
    assert (text.unplaced, list(text.rulings.repairs)) == (frozenset(), [text.article.source.index("歷")])
    desk.close()


def test_a_mark_in_doubt_says_why_and_is_accepted_or_placed_by_hand(tmp_path: Path) -> None:
    refrain = "願言思子，中心養養。"
    desk, text_id = library(tmp_path, f"{LONG}{refrain * 20}[{refrain}]{refrain * 20}{LONG[::-1]}")
    source = desk.open_text(text_id).article.source
    found = desk.start_replacement_by_words(text_id, source.replace(refrain, "", 1)).finish()
    assert found.doubtful == 1
    [mark] = desk.highlights(text_id)
    assert (mark.placement, mark.doubt) == (Placement.DOUBTFUL, "It could be in more than one place.")
    assert mark.former is not None
    assert mark.former.quote == refrain
    desk.accept_places([mark.id])
    assert [(one.placement, one.former) for one in desk.highlights(text_id)] == [(Placement.SURE, None)]
    desk.undo()
    assert desk.highlights(text_id)[0].doubt == mark.doubt
    desk.move_highlight(mark.id, Span(0, 4))
    assert [(one.placement, one.former) for one in desk.highlights(text_id)] == [(Placement.SURE, None)]
    desk.undo()
    # Replaced once more before anybody looked: it stays in doubt, and shows where it was at first.
    desk.start_replacement_by_words(text_id, f"又一版。{desk.open_text(text_id).article.source}").finish()
    [again] = desk.highlights(text_id)
    assert (again.placement, again.former) == (Placement.DOUBTFUL, mark.former)
    desk.close()


def test_a_mark_in_the_trash_moves_too(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path, f"{LONG}[學習]歷史。")
    [mark] = desk.highlights(text_id)
    desk.delete_highlights([mark.id])
    desk.start_replacement_by_words(text_id, f"序。{LONG}學習歷史。").finish()
    desk.restore(Thrown.HIGHLIGHT, [mark.id])
    assert marked_up(desk, text_id) == f"序。{LONG}[學習]歷史。"
    desk.close()


def test_another_text_takes_the_place_and_brings_its_marks(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path, f"{LONG}[學習]歷史。")
    official = desk.import_bytes(f"官方版。{LONG}學習歷史。".encode("gb18030"), "official.txt", "gb18030").texts[0]
    desk.highlight(official.id, Span(0, 3), note="made there")
    desk.note_text(text_id, "mine")
    desk.note_text(official.id, "theirs")
    before = content(desk)
    desk.start_replacement_by_text(text_id, official.id).finish()
    assert [info.id for info in desk.texts()] == [text_id]
    assert [info.id for info in desk.texts(trashed=True)] == [official.id]
    assert marked_up(desk, text_id) == f"[官方版]。{LONG}[學習]歷史。"
    assert desk.text_note(text_id).note == "mine\n\ntheirs"
    assert desk.original(text_id) == f"官方版。{LONG}學習歷史。".encode("gb18030")
    desk.undo()
    assert content(desk) == before
    desk.close()


def test_a_file_takes_the_place(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path, f"{LONG}[學習]歷史。")
    (tmp_path / "new.txt").write_text(f"新版。{LONG}學習歷史。", "utf-8")
    desk.start_replacement_by_file(text_id, tmp_path / "new.txt").finish()
    [info] = desk.texts()
    assert (info.source_name, marked_up(desk, text_id)) == ("new.txt", f"新版。{LONG}[學習]歷史。")
    with pytest.raises(KnownError, match="is not there"):
        desk.start_replacement_by_file(text_id, tmp_path / "missing.txt")
    desk.close()


CORRECTIONS = {
    ("今天[不]會有人", "不", "没"): "今天[没]會有人",
    ("今天[不會]有人", "不", ""): "今天[會]有人",
    ("今天[不會]有人", "會", "會會"): "今天[不會會]有人",
    ("今天不會[有人]", "今天", "今天早上"): "今天早上不會[有人]",
}


@pytest.mark.parametrize(("marked", "wrong", "right"), CORRECTIONS)
def test_a_small_correction_moves_nothing_else(tmp_path: Path, marked: str, wrong: str, right: str) -> None:
    desk, text_id = library(tmp_path, f"{LONG}{marked}來，{LONG[::-1]}")
    at = desk.open_text(text_id).article.source.index(wrong, len(LONG))
    desk.correct_text(text_id, Span(at, at + len(wrong)), right)
    assert marked_up(desk, text_id) == f"{LONG}{CORRECTIONS[marked, wrong, right]}來，{LONG[::-1]}"
    desk.undo()
    assert marked_up(desk, text_id) == f"{LONG}{marked}來，{LONG[::-1]}"
    desk.close()


def test_the_file_stays_what_it_was_when_a_word_is_corrected(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path)
    original = desk.original(text_id)
    desk.correct_text(text_id, Span(0, 3), "第二章")
    assert (desk.original(text_id), desk.open_text(text_id).article.source[:3]) == (original, "第二章")
    assert desk.start_extraction(text_id).finish().changed.label == "Replace the text"
    assert desk.open_text(text_id).article.source == BOOK
    desk.close()


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_nothing_is_no_text(tmp_path: Path, text: str) -> None:
    desk, text_id = library(tmp_path)
    with pytest.raises(KnownError, match="There is no text in it"):
        desk.start_replacement_by_words(text_id, text)
    desk.close()


def test_structure_alone_can_be_new(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path, f"[{BOOK[:6]}]{BOOK[6:]}")
    article = Article(BOOK, (Structure(Kind.HEADING, Span(0, 6), 1),))
    said = desk.replace_source(text_id, article, b"other", "book.html")
    assert (said.changed.label, said.same) == ("Replace the text", 1)
    assert desk.open_text(text_id).article.structure == article.structure
    assert desk.undo().texts[0].source_name == ""
    assert desk.open_text(text_id).article.structure == ()
    desk.close()


def test_what_was_done_meanwhile_stays(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path, f"{LONG}[學習]歷史。")
    [mark] = desk.highlights(text_id)
    work = desk.start_replacement_by_words(text_id, f"序。{LONG}學習歷史。")
    while not work.done:  # its place has been found then, and nothing is saved
        assert not work.go_on(0)
    desk.edit_highlight(mark.id, note="written meanwhile")
    new = desk.highlight(text_id, Span(0, 2)).highlights[0]
    work.finish()
    assert [one.note for one in desk.highlights(text_id) if one.id == mark.id] == ["written meanwhile"]
    assert marked_up(desk, text_id).startswith("序。[那年]")
    assert desk.find_highlight(new.id).anchor.quote == "那年"
    desk.close()


def test_salvage_takes_no_old_source_for_a_lost_text(tmp_path: Path) -> None:
    desk, text_id = library(tmp_path, f"{LONG}[學習]歷史。")
    desk.start_replacement_by_words(text_id, f"序。{LONG}學習歷史。").finish()
    desk.close()
    whole = tmp_path / "reader.sqlite"
    data = bytearray(whole.read_bytes())
    data[100:140] = bytes(40)  # the first page's tree: what it held is found again page by page
    whole.write_bytes(data)
    desk = open_desk(tmp_path)
    assert [info.id for info in desk.texts()] == [text_id]
    desk.close()
