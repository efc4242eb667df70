"""The use cases about dictionaries: which there are, and what they say."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.desk.base import OpenLibrary
from reader.store.dictionaries import Dictionaries, Listed
from reader.store.dictionary_index import Progress
from reader.study.dictionary import Entry, LookUp
from reader.study.parts import around, split, standing_at, stretches
from reader.study.pinyin import typed
from reader.text.folding import fold
from reader.text.han import simplified
from reader.text.script import has_han
from reader.text.span import Span

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
    """Indexes that are being made, a little at a time; `progress` is that of the one called `name`."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        self._dictionaries = dictionaries
        self._steps: Iterator[Progress] | None = None
        self.name = ""
        self.progress = Progress(0)

    def go_on(self, seconds: float) -> bool:
        """Work for about so long; returns whether all is ready.

        Raises KnownError where a dictionary makes no sense or cannot be indexed: it is off from then on.
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
                self.progress = next(self._steps)
            except StopIteration:
                self._steps = None
        return False


class LookingUp(OpenLibrary):
    """Dictionaries are indexed when first asked; `prepare` does it ahead, a little at a time."""
