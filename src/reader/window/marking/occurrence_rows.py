"""The lines of a concordance: the words one under the other, what stands around them on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.language import tr
from reader.notes.concordance import Concordance, Line
from reader.window.panels.row_list import ROOT, SIDE, Index, RowDelegate, RowList
from reader.window.theming.dress import own_forms, scaled, sized
from reader.window.theming.theme import Theme

ROW, WORDS_PX, SMALL_PX = 46, 15, 11
TICK = 13
"""The side of the box for a tick."""
MIDDLE = 0.42
"""Where the words begin, as a share of the width: there is more to read behind them than before."""
NUMBER = Qt.ItemDataRole.UserRole
CHECKED = Qt.CheckState.Checked


class OccurrenceModel(QAbstractListModel):
    """Occurrences in an order; their lines are asked for when they come into sight."""

    lines_wanted = Signal(list)
    """The numbers of those in sight whose lines are not known."""
    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found = Concordance("")
        self.rows: Sequence[int] = ()
        self.in_library = False
        self._lines: dict[int, Line] = {}
        self._wanted: dict[int, None] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._ask)

    def show(self, found: Concordance, rows: Sequence[int], *, in_library: bool) -> None:
        """Show these occurrences in this order; lines that are known stay known while the concordance is the same."""
        self.beginResetModel()
        if found is not self.found:
            self._lines.clear()
        self.found, self.rows, self.in_library = found, rows, in_library
        self._wanted.clear()
        self.endResetModel()

    def forget_lines(self) -> None:
        """The view has changed: ask for all lines again."""
        self._lines.clear()
        self._changed()

    def put_lines(self, lines: dict[int, Line]) -> None:
        """Show lines that were asked for."""
        self._lines.update(lines)
        self._changed()

    def line(self, number: int) -> Line | None:
        """A line, if it is known; it is asked for otherwise."""
        line = self._lines.get(number)
        if line is None:
            self._wanted[number] = None
            self._timer.start()
        return line

    def number(self, row: int) -> int:
        """The number of the occurrence in a row; -1 where there is none."""
        return self.rows[row] if 0 <= row < len(self.rows) else -1

    def toggle(self, row: int) -> None:
        """Tick an occurrence, or take its tick away."""
        number = self.number(row)
        if number >= 0:
            self.found.tick([number], number not in self.found.ticked)
            self._changed()

    def tick(self, ticked: bool) -> None:
        """Tick all that are shown, or none of them."""
        self.found.tick(self.rows, ticked)
        self._changed()

    def invert(self) -> None:
        """Tick those shown that are not, and no others of them."""
        had = self.found.ticked & set(self.rows)
        self.found.tick(self.rows)
        self.found.tick(had, ticked=False)
        self._changed()

    def take_marked(self, marked: frozenset[int]) -> None:
        """Show which are marked already."""
        self.found.take_marked(marked)
        self._changed()

    def place(self, number: int) -> str:
        """Where an occurrence stands, in words."""
        line, text = self._lines.get(number), self.found.text(number)
        paragraph = f"¶ {line.paragraph:,}" if line and line.paragraph else ""
        parts = (text.title, paragraph, text.day) if self.in_library else (paragraph,)
        return " · ".join(filter(None, parts))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = self.number(index.row())
        if number < 0:
            return None
        if role == NUMBER:
            return number
        if role == Qt.ItemDataRole.CheckStateRole:
            return CHECKED if number in self.found.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("Marked already") if number in self.found.marked else self.place(number)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self.line(number)
            said = f"{line.before}{line.words}{line.after} · {self.place(number)}" if line else "…"
            return f"{tr('Marked already')} · {said}" if number in self.found.marked else said
        return None

    def _ask(self) -> None:
        wanted, self._wanted = list(self._wanted), {}
        if wanted:
            self.lines_wanted.emit(wanted)

    def _changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
        self.ticked.emit()


class OccurrenceList(RowList):
    """The list with keys of its own: Space ticks, Ctrl+A ticks all."""

    tick_wanted = Signal(int)
    all_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space:
            self.by_keys = True
            self.tick_wanted.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and control:
            self.all_wanted.emit()
        else:
            super().keyPressEvent(event)


class OccurrenceDelegate(RowDelegate):
    """The words in the accent colour at the same place in every row; what is marked already bears a dot for a box."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(ROW, theme, parent)
        self.families: list[str] = []
        self.widest = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, OccurrenceModel)
        number = index.data(NUMBER)
        painter.save()
        view = option.widget
        self.ground(painter, option, on=isinstance(view, RowList) and view.currentIndex() == index)
        self._tick(painter, option.rect, model, number)
        line = model.line(number)
        if line is not None:
            self._words(painter, option, line)
        place = sized(option.font, SMALL_PX)
        box = option.rect.adjusted(SIDE + TICK + 9, scaled(ROW - 21), -SIDE, -4)
        self.write(painter, place, self.theme.quiet, box, model.place(number))
        painter.restore()

    def _tick(self, painter: QPainter, rect: QRect, model: OccurrenceModel, number: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect.left() + SIDE, rect.top() + scaled(8), TICK, TICK)
        theme = self.theme
        if number in model.found.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.quiet))
            painter.drawEllipse(box.center(), 3.2, 3.2)
            return
        on = number in model.found.ticked
        painter.setPen(QPen(QColor(theme.accent if on else theme.quiet), 1.2))
        painter.setBrush(QColor(theme.accent) if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.setPen(QPen(QColor(theme.accent_ink), 1.8))
            corner = box.topLeft()
            points = [corner + QPointF(x, y) for x, y in ((3, 6.8), (5.6, 9.4), (10.2, 3.8))]
            painter.drawPolyline(points)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        font = own_forms(QFont(option.font))
        font.setFamilies([*self.families, *option.font.families()])
        font.setPixelSize(scaled(WORDS_PX))
        metrics = QFontMetrics(font)
        left = option.rect.left() + SIDE + TICK + 9
        right = option.rect.right() - SIDE
        wide = metrics.horizontalAdvance(line.words)
        middle = left + round((right - left) * MIDDLE) - min(wide, (right - left) // 3) // 3
        height = option.rect.height() - scaled(22)
        before = QRect(left, option.rect.top() + 4, middle - left - 2, height)
        words = QRect(middle, before.top(), min(wide + 2, right - middle), height)
        after = QRect(words.right() + 2, before.top(), right - words.right() - 2, height)
        painter.setFont(font)
        for box, text, ink, align, cut in (
            (before, line.before, self.theme.ink, Qt.AlignmentFlag.AlignRight, Qt.TextElideMode.ElideLeft),
            (words, line.words, self.theme.accent, Qt.AlignmentFlag.AlignLeft, Qt.TextElideMode.ElideRight),
            (after, line.after, self.theme.ink, Qt.AlignmentFlag.AlignLeft, Qt.TextElideMode.ElideRight),
        ):
            if box.width() > 8:
                painter.setPen(QColor(ink))
                shown = metrics.elidedText(text, cut, box.width())
                painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, shown)
