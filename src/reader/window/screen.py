"""Windows that are never larger than the screen they open on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

FRAME = (8, 36)
"""What the system's own frame and title add to a window, in pixels, at a guess: it is not known before it is shown."""


def fit(window: QWidget, width: int, height: int) -> None:
    """Give a window this size (pixels), or what the screen has room for."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width() - FRAME[0]), min(height, room.height() - FRAME[1]))
