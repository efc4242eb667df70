"""A damaged library of an older version, or one that came from it, loses no more than a new one does."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from library_maker import ARTICLE, open_desk, quotes
from reader.desk import Desk, Reach, WordState
from reader.notes.highlight import Colour
from reader.notes.shelf import Place
from reader.resources import resource
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span

OLD = Path(__file__).resolve().parent.parent / "old_databases"
PAGE = 4096


def root_page(path: Path, name: str) -> int:
    """Where a table or an index begins."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    connection.close()
    return int(page)


def execute(folder: Path, sql: str) -> None:
    connection = sqlite3.connect(folder / "reader.sqlite", isolation_level=None)
    connection.execute(sql)
    connection.close()


def break_page(path: Path, number: int) -> None:
    with path.open("rb+") as file:
        file.seek((number - 1) * PAGE)
        file.write(b"\xa5" * PAGE)


def decide(desk: Desk, text_id: str) -> None:
    """Something in each table that came after version 1."""
    desk.rule_repair(text_id, 2, False)
    desk.settle_word("學", "simplified", "字")
    desk.learn(["學習"], WordState.KNOWN)
    desk.know_commonest(300)
    desk.bookmark(text_id, Span(5, 9), "書籤")


def decided(desk: Desk, text_id: str) -> tuple[object, ...]:
    rulings = desk.open_text(text_id).rulings
    settled = [(s.reach, s.word, s.target) for s in desk.settlements(text_id)]
    bookmarks = [(b.name, b.anchor.span) for b in desk.bookmarks(text_id)]
    return rulings.repairs, settled, rulings.lexicon.known, rulings.lexicon.commonest, bookmarks


DECIDED = ({2: False}, [(Reach.ALWAYS, "學", "字")], {"学习"}, 300, [("書籤", (5, 9))])


@pytest.mark.parametrize("name", ["idx_texts_source_hash", "idx_highlights_text_id_trashed", "idx_tags_name"])
def test_a_damaged_library_of_version_1_is_mended_and_brought_up_to_date(tmp_path: Path, name: str) -> None:
    path = tmp_path / "reader.sqlite"
    shutil.copyfile(OLD / "v1.sqlite", path)
    break_page(path, root_page(path, name))
    desk = open_desk(tmp_path)
    assert "1 texts and 2 marks were saved" in desk.warning
    (info,) = desk.texts()
    desk.import_bytes(ARTICLE.encode(), "article.txt")
    opened = desk.open_text(info.id)
    assert [(h.anchor.quote, h.colour) for h in opened.highlights] == [("貫徹", Colour.RED), ("部署", Colour.YELLOW)]
    assert opened.place == Place(7, View(Script.TAIWAN, NoiseView.ABOVE))
    assert opened.rulings.characters == {"習": False}
    decide(desk, info.id)
    assert decided(desk, info.id) == DECIDED
    desk.close()


def test_a_damaged_library_of_version_1_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "reader.sqlite"
    shutil.copyfile(OLD / "v1.sqlite", path)
    break_page(path, root_page(path, "idx_texts_source_hash"))
    before = path.read_bytes()
    desk = open_desk(tmp_path, writable=False)
    assert "1 texts and 2 marks could be read" in desk.warning
    (info,) = desk.texts()
    assert quotes(desk, info.id) == ["貫徹", "部署"]
    desk.close()
    assert path.read_bytes() == before


@pytest.fixture
def migrated(tmp_path: Path) -> tuple[Path, str]:
    """A library that was of version 1 once, so that its later tables do not lie where a new one's do."""
    shutil.copyfile(OLD / "v1.sqlite", tmp_path / "reader.sqlite")
    connection = sqlite3.connect(tmp_path / "reader.sqlite", isolation_level=None)
    connection.executemany("INSERT INTO exports VALUES (?, 'x', 'x')", [(f"{n:0500}",) for n in range(200)])
    connection.close()
    desk = open_desk(tmp_path)
    (info,) = desk.texts()
    desk.import_bytes(ARTICLE.encode(), "article.txt")
    for start in range(100):
        desk.highlight(info.id, Span(start % 9, start % 9 + 2), note=f"筆記{start}" * 20)
    decide(desk, info.id)
    desk.close()
    return tmp_path, info.id


@pytest.mark.parametrize("forgotten", [False, True])
def test_a_migrated_library_does_not_need_its_first_page(migrated: tuple[Path, str], forgotten: bool) -> None:
    folder, text_id = migrated
    if forgotten:
        execute(folder, "DELETE FROM actions")
    break_page(folder / "reader.sqlite", 1)
    desk = open_desk(folder)
    assert "1 texts and 102 marks were saved" in desk.warning
    assert len(quotes(desk, text_id)) == 102
    assert decided(desk, text_id) == DECIDED
    assert desk.unsound() == frozenset()
    desk.close()


def test_what_is_not_as_it_was_saved_does_not_pass_for_words_without_the_first_page(
    migrated: tuple[Path, str],
) -> None:
    """Where the list of tables is lost, anything may lie in the place of the later ones."""
    folder, text_id = migrated
    execute(folder, "DELETE FROM actions")
    execute(folder, "UPDATE words SET known = 'strange', id = x'ff00'")
    execute(folder, "UPDATE settlements SET target = 5")
    execute(folder, "UPDATE bookmarks SET name = 'strange'")
    break_page(folder / "reader.sqlite", 1)
    desk = open_desk(folder)
    assert decided(desk, text_id) == ({2: False}, [], set(), 300, [])
    desk.learn(["學習"], WordState.NEW)
    assert desk.lexicon().new == {"学习"}
    desk.close()
    desk = open_desk(folder)
    assert desk.warning == ""
    desk.close()


def test_words_on_a_broken_page_come_back_from_the_actions(
    migrated: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.opening.CHECKED", 1 << 30)
    folder, _ = migrated
    desk = open_desk(folder)
    desk.learn(resource("common_words.txt").read_text("utf-8").split(), WordState.KNOWN)
    known = desk.lexicon().known
    desk.close()
    path = folder / "reader.sqlite"
    break_page(path, root_page(path, "words"))
    desk = open_desk(folder)
    assert "The library was damaged" in desk.warning
    assert desk.lexicon().known == known
    desk.close()
