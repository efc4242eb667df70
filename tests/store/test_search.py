"""The search index: every text that holds a word is named, none is invented, and the file may go at any time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.search import Indexed, SearchIndex
from reader.text.folding import find_all, fold
from reader.text.span import Span

TEXTS = {
    "a": ("渡口", "学习(xí)的人，在發展。\n乾坤大"),
    "b": ("夜話", "學習的人；在发展"),
    "c": ("雜記", "學而時習之。A 𠮷野家 ２０２１"),
}


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    index = SearchIndex(tmp_path)
    for text_id, (title, source) in TEXTS.items():
        noise = [Span(2, 6)] if "(" in source else []
        index.put(Indexed(text_id, "1", "hash", title, len(source)), source, noise)
    return index


def found(index: SearchIndex, *words: str) -> str:
    """The ids of the texts that really hold the words, in order."""
    folded = [fold(word) for word in words]
    ids = [one.text_id for one in index.holding(folded)]
    bodies = {text_id: index.folded(text_id) for text_id in ids}
    return "".join(sorted(i for i, body in bodies.items() if body and all(word in body.text for word in folded)))


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
    folded = index.folded("a")
    assert folded is not None
    assert find_all(folded, fold("學習的")) == [Span(0, 7)]


def test_titles_are_found(index: SearchIndex) -> None:
    assert [one.text_id for one in index.titled([fold("夜话")])] == ["b"]


def test_a_text_can_be_put_anew_and_taken_out(index: SearchIndex) -> None:
    index.put(Indexed("a", "2", "hash", "渡口", 2), "大海", [])
    assert (found(index, "學習"), found(index, "大海")) == ("b", "a")
    assert index.stamps() == {"a": "2", "b": "1", "c": "1"}
    index.remove("a")
    assert (found(index, "大海"), found(index, "大")) == ("", "")


def test_a_damaged_index_is_thrown_away(index: SearchIndex, tmp_path: Path) -> None:
    index.close()
    path = tmp_path / "search.sqlite"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    again = SearchIndex(tmp_path)
    assert again.stamps() == {}
    again.put(Indexed("a", "1", "hash", "", 2), "大海", [])
    assert found(again, "大海") == "a"
    again.close()


def test_a_library_that_cannot_be_written_has_no_index(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path, writable=False)
    index.put(Indexed("a", "1", "hash", "", 2), "大海", [])
    assert (index.stamps(), index.holding(["大海"]), list(tmp_path.iterdir())) == ({}, [], [])


@settings(max_examples=60)
@given(
    st.lists(st.text("學习xA，。 \n𠮷\ud800\0", max_size=12), min_size=1, max_size=6),
    st.text("學习xA，𠮷\ud800", min_size=1, max_size=4),
)
def test_nothing_is_missed(tmp_path_factory: pytest.TempPathFactory, sources: list[str], word: str) -> None:
    index = SearchIndex(tmp_path_factory.mktemp("search"))
    for i, source in enumerate(sources):
        index.put(Indexed(str(i), "1", "hash", "", len(source)), source, [])
    expected = "".join(str(i) for i, source in enumerate(sources) if fold(word) in fold(source))
    assert found(index, word) == expected
    index.close()
