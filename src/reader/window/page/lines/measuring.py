"""How wide a text is before it is cut into lines, character by character; offsets are code points of what is shown.

Most of what is read here are characters of one em, and letters, digits and signs that come again and again: their
widths are known without asking Qt to shape the text twice. Where Qt sets them otherwise, that is seen afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise, repeat

from PySide6.QtGui import QFont, QFontMetricsF

from reader.window.page.lines.shaped import Shaped
from reader.window.page.lines.styles import DASHES

_EVEN = (
    "\u3000-\u3002\u3007-\u3011\u3014-\u301b\u3041-\u3096\u30a1-\u30fa"
    "\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff20"
)
"""One em wide in every Chinese face."""
_ODD = (
    " -~\u00a1-\u02af\u0370-\u0482\u048a-\u0523\u1e00-\u1eff\u2010-\u2013\u2015-\u2027\u2030-\u205e\u200b\u2060"
    "\u20a0-\u20bf\u2100-\u2bff\u2e80-\u2fdf\u3003-\u3006\u3012\u3013\u301c-\u3029\u3030-\u303d\u30fb-\u312f"
    "\u31a0-\u31bf\u3200-\u33ff\uff3b-\uffee\U00020000-\U0003ffff"
)
"""Of any other width, with a place for a caret before and behind each of them."""
_RUNS = re.compile(f"(?P<even>[{_EVEN}]+|{DASHES})|[{_ODD}]+|—")
_LONGEST = 40
"""A longer run of letters is not likely to come again."""
_KEPT = 4_000
"""Runs of letters whose widths are kept."""
_PROBE = "永國。「"


class Widths:
    """The widths of characters in one font, in pixels; what was measured once is kept."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._even: float | None = None
        self._known: dict[str, Sequence[float]] = {}

    def edges(self, text: str) -> list[float] | None:
        """Where each character of an endless line begins, and where the last one ends; None where Qt must be asked."""
        parts: list[Iterable[float]] = []
        at = 0
        em = self._em()
        for run in _RUNS.finditer(text) if em else ():
            start, end = run.span()
            if start != at:
                return None
            at = end
            parts.append(repeat(em, end - start) if run["even"] else self._of(run[0], "永" if start else ""))
        return list(accumulate(chain.from_iterable(parts), initial=0.0)) if at == len(text) else None

    def _em(self) -> float:
        """The width of most characters; 0 in a font that has no such width."""
        if self._even is None:
            metrics = QFontMetricsF(self._font)
            widths = {metrics.horizontalAdvance(sign) for sign in _PROBE}
            self._even = widths.pop() if len(widths) == 1 else 0.0
        return self._even

    def _of(self, run: str, before: str) -> Sequence[float]:
        """The widths of a run; signs that it begins with are shaped with the character before it, if there is one."""
        known = self._known.get(before + run)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            shaped = Shaped(before + run, self._font)
            shaped.lay_endless()
            edges = shaped.row(0)[len(before) :]
            known = [right - left for left, right in pairwise(edges)]
            if len(run) <= _LONGEST:
                self._known[before + run] = known
        return known
