"""Making cards: of which words, in which script, as which file, with a look at them before they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader.language import mark, tr, trn
from reader.study.cards import NAMES, Card, CardForm
from reader.text.rendering import Script
from reader.window.open_dialog import name_parts
from reader.window.screen import fit
from reader.window.session import Session
from reader.window.statistics.preview import CardsPreview
from reader.window.statistics.working import Working
from reader.window.theming.dress import coloured, scaled, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowLayout
from reader.window.widgets.segmented import Segmented

if TYPE_CHECKING:
    from reader.desk import CardWish, Desk

REST_MS = 300
"""After a choice has come to rest, so long until the cards are made."""
TEXT, LIBRARY = "text", "library"
MOST, USUAL = 5_000, 100
SCRIPTS = {
    Script.SOURCE: mark("As in the source"),
    Script.SIMPLIFIED: mark("Simplified"),
    Script.TRADITIONAL: mark("Traditional"),
    Script.TAIWAN: mark("Taiwan"),
    Script.HONGKONG: mark("Hong Kong"),
}


class CardsDialog(QDialog):
    """Not modal. A word's card is the same in every export: in Anki a later file brings an earlier one up to date."""

    written = Signal(str)

    def __init__(
        self, session: Session, text_ids: tuple[str, ...], folder: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Make Cards"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._text_ids = text_ids
        self._folder = folder
        self._theme = theme
        self.cards: list[Card] = []
        self.working: Working[list[Card]] = Working(session.storage, self)
        self.working.done.connect(self._show)
        self.working.failed.connect(lambda error: self._say(str(error)))
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.make)
        self._make_choices()
        self.count = QLabel()
        self.preview = CardsPreview(theme)
        self.save_button, self.close_button = QPushButton(tr("Save…")), QPushButton(tr("Close"))
        self.save_button.clicked.connect(self._choose_path)
        self.close_button.clicked.connect(self.reject)
        self.close_button.setAutoDefault(False)
        self._lay_out()
        self._allow()
        self.make()

    def wish(self) -> CardWish:
        """What is chosen."""
        from reader.desk import CardState, CardWish

        states = {
            CardState.UNKNOWN: self.unknown.isChecked(),
            CardState.LEARNING: self.learning.isChecked(),
            CardState.MARKED: self.marked.isChecked(),
            CardState.HIGHLIGHTED: self.highlighted.isChecked(),
            CardState.TERMS: self.terms.isChecked(),
        }
        tag = str(self.tag.currentData() or "")
        return CardWish(
            self._text_ids if self.scope.current == TEXT else (),
            frozenset(state for state, wanted in states.items() if wanted),
            self.most.value(),
            frozenset((tag,)) if tag else frozenset(),
            Script(self.script.currentData()),
        )

    def make(self) -> None:
        """Make the cards that are chosen, and show them."""
        wish = self.wish()
        self._rest.stop()
        self.cards = []
        self._allow()
        self.count.setText(tr("Looking words up…"))
        self.working.begin(lambda desk: desk.make_cards(wish))

    def write(self, path: Path, *, replace: bool = True) -> None:
        """Write the cards into a file; its name's end tells the form."""
        cards, form = self.cards, self._form(path)

        def call(desk: Desk) -> None:
            desk.export_to(path, desk.written_cards(cards, form), replace=replace)

        def done(_: None) -> None:
            self.written.emit(str(path))
            self.accept()

        self._session.storage.ask(call, done, lambda error: self._say(str(error)), owner=self)

    def done(self, result: int) -> None:
        """Give up what is not made yet."""
        self._rest.stop()
        self.working.stop()
        super().done(result)

    def _make_choices(self) -> None:
        options = [(TEXT, tr("This text"), ""), (LIBRARY, tr("The library"), "")]
        self.scope = Segmented(options if self._text_ids else options[1:], self._theme, title=tr("Of"))
        self.unknown = QCheckBox(tr("Words that I don't know, at most"))
        self.unknown.setChecked(True)
        self.most = QSpinBox()
        self.most.setRange(1, MOST)
        self.most.setSingleStep(10)
        self.most.setValue(USUAL)
        self.most.setGroupSeparatorShown(True)
        self.most.setFixedSize(scaled(90), scaled(30))
        self.most.setAccessibleName(tr("How many unknown words at most"))
        self.learning = QCheckBox(tr("Words that I am learning"))
        self.marked = QCheckBox(tr("Words that I marked as new"))
        self.highlighted = QCheckBox(tr("Highlighted words"))
        self.terms = QCheckBox(tr("My terms"))
        self.tag = QComboBox()
        self.tag.setAccessibleName(tr("Tag of highlighted words and terms"))
        self.tag.addItem(tr("with any tag or none"), "")
        for tag in self._session.shelf.tags:
            self.tag.addItem(f"#{tag.name}", tag.name)
        self.tag.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tag.setMinimumContentsLength(17)
        self.script = QComboBox()
        for script, name in SCRIPTS.items():
            self.script.addItem(tr(name), script.value)
        self.form = QComboBox()
        for form, name in NAMES.items():
            self.form.addItem(tr(name), form.value)
        self.scope.changed.connect(lambda _scope: self._rest.start())
        self.most.valueChanged.connect(lambda _most: self._rest.start())
        for box in (self.unknown, self.learning, self.marked, self.highlighted, self.terms):
            box.toggled.connect(lambda _on: self._chosen())
        for combo in (self.tag, self.script):
            combo.currentIndexChanged.connect(lambda _index: self._rest.start())

    def _lay_out(self) -> None:
        unknown, marked, tagged, buttons = FlowLayout(), FlowLayout(), FlowLayout(), QHBoxLayout()
        for layout, widgets in (
            (unknown, (self.unknown, self.most)),
            (marked, (self.learning, self.marked)),
            (tagged, (self.highlighted, self.terms, self.tag)),
        ):
            for widget in widgets:
                widget.setMinimumHeight(scaled(30))
                layout.addWidget(widget)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(10)
        form.addRow(tr("Of:"), self.scope)
        form.addRow(tr("Words:"), unknown)
        form.addRow("", marked)
        form.addRow("", tagged)
        form.addRow(tr("Script:"), self.script)
        form.addRow(tr("File:"), self.form)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        self.save_button.setDefault(True)
        self.count.setWordWrap(True)
        self.count.setFont(sized(self.font(), 14, bold=True))
        hint = QLabel(tr("In Anki, a later file brings the cards of an earlier one up to date."))
        hint.setWordWrap(True)
        coloured(hint, self._theme.quiet)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self.count)
        column.addWidget(self.preview, 1)
        column.addWidget(hint)
        column.addLayout(buttons)
        fit(self, scaled(680), scaled(640))

    def _chosen(self) -> None:
        self._allow()
        self._rest.start()

    def _allow(self) -> None:
        self.most.setEnabled(self.unknown.isChecked())
        self.tag.setEnabled(self.highlighted.isChecked() or self.terms.isChecked())
        self.save_button.setEnabled(bool(self.cards))

    def _show(self, cards: list[Card]) -> None:
        self.cards = cards
        self.preview.show_cards(cards)
        none = tr("No words fit these choices.")
        self.count.setText(trn("{n} card", "{n} cards", len(cards)) if cards else none)
        self._allow()

    def _say(self, sentence: str) -> None:
        self.count.setText(sentence)

    def _form(self, path: Path) -> CardForm:
        suffix = path.suffix.removeprefix(".").lower()
        return CardForm(suffix) if suffix in list(CardForm) else CardForm(self.form.currentData())

    def _choose_path(self) -> None:
        form = CardForm(self.form.currentData())
        dialog = QFileDialog(self, tr("Save Cards"), str(self._folder), f"{tr(NAMES[form])} (*.{form.value})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        text = self._session.text
        title = text.info.title if text and self.scope.current == TEXT else tr("words")
        name = "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in title).strip(". ")
        dialog.selectFile(f"{name[:80] or 'words'}.{form.value}")
        name_parts(dialog, tr("&Save"))
        fit(dialog, dialog.sizeHint().width(), dialog.sizeHint().height())
        if dialog.exec() == QFileDialog.DialogCode.Accepted:
            self.write(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()
