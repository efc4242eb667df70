"""Text whose encoding has two bytes a character, and has lost or gained single bytes: where it goes on rightly.

One byte too few or too many pairs all that follow wrongly, up to the next ASCII sign, and in UTF-16 to the end. What
stands there then is rare characters. So places with many of these are read again, byte by byte, on the way that gives
the likeliest Chinese, where a byte may be passed over.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from math import inf

from reader.formats.frequent import COMMON, PUNCTUATION, ordinary, worth

LOST = "\ufffd"
"""Stands for a byte that belongs to no character."""
BLANK = "\xa0"
"""What a lone A0 is: the blank of the encodings of one byte, left by programs that knew no other."""

_WIDE = ("utf-16-le", "utf-16-be")
_TWO_BYTES = ("gb18030", "cp950", "big5hkscs", *_WIDE)
_LONGEST = 4
"""Bytes of the longest character."""
_BLANK_BYTE = 0xA0
_LINE_ENDS = (b"\r", b"\n", b"")
_BLOCK = 512
"""Bytes that are read again together, to the end of a line where there is one."""
_IN_VAIN = 200
"""After so many blocks that were right as they stood, more than those that were mended, no more are tried."""
_AROUND = (3, 9)
"""Characters before and behind a suspicious place that say whether it is damaged."""
_DAMAGED = 0.9
"""Less than this is the mean worth of characters where bytes are paired wrongly; 0.4 is usual there, 2 elsewhere."""
_COMMON_SHARE = 0.35
"""The share of common characters and punctuation that a stretch has at least if it is Chinese; 0.8 is usual."""
_CHINESE = 0.7
_GAIN = 1.0
"""What characters that were mended are worth in the mean, and how much more than what stood there, at least."""
_KNOWN = 5
"""After so many lone A0, the next needs less evidence."""
_COSTS = {LOST: -11, BLANK: -3}
"""How unlikely a passed byte is, as the logarithm of its share."""
_CUT = -6
"""The same for a byte at the end of a line, which may have been cut there."""
_UNREAD = -5
"""For a byte that is left to the next block: dearer than any character, cheaper than one that is passed over."""
_LETTER = -2
"""A letter or sign of ASCII, in a text of two bytes a character."""
_SPEAKS = {3: 3, 2: 3, 1: -1, -2: -4}
"""For each worth the logarithm of how much more frequent such characters are in a text than among wrong pairs."""

_PRIVATE = -8
"""The same for the characters of private use, one in seven of wrong pairs in GB18030."""


def resynchronised(text: str, data: bytes, codec: str) -> str:
    """The text of `data`, which `text` is with "replace" for errors, mended where bytes were lost or added.

    LOST stands for each byte that belongs to no character, BLANK for an A0 that does not. A text without damage, and
    one in an encoding that finds its way by itself, is given as it is, in the time that a search takes.
    """
    return "".join(_blocks(data, codec)) if codec in _TWO_BYTES and _looks_damaged(text) else text


def _blocks(data: bytes, codec: str) -> Iterator[str]:
    start = blanks = 0
    patience = _IN_VAIN
    while start < len(data):
        block, closed = _block(data, start, codec)
        text, length = _as_it_stands(block, codec, closed)
        if patience and _looks_damaged(text):
            likeliest, likeliest_length = _likeliest(block, codec, closed)
            mended = _what_is_better(likeliest, text, closed, blanks >= _KNOWN)
            if mended != text:
                text, length = mended, likeliest_length
                blanks += text.count(BLANK)
                patience += 1
            else:
                patience -= 1
        yield text
        start += length


def _block(data: bytes, start: int, codec: str) -> tuple[bytes, bool]:
    """The bytes from `start` that are looked at together, and whether no character can go on behind them."""
    block = data[start : start + _BLOCK]
    if start + _BLOCK >= len(data):
        return block, True
    line_end = 0 if codec in _WIDE else max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
    return (block[:line_end], True) if line_end else (block, False)


def _as_it_stands(block: bytes, codec: str, closed: bool) -> tuple[str, int]:
    """The text of a block and how many bytes it takes."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    text = decoder.decode(block, final=closed)
    return text, len(block) - (0 if closed else len(decoder.getstate()[0]))


def _likeliest(block: bytes, codec: str, closed: bool) -> tuple[str, int]:
    """The likeliest text of a block, bytes passed over where that makes it likelier, and how many bytes it takes.

    By dynamic programming: the best way to each byte goes on from the best ways to those before it.
    """
    end = len(block)
    weights = [0.0] + [-inf] * end
    steps = [(0, "")] * (end + 1)
    sizes = (2, 4) if codec in _WIDE else (1, 2, 4) if codec == "gb18030" else (1, 2)
    for i in range(end):
        stray = BLANK if block[i] == _BLANK_BYTE and codec not in _WIDE else LOST
        ways = [(1, stray, _CUT if block[i + 1 : i + 2] in _LINE_ENDS else _COSTS[stray])]
        ways += [(size, *read) for size in sizes if i + size <= end and (read := _read(block[i : i + size], codec))]
        for size, text, weight in ways:
            if weights[i] + weight > weights[i + size]:
                weights[i + size] = weights[i] + weight
                steps[i + size] = (size, text)
    ends = range(end, end - _LONGEST, -1)
    at = last = end if closed else max(ends, key=lambda at: weights[at] + _UNREAD * (end - at))
    found = []
    while at:
        size, text = steps[at]
        found.append(text)
        at -= size
    return "".join(reversed(found)), last


@cache
def _read(some: bytes, codec: str) -> tuple[str, int] | None:
    """The character that some bytes are in that encoding and how much it speaks for a text; None if they are none."""
    try:
        text = some.decode(codec)
    except UnicodeDecodeError:
        return None
    if len(some) > 2 and len(text) > 1:
        return None
    if text.isascii() and len(some) == 1:
        return text, 0 if text.isspace() or text.isdigit() else _LETTER if text.isprintable() else _COSTS[LOST]
    if text.isascii():
        return text, _SPEAKS[2] if text.isprintable() or text.isspace() else _COSTS[LOST]
    return text, _PRIVATE if "\ue000" <= text[0] <= "\uf8ff" else _SPEAKS[worth(text[0])]


def _what_is_better(mended: str, plain: str, closed: bool, knows_blanks: bool) -> str:
    """The mended text where it is better, line by line where they have the same lines."""
    lines, before = mended.split("\n"), plain.split("\n")
    if not closed or len(lines) != len(before):
        return mended if _is_better(mended, plain, knows_blanks) else plain
    pairs = zip(lines, before, strict=True)
    return "\n".join(line if _is_better(line, plain, knows_blanks) else plain for line, plain in pairs)


def _is_better(mended: str, plain: str, knows_blanks: bool) -> bool:
    """Whether what was mended reads like Chinese where it differs, and what stood there does not."""
    now, before = _differing(mended, plain)
    common = sum(worth(c) > 1 for c in now)
    others = sum(worth(c) <= 1 for c in now if c not in LOST + BLANK)
    least = (0 if knows_blanks else 1) if BLANK in now else 2
    enough = common > least and (common >= _COMMON_SHARE * (common + others) or (BLANK in now and knows_blanks))
    return enough and _mean_worth(now) >= max(_CHINESE, _mean_worth(before) + _GAIN)


def _differing(one: str, other: str) -> tuple[str, str]:
    """What is left of two texts without what they begin and end with alike."""
    start = _same(one, other)
    end = _same(one[start:][::-1], other[start:][::-1])
    return one[start : len(one) - end], other[start : len(other) - end]


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _looks_damaged(text: str) -> bool:
    before, behind = _AROUND
    for found in _suspicious().finditer(text):
        if found.group() == LOST:
            return True
        start = max(found.start() - before, text.rfind("\n", max(0, found.start() - before), found.start()) + 1)
        around, _, _ = text[start : found.end() + behind].partition("\n")
        if _mean_worth(around) < _DAMAGED:
            return True
    return False


def _mean_worth(text: str) -> float:
    values = [worth(c) for c in text if c > BLANK and c != LOST]
    return sum(values) / len(values) if values else 0.0


@cache
def _suspicious() -> re.Pattern[str]:
    """A byte that fits nowhere, or a rare character among three that are not common."""
    others = "\x01-\x7f" + BLANK
    rare = f"[^{others}{_set(COMMON | PUNCTUATION | ordinary())}]"
    uncommon = f"[^{others}{_set(COMMON | PUNCTUATION)}]"
    return re.compile(f"{LOST}|{rare}(?:(?<={uncommon}{{2}}.)|(?<={uncommon}.)(?={uncommon})|(?={uncommon}{{2}}))")


def _set(characters: frozenset[str]) -> str:
    return re.escape("".join(sorted(characters)))
