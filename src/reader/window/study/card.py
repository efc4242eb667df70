"""The card that says what a word is: at the word on the page, or beside the page as a panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from reader.language import tr
from reader.study.term import Term
from reader.window.panels.quiet_button import QuietButton
from reader.window.study.term_form import TermForm
from reader.window.study.writing import Shown, Writer, word_of
from reader.window.theming.dress import scaled
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowLayout
from reader.window.widgets.glyph_button import GlyphButton
from reader.window.widgets.segmented import Segmented
from reader.window.words.learning import NAMES

EDGE = 14
GAP = 6
"""Around and between the rows, in pixels."""
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class _Body(QTextBrowser):
    """The words; keys that mean something to the card go on to it, and nothing is ever loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Meanings"))
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QTextBrowser { background: transparent; }")
        self.setUndoRedoEnabled(False)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ALT or (event.text() and event.modifiers() == NONE and event.text().isalpha()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def height_for(self, width: int) -> int:
        """How high all of it is in a width."""
        self.document().setTextWidth(width)
        return round(self.document().size().height()) + 2


class WordCard(QWidget):
    """What was found, the other words at the place, the way back, a field to search, and what can be done."""

    followed = Signal(str)
    """The word that a link leads to."""
    chosen = Signal(int)
    """The index of another word at the place."""
    searched = Signal(str)
    back_wanted = Signal()
    forward_wanted = Signal()
    turn_wanted = Signal()
    """The word's next state."""
    state_wanted = Signal(str)
    """The name of the state that the word is in from now on."""
    uses_wanted = Signal()
    pin_wanted = Signal()
    left = Signal()
    term_kept = Signal(object)
    """The Term as it was written."""
    grown = Signal()
    """It needs another height now."""

    def __init__(self, theme: Theme, *, pinned: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pinned = pinned
        self.setAccessibleName(tr("Dictionary"))
        self._make_head()
        self.body = _Body()
        self.body.anchorClicked.connect(lambda url: self.followed.emit(word_of(url.toString())))
        self.form = TermForm(theme)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self.leave_form)
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE - 4, EDGE, EDGE - 2)
        column.setSpacing(GAP)
        column.addLayout(self._head)
        column.addWidget(self.field)
        column.addWidget(self.body, 1)
        column.addWidget(self.form)
        column.addWidget(self._actions)
        self.field.setHidden(not pinned)
        self.search_button.setHidden(pinned)
        self.pin.setHidden(pinned)
        self.form.hide()
        self.show_others(())

    def _make_head(self) -> None:
        theme = self._theme
        self.back = GlyphButton("left", tr("Back (Alt+Left)"), theme)
        self.forward = GlyphButton("right", tr("Forward (Alt+Right)"), theme)
        self.search_button = GlyphButton("find", tr("Search (/)"), theme)
        self.pin = GlyphButton("pin", tr("Keep beside the page (P)"), theme)
        self.close_button = GlyphButton("close", tr("Close (Esc)"), theme)
        self.back.clicked.connect(self.back_wanted)
        self.forward.clicked.connect(self.forward_wanted)
        self.search_button.clicked.connect(self.begin_search)
        self.pin.clicked.connect(self.pin_wanted)
        self.close_button.clicked.connect(self.left)
        self._head = QHBoxLayout()
        self._head.setSpacing(0)
        for button in (self.back, self.forward):
            self._head.addWidget(button)
        self._others = QWidget()
        self._row = FlowLayout(self._others, 0)
        self._head.addWidget(self._others, 1)
        for button in (self.search_button, self.pin, self.close_button):
            self._head.addWidget(button)
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(tr("Chinese, pinyin or English"))
        self.field.setAccessibleName(tr("Search the dictionaries"))
        self.field.textEdited.connect(self.searched)
        self.field.returnPressed.connect(self.body_focus)

    def _make_buttons(self) -> None:
        tip = tr("How well you know the word (K: the next)")
        self.state = Segmented([(name, tr(label), tip) for name, label in NAMES.items()], self._theme, title=tip)
        self.add_term = QuietButton("", self._theme)
        self.uses = QuietButton(tr("All Uses (U)"), self._theme)
        self.state.changed.connect(self.state_wanted)
        self.add_term.clicked.connect(self.write_term)
        self.uses.clicked.connect(self.uses_wanted)
        self._actions = QWidget()
        row = FlowLayout(self._actions, 10)
        row.addWidget(self.state)
        for button in (self.add_term, self.uses):
            button.setContentsMargins(0, 6, 6, 6)
            button.setMinimumHeight(self.state.sizeHint().height())
            row.addWidget(button)

    # what it shows

    def show_words(self, shown: Shown, term: Term, *, traditional: bool, tones: bool) -> None:
        """Show what was found; `term` is the one kept of it, or the beginnings of one."""
        self.leave_form()
        self._term = term
        Writer(self.body.document(), self._theme, self.font(), traditional=traditional, tones=tones).write(shown)
        self.body.moveCursor(QTextCursor.MoveOperation.Start)
        self.body.setAccessibleDescription(self.body.toPlainText())
        self.add_term.setText(tr("Edit the Term (T)") if term.id else tr("Add a Term (T)"))
        self._actions.setVisible(shown.found is not None and bool(shown.found.word))
        self.grown.emit()

    def show_state(self, name: str) -> None:
        """Show the state that the word is in, among those that it can be in; "" where there is no word."""
        self.state.setVisible(bool(name))
        self.state.set_current(name)

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be kept."""
        self.state.setEnabled(writable)
        self.add_term.setEnabled(writable)

    def show_others(self, words: Sequence[str], current: int = 0) -> None:
        """Offer the other words at the place; the one that is shown is marked."""
        self._row.clear()
        for i, word in enumerate(words if len(words) > 1 else ()):
            button = QuietButton(word, self._theme)
            button.setEnabled(i != current)
            button.setContentsMargins(0 if i == 0 else 6, 3, 6, 3)
            button.setAccessibleName(tr("Look up {word}", word=word))
            button.clicked.connect(lambda _checked=False, i=i: self.chosen.emit(i))
            self._row.addWidget(button)

    def show_ways(self, back: bool, forward: bool) -> None:
        """Whether there is something to go back to, or forward."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)
        self.back.setVisible(back or forward or self._pinned)
        self.forward.setVisible(forward or self._pinned)

    # what hands do

    def body_focus(self) -> None:
        """Give the keys to the words."""
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_search(self) -> None:
        """Show the field, ready for typing."""
        self.field.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.grown.emit()

    def write_term(self) -> None:
        """Show the form of the term."""
        if self.add_term.isEnabled() and not self._actions.isHidden():
            self.body.hide()
            self._actions.hide()
            self.form.begin(self._term)
            self.grown.emit()

    def leave_form(self) -> None:
        """Back to the words."""
        if not self.form.isHidden():
            self.form.hide()
            self.body.show()
            self._actions.show()
            self.body_focus()
            self.grown.emit()

    def _keep(self, term: Term) -> None:
        self.leave_form()
        self.term_kept.emit(term)

    def height_for(self, width: int) -> int:
        """The height that shows all of it in a width."""
        inner = width - 2 * EDGE
        buttons = (self.back, self.forward, self.search_button, self.pin, self.close_button)
        head = sum(button.sizeHint().width() for button in buttons if not button.isHidden())
        rows = [max(self.close_button.sizeHint().height(), self._row.heightForWidth(inner - head))]
        if not self.field.isHidden():
            rows.append(self.field.sizeHint().height())
        if not self._actions.isHidden():
            rows.append(self._actions.heightForWidth(inner))
        rows.append(self.form.sizeHint().height() if not self.form.isHidden() else self.body.height_for(inner))
        margins = self.contentsMargins().top() + 2 * EDGE - 6
        return margins + sum(rows) + GAP * (len(rows) - 1)

    def sizeHint(self) -> QSize:
        return QSize(scaled(300), scaled(400))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._does(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self._does(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do()

    def _does(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here; None for nothing. Letters are for the fields while one of them has the keys."""
        if event.modifiers() == ALT:
            return {Qt.Key.Key_Left: self.back_wanted.emit, Qt.Key.Key_Right: self.forward_wanted.emit}.get(
                Qt.Key(event.key())
            )
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() == Qt.Key.Key_Escape:
            return self._escape
        if self._types():
            return None
        keys: Mapping[Qt.Key, Callable[[], object] | None] = {
            Qt.Key.Key_K: self.turn_wanted.emit if self.state.isVisible() and self.state.isEnabled() else None,
            Qt.Key.Key_T: self.write_term,
            Qt.Key.Key_U: self.uses_wanted.emit,
            Qt.Key.Key_P: self.pin_wanted.emit if not self._pinned else None,
            Qt.Key.Key_Slash: self.begin_search,
        }
        return keys.get(Qt.Key(event.key()))

    def _types(self) -> bool:
        focused = self.focusWidget()
        return isinstance(focused, QLineEdit) and focused.hasFocus()

    def _escape(self) -> None:
        if not self.form.isHidden():
            self.leave_form()
        elif self.field.hasFocus() and not self._pinned:
            self.field.hide()
            self.body_focus()
            self.grown.emit()
        else:
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what lies under the card is not meant
