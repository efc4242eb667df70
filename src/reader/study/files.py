"""The files of a dictionary, as they are kept: which form they have, and the entries in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.study import cedict, stardict, tabbed
from reader.study.dictionary import Entry

LINES = "lines.txt"
"""Lines as UTF-8: in CC-CEDICT's format, or with tabs."""
INFO, INDEX, ARTICLES, SYNONYMS = "words.ifo", "words.idx", "words.dict", "words.syn"
"""The files of a dictionary of StarDict, packed or not."""
NAMES = (LINES, INFO, INDEX, ARTICLES, SYNONYMS)

LOOKED_AT = 1_000
"""Lines that tell which format the others have."""
LONGEST_LINE = 1 << 16
"""Characters of a line; what is longer is no entry."""


def entries(files: Mapping[str, bytes]) -> Iterator[Entry]:
    """The entries in some files, by their names; any form.

    Raises KnownError where they make no sense.
    """
    if INFO in files:
        kept = stardict.Files(files[INFO], files.get(INDEX, b""), files.get(ARTICLES, b""), files.get(SYNONYMS, b""))
        return stardict.parse(kept)
    lines = [line for line in files.get(LINES, b"").decode("utf-8", "replace").split("\n") if len(line) <= LONGEST_LINE]
    some = lines[:LOOKED_AT]
    in_columns = sum(1 for _ in tabbed.parse(some)) > sum(1 for _ in cedict.parse(some))
    return tabbed.parse(lines) if in_columns else cedict.parse(lines)
