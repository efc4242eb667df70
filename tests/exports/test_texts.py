"""How a text is called in an export: its name among others, and the title over its notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from export_maker import options, text_of
from reader.exports.options import Quotes
from reader.exports.texts import head_of, in_utc, title_of


@pytest.mark.parametrize(
    ("title", "quotes", "head"),
    [
        ("渡口的燈", Quotes.SIMPLIFIED, "渡口的灯"),
        ("渡口的燈", Quotes.SOURCE, "渡口的燈"),
        ("渡口的燈", Quotes.TAIWAN, "渡口的燈"),
        ("我的燈", Quotes.SIMPLIFIED, "我的燈"),  # the reader's own name for it, which the page shows as it is
    ],
)
def test_over_its_notes_a_title_is_shown_as_its_quotes_are(title: str, quotes: Quotes, head: str) -> None:
    text = text_of("渡口的燈\n\n天黑得早，樓下賣農具。\n")
    text = replace(text, info=replace(text.info, title=title))
    for noise in (False, True):
        assert head_of(text, options(quotes, noise=noise)) == head
        assert title_of(text) == title


@pytest.mark.parametrize(
    ("time", "zoned", "any_time"),
    [
        ("2026-11-20T09:00:00+08:00", "2026-11-20T01:00:00Z", "2026-11-20T01:00:00Z"),
        ("2026-11-20T09:00:00.5Z", "2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z"),
        ("2026-11-20T09:00:00", "", "2026-11-20T09:00:00Z"),
        ("0001-01-01T00:00:00+08:00", "", ""),
        ("yesterday", "", ""),
        ("", "", ""),
    ],
)
def test_a_time_in_utc(time: str, zoned: str, any_time: str) -> None:
    assert (in_utc(time), in_utc(time, without_zone=True)) == (zoned, any_time)
