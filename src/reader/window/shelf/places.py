"""The places of the library, at its left: everything, by state, favourites, collections, tags, the trash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.language import mark, tr
from reader.notes.browsing import Entry, Filter
from reader.notes.shelf import Collection, State
from reader.notes.tags import by_name
from reader.window.panels.row_list import ROOT, Index, RowDelegate, RowList
from reader.window.theming.dress import scaled, sized
from reader.window.theming.theme import Theme

ROW = 30
PLACE = Qt.ItemDataRole.UserRole
EDGE = 16

_STATES = {State.NEW: mark("Unread"), State.READING: mark("Being Read"), State.FINISHED: mark("Finished")}


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its name, how many texts are in it, and what it lets through; a heading lets through nothing.

    `collection` is the id of the collection that it is.
    """

    name: str
    count: int = 0
    filter: Filter | None = None
    trash: bool = False
    collection: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether this only stands above others."""
        return self.filter is None and not self.trash

    def is_same(self, other: Place) -> bool:
        """Whether two are one place, whatever is in it."""
        return replace(self, count=0, name="") == replace(other, count=0, name="")


def places(entries: Iterable[Entry], collections: Sequence[Collection], trashed: int) -> list[Place]:
    """The places of a library with these texts."""
    infos = [one.info for one in entries]
    states = Counter(info.state for info in infos)
    tags = Counter(tag for info in infos for tag in info.tags)
    found = [Place(tr("All Texts"), len(infos), Filter())]
    found += [Place(tr(name), states[state], Filter(state=state)) for state, name in _STATES.items()]
    found.append(Place(tr("Favourites"), sum(info.favourite for info in infos), Filter(favourite=True)))
    if collections:
        found.append(Place(tr("Collections")))
        found += [Place(one.name, one.count, Filter(collection=one.name), collection=one.id) for one in collections]
    if tags:
        found.append(Place(tr("Tags")))
        found += [Place(f"#{tag}", tags[tag], Filter(tags=frozenset({tag}))) for tag in by_name(tags)]
    if trashed:
        found += [Place(""), Place(tr("Trash"), trashed, trash=True)]
    return found


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.places: Sequence[Place] = ()

    def put(self, found: Sequence[Place]) -> None:
        self.beginResetModel()
        self.places = found
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.places[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return place.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "" if place.is_heading else f"{place.count:,}"
        return place if role == PLACE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = self.places[index.row()].is_heading
        return Qt.ItemFlag.NoItemFlags if heading else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: Place = index.data(PLACE)
        theme, rect = self.theme, QRect(option.rect)
        painter.save()
        inside = rect.adjusted(scaled(EDGE), 0, -scaled(12), 0)
        if place.is_heading:
            heading = sized(option.font, 11, bold=True)
            self.write(painter, heading, theme.quiet, inside.adjusted(0, scaled(8), 0, 0), place.name.upper())
            painter.restore()
            return
        view = option.widget
        on = isinstance(view, PlaceList) and view.place.is_same(place)
        self.ground(painter, option, on=on)
        if on:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        small = sized(option.font, 12)
        number = f"{place.count:,}" if place.count else ""
        room = QFontMetrics(small).horizontalAdvance(number)
        self.write(painter, sized(option.font, 13), theme.ink, inside.adjusted(0, 0, -room - 8, 0), place.name)
        self.write(painter, small, theme.quiet, inside.adjusted(inside.width() - room - 1, 0, 0, 0), number)
        painter.restore()


class PlaceList(RowList):
    """The list of places; F2 and Del are for collections."""

    place_chosen = Signal(object)
    rename_wanted = Signal(object)
    delete_wanted = Signal(object)
    own_keys = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Delete})

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(ROW, parent)
        self.place = Place(tr("All Texts"), 0, Filter())
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(ROW, theme, self))
        self.setAccessibleName(tr("Places of the library"))
        self.chosen.connect(lambda index: self.go_to(index.data(PLACE)))

    def put(self, found: Sequence[Place]) -> None:
        """Show these places; one that is gone is left for everything."""
        self.stay(lambda: self._model.put(found))
        same = next((one for one in found if one.is_same(self.place)), None)
        if same is None and found:
            self.go_to(found[0])
        elif same is not None:
            self.place = same

    def go_to(self, place: Place) -> None:
        """Choose a place."""
        if not place.is_heading:
            self.place = place
            self.viewport().update()
            self.place_chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().data(PLACE) if self.currentIndex().isValid() else None
        wishes = {Qt.Key.Key_F2: self.rename_wanted, Qt.Key.Key_Delete: self.delete_wanted}
        if place is not None and place.collection and event.key() in wishes:
            wishes[Qt.Key(event.key())].emit(place)
        else:
            super().keyPressEvent(event)
