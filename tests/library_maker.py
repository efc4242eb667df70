"""A small library to try things on: one article, a clock that only goes when asked, and processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from reader.desk import Changed, Desk, Options, Thrown, Wish
from reader.formats import reading
from reader.notes.highlight import Highlight
from reader.notes.shelf import TextInfo
from reader.store.database import connect
from reader.store.library import new_row, note_opened
from reader.store.rows import TEXTS, put_all
from reader.text.span import Span

ARTICLE = "第一章\n\n學習(xi) 貫徹黨(dang) 中央的部署。\n𠮷野家在這裏。\n"
SOURCE = Path(__file__).resolve().parent.parent / "src"


class Clock:
    """Tells a minute later each time it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> str:
        self.asked += 1
        return f"2026-11-23T{self.asked // 60 % 24:02}:{self.asked % 60:02}:00+08:00"


def open_desk(folder: Path, *, writable: bool = True, patience: float = 0.2) -> Desk:
    """A desk on a folder, by 小明, with a clock of its own."""
    return Desk.open(folder, author="小明", now=Clock(), writable=writable, patience=patience, read_file=reading.read)


def filled(folder: Path, marks: str = "貫徹 中央 𠮷野家") -> tuple[Desk, str]:
    """An open desk with the article in it and a highlight on each of some words; and the article's id."""
    desk = open_desk(folder)
    text_id = desk.import_bytes(ARTICLE.encode(), "article.txt").texts[0].id
    for word in marks.split():
        put_mark(desk, text_id, word)
    return desk, text_id


def put_mark(desk: Desk, text_id: str, word: str, note: str = "") -> Highlight:
    """A new highlight on the first place of a word in the article, tagged with the word."""
    start = ARTICLE.index(word)
    return desk.highlight(text_id, Span(start, start + len(word)), tags=[word], note=note).highlights[0]


def restore_tags(desk: Desk, *names: str) -> Changed:
    """Take all tags of these names out of the trash."""
    return desk.restore(Thrown.TAG, [one.id for one in desk.trash() if one.kind is Thrown.TAG and one.words in names])


def quotes(desk: Desk, text_id: str) -> list[str]:
    """The words that are marked, in the order of the text."""
    return [highlight.anchor.quote for highlight in desk.highlights(text_id)]


def markdown(desk: Desk, *text_ids: str, options: Options | None = None) -> str:
    """The notes of some texts as Markdown."""
    return desk.export(Wish(text_ids, options=options or Options())).decode("utf-8")


def run_python(script: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script with this project in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
    )


def start_python(script: str, *words: str | Path) -> subprocess.Popen[str]:
    """Start a script with this project and with pipes to it."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def environment() -> dict[str, str]:
    """The environment of a process that finds this project and these tests' modules."""
    paths = os.pathsep.join([str(SOURCE), str(Path(__file__).resolve().parent)])
    return {**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "error"}


def fill_shelf(folder: Path, count: int) -> None:
    """List so many texts in a library, some of them opened and some trashed; their sources are missing."""
    open_desk(folder).close()
    now = Clock()()
    infos = [
        TextInfo(
            f"{i:032x}", f"第{i}篇", "a.txt", f"{i:064x}", f"{i:064x}", "utf-8", 9, now, trashed=now * (i % 9 == 5)
        )
        for i in range(count)
    ]
    with closing(connect(folder / "reader.sqlite", "rw")) as connection:
        connection.execute("BEGIN")
        put_all(connection, TEXTS, [new_row(info, "", "小明") for info in infos], now)
        for info in infos[::2]:
            note_opened(connection, info.id, now)
        connection.execute("COMMIT")
