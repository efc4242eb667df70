"""The use cases by which texts come in."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.texts import arriving
from reader.desk.texts.intake import Alike, Intake, Ready, TakenIn, prepare
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.notes.facts import guessed
from reader.notes.shelf import TextInfo
from reader.store import library, origins
from reader.store.database import Connection
from reader.store.origins import Origin
from reader.store.records import RowChange
from reader.store.rows import TEXTS, get, put
from reader.store.sources import to_bytes
from reader.text.article import Article

BOOKS = (".epub",)
"""Endings of the names of files that are books."""


UNREADABLE = "\ufffd"
"""Stands in a source for what could not be decoded."""


class TakingIn(OpenLibrary):
    """The same source twice is one text; it comes out of the trash where it was there."""

    def import_bytes(self, data: bytes, name: str, encoding: str = "") -> Changed:
        """Take in a file called `name`; the text already there where its source is known (out of the trash)."""
        return self._bring(self._read_file(data, name, encoding), data, name)

    def import_text(self, text: str, title: str = "") -> Changed:
        """Take in pasted text; without a title its first line serves."""
        if not text.strip():
            raise KnownError("There is no text to take in.", advice="Copy some text first.")
        title = title.strip() or library.first_line(text)
        return self._bring(Article(text, title=title), to_bytes(text), "")

    def import_file(self, path: Path, encoding: str = "") -> Changed:
        """Take in a file; `encoding` "" guesses."""
        data = arriving.read_file(path)
        return self._bring(self._read_file(data, path.name, encoding), data, path.name, arriving.origin_of(path))

    def intake(self) -> Intake:
        """What makes files ready; KnownError for a library that can only be read."""
        self._database.require_writable()
        return Intake(self.folder, self._read_file)

    def take_in(self, ready: Ready) -> TakenIn:
        """List a text that an Intake has stored; this is quick."""
        now = self._now()
        with self._database.write() as connection:
            known = library.with_source(connection, ready.source_hash)
            info = known or self._list(connection, ready, now)
            if ready.origin is not None:
                origins.keep(connection, info.id, ready.origin)
            if known is not None and known.trashed:
                row = get(connection, TEXTS, known.id)
                assert row is not None
                changes = [RowChange(TEXTS, row, {**row, "trashed": ""})]
                (info,) = self._perform(connection, recording.RESTORE_TEXT, changes, now).texts
            alike = [(library.with_source(connection, one), share) for one, share in ready.like]
        others = tuple(Alike(one, share) for one, share in alike if one is not None and not one.trashed)
        return TakenIn(info, known is not None, others, ready.article.source.count(UNREADABLE))

    def origin(self, text_id: str) -> Origin | None:
        """The file that a text was made of, where that is known."""
        with self._database.read() as connection:
            return origins.of_text(connection, text_id)

    def _bring(self, article: Article, original: bytes, name: str, origin: Origin | None = None) -> Changed:
        self._database.require_writable()
        taken = self.take_in(prepare(self._shelf, article, original, name, origin))
        return Changed(texts=(taken.info,))

    def _list(self, connection: Connection, ready: Ready, now: str) -> TextInfo:
        article = ready.article
        info = TextInfo(
            uuid4().hex,
            article.title or ready.name,
            ready.name,
            ready.source_hash,
            ready.original_hash,
            article.encoding,
            len(article.source),
            now,
            facts=guessed(article.metadata, is_book=ready.name.lower().endswith(BOOKS)),
        )
        put(connection, TEXTS, library.new_row(info, ready.structure_hash, self._author), now)
        return info
