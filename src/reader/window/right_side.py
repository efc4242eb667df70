"""The column at the right of the page: the notes, or what was found in the text."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from reader.window.panels.cards import CardsPanel
from reader.window.panels.findings import FindingsPanel
from reader.window.theme import Theme


class RightColumn(QStackedWidget):
    """One of two panels in the same place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cards = CardsPanel(theme)
        self.findings = FindingsPanel(theme)
        self.addWidget(self.cards)
        self.addWidget(self.findings)

    @property
    def shows_findings(self) -> bool:
        """Whether the findings are in front."""
        return self.currentWidget() is self.findings

    def show_findings(self, shown: bool) -> None:
        """Put the findings in front, or the notes."""
        self.setCurrentWidget(self.findings if shown else self.cards)
