"""Scripts: the table detected × wanted, and texts that OpenCC itself would lose."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest
from hypothesis import given

from nasty import surrogates
from reader.text.rendering import Script
from reader.text.script import CONFIGURATIONS, configuration, convert, detect_script
from reader.text.survey import SourceScript


@pytest.mark.parametrize(
    ("detected", "regional", "source", "simplified", "traditional", "taiwan", "hongkong"),
    [
        ("simplified", False, "", "", "s2t", "s2tw", "s2hk"),
        ("simplified", True, "", "", "s2t", "s2twp", "s2hkp"),
        ("traditional", False, "", "tw2s", "", "t2tw", "t2hk"),
        ("traditional", True, "", "tw2sp", "", "t2twp", "t2hkp"),
        ("mixed", False, "", "tw2s", "s2t", "s2tw", "s2hk"),
        ("mixed", True, "", "tw2sp", "s2t", "s2twp", "s2hkp"),
        ("none", False, "", "tw2s", "s2t", "s2tw", "s2hk"),
        ("none", True, "", "tw2sp", "s2t", "s2twp", "s2hkp"),
    ],
)
def test_the_table(
    detected: str, regional: bool, source: str, simplified: str, traditional: str, taiwan: str, hongkong: str
) -> None:
    found = [configuration(SourceScript(detected), script, regional) for script in Script]
    assert found == [source, simplified, traditional, taiwan, hongkong]


@pytest.mark.parametrize("config", sorted({c for row in CONFIGURATIONS.values() for c in row.values()}))
@given(text=surrogates)
def test_no_monster_loses_text(config: str, text: str) -> None:
    converter = opencc.OpenCC(config.removesuffix("p"), include_tofu_risk_dictionaries=False)
    converted, alignment = convert(text, config)
    assert len(converted) == len(text) == alignment.source_length
    assert [c for c in converted if c in "\0\ud800\udfff"] == [c for c in text if c in "\0\ud800\udfff"]
    assert converted == "".join(converter.convert(part) if i % 2 == 0 else part for i, part in enumerate(_apart(text)))


def _apart(text: str) -> list[str]:
    parts = [""]
    for c in text:
        if c in "\0\ud800\udfff":
            parts += [c, ""]
        else:
            parts[-1] += c
    return parts


def test_opencc_drops_what_stands_behind_a_nul() -> None:
    """The trap this room works around; where it is gone, the work-around may go too."""
    assert opencc.OpenCC("s2tw").convert("学\0习") == "學"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("学习贯彻新时代的讲话精神", "simplified"),
        ("學習貫徹新時代的講話精神", "traditional"),
        ("學習貫徹新時代，学习贯彻新时代", "mixed"),
        ("山上有水。", "none"),
        ("后里干面台", "none"),
        ("", "none"),
        ("plain English", "none"),
    ],
)
def test_detection(text: str, script: str) -> None:
    assert detect_script(text) is SourceScript(script)


@pytest.mark.parametrize(
    ("name", "encoding", "script"),
    [
        ("seed-article.txt", "utf-8", "traditional"),
        ("sanguo_utf8.txt", "utf-8", "simplified"),
        ("fengshen_trad.txt", "cp950", "traditional"),
        ("hanshu_orig.txt", "gb18030", "simplified"),
    ],
)
def test_detection_on_real_texts(shared_texts: Path, name: str, encoding: str, script: str) -> None:
    text = (shared_texts / name).read_bytes().decode(encoding, "replace")
    assert detect_script(text) is SourceScript(script)
