"""The use cases about highlights: made, edited, stretched, found."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.shelving import only_highlight
from reader.desk.values import Changed
from reader.notes.highlight import Colour, Highlight, Placement, Style
from reader.store import codebook, notebook
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import HIGHLIGHTS, Row, text_of
from reader.text.anchor import describe
from reader.text.span import Span


class Marking(OpenLibrary):
    """Highlights of the texts; all offsets and spans are code points of the source."""

    def highlight(
        self,
        text_id: str,
        span: Span,
        colour: Colour = Colour.YELLOW,
        tags: Sequence[str] = (),
        note: str = "",
        style: Style = Style.HIGHLIGHT,
    ) -> Changed:
        """Mark a span (code points of the source).

        Raises ValueError for a span that is empty or not inside the source.
        """
        info, article = self._article(text_id)
        now = self._now()
        anchor = describe(article.source, info.source_hash, span)
        new = Highlight(uuid4().hex, text_id, anchor, colour, (), note, self._author, created=now, style=style)
        with self._database.write() as connection:
            wanted = codebook.Wanted(connection, tags, self._author, now)
            row = notebook.new_row(new, list(wanted.ids.values()))
            # Before it was made it stands for one in the trash, so that undoing never loses a note.
            changes = [*wanted.changes, RowChange(HIGHLIGHTS, {**row, "trashed": now}, row)]
            return self._perform(connection, recording.HIGHLIGHT, changes, now)

    def edit_highlight(
        self,
        highlight_id: str,
        *,
        colour: Colour | None = None,
        tags: Sequence[str] | None = None,
        note: str | None = None,
        style: Style | None = None,
    ) -> Changed:
        """Change what is given; an empty Changed where that is nothing new."""
        now = self._now()
        with self._database.write() as connection:
            before = self._mark(connection, highlight_id)
            after = dict(before)
            if colour is not None:
                after["colour"] = colour.value
            if style is not None:
                after["style"] = style.value
            if note is not None:
                after["note"] = note
            wanted = codebook.Wanted(connection, tags or (), self._author, now)
            if tags is not None:
                after["tags"] = wanted.put_on(connection, before["tags"])
            label = recording.edit_label(before, after)
            return self._perform(connection, label, [*wanted.changes, RowChange(HIGHLIGHTS, before, after)], now)

    def move_highlight(self, highlight_id: str, span: Span, *, by_steps: bool = False) -> Changed:
        """Give a highlight another span (code points of the source): its edges were moved, or it was placed by hand.

        With `by_steps`, what goes on where the last move left off a moment ago becomes one action with it.
        Raises ValueError for a span that is empty or not inside the source.
        """
        text_id = self._text_of(highlight_id)
        info, article = self._article(text_id)
        anchor = describe(article.source, info.source_hash, span)
        now = self._now()
        with self._database.write() as connection:
            before = self._mark(connection, highlight_id)
            # A place that a person chose is no longer in doubt.
            after = {**before, **notebook.anchor_cells(anchor), "placement": Placement.SURE.value, "former": ""}
            label = recording.PLACE_MARK if before["placement"] else recording.MOVE_EDGES
            return self._perform(connection, label, [RowChange(HIGHLIGHTS, before, after)], now, joins=by_steps)

    def find_highlight(self, highlight_id_or_prefix: str) -> Highlight:
        """The highlight whose id begins so."""
        with self._database.read() as connection:
            found = notebook.starting_with(connection, highlight_id_or_prefix)
        return only_highlight(found, highlight_id_or_prefix)

    def highlights(self, text_id: str) -> list[Highlight]:
        """The highlights of a text in its order, as they are stored; needs no source."""
        with self._database.read() as connection:
            self._info(connection, text_id)
            noted = notebook.of_text(connection, text_id)
        self._note_unsound(noted)
        return [one.highlight for one in noted]

    def _text_of(self, highlight_id: str) -> str:
        with self._database.read() as connection:
            return text_of(self._mark(connection, highlight_id)["text_id"])

    def _mark(self, connection: Connection, highlight_id: str) -> Row:
        kept = recording.kept_highlight(connection, highlight_id)
        if not kept.sound:
            self._unsound.add(highlight_id)
        return kept.row
