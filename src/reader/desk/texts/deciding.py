"""The use cases in which the reader decides against the survey or the dictionaries; the nearest decision wins."""

from __future__ import annotations

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.store import judgements
from reader.store.judgements import ALL_TEXTS, NOWHERE, Settlement
from reader.store.rows import REPAIRS, RULINGS, SETTLEMENTS, Row, Table, Value
from reader.text.anchor import Anchor, describe
from reader.text.rulings import Rulings
from reader.text.span import Span

DIRECTIONS = ("simplified", "traditional")
"""What a conversion is settled for, regional forms included."""


class Deciding(OpenLibrary):
    """Rulings on noise, on repairs and on conversions; offsets and spans are code points of the source."""

    def rule_mark(self, text_id: str, span: Span, noise: bool | None) -> Changed:
        """Decide on one bracket, by its finding's span; None takes the ruling back."""
        anchor = self._anchor(text_id, span)
        key = judgements.on_noise(text_id, judgements.MARK, anchor=anchor)
        return self._decide(recording.RULE, RULINGS, key, noise, anchor)

    def rule_character(self, text_id: str, character: str, noise: bool | None) -> Changed:
        """Decide on all brackets behind one character of a text; None takes the ruling back."""
        key = judgements.on_noise(text_id, judgements.CHARACTER, character)
        return self._decide(recording.RULE, RULINGS, key, noise)

    def rule_text(self, text_id: str, noise: bool | None) -> Changed:
        """Decide on all brackets of a text; None takes the ruling back."""
        return self._decide(recording.RULE, RULINGS, judgements.on_noise(text_id, judgements.TEXT), noise)

    def rule_repair(self, text_id: str, offset: int, apply: bool | None) -> Changed:
        """Decide on the repair of one character; None takes the decision back."""
        anchor = self._anchor(text_id, Span(offset, offset + 1))
        return self._decide(recording.REPAIR, REPAIRS, judgements.on_repair(text_id, anchor), apply, anchor)

    def rule_repairs(self, text_id: str, apply: bool | None) -> Changed:
        """Decide on all repairs of a text, those decided on one by one excepted; None takes the decision back."""
        return self._decide(recording.REPAIR, REPAIRS, judgements.on_repair(text_id), apply)

    def settle_place(self, text_id: str, offset: int, direction: str, target: str | None) -> Changed:
        """Settle what one character becomes; None takes it back.

        `direction` is "simplified" or "traditional", also below; ValueError for another.
        """
        anchor = self._anchor(text_id, Span(offset, offset + 1))
        key = judgements.on_conversion(text_id, direction, anchor=anchor)
        return self._settle(key, direction, target, anchor)

    def settle_word(self, word: str, direction: str, target: str | None, text_id: str = ALL_TEXTS) -> Changed:
        """Settle what a word of the text without noise becomes, in one text or in all; None takes it back."""
        if not word:
            raise KnownError("There is no word to settle.")
        return self._settle(judgements.on_conversion(text_id, direction, word), direction, target, NOWHERE)

    def rulings(self, text_id: str) -> Rulings:
        """All that is decided on a text, and what the reader knows."""
        info, article = self._article(text_id)
        return self._rulings(text_id, article.source, info.source_hash)

    def settlements(self, text_id: str) -> list[Settlement]:
        """What is settled in a text: its places in order, its words, then the words of all texts."""
        info, article = self._article(text_id)
        with self._database.read() as connection:
            return judgements.settlements(connection, text_id, article.source, info.source_hash)

    def unsettle(self, settlement_id: str) -> Changed:
        """Take back what was settled, also for a place that is not found again."""
        now = self._now()
        with self._database.write() as connection:
            changes = judgements.taken_back(connection, settlement_id)
            return self._perform(connection, recording.SETTLE, changes, now)

    def _settle(self, key: Row, direction: str, target: str | None, anchor: Anchor) -> Changed:
        if direction not in DIRECTIONS:
            raise ValueError(f"{direction} is no direction of a conversion")
        if target == "":
            raise KnownError("A conversion cannot be settled as nothing.")
        return self._decide(recording.SETTLE, SETTLEMENTS, key, target, anchor)

    def _decide(self, label: str, table: Table, key: Row, decision: Value, anchor: Anchor = NOWHERE) -> Changed:
        now = self._now()
        kept = int(decision) if isinstance(decision, bool) else decision
        with self._database.write() as connection:
            if key["text_id"] != ALL_TEXTS:
                recording.listed_text(connection, str(key["text_id"]))
            change = judgements.decide(connection, table, key, kept, anchor, self._author, now)
            return self._perform(connection, label, [change], now)

    def _anchor(self, text_id: str, span: Span) -> Anchor:
        info, article = self._article(text_id)
        return describe(article.source, info.source_hash, span)
