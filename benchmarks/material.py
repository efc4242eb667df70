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


def varied_text(length: int) -> str:
    """A traditional text of so many code points with many different characters and 35 pinyin marks in a thousand.

    Two chapters of the seed and one of a novel by turns, where the novel is at hand.
    """
    article = seed().read_text("utf-8")
    path = seed().parent / "fengshen_trad.txt"
    novel = path.read_bytes().decode("cp950", "replace").replace("\r\n", "\n") if path.is_file() else article
    parts, have, at = [], 0, 0
    while have < length:
        chapter = novel[at % len(novel) :][: len(article)]
        at += len(article)
        part = f"第{len(parts) + 1}章\n{article}\n{article}\n{chapter}\n"
        parts.append(part)
        have += len(part)
    return "".join(parts)[:length]
