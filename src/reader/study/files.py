"""The files of a dictionary, as they are kept: which form they have, and the entries in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from gzip import GzipFile
from io import BufferedReader, BytesIO, TextIOWrapper
from itertools import chain, islice

from reader.study import cedict, stardict, tabbed
from reader.study.dictionary import Entry

File = BufferedReader | GzipFile | BytesIO
"""A file that is read."""
ENTRIES = "entries.jsonl"
"""Lines that `line_of` made: what became of the files of a dictionary when it came in."""
LINES = "lines.txt"
"""Lines as UTF-8: in CC-CEDICT's format, or with tabs."""
INFO, INDEX, ARTICLES, SYNONYMS = "words.ifo", "words.idx", "words.dict", "words.syn"
"""The files of a dictionary of StarDict, packed or not."""
NAMES = (ENTRIES, LINES, INFO, INDEX, ARTICLES, SYNONYMS)

LOOKED_AT = 1_000
"""Lines that tell which format the others have."""
LONGEST_LINE = 1 << 16
"""Characters of a line; what is longer is no entry."""
LONGEST_ENTRY = 1 << 19
"""Characters of an entry as a line; an article of StarDict can be so long."""


def entries(files: Mapping[str, File]) -> Iterator[Entry]:
    """The entries in some files, by their names; any form.

    Raises KnownError where they make no sense.
    """
    if ENTRIES in files:
        return filter(None, map(entry_of, _lines(files[ENTRIES], LONGEST_ENTRY)))
    if INFO in files:
        read = {name: file.read() for name, file in files.items()}
        kept = stardict.Files(read[INFO], read.get(INDEX, b""), read.get(ARTICLES, b""), read.get(SYNONYMS, b""))
        return stardict.parse(kept)
    return in_lines(_lines(files[LINES], LONGEST_LINE)) if LINES in files else iter(())


def in_lines(lines: Iterator[str]) -> Iterator[Entry]:
    """The entries in lines: in CC-CEDICT's format, or with tabs, whichever more of the first ones have."""
    some = list(islice(lines, LOOKED_AT))
    in_columns = sum(1 for _ in tabbed.parse(some)) > sum(1 for _ in cedict.parse(some))
    lines = chain(some, lines)
    return tabbed.parse(lines) if in_columns else cedict.parse(lines)


def line_of(entry: Entry) -> str:
    """An entry as a line by itself; `entry_of` reads it."""
    return json.dumps([entry.traditional, entry.simplified, entry.pinyin, cedict.written(entry)], ensure_ascii=False)


def entry_of(line: str) -> Entry | None:
    """The entry in a line; None for what is none."""
    try:
        traditional, simplified, pinyin, senses = json.loads(line)
    except (ValueError, TypeError, RecursionError):
        return None
    words = (traditional, simplified, pinyin)
    if not isinstance(senses, list) or not all(isinstance(one, str) for one in (*words, *senses)):
        return None
    return cedict.entry(*words, senses)


def _lines(file: File, longest: int) -> Iterator[str]:
    """The lines of a file, without those that are longer."""
    text, begins = TextIOWrapper(file, "utf-8", "replace", newline="\n"), True
    try:
        while line := text.readline(longest):
            ends = line.endswith("\n")
            if begins and (ends or len(line) < longest):
                yield line
            begins = ends
    finally:
        text.detach()  # the file is not ours to close
