"""A folder of notes on the disk: which file belongs to which text, what was written in it, and how it is renewed."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from reader.errors import KnownError
from reader.exports.filenames import file_name, same_name
from reader.exports.formats import Format
from reader.exports.passages import ID_LENGTH
from reader.store.faults import explained
from reader.store.sources import hash_of
from reader.writing import write_whole

if TYPE_CHECKING:
    from reader.exports.renewing.lines import Memory
    from reader.exports.renewing.markdown import Updated

MEMORY = ".hanzi-reader"
"""The folder, inside the one written, that says what was written; other programs leave such names alone."""
LONGEST_FILE = 50_000_000
"""Bytes of a file that is looked into for our links."""

_LINK = rb"\(hanzi-reader://text/([0-9A-Za-z]{1,32})#hl-[0-9A-Za-z]+\)"
_OURS = {
    Format.MARKDOWN: re.compile(_LINK + rb" \^hl-[0-9A-Za-z]+[ \t\r]*$", re.M),
    Format.LOGSEQ: re.compile(rb"^[ \t]*link:: \[[^\n]*\]" + _LINK + rb"[ \t\r]*$", re.M),
}
_PARTS = {Format.MARKDOWN: "parts", Format.LOGSEQ: "blocks"}
"""What the parts of a format's file are called where they are remembered."""
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Kept:
    """What is remembered of a text: its files by format, their paths from the folder; and the parts of those that are
    brought up to date, by format as well.
    """

    files: dict[str, str] = field(default_factory=dict)
    parts: dict[str, Memory] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a file of notes is to hold: as it is written where there is none, what is then remembered of it, how many
    highlights it has, and how a file that is there, and what is remembered of it, are brought up to date.
    """

    written: str
    memory: Memory
    count: int
    update: Callable[[str, Memory], Updated]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of the file of one text: new, changed, as it was, or left alone for a reason (`trouble`).

    `counts` says how many highlights are new in it, renewed, kept as the person has them, taken out by the person,
    or marked as gone from the library.
    """

    name: str
    new: bool = False
    changed: bool = False
    trouble: KnownError | None = None
    counts: Counter[str] = field(default_factory=Counter)


class VaultFolder:
    """One folder. What is remembered lies in it, text by text, so that it goes along when the folder is moved.

    A file is written before it is remembered: what a killed program wrote last is ours again if it reads like ours,
    and the person's otherwise, which loses nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def kept(self, text_id: str) -> Kept:
        """What is remembered of a text; nothing where that cannot be read."""
        try:
            found = json.loads(self._memory_of(text_id).read_bytes())
            files = _strings(found["files"])
            parts: dict[str, Memory] = {form: _strings(found.get(name, {})) for form, name in _PARTS.items()}
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return Kept()
        return Kept({form: name for form, name in files.items() if _inside(name)}, parts)

    def keep(self, text_id: str, kept: Kept) -> None:
        """Remember this of a text."""
        memory = self._memory_of(text_id)
        parts = {name: dict(kept.parts.get(form, {})) for form, name in _PARTS.items()}
        said = json.dumps({"files": kept.files, **parts}, ensure_ascii=False, indent=0)
        data = said.encode("utf-8", "surrogatepass")  # a name of a file can be bytes that are no UTF-8
        with explained(memory):
            memory.parent.mkdir(exist_ok=True)
            if not memory.exists() or memory.read_bytes() != data:
                write_whole(memory, data, private=False)

    def find(self, text_id: str, kept: Kept, form: Format) -> Path | None:
        """The file of a text, wherever in the folder the person has put it and whatever it is called now."""
        name = kept.files.get(form)
        if name and (self.path / name).is_file():
            return self.path / name
        return self._by_text[form].get(text_id[:ID_LENGTH]) if form in _OURS else None

    def new_file(self, title: str, ending: str) -> Path:
        """A path that nothing has yet, for a text of this title."""
        with explained(self.path):
            taken = {same_name(name) for name in os.listdir(self.path)}
        return self.path / file_name(title, ending, taken)

    def name_of(self, path: Path) -> str:
        """The path of a file from the folder."""
        return path.relative_to(self.path).as_posix()

    def write(self, path: Path, kept: Kept, form: Format, renewal: Renewal) -> FileReport:
        """Write a file of notes, or bring the one there up to date. Raises KnownError."""
        from reader.exports.renewing.markdown import Updated

        with explained(path):
            while True:
                old = path.read_bytes() if path.exists() else None
                if old is None:
                    updated = Updated(renewal.written, renewal.memory, Counter(new=renewal.count))
                    new = updated.text.encode()
                else:
                    updated = renewal.update(_text(old, path), kept.parts.get(form, {}))
                    new = (_BOM if old.startswith(_BOM) else b"") + updated.text.encode()
                if old == new:
                    break
                # The program that the person writes in may have saved meanwhile.
                if (path.read_bytes() if path.exists() else None) == old:
                    write_whole(path, new, private=False)
                    break
        kept.parts[form] = updated.memory
        return FileReport(self.name_of(path), new=old is None, changed=old != new, counts=updated.counts)

    def _memory_of(self, text_id: str) -> Path:
        name = text_id if re.fullmatch("[0-9a-z]{1,64}", text_id) else hash_of(text_id.encode("utf-8", "replace"))
        return self.path / MEMORY / f"{name}.json"

    @cached_property
    def _by_text(self) -> dict[Format, dict[str, Path]]:
        """The files that hold our links, by the text that most of them lead to; looked for once."""
        best: dict[Format, dict[str, tuple[int, Path]]] = {form: {} for form in _OURS}
        for path in self._markdown_files():
            with contextlib.suppress(OSError):
                data = path.read_bytes() if path.stat().st_size <= LONGEST_FILE else b""
                for form, link in _OURS.items():
                    for text_id, count in Counter(link.findall(data)).items():
                        name = text_id.decode()
                        if count > best[form].get(name, (0, path))[0]:
                            best[form][name] = count, path
        return {form: {name: path for name, (_, path) in found.items()} for form, found in best.items()}

    def _markdown_files(self) -> Iterator[Path]:
        for folder, folders, names in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(".md"))


def _strings(found: Any) -> dict[str, str]:
    return {str(a): str(b) for a, b in dict(found).items()}


def _inside(name: str) -> bool:
    """Whether a remembered path leads nowhere else: the folder may come from somebody else."""
    path = PurePosixPath(name)
    return not path.is_absolute() and not {"..", MEMORY} & set(path.parts) and "\\" not in name and ":" not in name


def _text(data: bytes, path: Path) -> str:
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise KnownError(
            "“{path}” is not in UTF-8 any more, so it was left as it is.",
            advice="Save it in UTF-8 and export again.",
            path=path,
        ) from None
