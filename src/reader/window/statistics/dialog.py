"""The statistics of the open text or of the library: coverage, words new and being learned, phrases that recur."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.language import mark, tr, trn
from reader.study.statistics import Statistics
from reader.text.rendering import Script
from reader.window.screen import fit
from reader.window.session import Session
from reader.window.statistics.curve import Curve
from reader.window.statistics.rows import Rows
from reader.window.statistics.table import PlainTable
from reader.window.statistics.working import Working
from reader.window.theming.dress import coloured, own_forms, scaled, sized
from reader.window.theming.theme import Theme, chinese_families
from reader.window.widgets.flow_layout import FlowLayout
from reader.window.widgets.segmented import Segmented

if TYPE_CHECKING:
    from reader.desk import Changed, Desk
    from reader.text.lexicon import Lexicon

ENOUGH = 0.95
"""The share from which on a text can be read without a dictionary (Laufer, 1989)."""
TEXT, LIBRARY = "text", "library"
NEW, LEARNING, PHRASES, ALL = "new", "learning", "phrases", "all"
KINDS = {NEW: mark("New"), LEARNING: mark("Learning"), PHRASES: mark("Phrases"), ALL: mark("All words")}
"""What can be listed."""
LEAST_TABLE, LEAST_COLUMN = 150, 70
"""Pixels below which the table and its columns are not pressed."""


class StatisticsDialog(QDialog):
    """Not modal: words can be looked for on the page, and what becomes known is counted at once."""

    find_wanted = Signal(str)
    cards_wanted = Signal(tuple)
    """The ids of the texts whose cards are wanted; none for the library."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Words and Phrases"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._theme = theme
        self.found: Statistics | None = None
        self.working: Working[Statistics] = Working(session.storage, self)
        self.working.done.connect(self._take)
        self.working.failed.connect(lambda error: self._say(str(error)))
        self.scope = Segmented([(TEXT, tr("This text"), ""), (LIBRARY, tr("The library"), "")], theme, title=tr("Of"))
        self.kinds = Segmented(
            [(kind, tr(name), "") for kind, name in KINDS.items()], theme, title=tr("What is listed")
        )
        self.headline, self.totals, self.advice = QLabel(), QLabel(), QLabel()
        self.curve = Curve(theme)
        self._make_table()
        self._make_buttons()
        self._lay_out()
        self.scope.changed.connect(lambda _scope: self.count())
        self.kinds.changed.connect(lambda _kind: self._list())
        session.opened.connect(self._renew)
        session.undo_changed.connect(self._learned)
        if session.text is None:
            self.scope.set_current(LIBRARY)
        self._renew()

    def count(self) -> None:
        """Count anew."""
        ids = self.text_ids()
        self.found = None
        self.curve.show_statistics(None)
        self._list()
        self._say(tr("Counting…"))
        self.working.begin(lambda desk: desk.count_words(ids))

    def text_ids(self) -> tuple[str, ...]:
        """The texts that are counted; none for the library."""
        text = self._session.text
        return (text.info.id,) if text is not None and self.scope.current == TEXT else ()

    def selected(self) -> list[str]:
        """The words that are selected, as they are known."""
        return [self.model.at(index.row()).form for index in self.table.selectionModel().selectedRows()]

    def say_of_selected(self, state: str) -> None:
        """Say that the selected words are known or being learned."""
        words = self.selected()
        if words and self._session.writable and self.kinds.current != PHRASES:

            def call(desk: Desk) -> Changed:
                from reader.desk import WordState

                return desk.learn(words, WordState(state))

            self._session.change(call)

    def copy(self) -> None:
        """Put the selected rows, or all, into the clipboard, tabs between the columns."""
        rows = [index.row() for index in self.table.selectionModel().selectedRows()] or range(self.model.rowCount())
        lines = [f"{one.shown}\t{one.form}\t{one.count}" for one in map(self.model.at, rows)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._session.said.emit(trn("{n} row copied", "{n} rows copied", len(lines)))

    def done(self, result: int) -> None:
        """Give up what is not counted yet."""
        self.working.stop()
        super().done(result)

    def _make_table(self) -> None:
        face = own_forms(sized(self.font(), 15))
        face.setFamilies([*chinese_families(Script.SIMPLIFIED, serif=False), *face.families()])
        self.model = Rows(face)
        name = tr("Words and phrases, the commonest first")
        self.table = PlainTable(self._theme, name, least_height=LEAST_TABLE, least_column=LEAST_COLUMN)
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.table.doubleClicked.connect(lambda index: self.find_wanted.emit(self.model.at(index.row()).shown))
        self.table.selectionModel().selectionChanged.connect(self._allow)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(key, self.table, self._find, context=Qt.ShortcutContext.WidgetShortcut)
        QShortcut(QKeySequence.StandardKey.Copy, self.table, self.copy, context=Qt.ShortcutContext.WidgetShortcut)

    def _make_buttons(self) -> None:
        self.know_button = QPushButton(tr("I Know These"))
        self.learn_button = QPushButton(tr("I Am Learning These"))
        self.find_button = QPushButton(tr("Find"))
        self.cards_button = QPushButton(tr("Make Cards…"))
        self.copy_button = QPushButton(tr("Copy"))
        self.close_button = QPushButton(tr("Close"))
        for button, do in (
            (self.know_button, lambda: self.say_of_selected("known")),
            (self.learn_button, lambda: self.say_of_selected("learning")),
            (self.find_button, self._find),
            (self.cards_button, lambda: self.cards_wanted.emit(self.text_ids())),
            (self.copy_button, self.copy),
            (self.close_button, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(do)

    def _lay_out(self) -> None:
        self.headline.setFont(sized(self.font(), 19, bold=True))
        for label in (self.headline, self.totals, self.advice):
            label.setWordWrap(True)
        for label in (self.totals, self.advice):
            coloured(label, self._theme.quiet)
        choices, buttons = FlowLayout(), FlowLayout()
        choices.addWidget(self.scope)
        choices.addWidget(self.kinds)
        for button in (self.know_button, self.learn_button, self.find_button, self.cards_button):
            buttons.addWidget(button)
        for button in (self.copy_button, self.close_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(self.totals)
        column.addWidget(self.curve)
        column.addWidget(self.advice)
        column.addLayout(choices)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        fit(self, scaled(560), scaled(680))

    def _renew(self) -> None:
        """Another text is open, or none."""
        self.scope.button(TEXT).setEnabled(self._session.text is not None)
        if self._session.text is None and self.scope.current == TEXT:
            self.scope.set_current(LIBRARY)
        self.count()

    def _learned(self) -> None:
        """What the reader knows may have changed: the count itself stays."""

        def show(lexicon: Lexicon) -> None:
            if self.found is not None:
                self._take(self.found.knowing(lexicon))

        if self.found is not None:
            self._session.storage.ask(lambda desk: desk.lexicon(), show, owner=self)

    def _take(self, found: Statistics) -> None:
        self.found = found
        self.curve.show_statistics(found)
        if not found.words:
            self._say(tr("There are no Chinese words here."))
        else:
            self.headline.setText(tr("You know {share} of the running words.", share=f"{found.coverage:.0%}"))
            characters = trn("{n} character", "{n} characters", found.characters)
            words = trn("{n} word", "{n} words", found.words)
            different = trn("{n} different one", "{n} different ones", found.different_words)
            said = tr("{characters}, {words}, {different}.", characters=characters, words=words, different=different)
            self.totals.setText(f"{said} {self._learning(found)}".rstrip())
            self.advice.setText(self._advice(found))
        self._list()

    def _advice(self, found: Statistics) -> str:
        if found.coverage >= ENOUGH:
            return tr("With so many known words, a text can be read without a dictionary.")
        n = found.to_learn(ENOUGH)
        return trn(
            "With the commonest unknown word you would know {share}, enough to read without a dictionary.",
            "With the {n} commonest unknown words you would know {share}, enough to read without a dictionary.",
            n,
            share=f"{ENOUGH:.0%}",
        )

    def _learning(self, found: Statistics) -> str:
        if not found.learning:
            return ""
        return trn(
            "You are learning one of them, {share} of the running words, not counted as known.",
            "You are learning {n} of them, {share} of the running words, not counted as known.",
            len(found.learning),
            share=f"{found.learned:.0%}",
        )

    def _say(self, sentence: str) -> None:
        self.headline.setText(sentence)
        self.totals.setText("")
        self.advice.setText("")

    def _list(self) -> None:
        found, kind = self.found, self.kinds.current
        lists = (
            {NEW: found.new, LEARNING: found.learning, PHRASES: found.phrases, ALL: found.all_words} if found else {}
        )
        for name, label in KINDS.items():
            self.kinds.button(name).setText(f"{tr(label)} {len(lists[name]):,}" if lists else tr(label))
        at = self.table.verticalScrollBar().value()
        self.model.put(lists.get(kind, ()))
        self.table.verticalScrollBar().setValue(at)
        if self.model.rowCount():
            index = self.model.index(0, 0)
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._allow()

    def _find(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.find_wanted.emit(self.model.at(index.row()).shown)

    def _allow(self) -> None:
        some = bool(self.table.selectionModel().selectedRows())
        words = self._session.writable and some and self.kinds.current != PHRASES
        self.know_button.setEnabled(words)
        self.learn_button.setEnabled(words and self.kinds.current != LEARNING)
        self.find_button.setEnabled(some and self._session.text is not None)
        self.cards_button.setEnabled(self.found is not None and self.found.words > 0)
        self.copy_button.setEnabled(self.model.rowCount() > 0)
