"""Every reason that a detector can give has its words in the language of the interface."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.window.findings.reasons import INSERTED, KEPT, READ_THROUGH, kind_of, why, why_exactly, why_kept, why_mended

KEPT_LITERAL = re.compile(r'"(kept: [^"]*)"')


def test_every_reason_of_the_detectors_can_be_said(root: Path) -> None:
    sources = (path.read_text("utf-8") for path in (root / "src" / "reader" / "text" / "noise").glob("*.py"))
    given = {reason for source in sources for reason in KEPT_LITERAL.findall(source)}
    assert {kind_of(re.sub(r"\{.*?\}", "80%", reason)) for reason in given} == {*KEPT, READ_THROUGH}


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("kept: full-width", "full-width brackets"),
        ("kept: readings for 85% of the line", "readings throughout the line"),
        ("removed: family C, 1200 marks, coverage 12%", "a converter’s mark, one of 1,200 alike"),
        ("removed: family B, 90 marks, coverage 25%", "put in at random, one of 90 alike"),
        ("kept: a reason of a later version", "a reason of a later version"),
    ],
)
def test_why(reason: str, said: str) -> None:
    assert why(reason) == said


def test_the_whole_reason_has_the_figures_and_the_surveys_words() -> None:
    reason = "removed: family A, 253 marks, coverage 8%"
    assert why_exactly(reason).splitlines() == [
        "a converter’s mark, one of 253 alike",
        "Marks like it stand behind 8% of the characters around it.",
        reason,
    ]
    assert why_exactly("kept: full-width").splitlines() == ["full-width brackets", "kept: full-width"]


def test_every_family_of_the_detectors_can_be_said(root: Path) -> None:
    sources = [path.read_text("utf-8") for path in (root / "src" / "reader" / "text" / "noise").glob("*.py")]
    given = {name for source in sources for name in re.findall(r"removed: family (\w)", source)}
    called = [call for source in sources for call in re.findall(r"  judge_two_forms\(.*\)", source)]
    given |= {name for call in called for name in re.findall(r'"(\w)"', call)}
    assert given == set(INSERTED)


def test_why_kept_and_mended() -> None:
    assert why_kept(READ_THROUGH) == "readings throughout the line"
    assert why_mended("over-conversion: 麵 → 面: 全面") == "as in 全面"
