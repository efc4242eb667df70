"""Meanings as they are searched: which words they hold, and how near one is to what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from reader.study.dictionary import Entry

LONGEST = 40
"""Characters of a meaning that can be asked for as a whole; what is longer is an explanation."""

_ASIDE = re.compile(r"\([^()]*\)|\[[^\][]*\]")
_LEADING = re.compile(r"(?:to be|to|an?|the|be) ")
_PARTS = re.compile(r"[;,] ")
_WORD = re.compile(r"[^\W_]+")


class Nearness(IntEnum):
    """How a meaning answers a query, the best first."""

    WHOLE = 0
    BEGINS = 1
    HOLDS = 2
    NOT = 3


def plain(meaning: str) -> str:
    """A meaning without asides and leading particles: `(fig.) to learn (a skill)` is `learn`."""
    bare = " ".join(_WORD.findall(_ASIDE.sub(" ", meaning).casefold()))
    while leading := _LEADING.match(bare):
        bare = bare[leading.end() :]
    return bare


def glosses(entry: Entry) -> Iterator[str]:
    """The short meanings of an entry, each as `plain` has it; one sense can hold several: `journey; trip`."""
    for sense in entry.senses:
        for part in _PARTS.split(_ASIDE.sub(" ", sense)):
            gloss = plain(part)
            if 0 < len(gloss) <= LONGEST:
                yield gloss


def words(query: str) -> list[str]:
    """The words of a query, in lower case."""
    return _WORD.findall(query.casefold())


def nearness(entry: Entry, query: str) -> tuple[Nearness, bool]:
    """How near the meanings of an entry come to a query, and whether its first one is farther; lower is nearer."""
    asked = plain(query)
    found = [_nearness(gloss, asked) for gloss in glosses(entry)]
    best = min(found, default=Nearness.NOT)
    return best, not found or found[0] != best


def _nearness(gloss: str, asked: str) -> Nearness:
    if gloss == asked:
        return Nearness.WHOLE
    if f"{gloss} ".startswith(f"{asked} "):
        return Nearness.BEGINS
    return Nearness.HOLDS if f" {asked} " in f" {gloss} " else Nearness.NOT
