"""A page of Logseq brought up to date: only lines of ours that nobody has changed change, wherever their block is now.

As in a Markdown file (`vault`), part by part: the quote, each property, the note. A block is found by its id; it may
stand under another one, and Logseq may have indented its lines otherwise, which makes no difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from reader.exports.logseq import LEVEL, PROPERTIES, Page, block_lines, heading_lines, indented
from reader.exports.passages import Over
from reader.exports.renewing.lines import Changes, Memory, fingerprint
from reader.exports.renewing.markdown import Updated
from reader.exports.renewing.outline import Block, bare, blocks, code_lines
from reader.exports.renewing.pieces import Piece
from reader.language import tr

_ID = re.compile(r"id:: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_KEY = re.compile(r"([^\s:]+)::(?:\s|$)")
_GONE = "status"
"""The property of a highlight that is no longer in the library."""
_OF_BLOCKS = ("/note", "/legend")
"""The parts that are blocks, so that others can stand under them."""
_BODY, _UNDER = -2, -1
"""The ranks of lines of a block itself, and of a block under it, among what comes in before the same line."""


def remember(page: Page) -> Memory:
    """What is to be remembered of a page that is written anew."""
    return dict(_named(page))


def update(old: str, memory: Memory, page: Page, alive: Collection[str]) -> Updated:
    """Bring a page up to date; `alive` are the ids of the blocks of all highlights of the text in the library."""
    return _Update(old, memory, page, alive).made()


def _named(page: Page) -> Iterator[tuple[str, str]]:
    for group, parts in (("front", page.front), ("head", page.head)):
        yield from ((f"{group}/{name}", _print(words)) for name, words in parts.items())
    for piece in page.pieces:
        yield from ((f"{piece.name}/{name}", _print(words)) for name, words in piece.parts.items())


def _print(words: str) -> str:
    return fingerprint([bare(line) for line in words.split("\n")])


class _Update:
    """One page on its way; offsets are numbers of lines of the old file."""

    def __init__(self, old: str, memory: Memory, page: Page, alive: Collection[str]) -> None:
        self._changes = Changes(old, apart=False)
        self._lines = self._changes.lines
        self._bare = [bare(line) for line in self._lines]
        self._memory = memory
        self._kept = dict(memory)
        self._page = page
        self._alive = alive
        self._counts: Counter[str] = Counter()
        self._blocks = blocks(self._lines)
        self._stands: dict[str, tuple[Block, int]] = {}  # a highlight's block, and the line of its id
        for block in self._blocks:
            code = code_lines(self._lines, block.start, block.body_end)
            for at in range(block.start, block.body_end):
                found = _ID.fullmatch(self._bare[at])
                if found and at not in code:
                    self._stands.setdefault(found[1], (block, at))

    def made(self) -> Updated:
        for piece in self._page.pieces:
            if piece.name in self._stands:
                self._renew(piece)
        self._mark_gone()
        self._bring()
        self._renew_head()
        if self._changes.count:
            self._renew_front()
        return Updated(self._changes.made(), self._kept, self._counts)

    def _place(self, name: str, begin: int, end: int) -> tuple[int, int] | None:
        """The lines between `begin` and `end` that a remembered part still takes up."""
        return self._standing(self._memory.get(name, ""), begin, end)

    def _standing(self, wanted: str, begin: int, end: int) -> tuple[int, int] | None:
        length = int(wanted.partition(":")[0] or 0)
        for start in range(begin, end - length + 1) if length else ():
            if fingerprint(self._bare[start : start + length]) == wanted:
                return start, start + length
        return None

    def _within(self, part: str, block: Block, at: int) -> tuple[int, int]:
        """Among which lines a part of a highlight stands, whose id is at `at`."""
        if part == "quote":
            return block.start, block.start + (at > block.start)
        return (block.body_end, block.end) if part == "note" else (block.start, block.body_end)

    # What is there

    def _renew(self, piece: Piece) -> None:
        """Renew the parts of a highlight that nobody has changed."""
        before, untouched = self._changes.count, True
        block, at = self._stands[piece.name]
        last = at  # the last property of ours
        for part in ("quote", *PROPERTIES, "more", "note", _GONE):
            name, words = f"{piece.name}/{part}", piece.parts.get(part)
            within = self._within(part, block, at)
            place = self._place(name, *within)
            if place is not None:
                self._exchange(name, place, words)
                last = max(last, place[0]) if part in PROPERTIES else last
            elif name in self._memory:
                untouched &= part == _GONE
            elif words is None:
                continue
            elif self._standing(_print(words), *within):
                self._kept[name] = _print(words)  # nothing is remembered of it, and it reads as we would write it
            elif self._is_remembered(piece.name) and not (part in PROPERTIES and self._has(part, block)):
                self._add(piece.name, part, words, last)
            else:
                untouched = False
        self._counts["renewed"] += self._changes.count > before
        self._counts["kept"] += not untouched

    def _is_remembered(self, name: str) -> bool:
        return f"{name}/quote" in self._memory

    def _has(self, key: str, block: Block) -> bool:
        found = (_KEY.match(self._bare[at]) for at in range(block.start, block.body_end))
        return any(one is not None and one[1] == key for one in found)

    def _exchange(self, name: str, place: tuple[int, int], words: str | None) -> None:
        """Put what a part is now in its place, indented as it is."""
        start, end = place
        if name.endswith(_OF_BLOCKS) and self._carries(place) and (words is None or len(blocks(words.split("\n"))) > 1):
            return
        if words is None:
            self._changes.exchange(start, end, [])
            del self._kept[name]
        elif _print(words) != self._memory[name]:
            first = self._lines[start]
            indent = first[: len(first) - len(first.lstrip())]
            sign = "- " if name.endswith("/quote") else ""
            self._changes.exchange(start, end, indented(sign + words, indent))
            self._kept[name] = _print(words)

    def _carries(self, place: tuple[int, int]) -> bool:
        """Whether the person put blocks under the last one of a part: these would be somewhere else without it."""
        start, end = place
        last = next(block for block in reversed(self._blocks) if block.start < end)
        return last.start < start or last.end > end

    def _add(self, highlight: str, part: str, words: str, last: int) -> None:
        """Put in a part that was not there before, a property behind the one at `last`."""
        block, _ = self._stands[highlight]
        if part == "note":
            under = next((one for one in self._blocks if block.start < one.start < block.end), None)
            lines = indented(words, under.indent if under else block.indent + LEVEL)
            self._changes.put_before(block.body_end, lines, _UNDER)
        elif part != "quote":
            at = self._behind_properties(last) if part == "more" else last + 1
            self._changes.put_before(at, indented(words, f"{block.indent}  "), _BODY)
        self._kept[f"{highlight}/{part}"] = _print(words)

    def _behind_properties(self, at: int) -> int:
        while at < len(self._lines) and _KEY.match(self._bare[at]) and not self._is_block(at, but=at):
            at += 1
        return at

    def _is_block(self, at: int, *, but: int) -> bool:
        return at != but and any(block.start == at for block in self._blocks)

    def _mark_gone(self) -> None:
        """Mark what is no longer in the library, once; nothing of it is taken away."""
        for name, (_, at) in self._stands.items():
            if name in self._alive or not self._is_remembered(name) or f"{name}/{_GONE}" in self._memory:
                continue
            self._add(name, _GONE, f"{_GONE}:: {tr('no longer in the library')}", at)
            self._counts["gone"] += 1

    # What is new

    def _bring(self) -> None:
        """Put new highlights where they belong; those that the person took out stay out."""
        known = {name.partition("/")[0] for name in self._memory}
        last: Piece | None = None  # that stands in the file, or is being put there
        spot: tuple[int, str] | None = None
        for number, piece in enumerate(self._page.pieces):
            if piece.name in self._stands:
                last, spot = piece, None
            elif piece.name in known:
                self._counts["taken out"] += 1
            else:
                spot, over = self._spot(number, last, spot)
                at, indent = spot
                heads = [indent + line for line in heading_lines(piece.over, over)]
                # Of what ends at one line, what is deeper comes first: so each stays under what it is put under.
                self._changes.put_before(at, [*heads, *block_lines(piece, indent)], 1_000_000 - len(indent))
                self._kept |= {f"{piece.name}/{part}": _print(words) for part, words in piece.parts.items()}
                self._counts["new"] += 1
                last = piece

    def _spot(
        self, number: int, last: Piece | None, spot: tuple[int, str] | None
    ) -> tuple[tuple[int, str], Sequence[Over]]:
        """Before which line and how far indented a new highlight comes in, and what stands over it there already."""
        piece = self._page.pieces[number]
        if last is not None:
            if spot is None:
                block, _ = self._stands[last.name]
                spot = block.end, block.indent
            at, indent = spot
            over = last.over
            for heading in heading_lines(piece.over, over):
                found = self._starting.get(self._next(at))
                if found and found.indent == indent and self._lines[found.start].strip() == heading:
                    at, over = found.end, piece.over
            return (at, indent), over
        later = self._page.pieces[number + 1 :]
        following = next((one for one in later if one.name in self._stands), None)
        if following is None:
            return (len(self._lines), ""), ()
        shared = 0
        while shared < min(len(piece.over), len(following.over)) and piece.over[shared] == following.over[shared]:
            shared += 1
        block, _ = self._stands[following.name]
        at = block.start
        mine = heading_lines(following.over, ())[shared:]
        while mine and at and self._lines[at - 1] == block.indent + mine.pop():
            at -= 1
        return (at, block.indent), piece.over[:shared]

    @cached_property
    def _starting(self) -> dict[int, Block]:
        return {block.start: block for block in self._blocks}

    def _next(self, at: int) -> int:
        """The first line at or behind `at` that is not blank."""
        while at < len(self._lines) and not self._lines[at].strip():
            at += 1
        return at

    # What stands over the highlights

    def _renew_head(self) -> None:
        first = min((block.start for block, _ in self._stands.values()), default=len(self._lines))
        for part in ("legend", "note"):
            place = self._place(f"head/{part}", 0, first)
            if place is not None:
                self._exchange(f"head/{part}", place, self._page.head.get(part))

    def _renew_front(self) -> None:
        """Renew the page's properties that nobody has changed; the time only where anything else is new."""
        end = self._blocks[0].start if self._blocks else len(self._lines)
        keys = {found[1]: at for at in range(end) if (found := _KEY.match(self._bare[at]))}
        behind = max(keys.values(), default=-1) + 1
        written = [name.partition("/")[2] for name in self._memory if name.startswith("front/")]
        for key in dict.fromkeys([*written, *self._page.front]):
            name, words = f"front/{key}", self._page.front.get(key)
            place = self._place(name, 0, end)
            if place is not None:
                self._exchange(name, place, words)
            elif words is not None and name not in self._memory and key not in keys and keys:
                self._changes.put_before(behind, [words])
                self._kept[name] = _print(words)
