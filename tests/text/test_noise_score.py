"""Precision and recall over pages whose noise is known: a share of what `make score` measures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.text.noise.deciding import find_noise
from scoring.corpus import INNOCENT, drawn, handmade
from scoring.pages import Page, Score, score


def find(text: str) -> Iterator[tuple[int, int]]:
    return ((finding.span.start, finding.span.end) for finding in find_noise(text) if finding.noise)


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {one.name: one for one in score(drawn(range(2000, 2006)), find)}


def test_the_bars_over_everything(scores: dict[str, Score]) -> None:
    overall = scores["overall"]
    assert overall.marks > 5_000
    assert overall.innocent > 2_000
    assert overall.precision >= 0.995
    assert overall.recall >= 0.99


def test_no_page_without_noise_is_touched(scores: dict[str, Score]) -> None:
    assert {name: scores[name].wrong for name in INNOCENT} == dict.fromkeys(INNOCENT, 0)


@pytest.mark.parametrize("page", list(handmade()), ids=lambda page: page.text[:12])
def test_pages_written_by_hand(page: Page) -> None:
    assert sorted(find(page.text)) == sorted(page.noise)


def test_the_generator_says_what_it_did() -> None:
    for page in drawn(range(1)):
        for start, end in page.noise:
            assert page.text[start] == "("
            assert page.text[start:end].rstrip(" ").endswith(")")
        assert bool(page.noise) == (page.kind not in INNOCENT)


def test_the_score_counts_every_mistake() -> None:
    page = Page("kind", "學⟦(xué)⟧習⟦(xí)⟧、書(shū)、王(Wang)")
    assert page.text == "學(xué)習(xí)、書(shū)、王(Wang)"
    assert page.innocent == 2
    [kind, overall] = score([page], lambda text: [(1, 6), (12, 17)])
    assert (kind.name, kind.marks, kind.found, kind.wrong) == ("kind", 2, 1, 1)
    assert (overall.precision, overall.recall) == (0.5, 0.5)
