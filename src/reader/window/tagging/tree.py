"""All tags as a tree, to be renamed in place, dragged onto each other, and chosen by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QIcon, QKeyEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from reader.language import tr
from reader.notes.highlight import Colour
from reader.notes.tags import SLASH, Tag, by_name, in_order, is_below
from reader.window.panels.row_list import keeps
from reader.window.theming.dress import scaled
from reader.window.theming.theme import Theme

NAME = Qt.ItemDataRole.UserRole
TAG, HERE, ALL = range(3)
"""The columns: the tag, how many highlights of the open text have it or one below it, and how many of all."""
DOT = 10
OWN_KEYS = frozenset({Qt.Key.Key_F2})


class TagTree(QTreeWidget):
    """One item a tag; items are known by their whole names."""

    renamed = Signal(str, str)
    """A tag, and what was typed instead of its last part."""
    dropped = Signal(list, str, QPoint)
    """Tags that were dragged onto another, or onto nothing (""); where on the screen."""
    delete_wanted = Signal(list)
    merge_wanted = Signal(list)
    move_wanted = Signal(list)
    notes_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: dict[str, QTreeWidgetItem] = {}
        self._writable = True
        self._late: tuple[Sequence[Tag], Mapping[str, int]] | None = None
        self.setAccessibleName(tr("Tags"))
        self.setColumnCount(3)
        self.setHeaderLabels([tr("Tag"), tr("Here"), tr("All")])
        self.header().setSectionResizeMode(TAG, QHeaderView.ResizeMode.Stretch)
        for column in (HERE, ALL):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.header().setStretchLastSection(False)
        self.header().setSectionsClickable(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(scaled(16))
        self.setIconSize(QSize(scaled(DOT), scaled(DOT)))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.itemChanged.connect(self._edited)
        self.itemDelegate().closeEditor.connect(lambda _editor, _hint: QTimer.singleShot(0, self, self._catch_up))
        self.itemActivated.connect(lambda item, _column: self.notes_wanted.emit(item.data(TAG, NAME)))

    def set_tags(self, tags: Sequence[Tag], here: Mapping[str, int]) -> None:
        """Show these, by name, levels above others included; what was open, chosen and in sight stays so.

        While a name is being typed the tree waits.
        """
        self._late = None
        if self.state() is QAbstractItemView.State.EditingState:
            self._late = tags, here
            return
        known = set(self._items)
        closed = {name for name, item in self._items.items() if item.childCount() and not item.isExpanded()}
        chosen, current = self.chosen(), self.current()
        scrolled = self.verticalScrollBar().value()
        before = self.blockSignals(True)
        self.clear()
        self._items = {}
        for tag in sorted(tags, key=lambda tag: in_order(tag.name)):
            above = self._items.get(tag.name.rpartition(SLASH)[0])
            item = QTreeWidgetItem(above if above is not None else self.invisibleRootItem())
            self._fill(item, tag, here.get(tag.name, 0))
            self._items[tag.name] = item
        for name, item in self._items.items():
            item.setExpanded(name not in closed)
            item.setSelected(name in chosen and name in known)
        if current in self._items:
            self.setCurrentItem(self._items[current], TAG, self.selectionModel().SelectionFlag.NoUpdate)
        self.blockSignals(before)
        self.verticalScrollBar().setValue(scrolled)
        self.itemSelectionChanged.emit()

    def _fill(self, item: QTreeWidgetItem, tag: Tag, here: int) -> None:
        item.setText(TAG, tag.name.rpartition(SLASH)[2])
        item.setData(TAG, NAME, tag.name)
        item.setToolTip(TAG, "\n\n".join(filter(None, (f"#{tag.name}", tag.description))))
        item.setIcon(TAG, self._dot(tag.colour))
        for column, count in ((HERE, here), (ALL, tag.below)):
            item.setText(column, f"{count:,}" if count else "")
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(column, QColor(self._theme.quiet))
        if self._writable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)

    def _catch_up(self) -> None:
        if self._late is not None:
            self.set_tags(*self._late)

    def chosen(self) -> list[str]:
        """The names of the chosen tags; one below another chosen one goes with that."""
        names = by_name(item.data(TAG, NAME) for item in self.selectedItems())
        return [name for name in names if not any(name != other and is_below(name, other) for other in names)]

    def current(self) -> str:
        """The name of the tag that the keys are at, "" for none."""
        item = self.currentItem()
        return str(item.data(TAG, NAME)) if item is not None else ""

    def choose(self, name: str, *, rename: bool = False) -> bool:
        """Choose a tag alone and bring it into sight, or open its name for typing; False where there is none."""
        item = self._items.get(name)
        if item is None:
            return False
        # Said outright: Qt would ask which keys are held, and add it to what is chosen for Ctrl.
        command = QItemSelectionModel.SelectionFlag
        self.setCurrentItem(item, TAG, command.ClearAndSelect | command.Rows)
        self.scrollToItem(item)
        if rename and self._writable:
            self.setFocus()
            self.editItem(item, TAG)
        return True

    def show_only(self, names: set[str] | None) -> None:
        """Show these tags and those above them alone; None shows all."""
        for name, item in self._items.items():
            item.setHidden(names is not None and not any(is_below(one, name) for one in names))

    def set_writable(self, writable: bool) -> None:
        """Whether tags can be changed."""
        self._writable = writable
        self.setDragEnabled(writable)

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours; those of the tags from the next `set_tags` on."""
        self._theme = theme
        own = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, theme.panel),
            (QPalette.ColorRole.Highlight, theme.hover),
            (QPalette.ColorRole.HighlightedText, theme.ink),
        ):
            own.setColor(role, QColor(colour))
        self.setPalette(own)
        self.setStyleSheet(
            f"QTreeView::item {{ padding: {scaled(3)}px 0; }}"
            f"QHeaderView::section {{ background: {theme.panel}; color: {theme.quiet}; border: none; padding: 2px; }}"
        )

    def _dot(self, colour: Colour | None) -> QIcon:
        size = scaled(DOT)
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if colour is None:
            painter.setPen(QPen(QColor(self._theme.line), 1.2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.page.marks[colour].line))
        painter.drawEllipse(QRectF(1, 1, size - 2, size - 2))
        painter.end()
        return QIcon(picture)

    def _edited(self, item: QTreeWidgetItem, column: int) -> None:
        name = str(item.data(TAG, NAME))
        typed, last = item.text(TAG).strip(), name.rpartition(SLASH)[2]
        if column == TAG and typed != last:
            before = self.blockSignals(True)
            item.setText(TAG, last)  # until it is so
            self.blockSignals(before)
            if typed:
                self.renamed.emit(name, typed)

    def event(self, event: QEvent) -> bool:
        return keeps(event, OWN_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wishes = {
            Qt.Key.Key_Delete: self.delete_wanted,
            Qt.Key.Key_M: self.merge_wanted,
            Qt.Key.Key_U: self.move_wanted,
        }
        typing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in wishes and not event.modifiers() and not typing and self.chosen():
            wishes[Qt.Key(event.key())].emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Nothing moves before it is known what is meant."""
        at = event.position().toPoint()
        item = self.itemAt(at)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        onto = str(item.data(TAG, NAME)) if item is not None else ""
        if self._writable and onto not in self.chosen():
            self.dropped.emit(self.chosen(), onto, self.viewport().mapToGlobal(at))
