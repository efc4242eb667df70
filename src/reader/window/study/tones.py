"""The colours of the tones: each at least 4.5:1 against the grounds that words are looked up on."""

from __future__ import annotations

from reader.window.theming.theme import Theme

_LIGHT = ("#b3261e", "#6f4900", "#1f6b2e", "#1f56a8", "#5c5650")
_DARK = ("#ff9a8f", "#e9b95c", "#8fd19a", "#94bcff", "#b9b1a7")
"""First to fourth tone, and the neutral one."""


def tone_colour(tone: int, theme: Theme) -> str:
    """The colour of a tone, 1 to 5; the quiet ink for what has none."""
    colours = _DARK if theme.dark else _LIGHT
    return colours[tone - 1] if 1 <= tone <= len(colours) else theme.quiet
