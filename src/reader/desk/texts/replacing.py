"""The use cases that give a text another source: all that is anchored in the old one finds its place in the new."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.texts import arriving
from reader.desk.texts.examining import examine
from reader.desk.values import Changed
from reader.desk.working import Work, apart
from reader.errors import KnownError
from reader.exports.steps import Steps
from reader.language import tr, trn
from reader.notes.highlight import Placement
from reader.store import anchored, legend, library, notebook
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import BOOKMARKS, HIGHLIGHTS, TEXT_NOTES, TEXTS, Row, get, text_of
from reader.store.sources import to_bytes
from reader.text.anchor import Anchor, resolve
from reader.text.article import Article
from reader.text.span import Span

if TYPE_CHECKING:
    from reader.desk.texts.moving import Moves
    from reader.text.correcting import Correction


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of the marks of a text whose source was replaced.

    Of its highlights so many stand on the same words, on words that read otherwise now, in doubt, and nowhere; of its
    bookmarks and decisions so many found no place. Those are kept as they were, and shown with their old words.
    """

    changed: Changed
    same: int = 0
    moved: int = 0
    doubtful: int = 0
    lost: int = 0
    lost_bookmarks: int = 0
    lost_decisions: int = 0

    def summary(self) -> str:
        """What came of it, in sentences for the person."""
        if not self.changed.label:
            return tr("The text is the same already.")
        said = [tr("The text was replaced.")]
        if self.moved:
            said.append(trn("{n} mark reads otherwise now.", "{n} marks read otherwise now.", self.moved))
        if self.doubtful:
            said.append(trn("{n} mark is in doubt.", "{n} marks are in doubt.", self.doubtful))
        if self.lost:
            said.append(trn("{n} mark found no place.", "{n} marks found no place.", self.lost))
        if self.lost_bookmarks:
            said.append(trn("{n} bookmark found no place.", "{n} bookmarks found no place.", self.lost_bookmarks))
        if self.lost_decisions:
            said.append(trn("{n} decision found no place.", "{n} decisions found no place.", self.lost_decisions))
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Edition:
    """A source that a text is to get: the article, where it and its file are stored, and the file's name."""

    article: Article
    source_hash: str
    original_hash: str
    structure_hash: str
    name: str

    def cells(self) -> Row:
        """Its part of a text's row."""
        return {
            "source_name": self.name,
            "source_hash": self.source_hash,
            "original_hash": self.original_hash,
            "structure_hash": self.structure_hash,
            "encoding": self.article.encoding,
            "length": len(self.article.source),
        }


class Replacing(OpenLibrary):
    """Each is one action, so that one undo brings the old source and all old places back."""

    def replace_source(self, text_id: str, article: Article, original: bytes, name: str) -> Replaced:
        """Give a text another source; `original` are the bytes of the file called `name` that it was read from.

        Highlights (those in the trash too), bookmarks and decisions for places move to where their words stand now;
        what is in doubt says so (`Highlight.placement`, and `former` for the old place), and what finds no place keeps
        its old anchor. Where another text of the library has the new source, that one goes into the trash and what
        was made in it comes along. The old source is kept.
        """
        return self.start_replacement(text_id, article, original, name).finish()

    def start_replacement(self, text_id: str, article: Article, original: bytes, name: str) -> Work[Replaced]:
        """As `replace_source`, a little at a time; nothing is changed before the last step, which is a transaction."""
        return self._start(text_id, self._kept(article, name, original=original), recording.REPLACE_TEXT)

    def start_replacement_by_file(self, text_id: str, path: Path, encoding: str = "") -> Work[Replaced]:
        """As `start_replacement`, by the text in a file; `encoding` "" guesses."""
        data = arriving.read_file(path)
        return self.start_replacement(text_id, self._read_file(data, path.name, encoding), data, path.name)

    def start_replacement_by_words(self, text_id: str, text: str) -> Work[Replaced]:
        """As `start_replacement`, by pasted text."""
        return self.start_replacement(text_id, Article(text), to_bytes(text), "")

    def start_replacement_by_text(self, text_id: str, other_id: str) -> Work[Replaced]:
        """As `start_replacement`, by another text of the library, which goes into the trash."""
        info, article = self._article(other_id)
        edition = self._kept(article, info.source_name, original_hash=info.original_hash)
        return self._start(text_id, edition, recording.REPLACE_TEXT)

    def start_extraction(self, text_id: str, encoding: str = "") -> Work[Replaced]:
        """As `start_replacement`, by the text's own file, read anew as today's formats do.

        `encoding` is what to read it in, "" for the one that it was read in.
        """
        info, _ = self._article(text_id)
        data = self._shelf.sources.read(info.original_hash)
        article = self._read_file(data, info.source_name, encoding or info.encoding)
        edition = self._kept(article, info.source_name, original_hash=info.original_hash)
        return self._start(text_id, edition, recording.REPLACE_TEXT)

    def correct_text(self, text_id: str, span: Span, words: str) -> Replaced:
        """Put words in the place of a span (code points of the source), either of which may be empty.

        Raises ValueError for a span that is not inside the source.
        """
        from reader.text.correcting import Correction

        info, article = self._article(text_id)
        correction = Correction(span, words)
        edition = self._kept(correction.article(article), info.source_name, original_hash=info.original_hash)
        return self._start(text_id, edition, recording.CORRECT_TEXT, correction).finish()

    def accept_places(self, ids: Sequence[str]) -> Changed:
        """Say that highlights which moved or are in doubt are where they belong; those without a place stay so."""
        now = self._now()
        sure: Row = {"placement": Placement.SURE.value, "former": ""}
        with self._database.write() as connection:
            rows = [kept.row for kept in recording.kept_highlights(connection, ids)]
            found = [row for row in rows if row["placement"] != Placement.LOST]
            changes = [RowChange(HIGHLIGHTS, row, {**row, **sure}) for row in found]
            return self._perform(connection, recording.ACCEPT_PLACES, changes, now)

    def likely_place(self, highlight_id: str) -> int | None:
        """Where in its text a reader begins to look for the words of a highlight that has no place in it (code points).

        None where its text or the source that it was made in is missing.
        """
        from reader.text.reanchoring import nearby

        with self._database.read() as connection:
            found = notebook.by_id(connection, [highlight_id])
        if not found:
            return None
        highlight, anchor = found[0].highlight, found[0].highlight.anchor
        try:
            old = self._shelf.sources.text(anchor.source_hash)
            _, article = self._article(highlight.text_id)
        except KnownError:
            return None
        return nearby(old, article.source, anchor.span.start)

    def lost_decisions(self, text_id: str) -> list[Anchor]:
        """The places of decisions on pinyin marks, repairs and conversions that the text as it is does not have."""
        info, article = self._article(text_id)
        with self._database.read() as connection:
            rows = anchored.decisions(connection, text_id)
        anchors = [notebook.anchor_of(row) for row in rows]
        return [one for one in anchors if resolve(one, article.source, info.source_hash) is None]

    def _kept(self, article: Article, name: str, *, original: bytes = b"", original_hash: str = "") -> Edition:
        """Store a source that a text is to get, and its file unless that is stored already."""
        self._database.require_writable()
        if not article.source.strip():
            raise KnownError("There is no text in it.", advice="The text stays as it was.")
        sources = self._shelf.sources
        source_hash, structure_hash = sources.keep(to_bytes(article.source)), sources.keep_structure(article)
        return Edition(article, source_hash, original_hash or sources.keep(original), structure_hash, name)

    def _start(self, text_id: str, new: Edition, label: str, correction: Correction | None = None) -> Work[Replaced]:
        with self._database.read() as connection:
            info = self._info(connection, text_id)
        return Work(self._replace(text_id, new, label, correction), info.highlights)

    def _replace(self, text_id: str, new: Edition, label: str, correction: Correction | None) -> Steps[Replaced]:
        from reader.desk.texts.moving import find_places  # few ask for it, and no start waits for it

        if self._shelf.known_survey(new.source_hash, new.article) is None:
            self._shelf.keep((yield from apart(partial(examine, new.source_hash, new.article.source))))
        with self._database.read() as connection:
            info, structure_hash = recording.known(library.stored_files(connection, text_id))
            rows = anchored.of_text(connection, text_id)
            place = library.place(connection, text_id).offset
        if (info.source_hash, structure_hash) == (new.source_hash, new.structure_hash):
            return Replaced(Changed())
        source = new.article.source
        here = (info.source_hash, place)
        moves = yield from find_places(self._shelf, rows, here, source, new.source_hash, correction)
        now = self._now()
        with self._database.write() as connection:
            before = get(connection, TEXTS, text_id)
            if before is None or before["source_hash"] != info.source_hash:
                raise KnownError("The text was changed meanwhile.", advice="Try again.")
            text = RowChange(TEXTS, before, {**before, **new.cells()})
            for row in (text.before, text.after):
                anchored.keep_edition(connection, row, self._author, now)
            moved = list(moves.changes(anchored.of_text(connection, text_id)))
            other = self._taken_along(connection, text_id, new.source_hash, now)
            changed = self._perform(connection, label, [text, *moved, *other], now)
            library.move_place(connection, text_id, moves.place)
        return _replaced(changed, moves)

    def _taken_along(self, connection: Connection, text_id: str, source_hash: str, now: str) -> list[RowChange]:
        """What becomes of another text that has the source: it goes, and what was made in it comes to this one."""
        other = library.with_source(connection, source_hash)
        if other is None or other.trashed or other.id == text_id:
            return []
        row = get(connection, TEXTS, other.id)
        assert row is not None
        changes = [RowChange(TEXTS, row, {**row, "trashed": now})]
        for table, one in anchored.of_text(connection, other.id):
            if table in (HIGHLIGHTS, BOOKMARKS):
                changes.append(RowChange(table, one, {**one, "text_id": text_id}))
        mine, theirs = (legend.text_note(connection, one, self._author, now) for one in (text_id, other.id))
        note = "\n\n".join(filter(None, (text_of(mine["note"]), text_of(theirs["note"]))))
        return [*changes, RowChange(TEXT_NOTES, mine, {**mine, "note": note})]

    def _follow(self, changes: Sequence[RowChange]) -> None:
        """Undoing brought another source back: stay at the same words of the text."""
        for change in changes:
            if change.table is TEXTS and change.before["source_hash"] != change.after["source_hash"]:
                with suppress(KnownError):
                    self._move_place(text_of(change.after["id"]), text_of(change.before["source_hash"]))

    def _move_place(self, text_id: str, old_hash: str) -> None:
        from reader.text.reanchoring import reanchor

        info, article = self._article(text_id)
        with self._database.read() as connection:
            at = library.place(connection, text_id).offset
        old = self._shelf.sources.text(old_hash)
        [found] = reanchor(old, article.source, [Span(at, at + 1)]) if at < len(old) else [None]
        place = found.span.start if found and found.span else at * info.length // max(1, len(old))
        with self._database.write() as connection:
            library.move_place(connection, text_id, place)


def _replaced(changed: Changed, moves: Moves) -> Replaced:
    from reader.desk.texts.moving import SURE
    from reader.text.reanchoring import Fate

    counts = moves.counts
    unsure = {name: 0 for name, _ in counts}
    for (name, fate), count in counts.items():
        unsure[name] += 0 if fate in SURE else count
    same, moved, doubtful, lost = (counts[HIGHLIGHTS.name, fate] for fate in Fate)
    decisions = sum(unsure.get(name, 0) for name in anchored.KEYS)
    return Replaced(changed, same, moved, doubtful, lost, unsure.get(BOOKMARKS.name, 0), decisions)
