"""All occurrences of a phrase in a library of 50 MB in 10,000 texts: found, sorted, marked; no window."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from material import varied_text
from timing import Figures

from reader.desk import Desk
from reader.notes.concordance import ConcordanceOrder
from reader.notes.highlight import Colour
from reader.notes.shelf import TextInfo
from reader.store.library import new_row
from reader.store.rows import TEXTS, put_all
from reader.store.sources import hash_of, to_bytes

TEXTS_IN_ALL, LENGTH = 10_000, 2_000
"""So many texts of so many code points each."""
PHRASES = ("社會主義核心價值觀", "责任制", "制度", "全面", "的")
"""From rare to more frequent than anybody would ask for."""
NOW = "2026-11-23T10:00:00+08:00"
TIMES = 5


def measure(figures: Figures) -> None:
    """By the time of the processor: the bar is 300 ms for all occurrences."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder), now=lambda: NOW)
        fill(desk)
        begin = time.process_time()
        desk.find_occurrences(PHRASES[0]).finish()
        figures.add("take 10,000 texts into the index", [time.process_time() - begin])
        for phrase in PHRASES:
            found = desk.find_occurrences(phrase).finish()
            samples = _samples(lambda p=phrase: desk.find_occurrences(p).finish())
            figures.add(f"all occurrences of {phrase}, 50 MB", samples, f"{len(found):,}")
            samples = _samples(lambda f=found: f.ordered(ConcordanceOrder.LEFT))
            figures.add(f"sort them by what stands left, {phrase}", samples)
        found.tick(range(10_000))
        figures.add(
            "mark 10,000 of them", _samples(lambda: desk.mark_occurrences(found.places(), Colour.BLUE).finish(), 1)
        )
        figures.add("undo that", _samples(desk.undo, 1))
        desk.close()


def fill(desk: Desk) -> None:
    """Put the texts into the library as if they had come in long ago."""
    words = varied_text(4_000_000)
    rows, size = [], 0
    (desk.folder / "sources").mkdir(exist_ok=True)
    for number in range(TEXTS_IN_ALL):
        start = number * 397 % (len(words) - LENGTH)
        source = f"{number}\n{words[start : start + LENGTH]}"
        data = to_bytes(source)
        size += len(data)
        stored = hash_of(data)
        (desk.folder / "sources" / stored).write_bytes(data)
        info = TextInfo(f"{number:032x}", f"{number}", "", stored, stored, "utf-8", len(source), NOW)
        rows.append(new_row(info, "", "bench"))
    with desk._database.write() as connection:
        put_all(connection, TEXTS, rows, NOW)
    print(f"{TEXTS_IN_ALL:,} texts, {size / 1e6:.1f} MB")


def _samples(do: Callable[[], object], times: int = TIMES) -> list[float]:
    seconds = []
    for _ in range(times):
        begin = time.process_time()
        do()
        seconds.append(time.process_time() - begin)
    return seconds
