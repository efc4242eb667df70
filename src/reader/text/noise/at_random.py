"""Family B: farms that mark any character at random, sometimes twice, now and then with a reading that does not fit."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from reader.text.noise.evidence import FEWEST, LONG, SURE, Kind, Passage

SPARSEST, DENSEST = 0.1, 0.55
"""Share of characters that the family marks over a neighbourhood."""
ENOUGH = 60
"""Marks that are judged together at most, or twice as many at the end of a neighbourhood."""
FEW = 9
"""Marks below which chance shows in repeated readings only."""
REPEATED = 5.0
"""Log odds of the same reading twice in a row."""
GLOSSED_AGAIN = 0.05
"""How often a reader gets a reading for a character that was there before."""


def judge_random(neighbourhood: list[Passage]) -> None:
    """Decide every mark of one neighbourhood of passages."""
    rest = []
    for passage in neighbourhood:
        if _marks_words(passage):
            passage.keep("kept: readings for whole words")
        elif passage.is_list:
            passage.keep("kept: a character by itself")
        elif len(passage.han) >= LONG and passage.coverage < SPARSEST / 2:
            passage.keep("kept: too few of its kind")
        else:
            rest.append(passage)
    for part in _parts(rest):
        _judge_part(part)


def _marks_words(passage: Passage) -> bool:
    pairs = len(passage.marks) - 1
    return pairs > FEWEST and passage.neighbours >= max(0.7, passage.coverage + 0.3) * pairs


def _parts(passages: list[Passage]) -> Iterator[list[Passage]]:
    left = sum(len(passage.marks) for passage in passages)
    part: list[Passage] = []
    marks = 0
    for passage in passages:
        part.append(passage)
        marks += len(passage.marks)
        left -= len(passage.marks)
        if marks >= ENOUGH and left >= ENOUGH:
            yield part
            part, marks = [], 0
    if part:
        yield part


def _judge_part(part: list[Passage]) -> None:
    marks = [kind for passage in part for kind in passage.kinds]
    han = "".join([passage.han for passage in part])
    coverage = (len(marks) - sum(passage.repeats for passage in part)) / max(1, len(han))
    if len(marks) < FEWEST or len({kind.host for kind in marks}) < FEWEST:
        verdict = "kept: too few of its kind"
    elif SPARSEST <= coverage <= DENSEST and _odds(part, marks, han) >= SURE:
        verdict = f"removed: family B, {len(marks)} marks, coverage {coverage:.0%}"
    else:
        verdict = "kept: could be the author's"
    for passage in part:
        passage.all_marks.write(passage.marks, verdict)


def _odds(part: list[Passage], marks: list[Kind], han: str) -> float:
    """Log odds that characters were marked at random and not for a reader, who needs a reading once if at all."""
    if sum([not kind.reading.fits for kind in marks]) > len(marks) / 5:
        return -math.inf
    repeats = sum(passage.repeats for passage in part)
    coverage = min(0.9, (len(marks) - repeats) / len(han))
    counts = Counter(han)
    hosts = Counter([kind.host for kind in marks])
    missed = sum(max(0, counts[host] - n) for host, n in hosts.items())
    again = sum(n - 1 for n in hosts.values()) - repeats
    neighbours = sum(passage.neighbours for passage in part)
    spread = 2.5 * math.sqrt(len(marks) * coverage * (1 - coverage))
    if not repeats and (len(marks) < FEW or neighbours > len(marks) * coverage + spread or missed < again):
        return -math.inf
    known = _known(part) - repeats
    old = len(han) - len(counts)
    return (
        repeats * REPEATED
        + known * math.log(coverage / GLOSSED_AGAIN)
        + max(0, old - known) * math.log((1 - coverage) / (1 - GLOSSED_AGAIN))
    )


def _known(part: list[Passage]) -> int:
    """Marks of characters that stood there before."""
    seen: set[str] = set()
    known = 0
    for passage in part:
        for i, kind in zip(passage.marks, passage.kinds, strict=True):
            before = passage.all_marks.starts[i] - 1 - passage.start
            known += kind.host in seen or passage.text.find(kind.host) < before
        seen.update(passage.han)
    return known
