"""Libraries to measure the page with: one long text, with as many highlights as wanted, and two short ones."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from material import seed, varied_text

from reader.desk import Desk
from reader.notes.highlight import Colour, Highlight
from reader.notes.shelf import TextInfo
from reader.store.database import connect
from reader.store.notebook import new_row
from reader.store.rows import HIGHLIGHTS, get, put
from reader.text.anchor import describe
from reader.text.span import Span

NOW = "2026-01-01T00:00:00+00:00"
LONGEST = 60
"""Code points of the longest highlight; they lie over each other as chance wants it."""
CROWD, CROWD_ROOM = 2_400, 700
"""Of very many highlights, so many lie together on so many code points in the middle: a screen full of them."""
LONG, LITTLE, OTHER = "long", "little", "other"
"""The titles of the texts."""


@dataclass(frozen=True, slots=True)
class Library:
    """A folder and the ids of its texts."""

    folder: Path
    long: str
    little: str
    other: str

    @classmethod
    def of(cls, folder: Path) -> Library:
        """The library that lies in a folder."""
        desk = Desk.open(folder)
        ids = {info.title: info.id for info in desk.texts()}
        desk.close()
        return cls(folder, ids[LONG], ids[LITTLE], ids[OTHER])


def make_library(folder: Path, length: int, *, one_line: bool = False) -> None:
    """A library without highlights; its long text has `length` code points, no line end where that is wanted."""
    text = varied_text(length)
    if one_line:
        text = text.replace("\n", "")
    article = seed().read_text("utf-8")
    desk = Desk.open(folder)
    desk.import_text(text, LONG)
    desk.import_text(article[:2000], LITTLE)
    desk.import_text(article[:1000], OTHER)
    desk.close()


def with_highlights(folder: Path, source: Path, count: int) -> None:
    """Another library like the one in `source`, with so many highlights in its long text."""
    shutil.copytree(source, folder)
    library = Library.of(folder)
    desk = Desk.open(folder)
    info = desk.find_text(library.long)
    text = desk.open_text(library.long).article.source
    tagged = desk.highlight(library.other, Span(0, 2), tags=["史料", "人物", "待考"]).highlights[0]
    desk.close()
    connection = connect(folder / "reader.sqlite", "rw")
    connection.execute("BEGIN IMMEDIATE")
    row = get(connection, HIGHLIGHTS, tagged.id)
    tags = row["tags"] if row else []
    assert isinstance(tags, list)
    for i, highlight in enumerate(_highlights(text, info, count)):
        put(connection, HIGHLIGHTS, new_row(highlight, [tags[i % 3]] if i % 5 == 0 else []), NOW)
    connection.execute("COMMIT")
    connection.close()


def spans(length: int, count: int) -> list[Span]:
    """Where the highlights of a text of so many code points lie."""
    chance = random.Random(count)
    together = CROWD if count > 10 * CROWD else 0
    starts = [chance.randrange(max(1, length - LONGEST)) for _ in range(count - together)]
    starts += [crowd(length) + chance.randrange(CROWD_ROOM) for _ in range(together)]
    return [Span(start, min(length, start + chance.randint(2, LONGEST))) for start in starts]


def crowd(length: int) -> int:
    """Where the many highlights begin that lie together."""
    return max(0, (length - CROWD_ROOM) // 2)


def _highlights(text: str, info: TextInfo, count: int) -> Iterator[Highlight]:
    chance, colours = random.Random(count), list(Colour)
    for i, span in enumerate(spans(len(text), count)):
        anchor = describe(text, info.source_hash, span)
        note = "此處可與前文對看。" if i % 10 == 0 else ""
        name = UUID(int=chance.getrandbits(128)).hex
        yield Highlight(name, info.id, anchor, colours[i % len(colours)], (), note, "", created=NOW)
