"""The folder `sources/`: originals and sources, each written once, named by the SHA-256 of its bytes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from threading import Thread

from reader.errors import KnownError
from reader.store.faults import explained
from reader.text.article import Article, Image, Kind, Structure
from reader.text.span import Span
from reader.writing import write_whole

LONG = 200_000
"""Bytes from which on a second thread is worth its start."""


def to_bytes(source: str) -> bytes:
    """A source as it is stored: UTF-8, lone surrogates passed through, so that nothing is unstorable."""
    return source.encode("utf-8", "surrogatepass")


def hash_of(data: bytes) -> str:
    """The name of what is stored: SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class Sources:
    """Reads and writes the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        """Store bytes for good and return their hash; on the disk when this returns.

        Raises KnownError when the disk is full, fails or cannot be written.
        """
        name = hash_of(data)
        with explained(self.folder):
            if self._holds(name, data):
                return name
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / name, data)
        return name

    def remove(self, name: str) -> None:
        """Remove for good what is stored by that hash, unless it is gone already.

        Raises KnownError where it cannot be removed.
        """
        with explained(self.folder):
            (self.folder / name).unlink(missing_ok=True)

    def read(self, name: str) -> bytes:
        """The bytes of that hash.

        Raises KnownError for a file that is missing, cannot be read or is no longer what was stored.
        """
        data = self._load(name)
        if hash_of(data) != name:
            raise self._damaged(name)
        return data

    def begin(self, name: str, length: int = 4_096) -> tuple[int, bytes]:
        """How many bytes there are of that hash, and the first of them; 0 and none where they cannot be read."""
        try:
            with (self.folder / name).open("rb") as file:
                return os.fstat(file.fileno()).st_size, file.read(length)
        except OSError:
            return 0, b""

    def text(self, name: str) -> str:
        """The source of that hash.

        Raises KnownError as `read` does.
        """
        data = self._load(name)
        hashes: list[str] = []
        # Hashing needs no interpreter: that of a long text takes place while it is decoded.
        hashing = Thread(target=lambda: hashes.append(hash_of(data)), name="hashing")
        (hashing.start if len(data) >= LONG else hashing.run)()
        source: str | None = None
        with contextlib.suppress(UnicodeDecodeError):
            source = data.decode("utf-8", "surrogatepass")
        if len(data) >= LONG:
            hashing.join()
        if source is None or hashes != [name]:
            raise self._damaged(name)
        return source

    def keep_structure(self, article: Article) -> str:
        """Store the structure, images and metadata of an article; "" where it has none."""
        if not article.structure and not article.metadata:
            return ""
        structure = [[s.kind.value, s.span.start, s.span.end, s.level, s.value] for s in article.structure]
        data: dict[str, object] = {"structure": structure, "metadata": dict(article.metadata)}
        if article.images:
            data["images"] = {name: self._keep_image(image) for name, image in article.images.items()}
        return self.keep(json.dumps(data, sort_keys=True).encode())

    def article(self, source_hash: str, structure_hash: str, title: str, encoding: str) -> Article:
        """The article as it was imported.

        Raises KnownError as `read` does.
        """
        source = self.text(source_hash)
        if not structure_hash:
            return Article(source, (), title, encoding)
        data = json.loads(self.read(structure_hash))
        structure = tuple(
            Structure(Kind(kind), Span(start, end), level, value)
            for kind, start, end, level, value in data["structure"]
        )
        images = {
            name: Image(width, height, words, data_hash=kept)
            for name, (width, height, words, kept) in data.get("images", {}).items()
        }
        return Article(source, structure, title, encoding, data["metadata"], images)

    def _keep_image(self, image: Image) -> list[int | str]:
        return [image.width, image.height, image.words, self.keep(image.data) if image.data else image.data_hash]

    def _load(self, name: str) -> bytes:
        path = self.folder / name
        with explained(path):
            try:
                return path.read_bytes()
            except FileNotFoundError:
                raise KnownError(
                    "The stored text {path} is missing.",
                    advice="Its notes are kept and can be exported; import the file again to read it.",
                    path=path,
                ) from None

    def _damaged(self, name: str) -> KnownError:
        return KnownError(
            "The stored text {path} is damaged.",
            advice="Its notes are kept and can be exported; import the file again to mend it.",
            path=self.folder / name,
        )

    def _holds(self, name: str, data: bytes) -> bool:
        try:
            return (self.folder / name).read_bytes() == data
        except FileNotFoundError:
            return False
