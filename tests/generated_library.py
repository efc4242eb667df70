"""Libraries that nobody would make by hand: every table filled with odd text, all that refers to something in place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from random import Random

from reader.desk.incoming.arrivals import GROUPS, KEYS
from reader.desk.outgoing.leaving import ORDER, STORED
from reader.exports.lossless import Library, Record, Value, steps
from reader.exports.steps import finish
from reader.notes.highlight import Colour, Placement, Style
from reader.store.judgements import DECISIONS
from reader.store.rows import TABLES, Table
from reader.store.sources import to_bytes

ODD = ["學", "习(xi) ", "𠮷", "😀", "é", '"', "\\", "'", "<b>", "&amp;", "[[", "==", "^hl-1", "# ", "{", "}"]
ODD += [", ", "a", " ", "\t", "\n", "\r\n", "\0", "\x7f", "\u2028", "\ufeff", "\ud800", "\udfff", "\ud83d\ude00"]
NUMBERS = (0, 1, -1, 7, 2**31, 2**63 - 1)


class Generator:
    """One library after a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._ids_made = [""]
        self._files: dict[str, bytes] = {}
        self._made: dict[str, list[Record]] = {}

    def library(self) -> Library:
        """A library of a few texts, or of none."""
        for name, table in TABLES.items():
            made = [self._record(table) for _ in range(self._random.choice((0, 1, 2, 5)))]
            keys = KEYS.get(name, ("id",))
            different = {tuple(one[key] for key in keys): one for one in made if one is not None}
            self._made[name] = list(different.values())
        self._made["places"] = [self._place(text) for text in self._made["texts"] if self._random.random() < 0.7]
        named = [str(record[name]) for record in self._stored() for name in STORED]
        files = {name: self._files[name] for name in sorted(set(named)) if name in self._files}
        return Library(self._made, files)

    def _stored(self) -> list[Record]:
        return [record for name in TABLES for record in self._made[name] if "original_hash" in record]

    def _record(self, table: Table) -> Record | None:
        """A row of a table; None where it could refer to nothing."""
        record: Record = {"id": self._own_id(table)}
        for column in table.columns:
            record[column] = self._cell(column)
        if any(record.get(name, "") is None for name in ("id", "text_id", *GROUPS)):
            return None
        if table.tagged:
            tags = [str(tag["id"]) for tag in self._made["tags"]]
            record["tags"] = self._random.sample(tags, self._random.randint(0, len(tags)))
        if table in DECISIONS and self._random.random() < 0.3:
            record[DECISIONS[table]] = None
        return record | {"revision": self._random.randint(1, 50), "modified": self._time()}

    def _cell(self, column: str) -> Value:
        special: dict[str, Callable[[], Value]] = {
            "text_id": lambda: self._one_of("texts"),
            "subject_id": lambda: self._one_of("texts", "highlights") or "",
            "tag_id": lambda: self._one_of("tags"),
            "collection_id": lambda: self._one_of("collections"),
            "merged": lambda: self._random.choice(("", self._ids_made[-1])),
            "colour": lambda: self._random.choice(list(Colour)).value,
            "style": lambda: self._random.choice(list(Style)).value,
            "placement": lambda: self._random.choice(list(Placement)).value,
            "created": self._time,
            "trashed": lambda: self._random.choice(("", self._time())),
            "source_hash": self._file,
            "original_hash": self._file,
            "structure_hash": lambda: self._random.choice(("", self._file())),
        }
        if column in special:
            return special[column]()
        if column in ("span_start", "span_end", "length", "noise", "applied", "commonest", "position", "turn"):
            return self._random.choice(NUMBERS)
        # What tells rows apart is never the same twice.
        return self.words() + (self._id() if column in ("name", "head", "word", "character") else "")

    def words(self) -> str:
        """Some text, or none."""
        return "".join(self._random.choices(ODD, k=self._random.choice((0, 1, 3, 12))))

    def _own_id(self, table: Table) -> Value:
        match table.name:
            case "text_notes":
                return self._one_of("texts")
            case "colours":
                return self._random.choice(list(Colour)).value
        return self._id()

    def _one_of(self, *names: str) -> Value:
        made = [record["id"] for name in names for record in self._made[name]]
        return self._random.choice(made) if made else None

    def _place(self, text: Record) -> Record:
        view = {"script": self.words(), "noise": self.words(), "opened": self._time(), "turn": 1, "view": "{}"}
        return {"text_id": text["id"], "position": self._random.choice(NUMBERS), **view}

    def _file(self) -> str:
        data = to_bytes(self.words() + self._id()) if self._random.random() < 0.8 else self._random.randbytes(9)
        name = hashlib.sha256(data).hexdigest()
        if self._random.random() < 0.9:  # a source can be missing
            self._files[name] = data
        return name

    def _id(self) -> str:
        self._ids_made.append(f"{self._random.getrandbits(64):016x}{len(self._ids_made):016x}")
        return self._ids_made[-1]

    def _time(self) -> str:
        hour, minute = self._random.randrange(24), self._random.randrange(60)
        zone = self._random.choice(("+08:00", "-05:00"))
        return f"2026-11-{self._random.randint(1, 30):02}T{hour:02}:{minute:02}:00{zone}"


def as_json(library: Library) -> bytes:
    """The file that holds a library."""
    return finish(steps(library.tables.items(), library.files.items(), ORDER))
