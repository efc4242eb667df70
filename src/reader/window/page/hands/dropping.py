"""What is dropped on the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def takes(data: QMimeData) -> bool:
    """Whether something can be made of this: files or text."""
    return data.hasUrls() or data.hasText()


def files_in(data: QMimeData) -> list[Path]:
    """The files among what was dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
