"""The search index: every text that holds a word is named, none is invented, and the file may go at any time."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.search import PORTION, Body, SearchIndex
from reader.text.folding import find_all, fold, fold_source
from reader.text.span import Span

TEXTS = {
    "a": "学习(xí)的人，在發展。\n乾坤大",
    "b": "學習的人；在发展",
    "c": "學而時習之。A 𠮷野家 ２０２１",
}


def put(index: SearchIndex, text_id: str, source: str, noise: Sequence[Span] = (), stamp: str = "1") -> None:
    for _ in index.put(text_id, stamp, Body(fold_source(source, noise), "")):
        pass
    index.write()


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    index = SearchIndex(tmp_path)
    for text_id, source in TEXTS.items():
        put(index, text_id, source, [Span(2, 6)] if "(" in source else [])
    return index


def found(index: SearchIndex, *words: str) -> str:
    """The ids of the texts that really hold the words, in order."""
    folded = [fold(word) for word in words]
    bodies = {text_id: index.body(text_id) for text_id in index.holding(folded)}
    return "".join(sorted(i for i, body in bodies.items() if body and all(w in body.folded.text for w in folded)))


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["學習"], "ab"),
        (["学习的人"], "ab"),
        (["学"], "abc"),
        (["大"], "a"),
        (["之"], "c"),
        (["a"], "c"),
        (["2021"], "c"),
        (["𠮷野"], "c"),
        (["𠮷"], "c"),
        (["人，在"], "a"),
        (["，在"], "a"),
        (["。"], "ac"),
        (["發展", "乾坤"], "a"),
        (["xí"], ""),
        (["習時"], ""),
        ([], "abc"),
    ],
)
def test_every_text_that_holds_the_words(index: SearchIndex, words: list[str], ids: str) -> None:
    assert found(index, *words) == ids


def test_hits_lead_back_to_the_source(index: SearchIndex) -> None:
    body = index.body("a")
    assert body is not None
    assert find_all(body.folded, fold("學習的")) == [Span(0, 7)]


def test_a_text_comes_back_as_it_was_put(index: SearchIndex) -> None:
    body = Body(fold_source("學(xi) 𠮷\ud800", [Span(1, 6)]), "第一章\n第二章")
    for _ in index.put("d", "1", body):
        pass
    index.write()
    assert index.body("d") == body
    assert index.body("e") is None


def test_a_text_can_be_put_anew_and_taken_out(index: SearchIndex) -> None:
    put(index, "a", "大海", stamp="2")
    assert (found(index, "學習"), found(index, "大海")) == ("b", "a")
    assert index.stamps() == {"a": "2", "b": "1", "c": "1"}
    assert list(index.remove(["a", "x"]))
    index.write()
    assert (found(index, "大海"), found(index, "大")) == ("", "")


def test_a_damaged_index_is_thrown_away(index: SearchIndex, tmp_path: Path) -> None:
    index.close()
    path = tmp_path / "search.sqlite"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    again = SearchIndex(tmp_path)
    assert again.stamps() == {}
    assert again.thrown_away == 1
    put(again, "a", "大海")
    assert found(again, "大海") == "a"
    again.close()


def test_the_index_of_a_library_that_cannot_be_written_is_in_memory(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path, writable=False)
    put(index, "a", "大海")
    assert (found(index, "大海"), list(tmp_path.iterdir())) == ("a", [])
    index.close()


def test_what_is_in_a_file_that_cannot_be_written_serves(index: SearchIndex, tmp_path: Path) -> None:
    before = (tmp_path / "search.sqlite").read_bytes()
    other = SearchIndex(tmp_path, writable=False)
    put(other, "d", "學海")
    assert (found(other, "學"), found(index, "學")) == ("abcd", "abc")
    assert (tmp_path / "search.sqlite").read_bytes() == before
    other.close()


@settings(max_examples=60)
@given(
    st.lists(st.text("學习xA，。 \n𠮷\ud800\0", max_size=12), min_size=1, max_size=6),
    st.text("學习xA，𠮷\ud800", min_size=1, max_size=4),
)
def test_nothing_is_missed(tmp_path_factory: pytest.TempPathFactory, sources: list[str], word: str) -> None:
    index = SearchIndex(tmp_path_factory.mktemp("search"))
    for i, source in enumerate(sources):
        put(index, str(i), source)
    expected = "".join(str(i) for i, source in enumerate(sources) if fold(word) in fold(source))
    assert found(index, word) == expected
    index.close()


def test_an_entry_that_is_no_text_is_damage(index: SearchIndex, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "search.sqlite") as connection:
        connection.execute("UPDATE bodies SET folded = x'41' WHERE id = 1")
    connection.close()
    assert index.body("a") is None
    assert (index.stamps(), index.thrown_away) == ({}, 1)


def test_two_who_take_in_the_same_do_not_count_it_twice(index: SearchIndex, tmp_path: Path) -> None:
    other = SearchIndex(tmp_path)
    slow = index.put("a", "2", Body(fold_source("大江", ())))
    next(slow)
    put(other, "a", "大海", stamp="3")
    assert list(slow) == [None]
    index.write()
    assert (found(index, "大江"), found(index, "大海"), index.stamps()["a"]) == ("", "a", "3")
    put(index, "a", "山", stamp="4")
    assert (found(index, "大海"), found(index, "山")) == ("", "a")
    other.close()


def test_pairs_over_the_edge_of_a_portion_are_held(index: SearchIndex) -> None:
    put(index, "a", "一" * (PORTION - 1) + "乾坤" + "一" * PORTION)
    assert found(index, "乾坤") == "a"
    assert found(index, "一乾坤一") == "a"


def test_a_tidied_index_finds_the_same(index: SearchIndex) -> None:
    for number in range(40):
        put(index, f"d{number:02}", f"學{chr(0x4E00 + number)}習")
    for number in range(20):
        put(index, f"d{number:02}", "大海", stamp="2")
    for _ in index.tidy():
        pass
    assert found(index, "學") == "abc" + "".join(f"d{number:02}" for number in range(20, 40))
    assert found(index, "大海") == "".join(f"d{number:02}" for number in range(20))


def test_pages_that_are_free_are_let_go_many_at_a_time(index: SearchIndex, tmp_path: Path) -> None:
    for number in range(20):
        put(index, str(number), "".join(map(chr, range(0x4E00 + 900 * number, 0x4E00 + 900 * number + 900))))
    for _ in index.remove(map(str, range(20))):
        pass
    index.write()
    portions = sum(1 for _ in index.tidy())
    index.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "search.sqlite")) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert portions < 5
