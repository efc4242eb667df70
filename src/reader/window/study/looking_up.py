"""Looking words up: at the pointer, the caret or the selection, in a card near the word or beside the page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.language import tr
from reader.study.term import Term
from reader.text.rendering import Script
from reader.text.span import Span
from reader.text.survey import SourceScript
from reader.window.page.page import Page
from reader.window.study.asking import NO_TERM, Answer, Question, answer, at_place, of_selection
from reader.window.study.card import WordCard
from reader.window.study.popup import WordPopup
from reader.window.study.preparing import Preparing
from reader.window.study.writing import Shown
from reader.window.theming.theme import shown_script

if TYPE_CHECKING:
    from reader.desk import Changed
    from reader.window.frame import Frame

DICTIONARY = "dictionary"
"""The panel's name."""
TYPED_MS = 150
"""After a letter was typed into the field, so long until it is searched for."""
QUOTED = 100
"""Code points that are kept of where a term was found."""
FOLLOW_MS = 120
"""After the caret has come to rest, so long until the panel follows it."""


class LookingUp(QObject):
    """Asks the desk and shows what it says; where the reader came from can be gone back to."""

    uses_wanted = Signal(str)
    """All uses of this word."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._session, self._pages, self._choices = frame.session, frame.pages, frame.choices
        self._learning, self._sides = frame.learning, frame.sides
        self._theme, self._frame = frame.theme, frame
        self._popup: WordPopup | None = None
        self._panel: WordCard | None = None
        self._trail: list[Question] = []
        self._at = -1
        self._asked = 0
        self._answer: Answer | None = None
        self._mine: Span | None = None
        self._spot = QRect()
        self._preparing = Preparing(self._session, self)
        self._preparing.said.connect(self._say)
        self._preparing.done.connect(self._ask)
        self._typing = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._following = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._following.timeout.connect(self._follow)
        frame.right.offer(DICTIONARY, self._make_panel)
        self._pages.join(self._join)
        self._session.opened.connect(self.close)
        self._session.ruled.connect(self._show_state)
        self._session.view_changed.connect(self.show_again)

    # what starts it

    def look_here(self) -> None:
        """Look up what is selected, or the word at the reader's hand."""
        self.look_at(None)

    def look_at(self, offset: int | None) -> None:
        """Look up the word at a place (code points of the source); None means the selection or the hand."""
        text = self._session.text
        if text is None:
            return
        page = self._pages.active
        span = page.selection() if offset is None else None
        if span is not None and span != self._mine:
            self._spot = self._rect_of(span)
            self._mine = None
            self._ask_anew(of_selection(text, span))
            return
        offset = page.hand() if offset is None else offset
        self._spot = self._rect_of(Span(offset, offset + 1))
        self._ask_anew(at_place(text, offset))

    def look_up(self, word: str) -> None:
        """Look up a word, from where the reader is now."""
        if word:
            self._ask_anew(Question(word=word), goes_on=True)

    def open_panel(self) -> None:
        """Show the dictionary beside the page, ready for a search."""
        if self._sides.shows(DICTIONARY):
            self.close_panel()
            return
        self.close()
        self._sides.show_panel(DICTIONARY)
        if self._answer is None:
            self._say(self._invitation())
        else:
            self._show(self._trail[self._at], self._answer)
        self._card().begin_search()

    def close_panel(self) -> None:
        """Back to the notes, and to the page."""
        self._sides.leave_panel(DICTIONARY)

    def close(self) -> None:
        """Put the floating card away; the page has the keys again if the card had them."""
        popup = self._popup
        if popup is not None and not popup.isHidden():
            had = popup.isAncestorOf(popup.window().focusWidget() or popup)
            popup.hide()
            if had:
                self._pages.active.setFocus()
        if self._mine is not None and self._pages.active.selection() == self._mine:
            self._pages.active.select(None)
        self._mine = None

    # asking

    def _ask_anew(self, question: Question, *, goes_on: bool = False) -> None:
        if not goes_on:
            self._trail.clear()
            self._at = -1
        del self._trail[self._at + 1 :]
        self._trail.append(question)
        self._at += 1
        self._ask()

    def _go(self, by: int) -> None:
        if 0 <= self._at + by < len(self._trail):
            self._at += by
            self._ask()

    def _ask(self) -> None:
        self._asked += 1
        asked, question = self._asked, self._trail[self._at]

        def show(found: Answer) -> None:
            if asked == self._asked:
                self._take(question, found)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._say(str(error))

        self._session.storage.ask(lambda desk: answer(desk, question), show, failed, owner=self)

    def _take(self, question: Question, found: Answer) -> None:
        if not found.ready:
            self._preparing.begin()
            return
        self._answer = found
        if found.words:
            self._select(question.span_of(found.words[0]))
        self._show(question, found)

    def _select(self, span: Span | None) -> None:
        """Show on the page which word is meant, where nothing else is selected."""
        page = self._pages.active
        if span is not None and (page.selection() is None or page.selection() == self._mine):
            self._mine = span
            page.select(span)
            self._spot = self._rect_of(span)

    # showing

    def _show(self, question: Question, found: Answer) -> None:
        if question.search:
            nothing = "" if found.listed or found.terms else tr("Nothing found.")
            shown = Shown(terms=found.terms, listed=found.listed, sentence=nothing)
        else:
            shown = Shown(found.found, found.terms)
        card = self._card()
        now = self._choices.now
        card.set_writable(self._session.writable)
        card.show_words(shown, self._term(), traditional=self._traditional(), tones=now.tone_colours)
        words = [question.line[word.start : word.end] for word in found.words]
        card.show_others(words)
        card.show_ways(self._at > 0, self._at + 1 < len(self._trail))
        card.show_state(self._learning.state(self._word()))
        self._place(card)

    def _say(self, sentence: str) -> None:
        card = self._card()
        card.show_words(Shown(sentence=sentence), NO_TERM, traditional=True, tones=False)
        card.show_others(())
        card.show_state("")
        self._place(card)

    def _place(self, card: WordCard) -> None:
        if card is self._panel:
            return
        assert self._popup is not None
        pages = self._pages
        inside = QRect(pages.mapTo(self._frame, QPoint()), pages.size())
        self._popup.show_at(self._spot if not self._spot.isEmpty() else QRect(inside.center(), inside.center()), inside)
        if not card.isAncestorOf(card.window().focusWidget() or card):
            card.body_focus()

    def _card(self) -> WordCard:
        """The card in use: the one beside the page while that is shown."""
        if self._sides.shows(DICTIONARY) and self._panel is not None:
            return self._panel
        if self._popup is None:
            self._popup = WordPopup(self._theme, self._frame)
            self._join_card(self._popup.card)
            self._popup.card.left.connect(self.close)
            self._popup.card.pin_wanted.connect(self._pin)
        return self._popup.card

    def _make_panel(self) -> QWidget:
        self._panel = WordCard(self._theme, pinned=True)
        self._join_card(self._panel)
        self._panel.left.connect(self.close_panel)
        return self._panel

    def _join_card(self, card: WordCard) -> None:
        card.followed.connect(self.look_up)
        card.chosen.connect(self._choose)
        card.searched.connect(self._search_soon)
        card.back_wanted.connect(partial(self._go, -1))
        card.forward_wanted.connect(partial(self._go, 1))
        card.turn_wanted.connect(lambda: self._learning.turn(self._word()))
        card.state_wanted.connect(lambda name: self._learning.say(self._word(), name))
        card.uses_wanted.connect(lambda: self.uses_wanted.emit(self._word()))
        card.term_kept.connect(self._keep)

    def _pin(self) -> None:
        mine = self._mine
        self._mine = None
        self.close()
        self._mine = mine
        self._sides.show_panel(DICTIONARY)
        if self._trail and self._answer is not None:
            self._show(self._trail[self._at], self._answer)
        self._card().body_focus()

    def show_again(self) -> None:
        """The other form comes first in the other script."""
        if self._answer is not None and self._trail and self._is_shown():
            self._show(self._trail[self._at], self._answer)

    def _is_shown(self) -> bool:
        return self._sides.shows(DICTIONARY) or (self._popup is not None and not self._popup.isHidden())

    # what the hands do

    def _join(self, page: Page) -> None:
        page.look_up_wanted.connect(self.look_at)
        page.selection_changed.connect(self._following.start)
        page.focused.connect(self.close)
        page.place_changed.connect(self._scrolled)

    def _scrolled(self, _offset: int) -> None:
        if self._popup is not None and not self._popup.isHidden() and self._mine is not None:
            spot = self._rect_of(self._mine)
            if spot.isEmpty():
                self.close()
            elif spot != self._spot:
                self._spot = spot
                self._place(self._popup.card)

    def _follow(self) -> None:
        """Let the panel beside the page say what is selected, or where the caret is."""
        page = self._pages.active
        if not self._sides.shows(DICTIONARY) or not page.hasFocus() or page.selection() == self._mine is not None:
            return
        if page.selection() is not None:
            self.look_at(None)
        elif page.caret_in_use:
            self._mine = None
            self._follow_caret(page.caret())

    def _follow_caret(self, offset: int) -> None:
        text = self._session.text
        if text is not None:
            self._ask_quietly(at_place(text, offset))

    def _ask_quietly(self, question: Question) -> None:
        """Ask without selecting anything: the caret is where it is."""
        self._ask_anew(replace(question, alignment=None))

    def _choose(self, index: int) -> None:
        """Show another word at the same place."""
        question = self._trail[self._at]
        if self._answer is None or not 0 <= index < len(self._answer.words):
            return
        span = self._answer.words[index]
        words = self._answer.words
        self._select(question.span_of(span))
        self._asked += 1
        asked = self._asked
        word = question.line[span.start : span.end]

        def show(found: Answer) -> None:
            if asked == self._asked:
                self._answer = replace(found, words=words)
                self._show(question, self._answer)
                self._card().show_others([question.line[one.start : one.end] for one in words], index)

        self._session.storage.ask(lambda desk: answer(desk, Question(word=word)), show, owner=self)

    def _search_soon(self, text: str) -> None:
        self._typing.stop()
        self._typing = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._typing.timeout.connect(partial(self._search, text))
        self._typing.start()

    def _search(self, text: str) -> None:
        text = " ".join(text.split())
        if not text:
            return
        if self._trail and self._trail[self._at].search:
            del self._trail[self._at :]
            self._at -= 1
        self._ask_anew(Question(search=text), goes_on=True)

    def _word(self) -> str:
        found = self._answer.found if self._answer else None
        return found.word if found is not None else ""

    def _show_state(self) -> None:
        if self._is_shown():
            self._card().show_state(self._learning.state(self._word()))

    # terms

    def _term(self) -> Term:
        """The term of the word, or the beginnings of one, found here."""
        if self._answer is None:
            return NO_TERM
        term, text = self._answer.term, self._session.text
        span = self._mine or self._pages.active.selection()
        if term.id or text is None or span is None:
            return term
        return replace(term, text_id=text.info.id, quote=text.article.source[span.start : span.end][:QUOTED])

    def _keep(self, term: Term) -> None:
        def kept(_changed: Changed) -> None:
            self._session.said.emit(tr("{word} is kept as a term.", word=term.traditional))
            self._ask()

        self._session.change(lambda desk: desk.keep_term(term), kept)

    # places

    def _rect_of(self, span: Span) -> QRect:
        """Where a stretch stands, in the parent's coordinates; empty where it is out of sight."""
        page = self._pages.active
        rect = page.span_rect(span)
        return rect.translated(page.viewport().mapTo(self._frame, QPoint())) if not rect.isEmpty() else rect

    def _traditional(self) -> bool:
        """Whether the page shows traditional characters, so that they come first here too."""
        text = self._session.text
        source = text.survey.script if text and text.survey else SourceScript.SIMPLIFIED
        return shown_script(self._session.view.script, source) is not Script.SIMPLIFIED

    def _invitation(self) -> str:
        return tr("Select a word, or type one: Chinese in either script, pinyin with or without tones, English.")
