"""The bar to find words in the open text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from reader.language import tr, trn
from reader.window.theming.dress import coloured, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.glyph_button import GlyphButton


class _Field(QLineEdit):
    """A line edit that tells of Enter with and without Shift, and of Esc."""

    entered = Signal(bool)
    """True with Shift."""
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """What is being looked for, which of how many places is shown, and the way to the next and previous one.

    Only committed text is looked for: what an input method is still composing is not told.
    """

    query_changed = Signal(str)
    options_changed = Signal()
    list_wanted = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told = ""
        self.field = _Field()
        self.field.setPlaceholderText(tr("Find in this text"))
        self.field.setAccessibleName(tr("Find in this text"))
        self.field.setClearButtonEnabled(False)
        self.field.setMinimumWidth(120)
        self.field.setMaximumWidth(320)
        self.count = QLabel()
        self.count.setFont(sized(self.font(), 12))
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance("10,000 / 10,000"))
        self.previous_button = GlyphButton("up", tr("Previous (Shift+F3)"), theme)
        self.next_button = GlyphButton("down", tr("Next (F3)"), theme)
        self.list_button = GlyphButton("list", tr("List of All Places (Alt+F3)"), theme)
        self.options_button = GlyphButton("options", tr("How to look"), theme)
        self.close_button = GlyphButton("close", tr("Close (Esc)"), theme)
        self._make_options()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 3)
        row.addSpacing(6)
        for widget in (self.count, self.previous_button, self.next_button, self.list_button, self.options_button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self._connect()
        self.set_count(0, 0)
        self.set_theme(theme)
        self.hide()

    def _make_options(self) -> None:
        self._options = QMenu(self)
        self._exact = self._options.addAction(tr("&Exactly as Typed"))
        self._in_notes = self._options.addAction(tr("In &Notes and Tags Too"))
        for action in (self._exact, self._in_notes):
            action.setCheckable(True)
            action.toggled.connect(self._options_toggled)
        self.options_button.clicked.connect(self._open_options)

    def _open_options(self) -> None:
        above = self.options_button.mapToGlobal(QPoint())
        self._options.popup(above - QPoint(0, self._options.sizeHint().height()))

    def _options_toggled(self) -> None:
        self._show_options()
        self.options_changed.emit()

    def _show_options(self) -> None:
        theme, on = self._theme, self.exact or self.in_notes
        self.options_button.set_inks(
            theme.accent if on else theme.quiet, theme.accent if on else theme.ink, theme.hover
        )

    def _connect(self) -> None:
        self.list_button.clicked.connect(self.list_wanted)
        self.field.textChanged.connect(self._tell)
        self.field.entered.connect(lambda back: (self.previous_wanted if back else self.next_wanted).emit())
        self.field.escaped.connect(self.close_bar)
        self.next_button.clicked.connect(self.next_wanted)
        self.previous_button.clicked.connect(self.previous_wanted)
        self.close_button.clicked.connect(self.close_bar)

    @property
    def query(self) -> str:
        """What is being looked for."""
        return self.field.text()

    @property
    def exact(self) -> bool:
        """Whether the words must stand as they are typed: in that script, width and case."""
        return self._exact.isChecked()

    @property
    def in_notes(self) -> bool:
        """Whether notes and tags are looked at too."""
        return self._in_notes.isChecked()

    def show_query(self, words: str, *, exact: bool) -> None:
        """Show what is looked for, without telling anybody and without taking the keys."""
        self._told = words
        self.field.setText(words)
        for action, on in ((self._exact, exact), (self._in_notes, self.in_notes)):
            action.blockSignals(True)
            action.setChecked(on)
            action.blockSignals(False)
        self._show_options()
        self.show()

    def begin(self, words: str = "") -> None:
        """Show the bar ready for typing; words given are looked for at once, else the last ones are selected."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.query and self.query != self._told:
            self._tell(self.query)

    def close_bar(self) -> None:
        """Hide the bar."""
        if not self.isHidden():
            self.hide()
            self._told = ""
            self.closed.emit()

    def set_count(self, current: int, total: int, noted: int = 0) -> None:
        """Say that `current` (from 1; 0 for none) of `total` places is shown, and that `noted` notes say the words."""
        if total:
            text = f"{current:,} / {total:,}" if current else f"{total:,}"
            text += f" + {noted:,}" if noted else ""
        elif noted:
            text = trn("{n} note", "{n} notes", noted)
        else:
            text = tr("Not found") if self.query.strip() else ""
        self.count.setText(text)
        coloured(self.count, self._theme.quiet if total or noted else self._theme.accent)
        self.next_button.setEnabled(total > 0)
        self.previous_button.setEnabled(total > 0)

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self._theme = theme
        for button in (self.previous_button, self.next_button, self.list_button, self.close_button):
            button.set_inks(theme.quiet, theme.ink, theme.hover)
        self._show_options()
        coloured(self.count, theme.quiet)
        self.update()

    def _tell(self, text: str) -> None:
        if text != self._told and not self.isHidden():
            self._told = text
            self.query_changed.emit(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.line))
