"""The words of a list or table that somebody made: one a line, several on a line, or in a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from reader.tables import rows_of
from reader.text.han import HAN

LONGEST = 24
"""Code points of the longest word; what is longer is a sentence."""
COLUMNS = ("\t", ",", ";")
"""What may stand between the columns of a table."""
REMARKS = ("#", "//")
"""How a line begins that is a remark or a heading."""

_PIECE = re.compile(r"[^\W_]+(?:[·'’-][^\W_]+)*")
_CHINESE = re.compile(f"[{HAN}]")


def find_words(text: str) -> list[str]:
    """The words in the order of a list, each once.

    Of a line, the words before the first piece that is not Chinese (a reading, a meaning) count; of a table with
    the same number of columns in every line, those of the first column that holds Chinese.
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip() and not line.startswith(REMARKS)]
    found: dict[str, None] = {}
    for cell in _first_column(lines):
        found |= dict.fromkeys(_leading_words(cell))
    return list(found)


def _first_column(lines: list[str]) -> list[str]:
    """The cells of the first column that holds Chinese; the lines themselves where they are no table."""
    for separator in COLUMNS:
        rows = rows_of("\n".join(lines), separator)
        width = len(rows[0]) if rows else 0
        if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
            continue
        columns = [[row[i] for row in rows] for i in range(width)]
        chinese = [column for column in columns if sum(map(bool, map(_CHINESE.search, column))) * 2 > len(rows)]
        # Words with commas between them may fill lines of equal number by chance.
        if chinese and (separator == "\t" or len(chinese) < width):
            return chinese[0]
    return lines


def _leading_words(cell: str) -> Iterator[str]:
    pieces = dropwhile(lambda piece: not _CHINESE.search(piece), _PIECE.findall(cell))
    return (piece for piece in takewhile(_CHINESE.search, pieces) if len(piece) <= LONGEST)
