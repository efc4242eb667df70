"""A Markdown file that a person writes in too, brought up to date: only lines of ours that nobody has changed change.

What was written is remembered part by part (the quote, the note, the facts of each highlight) as a hash. A part that
reads as it was written is ours and may be renewed; any other is the person's now. New highlights come in where they
belong in the text; what the person took out stays out; what is gone from the library stays and is marked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from reader.exports.markdown import headings
from reader.exports.passages import Over
from reader.exports.renewing.lines import Changes, Memory, fingerprint
from reader.exports.renewing.pieces import HIGHLIGHT, Piece, Sheet
from reader.language import tr

_ID = re.compile(r"\^(" + HIGHLIGHT + r"[0-9A-Za-z_-]+)[ \t]*$")
_GONE = "gone"
"""Beside the parts of a highlight that is marked as gone from the library."""


@dataclass(frozen=True, slots=True)
class Updated:
    """The file as it is now, what is to be remembered of it, and how many highlights came, were renewed, stayed as the
    person has them, were taken out by the person, or are marked as gone.
    """

    text: str
    memory: Memory
    counts: Counter[str] = field(default_factory=Counter)


def remember(sheet: Sheet) -> Memory:
    """What is to be remembered of a file that is written anew."""
    return {name: fingerprint(words.split("\n")) for name, words in _named(sheet)}


def update(old: str, memory: Memory, sheet: Sheet, alive: Collection[str]) -> Updated:
    """Bring a file up to date; `alive` names all highlights of the text that are in the library, chosen or not."""
    return _Update(old, memory, sheet, alive).made()


def _named(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for group, parts in (("front", sheet.front), ("head", sheet.head)):
        yield from ((f"{group}/{name}", words) for name, words in parts.items())
    for piece in sheet.pieces:
        yield from ((f"{piece.name}/{name}", words) for name, words in piece.parts.items())


class _Stand(NamedTuple):
    """Where a highlight stands in the file: the line it begins with, and that of its facts; `begin` is the first line

    behind the highlight before it.
    """

    start: int
    facts: int
    begin: int


class _Update:
    """One file on its way; offsets are numbers of lines of the old file."""

    def __init__(self, old: str, memory: Memory, sheet: Sheet, alive: Collection[str]) -> None:
        self._changes = Changes(old, apart=True)
        self._lines = self._changes.lines
        self._memory = memory
        self._kept = dict(memory)
        self._sheet = sheet
        self._alive = alive
        self._places: dict[str, tuple[int, int]] = {}
        self._stands: dict[str, _Stand] = {}
        self._counts: Counter[str] = Counter()

    def made(self) -> Updated:
        self._find()
        for piece in self._sheet.pieces:
            if piece.name in self._stands:
                self._renew(piece)
        self._mark_gone()
        self._bring()
        self._renew_head()
        if self._changes.count:
            self._renew_front()
        return Updated(self._changes.made(), self._kept, self._counts)

    def _find(self) -> None:
        """Find every highlight by its id, and the parts of each that read as they were written."""
        begin = 0
        for at, line in enumerate(self._lines):
            found = _ID.search(line)
            if found is None or found[1] in self._stands:
                continue
            name, start = found[1], at
            for part in ("quote", "note", "facts"):
                place = self._place(f"{name}/{part}", begin, at + 1)
                if place is not None:
                    self._places[f"{name}/{part}"] = place
                    start = min(start, place[0])
            if f"{name}/quote" not in self._places:
                start = min(start, self._quote_above(begin, at))
            self._stands[name] = _Stand(start, at, begin)
            begin = at + 1

    def _place(self, name: str, begin: int, end: int) -> tuple[int, int] | None:
        """The lines between `begin` and `end` that a remembered part still takes up."""
        wanted = self._memory.get(name, "")
        length = int(wanted.partition(":")[0] or 0)
        for start in range(begin, end - length + 1) if length else ():
            if fingerprint(self._lines[start : start + length]) == wanted:
                return start, start + length
        return None

    def _quote_above(self, begin: int, facts: int) -> int:
        """Where the last block quote over the facts begins, which the person may have changed."""
        at = facts
        while at > begin and not self._lines[at - 1].startswith(">"):
            at -= 1
        if at == begin:
            return facts
        while at > begin and self._lines[at - 1].startswith(">"):
            at -= 1
        return at

    def _renew(self, piece: Piece) -> None:
        """Renew the parts of a highlight that nobody has changed."""
        before = self._changes.count
        untouched = True
        for part in ("quote", "note", "facts"):
            name, words = f"{piece.name}/{part}", piece.parts.get(part)
            place = self._places.get(name)
            if place is not None:
                self._exchange(name, place, words)
            elif name in self._memory:
                untouched = False
            elif words is not None:
                if self._adopt(piece.name, part, words):
                    continue
                if part == "note" and f"{piece.name}/quote" in self._memory:
                    quote = self._places.get(f"{piece.name}/quote")
                    self._put_before(quote[1] if quote else self._stands[piece.name].facts, words, above=bool(quote))
                    self._kept[name] = fingerprint(words.split("\n"))
                else:
                    untouched = False
        self._kept.pop(f"{piece.name}/{_GONE}", None)
        self._counts["renewed"] += self._changes.count > before
        self._counts["kept"] += not untouched

    def _adopt(self, highlight: str, part: str, words: str) -> bool:
        """Whether a part that nothing is remembered of reads as we would write it now: then it is ours again."""
        lines = words.split("\n")
        end = self._stands[highlight].facts + 1
        for start in range(self._stands[highlight].begin, end - len(lines) + 1):
            if self._lines[start : start + len(lines)] == lines:
                self._kept[f"{highlight}/{part}"] = fingerprint(lines)
                return True
        return False

    def _exchange(self, name: str, place: tuple[int, int], words: str | None) -> None:
        start, end = place
        if words is None:
            blank = end < len(self._lines) and not self._lines[end].strip()
            self._changes.exchange(start, end + blank, [])
            del self._kept[name]
            return
        lines = words.split("\n")
        if self._lines[start:end] != lines:
            self._changes.exchange(start, end, lines)
            self._kept[name] = fingerprint(lines)

    def _put_before(self, at: int, words: str, *, above: bool) -> None:
        lines = words.split("\n")
        self._changes.put_before(at, ["", *lines] if above else [*lines, ""])

    def _mark_gone(self) -> None:
        """Mark what is no longer in the library, once; nothing of it is taken away."""
        for name, stand in self._stands.items():
            place = self._places.get(f"{name}/facts")
            if name in self._alive or place is None or f"{name}/{_GONE}" in self._memory:
                continue
            line = self._lines[stand.facts]
            marked = f"- {tr('no longer in the library')} · {line.removeprefix('- ')}"
            self._exchange(f"{name}/facts", place, marked)
            self._kept[f"{name}/{_GONE}"] = "1"
            self._counts["gone"] += 1

    def _bring(self) -> None:
        """Put new highlights where they belong; those that the person took out stay out."""
        known = {name.partition("/")[0] for name in self._memory}
        last: Piece | None = None  # that stands in the file, or is being put there
        at: int | None = None
        for number, piece in enumerate(self._sheet.pieces):
            if piece.name in self._stands:
                last, at = piece, None
            elif piece.name in known:
                self._counts["taken out"] += 1
            else:
                at, over = self._spot(number, last, at)
                lines = list(headings(piece.over, over)) + list(piece.parts.values())
                self._changes.put_before(at, [line for part in lines for line in [*part.split("\n"), ""]])
                for name, words in piece.parts.items():
                    self._kept[f"{piece.name}/{name}"] = fingerprint(words.split("\n"))
                self._counts["new"] += 1
                last = piece

    def _spot(self, number: int, last: Piece | None, at: int | None) -> tuple[int, tuple[Over, ...]]:
        """Before which line a new highlight comes in, and the headings that stand over it there already."""
        piece = self._sheet.pieces[number]
        if last is not None:
            spot = self._boundary(self._stands[last.name].facts + 1) if at is None else at
            over = last.over
            for heading in headings(piece.over, over):
                if spot < len(self._lines) and self._lines[spot] == heading:
                    spot, over = self._behind(spot), piece.over
            return spot, over
        later = islice(self._sheet.pieces, number + 1, None)
        following = next((one for one in later if one.name in self._stands), None)
        if following is None:
            return len(self._lines), ()
        shared = 0
        while shared < min(len(piece.over), len(following.over)) and piece.over[shared] == following.over[shared]:
            shared += 1
        spot = self._stands[following.name].start
        mine = list(headings(following.over, ()))[shared:]
        while mine:
            above = next((i for i in range(spot - 1, -1, -1) if self._lines[i].strip()), -1)
            if above < 0 or self._lines[above] != mine.pop():
                break
            spot = above
        return spot, piece.over[:shared]

    def _boundary(self, at: int) -> int:
        """The line at or behind `at` with which something else of ours begins: what stands before it is left alone."""
        while at < len(self._lines) and at not in self._starts and self._lines[at] not in self._headings:
            at += 1
        return at

    @cached_property
    def _starts(self) -> set[int]:
        return {stand.start for stand in self._stands.values()}

    @cached_property
    def _headings(self) -> set[str]:
        return {heading for piece in self._sheet.pieces for heading in headings(piece.over, ())}

    def _behind(self, at: int) -> int:
        """The line behind a heading and the blank lines under it."""
        at += 1
        while at < len(self._lines) and not self._lines[at].strip():
            at += 1
        return at

    def _renew_head(self) -> None:
        """Renew the title, the legend and the note on the text where nobody has changed them."""
        first = min((stand.start for stand in self._stands.values()), default=len(self._lines))
        for part in ("title", "legend", "note"):
            place = self._place(f"head/{part}", 0, first)
            if place is not None:
                self._exchange(f"head/{part}", place, self._sheet.head.get(part))

    def _renew_front(self) -> None:
        """Renew the lines of the front matter that nobody has changed; the time only where anything else is new."""
        if not self._lines or self._lines[0] != "---" or "---" not in self._lines[1:]:
            return
        end = self._lines.index("---", 1)
        written = [name.partition("/")[2] for name in self._memory if name.startswith("front/")]
        for key in dict.fromkeys([*written, *self._sheet.front]):
            place = self._place(f"front/{key}", 1, end)
            words = self._sheet.front.get(key)
            if place is not None and words is not None:
                self._exchange(f"front/{key}", place, words)
            elif place is not None:
                self._changes.exchange(*place, [])
                del self._kept[f"front/{key}"]
            elif words is not None and f"front/{key}" not in self._memory and not self._has_key(key, end):
                self._changes.put_before(end, [words])
                self._kept[f"front/{key}"] = fingerprint([words])

    def _has_key(self, key: str, end: int) -> bool:
        return any(line.startswith(f"{key}:") for line in self._lines[1:end])
