"""Which form of an ambiguous character a word wants, from the table that `tools/repair_table.py` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from reader.resources import resource


@dataclass(frozen=True, slots=True)
class RepairWords:
    """The table, made ready for looking up; all maps are from one character to one character.

    A *form* is a character of the text; forms that differ only in style share a *sense*, named by its first form;
    the senses of one simplified character share a *head*. A word's *skeleton* is the word with heads for forms.
    """

    senses: dict[int, str]
    """Form to sense, regional variants of other characters to the standard: for `str.translate`."""
    heads: dict[int, str]
    """Form or sense to head, variants to the standard: for `str.translate`."""
    styles: dict[str, str]
    """Sense to all its forms, the usual one first."""
    mendable: frozenset[str]
    """Pairs of senses, the one found and the one that may take its place."""
    words: dict[str, tuple[str, ...]]
    """Skeleton to the senses that are right there; several where both are."""
    mending: dict[str, bool]
    """Words that may be mended into, and whether only in a text that is damaged beyond doubt."""
    limited: dict[str, frozenset[str]]
    """For some pairs of senses, the only words in which they may be exchanged."""
    alone: dict[str, str]
    """Pair of senses that is mended even outside words in a text of that habit, to what it may not stand behind."""
    closed: frozenset[str]
    """Those of them whose wrong sense is right in a few words only."""
    suspicious: frozenset[str]
    """Head of a neighbour and sense, in their order, as they stand where a word is written wrongly."""
    ambiguous: re.Pattern[str]
    """Any form that may be wrong somewhere."""
    lengths: dict[str, tuple[int, ...]]
    """The first two characters of skeletons to the lengths of those that begin so, in code points."""
    longest: int
    """Code points of the longest word."""


@cache
def repair_words() -> RepairWords:
    """The table; 100 ms when first asked for."""
    table: dict[str, list[str] | str] = json.loads(resource("repair.json").read_text("utf-8"))
    groups, pairs = _groups(list(table["both ways"]), list(table["one way"]))
    variants = str(table["variants"])
    senses = {ord(form): standard for form, standard in zip(variants[::2], variants[1::2], strict=True)}
    heads = dict(senses)
    styles = {}
    for group in groups:
        for sense in group:
            styles[sense[0]] = sense
            heads.update((ord(form), group[0][0]) for form in sense)
            senses.update((ord(form), sense[0]) for form in sense)
    limited = {line[:2]: frozenset(line.split(" ")[1:]) for line in table["limited"]}
    mending = dict.fromkeys(str(table["mending"]).split(" "), False)
    mending.update(dict.fromkeys(str(table["soft"]).split(" "), True))
    listed = " ".join([*mending, str(table["explaining"])])
    words: dict[str, tuple[str, ...]] = {}
    for word, skeleton in zip(listed.split(" "), listed.translate(heads).split(" "), strict=True):
        words[skeleton] = (*words.get(skeleton, ()), word)
    lengths: dict[str, tuple[int, ...]] = {}
    for begins, length in sorted({(skeleton[:2], len(skeleton)) for skeleton in words}):
        lengths[begins] = (*lengths.get(begins, ()), length)
    found = {pair[0] for pair in pairs}
    forms = "".join(form for sense, style in styles.items() if sense in found for form in style)
    return RepairWords(
        senses=senses,
        heads=heads,
        styles=styles,
        mendable=pairs,
        words=words,
        mending=mending,
        limited=limited,
        alone={line[:2]: line[2:] for line in [*table["alone"], *table["closed"]]},
        closed=frozenset(line[:2] for line in table["closed"]),
        suspicious=_suspicious(words, mending, groups, pairs),
        ambiguous=re.compile(f"[{forms}]"),
        lengths=lengths,
        longest=max(map(len, words)),
    )


def _groups(both_ways: list[str], one_way: list[str]) -> tuple[list[list[str]], frozenset[str]]:
    """All groups, and the pairs of senses of which the first may be mended into the second."""
    groups, pairs = list[list[str]](), set[str]()
    for line in both_ways:
        group = line.split(" ")
        groups.append(group)
        pairs.update(a[0] + b[0] for a in group for b in group if a != b)
    for line in one_way:
        senses, target = line.split(" > ")
        groups.append(senses.split(" "))
        pairs.update(sense[0] + target for sense in groups[-1] if sense[0] != target)
    return groups, frozenset(pairs)


def _suspicious(
    words: dict[str, tuple[str, ...]], mending: Container[str], groups: list[list[str]], pairs: frozenset[str]
) -> frozenset[str]:
    """For each wrong sense in each word: itself and the neighbour before it, or behind it where it begins the word."""
    wrong: dict[str, list[str]] = {}
    for group in groups:
        for sense in group:
            wrong[sense[0]] = [other[0] for other in group if other[0] + sense[0] in pairs]
    found = set()
    for skeleton, forms in words.items():
        right = set(forms)
        for form in filter(mending.__contains__, forms):
            for i, sense in enumerate(form):
                for other in wrong.get(sense, ()):
                    if form[:i] + other + form[i + 1 :] not in right:
                        found.add(skeleton[i - 1] + other if i else other + skeleton[1])
    return frozenset(found)
