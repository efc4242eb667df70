"""What the lists at the side have in common: a calm list view, the heading above it, and how lists share a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.window.theming.dress import coloured, scaled, sized
from reader.window.theming.focus_ring import paint_ring
from reader.window.theming.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
"""The parent of all rows of a list."""
SIDE = 18
"""Left and right margin of what stands in a side panel, in pixels."""
LEAST_ROWS = 3
"""A list is never pressed below so many of its rows."""


def keeps(event: QEvent, keys: Set[int]) -> bool:
    """Keep some keys from the menus while the one asked has the focus; True says that this was such a key."""
    asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    if asked and isinstance(event, QKeyEvent) and event.key() in keys and not event.modifiers():
        event.accept()
        return True
    return False


class RowList(QListView):
    """A list of painted rows, all equally high, that is chosen from by click, Enter or Space."""

    chosen = Signal(QModelIndex)
    own_keys: Set[int] = frozenset()
    """Keys that mean something here and, without this, would be the menu's first: F2 would rename the open text."""

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = scaled(row_height)
        self.by_keys = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.clicked.connect(self.chosen)

    @property
    def row_height(self) -> int:
        """The height of one row, in pixels."""
        return self._row_height

    def wanted_height(self) -> int:
        """The height that shows every row, in pixels."""
        model = self.model()
        return self._row_height * (model.rowCount() if model else 0)

    def stay(self, change: Callable[[], None]) -> None:
        """Change the rows, and stay where the list is scrolled to."""
        scrolled = self.verticalScrollBar().value()
        change()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def event(self, event: QEvent) -> bool:
        return keeps(event, self.own_keys) or super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(220, self.wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self.wanted_height(), LEAST_ROWS * self._row_height))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keys = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.by_keys and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            accent = self.palette().color(QPalette.ColorRole.BrightText).name()
            paint_ring(painter, QRectF(self.viewport().rect()), accent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.state() is not QListView.State.EditingState:
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # it is for the panel
            return
        super().keyPressEvent(event)


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height: the ground under the pointer and the focus, and lines of text cut at the end."""

    def __init__(self, row_height: int, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self._row_height = scaled(row_height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._row_height)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, *, on: bool = False) -> None:
        """Paint the ground of a row, and its frame; what covers the ground paints the frame again."""
        rect: QRect = option.rect
        if on:
            painter.fillRect(rect, QColor(self.theme.raised))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.theme.hover))
        self.ring(painter, option)

    def ring(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Frame the row that has the keys, for those who come by keys: above all that lies on its ground."""
        rect: QRect = option.rect
        view = option.widget
        if option.state & QStyle.StateFlag.State_HasFocus and isinstance(view, RowList) and view.by_keys:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the words as they are; what was typed since stays when the row changes."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    @staticmethod
    def write(painter: QPainter, font: QFont, ink: str, box: QRect, text: str) -> None:
        """Write one line, in the middle of the box's height."""
        painter.setFont(font)
        painter.setPen(QColor(ink))
        one_line = text.replace("\n", " ")  # the name of a file can hold one
        cut = QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


class Panel(QWidget):
    """A heading and what stands under it."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.heading = QLabel(title.upper())
        self.heading.setFont(sized(self.font(), 12, bold=True))
        self.heading.setContentsMargins(SIDE, 14, SIDE, 6)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.heading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        coloured(self.heading, theme.quiet)

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self.theme = theme
        coloured(self.heading, theme.quiet)
        self.update()

    def wanted_height(self, width: int) -> int:
        """The height that shows everything at this width, in pixels."""
        own = self.column
        return own.totalHeightForWidth(width) if own.hasHeightForWidth() else own.totalSizeHint().height()

    def whole_rows(self, room: int, width: int) -> int:
        """The largest height up to `room` that cuts no row of its list, in pixels."""
        wanted, rows = self.wanted_height(width), self.findChild(RowList)
        if room >= wanted or rows is None or rows.isHidden():
            return min(room, wanted)
        cut = -(-(wanted - room) // rows.row_height)
        return wanted - cut * rows.row_height


class SideColumn(QWidget):
    """Panels above each other, each as high as it wants; where that is too much, the high ones give way."""

    def __init__(self, panels: Sequence[Panel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels = tuple(panels)
        for panel in self._panels:
            panel.setParent(self)
        self.setMinimumWidth(120)

    def sizeHint(self) -> QSize:
        return QSize(249, 600)

    def set_theme(self, theme: Theme) -> None:
        """Let all panels wear these colours."""
        for panel in self._panels:
            panel.set_theme(theme)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        shown = [panel for panel in self._panels if not panel.isHidden()]
        heights = share([panel.wanted_height(self.width()) for panel in shown], self.height())
        top = over = 0
        for panel, height in zip(shown, heights, strict=True):
            room = height + over  # what one has left over may be a row for the next one
            whole = panel.whole_rows(room, self.width())
            panel.setGeometry(0, top, self.width(), whole)
            top, over = top + whole, room - whole


def share(wanted: Sequence[int], room: int) -> list[int]:
    """Share out room: who wants less than an even share gets it, the others share the rest evenly."""
    given = [0] * len(wanted)
    left = room
    for served, i in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[i] = min(wanted[i], left // (len(wanted) - served))
        left -= given[i]
    return given
