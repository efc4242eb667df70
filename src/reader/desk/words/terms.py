"""The use cases about terms: words that a reader keeps, with their renderings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.texts.arriving import read_file
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.store import terms
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import TERMS
from reader.store.terms import Stored
from reader.study.term import Term, key_of, united


class Terms(OpenLibrary):
    """A term is one entry for both scripts; a word has one, unless two libraries were merged."""

    def terms(self) -> list[Term]:
        """All terms, in the order in which they were made."""
        with self._database.read() as connection:
            return self._sound(terms.all_terms(connection))

    def terms_of(self, word: str) -> list[Term]:
        """The terms of a word, in either script."""
        with self._database.read() as connection:
            return self._sound(terms.of_key(connection, key_of(word)))

    def keep_term(self, term: Term) -> Changed:
        """Keep a term: a new one where its id is "" and its word has none yet, else what became of the one there is.

        Raises KnownError for a term without a word, and for one that is gone.
        """
        now = self._now()
        term = _tidy(term)
        with self._database.write() as connection:
            changes = [_renewed(connection, term)] if term.id else self._coming(connection, [term], now)
            return self._perform(connection, recording.KEEP_TERM, changes, now)

    def delete_terms(self, ids: Sequence[str]) -> Changed:
        """Put terms into the trash, all in one action; the trash is emptied by undoing only."""
        now = self._now()
        with self._database.write() as connection:
            rows = terms.rows_of(connection, list(dict.fromkeys(ids)))
            if not rows:
                raise _gone()
            changes = [RowChange(TERMS, row, {**row, "trashed": now}) for row in rows]
            return self._perform(connection, recording.DELETE_TERMS, changes, now)

    def import_terms(self, coming: Iterable[Term]) -> Changed:
        """Take terms in, all in one action: what is said of a word that has a term already joins it, nothing is lost.

        `listed` of the answer tells how many came, `words` how many of them were news.
        """
        now = self._now()
        found = [_tidy(term) for term in coming if term.traditional.strip() or term.simplified.strip()]
        with self._database.write() as connection:
            changes = self._coming(connection, found, now)
            news = sum(change.before != change.after for change in changes)
            changed = self._perform(connection, recording.IMPORT_TERMS, changes, now)
        return replace(changed, listed=len(found), words=news)

    def import_terms_file(self, path: Path) -> Changed:
        """Take in the terms of a file: a table, OmegaT's glossary or TBX, in any encoding; as `import_terms`.

        Raises KnownError where it holds none.
        """
        from reader.exports import glossary
        from reader.formats import plain

        source = plain.read(read_file(path, glossary.LONGEST), path.name).source
        return self.import_terms(glossary.read(source.encode("utf-8", "replace")))

    def _coming(self, connection: Connection, coming: Sequence[Term], now: str) -> list[RowChange]:
        """What terms without ids change: new rows, or what becomes of those of the same words."""
        found = terms.of_key(connection, coming[0].key) if len(coming) == 1 else terms.all_terms(connection)
        after: dict[str, Term] = {}
        for one in found:
            after.setdefault(one.term.key, one.term)
        rows = {row["id"]: row for row in terms.rows_of(connection, [term.id for term in after.values()])}
        for term in coming:
            mine = after.get(term.key)
            fresh = replace(term, id=uuid4().hex, author=term.author or self._author)
            after[term.key] = fresh if mine is None else united(mine, term)
        touched = dict.fromkeys(term.key for term in coming)
        changes = []
        for term in (after[key] for key in touched):
            row = rows.get(term.id)
            created = str(row["created"]) if row else now
            new = terms.row_of(term, created)
            changes.append(RowChange(TERMS, row or {**new, "trashed": now}, new))
        return changes

    def _sound(self, found: Sequence[Stored]) -> list[Term]:
        self._unsound.update(one.term.id for one in found if not one.sound)
        return [one.term for one in found]


def _renewed(connection: Connection, term: Term) -> RowChange:
    rows = terms.rows_of(connection, [term.id])
    if not rows:
        raise _gone()
    return RowChange(TERMS, rows[0], {**terms.row_of(term, str(rows[0]["created"])), "author": rows[0]["author"]})


def _tidy(term: Term) -> Term:
    """A term without blanks in its word, in both forms."""
    traditional, simplified = ("".join(form.split()) for form in (term.traditional, term.simplified))
    if not traditional and not simplified:
        raise KnownError("A term needs a word.")
    return replace(term, traditional=traditional or simplified, simplified=simplified or traditional)


def _gone() -> KnownError:
    return KnownError("This term is no longer there.", advice="It may have been deleted in another window.")
