"""In which encoding a text is to be read again: each with how its first lines would look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QStyleOptionViewItem, QVBoxLayout, QWidget

from reader.language import tr
from reader.text.rendering import Script
from reader.window.panels.row_list import ROOT, Index, RowDelegate, RowList
from reader.window.screen import fit
from reader.window.theming.dress import coloured, own_forms, scaled, sized
from reader.window.theming.theme import Theme, chinese_families

if TYPE_CHECKING:
    from reader.formats.encodings import Plausible

ROW = 78
SIDE = 16
PLAUSIBLE = Qt.ItemDataRole.UserRole


class _Model(QAbstractListModel):
    def __init__(self, found: Sequence[Plausible], current: str, parent: QObject) -> None:
        super().__init__(parent)
        self.found = found
        self.current = current

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(one, self.current)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return one.beginning
        return one if role == PLAUSIBLE else None


def name_of(one: Plausible, current: str) -> str:
    """The name of an encoding, and whether it is the one in use."""
    from reader.formats.encodings import ENCODINGS

    name = tr(ENCODINGS[one.codec])
    return tr("{encoding} — as it is now", encoding=name) if one.codec == current else name


def verdict(one: Plausible) -> str:
    """How well an encoding fits, in words."""
    if not one.fits:
        return tr("does not fit")
    return tr("{percent} % likely", percent=round(100 * one.likeness))


class _Delegate(RowDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(ROW, theme, parent)
        self._serif = own_forms(QFont())
        self._serif.setFamilies(chinese_families(Script.SIMPLIFIED))
        self._serif.setPixelSize(scaled(15))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Plausible = index.data(PLAUSIBLE)
        view, theme, rect = option.widget, self.theme, QRect(option.rect)
        on = isinstance(view, RowList) and view.currentIndex().row() == index.row()
        painter.save()
        self.ground(painter, option, on=on)
        if on:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        small = sized(option.font, 12)
        room = QFontMetrics(small).horizontalAdvance(verdict(one)) + 2
        top = rect.adjusted(SIDE, scaled(6), -SIDE, 0)
        top.setHeight(scaled(20))
        name = index.data(Qt.ItemDataRole.DisplayRole)
        self.write(painter, sized(option.font, 13), theme.ink, top.adjusted(0, 0, -room - 8, 0), name)
        self.write(painter, small, theme.quiet, top.adjusted(top.width() - room, 0, 0, 0), verdict(one))
        lines = [" ".join(line.split()) for line in one.beginning.splitlines() if line.strip()]
        for number, line in enumerate((*lines, "", "")[:2]):
            below = QRect(top.left(), top.bottom() + 2 + number * scaled(22), top.width(), scaled(22))
            self.write(painter, self._serif, theme.ink if one.fits else theme.quiet, below, line)
        painter.restore()


class EncodingDialog(QDialog):
    """`chosen` is said with the codec that the text is to be read in."""

    chosen = Signal(str)

    def __init__(self, found: Sequence[Plausible], current: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Another Encoding"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._current = current
        self.list = RowList(ROW)
        self.list.setModel(_Model(found, current, self.list))
        self.list.setItemDelegate(_Delegate(theme, self.list))
        self.list.setAccessibleName(tr("Encodings"))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.list.doubleClicked.connect(lambda _index: self._take())
        said = QLabel(tr("The text is read again from its file as it came; highlights stay on their words."))
        said.setWordWrap(True)
        said.setContentsMargins(SIDE, 12, SIDE, 8)
        coloured(said, theme.quiet)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.read = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.read.setText(tr("Read Again"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self.buttons.setContentsMargins(SIDE, 8, SIDE, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(said)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        fit(self, 620, said.sizeHint().height() + self.list.wanted_height() + self.buttons.sizeHint().height() + 20)

    @property
    def codec(self) -> str:
        """The encoding that is chosen."""
        one: Plausible = self.list.currentIndex().data(PLAUSIBLE)
        return one.codec

    def _allow(self) -> None:
        one: Plausible | None = self.list.currentIndex().data(PLAUSIBLE)
        self.read.setEnabled(one is not None and one.fits and one.codec != self._current)
        self.list.viewport().update()

    def _take(self) -> None:
        if self.read.isEnabled():
            self.accept()
            self.chosen.emit(self.codec)
