"""Thirty thousand line breaks, counted: over real and made-up texts, at all widths and in all views."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from nasty import survey_of
from reader.text.detect import make_survey
from reader.text.paragraphs import find_paragraphs
from reader.text.render import render
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.survey import Survey
from reader.window.page.line_layout import LaidOut
from reader.window.page.setting import Setting, Shape, Typography

NOT_FIRST = set("，。、；：！？）」』》〉】〕〗”’…,;!?)]}%％℃·～々ー")
NOT_LAST = set("（「『《〈【〔〖“‘([{￥")
WHOLE = ("……", "——")
VIEWS = [
    View(Script.SOURCE, NoiseView.SOURCE),
    View(Script.SIMPLIFIED, NoiseView.HIDDEN),
    View(Script.TRADITIONAL, NoiseView.ABOVE),
    View(Script.TAIWAN, NoiseView.HIDDEN, punctuation=True),
    View(Script.SIMPLIFIED, NoiseView.HIDDEN, readings=Readings.PINYIN),
]
REAL = {
    "seed-article.txt": "utf-8",
    "sanguo_utf8.txt": "utf-8",
    "fengshen_trad.txt": "cp950",
    "hanshu_orig.txt": "gb18030",
}


@pytest.fixture(params=[Script.SIMPLIFIED, Script.TRADITIONAL])
def setting(request: pytest.FixtureRequest, qapp: object) -> Setting:
    return Setting(Typography(), request.param, 900)


def breaks(source: str, survey: Survey, setting: Setting, wanted: int) -> Iterator[str]:
    """One item a break, "" for a good one and otherwise what is wrong with it, of paragraphs taken by chance."""
    chance = random.Random(len(source))
    paragraphs = find_paragraphs(source)
    seen = 0
    while seen < wanted:
        span = paragraphs.span(chance.randrange(len(paragraphs)))
        rendering = render(source, span, VIEWS[seen % len(VIEWS)], survey)
        shape = Shape(round(chance.uniform(9, 38) * setting.px), justified=chance.random() < 0.8)
        laid = LaidOut(span, rendering, setting.text, setting.reading, shape)
        for before, behind in pairwise(laid._shaped.span(line) for line in range(laid.count)):
            yield _complaint(rendering.text, before.start, behind.start)
            seen += 1


def _complaint(text: str, start: int, at: int) -> str:
    line, rest = text[start:at], text[at:]
    around = f"{line[-6:]}|{rest[:6]}"
    if rest[0] in NOT_FIRST:
        return f"begins: {around}"
    if line.rstrip()[-1:] in NOT_LAST:
        return f"ends: {around}"
    if line[-1] + rest[0] in WHOLE:
        return f"torn: {around}"
    if line[-1].isascii() and rest[0].isascii() and line[-1].isalnum() and rest[0].isalnum():
        return f"word: {around}"
    return ""


def made_up(seed: int) -> str:
    """A text as thick with signs as none is: in the notation of `survey_of`."""
    chance = random.Random(seed)
    chinese = ["黨", "中央", "學習", "一", "歷史", "𠮷", "弗拉·弗拉", "時々"]
    western = ["word", "3.14", "50％", "￥20", "don’t", "A-Z", "(see)", " and "]
    stops = ["，", "。", "！", "？", "：", "；", "、", "……", "——", ",", ". ", " "]
    noise = ["{(dang) }", "{(xi)}", "", "", ""]
    pairs = ["「」", "『』", "（）", "《》", "“”", "‘’", "()", "【】"]
    out = []
    for _ in range(300):
        words = [chance.choice(chinese) + chance.choice(noise) for _ in range(chance.randint(1, 6))]
        words.insert(chance.randint(1, len(words)), chance.choice(western) if chance.random() < 0.3 else "")
        if chance.random() < 0.4:
            opening, closing = chance.choice(pairs)
            words = [opening, *words, chance.choice(["", "。", "！"]), closing]
        out += [*words, chance.choice(stops), "\n" if chance.random() < 0.03 else ""]
    return "".join(out)


def test_made_up_texts_break_as_they_must(setting: Setting) -> None:
    found: Counter[str] = Counter()
    for seed in range(10):
        found.update(breaks(*survey_of(made_up(seed)), setting, 500))
    assert found.pop("") >= 5_000
    assert not found


@pytest.mark.parametrize("name", REAL)
def test_real_texts_break_as_they_must(shared_texts: Path, setting: Setting, name: str) -> None:
    source = (shared_texts / name).read_bytes().decode(REAL[name])[:30_000]
    found = Counter(breaks(source, make_survey(source), setting, 2_600))
    assert found.pop("") >= 2_600
    assert not found


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL)
def test_whole_books_break_as_they_must(shared_texts: Path, setting: Setting, name: str) -> None:
    source = (shared_texts / name).read_bytes().decode(REAL[name])
    found = Counter(breaks(source, make_survey(source), setting, 50_000))
    assert found.pop("") >= 50_000
    assert not found
