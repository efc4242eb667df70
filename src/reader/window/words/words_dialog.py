"""The reader's words: how many are known to begin with, lists brought in, and all that was marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader.language import tr, trn
from reader.text.lexicon import commonest, ranked
from reader.text.rendering import Script
from reader.window.screen import fit
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.statistics.outlook import Outlook
from reader.window.theming.dress import coloured, own_forms, scaled, sized
from reader.window.theming.theme import Theme, chinese_families
from reader.window.widgets.flow_layout import FlowLayout
from reader.window.widgets.scrolled import Scrolled
from reader.window.words.word_list import WordList

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, Word, WordState
    from reader.text.lexicon import Lexicon

APPLY_MS = 500
"""After the number of known words has come to rest, so long until it is kept."""
STEP = 100
EXAMPLES = 10
"""Words that show what a rank means."""


class WordsDialog(QDialog):
    """Not modal: what is changed here shows on the page at once, and can be undone there."""

    def __init__(self, session: Session, choices: Choices, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("My Words"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._choices = choices
        self._theme = theme
        self._kept = 0
        self._apply = QTimer(self, singleShot=True, interval=APPLY_MS)
        self._apply.timeout.connect(self.keep_commonest)
        self.marked = WordList(session, theme)
        self.outlook = Outlook(session, theme)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(8)
        self._lay_out_commonest(column)
        self._line(column)
        self._lay_out_import(column)
        self._line(column)
        column.addWidget(self._title(tr("Words that you marked")))
        column.addWidget(self.marked, 1)
        buttons.setContentsMargins(24, 0, 24, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(inside), 1)
        whole.addWidget(buttons)
        fit(self, scaled(540), scaled(700))
        session.undo_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the library knows."""

        def read(desk: Desk) -> tuple[Lexicon, list[Word]]:
            return desk.lexicon(), desk.words()

        self._session.storage.ask(read, self._show, owner=self)

    def keep_commonest(self) -> None:
        """Keep the number that is shown, if it is new."""
        self._apply.stop()
        number = self.number.value()
        if number != self._kept:
            self._kept = number
            self._session.change(lambda desk: desk.know_commonest(number))

    def take_file(self, path: Path) -> None:
        """Bring in a list from a file."""
        state = self._state()
        self._session.change(lambda desk: desk.import_words_file(path, state), self._report, self._fail)

    def take_clipboard(self) -> None:
        """Bring in a list from the clipboard."""
        text, state = QGuiApplication.clipboard().text(), self._state()
        self._session.change(lambda desk: desk.import_words(text, state), self._report, self._fail)

    def done(self, result: int) -> None:
        """Keep what was chosen last before the dialog goes."""
        self.outlook.working.stop()
        self.keep_commonest()
        super().done(result)

    def _lay_out_commonest(self, column: QVBoxLayout) -> None:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, ranked() // STEP)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(tr("How many of the commonest words you know"))
        self.number = QSpinBox()
        self.number.setRange(0, ranked())
        self.number.setSingleStep(STEP)
        self.number.setGroupSeparatorShown(True)
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(tr("How many of the commonest words you know"))
        self.number.setFixedSize(scaled(100), scaled(30))
        self.slider.valueChanged.connect(self._slid)
        self.number.valueChanged.connect(self._numbered)
        self.around = self._quiet("")
        self.examples = QLabel()
        self.examples.setWordWrap(True)
        self.examples.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        font = own_forms(sized(self.font(), 16))
        font.setFamilies([*chinese_families(Script.SIMPLIFIED), *font.families()])
        self.examples.setFont(font)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        column.addWidget(self._title(tr("How many of the commonest words you know")))
        column.addWidget(self._quiet(tr("They get no readings where readings stand only over new words.")))
        column.addLayout(row)
        column.addSpacing(2)
        column.addWidget(self.around)
        column.addWidget(self.examples)
        column.addSpacing(4)
        column.addWidget(self.outlook)
        self._show_examples()

    def _lay_out_import(self, column: QVBoxLayout) -> None:
        self.as_known = QRadioButton(tr("as words that I know"))
        self.as_learning = QRadioButton(tr("as words that I am learning"))
        self.as_new = QRadioButton(tr("as new words"))
        self.as_known.setChecked(True)
        group = QButtonGroup(self)
        self.file_button = QPushButton(tr("From a File…"))
        self.clipboard_button = QPushButton(tr("From the Clipboard"))
        self.file_button.clicked.connect(self._choose_file)
        self.clipboard_button.clicked.connect(self.take_clipboard)
        states, sources = FlowLayout(gap=14), QHBoxLayout()
        for radio in (self.as_known, self.as_learning, self.as_new):
            group.addButton(radio)
            states.addWidget(radio)
        for button in (self.file_button, self.clipboard_button):
            button.setAutoDefault(False)
            button.setEnabled(self._session.writable)
            sources.addWidget(button)
        self.report = self._quiet("")
        sources.addWidget(self.report, 1)
        column.addWidget(self._title(tr("Bring in a list")))
        column.addWidget(self._quiet(tr("One word a line, or a table with the words in one column.")))
        column.addLayout(states)
        column.addLayout(sources)
        self.slider.setEnabled(self._session.writable)
        self.number.setEnabled(self._session.writable)

    def _title(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setFont(sized(self.font(), 14, bold=True))
        return label

    def _quiet(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        coloured(label, self._theme.quiet)
        return label

    def _line(self, column: QVBoxLayout) -> None:
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {self._theme.line};")
        column.addSpacing(8)
        column.addWidget(line)
        column.addSpacing(8)

    def _state(self) -> WordState:
        from reader.desk import WordState

        if self.as_learning.isChecked():
            return WordState.LEARNING
        return WordState.KNOWN if self.as_known.isChecked() else WordState.NEW

    def _choose_file(self) -> None:
        folder = self._choices.now.open_folder or str(Path.home())
        path, _ = QFileDialog.getOpenFileName(self, tr("Bring in a List of Words"), folder)
        if path:
            self.take_file(Path(path))

    def _report(self, changed: Changed) -> None:
        listed = trn("{n} word in the list", "{n} words in the list", changed.listed)
        news = trn("{n} of them was news", "{n} of them were news", changed.words)
        self.report.setText(f"{listed}, {news}." if changed.words else f"{listed}.")

    def _fail(self, error: Exception) -> None:
        self.report.setText(str(error))

    def _slid(self, value: int) -> None:
        if value != self.number.value() // STEP:
            self.number.setValue(value * STEP)

    def _numbered(self, number: int) -> None:
        self.slider.setValue(number // STEP)
        self._show_examples()
        self.outlook.know(number)
        self._apply.start()

    def _show_examples(self) -> None:
        number = self.number.value()
        words = commonest(EXAMPLES, min(max(0, number - EXAMPLES // 2), ranked() - EXAMPLES))
        around = tr("Words around number {n}:", n=f"{number:,}")
        self.around.setText(around if number else tr("The commonest words:"))
        self.examples.setText("　".join(words))

    def _show(self, read: tuple[Lexicon, list[Word]]) -> None:
        lexicon, words = read
        known = lexicon.commonest
        self.outlook.know(self.number.value() if self._apply.isActive() else known, lexicon)
        if not self._apply.isActive():
            self._kept = known
            self.number.blockSignals(True)
            self.number.setValue(known)
            self.number.blockSignals(False)
            self.slider.blockSignals(True)
            self.slider.setValue(known // STEP)
            self.slider.blockSignals(False)
            self._show_examples()
        self.marked.set_words(words)
