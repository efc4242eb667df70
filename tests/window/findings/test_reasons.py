"""Every reason that a detector can give has its words in the language of the interface."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.window.findings.reasons import KEPT, READ_THROUGH, kind_of, why, why_kept, why_mended

KEPT_LITERAL = re.compile(r'"(kept: [^"]*)"')


def test_every_reason_of_the_detectors_can_be_said(root: Path) -> None:
    sources = (path.read_text("utf-8") for path in (root / "src" / "reader" / "text").glob("noise*.py"))
    given = {reason for source in sources for reason in KEPT_LITERAL.findall(source)}
    assert {kind_of(re.sub(r"\{.*?\}", "80%", reason)) for reason in given} == {*KEPT, READ_THROUGH}


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("kept: full-width", "full-width brackets"),
        ("kept: readings for 85% of the line", "readings throughout the line"),
        ("removed: family C, 1200 marks, coverage 12%", "family C, 1,200 marks, coverage 12%"),
        ("kept: a reason of a later version", "a reason of a later version"),
    ],
)
def test_why(reason: str, said: str) -> None:
    assert why(reason) == said


def test_why_kept_and_mended() -> None:
    assert why_kept(READ_THROUGH) == "readings throughout the line"
    assert why_mended("over-conversion: 麵 → 面: 全面") == "as in 全面"
