"""The reader's own templates: a file each in a folder beside the settings, to be edited here or anywhere else."""

from __future__ import annotations

from pathlib import Path

from reader.errors import KnownError
from reader.exports.filenames import file_name
from reader.writing import write_whole

ENDING = ".jinja"
LONGEST = 1_000_000
"""Bytes of a file that is read as a template."""


class Templates:
    """The templates in a folder, which need not be there yet. A name is that of its file without the ending."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """The names of all templates, in order."""
        try:
            return sorted(path.stem for path in self.folder.iterdir() if path.suffix == ENDING)
        except OSError:
            return []

    def read(self, name: str) -> str:
        """The source of a template. Raises KnownError."""
        return read_template(self.path(name))

    def save(self, name: str, source: str) -> str:
        """Keep a template; returns the name that it has, in which signs that no file's name takes are others.

        Raises KnownError.
        """
        path = self.path(name)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, source.encode("utf-8", "replace"))
        except OSError as error:
            raise KnownError(
                "The template could not be written to {path}: {reason}.", path=path, reason=error.strerror or error
            ) from error
        return path.stem

    def delete(self, name: str) -> str:
        """Take a template away; returns its source, with which `save` brings it back. Raises KnownError."""
        source = self.read(name)
        try:
            self.path(name).unlink()
        except OSError as error:
            raise KnownError(
                "“{name}” could not be deleted: {reason}.", name=name, reason=error.strerror or error
            ) from error
        return source

    def path(self, name: str) -> Path:
        """Where a template of this name is."""
        return self.folder / file_name(name, ENDING)


def read_template(path: Path) -> str:
    """The source in a file, UTF-8. Raises KnownError."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
        if len(data) > LONGEST:
            raise KnownError("“{path}” is too long for a template.", path=path)
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        reason = error.strerror or error
        raise KnownError("“{path}” could not be read: {reason}.", path=path, reason=reason) from error
    except UnicodeDecodeError:
        raise KnownError("“{path}” is not in UTF-8.", advice="Save it in UTF-8 first.", path=path) from None
