"""All that a person can do is taken back and done again: all exports before and after are the same, byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, restore_tags
from reader.desk import Desk, Format, Thrown, Wish, WordState
from reader.notes.highlight import Colour, Style
from reader.notes.tags import Tag
from reader.text.article import Article
from reader.text.span import Span

TIME = re.compile(rb"2026-\d\d-\d\dT[0-9:.+Z-]+")
"""An undo is a change of its own, and says when it was."""
NEW = f"序言。\n{ARTICLE}"
Doing = Callable[[Desk, str], object]


def mark(desk: Desk, text_id: str, at: int = 0) -> str:
    return desk.highlights(text_id)[at].id


def collection(desk: Desk) -> str:
    return desk.collections()[0].id


def prepared(folder: Path) -> tuple[Desk, str]:
    """A library in which there is something of everything to change."""
    desk, text_id = filled(folder)
    desk.bookmark(text_id, Span(0, 3), "開頭")
    desk.note_text(text_id, "a note on the text")
    desk.add_collection("書", [text_id])
    desk.tag_texts([text_id], add=["小說"])
    desk.settle_word("裏", "simplified", "里")
    desk.edit_highlight(mark(desk, text_id), note="first")
    desk.edit_highlight(mark(desk, text_id), colour=Colour.RED)
    desk.edit_highlight(mark(desk, text_id), note="second")
    other = desk.import_text(f"{ARTICLE}另一版").texts[0].id
    desk.highlight(other, Span(0, 2), tags=["別處"])
    desk.delete_tags(["𠮷野家"])
    desk.delete_highlights([mark(desk, text_id, 2)])
    return desk, text_id


def other(desk: Desk, text_id: str) -> str:
    return next(info.id for info in desk.texts() if info.id != text_id)


EVERYTHING: dict[str, Doing] = {
    "highlight": lambda desk, text: desk.highlight(text, Span(4, 9), Colour.BLUE, ["新"], "note", Style.WAVY),
    "edit note": lambda desk, text: desk.edit_highlight(mark(desk, text), note="third"),
    "edit tags": lambda desk, text: desk.edit_highlight(mark(desk, text), tags=["甲/乙"]),
    "edit colour and style": lambda desk, text: desk.edit_highlight(
        mark(desk, text), colour=Colour.GREY, style=Style.BOX
    ),
    "edit several": lambda desk, text: desk.edit_highlights(
        [mark(desk, text), mark(desk, text, 1)], add_tags=["兩個"], colour=Colour.GREEN
    ),
    "stretch": lambda desk, text: desk.move_highlight(mark(desk, text), Span(2, 20)),
    "merge marks": lambda desk, text: desk.merge_highlights([mark(desk, text), mark(desk, text, 1)]),
    "split": lambda desk, text: desk.split_highlight(mark(desk, text), desk.highlights(text)[0].anchor.span.start + 1),
    "delete marks": lambda desk, text: desk.delete_highlights([mark(desk, text)]),
    "restore from the trash": lambda desk, text: [
        desk.restore(one.kind, [one.id]) for one in desk.trash() if one.kind is Thrown.HIGHLIGHT
    ],
    "bookmark": lambda desk, text: desk.bookmark(text, Span(3, 5)),
    "name a bookmark": lambda desk, text: desk.name_bookmark(desk.bookmarks(text)[0].id, "別名"),
    "delete a bookmark": lambda desk, text: desk.delete_bookmarks([desk.bookmarks(text)[0].id]),
    "note on a text": lambda desk, text: desk.note_text(text, "another"),
    "restore a note": lambda desk, text: desk.restore_note(desk.note_versions(mark(desk, text))[0].id),
    "name a colour": lambda desk, text: desk.name_colour(Colour.RED, "重要", "讀兩遍"),
    "add a tag": lambda desk, text: desk.add_tag("空"),
    "rename a tag": lambda desk, text: desk.rename_tag("貫徹", "實行"),
    "move a tag": lambda desk, text: desk.move_tag("貫徹", "用語"),
    "merge tags": lambda desk, text: desk.merge_tags(["貫徹"], "中央"),
    "delete a tag": lambda desk, text: desk.delete_tags(["中央"]),
    "restore a tag": lambda desk, text: restore_tags(desk, "𠮷野家"),
    "describe a tag": lambda desk, text: desk.describe_tag("中央", "說明"),
    "colour a tag": lambda desk, text: desk.colour_tag("中央", Colour.BLUE),
    "codebook": lambda desk, text: desk.import_codebook(
        [Tag("來了", colour=Colour.BLUE), Tag("中央", description="新")]
    ),
    "rename a text": lambda desk, text: desk.rename_text(text, "新名"),
    "delete a text": lambda desk, text: desk.delete_text(text),
    "favourite": lambda desk, text: desk.set_favourite([text], True),
    "tag a text": lambda desk, text: desk.tag_texts([text], add=["散文"], remove=["小說"]),
    "collection": lambda desk, text: desk.add_collection("新書", [text]),
    "rename a collection": lambda desk, text: desk.rename_collection(collection(desk), "舊書"),
    "take out of a collection": lambda desk, text: desk.uncollect([text], collection(desk)),
    "delete a collection": lambda desk, text: desk.delete_collection(collection(desk)),
    "rule on a mark": lambda desk, text: desk.rule_mark(text, Span(7, 12), False),
    "rule on a character": lambda desk, text: desk.rule_character(text, "黨", False),
    "rule on a text": lambda desk, text: desk.rule_text(text, False),
    "rule on repairs": lambda desk, text: desk.rule_repairs(text, True),
    "settle a place": lambda desk, text: desk.settle_place(text, 5, "simplified", "习"),
    "settle a word": lambda desk, text: desk.settle_word("學習", "simplified", "学习", text),
    "unsettle": lambda desk, text: desk.unsettle(desk.settlements(text)[0].id),
    "learn words": lambda desk, text: desk.learn(["貫徹"], WordState.KNOWN),
    "own words": lambda desk, text: desk.own_words(["吉野家"], True),
    "know the commonest": lambda desk, text: desk.know_commonest(300),
    "replace by words": lambda desk, text: desk.start_replacement_by_words(text, NEW).finish(),
    "replace by another text": lambda desk, text: desk.start_replacement_by_text(text, other(desk, text)).finish(),
    "replace and lose a mark": lambda desk, text: desk.replace_source(
        text, Article(NEW.replace("貫徹", "")), b"new", "new.txt"
    ),
    "correct a word": lambda desk, text: desk.correct_text(text, Span(5, 7), "讀書"),
    "import notes": lambda desk, text: desk.import_notes(
        "Highlight,Book Title,Note\n學習,第一章,came in\n別的話在別的書裡,無名,elsewhere\n".encode(), "readwise.csv"
    ),
}


def exports(desk: Desk) -> dict[str, bytes]:
    """Everything that leaves the library, by its form; of the whole, what a person made."""
    ids = tuple(info.id for info in sorted(desk.texts(), key=lambda info: info.created))
    forms = (Format.MARKDOWN, Format.CSV, Format.WEB_ANNOTATIONS)
    made = {form.name: desk.export(Wish(ids, form)) for form in forms}
    lines = made["MARKDOWN"].decode().splitlines()
    made["MARKDOWN"] = "\n".join(line for line in lines if not line.startswith("exported")).encode()
    made = {name: TIME.sub(b"then", data) for name, data in made.items()}
    made["JSON"] = json.dumps(whole(desk), ensure_ascii=False, sort_keys=True).encode()
    return made


def whole(desk: Desk) -> dict[str, list[object]]:
    """All rows that say something, without what every change adds to: revisions, times, versions of notes, editions."""
    tables = json.loads(desk.export(Wish((), Format.JSON)))
    history = {"revision", "modified", "trashed", "opened", "turn"}
    found: dict[str, list[object]] = {}
    for name, rows in tables.items():
        if isinstance(rows, list) and name not in ("note_versions", "editions", "places"):
            seen = [row for row in rows if not row.get("trashed") and says_something(name, row)]
            found[name] = [{key: value for key, value in row.items() if key not in history} for row in seen]
    return found


def says_something(table: str, row: dict[str, object]) -> bool:
    """Whether a row is more than what a decision, a word or a note that was taken back leaves."""
    decisions = {"rulings": "noise", "repairs": "applied", "settlements": "target", "text_notes": "note"}
    if table in decisions:
        return row[decisions[table]] not in (None, "")
    if table == "words":
        return any(row[name] for name in ("known", "new", "own", "typed"))
    if table == "colours":
        return bool(row["name"] or row["meaning"])
    return not (table == "lexicon" and row["commonest"] == 0)


@pytest.mark.parametrize("name", EVERYTHING)
def test_it_is_taken_back_and_done_again(tmp_path: Path, name: str) -> None:
    desk, text_id = prepared(tmp_path)
    before = exports(desk)
    EVERYTHING[name](desk, text_id)
    label = desk.undo_state().undo
    after = exports(desk)
    assert after != before
    assert desk.undo().label == label
    assert exports(desk) == before
    assert desk.redo().label == label
    assert exports(desk) == after
    assert desk.unsound() == frozenset()
    desk.close()
