"""One real library of every schema version, kept for ever: each has to open with all that was in it.

`python tests/store/test_old_databases.py` writes the one of the present version, once, where there is none yet.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk, put_mark, quotes
from reader.desk import Desk, Reach, TagCount, UndoState, WordState
from reader.notes.facts import NO_FACTS, Facts, SourceKind
from reader.notes.highlight import Colour, Style
from reader.notes.meanings import Meaning
from reader.notes.shelf import Place, State
from reader.store.opening import SCHEMA_VERSION
from reader.study.term import Term
from reader.text.lexicon import NO_LEXICON, Lexicon
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.span import Span

OLD = Path(__file__).resolve().parent.parent / "old_databases"
VERSIONS = sorted(int(path.stem[1:]) for path in OLD.glob("v*.sqlite"))
BRACKET = Span(ARTICLE.index("(dang)"), ARTICLE.index("中央"))
VIEWS = {1: View(Script.TAIWAN, NoiseView.ABOVE)}
"""The view that the library of each version was left in."""
VIEWS[2] = replace(VIEWS[1], regional_words=True, readings=Readings.ZHUYIN, new_words_only=True, doubts=True)
VIEWS[7] = VIEWS[6] = VIEWS[5] = VIEWS[4] = VIEWS[3] = VIEWS[2]
CAMPAIGN = ("thematic education",), "a campaign\ud800", "筆記\0", ("用語/黨建", "難點")
TERM = Term("主題教育", "主题教育", "zhǔ tí jiào yù", *CAMPAIGN)
LEARNED = {1: NO_LEXICON}
LEARNED[2] = Lexicon(frozenset({"党中央"}), frozenset({"学习", "贯彻"}), frozenset({"部署"}), 500)
LEARNED[6] = LEARNED[5] = LEARNED[4] = LEARNED[3] = LEARNED[2]
LEARNED[7] = replace(LEARNED[2], learning=frozenset({"党性"}))


def fill(folder: Path) -> None:
    """All that the present version knows: marks, notes, tags, rulings, words, bookmarks, a trash, something undone."""
    desk, text_id = filled(folder, "貫徹 部署")
    first, second = desk.highlights(text_id)
    desk.edit_highlight(first.id, colour=Colour.RED, tags=["用語/黨建", "難點"], note="筆記\n“引號”")
    desk.edit_highlight(second.id, note="孤\ud800\0")
    desk.delete_highlights([put_mark(desk, text_id, "學習").id])
    desk.rule_mark(text_id, BRACKET, True)
    desk.rule_character(text_id, "習", False)
    desk.rename_text(text_id, "改過的標題")
    desk.note_opened(text_id)
    desk.keep_place(text_id, Place(7, VIEWS[max(VIEWS)]))
    decide(desk, text_id)
    put_bookmarks(desk, text_id)
    annotate(desk, text_id)
    put_on_shelves(desk, text_id)
    put_terms(desk, text_id)
    learn_words(desk)
    other = desk.import_text("別的文章。", "別的").texts[0]
    desk.delete_text(other.id)
    desk.export_to(folder / "notes.md", b"text")
    put_mark(desk, text_id, "中央", note="undone")
    desk.undo()
    desk.close()


def decide(desk: Desk, text_id: str) -> None:
    """What came with version 2."""
    desk.rule_repair(text_id, 2, False)
    desk.rule_repairs(text_id, True)
    desk.settle_place(text_id, ARTICLE.index("裏"), "traditional", "裡")
    desk.settle_word("黨中央", "simplified", "党\ud800", text_id)
    desk.settle_word("野家", "traditional", "埜家")
    desk.learn(["學習", "贯彻"], WordState.KNOWN)
    desk.learn(["部署"], WordState.NEW)
    desk.own_word("黨中央", True)
    desk.know_commonest(500)


def put_bookmarks(desk: Desk, text_id: str) -> None:
    """What came with version 3."""
    first = desk.bookmark(text_id, Span(5, 9)).bookmarks[0]
    desk.name_bookmark(first.id, "書籤\ud800")
    desk.bookmark(text_id, BRACKET)
    gone = desk.bookmark(text_id, Span(0, 3)).bookmarks[0]
    desk.delete_bookmarks([gone.id])


def annotate(desk: Desk, text_id: str) -> None:
    """What came with version 4."""
    first, second = desk.highlights(text_id)
    desk.edit_highlight(first.id, style=Style.WAVY)
    desk.edit_highlight(second.id, style=Style.BOX)
    desk.note_text(text_id, "全文")
    desk.name_colour(Colour.RED, "論點", "作者的\0論點")
    desk.note_text(text_id, "全文的\ud800筆記")


def put_on_shelves(desk: Desk, text_id: str) -> None:
    """What came with version 5."""
    desk.add_collection("論文\0", [text_id])
    desk.add_collection("不要", [text_id])
    desk.delete_collection(desk.find_collection("不要").id)
    desk.tag_texts([text_id], ["難點", "散文"])
    desk.tag_texts([text_id], remove=["散文"])
    desk.set_state([text_id], State.FINISHED)
    desk.set_favourite([text_id], True)
    facts = Facts(
        "魯\ud800迅", "1921", "晨報", "https://a.b", "3", SourceKind.NEWSPAPER, frozenset({"author", "title"})
    )
    desk.describe_text(text_id, "改過的標題", facts)


def learn_words(desk: Desk) -> None:
    """What came with version 7."""
    desk.learn(["黨性"], WordState.LEARNING)


def put_terms(desk: Desk, text_id: str) -> None:
    """What came with version 6."""
    desk.keep_term(TERM)
    desk.keep_term(Term("部署", "部署"))
    desk.delete_terms([desk.terms_of("部署")[0].id])
    desk.keep_term(Term("學習", "学习", renderings=("study", "learn"), text_id=text_id, quote="學習"))


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture
def old(version: int, tmp_path: Path) -> Desk:
    shutil.copyfile(OLD / f"v{version}.sqlite", tmp_path / "reader.sqlite")
    (tmp_path / "window.lock").touch()
    return open_desk(tmp_path)


def test_all_that_was_in_it_is_there(old: Desk) -> None:
    (info,) = old.texts()
    assert (info.title, info.source_name, info.length, info.highlights) == (
        "改過的標題",
        "article.txt",
        len(ARTICLE),
        2,
    )
    assert [text.title for text in old.texts(trashed=True)] == ["別的"]
    found = [(h.anchor.quote, h.colour, h.tags, h.note, h.author) for h in old.highlights(info.id)]
    assert found == [
        ("貫徹", Colour.RED, ("用語/黨建", "難點"), "筆記\n“引號”", "小明"),
        ("部署", Colour.YELLOW, ("部署",), "孤\ud800\0", "小明"),
    ]
    assert old.tags() == [TagCount(name, 1) for name in sorted(["用語/黨建", "部署", "難點"])]
    assert (old.warning, old.unsound()) == ("", frozenset())
    old.close()


def test_it_goes_on_where_it_was_left(old: Desk, version: int) -> None:
    (info,) = old.texts()
    old.import_bytes(ARTICLE.encode(), "article.txt")
    opened = old.open_text(info.id)
    assert opened.place == Place(7, VIEWS[version])
    assert (opened.rulings.marks, opened.rulings.characters) == ({BRACKET.start: True}, {"習": False})
    assert old.undo_state() == UndoState("Delete text", "Highlight")
    old.redo()
    assert quotes(old, info.id) == ["貫徹", "中央", "部署"]
    while old.undo().label:
        pass
    assert quotes(old, info.id) == []
    old.close()


def test_what_was_decided_since_version_2_is_there(old: Desk, version: int) -> None:
    (info,) = old.texts()
    old.import_bytes(ARTICLE.encode(), "article.txt")
    rulings = old.open_text(info.id).rulings
    assert rulings.lexicon == old.lexicon() == LEARNED[version]
    settled = [(s.reach, s.direction, s.word, s.target, s.offset) for s in old.settlements(info.id)]
    if version == 1:
        assert (rulings.repairs, rulings.repair_text, settled) == ({}, None, [])
        decide(old, info.id)
        rulings = old.open_text(info.id).rulings
        settled = [(s.reach, s.direction, s.word, s.target, s.offset) for s in old.settlements(info.id)]
    assert (rulings.repairs, rulings.repair_text) == ({2: False}, True)
    assert settled == [
        (Reach.PLACE, "traditional", "裏", "裡", ARTICLE.index("裏")),
        (Reach.TEXT, "simplified", "黨中央", "党\ud800", -1),
        (Reach.ALWAYS, "traditional", "野家", "埜家", -1),
    ]
    assert [word.typed for word in old.words() if word.state is not WordState.LEARNING] == [
        "黨中央",
        "學習",
        "贯彻",
        "部署",
    ]
    old.close()


def test_the_bookmarks_since_version_3_are_there(old: Desk, version: int) -> None:
    (info,) = old.texts()
    if version < 3:
        assert old.bookmarks(info.id) == []
        old.import_bytes(ARTICLE.encode(), "article.txt")
        put_bookmarks(old, info.id)
    found = [(b.name, b.anchor.span, b.author) for b in old.bookmarks(info.id)]
    assert found == [("書籤\ud800", Span(5, 9), "小明"), ("", BRACKET, "小明")]
    assert old.unsound() == frozenset()
    old.close()


def test_what_was_annotated_since_version_4_is_there(old: Desk, version: int) -> None:
    (info,) = old.texts()
    if version < 4:
        assert [h.style for h in old.highlights(info.id)] == [Style.HIGHLIGHT] * 2
        assert (old.text_note(info.id).note, old.colours()[Colour.RED].name) == ("", "")
        annotate(old, info.id)
    assert [h.style for h in old.highlights(info.id)] == [Style.WAVY, Style.BOX]
    assert old.text_note(info.id).note == "全文的\ud800筆記"
    assert [version.note for version in old.note_versions(info.id)] == ["全文"]
    assert old.colours()[Colour.RED] == Meaning(Colour.RED, "論點", "作者的\0論點")
    assert old.unsound() == frozenset()
    old.close()


def test_what_was_put_on_shelves_since_version_5_is_there(old: Desk, version: int) -> None:
    (info,) = old.texts()
    if version < 5:
        assert (info.collections, info.tags, info.state, info.favourite, info.facts) == (
            (),
            (),
            State.READING,
            False,
            NO_FACTS,
        )
        put_on_shelves(old, info.id)
        (info,) = old.texts()
    assert (info.collections, info.tags, info.state, info.favourite) == (("論文\0",), ("難點",), State.FINISHED, True)
    assert (info.facts.author, info.facts.kind) == ("魯\ud800迅", SourceKind.NEWSPAPER)
    assert info.facts.confirmed == {"author", "title"}
    assert [(one.name, one.count) for one in old.collections()] == [("論文\0", 1)]
    assert old.unsound() == frozenset()
    old.close()


def test_the_terms_since_version_6_are_there(old: Desk, version: int) -> None:
    (info,) = old.texts()
    if version < 6:
        assert old.terms() == []
        put_terms(old, info.id)
    first, second = old.terms()
    assert replace(first, id="", modified="", author="") == TERM
    assert (second.renderings, second.text_id, second.author) == (("study", "learn"), info.id, "小明")
    assert old.unsound() == frozenset()
    old.close()


def test_the_words_being_learned_since_version_7_are_there(old: Desk, version: int) -> None:
    if version < 7:
        assert old.lexicon().learning == frozenset()
        learn_words(old)
    assert old.lexicon().learning == LEARNED[7].learning
    assert [word.typed for word in old.words() if word.state is WordState.LEARNING] == ["黨性"]
    assert old.unsound() == frozenset()
    old.close()


def test_an_older_one_is_backed_up_as_it_was_before_it_changes(old: Desk, version: int, tmp_path: Path) -> None:
    old.close()
    backups = list((tmp_path / "backups").glob("*")) if version < SCHEMA_VERSION else []
    assert [path.name.startswith(f"reader-version-{version}-") for path in backups] == [True] * (
        version < SCHEMA_VERSION
    )
    for path in backups:
        assert content(path) == content(OLD / f"v{version}.sqlite")


def test_an_older_one_becomes_like_a_new_one(old: Desk, tmp_path: Path) -> None:
    old.close()
    open_desk(tmp_path / "new").close()
    assert schema(tmp_path / "reader.sqlite") == schema(tmp_path / "new" / "reader.sqlite")


def test_what_an_older_program_reads_is_kept_up(old: Desk, tmp_path: Path) -> None:
    """A program of version 1 opens a newer library to read it."""
    (info,) = old.texts()
    old.keep_place(info.id, Place(3, View(Script.HONGKONG, NoiseView.SOURCE, doubts=True)))
    old.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite")
    assert connection.execute("SELECT position, script, noise FROM places").fetchall() == [(3, "hongkong", "source")]
    connection.close()


def content(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_there_is_one_of_every_version() -> None:
    assert list(range(1, SCHEMA_VERSION + 1)) == VERSIONS


def test_the_present_version_has_the_tables_that_its_file_has(tmp_path: Path) -> None:
    """A change to a step that is already out would leave old libraries behind."""
    open_desk(tmp_path).close()
    assert schema(tmp_path / "reader.sqlite") == schema(OLD / f"v{SCHEMA_VERSION}.sqlite")


def schema(path: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    found = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return found


if __name__ == "__main__":
    target = OLD / f"v{SCHEMA_VERSION}.sqlite"
    if not target.exists():
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder))
            shutil.copyfile(Path(folder) / "reader.sqlite", target)
