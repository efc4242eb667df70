"""Chapters that are nothing but a number, and numbers that are none."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from reader.text.detect import make_survey

SENTENCE = "渡口的燈每天晚上六點亮起來，一直亮到最後一班船靠岸，船上的人走光了才熄。"


def headings(source: str) -> list[str]:
    return [source[slice(*one.span)] for one in make_survey(source).headings if one.level > 1]


def book(numbers: list[str], sentences: Callable[[int], int], title: str = "渡口") -> str:
    parts = [f"{number}\n" + f"{SENTENCE * 3}\n" * sentences(i) for i, number in enumerate(numbers)]
    return f"{title}\n" + SENTENCE + "\n" + "".join(parts)


@pytest.mark.parametrize(
    "shape", ["{}", "{:03}", "【{}】", "（{}）", "[{}]", "{}.", "-{}-", "Day {}", "DAY{}", "VOL.{}", "Vol. {}", "No.{}"]
)
@pytest.mark.parametrize("seed", range(4))
def test_numbers_that_count_through_a_text_are_chapters(shape: str, seed: int) -> None:
    chance = random.Random(seed)
    numbers = [shape.format(i) for i in range(chance.randint(0, 1), chance.randint(4, 60))]
    assert headings(book(numbers, lambda _: chance.randint(2, 30))) == numbers


def test_long_chapters_may_be_of_one_length() -> None:
    numbers = [str(i) for i in range(1, 9)]
    assert headings(book(numbers, lambda _: 30)) == numbers


def test_chapters_count_anew_in_every_volume_and_stand_below_it() -> None:
    numbers = ["第一卷 上游", "1", "2", "3", "4", "第二卷 下游", "1", "2", "3"]
    source = book(numbers, lambda i: 3 + 5 * (i % 3))
    assert headings(source) == numbers
    assert [one.level for one in make_survey(source).headings][1:] == [2, 3, 3, 3, 3, 2, 3, 3, 3]


def test_a_number_alone_in_a_chapter_is_left_out() -> None:
    source = book(["1", "2", "1984", "3", "17", "4"], lambda i: 3 + 4 * (i % 3))
    assert headings(source) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("numbers", [["1", "2"], ["1", "3", "5", "7"], ["7", "6", "5", "4"], ["1", "1", "1", "1"]])
def test_numbers_that_do_not_count_are_none(numbers: list[str]) -> None:
    assert headings(book(numbers, lambda i: 3 + 5 * (i % 3))) == []


@pytest.mark.parametrize("shape", ["{}", "-{}-", "[{}]"])
@pytest.mark.parametrize("length", [200, 450, 900, 4000])
def test_numbers_of_pages_in_the_middle_of_sentences_are_none(shape: str, length: int) -> None:
    chance = random.Random(length)
    text = SENTENCE * 2000
    source = "渡口\n" + "".join(
        f"{text[at : at + length + chance.randint(-80, 80)]}\n{shape.format(i)}\n"
        for i, at in enumerate(range(0, len(text) - length, length), 1)
    )
    assert not [one for one in headings(source) if any(c.isdigit() for c in one)]


@pytest.mark.parametrize("sentences", [2, 5, 15])
def test_numbers_of_pages_at_regular_short_distances_are_none(sentences: int) -> None:
    assert headings(book([str(i) for i in range(1, 40)], lambda _: sentences)) == []


def test_the_items_of_a_list_are_none() -> None:
    source = "渡口\n" + "".join(f"{SENTENCE}\n{i}\n老船工的燈\n" for i in range(1, 20)) + SENTENCE
    assert not [one for one in headings(source) if one.isdigit()]
