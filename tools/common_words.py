"""Write `resources/common_words.txt`: the commonest Chinese words, a line each, the commonest first.

Source: the dictionary of jieba, which the segmenter carries too (MIT licence); `pip install jieba` before running it.
"""

from __future__ import annotations

import importlib.resources
import re
from pathlib import Path

from reader.text.han import HAN
from reader.text.words import simplify

COUNT = 20_000
MOJIBAKE = frozenset("鏃鈥銆锛")
"""What the dictionary took from pages in a wrong encoding."""
TARGET = Path(__file__).parent.parent / "resources" / "common_words.txt"


def main() -> None:
    """Write the list."""
    lines = importlib.resources.files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines()
    counts = [(word, int(count)) for word, count, *_ in (line.split(" ") for line in lines)]
    words = [word for word, _ in sorted(counts, key=lambda entry: -entry[1]) if _is_simplified_chinese(word)]
    TARGET.write_text("\n".join(words[:COUNT]) + "\n", "utf-8")


def _is_simplified_chinese(word: str) -> bool:
    return re.fullmatch(f"[{HAN}]+", word) is not None and simplify(word) == word and word not in MOJIBAKE


if __name__ == "__main__":
    main()
