"""A character that could have been converted otherwise: all that it could be, and how far a choice goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from reader.language import tr
from reader.text.render import render
from reader.text.rendering import NoiseView, Script, View
from reader.text.settling import direction
from reader.text.span import Span
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, OpenText


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A character at a place of the source (code points), and the word that it stands in, without noise.

    `shown` and `shown_word` are what they are converted to now, `at` the character's place in the word.
    """

    offset: int
    character: str
    candidates: str
    shown: str
    word: str
    shown_word: str
    at: int


def doubtful_at(text: OpenText, view: View, offset: int) -> Doubtful | None:
    """The character at a place, if the view's conversion had several candidates for it; settled ones too."""
    if not direction(view.script) or offset >= len(text.article.source):
        return None
    piece = text.paragraphs.span(text.paragraphs.piece_at(offset))
    if not piece.start <= offset < piece.end:
        return None
    source, survey, place = text.article.source, text.survey, Span(offset, offset + 1).shift(-piece.start)
    view = replace(view, noise=NoiseView.HIDDEN, doubts=True)
    unsettled = replace(text.rulings, places={}, words={})
    free = render(source, piece, view, survey, unsettled)
    start = free.alignment.to_rendered(place).start
    candidates = next((doubt.candidates for doubt in free.doubts if doubt.offset == start), "")
    kept = render(source, piece, replace(view, script=Script.SOURCE), survey, unsettled)
    at = kept.alignment.to_rendered(place).start
    if not candidates or kept.alignment.to_source(Span(at, at + 1)).start != place.start:
        return None
    word = _word(kept.text, at, text.rulings.lexicon.own)
    now = render(source, piece, view, survey, text.rulings)
    shown = now.alignment.to_rendered(place)
    whole = now.alignment.to_rendered(kept.alignment.to_source(word))
    return Doubtful(
        offset,
        kept.text[at],
        candidates,
        now.text[shown.start : shown.end],
        kept.text[word.start : word.end],
        now.text[whole.start : whole.end],
        at - word.start,
    )


def _word(kept: str, at: int, own: frozenset[str]) -> Span:
    from reader.text.words import words

    return next((word for word in words(kept, own) if word.end > at), Span(at, at + 1))


class Choosing:
    """Offers the candidates, each here, in the word, in the whole text, or always; every choice can be undone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def at(self, offset: int) -> Doubtful | None:
        """What is in doubt at a place of the open text (code points)."""
        text = self._session.text
        if text is None or not self._session.writable:
            return None
        return doubtful_at(text, self._session.view, offset)

    def fill(self, menu: QMenu, doubtful: Doubtful) -> None:
        """Put the candidates into a menu, the one shown now checked."""
        for candidate in doubtful.candidates:
            choices = menu.addMenu(candidate)
            choices.menuAction().setCheckable(True)
            choices.menuAction().setChecked(candidate == doubtful.shown)
            self._fill_scopes(choices, doubtful, candidate)
        if self._is_settled(doubtful):
            menu.addSeparator()
            back = menu.addAction(tr("Let the Program Decide on {mark}", mark=doubtful.character))
            back.triggered.connect(lambda: self._take_back(doubtful))

    def _fill_scopes(self, menu: QMenu, doubtful: Doubtful, candidate: str) -> None:
        text = self._session.text
        assert text is not None
        text_id, wanted, offset = text.info.id, direction(self._session.view.script), doubtful.offset
        self._add(menu, tr("Here"), lambda desk: desk.settle_place(text_id, offset, wanted, candidate))
        word, character = doubtful.word, doubtful.character
        if len(word) > 1 and len(word) == len(doubtful.shown_word):
            target = doubtful.shown_word[: doubtful.at] + candidate + doubtful.shown_word[doubtful.at + 1 :]
            menu.addSeparator()
            label = tr("{word} → {target} in This Text", word=word, target=target)
            self._add(menu, label, lambda desk: desk.settle_word(word, wanted, target, text_id))
            label = tr("{word} → {target} Always", word=word, target=target)
            self._add(menu, label, lambda desk: desk.settle_word(word, wanted, target))
        menu.addSeparator()
        label = tr("Every {word} in This Text", word=character)
        self._add(menu, label, lambda desk: desk.settle_word(character, wanted, candidate, text_id))
        label = tr("Every {word} Always", word=character)
        self._add(menu, label, lambda desk: desk.settle_word(character, wanted, candidate))

    def _add(self, menu: QMenu, label: str, call: Callable[[Desk], Changed]) -> None:
        menu.addAction(label).triggered.connect(lambda: self._session.change(call))

    def _is_settled(self, doubtful: Doubtful) -> bool:
        text, wanted = self._session.text, direction(self._session.view.script)
        if text is None:
            return False
        words = text.rulings.words.get(wanted, {})
        here = wanted in text.rulings.places.get(doubtful.offset, {})
        return here or doubtful.word in words or doubtful.character in words

    def _take_back(self, doubtful: Doubtful) -> None:
        """Take back the nearest choice: of the place, of the word or the character in this text, of all texts."""
        text, wanted = self._session.text, direction(self._session.view.script)
        if text is None:
            return
        text_id = text.info.id

        def call(desk: Desk) -> Changed:
            changed = desk.settle_place(text_id, doubtful.offset, wanted, None)
            for where in (text_id, ""):
                for word in (doubtful.word, doubtful.character):
                    if not changed.label:
                        changed = desk.settle_word(word, wanted, None, where)
            return changed

        self._session.change(call)
