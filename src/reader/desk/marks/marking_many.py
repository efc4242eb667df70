"""The use cases about several highlights at once: each is one action, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from uuid import uuid4

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.notes.highlight import Colour, Highlight, Style
from reader.store import codebook, notebook
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import HIGHLIGHTS, Kept, Row, text_of
from reader.text.anchor import describe
from reader.text.span import Span


class MarkingMany(OpenLibrary):
    """Highlights chosen together are edited, merged, split and thrown away."""

    def edit_highlights(
        self,
        ids: Sequence[str],
        *,
        colour: Colour | None = None,
        style: Style | None = None,
        add_tags: Sequence[str] = (),
        remove_tags: Sequence[str] = (),
    ) -> Changed:
        """Change what is given on all of them."""
        now = self._now()
        with self._database.write() as connection:
            marks = self._marks(connection, ids)
            add = codebook.Wanted(connection, add_tags, self._author, now)
            known = codebook.names(connection)
            cells: Row = {"colour": colour.value} if colour else {}
            cells |= {"style": style.value} if style else {}
            changes = []
            for kept in marks:
                tags = codebook.retagged(kept.row["tags"], known, add.ids, remove_tags)
                changes.append(RowChange.of(HIGHLIGHTS, kept, {**kept.row, **cells, "tags": tags}))
            new_tags = add.changes if changes else []
            return self._perform(connection, recording.edits_label(changes), [*new_tags, *changes], now)

    def delete_highlights(self, ids: Sequence[str]) -> Changed:
        """Put highlights into the trash."""
        now = self._now()
        with self._database.write() as connection:
            marks = self._marks(connection, ids)
            changes = [RowChange.of(HIGHLIGHTS, kept, {**kept.row, "trashed": now}) for kept in marks]
            return self._perform(connection, recording.DELETE_MARK, changes, now)

    def merge_highlights(self, ids: Sequence[str]) -> Changed:
        """Make one highlight of several of a text: from the first one's start to the last one's end.

        The first in the text stays, with its colour and style, the tags of all and their notes one after the other;
        the others go into the trash. Raises KnownError for one alone, for several texts, and where one has no place.
        """
        now = self._now()
        with self._database.write() as connection:
            rows = {text_of(kept.row["id"]): kept.row for kept in self._marks(connection, ids)}
            found = [one.highlight for one in notebook.by_id(connection, list(rows))]
            found.sort(key=attrgetter("anchor.span", "id"))
            if len(found) < 2 or len({highlight.text_id for highlight in found}) > 1:
                raise KnownError("Only several marks of one text can be merged.")
            first, *others = (rows[highlight.id] for highlight in found)
            tags = (tag for highlight in found for tag in highlight.tags)
            after = {
                **first,
                **self._cells(found, _cover(found)),
                "note": _joined([text_of(row["note"]) for row in (first, *others)]),
                "tags": codebook.Wanted(connection, tags, self._author, now).put_on(connection, first["tags"]),
            }
            changes = [RowChange(HIGHLIGHTS, first, after)]
            changes += [RowChange(HIGHLIGHTS, row, {**row, "trashed": now}) for row in others]
            return self._perform(connection, recording.MERGE_MARKS, changes, now)

    def split_highlight(self, highlight_id: str, offset: int) -> Changed:
        """Make two highlights of one, the second from `offset` on (code points of the source).

        The note stays with the first; the rest is on both. Raises ValueError for an offset that is not inside.
        """
        now = self._now()
        with self._database.write() as connection:
            row = self._marks(connection, [highlight_id])[0].row
            (noted,) = notebook.by_id(connection, [highlight_id])
            span = noted.highlight.anchor.span
            if not span.start < offset < span.end:
                raise ValueError(f"{offset} is not inside {span}")
            first = self._cells([noted.highlight], Span(span.start, offset))
            second = self._cells([noted.highlight], Span(offset, span.end))
            new = {**row, **second, "id": uuid4().hex, "note": "", "author": self._author, "created": now}
            changes = [
                RowChange(HIGHLIGHTS, row, {**row, **first}),
                RowChange(HIGHLIGHTS, {**new, "trashed": now}, new),
            ]
            return self._perform(connection, recording.SPLIT_MARK, changes, now)

    def _cells(self, highlights: Sequence[Highlight], span: Span) -> Row:
        """The cells of an anchor on a span of the text of some highlights, which must have places in it."""
        info, article = self._article(highlights[0].text_id)
        if any(highlight.anchor.source_hash != info.source_hash for highlight in highlights):
            raise KnownError("This mark has no place in the text.", advice="Place it first.")
        return notebook.anchor_cells(describe(article.source, info.source_hash, span))

    def _marks(self, connection: Connection, ids: Sequence[str]) -> list[Kept]:
        kept = recording.kept_highlights(connection, ids)
        self._unsound.update(text_of(one.row["id"]) for one in kept if not one.sound)
        return kept


def _cover(highlights: Sequence[Highlight]) -> Span:
    spans = [highlight.anchor.span for highlight in highlights]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _joined(notes: Sequence[str]) -> str:
    """Notes one after the other, each once; one alone stays as it was written."""
    said = list(dict.fromkeys(note for note in notes if note.strip()))
    return "\n\n".join(note.strip() for note in said) if len(said) > 1 else (said or notes)[0]
