"""The names of the eight colours and what they mean: written in a small window, said wherever a colour is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.language import tr
from reader.notes.highlight import Colour, Style
from reader.notes.meanings import Meaning
from reader.window.colours import COLOUR_NAMES, colour_name
from reader.window.page.strokes import paint_sample
from reader.window.screen import fit
from reader.window.session import Session
from reader.window.theming.dress import coloured, scaled
from reader.window.theming.theme import MarkColours, Theme
from reader.window.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from reader.window.frame import Frame


class Naming(QObject):
    """Opens the window, and says the names in menus, tips, chips and on cards."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = frame.session
        frame.acts.on("colours", self.open)
        frame.cards.naming_wanted.connect(self.open)
        self._session.shelf_changed.connect(self.say)
        self.say()

    def open(self) -> None:
        """Open the window; not modal, what is written in it is kept at once and can be undone."""
        ColoursDialog(self._session, self._frame.theme, self._frame).show()

    def say(self) -> None:
        """Say the names where colours are offered; the cards are told by their own side."""
        meanings = self._session.shelf.meanings
        self._frame.selection_bar.dots.set_meanings(meanings)
        for colour in Colour:
            name = colour_name(colour, meanings).replace("&", "&&")
            self._frame.acts[f"colour_{colour.value}"].setText(name)


class ColoursDialog(QDialog):
    """A row a colour: its mark, its name, what it means."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Colours and What They Mean"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._shown: dict[Colour, Meaning] = {}
        self.names: dict[Colour, QLineEdit] = {}
        self.meanings: dict[Colour, QLineEdit] = {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(24, 18, 24, 8)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        words = QLabel(tr("Names and meanings belong to this library and go into what is exported."))
        words.setWordWrap(True)
        coloured(words, theme.quiet)
        grid.addWidget(words, 0, 0, 1, 3)
        for row, colour in enumerate(Colour, 1):
            usual = tr(COLOUR_NAMES[colour])
            self.names[colour] = self._field(usual, tr("Name of {colour}", colour=usual), colour)
            self.meanings[colour] = self._field(tr("What it means"), tr("Meaning of {colour}", colour=usual), colour)
            grid.addWidget(_Swatch(theme.page.marks[colour]), row, 0)
            grid.addWidget(self.names[colour], row, 1)
            grid.addWidget(self.meanings[colour], row, 2)
        grid.setRowStretch(len(Colour) + 1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 0, 24, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scrolled(inside), 1)
        column.addWidget(buttons)
        fit(self, scaled(520), scaled(430))
        session.shelf_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the library says; what is being typed stays."""
        for colour, meaning in self._session.shelf.meanings.items():
            before = self._shown.get(colour, Meaning(colour))
            self._shown[colour] = meaning
            for field, was, now in (
                (self.names[colour], before.name, meaning.name),
                (self.meanings[colour], before.meaning, meaning.meaning),
            ):
                if field.text() == was:
                    field.setText(now)
        for field in (*self.names.values(), *self.meanings.values()):
            field.setReadOnly(not self._session.writable)

    def keep(self, colour: Colour) -> None:
        """Keep what is written about a colour, if it is new."""
        name, meaning = " ".join(self.names[colour].text().split()), self.meanings[colour].text().strip()
        if self._session.writable and (name, meaning) != (self._shown[colour].name, self._shown[colour].meaning):
            self._shown[colour] = Meaning(colour, name, meaning)
            self.names[colour].setText(name)
            self.meanings[colour].setText(meaning)
            self._session.change(lambda desk: desk.name_colour(colour, name, meaning))

    def done(self, result: int) -> None:
        """Keep what was written last before the window goes."""
        for colour in self._shown:
            self.keep(colour)
        super().done(result)

    def _field(self, placeholder: str, name: str, colour: Colour) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(name)
        field.editingFinished.connect(partial(self.keep, colour))
        return field


class _Swatch(QWidget):
    """A colour with its second sign, as on the page."""

    def __init__(self, mark: MarkColours) -> None:
        super().__init__()
        self._mark = mark

    def sizeHint(self) -> QSize:
        return QSize(scaled(34), scaled(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(2, 0, -2, 0)
        height = scaled(20)
        box = QRectF(box.left(), (self.height() - height) / 2, box.width(), height)
        paint_sample(QPainter(self), Style.HIGHLIGHT, self._mark, box)
