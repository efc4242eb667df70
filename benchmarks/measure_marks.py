"""Annotations in number: ten thousand in one text, a hundred thousand in the library; on the desk, without a window."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from material import long_text
from timing import Figures

from reader.desk import Desk
from reader.notes.highlight import Colour, Highlight, Style
from reader.notes.selection import CardOrder, Selection
from reader.store import codebook, notebook
from reader.store.rows import HIGHLIGHTS, TAGS, put_all
from reader.text.anchor import describe
from reader.text.span import Span

IN_ONE, IN_ALL = 10_000, 100_000
TEXTS = 40
"""Texts of the library; the first has `IN_ONE` highlights."""
LENGTH = 250_000
TAGS_IN_ALL = 300
TIMES = 9


def measure(figures: Figures) -> None:
    """What lists, edits and tags cost in a large library."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder), author="bench")
        texts = fill(desk)
        _lists(figures, desk, texts[0])
        _edits(figures, desk, texts[0])
        desk.close()


def fill(desk: Desk) -> list[str]:
    """A library of `IN_ALL` highlights; returns the ids of its texts."""
    draw = random.Random(2026)
    source = long_text(LENGTH)
    texts = [desk.import_text(f"{n} {source}", f"Text {n}").texts[0] for n in range(TEXTS)]
    names = [f"組{n % 20}/標籤{n}" for n in range(TAGS_IN_ALL)]
    now = "2026-11-23T10:00:00+08:00"
    with desk._database.write() as connection:
        rows = [codebook.new_row(name, "bench", now) for name in names]
        put_all(connection, TAGS, rows, now)
        tags = [str(row["id"]) for row in rows]
        marks = []
        for i in range(IN_ALL):
            text = texts[0] if i < IN_ONE else draw.choice(texts[1:])
            start = draw.randrange(LENGTH - 60)
            anchor = describe(source, text.source_hash, Span(start, start + draw.randrange(2, 40)))
            highlight = Highlight(
                UUID(int=draw.getrandbits(128)).hex,
                text.id,
                anchor,
                draw.choice(list(Colour)),
                (),
                source[start : start + draw.randrange(60)] if i % 3 == 0 else "",
                "bench",
                created=f"2026-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}T10:00:00+08:00",
                style=draw.choice(list(Style)),
            )
            marks.append(notebook.new_row(highlight, draw.sample(tags, draw.randrange(3))))
        put_all(connection, HIGHLIGHTS, marks, now)
    return [text.id for text in texts]


def _lists(figures: Figures, desk: Desk, text_id: str) -> None:
    tag = desk.tags()[7].name.partition("/")[0]
    for where, texts in (("one text", frozenset({text_id})), ("library", frozenset[str]())):
        wishes = {
            "all": Selection(texts),
            "two colours": Selection(texts, frozenset({Colour.RED, Colour.BLUE})),
            "a tag of twenty": Selection(texts, tags=frozenset({tag})),
            "with a note, since a day": Selection(texts, with_note=True, since="2026-06-01"),
        }
        for name, wanted in wishes.items():
            figures.add(f"list, {where}, {name}", _samples(lambda w=wanted: desk.select_highlights(w)))
        for order in CardOrder:
            call = lambda o=order, t=texts: desk.select_highlights(Selection(t), o)  # noqa: E731
            figures.add(f"list, {where}, all by {order}", _samples(call))
        desk._wording.clear()
        words = Selection(texts, words="責任 制")
        figures.add(f"list, {where}, words, the first time", _samples(lambda w=words: desk.select_highlights(w), 1))
        figures.add(f"list, {where}, words", _samples(lambda w=words: desk.select_highlights(w)))
        figures.add(f"tally, {where}", _samples(lambda w=where: desk.tally(text_id if w == "one text" else "")))
        ids = desk.select_highlights(Selection(texts))
        figures.add(f"a page of 100, {where}", _samples(lambda i=ids: desk.highlights_by_id(i[500:600])))
    figures.add("tags with their counts", _samples(desk.tags))
    figures.add("codebook", _samples(desk.codebook))


def _edits(figures: Figures, desk: Desk, text_id: str) -> None:
    marks = desk.select_highlights(Selection(frozenset({text_id})))
    draw = iter(range(10**6))
    figures.add("a new highlight", _samples(lambda: desk.highlight(text_id, Span(next(draw), next(draw) + 5)), 50))
    figures.add("a note", _samples(lambda: desk.edit_highlight(marks[next(draw)], note=f"{next(draw)}"), 50))
    colours = iter(list(Colour) * TIMES)
    figures.add("recolour 1,000", _samples(lambda: desk.edit_highlights(marks[:1000], colour=next(colours)), 5))
    figures.add("undo that", _samples(desk.undo, 4))
    figures.add("recolour 10,000", _samples(lambda: desk.edit_highlights(marks, colour=next(colours)), 3))
    figures.add("undo that", _samples(desk.undo, 2))

    names = iter([f"名{n}" for n in range(TIMES + 1)])
    before = ["組4"]

    def rename() -> None:
        desk.rename_tag(before[-1], next(names))
        before.append(f"名{len(before) - 1}")

    figures.add("rename a tag and the 15 below", _samples(rename))
    figures.add("merge two tags with those below", _samples(lambda: desk.merge_tags(["組5"], "組6"), 1))
    figures.add("delete a tag with those below", _samples(lambda: desk.delete_tags(["組7"]), 1))


def _samples(do: Callable[[], object], times: int = TIMES) -> list[float]:
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        do()
        seconds.append(time.perf_counter() - begin)
    return seconds
