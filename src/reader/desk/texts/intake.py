"""Files on their way into a library: read, looked through and stored, all but the row that lists them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.desk.shelving import Shelf
from reader.desk.texts import arriving
from reader.desk.texts.arriving import FileReader
from reader.errors import KnownError
from reader.language import tr, trn
from reader.notes.shelf import TextInfo
from reader.store.origins import Origin
from reader.store.sources import to_bytes
from reader.text.article import Article


@dataclass(frozen=True, slots=True)
class Ready:
    """A text that is stored and only has to be listed; `origin` is the file that it was made of.

    `like` gives the hashes of the sources that are much the same, and the share of clauses that they have in common.
    """

    article: Article
    name: str
    source_hash: str
    original_hash: str
    structure_hash: str
    origin: Origin | None = None
    like: Sequence[tuple[str, float]] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """A text of the library that is much the same as one that came in, and the share of what they have in common."""

    info: TextInfo
    share: float


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A text that came in; with `known` it was in the library already. `alike` are others that say much the same.

    `broken` characters of it could not be decoded.
    """

    info: TextInfo
    known: bool = False
    alike: tuple[Alike, ...] = ()
    broken: int = 0


class Intake:
    """Does what takes long of an import; for a thread of its own, beside the one that keeps the notes."""

    def __init__(self, folder: Path, read_file: FileReader = arriving.read_apart) -> None:
        self._shelf = Shelf(folder, writable=True)
        self._read_file = read_file

    def prepare(self, path: Path, encoding: str = "") -> Ready:
        """Read a file and store what is in it; `encoding` "" guesses.

        Raises KnownError for what cannot be read, and for a disk that is full or fails.
        """
        data = arriving.read_file(path)
        article = self._read_file(data, path.name, encoding)
        return prepare(self._shelf, article, data, path.name, arriving.origin_of(path))

    def close(self) -> None:
        """Let the files go."""
        self._shelf.index.close()


def prepare(shelf: Shelf, article: Article, original: bytes, name: str, origin: Origin | None = None) -> Ready:
    """Store an article with the bytes that it was read from, and look through it.

    What is known is stored anew too: its file may be the one that is missing or damaged.
    """
    source_hash = shelf.sources.keep(to_bytes(article.source))
    original_hash = shelf.sources.keep(original)
    structure_hash = shelf.sources.keep_structure(article)
    like = shelf.like(source_hash, article)
    return Ready(article, name, source_hash, original_hash, structure_hash, origin, like)


class Outcome(StrEnum):
    """What became of a file."""

    SKIPPED = "skipped"
    ALIKE = "much the same"
    KNOWN = "known"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one file of an import; `sentence` says why it was skipped, or what there is to know of it."""

    path: Path
    outcome: Outcome
    sentence: str = ""
    info: TextInfo | None = None
    alike: TextInfo | None = None


def arrived(path: Path, taken: TakenIn) -> Arrival:
    """What became of a file that came in."""
    if taken.known:
        return Arrival(path, Outcome.KNOWN, tr("This text was in the library already."), taken.info)
    lost = _lost(taken.broken)
    if taken.alike:
        first = taken.alike[0]
        share = f"{100 * first.share:.0f}"
        sentence = tr("Much the same as “{title}” ({share} %).", title=first.info.title, share=share)
        return Arrival(path, Outcome.ALIKE, f"{sentence} {lost}".rstrip(), taken.info, first.info)
    return Arrival(path, Outcome.NEW, lost, taken.info)


def _lost(broken: int) -> str:
    if not broken:
        return ""
    return trn(
        "{n} character could not be decoded; “\ufffd” stands for it.",
        "{n} characters could not be decoded; “\ufffd” stands for each.",
        broken,
    )


def skipped(path: Path, error: KnownError) -> Arrival:
    """A file that did not come in, and why."""
    return Arrival(path, Outcome.SKIPPED, str(error))


def prepared(intake: Intake, path: Path, places: Collection[Path], encoding: str = "") -> Ready:
    """A file of an import made ready; of what lies in folders, only what its name promises to be a text.

    Raises KnownError as `Intake.prepare` does.
    """
    if path not in places:
        arriving.require_readable_kind(path)
    return intake.prepare(path, encoding)
