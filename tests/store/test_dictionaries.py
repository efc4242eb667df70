"""Dictionaries in a folder: a list, files as they came, and an index of each that may go at any time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dictionary_maker import use_small
from reader.errors import KnownError
from reader.store.dictionaries import CEDICT, Dictionaries, Listed
from reader.store.dictionary_index import DictionaryIndex, build
from reader.study import files
from reader.study.cedict import parse
from reader.study.pinyin import typed
from reader.text.folding import fold

OWN = "# a remark\n學習\txue2 xi2\tmy own meaning\n自造詞\tzi4 zao4 ci2\ta word of my own\n"


@pytest.fixture
def dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dictionaries:
    use_small(monkeypatch, tmp_path)
    made = Dictionaries(tmp_path)
    yield made  # type: ignore[misc]
    made.close()


def index_all(dictionaries: Dictionaries) -> None:
    """Make every index that is missing."""
    while missing := dictionaries.missing():
        for _ in dictionaries.index(missing[0]):
            pass


def meanings(dictionaries: Dictionaries, word: str) -> list[tuple[str, str]]:
    """Which dictionary says what first of a word."""
    found = dictionaries.ask(lambda index: index.entries(fold(word)))
    return [(one.dictionary, one.senses[0]) for entries in found for one in entries]


def test_nothing_is_made_before_it_is_asked_for(dictionaries: Dictionaries, tmp_path: Path) -> None:
    assert [one.key for one in dictionaries.missing()] == [CEDICT]
    assert dictionaries.asked() == []
    assert not (tmp_path / "dictionaries").exists()


def test_an_index_is_made_once(dictionaries: Dictionaries, tmp_path: Path) -> None:
    index_all(dictionaries)
    assert meanings(dictionaries, "学习") == meanings(dictionaries, "學習") == [("CC-CEDICT", "to learn")]
    again = Dictionaries(tmp_path)
    assert again.missing() == []
    assert again.counts() == {CEDICT: 28}
    again.close()


def test_own_ones_stand_where_they_are_put(dictionaries: Dictionaries) -> None:
    own = dictionaries.keep("Mine", {files.LINES: OWN.encode()})
    cedict = dictionaries.listed()[-1]
    dictionaries.arrange([own, cedict])
    index_all(dictionaries)
    assert meanings(dictionaries, "學習") == [("Mine", "my own meaning"), ("CC-CEDICT", "to learn")]
    dictionaries.arrange([cedict, own])
    assert meanings(dictionaries, "學習") == [("CC-CEDICT", "to learn"), ("Mine", "my own meaning")]
    dictionaries.arrange([cedict, Listed(own.key, own.name, on=False)])
    assert meanings(dictionaries, "學習") == [("CC-CEDICT", "to learn")]


def test_what_was_put_away_comes_back_until_it_is_swept(dictionaries: Dictionaries, tmp_path: Path) -> None:
    own = dictionaries.keep("Mine", {files.LINES: OWN.encode()})
    cedict = dictionaries.listed()[-1]
    dictionaries.arrange([own, cedict])
    dictionaries.arrange([cedict])
    assert dictionaries.listed() == [cedict]
    dictionaries.arrange([cedict, own])
    assert dictionaries.listed() == [cedict, own]
    dictionaries.arrange([cedict])
    dictionaries.sweep()
    assert not (tmp_path / "dictionaries" / own.key).exists()
    dictionaries.arrange([cedict, own])
    assert dictionaries.listed() == [cedict]


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_a_damaged_index_is_made_anew(dictionaries: Dictionaries, tmp_path: Path, damage: bytes | None) -> None:
    index_all(dictionaries)
    dictionaries.close()
    path = tmp_path / "dictionaries" / f"{CEDICT}.sqlite"
    path.unlink() if damage is None else path.write_bytes(damage)
    assert [one.key for one in dictionaries.missing()] == [CEDICT]
    index_all(dictionaries)
    assert meanings(dictionaries, "学习") == [("CC-CEDICT", "to learn")]


def test_damage_that_is_met_later_is_made_good_too(dictionaries: Dictionaries, tmp_path: Path) -> None:
    index_all(dictionaries)
    dictionaries.close()
    path = tmp_path / "dictionaries" / f"{CEDICT}.sqlite"
    page = 4096
    data = path.read_bytes()
    path.write_bytes(data[:page] + b"\xff" * (len(data) - page))
    assert meanings(dictionaries, "学习") == []
    assert [one.key for one in dictionaries.missing()] == [CEDICT]
    index_all(dictionaries)
    assert meanings(dictionaries, "学习") == [("CC-CEDICT", "to learn")]


def test_an_index_of_other_files_is_made_anew(
    dictionaries: Dictionaries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_all(dictionaries)
    dictionaries.close()
    monkeypatch.setattr("reader.store.dictionaries.LAYOUT", 99)
    assert [one.key for one in dictionaries.missing()] == [CEDICT]


@pytest.mark.parametrize("text", ["", "[", "{}", "[1]", '[{"key": 1}]', '[{"key": "../x", "name": "x", "on": true}]'])
def test_a_list_that_makes_no_sense_is_that_of_what_is_there(
    dictionaries: Dictionaries, tmp_path: Path, text: str
) -> None:
    own = dictionaries.keep("Mine", {files.LINES: OWN.encode()})
    (tmp_path / "dictionaries" / "list.json").write_text(text)
    expected = {CEDICT} if "../" in text else {CEDICT, own.key}
    assert {one.key for one in dictionaries.listed()} == (expected if text != "{}" else {CEDICT})


def test_without_cc_cedict_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.dictionaries.package_file", lambda *_name: None)
    dictionaries = Dictionaries(tmp_path)
    assert dictionaries.missing() == []
    assert meanings(dictionaries, "学习") == []


def test_files_without_entries_are_refused_and_left_out(dictionaries: Dictionaries, tmp_path: Path) -> None:
    own = dictionaries.keep("Mine", {files.LINES: b"nothing here"})
    dictionaries.arrange([own])
    with pytest.raises(KnownError, match="no entry"):
        index_all(dictionaries)
    assert [one.key for one in dictionaries.missing()] == [CEDICT]
    assert [path.name for path in (tmp_path / "dictionaries").glob(".*")] == []


def test_a_build_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    steps = build(parse(["學習 学习 [xue2 xi2] /to learn/"]), tmp_path / "one.sqlite", "stamp")
    next(steps)
    steps.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_dictionary_says_is_kept_whole(tmp_path: Path) -> None:
    lines = ["飯館 饭馆 [fan4 guan3] /restaurant/two\tparts/CL:家[jia1],個|个[ge4]/", "𠮷 𠮷 [ji2] /good; \U0001f600/"]
    for _ in build(parse(lines), tmp_path / "one.sqlite", "stamp"):
        pass
    index = DictionaryIndex.open(tmp_path / "one.sqlite", "stamp", "One")
    assert index is not None
    found = [entry for word in ("饭馆", "𠮷") for entry in index.entries(fold(word))]
    assert found == [entry.named("One") for entry in parse(lines)]
    index.close()


SEARCHES = [
    ("xue", "學 學習"),
    ("xuéxí", "學習"),
    ("xian", "西安 先"),
    ("xi'an", "西安"),
    ("xian1", "先 西安"),
    ("zhong hua ren", "中華人民共和國"),
    ("zhonghua", "中華 中華人民共和國"),
]


@pytest.mark.parametrize(("query", "found"), SEARCHES)
def test_readings_are_searched_with_or_without_tones_and_blanks(
    dictionaries: Dictionaries, query: str, found: str
) -> None:
    index_all(dictionaries)
    asked = typed(query)
    assert asked is not None
    [answers] = dictionaries.ask(lambda index: index.read_as(asked))
    assert {one.traditional for one in answers} == set(found.split())
    if "xue" in query or "zhong" in query:
        assert [one.traditional for one in answers] == found.split()


MEANINGS = [
    ("learn", "學 學習"),
    ("to study", "研究 學 學習"),
    ("we", "我們"),
    ("china", "中國 中華 中華人民共和國"),
    ("measure of", "里"),
    ("measuring", "里"),
    ("xyzzy", ""),
    ('") OR (', ""),
]


@pytest.mark.parametrize(("query", "found"), MEANINGS)
def test_meanings_are_searched(dictionaries: Dictionaries, query: str, found: str) -> None:
    index_all(dictionaries)
    [answers] = dictionaries.ask(lambda index: index.meaning(query))
    assert sorted(one.traditional for one in answers) == sorted(found.split())


def test_a_file_that_cannot_be_opened_is_no_index(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.sqlite").close()
    for name in ("other.sqlite", "missing.sqlite", "."):
        assert DictionaryIndex.open(tmp_path / name, "stamp", "One") is None
