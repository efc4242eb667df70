"""Five hundred files that mean harm end as opened or refused with a reason; two hundred harmless ones open."""

from __future__ import annotations

import pytest

from corpus.harmless import harmless
from corpus.hostile import hostile
from reader.errors import KnownError
from reader.formats import courier

SHARE = 20
"""One in so many is tried in `make test`, all in `make test-all`."""


def try_all(share: int) -> None:
    reasons: list[str] = []
    names: set[str] = set()
    for i, (name, data) in enumerate(hostile()):
        assert name not in names
        names.add(name)
        if i % share == 0:
            try:
                article = courier.read(data, name)
                assert article.source.strip(), name
            except KnownError as refusal:
                reasons.append(str(refusal))
    assert len(names) >= 500
    assert all(reason.endswith(".") for reason in reasons)


def open_all(share: int) -> None:
    for i, (name, data, words) in enumerate(harmless()):
        if i % share == 0:
            source = courier.read(data, name).source
            at = 0
            for one in words:
                at = source.find(one, at) + len(one)
                assert at >= len(one), (name, one, source)


def test_a_share_of_the_hostile_files_does_no_harm() -> None:
    try_all(SHARE)


def test_a_share_of_the_harmless_files_opens() -> None:
    open_all(SHARE + 1)  # no multiple of the number of formats


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_no_hostile_file_does_harm() -> None:
    try_all(1)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_harmless_file_opens() -> None:
    open_all(1)
