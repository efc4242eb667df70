"""Tags: paths whose levels a slash divides (`用語/黨建`), as people type them and look for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reader.notes.highlight import Colour
from reader.text.folding import fold

SLASH = "/"
"""Stands between the levels of a tag."""

_DIGITS = re.compile(r"([0-9０-９]+)")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_BETWEEN = re.compile(r"[\s,，、;；#＃]+")
_SPELLING = re.compile(r"[a-zü']+")
_TYPED = str.maketrans("üv", "uu", "'")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the codebook: its colour, if it has one, and what it is for.

    `count` is how many highlights have it, `below` how many have it or one below it. A level that has no row of its
    own, such as `用語` where only `用語/黨建` was ever typed, is a tag that no highlight has.
    """

    name: str
    count: int = 0
    below: int = 0
    colour: Colour | None = None
    description: str = ""


def parse_tags(typed: str) -> tuple[str, ...]:
    """The tags in a typed line: blanks, commas and number signs stand between them, each counts once, in order.

    A slash nests (`用語/黨建`); empty levels are left out.
    """
    words = (SLASH.join(filter(None, word.split(SLASH))) for word in _BETWEEN.split(typed))
    return tuple(dict.fromkeys(filter(None, words)))


def format_tags(tags: Iterable[str]) -> str:
    """The line from which `parse_tags` reads the same tags again."""
    return " ".join(tags)


def is_below(name: str, above: str) -> bool:
    """Whether a tag is another one, or stands below it."""
    return name == above or name.startswith(above + SLASH)


def levels(name: str) -> Iterator[str]:
    """The tags above a tag, the topmost first, and the tag itself."""
    parts = name.split(SLASH)
    return (SLASH.join(parts[: i + 1]) for i in range(len(parts)))


def by_name(tags: Iterable[str]) -> list[str]:
    """Tags as they are listed everywhere: each behind the one above it, numbers as numbers (`碼2`, `碼10`)."""
    return sorted(tags, key=in_order)


def in_order(tag: str) -> tuple[list[list[tuple[int, str]]], str]:
    """What tags are sorted by: for each level its words and, between them, its numbers."""
    return [_words_and_numbers(level) for level in tag.split(SLASH)], tag


def _words_and_numbers(level: str) -> list[tuple[int, str]]:
    """In turn: a longer number is a larger one, and words are all of one length."""
    words = _DIGITS.split(level)
    numbers = [digits.translate(_HALF).lstrip("0") for digits in words[1::2]]
    words[1::2] = numbers
    return [(len(part) if at % 2 else 0, part) for at, part in enumerate(words)]


def complete(typed: str, known: Iterable[str]) -> list[str]:
    """The known tags that hold what was typed, in either script, or are spelled so in pinyin, in full or by initials.

    Those that begin with it come first, then those with a level that does, then those that hold it elsewhere, then
    those that are only spelled so; each group in its given order.
    """
    wanted = fold(typed)
    ranked = [(_rank(fold(tag), wanted), tag) for tag in known]
    found = [(rank, tag) for rank, tag in ranked if rank is not None]
    if _SPELLING.fullmatch(typed.casefold()):
        spelling = typed.casefold().translate(_TYPED)
        found += [(_SPELLED, tag) for rank, tag in ranked if rank is None and _is_spelled(tag, spelling)]
    return [tag for _, tag in sorted(found, key=lambda one: one[0])]


_BEGINS, _BEGINS_LEVEL, _HOLDS, _SPELLED = range(4)


def _rank(tag: str, wanted: str) -> int | None:
    if tag.startswith(wanted):
        return _BEGINS
    if SLASH + wanted in tag:
        return _BEGINS_LEVEL
    return _HOLDS if wanted in tag else None


def _is_spelled(tag: str, spelling: str) -> bool:
    if tag.isascii():
        return False
    syllables = [_syllables(character) for character in tag]
    return any(_spells(syllables, start, spelling) for start in range(len(syllables)))


def _spells(syllables: Sequence[frozenset[str]], at: int, spelling: str) -> bool:
    """Whether a spelling goes on from a character: each in full or by its initial, the last one begun."""
    if not spelling:
        return True
    if at == len(syllables):
        return False
    if SLASH in syllables[at]:
        return _spells(syllables, at + 1, spelling)
    for syllable in syllables[at]:
        if syllable.startswith(spelling):
            return True
        for part in {syllable, syllable[:1], syllable[:2] if syllable[1:2] == "h" else syllable[:1]}:
            if part and spelling.startswith(part) and _spells(syllables, at + 1, spelling[len(part) :]):
                return True
    return False


@cache
def _syllables(character: str) -> frozenset[str]:
    if character.isascii():
        return frozenset({character.casefold()})
    from reader.text.readings import readings

    return readings(character)
