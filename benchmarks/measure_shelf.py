"""A library of ten thousand texts beside one of ten: the start, the shelf, a text opened; and a folder that comes in.

The parts on the storage thread are measured in its own time, which no other program's load disturbs.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import measure_start
from material import seed
from PySide6.QtCore import QEventLoop, QTimer
from timing import Figures
from window_bench import application

from reader.desk import Desk
from reader.notes.browsing import Filter, arranged, entry
from reader.notes.shelf import Sort, TextInfo
from reader.store.database import connect
from reader.store.library import new_row
from reader.store.rows import TEXTS, put_all
from reader.window.first_look import first_look
from reader.window.main_window import MainWindow
from reader.window.session import Session, read_shelf
from reader.window.settings.choices import Choices
from reader.window.storage import Storage

FEW, MANY = 10, 10_000
TIMES, STARTS = 60, 7
FILES = 1_000
"""Texts of the folder that comes in."""
TICK_MS = 2


def measure(figures: Figures, cases: list[str] | None = None) -> None:
    """Both libraries by turns; `shelf:200` lets a folder of 200 texts come in instead of a thousand."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_library(Path(folder) / str(count), count) for count in (FEW, MANY))
        for name, call in CALLS.items():
            _by_turns(figures, name, call, small, large)
        _starts(figures, small, large)
        _whole(figures, large)
        _folder(figures, Path(folder) / "window", int(cases[0]) if cases else FILES)


def _first(desk: Desk) -> object:
    return first_look(desk, ())


def _open(desk: Desk) -> object:
    desk._shelf.forget()
    return desk.begin_text(desk.recent_texts(1)[0].id)


CALLS: dict[str, Callable[[Desk], object]] = {
    "first look of a window": _first,
    "shelf read again": read_shelf,
    "text opened": _open,
}


def _library(folder: Path, count: int) -> Path:
    """A library with the seed in it, opened last, and so many other texts without their sources."""
    desk = Desk.open(folder)
    text_id = desk.import_file(seed()).texts[0].id
    infos = [
        TextInfo(f"{i:032x}", f"第{i}篇文章的標題", f"{i}.txt", f"{i:064x}", f"{i:064x}", "utf-8", 5_000, "2026-11-23")
        for i in range(count - 1)
    ]
    with closing(connect(folder / "reader.sqlite", "rw")) as connection:
        connection.execute("BEGIN")
        put_all(connection, TEXTS, (new_row(info, "", "") for info in infos), "2026-11-23")
        connection.execute("COMMIT")
    for info in infos[:: max(1, count // 500)]:
        desk.note_opened(info.id)
    desk.note_opened(text_id)
    desk.close()
    return folder


def _by_turns(figures: Figures, name: str, call: Callable[[Desk], object], small: Path, large: Path) -> None:
    desks = {FEW: Desk.open(small), MANY: Desk.open(large)}
    samples: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(TIMES):
        for count, desk in desks.items():
            begin = time.thread_time()
            call(desk)
            samples[count].append(time.thread_time() - begin)
    for count, desk in desks.items():
        figures.add(f"{name}, {count:,} texts", samples[count])
        desk.close()
    figures.ratio(f"{name}, {MANY:,} texts", f"{name}, {FEW:,} texts")


def _starts(figures: Figures, small: Path, large: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    samples: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(STARTS):
        for count, folder in ((FEW, small), (MANY, large)):
            command = [sys.executable, "-c", measure_start.CHILD, "--data-dir", str(folder)]
            samples[count].append(measure_start.until_painted(command, environment))
    for count, seconds in samples.items():
        figures.add(f"start to first paint, {count:,} texts", seconds)
    figures.ratio(f"start to first paint, {MANY:,} texts", f"start to first paint, {FEW:,} texts")


def _whole(figures: Figures, large: Path) -> None:
    """What the library view asks of the storage thread: pages, then order and filter."""
    desk = Desk.open(large)
    entries, pages, after = [], [], 0
    while after is not None:
        begin = time.thread_time()
        infos, after = desk.page_of_texts(after)
        entries += [entry(info, len(entries) + i) for i, info in enumerate(infos, 1)]
        pages.append(time.thread_time() - begin)
    figures.add(f"a page of the library, {MANY:,} texts", pages)
    for sort in (Sort.OPENED, Sort.TITLE):
        spent = []
        for _ in range(10):
            begin = time.thread_time()
            arranged(entries, Filter(words="标题"), sort)
            spent.append(time.thread_time() - begin)
        figures.add(f"sorted by {sort.value} and filtered, {MANY:,} texts", spent)
    desk.close()


def _folder(figures: Figures, folder: Path, count: int) -> None:
    """The window while a folder comes in: how long it stood still, and how long a save waited."""
    place = folder / "texts"
    place.mkdir(parents=True)
    words = seed().read_text("utf-8")
    for number in range(count):
        (place / f"{number:04}.txt").write_text(f"第{number}篇\n{words[number % 97 :]}", "utf-8")
    with _window(folder / "library") as window:
        gaps, busy, saves = _watched(window, place)
    figures.add(
        f"between two moments of the window, {count:,} texts come in", gaps, f"longest {max(gaps) * 1e3:.0f} ms"
    )
    figures.add("  its own work between two moments", busy, f"longest {max(busy) * 1e3:.0f} ms")
    figures.add("  a save meanwhile", saves, f"longest {max(saves) * 1e3:.0f} ms")


@contextmanager
def _window(folder: Path) -> Iterator[MainWindow]:
    running = application()
    storage = Storage(lambda: Desk.open(folder))
    session = Session(storage)
    window = MainWindow(session, Choices(folder / "settings.json"), folder)
    storage.ask(lambda desk: (desk.import_file(seed()), first_look(desk, ()))[1], window.begin)
    window.appear((1280, 820))
    loop = QEventLoop()
    QTimer.singleShot(3_000, loop.quit)
    loop.exec()
    yield window
    window.close()
    storage.close()
    running.processEvents()


def _watched(window: MainWindow, place: Path) -> tuple[list[float], list[float], list[float]]:
    from reader.window.shelf.intake import Intake

    (intake,) = window.session.findChildren(Intake)
    text_id = window.session.shelf.texts[0].id
    walls, own, saves = [time.perf_counter()], [time.thread_time()], []
    loop = QEventLoop()
    tick, save = QTimer(interval=TICK_MS), QTimer(interval=200)

    def note() -> None:
        walls.append(time.perf_counter())
        own.append(time.thread_time())

    def ask() -> None:
        begin = time.perf_counter()
        window.session.storage.ask(
            lambda desk: desk.note_opened(text_id), lambda _none: saves.append(time.perf_counter() - begin)
        )

    tick.timeout.connect(note)
    save.timeout.connect(ask)
    intake.ended.connect(loop.quit)
    tick.start()
    save.start()
    window.frame.files.open([str(place)])
    loop.exec()
    return (
        [after - before for before, after in pairwise(walls)],
        [after - before for before, after in pairwise(own)],
        saves,
    )
