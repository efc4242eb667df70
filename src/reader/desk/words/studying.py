"""The use cases about the words of texts: counting them, and making cards of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.desk.outgoing.exporting import Exporting
from reader.desk.words.looking_up import LookingUp
from reader.desk.words.terms import Terms
from reader.desk.working import Work
from reader.errors import KnownError
from reader.notes.shelf import TextInfo
from reader.store import library, notebook
from reader.text.alignment import cut
from reader.text.han import han_runs
from reader.text.lexicon import Lexicon
from reader.text.paragraphs import Paragraphs
from reader.text.rendering import NoiseView, Script, View
from reader.text.rulings import Rulings, noise_spans
from reader.text.span import Span
from reader.text.survey import Survey

if TYPE_CHECKING:
    from reader.exports.steps import Steps
    from reader.study.cards import Card, CardForm
    from reader.study.dictionary import LookUp
    from reader.study.statistics import Statistics
    from reader.study.term import Term

LONGEST = 12
"""Han characters of the longest highlight that is taken for a word."""
LOOKED_AT = 20
"""Places at which a word is looked for as a word by itself, before the first one serves."""
SLICE_S = 0.05
"""How long dictionaries are indexed in one step."""


class CardState(StrEnum):
    """Which words cards are made of: those of the texts that the reader does not know, those being learned, those
    marked as new, highlights that are no longer than a word, and terms.
    """

    UNKNOWN = "unknown"
    LEARNING = "learning"
    MARKED = "marked"
    HIGHLIGHTED = "highlighted"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class CardWish:
    """Which cards are wanted: of which texts (none named: all), of which words, how many of the unknown ones.

    With `tags` only highlights and terms that have one of them count; sentences are written in `script`.
    """

    text_ids: tuple[str, ...] = ()
    states: frozenset[CardState] = frozenset({CardState.UNKNOWN})
    most: int = 100
    tags: frozenset[str] = frozenset()
    script: Script = Script.SOURCE


@dataclass(frozen=True)
class _Whole:
    """A text with all that is needed to find words in it."""

    info: TextInfo
    source: str
    survey: Survey
    rulings: Rulings
    paragraphs: Paragraphs

    @cached_property
    def noise(self) -> list[Span]:
        """Its noise, as ruled."""
        whole = Span(0, len(self.source))
        if self.rulings.trusts_survey:
            return self.survey.findings.noise(whole)
        return noise_spans(self.source, whole, self.survey.findings.within(whole), self.rulings)

    @cached_property
    def kept(self) -> str:
        """The text without its noise."""
        return cut(self.source, Span(0, len(self.source)), self.noise)

    @cached_property
    def simplified(self) -> str:
        """The same in the script that words are known by."""
        from reader.text.words import simplify

        return simplify(self.kept)

    @cached_property
    def _gone(self) -> tuple[list[int], list[int]]:
        """Where noise stood in the text without it, and how much has gone up to there."""
        gone = list(accumulate((mark.length for mark in self.noise), initial=0))
        return [mark.start - before for mark, before in zip(self.noise, gone, strict=False)], gone

    def find(self, form: str, own: frozenset[str]) -> Span | None:
        """Where a word (simplified) stands first as a word by itself, as a span of the source, noise and all."""
        first = at = self.simplified.find(form)
        for _ in range(LOOKED_AT):
            if at < 0 or self._is_word(form, at, own):
                break
            at = self.simplified.find(form, at + 1)
        at = first if at < 0 else at
        if at < 0:
            return None
        places, gone = self._gone
        # What stands right behind the last character belongs to no sentence of the word.
        start, end = at + gone[bisect_right(places, at)], at + len(form) - 1
        return Span(start, end + gone[bisect_right(places, end)] + 1)

    def _is_word(self, form: str, at: int, own: frozenset[str]) -> bool:
        from reader.text.words import words

        stretch = next(m for m in han_runs().finditer(self.simplified, max(0, at - 40)) if m.end() > at)
        start = stretch.start()
        return Span(at - start, at - start + len(form)) in words(stretch.group(), own)


@dataclass(slots=True)
class _Wanted:
    """A word that gets a card: how it is written, where it was found, and with which tags."""

    shown: str
    text: _Whole | None = None
    span: Span | None = None
    tags: dict[str, None] = field(default_factory=dict)
    term: Term | None = None


class Studying(LookingUp, Terms, Exporting):
    """What is counted and what is put on cards is worked out anew each time; nothing of it is stored."""

    def count_words(self, text_ids: Sequence[str] = ()) -> Work[Statistics]:
        """The statistics of some texts together, of all where none are named; a missing source counts nothing."""
        return Work(self._counted(text_ids))

    def make_cards(self, wish: CardWish) -> Work[list[Card]]:
        """The cards that are wanted: terms, marked words, highlighted ones, then unknown ones, the commonest first."""
        return Work(self._cards(wish))

    def written_cards(self, cards: Sequence[Card], form: CardForm) -> bytes:
        """Cards as a file, which `export_to` writes."""
        from reader.study.cards import written

        return written(cards, form, datetime.fromisoformat(self._now()).timestamp())

    def _counted(self, text_ids: Sequence[str]) -> Steps[Statistics]:
        from reader.study import statistics
        from reader.study.tally import Tally, portions

        tally = Tally()
        for info in self._chosen(text_ids):
            with suppress(KnownError):
                text = self._whole(info)
                yield 1
                for portion in portions(text.kept):
                    tally.add(portion)
                    yield 1
        return (yield from statistics.count(tally, self._lexicon()))

    def _cards(self, wish: CardWish) -> Steps[list[Card]]:
        texts, lexicon = self._chosen(wish.text_ids), self._lexicon()
        wanted: dict[str, _Wanted] = self._terms_wanted(wish) if CardState.TERMS in wish.states else {}
        marked = (CardState.LEARNING, lexicon.learning), (CardState.MARKED, lexicon.new)
        forms = [form for state, held in marked if state in wish.states for form in sorted(held)]
        if forms:
            with self._database.read() as connection:
                from reader.store import vocabulary

                typed = {word.word: word.typed for word in vocabulary.words(connection)}
            wanted |= {form: _Wanted(typed.get(form, form)) for form in forms if form not in wanted}
        if CardState.HIGHLIGHTED in wish.states:
            for info in texts:
                self._add_highlighted(info, wish, wanted)
                yield 1
        if CardState.UNKNOWN in wish.states:
            found = yield from self._counted(wish.text_ids)
            for word in found.unknown[: max(0, wish.most)]:
                wanted.setdefault(word.form, _Wanted(word.shown))
        yield from self._place(texts, wanted, lexicon)
        if wish.text_ids:  # a word that is not in these texts belongs to others
            wanted = {form: one for form, one in wanted.items() if one.span}
        yield from self._index_dictionaries()
        cards = []
        for form, one in wanted.items():
            cards.append(self._card(form, one, wish.script))
            yield 1
        return cards

    def _terms_wanted(self, wish: CardWish) -> dict[str, _Wanted]:
        terms = [term for term in self.terms() if not wish.tags or not wish.tags.isdisjoint(term.tags)]
        return {term.simplified: _Wanted(term.traditional, tags=dict.fromkeys(term.tags), term=term) for term in terms}

    def _add_highlighted(self, info: TextInfo, wish: CardWish, wanted: dict[str, _Wanted]) -> None:
        from reader.text.words import simplify

        with self._database.read() as connection:
            marks = notebook.unchecked(connection, info.id)
        with suppress(KnownError):
            text = self._whole(info) if marks else None
            for mark in marks:
                span = mark.anchor.span
                if text is None or (wish.tags and wish.tags.isdisjoint(mark.tags)) or span.length > 8 * LONGEST:
                    continue
                if mark.anchor.source_hash != info.source_hash:
                    continue
                inside = [one for one in text.noise if span.covers(one)]
                shown = cut(text.source, span, inside).strip()
                if 0 < len(shown) <= LONGEST and han_runs().fullmatch(shown):
                    one = wanted.setdefault(simplify(shown), _Wanted(shown, text, span))
                    one.tags |= dict.fromkeys(mark.tags)

    def _place(self, texts: Sequence[TextInfo], wanted: dict[str, _Wanted], lexicon: Lexicon) -> Steps[None]:
        """Find a place for every word that has none yet, text by text."""
        for info in texts:
            left = {form: one for form, one in wanted.items() if one.span is None}
            if not left:
                return
            try:
                text = self._whole(info)
            except KnownError:
                continue
            for form, one in left.items():
                span = text.find(form, lexicon.own)
                if span is not None:
                    one.text, one.span = text, span
                yield 1

    def _index_dictionaries(self) -> Steps[None]:
        preparation = self.dictionaries.prepare()
        ready = False
        while not ready:
            try:
                ready = preparation.go_on(SLICE_S)
            except KnownError:  # that dictionary is left out
                continue
            yield 0

    def _card(self, form: str, wanted: _Wanted, script: Script) -> Card:
        from reader.study import wording
        from reader.study.cards import Card
        from reader.text.render import render_span
        from reader.text.sentences import around, sentence_at

        found: LookUp = self.look_up(wanted.shown)
        word, sentence, source = wanted.shown, "", ""
        if wanted.text is not None and wanted.span is not None:
            text, view = wanted.text, View(script, NoiseView.HIDDEN)

            def shown(span: Span) -> str:
                seen = render_span(text.source, span, view, text.survey, text.rulings, text.paragraphs)
                return _BLANKS.sub(" ", seen).strip()

            within = around(text.paragraphs, wanted.span.start)
            word = shown(wanted.span) or word
            sentence = shown(sentence_at(text.source, within, wanted.span.start))
            source = text.info.title
        reading, meaning = wording.reading_of(found, form), wording.meaning_of(found)
        if wanted.term is not None:
            sentence = sentence or wanted.term.quote
            reading, meaning = wanted.term.reading or reading, wording.meaning_of_term(wanted.term) or meaning
        other = form if form != word else _traditional(found, form)
        return Card(
            key=form,
            word=word,
            other="" if other == word else other,
            reading=reading,
            meaning=meaning,
            sentence=sentence,
            at=sentence.find(word),
            source=source,
            tags=tuple(wanted.tags),
        )

    def _chosen(self, text_ids: Sequence[str]) -> list[TextInfo]:
        with self._database.read() as connection:
            if text_ids:
                return [self._info(connection, text_id) for text_id in text_ids]
            return [self._seen(listed) for listed in library.texts(connection)]

    def _whole(self, info: TextInfo) -> _Whole:
        """Raises KnownError where the source is missing or damaged."""
        _, article = self._article(info.id)
        survey = self._shelf.survey(info.source_hash, article)
        rulings = self._rulings(info.id, article.source, info.source_hash)
        paragraphs = self._shelf.paragraphs(info.source_hash, article.source)
        return _Whole(info, article.source, survey, rulings, paragraphs)

    def _lexicon(self) -> Lexicon:
        with self._database.read() as connection:
            return self._learned_now(connection).lexicon


_BLANKS = re.compile(r"\s+")


def _traditional(found: LookUp, form: str) -> str:
    """The traditional form of a simplified word, as the dictionaries have it, else as OpenCC does."""
    for entry in found.entries[: found.near]:
        if entry.simplified == form:
            return entry.traditional
    from reader.text.script import convert

    return convert(form, "s2t")[0]
