"""Content farms: they damage clean prose the three ways that were seen in the wild, and say what they did."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scoring.pages import CLOSE, OPEN
from scoring.prose import OVER, has_two_forms, is_han, prose, spoken, traditional

Line = list[str]
"""The characters of a line, each with what was put behind it."""


@dataclass(frozen=True)
class Habits:
    """How one farm works; `share` is that of the types (A, C) or of the characters (B) that it marks."""

    tones: bool
    blank: bool
    share: float
    every_time: float = 1.0
    by_word: bool = True
    over_converts: bool = False
    simplified: bool = False
    spelling: Callable[[str], str] = str


def mark(reading: str, blank: bool) -> str:
    """One mark, between ⟦ and ⟧."""
    return f"{OPEN}({reading}){' ' if blank else ''}{CLOSE}"


def breve(reading: str) -> str:
    """A reading with breves for carons, as some farms have it."""
    return reading.translate(str.maketrans("ǎěǐǒǔ", "ăĕĭŏŭ"))


def with_v(reading: str) -> str:
    """A reading with v for ü."""
    return reading.replace("ü", "v")


def converted(line: str, habits: Habits) -> str:
    """A line in the farm's script."""
    if habits.simplified:
        return line
    if habits.over_converts:
        return "".join(traditional(c) if c not in "面制系志获钟复历只注" else c for c in line).translate(OVER)
    return traditional(line)


def two_forms(lines: Sequence[str], habits: Habits, draw: random.Random, fewest: int = 4) -> list[str]:
    """Families A and C: some of the types that have two forms, nearly every time."""
    lines = [converted(line, habits) for line in lines]
    types = sorted({c for line in lines for c in line if is_han(c) and has_two_forms(c)})
    chosen = set(draw.sample(types, min(len(types), max(fewest, round(habits.share * len(types))))))
    out = []
    for line in lines:
        readings = spoken(line, by_word=habits.by_word, tones=habits.tones)
        made = "".join(
            c + mark(habits.spelling(reading), habits.blank)
            if c in chosen and reading and draw.random() < habits.every_time
            else c
            for c, reading in zip(line, readings, strict=True)
        )
        out.append(re.sub(f" {CLOSE}$", CLOSE, made) if draw.random() < 0.7 else made)
    return out


def at_random(lines: Sequence[str], habits: Habits, draw: random.Random, repeats: float = 0.04) -> list[str]:
    """Family B: any character, sometimes several times, now and then exchanged after it was marked."""
    lines = [converted(line, habits) for line in lines]
    everything = [c for line in lines for c in line if is_han(c)]
    out = []
    for line in lines:
        readings = spoken(line, by_word=habits.by_word, tones=False)
        made = []
        for c, reading in zip(line, readings, strict=True):
            if not reading or draw.random() >= habits.share:
                made.append(c)
                continue
            host = draw.choice(everything) if draw.random() < 0.03 else c
            times = draw.choice((2, 2, 3)) if draw.random() < repeats else 1
            made.append(host + mark(habits.spelling(reading), habits.blank) * times)
        out.append("".join(made))
    return out


def family_a(draw: random.Random, paragraphs: int = 6) -> list[str]:
    """The seed's family: no tone, a blank behind."""
    habits = Habits(False, True, draw.uniform(0.1, 0.9), by_word=draw.random() < 0.8, over_converts=draw.random() < 0.5)
    return two_forms(prose(draw, paragraphs), habits, draw)


def family_c(draw: random.Random, paragraphs: int = 6, *, simplified: bool = False) -> list[str]:
    """The commonest family: tones, no blank."""
    habits = Habits(
        True,
        False,
        draw.uniform(0.15, 1.0),
        every_time=draw.choice((1.0, 1.0, 0.97, 0.93)),
        by_word=draw.random() < 0.7,
        over_converts=draw.random() < 0.2,
        simplified=simplified,
        spelling=breve if draw.random() < 0.15 else str,
    )
    return two_forms(prose(draw, paragraphs), habits, draw)


def sparse_c(draw: random.Random) -> list[str]:
    """A handful of marks in some two hundred characters."""
    while True:
        lines = prose(draw, draw.randint(1, 3), title=False)
        made = two_forms(lines, Habits(True, False, 0.06), draw, fewest=draw.randint(3, 6))
        if 5 <= "".join(made).count(OPEN) <= 14:
            return made


def short_c(draw: random.Random) -> list[str]:
    """A title and two short paragraphs."""
    while True:
        lines = prose(draw, 0) + ["".join(prose(draw, 1, title=False))[:60] for _ in range(2)]
        made = two_forms(lines, Habits(True, False, draw.uniform(0.3, 1)), draw)
        if "".join(made).count(OPEN) >= 5:
            return made


def family_b(draw: random.Random, paragraphs: int = 5) -> list[str]:
    """Any character at random, no tone, no blank."""
    spelling = with_v if draw.random() < 0.5 else str
    habits = Habits(False, False, draw.uniform(0.2, 0.4), simplified=draw.random() < 0.5, spelling=spelling)
    return at_random(prose(draw, paragraphs), habits, draw, draw.choice((0.02, 0.05, 0.1)))
