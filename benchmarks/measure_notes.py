"""Exports and imports of many notes: ten thousand in one text, a hundred thousand in the library."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from material import long_text
from timing import Figures

from reader.desk import Desk, Format, Options, Quotes, Wish
from reader.desk.outgoing.leaving import ORDER
from reader.exports import lossless
from reader.exports.lossless import Record
from reader.exports.steps import finish
from reader.exports.templates.templating import default_template
from reader.notes.highlight import Colour
from reader.store.sources import hash_of, to_bytes
from reader.text.anchor import CONTEXT

ROUNDS = 3
LENGTH = 500_000
"""Code points of the text that holds ten thousand highlights."""
TAGS = ["用語", "用語/黨建", "難點", "人名", "地名"]
NOW = "2026-11-23T10:00:00+08:00"
SHOWN = Options(Quotes.SIMPLIFIED)
MANY = 20_000
"""Highlights that are so many that each format is measured once, or the whole would take too long."""


def measure(figures: Figures) -> None:
    """One text with ten thousand highlights, then ten of them; each format by itself and to the last byte."""
    for texts, name in ((1, "10,000 in one text"), (10, "100,000 in ten texts")):
        with tempfile.TemporaryDirectory() as folder:
            data = library(texts, 10_000)
            begin = time.perf_counter()
            with opened(Path(folder)) as desk:
                desk.import_notes(data)
                _tell(figures, f"import JSON, {name}", [time.perf_counter() - begin], texts * 10_000)
                _exports(figures, desk, name, texts * 10_000)


def _exports(figures: Figures, desk: Desk, name: str, count: int) -> None:
    ids = tuple(info.id for info in desk.texts())
    wishes = [(form.value, Wish(ids, form)) for form in Format]
    wishes.append(("markdown, simplified", Wish(ids, Format.MARKDOWN, SHOWN)))
    wishes.append(("markdown, by template", Wish(ids, options=Options(template=default_template()))))
    desk.export(Wish(ids))  # surveys are made once
    for form, wish in wishes:
        seconds = []
        for _ in range(1 if count > MANY else ROUNDS):
            begin = time.perf_counter()
            desk.export(wish)
            seconds.append(time.perf_counter() - begin)
        _tell(figures, f"export {form}, {name}", seconds, count)
    pauses, export = [], desk.start_export(Wish(ids))
    while True:
        begin = time.perf_counter()
        made = export.go_on(0.02)
        pauses.append(time.perf_counter() - begin)
        if made:
            break
    figures.add(f"longest wait behind an export, {name}", sorted(pauses)[-5:], "the five longest of its steps")


def _tell(figures: Figures, name: str, seconds: list[float], count: int) -> None:
    median = figures.add(name, seconds)
    print(f"{'':44}{count / median * 1e3:,.0f} highlights a second")


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    """A library of its own."""
    desk = Desk.open(folder, now=lambda: NOW)
    yield desk
    desk.close()


def library(texts: int, highlights: int) -> bytes:
    """A library of so many texts with so many highlights each, as JSON."""
    chance = random.Random(5)
    tags: list[Record] = [{"id": f"{i:032x}", "name": name, **_kept()} for i, name in enumerate(TAGS)]
    made: dict[str, list[Record]] = {"texts": [], "tags": tags, "highlights": []}
    files = {}
    for number in range(texts):
        source = f"文集之{number}\n{long_text(LENGTH)}"
        name = hash_of(to_bytes(source))
        files[name] = to_bytes(source)
        text: Record = {"id": f"{number:08x}" * 4, "title": f"文集之{number}", "source_hash": name, **_kept()}
        made["texts"].append(text | {"original_hash": name, "encoding": "utf-8", "length": len(source)})
        made["highlights"] += [_mark(chance, source, name, text, i) for i in range(highlights)]
    return finish(lossless.steps(made.items(), files.items(), ORDER))


def _mark(chance: random.Random, source: str, name: str, text: Record, number: int) -> Record:
    start = chance.randrange(len(source) - 60)
    end = start + chance.randint(4, 40)
    record: Record = {"id": f"{text['id']}"[:16] + f"{number:016x}", "text_id": text["id"], "source_hash": name}
    record |= {"span_start": start, "span_end": end, "quote": source[start:end]}
    record |= {"quote_before": source[max(0, start - CONTEXT) : start], "quote_after": source[end : end + CONTEXT]}
    record |= {"colour": chance.choice(list(Colour)).value, "note": "**筆記**，見上。" if number % 3 == 0 else ""}
    return record | {"tags": [f"{i:032x}" for i in chance.sample(range(5), number % 3)], **_kept()}


def _kept() -> Record:
    return {"author": "小明", "created": NOW, "revision": 1, "modified": NOW}
