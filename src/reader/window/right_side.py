"""The column at the right of the page: the notes, or another panel in their place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.window.panels.cards import CardsPanel
from reader.window.theming.theme import Theme

NOTES = "cards"


class RightColumn(QStackedWidget):
    """Panels by their names, one in front."""

    front_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cards = CardsPanel(theme)
        self._making: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self.add(NOTES, self.cards)

    def add(self, name: str, panel: QWidget) -> None:
        """Take a panel that has been made."""
        self._made[name] = panel
        self.addWidget(panel)

    def offer(self, name: str, make: Callable[[], QWidget]) -> None:
        """From now on there is a panel of this name, made when it is first shown."""
        self._making[name] = make

    @property
    def names(self) -> list[str]:
        """The names of all panels, made or not; the notes first."""
        return list(self._made | self._making)

    @property
    def front(self) -> str:
        """The name of the panel in front."""
        return next(name for name, panel in self._made.items() if panel is self.currentWidget())

    def made(self, name: str) -> QWidget:
        """The panel of this name, which need not be in front."""
        if name not in self._made:
            self.add(name, self._making[name]())
        return self._made[name]

    def bring(self, name: str) -> None:
        """Put a panel in front."""
        self.made(name)
        if name != self.front:
            self.setCurrentWidget(self._made[name])
            self.front_changed.emit()
