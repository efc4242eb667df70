"""Meanings as they are searched."""

from __future__ import annotations

import pytest

from reader.study.cedict import parse
from reader.study.english import Nearness, glosses, nearness, plain, words

PLAIN = {
    "to learn": "learn",
    "(fig.) to learn (a skill)": "learn",
    "a study": "study",
    "to be the best": "best",
    "Xi'an": "xi an",
    "(bound form)": "",
    "AN APPLE": "apple",
}


@pytest.mark.parametrize("meaning", PLAIN)
def test_a_meaning_without_its_asides(meaning: str) -> None:
    assert plain(meaning) == PLAIN[meaning]


def test_a_sense_can_hold_several_meanings() -> None:
    [entry] = parse(["甲 甲 [jia3] /journey; trip/an explanation that nobody would ever ask for as a whole/we, us/"])
    assert list(glosses(entry)) == ["journey", "trip", "we", "us"]


NEAR = [
    ("/to learn/to study/", "learn", (Nearness.WHOLE, False)),
    ("/to learn/to study/", "to study", (Nearness.WHOLE, True)),
    ("/to learn by heart/", "learn", (Nearness.BEGINS, False)),
    ("/unable to learn/", "learn", (Nearness.HOLDS, False)),
    ("/learned/", "learn", (Nearness.NOT, False)),
]


@pytest.mark.parametrize(("senses", "query", "near"), NEAR)
def test_whole_meanings_are_nearer_than_words_in_them(senses: str, query: str, near: tuple[Nearness, bool]) -> None:
    [entry] = parse([f"甲 甲 [jia3] {senses}"])
    assert nearness(entry, query) == near


def test_the_words_of_a_query() -> None:
    assert words('To LEARN, (Xi\'an) "x"') == ["to", "learn", "xi", "an", "x"]
