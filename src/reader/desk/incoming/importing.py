"""The use cases that take notes in: another library's, or those of other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from reader.desk import recording
from reader.desk.incoming.merging import Merge, Merged
from reader.desk.incoming.placing import Placed, Readable, place
from reader.desk.incoming.settling import Conflict, Settling
from reader.desk.texts import arriving
from reader.desk.values import Changed
from reader.desk.working import Work, apart
from reader.errors import KnownError
from reader.exports import lossless
from reader.exports.lossless import Library
from reader.exports.steps import Steps
from reader.language import tr, trn
from reader.notes.highlight import Colour, Highlight, Placement, Style
from reader.notes.incoming import Incoming, name_of
from reader.notes.shelf import TextInfo
from reader.store import actions, codebook, library, notebook, transfer
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import HIGHLIGHTS, TEXTS, Row, text_of
from reader.store.sources import hash_of, to_bytes
from reader.store.transfer import Version
from reader.text.anchor import Anchor, describe
from reader.text.rulings import noise_spans
from reader.text.span import Span


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many highlights and texts are new, how many highlights were brought up to date, and how
    many were changed on both sides, so that both are kept (`others` are notes on texts, bookmarks and terms of which
    that is so); how many were there already, as they are.

    `conflicts` are those that were changed on both sides, one by one, as a rule has decided them for now.
    `unplaced` are highlights that came without finding a place; `odd` is how many entries made no sense, `bare` how
    many notes were left out because they are on no passage.
    """

    changed: Changed
    texts: int = 0
    added: int = 0
    renewed: int = 0
    both: int = 0
    unplaced: tuple[Highlight, ...] = ()
    odd: int = 0
    known: int = 0
    conflicts: tuple[Conflict, ...] = ()
    bare: int = 0
    others: int = 0

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
                    "{n} highlight was changed on both sides; both are kept.",
                    "{n} highlights were changed on both sides; both are kept.",
                    self.both,
                )
            )
        if self.others:
            said.append(
                trn(
                    "{n} note on a text, bookmark or term was changed on both sides; both are kept.",
                    "{n} notes on texts, bookmarks or terms were changed on both sides; both are kept.",
                    self.others,
                )
            )
        if self.unplaced:
            said.append(
                trn("{n} found no place in its text.", "{n} found no place in their texts.", len(self.unplaced))
            )
        if self.odd:
            said.append(trn("{n} entry made no sense.", "{n} entries made no sense.", self.odd))
        if self.bare:
            said.append(
                trn(
                    "{n} note is on no passage and was left out.",
                    "{n} notes are on no passage and were left out.",
                    self.bare,
                )
            )
        if said and self.known:
            said.append(trn("{n} was there already.", "{n} were there already.", self.known))
        if not said:
            return tr("Nothing in it was new but decisions and words.") if self.changed.label else tr("Nothing new.")
        return " ".join(said)


class Importing(Settling):
    """Notes come in without losing any that are here; importing the same again adds nothing."""

    def import_notes(self, data: bytes, name: str = "") -> Imported:
        """Take in the notes of a file called `name`, whose form is told by what is in it.

        Raises KnownError for what cannot be understood; nothing is changed then.
        """
        return Work(self._import(data, name)).finish()

    def import_notes_file(self, path: Path) -> Imported:
        """Take in the notes of a file; as `import_notes`."""
        return self.start_import(path).finish()

    def start_import(self, path: Path) -> Work[Imported]:
        """As `import_notes_file`, a little at a time.

        One that is given up has changed nothing, or lacks only notes on texts that are in neither library; importing
        again brings these.
        """
        return Work(self._import(arriving.read_file(path), path.name))

    def _import(self, data: bytes, name: str) -> Steps[Imported]:
        from reader.exports import web_annotations  # few ask for it, and no start waits for it
        from reader.imports import readwise

        if lossless.is_ours(data):
            return (yield from self._import_library((yield from apart(lambda: lossless.read(data)))))
        if readwise.is_one(data):
            return (yield from self._import_incoming(readwise.read(data), name))
        head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        notes = web_annotations.read(data) if head in (b"{", b"[") else []
        if not notes:
            raise KnownError(
                "This file holds no notes that the program can read.",
                advice="It reads its own JSON, W3C annotations and the CSV of Readwise.",
            )
        return (yield from self._import_incoming(notes, name))

    def _import_library(self, theirs: Library) -> Steps[Imported]:
        self._database.require_writable()
        odd = self._keep_files(theirs)
        now = self._now()
        with self._database.write() as connection:
            merged = Merge(connection, now).take(theirs)
            number, changed = self._remember(connection, merged, now)
            conflicts = tuple(_conflict(connection, *one) for one in merged.conflicts)
            names = codebook.names(connection)
        self._shelf.forget()
        lost = yield from self._import_incoming([_homeless(row, names) for row in merged.orphans], "", number)
        marks = HIGHLIGHTS.name
        new = merged.added[marks] + merged.renewed[marks] + merged.both[marks] + len(merged.orphans)
        return Imported(
            _both(changed, lost.changed),
            merged.added[TEXTS.name] + lost.texts,
            merged.added[HIGHLIGHTS.name] + lost.added,
            merged.renewed[HIGHLIGHTS.name],
            merged.both[HIGHLIGHTS.name],
            lost.unplaced,
            odd + merged.odd,
            max(0, len(theirs.tables.get(marks, ())) - new) + lost.known,
            conflicts,
            lost.bare,
            merged.both.total() - merged.both[marks],
        )

    def _import_incoming(self, notes: Sequence[Incoming], name: str, onto: int = 0) -> Steps[Imported]:
        """Take in notes that have yet to find their texts and places; those that are here already stay as they are.

        That is a part of the action of the number `onto`, if there is one.
        """
        self._database.require_writable()
        count, notes = len(notes), _told_apart(notes)
        with self._database.read() as connection:
            here = transfer.known(connection, HIGHLIGHTS, [note.id for note in notes])
            texts = [listed.info for listed in library.texts(connection)]
        new = {note.id: note for note in notes if note.id not in here}
        if not new:
            return Imported(Changed(), known=count)
        placed = yield from place(new.values(), texts, self._readable)
        made = [self._collected(title, some, name) for title, some in _by_title(placed)]
        now = self._now()
        with self._database.write() as connection:
            changes = [RowChange(TEXTS, {**row, "trashed": now}, row) for row, _ in made]
            belongs = [one for one in placed if one.text_id and _is_on_passage(one)]
            belongs += [one for _, some in made for one in some]
            tags = [tag for one in belongs for tag in one.note.tags]
            wanted = codebook.Wanted(connection, tags, self._author, now)
            highlights = [_highlight(one, self._author, now) for one in belongs]
            rows = [notebook.new_row(one, [wanted.ids[tag] for tag in one.tags]) for one in highlights]
            changes += [*wanted.changes, *(RowChange(HIGHLIGHTS, {**row, "trashed": now}, row) for row in rows)]
            changed = self._perform(connection, recording.IMPORT_NOTES, changes, now, onto=onto)
        unplaced = tuple(one for one in highlights if one.placement is Placement.LOST)
        bare = len(new) - len(belongs)
        return Imported(changed, len(made), len(highlights), unplaced=unplaced, known=count - len(new), bare=bare)

    def _readable(self, info: TextInfo) -> Readable | None:
        try:
            _, article = self._article(info.id)
        except KnownError:
            return None
        source = article.source
        survey, rulings = (
            self._shelf.survey(info.source_hash, article),
            self._rulings(info.id, source, info.source_hash),
        )
        whole = Span(0, len(source))
        return Readable(info, source, noise_spans(source, whole, survey.findings.within(whole), rulings))

    def _collected(self, title: str, notes: Sequence[Incoming], name: str) -> tuple[Row, list[Placed]]:
        """A text made of the quotes of one that the library does not have, and the notes at their places in it."""
        title = title or tr("Imported notes")
        source, spans = f"{title}\n", []
        for note in notes:
            spans.append(Span(len(source) + 1, len(source) + 1 + len(note.quote)))
            source += f"\n{note.quote}\n"
        kept = self._shelf.sources.keep(to_bytes(source))
        info = TextInfo(uuid4().hex, title, name, kept, kept, "utf-8", len(source), self._now())
        pairs = zip(notes, spans, strict=True)
        placed = [Placed(note, info.id, describe(source, kept, span)) for note, span in pairs]
        return library.new_row(info, "", self._author), placed

    def _keep_files(self, theirs: Library) -> int:
        """Store the texts that came; returns how many are not what they are called."""
        wrong = 0
        for name, data in theirs.files.items():
            if hash_of(data) == name:
                self._shelf.sources.keep(data)
            else:
                wrong += 1
        return wrong

    def _remember(self, connection: Connection, merged: Merged, now: str) -> tuple[int, Changed]:
        """The number of the action, 0 for none, and what it changed."""
        if not merged.changes:
            return 0, Changed()
        real = [change for change in merged.changes if change.before != change.after]
        number = actions.remember(connection, recording.IMPORT_NOTES, real, author=self._author, now=now)
        return number, self._tell(connection, recording.IMPORT_NOTES, merged.changes)


def _conflict(connection: Connection, mine: Version, theirs: Version, theirs_stands: bool, beside: str) -> Conflict:
    here, there = (notebook.as_highlight(connection, *version) for version in (mine, theirs))
    return Conflict(here, there, theirs_stands, beside)


def _both(first: Changed, second: Changed) -> Changed:
    """What two parts of an import changed together: the second only adds texts and highlights."""
    return replace(
        first,
        texts=(*first.texts, *second.texts),
        highlights=(*first.highlights, *second.highlights),
        label=first.label or second.label,
    )


def _told_apart(notes: Sequence[Incoming]) -> list[Incoming]:
    """The notes without those that come twice; where two of one name do not say the same, the later gets another."""
    told: dict[str, Incoming] = {}
    for note in notes:
        while told.setdefault(note.id, note) != note:
            note = replace(note, id=name_of("beside", note.id))
    return list(told.values())


def _is_on_passage(placed: Placed) -> bool:
    return bool(placed.note.quote.strip() or placed.anchor)


def _by_title(placed: Sequence[Placed]) -> list[tuple[str, list[Incoming]]]:
    """The notes that found no text, by the titles of theirs."""
    groups: dict[str, list[Incoming]] = {}
    for one in placed:
        if not one.text_id and _is_on_passage(one):
            groups.setdefault(" ".join(one.note.title.split()), []).append(one.note)
    return list(groups.items())


def _highlight(placed: Placed, author: str, now: str) -> Highlight:
    """A note as a highlight; one without a place keeps what is known of where it was."""
    note = placed.note
    told = Anchor(note.span or Span(0, len(note.quote)), note.quote, note.before, note.after, note.source_hash)
    return Highlight(
        id=note.id,
        text_id=placed.text_id,
        anchor=placed.anchor or told,
        colour=note.colour,
        tags=note.tags,
        note=note.note,
        author=note.author or author,
        created=note.created or now,
        style=note.style,
        placement=Placement.DOUBTFUL if placed.doubt else Placement.SURE if placed.anchor else Placement.LOST,
        former=told if placed.doubt else None,
        doubt=placed.doubt,
    )


def _homeless(row: Row, names: Mapping[str, str]) -> Incoming:
    """A highlight of another library whose text is nowhere; `names` are those of all tags by their ids."""
    anchor = notebook.anchor_of(row)
    tags = row["tags"] if isinstance(row["tags"], list) else []
    return Incoming(
        id=text_of(row["id"]),
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
        span=anchor.span,
        source_hash=anchor.source_hash,
        colour=Colour(text_of(row["colour"])),
        style=Style(text_of(row["style"])),
        note=text_of(row["note"]),
        author=text_of(row["author"]),
        created=text_of(row["created"]),
        tags=tuple(dict.fromkeys(names[tag] for tag in tags if tag in names)),
    )
