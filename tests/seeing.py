"""How colours look: contrast as WCAG 2.2 defines it, and distance in OKLab, also to eyes that lack red or green cones.

Colours are written #rrggbb. Sources: WCAG 2.2; Ottosson 2020 (OKLab); Machado, Oliveira and Fernandes 2009 (the
matrices for full protanopia and deuteranopia, for linear light).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

Light = tuple[float, float, float]

EYES: Mapping[str, tuple[Light, Light, Light]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def light(colour: str) -> Light:
    """Linear red, green and blue, 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """1 for the same colour, 21 for black and white."""
    dark, bright = sorted(_times((0.2126, 0.7152, 0.0722), light(colour)) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def distance(one: str, other: str, eyes: str = "all cones") -> float:
    """How far apart two colours look: 0.02 can just be told side by side, black and white are 1 apart."""
    return math.dist(_oklab(one, eyes), _oklab(other, eyes))


def _times(row: Light, channels: Light) -> float:
    return sum(a * b for a, b in zip(row, channels, strict=True))


def _oklab(colour: str, eyes: str) -> Light:
    there = light(colour)
    red, green, blue = (min(1.0, max(0.0, _times(row, there))) for row in EYES[eyes])
    seen = (red, green, blue)
    long = math.cbrt(_times((0.4122214708, 0.5363325363, 0.0514459929), seen))
    middle = math.cbrt(_times((0.2119034982, 0.6806995451, 0.1073969566), seen))
    short = math.cbrt(_times((0.0883024619, 0.2817188376, 0.6299787005), seen))
    cones = (long, middle, short)
    return (
        _times((0.2104542553, 0.7936177850, -0.0040720468), cones),
        _times((1.9779984951, -2.4285922050, 0.4505937099), cones),
        _times((0.0259040371, 0.7827717662, -0.8086757660), cones),
    )
