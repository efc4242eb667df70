"""The use case of conflicts: a highlight that two libraries changed, each by itself, as the person wants it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.notes.highlight import Highlight
from reader.store import codebook, notebook
from reader.store.records import RowChange
from reader.store.rows import HIGHLIGHTS, get


@dataclass(frozen=True, slots=True)
class Conflict:
    """A highlight as it was here and as it came, and which of the two stands.

    `beside` is the id of the highlight that the other is kept as; "" where only the notes differ, and the other one
    is a version of the note.
    """

    mine: Highlight
    theirs: Highlight
    theirs_stands: bool
    beside: str = ""


class Settling(OpenLibrary):
    """A rule has decided already, so that nothing waits for the person, and nothing is lost whatever they say."""

    def settle_conflict(self, conflict: Conflict, *, theirs: bool) -> Changed:
        """Let a highlight be as it was here, or as it came; what was kept beside it goes to the trash.

        Raises KnownError where the highlight is gone.
        """
        wanted = conflict.theirs if theirs else conflict.mine
        now = self._now()
        with self._database.write() as connection:
            before = get(connection, HIGHLIGHTS, conflict.mine.id)
            if before is None or before["trashed"]:
                raise KnownError("This mark is no longer there.", advice="It may have been deleted in another window.")
            tags = codebook.Wanted(connection, wanted.tags, self._author, now)
            content = notebook.new_row(wanted, tags.put_on(connection, before["tags"]))
            kept = {name: before[name] for name in ("id", "text_id", "author", "created", "trashed")}
            changes = [*tags.changes, RowChange(HIGHLIGHTS, before, {**content, **kept})]
            other = get(connection, HIGHLIGHTS, conflict.beside) if conflict.beside else None
            if other is not None and not other["trashed"]:
                changes.append(RowChange(HIGHLIGHTS, other, {**other, "trashed": now}))
            return self._perform(connection, recording.SETTLE_CONFLICT, changes, now)
