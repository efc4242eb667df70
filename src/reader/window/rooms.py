"""The rooms of the window that are furnished once the page has been seen, so that none of them costs the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from reader.window.frame import Frame


def furnish(frame: Frame) -> list[QObject]:
    """Make them for a frame: each room's own object, a child of the frame, imported here and nowhere before."""

    return []
