"""The reader's words: the one at hand is learned, known or new, or becomes an own one, by a key and by the menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from reader.language import mark, tr
from reader.text.alignment import cut
from reader.text.han import HAN
from reader.text.rulings import noise_spans
from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.pages import Pages
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.desk import OpenText

LONGEST = 24
"""Code points of the longest word; what is longer is a sentence."""
_HAN = re.compile(f"[{HAN}]")
NAMES = {"new": mark("New"), "learning": mark("Learning"), "known": mark("Known")}
"""The states of a word, one after the other as the key takes it through them, the last before the first."""
SAYINGS = {
    "new": mark("{word} is new to you."),
    "learning": mark("You are learning {word}."),
    "known": mark("You know {word}."),
}


class Learning(QObject):
    """Finds the word at the selection, the caret or the pointer, and says of it what the reader says."""

    def __init__(self, session: Session, pages: Pages, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        actions.on("know_word", lambda: self.turn(self.word()))
        actions.on("own_word", lambda: self.turn_own(self.word()))

    def word(self, offset: int | None = None) -> str:
        """The word selected, without noise; else the one at a place (code points), or at the reader's hand."""
        text = self._session.text
        if text is None:
            return ""
        span = self._pages.active.selection()
        if span is None:
            span = _word_at(text, self._pages.active.hand() if offset is None else offset)
        word = "".join(_without_noise(text, span).split()) if span.length <= 4 * LONGEST else ""
        return word if len(word) <= LONGEST and _has_han(word) else ""

    def turn(self, word: str) -> None:
        """Say that a new word is being learned, that one being learned is known, that a known one is new."""
        names, now = list(NAMES), self.state(word)
        self.say(word, names[(names.index(now) + 1) % len(names)] if now else "")

    def say(self, word: str, name: str) -> None:
        """Say that a word is in a state, by its name."""
        from reader.desk import WordState

        if self._session.text is None or not word:
            self._session.said.emit(tr("There is no Chinese word here."))
            return
        state, said = WordState(name), tr(SAYINGS[name], word=word)
        self._session.change(lambda desk: desk.learn([word], state), lambda _changed: self._session.said.emit(said))

    def turn_own(self, word: str) -> None:
        """Take a word into the reader's own, or out of them."""
        text = self._session.text
        if text is None or not word:
            self._session.said.emit(tr("There is no Chinese word here."))
            return
        own = self.owns(word)
        said = tr("{word} is no longer one of your words.", word=word)
        if not own:
            said = tr("{word} is one of your words.", word=word)
        self._session.change(lambda desk: desk.own_word(word, not own), lambda _changed: self._session.said.emit(said))

    def knows(self, word: str) -> bool:
        """Whether the reader knows a word, in either script."""
        text = self._session.text
        return text is not None and text.rulings.lexicon.knows(_simplified(word))

    def state(self, word: str) -> str:
        """The name of the state that a word is in, in either script; "" where there is no word, or no text."""
        text = self._session.text
        if text is None or not word:
            return ""
        form, lexicon = _simplified(word), text.rulings.lexicon
        return "known" if lexicon.knows(form) else "learning" if form in lexicon.learning else "new"

    def owns(self, word: str) -> bool:
        """Whether a word, in either script, is one of the reader's own."""
        text = self._session.text
        return text is not None and _simplified(word) in text.rulings.lexicon.own

    def fill(self, menu: QMenu, offset: int) -> None:
        """Put what can be said of the word at a place into a menu."""
        word = self.word(offset)
        if not word or not self._session.writable:
            return
        menu.addSeparator()
        self._fill_states(menu.addMenu(tr("How Well I Know {word}", word=word)), word)
        if self.owns(word):
            label = tr("Take {word} Out of My Words", word=word)
        elif self._pages.active.selection() is not None and len(word) > 1:
            label = tr("Add {word} to My Words", word=word)
        else:
            return
        menu.addAction(label).triggered.connect(lambda: self.turn_own(word))

    def _fill_states(self, menu: QMenu, word: str) -> None:
        """Offer the three states; the one that the word is in is marked."""
        group, now = QActionGroup(menu), self.state(word)
        for name, label in NAMES.items():
            action = menu.addAction(tr(label))
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(lambda _on=False, name=name: self.say(word, name))
            group.addAction(action)


def _word_at(text: OpenText, offset: int) -> Span:
    from reader.text.words import word_at

    within = text.paragraphs.span(text.paragraphs.piece_at(offset))
    return word_at(text.article.source, within, offset, _noise(text, within), text.rulings.lexicon.own)


def _without_noise(text: OpenText, span: Span) -> str:
    return cut(text.article.source, span, _noise(text, span))


def _noise(text: OpenText, within: Span) -> list[Span]:
    if text.survey is None:
        return []
    return noise_spans(text.article.source, within, text.survey.findings.within(within), text.rulings)


def _simplified(word: str) -> str:
    from reader.text.words import simplify

    return simplify(word)


def _has_han(word: str) -> bool:
    return _HAN.search(word) is not None
