"""Every place of a phrase, against a scan that knows nothing of folding's ways: character by character."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.folding import fold_source
from reader.text.occurrences import TextHits, phrase_of, unwrapped
from reader.text.span import Span

LONG = "一二三四五六七八九十甲乙丙丁戊己"
"""A line that is long enough to have been wrapped."""
NOISE = re.compile(r"\([a-z]+\) ?")


def found(source: str, typed: str) -> TextHits:
    """The places of a phrase in a source; what stands in brackets as bare letters is noise."""
    noise = [Span(*one.span()) for one in NOISE.finditer(source)]
    return TextHits("t", "h", fold_source(source, noise), phrase_of(typed))


def bracketed(marked: str) -> tuple[str, list[Span]]:
    """A source written with [ and ] around the places that are to be found."""
    source, spans, start = "", [], 0
    for character in marked:
        if character == "[":
            start = len(source)
        elif character == "]":
            spans.append(Span(start, len(source)))
        else:
            source += character
    return source, spans


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("學習", "我們[學習]，他[学习]，[學习]。"),
        ("学习", "同學(xue) 們[學(xue) 習(xi) ]貫徹，[學習(xi) ]，習慣"),
        ("中央", "黨(dang) [中央]和[中(zhong) 央(yang) ]，中 央"),
        ("人人", "[人人][人人]人"),
        ("乾坤", "[乾坤]，[干坤]"),
        ("ｗｔｏ", "[WTO]與[wto]"),
        ("", "學習"),
        ("學", "[學(xue) ][學]"),
        # Wrapped lines go on; paragraphs, indented or standing apart, headings and verses do not.
        ("學習", f"{LONG}[學\n習]{LONG}[學\r\n習]{LONG}[學\r習]"),
        ("學習", f"{LONG}學\n\n習{LONG}學\n　　習{LONG}學 \n習{LONG}學。\n習慣"),
        ("學習", "第三章大學\n習慣是慢慢養成的，[學習]也是。"),
        ("習習", f"大習\n[習習]習{LONG}[習\n習]"),
        ("WTO", "W\nTO"),
        ("學(習", "學\n(習，[學(習]"),
        ("學\n習", f"大[學習]，{LONG}[學\n習]"),
        ("學習", f"{LONG}[學(xue) \n習(xi) ]慣"),
        ("𠮷野家", "在[𠮷野家]和[𠮷(ji) 野家]"),
    ],
)
def test_what_is_found(typed: str, marked: str) -> None:
    source, spans = bracketed(marked)
    hits = found(source, typed)
    assert len(hits) == len(spans)  # counted before anybody asks where
    assert [hit.span for hit in hits] == spans


def test_a_mark_on_just_these_words_is_known_with_and_without_the_noise_behind() -> None:
    hit = found("他學(xue) 習(xi) 呢", "學習")[0]
    assert hit.span == Span(1, 14)
    assert [end for end in range(1, 16) if hit.is_marked_by(Span(1, end))] == [9, 10, 11, 12, 13, 14]
    assert not hit.is_marked_by(Span(0, 9))


def test_what_stands_around_reads_from_the_hit_outwards() -> None:
    hits = found("甲乙\n\n  丙學(xue) 習(xi) 丁 戊", "學習")
    assert (hits.left(0), hits.right(0)) == ("丙乙甲", "丁戊")


def test_unwrapping() -> None:
    # Of short lines too: an index may hold more than there is.
    assert unwrapped("學\n習\n\n慣\r\n的。\n人\nA") == "學習\n\n慣的。\n人\nA"


PIECES = [LONG, "學", "学", "習", "习", "慣", "，", "(xi) ", "(xue)", "\n", "\r\n", "\n\n", "　", "a", "𠮷"]
HAN = set("學習慣𠮷" + LONG)
SAME = {"学": "學", "习": "習"}


def plain(source: str) -> list[tuple[str, int]]:
    """Every character that counts, in one form, with its place; "|" for what parts phrases."""
    noise = {at for one in NOISE.finditer(source) for at in range(*one.span())}
    left = [(SAME.get(c, c), at) for at, c in enumerate(source) if at not in noise]
    kept: list[tuple[str, int]] = []
    for i, (c, at) in enumerate(left):
        if c not in "\r\n":
            kept.append((c, at))
            continue
        run_start = i
        while run_start and left[run_start - 1][0] in "\r\n":
            run_start -= 1
        run_end = i + 1
        while run_end < len(left) and left[run_end][0] in "\r\n":
            run_end += 1
        run = "".join(c for c, _ in left[run_start:run_end])
        neighbours = [left[j][0] for j in (run_start - 1, run_end) if 0 <= j < len(left)]
        line_start = max((j + 1 for j in range(run_start) if left[j][0] in "\r\n"), default=0)
        long = run_start - line_start >= len(LONG)
        wrapped = run in ("\n", "\r\n") and len(neighbours) == 2 and all(c in HAN for c in neighbours) and long
        if not wrapped:
            kept.append(("|", at))
    return kept


@given(
    st.lists(st.sampled_from(PIECES), max_size=40), st.lists(st.sampled_from("學学習习慣𠮷a"), min_size=1, max_size=4)
)
def test_nothing_is_missed_and_nothing_invented(pieces: list[str], typed: list[str]) -> None:
    source = "".join(pieces)
    letters = plain(source)
    wanted = [SAME.get(c, c) for c in typed]
    starts, at = [], 0
    while at <= len(letters) - len(wanted):
        if [c for c, _ in letters[at : at + len(wanted)]] == wanted:
            starts.append((letters[at][1], letters[at + len(wanted) - 1][1] + 1))
            at += len(wanted)
        else:
            at += 1
    hits = found(source, "".join(typed))
    assert [(max(hit.span.start, starts[i][0]), hit.bare_end) for i, hit in enumerate(hits)] == starts


def test_both_scripts_find_the_same_places() -> None:
    chance = random.Random(4)
    source = "".join(chance.choice(PIECES) for _ in range(3000))
    for traditional, simplified in (("學習", "学习"), ("習慣", "习慣"), ("學", "学")):
        one, other = found(source, traditional), found(source, simplified)
        assert len(one) > 10
        assert list(one) == list(other)
