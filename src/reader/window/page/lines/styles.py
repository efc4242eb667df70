"""Words that are set otherwise: bold, slanted, dotted; offsets are code points of what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntFlag
from functools import cache
from itertools import groupby, zip_longest

from PySide6.QtGui import QFont, QTextCharFormat

from reader.text.article import Kind
from reader.text.han import HAN
from reader.text.span import Span
from reader.window.page.lines.shaped import Run

_GRAIN = 64
"""Qt counts space in 64ths of a pixel."""
_LETTER = "\u00c0-\u10ff\u1e00-\u1fff"
_CHINESE = "[^\0-\u2e7f\ufff0-\U0010ffff]"
"""From U+2E80 to U+FFEF; said the other way round since compiling walks through all that is named, at each start."""
DASHES = f"—{{2,}}|(?<={_CHINESE})—|—(?={_CHINESE})"
"""An expression: dashes that are as wide as characters."""
_DASHES = re.compile(DASHES)


@cache
def _slanted() -> re.Pattern[str]:
    return re.compile(f"[0-9A-Za-z{_LETTER}](?:[ -~{_LETTER}\u2018\u2019]*[!-~{_LETTER}])?")


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(f"[{HAN}\u3040-\u309f\u30a0-\u30ff\u3105-\u312f\uac00-\ud7a3\ue000-\uf8ff]")


class Style(IntFlag):
    """How a character is set."""

    PLAIN = 0
    STRONG = 1
    SLANTED = 2
    FULL = 4
    """As wide as a Chinese character, where the face draws it narrower."""


class Formats:
    """What Qt is told of each style and each space behind a character, for letters of one font."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._made: dict[tuple[int, int], QTextCharFormat] = {}

    def of(self, style: int, grains: int) -> QTextCharFormat:
        """The format for a style and a space in 64ths of a pixel."""
        made = self._made.get((style, grains))
        if made is None:
            made = self._made[style, grains] = self._make(style, grains)
        return made

    def _make(self, style: int, grains: int) -> QTextCharFormat:
        made = QTextCharFormat()
        if style & Style.FULL:
            full = QFont(self._font)
            full.setFeature(QFont.Tag("fwid"), 1)
            made.setFont(full)
        if style & Style.STRONG:
            made.setFontWeight(QFont.Weight.Bold)
        if style & Style.SLANTED:
            made.setFontItalic(True)
        if grains:
            made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            made.setFontLetterSpacing(grains / _GRAIN)
        return made


class Styles:
    """How every character is set; `dotted` are those with a dot below them, `plain` that no other letters are used."""

    def __init__(self, text: str, formats: Formats, told: Iterable[tuple[Kind, Span]] = ()) -> None:
        self.dotted: list[int] = []
        self.plain = True
        self._formats = formats
        self._of: list[int] = []
        for dashes in _DASHES.finditer(text):
            self._add(len(text), Style.FULL, dashes.span())
        for kind, span in told:
            if kind is Kind.STRONG:
                self.plain = False
                self._add(len(text), Style.STRONG, span)
            elif kind is Kind.EMPHASIS:
                # Chinese is not slanted: a dot stands under each character instead.
                for words in _slanted().finditer(text, *span):
                    self.plain = False
                    self._add(len(text), Style.SLANTED, words.span())
                self.dotted += [at.start() for at in _dotted().finditer(text, *span)]

    def _add(self, length: int, style: Style, span: tuple[int, int]) -> None:
        self._of = self._of or [Style.PLAIN] * length
        for at in range(*span):
            self._of[at] |= style

    def runs(self, behind: Sequence[float] = (), first: int = 0) -> Iterator[Run]:
        """Stretches set alike, with the same space (pixels) behind each character; nothing for those like the rest.

        `behind` tells this of the characters from `first` on; without it, all of the text is told about.
        """
        grains = [round(pixels * _GRAIN) if pixels else 0 for pixels in behind]
        at = first
        if not self._of:  # most of what is read
            for space, alike in groupby(grains):
                start, at = at, at + len(list(alike))
                if space:
                    yield Run(start, at, self._formats.of(Style.PLAIN, space))
            return
        styles = self._of[first : first + len(grains)] if grains else self._of
        for (space, style), group in groupby(zip_longest(grains, styles, fillvalue=0)):
            start, at = at, at + len(list(group))
            if space or style:
                yield Run(start, at, self._formats.of(style, space))
