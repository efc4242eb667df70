"""A library is sorted and filtered, blind to script."""

from __future__ import annotations

import pytest

from reader.notes.browsing import Filter, arranged, entry, title_key
from reader.notes.facts import Facts
from reader.notes.shelf import Sort, State, TextInfo


def text(title: str, **more: object) -> TextInfo:
    """A text of the library."""
    length = more.pop("length", 100)
    return TextInfo(title, title, "", "", "", "utf-8", length, "", **more)  # type: ignore[arg-type]


TEXTS = [
    text("吶喊", facts=Facts("魯迅", "1923"), progress=1.0, opened="x", turn=3, length=300, tags=("小說",)),
    text(
        "《邊城》", facts=Facts("沈從文", "1934"), progress=0.5, opened="x", turn=5, length=200, tags=("小說", "湘西")
    ),
    text("背影", facts=Facts("朱自清", "1925-10"), length=50, collections=("散文",), favourite=True),
    text("Walden", facts=Facts("Thoreau"), chosen_state=State.READING),
    text("阿Q正傳", facts=Facts("魯迅", "1921-12-04"), progress=0.2, opened="x", turn=4, collections=("散文", "選讀")),
]
ENTRIES = [entry(info, number) for number, info in enumerate(TEXTS, 1)]

SORTED = {
    (Sort.OPENED, False): "邊城 阿Q正傳 吶喊 Walden 背影",
    (Sort.ADDED, False): "阿Q正傳 Walden 背影 邊城 吶喊",
    (Sort.ADDED, True): "吶喊 邊城 背影 Walden 阿Q正傳",
    (Sort.TITLE, False): "阿Q正傳 背影 邊城 吶喊 Walden",
    (Sort.TITLE, True): "Walden 吶喊 邊城 背影 阿Q正傳",
    (Sort.AUTHOR, False): "阿Q正傳 吶喊 邊城 Walden 背影",
    (Sort.DATE, False): "邊城 背影 吶喊 阿Q正傳 Walden",
    (Sort.LENGTH, False): "吶喊 邊城 阿Q正傳 Walden 背影",
    (Sort.PROGRESS, False): "吶喊 邊城 阿Q正傳 Walden 背影",
}


@pytest.mark.parametrize(("sort", "backwards"), SORTED)
def test_the_order(sort: Sort, backwards: bool) -> None:
    found = arranged(ENTRIES, Filter(), sort, backwards=backwards)
    assert [one.info.title.strip("《》") for one in found] == SORTED[sort, backwards].split()


FILTERED = {
    Filter(words="鲁迅"): "吶喊 阿Q正傳",
    Filter(words="魯迅 正传"): "阿Q正傳",
    Filter(words="ＷＡＬＤＥＮ"): "Walden",
    Filter(words="湘西"): "邊城",
    Filter(words="選讀 1921"): "阿Q正傳",
    Filter(words="沒有"): "",
    Filter(state=State.FINISHED): "吶喊",
    Filter(state=State.READING): "邊城 Walden 阿Q正傳",
    Filter(state=State.NEW): "背影",
    Filter(favourite=True): "背影",
    Filter(collection="散文"): "背影 阿Q正傳",
    Filter(tags=frozenset({"小說"})): "吶喊 邊城",
    Filter(tags=frozenset({"小說", "湘西"})): "邊城",
    Filter("傳", State.READING, collection="散文"): "阿Q正傳",
}


@pytest.mark.parametrize("wanted", FILTERED)
def test_the_filter(wanted: Filter) -> None:
    found = arranged(ENTRIES, wanted, Sort.ADDED, backwards=True)
    assert [one.info.title.strip("《》") for one in found] == FILTERED[wanted].split()


def test_titles_go_by_syllables_before_tones_and_tones_before_signs() -> None:
    ordered = ["3 月", "安寧", "昂", "巴金", "「把」", "Book", "中國", "中国", "終"]
    assert sorted(ordered, key=title_key) == ["3 月", "安寧", "昂", "巴金", "「把」", "Book", "中国", "中國", "終"]
