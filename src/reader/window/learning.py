"""The reader's words: the one at hand becomes known or new, or a word of their own, by a key and by the menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from reader.language import tr
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


class Learning(QObject):
    """Finds the word at the selection, the caret or the pointer, and says of it what the reader says."""

    def __init__(self, session: Session, pages: Pages, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        actions.on("know_word", lambda: self.turn_known(self.word()))
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

    def turn_known(self, word: str) -> None:
        """Say that a word is known, or new where it was known."""
        from reader.desk import WordState

        text = self._session.text
        if text is None or not word:
            self._session.said.emit(tr("There is no Chinese word here."))
            return
        known = self.knows(word)
        state = WordState.NEW if known else WordState.KNOWN
        said = tr("{word} is new to you.", word=word) if known else tr("You know {word}.", word=word)
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
        known = tr("{word} Is New to Me", word=word) if self.knows(word) else tr("I Know {word}", word=word)
        menu.addAction(known).triggered.connect(lambda: self.turn_known(word))
        if self.owns(word):
            label = tr("Take {word} Out of My Words", word=word)
        elif self._pages.active.selection() is not None and len(word) > 1:
            label = tr("Add {word} to My Words", word=word)
        else:
            return
        menu.addAction(label).triggered.connect(lambda: self.turn_own(word))


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
