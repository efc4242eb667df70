"""The dictionaries of a library: which there are, and what they say of a word, a place or a query."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.desk.words.dictionary_files import ReadDictionary, read_dictionary
from reader.store.dictionaries import Dictionaries, Listed
from reader.store.dictionary_index import DictionaryIndex
from reader.study import files
from reader.study.dictionary import Entry, LookUp
from reader.study.parts import around, split, standing_at, stretches
from reader.study.pinyin import letters, typed
from reader.text.folding import fold
from reader.text.han import han_runs, simplified_singly
from reader.text.span import Span

__all__ = ["AtPlace", "Bookcase", "Listed", "Preparation", "ReadDictionary", "read_dictionary"]

LONGEST = 200
"""Code points of the longest phrase that is looked up by its parts; of a longer one the beginning is."""
SHOWN = 60
"""Entries that a search gives."""


@dataclass(frozen=True, slots=True)
class AtPlace:
    """The words that cover a place of a line, the likeliest first (code points of the line), and what that one is."""

    words: tuple[Span, ...]
    found: LookUp


class Preparation:
    """Indexes that are being made, a little at a time; `share` is done of that of the dictionary called `name`."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        self._dictionaries = dictionaries
        self._steps: Iterator[float] | None = None
        self.name = ""
        self.share = 0.0

    def go_on(self, seconds: float) -> bool:
        """Work for about so long; returns whether all is ready.

        Raises KnownError where a dictionary makes no sense or cannot be indexed: it is left out from then on.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._steps is None:
                missing = self._dictionaries.missing()
                if not missing:
                    return True
                self.name = missing[0].name
                self._steps = self._dictionaries.index(missing[0])
            try:
                self.share = next(self._steps)
            except StopIteration:
                self._steps = None
            except BaseException:
                self._steps = None
                raise
        return False


class Bookcase:
    """All dictionaries of a library folder; for one thread. They are indexed when first asked, or ahead by `prepare`.

    `require_writable` raises KnownError where nothing can be saved: indexes are then made in a folder that goes.
    """

    def __init__(self, folder: Path, writable: bool, require_writable: Callable[[], None]) -> None:
        self._elsewhere = None if writable else tempfile.TemporaryDirectory(prefix="hanzi-reader-")
        self._kept = Dictionaries(folder, Path(self._elsewhere.name) if self._elsewhere else None)
        self._require_writable = require_writable

    @property
    def ready(self) -> bool:
        """Whether every dictionary that is on has been indexed."""
        return not self._kept.missing()

    def prepare(self) -> Preparation:
        """The indexes that are still to be made, to be made a little at a time."""
        return Preparation(self._kept)

    def look_up(self, word: str) -> LookUp:
        """What the dictionaries say of a word, in either script; where they do not have it, of its parts.

        Raises KnownError where a dictionary cannot be indexed.
        """
        self._finish_indexes()
        word = "".join(word.split())[:LONGEST]
        found = self._entries(word)
        if found.found or len(word) < 2 or not han_runs().search(word):
            return found
        parts = split(fold(word), self._having(fold(word)))
        return LookUp(word, parts=tuple(self._entries(word[part.start : part.end]) for part in parts))

    def look_up_at(self, line: str, at: int, own: frozenset[str] = frozenset()) -> AtPlace:
        """The words at a place of a line, which has no noise in it; code points. As `look_up`.

        `own` are the reader's own words in their simplified form.
        """
        from reader.text.words import words

        self._finish_indexes()
        stretch = around(line, at)
        text = line[stretch.start : stretch.end]
        segmented = [word.shift(stretch.start) for word in words(text, own)]
        found = standing_at(fold(line), at, segmented, self._having(fold(text)))
        return AtPlace(tuple(found), self.look_up(line[found[0].start : found[0].end]))

    def search(self, query: str) -> tuple[Entry, ...]:
        """Entries for Chinese in either script, for pinyin with or without tones and blanks, or for English words.

        The likeliest first, at most SHOWN. Raises KnownError as `look_up`.
        """
        query = " ".join(query.split())[:LONGEST]
        if han_runs().search(query):
            found = self.look_up(query)
            return (found.entries or tuple(one for part in found.parts for one in part.entries))[:SHOWN]
        self._finish_indexes()
        asked = typed(query)
        read = self._of_all(lambda index: index.read_as(asked)) if asked else []
        if asked and asked.tones:
            return tuple(read[:SHOWN])
        whole = [one for one in read if asked and letters(one.pinyin) == asked.letters]
        meant = self._of_all(lambda index: index.meaning(query))
        return tuple(dict.fromkeys([*whole[: SHOWN // 3], *meant[: SHOWN // 2], *read]))[:SHOWN]

    def listed(self) -> list[Listed]:
        """All dictionaries in their order, those that are off among them."""
        return self._kept.listed()

    def counts(self) -> dict[str, int]:
        """How many entries each dictionary has, by its key; one that was not asked yet is not in it."""
        return self._kept.counts()

    def arrange(self, listed: Sequence[Listed]) -> None:
        """Keep this order and who is asked; what is not in it is put away until the library is closed.

        Raises KnownError where that cannot be written.
        """
        self._require_writable()
        self._kept.arrange(listed)

    def take_in(self, read: ReadDictionary) -> Listed:
        """Keep a dictionary that was read, at the end of the list; `prepare` indexes it."""
        self._require_writable()
        listed = self._kept.keep(read.name, {files.ENTRIES: read.entries})
        self._kept.arrange([*(one for one in self.listed() if one.key != listed.key), listed])
        return listed

    def add(self, path: Path) -> Listed:
        """Read a dictionary and take it in. Raises KnownError as `read_dictionary`."""
        self._require_writable()
        return self.take_in(read_dictionary(path))

    def close(self) -> None:
        """Let the files go; dictionaries that were put away are deleted."""
        self._kept.close()
        if self._elsewhere is not None:
            self._elsewhere.cleanup()
        else:
            self._kept.sweep()

    def _finish_indexes(self) -> None:
        if self._kept.missing():
            preparation = self.prepare()
            while not preparation.go_on(1.0):
                pass

    def _entries(self, word: str) -> LookUp:
        answers = self._kept.ask(lambda index: index.entries(fold(word)))
        same = {simplified_singly(word)}
        same |= {one.simplified for answer in answers for one in answer if word in (one.traditional, one.simplified)}
        near, far = list[Entry](), list[Entry]()
        for answer in answers:  # a reader's order of dictionaries goes before the form that was asked for
            ordered = _ordered(list(dict.fromkeys(answer)), word)
            near += [one for one in ordered if one.simplified in same]
            far += [one for one in ordered if one.simplified not in same]
        return LookUp(word, (*near, *far), len(near))

    def _having(self, text: str) -> Collection[str]:
        asked = stretches(text)
        return {word for words in self._kept.ask(lambda index: index.having(asked)) for word in words}

    def _of_all(self, question: Callable[[DictionaryIndex], list[Entry]]) -> list[Entry]:
        return [entry for answer in self._kept.ask(question) for entry in answer]


def _ordered(entries: Sequence[Entry], word: str) -> list[Entry]:
    """The entries of a word: its own form first, then words before asides and proper names; each form together."""
    placed = sorted(
        entries,
        key=lambda one: (word not in (one.traditional, one.simplified), one.aside, one.pinyin[:1].isupper()),
    )
    forms = list(dict.fromkeys((one.traditional, one.simplified) for one in placed))
    return sorted(placed, key=lambda one: forms.index((one.traditional, one.simplified)))
