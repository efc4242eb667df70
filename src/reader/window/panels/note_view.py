"""A note to be read: what its Markdown says, as high as it needs; nothing in it is ever loaded."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from reader.language import tr
from reader.window.panels.note_block import note_document
from reader.window.theming.theme import Theme


class NoteView(QTextBrowser):
    """Links are said by `anchorClicked` and never followed here."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Note"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setAutoFillBackground(False)

    def show_note(self, note: str, font: QFont, theme: Theme) -> None:
        """Show a note."""
        document = note_document(note, font, theme)
        document.setParent(self)
        self.setDocument(document)
        self.updateGeometry()

    def loadResource(self, _kind: int, _address: QUrl | str) -> Any:
        """Nothing: a note is words."""
        return None

    def sizeHint(self) -> QSize:
        self.document().setTextWidth(max(60, self.viewport().width()))
        return QSize(120, min(360, math.ceil(self.document().size().height()) + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
