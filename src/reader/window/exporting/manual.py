"""The manual of templates, set to be read beside one."""

from __future__ import annotations

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from reader.language import tr
from reader.window.theming.dress import scaled

MARGIN, GAP, LINES = 14, 8, 125.0
"""Pixels around the whole, and between paragraphs; the height of lines in per cent."""


class ManualView(QTextBrowser):
    """Its links are not followed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("manual")
        self.setAccessibleName(tr("Manual"))
        self.setOpenLinks(False)

    def show_markdown(self, words: str) -> None:
        """Show a text with headings, tables and examples."""
        document = self.document()
        document.setDocumentMargin(scaled(MARGIN))
        self.setMarkdown(words)
        _set_tables(document)
        block = document.begin()
        while block.isValid():
            _set_block(block)
            block = block.next()


def _set_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    form = block.blockFormat()
    level = form.headingLevel()
    example = form.hasProperty(QTextBlockFormat.Property.BlockCodeFence)
    form.setNonBreakableLines(False)
    form.setLineHeight(LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if cursor.currentTable() is None:
        form.setTopMargin(scaled(2 * GAP) if level > 1 else 0)
        form.setBottomMargin(0 if example else scaled(GAP))
    cursor.setBlockFormat(form)
    if level:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        letters = QTextCharFormat()
        letters.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 0)  # bold is enough beside an editor
        cursor.mergeCharFormat(letters)


def _set_tables(document: QTextDocument) -> None:
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            form = frame.format()
            form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
            form.setCellPadding(scaled(3))
            form.setCellSpacing(0)
            form.setBottomMargin(scaled(GAP))
            frame.setFormat(form)
