"""The texts that are measured: the seed article where it is, the sample otherwise, and long ones made from it."""

from __future__ import annotations

import os
from pathlib import Path

from timing import ROOT


def seed() -> Path:
    """The article to measure with."""
    shared = Path(os.environ.get("READER_TEXTS", ROOT.parent / "shared" / "texts")) / "seed-article.txt"
    return shared if shared.is_file() else ROOT / "resources" / "sample.txt"


def long_text(length: int) -> str:
    """A text of about so many code points, the seed again and again under headings of its own."""
    text = seed().read_text("utf-8")
    times = max(1, round(length / len(text)))
    return "\n".join(f"第{i + 1}章\n{text}" for i in range(times))
