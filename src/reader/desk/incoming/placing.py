"""Notes from elsewhere find their texts and their places: by what they say of them, or by their words alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from reader.exports.steps import Steps
from reader.notes.incoming import Incoming
from reader.notes.shelf import TextInfo
from reader.text.anchor import Anchor, describe, resolve
from reader.text.folding import Folded, find_all, fold, fold_source
from reader.text.span import Span

ENOUGH = 8
"""Code points of a quote that can name a text by itself."""

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Readable:
    """A text that can be looked into: its source and its noise, code points."""

    info: TextInfo
    source: str
    noise: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Placed:
    """A note and the text that it belongs to, "" where there is none; without an anchor it has no place in it.

    `doubt` is the catalogue key of a sentence that says why the place is in doubt.
    """

    note: Incoming
    text_id: str
    anchor: Anchor | None = None
    doubt: str = ""


Look = Callable[[TextInfo], Readable | None]
"""Opens a text; None where it cannot be read."""


def place(notes: Iterable[Incoming], texts: Sequence[TextInfo], look: Look) -> Steps[list[Placed]]:
    """Every note with its text and place, in the order in which they came; a step is a text that was looked into."""
    by_words: list[Incoming] = []
    waiting: dict[str, list[Incoming]] = {}
    placed: dict[int, Placed] = {}
    given = list(notes)
    known = _Known(texts)
    for note in given:
        mine = known.texts_of(note)
        for info in mine:
            waiting.setdefault(info.id, []).append(note)
        if mine:
            placed[id(note)] = Placed(note, mine[0].id)
        else:
            by_words.append(note)
    found: dict[int, list[Placed]] = {}
    for info in texts:
        asked = [note for note in waiting.get(info.id, ()) if placed[id(note)].anchor is None]
        if not (asked or by_words) or (text := look(info)) is None:
            continue
        within = _Within(text)
        for note, (anchor, doubt) in zip(asked, within.anchors(asked), strict=True):
            if anchor is not None:
                placed[id(note)] = Placed(note, info.id, anchor, doubt)
        for note in by_words:
            if len(_bare(note.quote)) >= ENOUGH and (anchor := within.anchor(note)):
                found.setdefault(id(note), []).append(Placed(note, info.id, anchor))
        yield 0
    for note in by_words:
        hits = found.get(id(note), [])
        placed[id(note)] = hits[0] if len(hits) == 1 else Placed(note, "")
    return [placed[id(note)] for note in given]


class _Known:
    """The texts of a library by what a note can say of them."""

    def __init__(self, texts: Sequence[TextInfo]) -> None:
        self._ids = {info.id: info for info in texts}
        self._hashes = {info.source_hash: info for info in texts}
        self._titles: dict[str, list[TextInfo]] = {}
        for info in texts:
            for title in {_bare(info.title), _bare(PurePath(info.source_name).stem)} - {""}:
                self._titles.setdefault(title, []).append(info)

    def texts_of(self, note: Incoming) -> list[TextInfo]:
        """The texts that a note can belong to by what it says: its id or source, or else its title."""
        for known, key in ((self._ids, note.text_id), (self._hashes, note.source_hash)):
            if key and key in known:
                return [known[key]]
        return self._titles.get(_bare(note.title), []) if note.title else []


class _Within:
    """Finds quotes in one text, in either script, through its noise and over its line ends."""

    def __init__(self, text: Readable) -> None:
        self._text = text
        self._folded: list[Folded] = []

    def anchors(self, notes: Sequence[Incoming]) -> list[tuple[Anchor | None, str]]:
        """Where notes of this very text stand, as `anchor`, or where their words read a little otherwise; and why that
        is in doubt.
        """
        from reader.text.reanchoring import Fate, reanchor  # few ask for it, and no start waits for it

        found = [(self.anchor(note), "") for note in notes]
        lost = [i for i, (one, _) in enumerate(found) if one is None and len(_bare(notes[i].quote)) >= ENOUGH]
        lost.sort(key=lambda i: notes[i].span or Span(0, 0))
        old, spans = "", []
        for i in lost:
            note = notes[i]
            start = len(old) + len(note.before)
            spans.append(Span(start, start + len(note.quote)))
            old += f"{note.before}{note.quote}{note.after}\n"
        for i, fate in zip(lost, reanchor(old, self._text.source, spans) if lost else (), strict=True):
            if fate.span is not None:
                doubt = fate.reason.value if fate.fate is Fate.DOUBTFUL else ""
                found[i] = describe(self._text.source, self._text.info.source_hash, fate.span), doubt
        return found

    def anchor(self, note: Incoming) -> Anchor | None:
        """Where a note's quote stands; None where that is nowhere, or where there are several such places."""
        source, source_hash = self._text.source, self._text.info.source_hash
        span = note.span
        if span is not None and span.end > len(source):
            span = None
        if span is not None and not note.quote and note.source_hash == source_hash:
            return describe(source, source_hash, span)
        if not note.quote:
            return None
        # The hash is that of no source, so that the words decide and not the numbers.
        told = Anchor(span or Span(0, len(note.quote)), note.quote, note.before, note.after, "")
        place = resolve(told, source, source_hash) or self._by_folding(note)
        return describe(source, source_hash, place) if place and place.length else None

    def _by_folding(self, note: Incoming) -> Span | None:
        for folded in self._ways():
            hits = [self._trimmed(hit) for hit in find_all(folded, _bare(note.quote))]
            if len(hits) == 1:
                return hits[0]
            if hits:
                return self._by_context(note, hits)
        return None

    def _by_context(self, note: Incoming, hits: Sequence[Span]) -> Span | None:
        """The one place around which most stands that the note knows of; None where two are equal."""
        before, after = _bare(note.before)[::-1], _bare(note.after)
        scores = []
        for hit in hits:
            here = _bare(self._text.source[max(0, hit.start - 3 * len(note.before)) : hit.start])[::-1]
            there = _bare(self._text.source[hit.end : hit.end + 3 * len(note.after)])
            scores.append(_shared(before, here) + _shared(after, there))
        best = max(scores)
        return hits[scores.index(best)] if best and scores.count(best) == 1 else None

    def _trimmed(self, span: Span) -> Span:
        """A stretch without the blanks behind it, which hide with the character before them."""
        words = self._text.source[span.start : span.end]
        return Span(span.start, span.end - len(words) + len(words.rstrip()))

    def _ways(self) -> Iterator[Folded]:
        """The text folded, without its noise and with it: a quote may have been taken from either."""
        if not self._folded:
            blanks = [Span(*found.span()) for found in _BLANKS.finditer(self._text.source)]
            for noise in (self._text.noise, ()):
                self._folded.append(fold_source(self._text.source, _merged([*noise, *blanks])))
        yield from self._folded if self._text.noise else self._folded[:1]


def _bare(words: str) -> str:
    """Words folded, without blanks."""
    return fold(_BLANKS.sub("", words))


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The same stretches in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _shared(one: str, other: str) -> int:
    """How many code points two texts begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
