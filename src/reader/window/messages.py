"""What the window says in words: the strip above the page and the line at its foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QToolButton, QWidget

from reader.language import tr
from reader.window.announcing import announce
from reader.window.theming.icons import icon
from reader.window.theming.theme import Theme

OFFER_MS = 12_000
"""How long an offer to undo stays."""
BETWEEN = 8
"""Between two labels at the foot, in pixels."""
_MARGIN = 18
"""Beside the sentence at the foot, in pixels."""
SAID_MS = 8_000
"""How long a sentence stays in the status bar."""


class Banner(QWidget):
    """A strip above the page: a lasting warning, or an offer that goes by itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("banner")
        self.setStyleSheet(
            f"#banner {{ background: {theme.warning}; border-bottom: 1px solid {theme.line}; }}"
            f"#banner QLabel {{ color: {theme.warning_ink}; }}"
        )
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.clicked.connect(self._act)
        self.other_button = QPushButton()
        for button in (self.button, self.other_button):
            button.setAutoDefault(True)  # Enter presses it too
        self.other_button.clicked.connect(self._act_otherwise)
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("close", theme.warning_ink, theme.quiet))
        self.close_button.setToolTip(tr("Close"))
        self.close_button.setAccessibleName(tr("Close"))
        self.close_button.clicked.connect(self._leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 7, 10, 7)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.other_button)
        layout.addWidget(self.close_button)
        self._lasting = ""
        self._do: Callable[[], None] | None = None
        self._do_otherwise: Callable[[], None] | None = None
        self._trouble = False
        self._timer = QTimer(self, singleShot=True, interval=OFFER_MS)
        self._timer.timeout.connect(self._leave)
        self.hide()

    def warn(self, sentence: str) -> None:
        """Say something that stays true: it comes back when an offer has gone; "" takes it away."""
        changed, self._lasting = sentence != self._lasting, sentence
        if changed:
            announce(self, sentence)
        if changed and not self._timer.isActive() and not self._trouble:
            self._show_lasting()

    def offer(self, sentence: str, button: str = "", do: Callable[[], None] | None = None) -> None:
        """Say what happened and offer a way back, for a while."""
        self._do, self._do_otherwise = do, None
        self._trouble = False
        self.other_button.hide()
        self.label.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.show()
        self._timer.start()
        announce(self, f"{sentence} {button}".strip())

    def end_offer(self) -> None:
        """What was offered is no longer the way back."""
        if self._timer.isActive():
            self._leave()

    def say_trouble(self, sentence: str) -> None:
        """Say what went wrong, until it is closed or something succeeds."""
        self._timer.stop()
        self._do, self._trouble = None, True
        self.label.setText(sentence)
        self.button.hide()
        self.show()
        announce(self, sentence, at_once=True)

    def end_trouble(self) -> None:
        """Something has succeeded since."""
        if self._trouble:
            self._leave()

    def ask(self, sentence: str, first: tuple[str, Callable[[], None]], other: tuple[str, Callable[[], None]]) -> None:
        """Say something that there are two answers to, and stay until one is given or the strip is closed."""
        self.offer(sentence, *first)
        self._timer.stop()
        self._do_otherwise = other[1]
        self.other_button.setText(other[0])
        self.other_button.show()

    def end_question(self) -> None:
        """What was asked is no longer the question."""
        if self._do_otherwise is not None:
            self._leave()

    def _act(self) -> None:
        do = self._do
        self._leave()
        if do is not None:
            do()

    def _act_otherwise(self) -> None:
        do = self._do_otherwise
        self._leave()
        if do is not None:
            do()

    def _leave(self) -> None:
        self._do_otherwise = None
        self.other_button.hide()
        offered = self._timer.isActive() or self._do is not None or self._trouble
        self._timer.stop()
        self._do, self._trouble = None, False
        if offered and self._lasting:
            self._show_lasting()
        else:
            self.hide()

    def _show_lasting(self) -> None:
        self.label.setText(self._lasting)
        self.button.hide()
        self.setVisible(bool(self._lasting))


class StatusLine(QStatusBar):
    """The foot of the window: what is shown, where the reader is, what was said last, and whether it is saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.script = QLabel()
        self.source = QLabel()
        self.place = QLabel()
        self.notes = QLabel()
        self.sentence = _Elided()
        self.work = QLabel()
        self.saved = QLabel()
        for label in (self.script, self.source, self.place, self.notes):
            self.addWidget(label)
        self.addWidget(self.sentence, 1)
        self.addPermanentWidget(self.work)
        self.addPermanentWidget(self.saved)
        self._timer = QTimer(self, singleShot=True, interval=SAID_MS)
        self._timer.timeout.connect(lambda: self.sentence.say(""))
        self._waiting = False
        self._trouble = False

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._give_way()
        return super().event(event)

    def _give_way(self) -> None:
        """Leave out what can be seen elsewhere, the least needed first, where the foot is too narrow for all of it.

        For the sake of what was said last, only what the panels and About say too.
        """
        labels = (self.script, self.source, self.place, self.notes, self.work, self.saved)
        wanted = {label: label.sizeHint().width() + BETWEEN if label.text() else 0 for label in labels}
        total = sum(wanted.values())
        for label in (self.work, self.source, self.notes, self.script, self.place):
            said = self.sentence.wanted() if label in (self.source, self.notes) else 0
            fits = total + said <= self.width()
            label.setVisible(fits)
            total -= 0 if fits else wanted[label]

    def say(self, sentence: str) -> None:
        """A sentence for a while."""
        self._trouble = False
        self.sentence.say(sentence)
        announce(self, sentence)
        if not self._waiting:
            self._timer.start()

    def tell_work(self, words: str) -> None:
        """What is being done in the background; "" once it is done."""
        self.work.setText(words)

    def hint(self, words: str) -> None:
        """Words about what is under the pointer, in the place of the sentence until "" takes them away."""
        self.sentence.hint(words)

    def has_room(self, sentence: str) -> bool:
        """Whether a sentence can be read in full."""
        return self.sentence.has_room(sentence)

    def say_trouble(self, sentence: str) -> None:
        """What went wrong, for a while, or until something succeeds."""
        self.say(sentence)
        self._trouble = True

    def end_trouble(self) -> None:
        """Something has succeeded since."""
        if self._trouble:
            self.say("")

    def show_waiting(self, waiting: bool) -> None:
        """Another program holds the library, or the disk is slow: what was asked is not saved yet.

        What was said last stays as long.
        """
        self._waiting = waiting
        if not waiting and self.sentence.sentence():
            self._timer.start()
        if waiting:
            self._timer.stop()
            self.saved.setText(tr("Waiting for the library…"))
        elif self.saved.text() == tr("Waiting for the library…"):
            self.saved.clear()

    def show_saved(self) -> None:
        """The commit has returned."""
        self.saved.setText(tr("Saved"))


class _Elided(QLabel):
    """A label that gives way: what does not fit is cut with a sign, and stands in the tip."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = ""
        self._hint = ""
        self.setMinimumWidth(0)

    def say(self, sentence: str) -> None:
        self._sentence = sentence
        self.setToolTip(sentence)
        self._fit()

    def hint(self, words: str) -> None:
        self._hint = words
        self._fit()

    def has_room(self, sentence: str) -> bool:
        return self.fontMetrics().horizontalAdvance(sentence) <= self._room()

    def sentence(self) -> str:
        return self._sentence

    def wanted(self) -> int:
        """How wide it has to be for the sentence in full."""
        return self.fontMetrics().horizontalAdvance(self._sentence) + _MARGIN if self._sentence else 0

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        size.setWidth(0)
        return size

    def _fit(self) -> None:
        words = self._hint or self._sentence
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self._room()))

    def _room(self) -> int:
        return max(0, self.width() - _MARGIN)
