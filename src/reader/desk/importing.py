"""The use cases that take notes in: another library's, or those of other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.desk import arriving, recording
from reader.desk.base import OpenLibrary
from reader.desk.merging import Merge, Merged
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.exports import lossless
from reader.exports.lossless import Library
from reader.language import tr, trn
from reader.notes.highlight import Highlight
from reader.store import actions
from reader.store.database import Connection
from reader.store.rows import HIGHLIGHTS, TEXTS
from reader.store.sources import hash_of


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many highlights and texts are new, how many highlights were brought up to date, and how
    many were changed on both sides and are now there twice.

    `unplaced` are highlights that came without finding a place; `odd` is how many entries made no sense.
    """

    changed: Changed
    texts: int = 0
    added: int = 0
    renewed: int = 0
    both: int = 0
    unplaced: tuple[Highlight, ...] = ()
    odd: int = 0

    def summary(self) -> str:
        """What came of it, in sentences for the person."""
        said = [trn("{n} highlight came in.", "{n} highlights came in.", self.added)] if self.added else []
        if self.texts:
            said.append(trn("{n} text is new.", "{n} texts are new.", self.texts))
        if self.renewed:
            said.append(trn("{n} highlight was renewed.", "{n} highlights were renewed.", self.renewed))
        if self.both:
            said.append(
                trn(
                    "{n} highlight was changed on both sides and is there twice now.",
                    "{n} highlights were changed on both sides and are there twice now.",
                    self.both,
                )
            )
        if self.unplaced:
            said.append(
                trn("{n} found no place in its text.", "{n} found no place in their texts.", len(self.unplaced))
            )
        if self.odd:
            said.append(trn("{n} entry made no sense.", "{n} entries made no sense.", self.odd))
        if not said:
            return tr("Nothing in it was new but decisions and words.") if self.changed.label else tr("Nothing new.")
        return " ".join(said)


class Importing(OpenLibrary):
    """Notes come in without losing any that are here; importing the same again adds nothing."""

    def import_notes(self, data: bytes) -> Imported:
        """Take in the notes of a file, whose form is told by what is in it.

        Raises KnownError for what cannot be understood; nothing is changed then.
        """
        if lossless.is_ours(data):
            return self._import_library(lossless.read(data))
        raise KnownError(
            "This file holds no notes that the program can read.",
            advice="It reads its own JSON, W3C annotations and the CSV of Readwise.",
        )

    def import_notes_file(self, path: Path) -> Imported:
        """Take in the notes of a file; as `import_notes`."""
        return self.import_notes(arriving.read_file(path))

    def _import_library(self, theirs: Library) -> Imported:
        self._database.require_writable()
        odd = self._keep_files(theirs)
        now = self._now()
        with self._database.write() as connection:
            merged = Merge(connection, now).take(theirs)
            changed = self._remember(connection, merged, now)
        self._shelf.forget()
        return Imported(
            changed,
            merged.added[TEXTS.name],
            merged.added[HIGHLIGHTS.name],
            merged.renewed[HIGHLIGHTS.name],
            merged.both[HIGHLIGHTS.name],
            odd=odd + merged.odd,
        )

    def _keep_files(self, theirs: Library) -> int:
        """Store the texts that came; returns how many are not what they are called."""
        wrong = 0
        for name, data in theirs.files.items():
            if hash_of(data) == name:
                self._shelf.sources.keep(data)
            else:
                wrong += 1
        return wrong

    def _remember(self, connection: Connection, merged: Merged, now: str) -> Changed:
        if not merged.changes:
            return Changed()
        real = [change for change in merged.changes if change.before != change.after]
        actions.remember(connection, recording.IMPORT_NOTES, real, author=self._author, now=now)
        return self._tell(connection, recording.IMPORT_NOTES, merged.changes)
