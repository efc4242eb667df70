"""The blank space beside the ink of signs, as a face draws them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

_SMALL, _LARGE = 0.22, 0.48
"""From where on a blank counts as a quarter and as half an em: drawn signs are not measured with a ruler."""


class FaceBearings:
    """Asks a font for each sign once; blanks are told in ems, as 0, a quarter or a half.

    A full stop stands on the left of its square in the mainland's faces, in the middle in Taiwan's and Hong Kong's.
    """

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetricsF(font)
        self._em = font.pixelSize()
        self._known: dict[str, tuple[float, float]] = {}

    def __call__(self, sign: str) -> tuple[float, float]:
        """How much blank there is on the left and on the right of a sign; none beside one narrower than an em."""
        known = self._known.get(sign)
        if known is None:
            metrics = self._metrics
            if metrics.horizontalAdvance(sign) < self._em * 0.9:
                known = (0.0, 0.0)
            else:
                known = (self._rounded(metrics.leftBearing(sign)), self._rounded(metrics.rightBearing(sign)))
            self._known[sign] = known
        return known

    def _rounded(self, pixels: float) -> float:
        ems = pixels / self._em
        return 0.5 if ems >= _LARGE else 0.25 if ems >= _SMALL else 0.0
