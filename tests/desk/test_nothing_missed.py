"""Searches of a generated library against a plain scan that shares nothing with the program: not one place differs.

The scan's classes of variants come straight from OpenCC's dictionaries.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from random import Random

import opencc
import pytest

from library_maker import open_desk
from reader.desk.search.finding import Finder
from reader.notes.query import Query, Wishes

DICTIONARIES = ("STCharacters", "TSCharacters", "TWVariants", "HKVariants")
SENTENCES = (
    "學而時習之，不亦說乎。",
    "学习贯彻会议精神，反复强调。",
    "他反覆說什麼，我看著他。",
    "甚麼都沒有，憑藉藉口。",
    "凭借借口，看着乾坤。",
    "乾坤大，宮商角徵羽，五音不全。",
    "宫商角征羽，干坤小。",
    "里長公佈了台灣的麵價，麵粉在後面。",
    "Hanzi Reader ＡＢＣ１２３ café Ünder",
    "𠮷野家在這裏，𠮷！",
    "沈沉、覆復複、發髮发、鐘鍾钟。",
    "隻只衹，余餘，云雲。",
)
QUERIES = ("乾坤", "干坤", "宮商角徵羽", "宫商角征羽", "看著", "看着", "反覆", "反复", "什麼", "甚麼", "藉口", "借口")
MARKED = {"學": "xue", "習": "xi", "說": "shuo", "覆": "fu", "藉": "jie", "著": "zhe"}
HAN = re.compile("[㐀-鿿𠀀-𱍊]")
WRAPPED_AT = 16
COUNT = 1_000


def unwrapped(text: str) -> str:
    """A text whose words go on over the end of a wrapped line: a long one, between two Han characters."""
    lines = text.split("\n")
    joined = lines[0]
    for before, behind in pairwise(lines):
        goes_on = len(before) >= WRAPPED_AT and HAN.match(before[-1:]) and HAN.match(behind)
        joined += behind if goes_on else f"\n{behind}"
    return joined


def alike(folder: Path) -> Mapping[str, str]:
    """For each character the first of those that any of OpenCC's tables holds for the same."""
    clib = Path(opencc.__file__).parent / "clib"
    groups: dict[str, set[str]] = {}
    for name in DICTIONARIES:
        out = folder / f"{name}.txt"
        source = clib / "share" / "opencc" / f"{name}.ocd2"
        command = [clib / "bin" / "opencc_dict", "-i", source, "-f", "ocd2", "-o", out, "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        for line in [*out.read_text("utf-8").splitlines(), "什\t甚"]:
            key, values = line.split("\t")
            same = {c for c in [key, *values.split(" ")] if len(c) == 1}
            merged = set().union(same, *(groups.get(c, set()) for c in same))
            groups.update(dict.fromkeys(merged, merged))
    return {character: min(group) for character, group in groups.items()}


def library_of(chance: Random) -> Iterator[tuple[str, str]]:
    """Texts of sentences in any order, as they read and as they are written, with pinyin marks in some of them."""
    for number in range(30):
        plain = "".join(chance.choices(SENTENCES, k=chance.randint(3, 25)))
        plain += "".join(chance.sample("".join(SENTENCES), 20))
        plain = "".join(c + "\n" * (chance.random() < 0.02) for c in f"{number}\n{plain}")
        if number % 3:
            yield plain, plain
        else:
            yield plain, "".join(f"{c}({MARKED[c]}) " if c in MARKED else c for c in plain)


@pytest.mark.parametrize("seed", [1, 2])
def test_not_one_place_is_missed(tmp_path: Path, seed: int) -> None:
    chance, classes = Random(seed), alike(tmp_path)

    def plain(text: str) -> str:
        narrow = (unicodedata.normalize("NFKC", c) if unicodedata.east_asian_width(c) == "F" else c for c in text)
        return "".join(classes.get(c, c.lower() if len(c.lower()) == 1 else c) for c in narrow)

    desk = open_desk(tmp_path / "library")
    texts: dict[str, str] = {}
    for words, written in library_of(chance):
        [info] = desk.import_text(written, f"t{len(texts)}").texts
        if words != written:
            desk.rule_text(info.id, True)
        texts[info.id] = unwrapped(plain(words))
    finder = Finder(desk)
    for _ in finder.catch_up():
        pass
    everything = "".join(texts.values()) + "".join(plain(c) for c in SENTENCES)
    for number in range(COUNT):
        start = chance.randrange(len(everything))
        word = QUERIES[number] if number < len(QUERIES) else everything[start : start + chance.randint(1, 6)]
        if word.strip() != word or "\n" in word:
            continue
        expected = {text_id: text.count(plain(word)) for text_id, text in texts.items() if plain(word) in text}
        found = [one for some in finder.find(Query(Wishes((word,)))) for one in some]
        assert {one.text_id: one.count for one in found if one.count} == expected, word
    finder.close()
    desk.close()
