"""Search in a large library: how fast it is indexed, how large the index is, and how soon the first answers come.

`make bench ARGS=search` takes ten thousand texts and 50 MB; `search:small` a tenth of them.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from material import varied_text
from timing import Figures

from reader.desk import Desk
from reader.desk.search.finding import Finder
from reader.desk.search.searching import Searching
from reader.notes.query import Query, Wishes
from reader.notes.shelf import TextInfo
from reader.store.library import new_row
from reader.store.rows import TEXTS, put_all
from reader.store.sources import hash_of, to_bytes
from reader.text.survey import Survey

COUNT, BYTES = 10_000, 50_000_000
NOW = "2026-11-23T10:00:00+08:00"
QUERIES = 60
FREQUENT = 12


def measure(figures: Figures, cases: Sequence[str] = ()) -> None:
    """One library: made, indexed and asked."""
    share = 10 if "small" in cases else 1
    with tempfile.TemporaryDirectory() as folder:
        sources = list(_sources(COUNT // share, BYTES // share))
        _import(Path(folder), sources)
        library = Searching.beside(Path(folder))
        finder = Finder(library)
        _index(figures, finder, sources, Path(folder))
        _ask(figures, finder, sources)
        finder.close()
        library.leave()


def _sources(count: int, size: int) -> Iterator[str]:
    """Texts of very different lengths, no two of them the same."""
    chance, whole = Random(1), varied_text(600_000)
    weights = [chance.paretovariate(1.6) for _ in range(count)]
    unit = size / 2.75 / sum(weights)
    for number, weight in enumerate(weights):
        length = min(len(whole) // 2, max(50, int(weight * unit)))
        start = chance.randrange(len(whole) - length)
        body = whole[start : start + length]
        yield f"第{number}篇\n{chr(0x4E00 + number % 20_000)}{chr(0x9FA0 - number % 20_000)}\n{body}"


def _import(folder: Path, sources: Sequence[str]) -> None:
    """Put the texts into the library as if they had come in and been examined long ago."""
    desk, rows = Desk.open(folder, now=lambda: NOW), []
    (folder / "sources").mkdir(exist_ok=True)
    desk._shelf.index._open().execute("BEGIN")
    for number, source in enumerate(sources):
        stored = hash_of(to_bytes(source))
        (folder / "sources" / stored).write_bytes(to_bytes(source))
        desk._shelf.index.keep(stored, Survey())
        rows.append(new_row(TextInfo(f"{number:032x}", str(number), "", stored, stored, "utf-8", 0, NOW), "", ""))
    desk._shelf.index._open().execute("COMMIT")
    with desk._database.write() as connection:
        put_all(connection, TEXTS, rows, NOW)
    desk.close()


def _index(figures: Figures, finder: Finder, sources: Sequence[str], folder: Path) -> None:
    portions = []
    begin = mark = time.thread_time()
    for _ in finder.catch_up():
        now = time.thread_time()
        portions.append(now - mark)
        mark = now
    seconds = time.thread_time() - begin
    size = sum(len(source.encode()) for source in sources)
    there = (folder / "search.sqlite").stat().st_size
    figures.add("indexing, a portion", portions)
    print(f"{len(sources):,} texts, {size / 1e6:.1f} MB: {size / seconds / 1e6:.2f} MB a second of processor time")
    figures.add_bytes("index", there, f"{there / size:.2f} of the texts (bar 1.3)")


def _ask(figures: Figures, finder: Finder, sources: Sequence[str]) -> None:
    chance = Random(2)
    counted = Counter("".join(sources[:: max(1, len(sources) // 500)]))
    common = [c for c, _ in counted.most_common(200) if c.isalnum()]
    frequent = [*common[:FREQUENT], *(_word(chance.choice(sources), 2, chance) for _ in range(FREQUENT))]
    rare = [source.splitlines()[1][:2] for source in chance.sample(list(sources), QUERIES)]
    list(finder.find(Query(Wishes(("山",)))))
    gc.collect()
    for name, words, bar in (("rare", rare, 30), ("frequent", frequent, 60)):
        first, whole = [], []
        for word in words:
            query = Query(Wishes((word,)))
            seconds, every = _timed(lambda query=query: next(finder.find(query), None))
            first.append(seconds)
            seconds, every = _timed(lambda query=query: [one for some in finder.find(query) for one in some])
            whole.append(seconds)
        figures.add(f"first answers, {name} words", first, f"bar {bar} ms")
        figures.add(f"all answers, {name} words", whole, f"the last in {len(every or ()):,} texts")


def _word(source: str, length: int, chance: Random) -> str:
    while True:
        start = chance.randrange(len(source) - length)
        if source[start : start + length].isalnum():
            return source[start : start + length]


def _timed(do: Callable[[], object]) -> tuple[float, list[object] | None]:
    begin = time.thread_time()
    answer = do()
    return time.thread_time() - begin, answer if isinstance(answer, list) else None
