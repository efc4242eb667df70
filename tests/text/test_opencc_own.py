"""Where nothing was found and nothing settled, a view is OpenCC's own conversion by the table's configuration."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.render import render_source
from reader.text.rendering import NoiseView, Script, View
from reader.text.script import CONFIGURATIONS, configuration
from reader.text.survey import SourceScript, Survey

TEXTS = {
    "sanguo_utf8.txt": "utf-8",
    "fengshen_trad.txt": "cp950",
    "hanshu_orig.txt": "gb18030",
    "seed-article.txt": "utf-8",
}
OWN = ("t2twp", "t2hkp")
"""The program's configurations that OpenCC does not have; tests/text/test_phrases.py has their oracle."""
WISHES = [
    (detected, script, regional, config)
    for detected, row in CONFIGURATIONS.items()
    for (script, regional), config in row.items()
    if config not in OWN and detected is not SourceScript.MIXED
]


@pytest.mark.parametrize(("name", "encoding"), TEXTS.items())
def test_whole_texts(shared_texts: Path, name: str, encoding: str) -> None:
    text = (shared_texts / name).read_bytes().decode(encoding, "replace")[:200_000]
    for detected, script, regional, config in WISHES:
        own = opencc.OpenCC(config, include_tofu_risk_dictionaries=False).convert(text)
        for noise in NoiseView:
            view = View(script, noise, regional_words=regional)
            assert render_source(text, view, Survey(detected)) == own, (config, noise)


@pytest.mark.parametrize("config", sorted({config for *_, config in WISHES}))
@given(text=st.text(st.sampled_from("后後里裡裏发發髮干乾只隻面麵着著台臺互联网聯網軟件視頻，a\n𠮷"), max_size=30))
def test_short_texts(config: str, text: str) -> None:
    detected, script, regional = next(wish[:3] for wish in WISHES if wish[3] == config)
    own = opencc.OpenCC(config, include_tofu_risk_dictionaries=False).convert(text)
    assert render_source(text, View(script, regional_words=regional), Survey(detected)) == own


def test_every_wish_of_the_table_is_tried() -> None:
    tried = {(detected, script, regional) for detected, script, regional, _ in WISHES}
    for detected in (SourceScript.SIMPLIFIED, SourceScript.TRADITIONAL, SourceScript.NONE):
        for script in Script:
            for regional in (False, True):
                config = configuration(detected, script, regional)
                assert not config or config in OWN or (detected, script, regional) in tried
