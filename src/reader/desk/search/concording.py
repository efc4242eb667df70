"""The use cases about all occurrences of a phrase: found, shown in their context, marked at once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from uuid import uuid4

from reader.desk import recording
from reader.desk.search.finding import Finder
from reader.desk.search.searching import Searching
from reader.desk.values import Changed
from reader.desk.working import Work
from reader.errors import KnownError
from reader.exports.steps import Steps
from reader.notes.concordance import Concordance, InText, Line, Places, without_marked
from reader.notes.highlight import Colour, Highlight, Style
from reader.store import codebook, notebook
from reader.store.records import RowChange
from reader.store.rows import HIGHLIGHTS, Row
from reader.text.anchor import Anchor, describe
from reader.text.kwic import keyword_in_context
from reader.text.occurrences import TextHits, phrase_of
from reader.text.paragraphs import paragraph_number
from reader.text.rendering import View
from reader.text.span import Span

if TYPE_CHECKING:
    from reader.exports.concordance import ConcordanceForm, Entry

AT_ONCE = 500
"""Places that are looked at in one step."""
LINES_AT_ONCE = 200
"""Lines of a concordance that are read at once."""


class Concording(Searching):
    """A phrase is found in either script and through the noise, in one text or in the library."""

    _finder: Finder | None = None
    _caught_up: object = None

    def find_occurrences(self, typed: str, text_id: str = "") -> Work[Concordance]:
        """All places where a phrase stands, in one text or in all; what the index of the library lacks is taken in.

        Raises KnownError for a phrase without characters.
        """
        phrase = phrase_of(typed)
        if not phrase:
            raise KnownError("There is nothing to look for.", advice="Type a word or select one.")
        return Work(self._in_text(phrase, text_id) if text_id else self._in_library(phrase))

    def in_context(self, places: Sequence[tuple[str, Span]], view: View) -> list[Line]:
        """What stands at these places and around them: ids of texts, code points of their sources.

        Raises KnownError where a source is missing or damaged.
        """
        found: list[Line] = []
        for text_id, some in groupby(places, key=itemgetter(0)):
            info, article = self._article(text_id)
            survey = self._shelf.survey(info.source_hash, article)
            rulings = self._rulings(text_id, article.source, info.source_hash)
            paragraphs = self._shelf.paragraphs(info.source_hash, article.source)
            for _, span in some:
                kwic = keyword_in_context(article.source, span, view, survey, rulings, paragraphs)
                found.append(Line(*kwic, paragraph_number(paragraphs, survey.headings, span.start)))
        return found

    def lines_of(self, found: Concordance, numbers: Sequence[int], view: View) -> dict[int, Line]:
        """The lines of these occurrences; those of texts whose sources are missing or damaged are left out."""
        lines: dict[int, Line] = {}
        for text_id, some in groupby(sorted(numbers), key=lambda number: found.text(number).id):
            mine = list(some)
            with suppress(KnownError):
                spans = [(text_id, found.hit(number).span) for number in mine]
                lines.update(zip(mine, self.in_context(spans, view), strict=True))
        return lines

    def marked_occurrences(self, found: Concordance) -> frozenset[int]:
        """The numbers of those that bear a mark of just their words by now."""
        with self._database.read() as connection:
            bearing = notebook.bearing(connection)
            ids = [text_id for text_id in found.text_ids() if text_id in bearing]
            return found.marked_by({text_id: notebook.spans(connection, text_id) for text_id in ids})

    def concordance_entries(self, found: Concordance, numbers: Sequence[int], view: View) -> Work[list[Entry]]:
        """These occurrences in this order with all that is known of them; those of a missing source are left out."""
        return Work(self._entries(found, numbers, view), len(numbers))

    def export_concordance(
        self, found: Concordance, numbers: Sequence[int], form: ConcordanceForm, view: View
    ) -> Work[bytes]:
        """These occurrences in this order as a file; what `export_to` writes."""

        from reader.exports.concordance import written  # few ask for it, and no start waits for it

        def steps() -> Steps[bytes]:
            entries = yield from self._entries(found, numbers, view)
            return (yield from written(form, entries, self._now()))

        return Work(steps(), 2 * len(numbers))

    def mark_occurrences(
        self, places: Sequence[Places], colour: Colour, style: Style = Style.HIGHLIGHT, tags: Sequence[str] = ()
    ) -> Work[Changed]:
        """Mark all these places, however many, as one action; what bears just this mark already is left alone.

        Nothing is saved before the last step. Raises KnownError where a text was replaced since they were found.
        """
        total = sum(len(place.hits) for place in places)
        return Work(self._marking(places, colour, style, tags), total)

    def close(self) -> None:
        """Let the index go."""
        if self._finder is not None:
            self._finder.close()
        super().close()

    def _in_text(self, phrase: str, text_id: str) -> Steps[Concordance]:
        with self._database.read() as connection:
            info = self._info(connection, text_id)
        folding = self.folding(text_id)
        try:
            while True:
                next(folding)
                yield 1
        except StopIteration as made:
            found = TextHits(text_id, info.source_hash, made.value.folded, phrase)
        text = InText(text_id, info.title, info.facts.date or info.created[:10])
        return self._concordance(phrase, [text], [found] if found else [])

    def _in_library(self, phrase: str) -> Steps[Concordance]:
        if self._finder is None:
            self._finder = Finder(self, writable=not self.read_only)
        state = self._database.state()
        if state != self._caught_up:
            self._finder.look_again()
            for progress in self._finder.catch_up():  # a source that is missing is told where it is opened
                yield progress.done
            self._caught_up = state
        found: list[TextHits] = []
        for some in self._finder.occurrences(phrase):
            found += some
            yield 0
        holding = {one.text_id for one in found}
        listed = (text for text in self._finder.texts() if text.text_id in holding)
        texts = [InText(text.text_id, text.title, text.day) for text in listed]
        return self._concordance(phrase, texts, found)

    def _concordance(self, phrase: str, texts: Sequence[InText], found: Sequence[TextHits]) -> Concordance:
        concordance = Concordance(phrase, texts, found)
        concordance.take_marked(self.marked_occurrences(concordance))
        return concordance

    def _entries(self, found: Concordance, numbers: Sequence[int], view: View) -> Steps[list[Entry]]:
        from reader.exports.concordance import Entry

        entries: dict[int, Entry] = {}
        # Text by text, whatever the order: each is read once.
        for text, some in groupby(sorted(numbers), key=found.text):
            mine = list(some)
            for at in range(0, len(mine), LINES_AT_ONCE):
                part = mine[at : at + LINES_AT_ONCE]
                for number, line in self.lines_of(found, part, view).items():
                    span = found.hit(number).span
                    entries[number] = Entry(text.id, text.title, text.day, line.paragraph, *span, *line[:3])
                yield len(part)
        return [entries[number] for number in numbers if number in entries]

    def _marking(self, places: Sequence[Places], colour: Colour, style: Style, tags: Sequence[str]) -> Steps[Changed]:
        now = self._now()
        with self._database.read() as connection:
            wanted = codebook.Wanted(connection, tags, self._author, now)
        same: Row = {"colour": colour.value, "style": style.value, "tags": list(wanted.ids.values())}
        changes: list[RowChange] = []
        for place in places:
            info, article = self._article(place.text_id)
            if info.source_hash != place.source_hash:
                raise KnownError(
                    "“{title}” was replaced meanwhile.", advice="Look for the words again.", title=info.title
                )
            with self._database.read() as connection:
                marks = notebook.spans(connection, place.text_id)
            like = Highlight("", info.id, Anchor(Span(0, 1), "", "", "", ""), author=self._author, created=now)
            first = {**notebook.new_row(like, []), **same}
            for at in range(0, len(place.hits), AT_ONCE):
                for hit in without_marked(place.hits[at : at + AT_ONCE], marks):
                    anchor = notebook.anchor_cells(describe(article.source, info.source_hash, hit.span))
                    row = {**first, "id": uuid4().hex, **anchor}
                    changes.append(RowChange(HIGHLIGHTS, {**row, "trashed": now}, row))
                    changes[-1].make_checks()
                yield len(place.hits[at : at + AT_ONCE])
        with self._database.write() as connection:
            if not wanted.stands(connection):
                wanted = codebook.Wanted(connection, tags, self._author, now)
                other: Row = {"tags": list(wanted.ids.values())}
                changes = [RowChange(HIGHLIGHTS, {**one.before, **other}, {**one.after, **other}) for one in changes]
            new_tags = wanted.changes if changes else []
            return self._perform(connection, recording.MARK_OCCURRENCES, [*new_tags, *changes], now)
