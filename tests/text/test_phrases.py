"""Conversions that change the length of a text: their alignment against an aligner of its own."""

from __future__ import annotations

import random
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forward_matching import align, dictionary
from nasty import noisy, survey_of
from reader.text.render import render
from reader.text.rendering import NoiseView, Script, View
from reader.text.script import Fixed, convert
from reader.text.span import Span
from reader.text.survey import SourceScript

CHANGING = ["s2twp", "tw2sp", "s2hkp", "hk2sp", "t2twp", "t2hkp"]
PHRASES = ["TWPhrases", "TWPhrasesRev", "HKPhrases", "HKPhrasesRev", "STPhrases", "TSPhrases", "TWVariantsPhrases"]


def own(config: str, text: str) -> list[tuple[int, str]]:
    converted, alignment = convert(text, config)
    out, at = [], 0
    for source, rendered in alignment.blocks():
        out.append((source, converted[at : at + rendered]))
        at += rendered
    return out


@pytest.fixture(scope="module")
def phrases() -> list[str]:
    words = {word for name in PHRASES for entry in dictionary(f"{name}.ocd2").items() for word in entry}
    return sorted(word for word in words if len(word) > 1)


@pytest.mark.parametrize("config", CHANGING)
def test_phrases_in_any_company(config: str, phrases: list[str]) -> None:
    chance = random.Random(config)
    for _ in range(300):
        text = "".join(chance.choice(phrases) for _ in range(12)) + "里头"
        cut = chance.randrange(3)
        assert own(config, text[cut:]) == align(config, text[cut:])


@pytest.mark.parametrize("config", CHANGING)
@given(data=st.data())
def test_fragments_of_phrases(config: str, data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("互联网聯網路演算法程序員软件視频影片打印机里头發𠮷a，"), max_size=14))
    assert own(config, text) == align(config, text)


@pytest.mark.parametrize("config", ["s2twp", "tw2sp", "s2hkp", "hk2sp"])
def test_the_text_is_opencc_s_own(config: str, shared_texts: Path) -> None:
    converter = opencc.OpenCC(config, include_tofu_risk_dictionaries=False)
    encodings = {"sanguo_utf8.txt": "utf-8", "fengshen_trad.txt": "cp950", "seed-article.txt": "utf-8"}
    for name, encoding in encodings.items():
        text = (shared_texts / name).read_bytes().decode(encoding, "replace")[:60_000]
        for paragraph in text.splitlines():
            assert convert(paragraph, config)[0] == converter.convert(paragraph)


@pytest.mark.parametrize(
    ("source", "config", "blocks"),
    [
        ("互联网", "s2twp", [(3, "網際網路")]),
        ("上互联网了", "s2twp", [(1, "上"), (3, "網際網路"), (1, "了")]),
        ("視頻軟件", "t2twp", [(1, "影"), (1, "片"), (1, "軟"), (1, "體")]),
        ("網際網路", "tw2sp", [(4, "互联网")]),
        ("\0互联网\ud800", "s2twp", [(1, "\0"), (3, "網際網路"), (1, "\ud800")]),
        ("\U000f0003互联网\U000f00ff", "s2twp", [(1, "\U000f0003"), (3, "網際網路"), (1, "\U000f00ff")]),
    ],
)
def test_blocks(source: str, config: str, blocks: list[tuple[int, str]]) -> None:
    assert own(config, source) == blocks


@pytest.mark.parametrize(
    ("source", "fixed", "shown", "lengths"),
    [
        ("头发乱了", [(0, 2, "頭毛毛")], "頭毛毛亂了", [(2, 3), (1, 1), (1, 1)]),
        ("皇后后来", [(2, 3, "后")], "皇后后來", [(1, 1)] * 4),
        ("互联网上", [(0, 2, "X")], "X網上", [(2, 1), (1, 1), (1, 1)]),
        ("头发", [(0, 1, ""), (1, 2, "髮")], "髮", [(2, 1)]),
        ("\U00100000头", [(1, 2, "首")], "\U00100000首", [(1, 1), (1, 1)]),
    ],
)
def test_what_is_settled_wins(
    source: str, fixed: list[tuple[int, int, str]], shown: str, lengths: list[tuple[int, int]]
) -> None:
    text, alignment = convert(source, "s2twp", [Fixed(Span(start, end), to) for start, end, to in fixed])
    assert (text, list(alignment.blocks())) == (shown, lengths)


@given(noisy(longest=8).map(lambda text: text.replace("學", "互联网")), st.sampled_from(NoiseView))
def test_noise_and_phrases_together(text: str, noise: NoiseView) -> None:
    source, survey = survey_of(text, SourceScript.SIMPLIFIED)
    view = View(Script.TAIWAN, noise, regional_words=True)
    rendering = render(source, Span(0, len(source)), view, survey)
    alignment = rendering.alignment
    assert (alignment.source_length, alignment.rendered_length) == (len(source), len(rendering.text))
    clean, _ = convert(text.replace("{", "").replace("}", "") if not survey.findings else _clean(text), "s2twp")
    if noise is NoiseView.SOURCE:
        assert sorted(rendering.text) == sorted(clean + "".join(_noise(text)))
    else:
        assert rendering.text == clean
    for start in range(len(source)):
        span = Span(start, start + 1)
        assert alignment.to_source(alignment.to_rendered(span)).covers(span)


def test_shown_noise_stands_behind_the_block_it_was_in() -> None:
    source, survey = survey_of("互{(hu) }联{(lian) }网{(wang) }上", SourceScript.SIMPLIFIED)
    view = View(Script.TAIWAN, NoiseView.SOURCE, regional_words=True)
    rendering = render(source, Span(0, len(source)), view, survey)
    assert rendering.text == "網際網路(hu) (lian) (wang) 上"
    assert list(rendering.alignment.blocks())[:2] == [(15, 16), (1, 1)]


def _clean(text: str) -> str:
    return "".join(part for i, part in enumerate(text.replace("}", "{").split("{")) if not i % 2)


def _noise(text: str) -> list[str]:
    return [part for i, part in enumerate(text.replace("}", "{").split("{")) if i % 2]
