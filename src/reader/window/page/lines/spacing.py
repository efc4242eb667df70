"""The space between characters: signs that meet are tightened, letters and Chinese are kept a little apart.

Offsets are code points of what is shown, lengths pixels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from operator import add

from reader.text.han import HAN
from reader.window.page.lines.signs import BLANKS, CLOSING, OPENING, SIGNS, STOPS

Bearings = Callable[[str], tuple[float, float]]
"""How much blank space a sign has on its left and on its right, in ems: 0, a quarter or a half each."""

BETWEEN_SCRIPTS = 0.18
"""Between Chinese and letters or digits that touch, in ems: a quarter at most, says the W3C's text."""
BLANK = 0.25
"""The width of the blank behind a bracket, in ems."""
TAB = 4
"""The distance of tab stops in the first line, in ems."""
_MOST = 0.5
"""What two signs that meet lose of the two ems they would take."""
_SQUEEZE_SIGN, _SQUEEZE_BLANK = 0.25, 0.08
"""What one place can give so that a line holds one character more, in ems."""

_LETTER = "0-9A-Za-z\u00c0-\u02af\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff"
_MEETING = re.compile(f"(?<=[{re.escape(SIGNS)}])[{re.escape(SIGNS)}]")
_TOUCHING = re.compile(f"(?<=[{HAN}])(?=[{_LETTER}])|(?<=[{_LETTER}%‰°])(?=[{HAN}])")
_WIDE = "[^\0-\u2013\u2027-\u2e7f]"
"""U+2014 to U+2026, and from U+2E80 on; said the other way round since that is compiled in less time."""
_WIDE_PAIR = re.compile(f"(?![—…―─]){_WIDE}(?={_WIDE})")
MADE_BLANK = re.compile("(?<=[)）])[\u200b\u2060]")
_WESTERN = "!-~\u00a1-\u10ff\u1d00-\u1fff\u200b-\u200d\u2060\u20a0-\u20cf\u2100-\u214f"
_SOLID = re.compile(
    f"[{_WESTERN}]{{2,}}|([—…―─⸺～])\\1+|.[\u0300-\u036f\u200b-\u200d\u20d0-\u20ff\u2060\ufe00-\ufe0f]+"
)
"""What justification does not pull apart: words, numbers and brackets of letters, …… and ——, a letter's accents."""


class Spaces:
    """The space behind each character beyond its own width.

    `pair` is that between two characters, which a line end between them undoes; `own` belongs to the character.
    """

    def __init__(self, length: int, pair: Mapping[int, float], own: Mapping[int, float]) -> None:
        self.pair = pair
        self.own = own
        self._behind = [0.0] * length
        for some in (pair, own):
            for at, pixels in some.items():
                self._behind[at] += pixels
        self._sums: Sequence[float] = list(accumulate(self._behind, initial=0.0)) if pair or own else ()

    def behind(self) -> list[float]:
        """The space behind every character, for changing."""
        return self._behind.copy()

    def added(self, edges: Sequence[float], first: int) -> Sequence[float]:
        """Where characters begin with all the space between them; `edges` are those without it, from `first` on."""
        if not self._sums:
            return edges
        return list(map(add, edges, self._sums[first : first + len(edges)]))


def pair_spaces(text: str, em: float, bearings: Bearings, letters: float = 0.0) -> dict[int, float]:
    """The space between characters that meet: less where both are signs, more between letters and Chinese.

    `letters` are added between Chinese characters everywhere.
    """
    found: dict[int, float] = {}
    if letters:
        found = dict.fromkeys((at.start() for at in _WIDE_PAIR.finditer(text)), letters)
    found.update((at.start() - 1, em * BETWEEN_SCRIPTS) for at in _TOUCHING.finditer(text))
    for at in _MEETING.finditer(text):
        behind = at.start()
        found[behind - 1] = letters - em * min(_MOST, bearings(text[behind - 1])[1] + bearings(text[behind])[0])
    return found


def blank_at_start(text: str, at: int, bearings: Bearings) -> float:
    """The blank half of a bracket that begins a line, in ems: it hangs in the margin."""
    return bearings(text[at])[0] if at < len(text) and text[at] in OPENING else 0.0


def blank_at_end(text: str, at: int, bearings: Bearings) -> float:
    """The blank half of the sign before `at` that may hang in the margin where it ends a line, in ems."""
    return bearings(text[at - 1])[1] if at and text[at - 1] in CLOSING + STOPS else 0.0


def squeezable(text: str, start: int, end: int, spaces: Spaces, em: float, bearings: Bearings) -> dict[int, float]:
    """By how much the space behind each character of a line can shrink; nothing behind its last one."""
    found = {}
    for at in range(start, end - 1):
        before, behind = text[at], text[at + 1]
        if before in SIGNS or behind in SIGNS:
            left = bearings(behind)[0] if behind in SIGNS else 0.0
            blank = (bearings(before)[1] if before in SIGNS else 0.0) + left + min(0.0, spaces.pair.get(at, 0.0)) / em
            if blank > 0:
                found[at] = em * min(_SQUEEZE_SIGN, blank / 2)
        elif before == " " or spaces.pair.get(at, 0.0) > 0:
            found[at] = em * _SQUEEZE_BLANK
    return found


def stretchable(text: str, start: int, end: int) -> Sequence[int]:
    """The characters of a line behind which justification may add space: all but those inside words and rows.

    In a line of letters alone, only the blanks.
    """
    line = text[start:end]
    if line.isascii():
        return [start + at for at, character in enumerate(line[:-1]) if character in BLANKS]
    solid = [span.span() for span in _SOLID.finditer(line)]
    if not solid:
        return range(start, end - 1)
    inside = {at for first, last in solid for at in range(first, last - 1)}
    return [start + at for at in range(len(line) - 1) if at not in inside]
