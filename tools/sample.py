"""Make resources/sample.txt: the clean article, damaged the way a content farm does it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "tools" / "sample-article.txt"
SAMPLE = ROOT / "resources" / "sample.txt"
MARKED = "書樓鎮員櫃證號單頁聲電縣"
"""The characters that get pinyin marks, every time they stand in the article."""


def sample() -> str:
    """The text of the sample article."""
    from noise_maker import damage

    return damage(ARTICLE.read_text("utf-8"), marked=MARKED).text


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    SAMPLE.write_text(sample(), "utf-8", newline="\n")
    print(SAMPLE.relative_to(ROOT))
