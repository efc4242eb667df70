"""The letters above characters: how wide readings are, and many of them drawn in one stroke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QRawFont

_KEPT = 8_000
"""Readings whose letters are kept; Chinese has some 1,300 syllables with their tones."""


Stroke = tuple[list[QGlyphRun], list[tuple[QPointF, str]]]
"""What draws many readings, and those that must be drawn by their letters, with where their baselines begin."""


class _Word(NamedTuple):
    """A reading in the face that has all its letters, -1 where none has: glyphs, where each stands, the whole width."""

    face: int
    glyphs: Sequence[int]
    lefts: Sequence[float]
    width: float


class SmallLetters:
    """Readings in one font; lengths are pixels."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._faces: list[QRawFont] = []
        self._letters: dict[str, tuple[int, int, float]] = {}
        self._words: dict[str, _Word] = {}

    def width(self, letters: str) -> float:
        """How wide a reading is."""
        return (self._words.get(letters) or self._word(letters)).width

    def stroke(self, baseline: float, placed: Iterable[tuple[float, str]]) -> Stroke:
        """What draws readings on one baseline, each with its left edge."""
        glyphs: dict[int, list[int]] = {}
        points: dict[int, list[QPointF]] = {}
        others = []
        for left, letters in placed:
            word = self._words.get(letters) or self._word(letters)
            if word.face < 0:
                others.append((QPointF(left, baseline), letters))
                continue
            glyphs.setdefault(word.face, []).extend(word.glyphs)
            points.setdefault(word.face, []).extend([QPointF(left + x, baseline) for x in word.lefts])
        runs = []
        for face, indexes in glyphs.items():
            run = QGlyphRun()
            run.setRawFont(self._faces[face])
            run.setGlyphIndexes(indexes)
            run.setPositions(points[face])
            runs.append(run)
        return runs, others

    def _word(self, letters: str) -> _Word:
        if len(self._words) >= _KEPT:
            self._words.clear()
        known = self._words[letters] = self._made(letters)
        return known

    def _made(self, letters: str) -> _Word:
        found = [self._letter(letter) for letter in letters]
        face = found[0][0] if found else -1
        if face < 0 or any(one[0] != face for one in found):
            return _Word(-1, (), (), QFontMetricsF(self.font).horizontalAdvance(letters))
        lefts, width = [], 0.0
        for _, _, advance in found:
            lefts.append(width)
            width += advance
        return _Word(face, [glyph for _, glyph, _ in found], lefts, width)

    def _letter(self, letter: str) -> tuple[int, int, float]:
        """The face that has a letter, its glyph there, and how wide it is; face -1 where its neighbours have a say."""
        known = self._letters.get(letter)
        if known is None:
            known = self._letters[letter] = next(self._looked_up(letter), (-1, 0, 0.0))
        return known

    def _looked_up(self, letter: str) -> Iterator[tuple[int, int, float]]:
        if len(letter.encode("utf-16-le", "surrogatepass")) > 2 or "\u0300" <= letter <= "\u036f":
            return
        self._faces = self._faces or [QRawFont.fromFont(font) for font in _each(self.font)]
        for number, face in enumerate(self._faces):
            glyphs = face.glyphIndexesForString(letter)
            if len(glyphs) == 1 and glyphs[0]:
                yield number, glyphs[0], face.advancesForGlyphIndexes(glyphs)[0].x()


def _each(font: QFont) -> Iterator[QFont]:
    """The font with each of its families alone."""
    for family in font.families():
        one = QFont(font)
        one.setFamilies([family])
        if one.exactMatch():
            yield one
