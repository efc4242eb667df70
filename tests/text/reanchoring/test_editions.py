"""Thousands of places in new editions whose every character is known: most are found, and next to none is wrong."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest

import edition_maker as maker
from edition_maker import Change, Edition
from reader.text.reanchoring import Fate, Found, reanchor
from reader.text.span import Span

MOVED = maker.with_blocks_moved(5_000, 600)
CUT = maker.with_passages_cut(4_000, 300)
OTHERWISE = [maker.reparagraphed, maker.in_script("t2s")]

Case = tuple[Sequence[Change], Sequence[Change], float]
"""What is done to the text for the old edition and for the new one, and the share that must be found."""

CASES: dict[str, Case] = {
    "1 %": ([], [maker.edited(0.01)], 0.998),
    "5 %": ([], [maker.edited(0.05)], 0.99),
    "20 %": ([], [maker.edited(0.2)], 0.95),
    "5 %, blocks moved": ([], [maker.edited(0.05), MOVED], 0.98),
    "20 %, blocks moved": ([], [maker.edited(0.2), MOVED], 0.93),
    "other paragraphs": ([], [maker.reparagraphed], 0.999),
    "simplified": ([], [maker.in_script("t2s")], 0.999),
    "noise added": ([], [maker.noisy()], 0.999),
    "noise removed": ([maker.noisy()], [], 0.999),
    "5 % in runs": ([], [maker.edited_in_runs(0.05)], 0.99),
    "20 % in runs": ([], [maker.edited_in_runs(0.2)], 0.93),
    "5 %, other paragraphs, simplified, noise added": ([], [maker.edited(0.05), *OTHERWISE, maker.noisy()], 0.99),
    "20 %, other paragraphs, simplified, noise removed": ([maker.noisy()], [maker.edited(0.2), *OTHERWISE], 0.95),
    "all of it at 5 %": ([], [maker.edited(0.05), *OTHERWISE, MOVED, CUT, maker.noisy()], 0.97),
    "all of it at 20 %": ([maker.noisy()], [maker.edited(0.2), *OTHERWISE, MOVED, CUT], 0.92),
}
"""With blocks moved and passages cut out, many marks lie across an edge and are in doubt by rights."""
WRONG = 1 / 10_000
"""The share of places that may be taken for sure and be elsewhere."""


def judged(old: Edition, new: Edition, count: int, seed: int) -> Counter[str]:
    """How many places were found, were listed though they are there, were listed by rights, and are wrong."""
    spans = maker.marks(old, count, seed)
    places = [Span(*span) for span in spans]
    verdicts: Counter[str] = Counter()
    for found, truth, span in zip(
        reanchor(old.text, new.text, places), maker.truth(old, new, spans), places, strict=True
    ):
        verdicts[verdict(found, truth, span)] += 1
    return verdicts


def verdict(found: Found, truth: Sequence[int], span: Span) -> str:
    """Whether what was found of a place is right: of its characters, `truth` are where those are that are left."""
    if found.span is None or found.fate is Fate.DOUBTFUL:
        torn = bool(truth) and truth[-1] - truth[0] > 2 * span.length + 30
        return "listed by rights" if torn or len(truth) * 2 < span.length else "listed"
    if not any(found.span.start <= at < found.span.end for at in truth):
        return "wrong"
    return "found" if found.span.overlaps(Span(truth[0], truth[-1] + 1)) else "wrong"


def run(name: str, length: int, count: int, seed: int, refrains: int) -> Counter[str]:
    """One case, over a text of its own."""
    before, after, least = CASES[name]
    text = maker.first(maker.prose(length, random.Random(seed), refrains=refrains))
    verdicts = judged(maker.made(text, before, seed + 1), maker.made(text, after, seed + 2), count, seed + 3)
    assert verdicts["found"] >= least * (verdicts["found"] + verdicts["listed"]), verdicts
    return verdicts


@pytest.mark.parametrize("refrains", [0, 20])
@pytest.mark.parametrize("name", CASES)
def test_places_are_found(name: str, refrains: int) -> None:
    assert run(name, 20_000, 1_500, 1, refrains)["wrong"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_ten_thousand_places_are_found_again_and_again(name: str) -> None:
    verdicts: Counter[str] = Counter()
    for seed in range(5):
        verdicts += run(name, 300_000, 10_000, 100 + 10 * seed, 20 * (seed % 2))
    assert verdicts["wrong"] <= WRONG * verdicts.total(), verdicts


def test_what_is_put_in_twice_is_in_doubt_or_right() -> None:
    text = maker.first(maker.prose(40_000, random.Random(5)))
    new = maker.made(text, [maker.with_passages_copied(3_000, 200), maker.edited(0.02)], 6)
    verdicts = judged(text, new, 3_000, 7)
    assert verdicts["wrong"] == 0, verdicts
    assert verdicts["found"] >= 0.85 * verdicts.total(), verdicts
