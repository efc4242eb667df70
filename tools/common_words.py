"""Write `resources/common_words.txt`: the commonest Chinese words, a line each, the commonest first.

Source: the dictionary of jieba, which the segmenter carries too (MIT licence); `pip install jieba` before running it.
"""

from __future__ import annotations

import importlib.resources
from pathlib import Path

COUNT = 20_000
TARGET = Path(__file__).parent.parent / "resources" / "common_words.txt"


def main() -> None:
    """Write the list."""
    lines = importlib.resources.files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines()
    counts = [(word, int(count)) for word, count, *_ in (line.split(" ") for line in lines)]
    words = [word for word, _ in sorted(counts, key=lambda entry: -entry[1]) if not word.isascii()]
    TARGET.write_text("\n".join(words[:COUNT]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
