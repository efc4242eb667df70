"""One case of the page benchmark in a process of its own: this program's page, in the real main window.

Called with a library's folder and "time" or "memory"; prints JSON: samples in seconds by name, or bytes by name.
"""

from __future__ import annotations

import gc
import itertools
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from page_library import Library, crowd
from page_memory import resident, resident_at_most
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QScrollBar
from window_bench import Bench

from reader.notes.highlight import Colour
from reader.text.rendering import NoiseView, Readings, Script
from reader.text.span import Span
from reader.window.viewing import load_readings

OPENINGS, PLACES, PAGES, JUMPS, WIDTHS, ZOOMS, NEW, FRAMES, BACK_AND_FORTH = 5, 12, 60, 40, 10, 10, 20, 30, 20
CALM_S = 0.06
"""Between two samples, so that what one has put off is no part of the next."""

Samples = dict[str, list[float]]


class Case:
    """The long text of a library, measured in a running window."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.chance = random.Random(7)
        self.bench = Bench(library.folder, [f"hanzi-reader://text/{library.little}"])

    def open(self, text_id: str) -> float:
        """Seconds from asking for a text until it is painted."""
        bench, reading = self.bench, self.bench.window.frame.reading

        def shown() -> bool:
            text = bench.session.text
            return text is not None and text.info.id == text_id

        return bench.timed(lambda: reading.open(text_id), shown)

    def opening(self) -> Samples:
        """The first time, and again when other texts have been open in between."""
        seconds = []
        for _ in range(OPENINGS):
            seconds.append(self.open(self.library.long))
            self.bench.rest(0.3)
            self.open(self.library.little)
            self.open(self.library.other)
            self.bench.rest(0.3)
        self.open(self.library.long)
        self.bench.rest(1.5)
        return {"open": seconds}

    def go(self, share: float) -> None:
        """Be somewhere in the text, at rest."""
        bar = self.bar
        bar.setValue(round(bar.maximum() * share))
        self.bench.rest(CALM_S)

    @property
    def bar(self) -> QScrollBar:
        """The page's scroll bar."""
        return self.bench.page.verticalScrollBar()

    def look(self, **changes: object) -> float:
        """Seconds of one toggle."""
        view = replace(self.bench.session.view, **changes)
        if view == self.bench.session.view:
            return 0.0
        seconds = self.bench.timed(lambda: self.bench.session.look(view))
        self.bench.rest(CALM_S)
        return seconds

    def toggles(self) -> Samples:
        """At places never seen before, to views never seen there; then to and fro at one place."""
        load_readings()  # as the program does before it lets them be seen
        cold: Samples = {"toggle script": [], "toggle marks": [], "toggle readings": []}
        for _ in range(PLACES):
            self.look(script=Script.SOURCE, noise=NoiseView.HIDDEN, readings=Readings.NONE)
            self.go(self.chance.random())
            cold["toggle script"] += [self.look(script=script) for script in Script if script is not Script.SOURCE]
            cold["toggle marks"] += [self.look(noise=noise) for noise in (NoiseView.SOURCE, NoiseView.ABOVE)]
            cold["toggle readings"] += [self.look(readings=one) for one in (Readings.PINYIN, Readings.ZHUYIN)]
        self.look(noise=NoiseView.HIDDEN, readings=Readings.NONE)
        scripts = itertools.islice(itertools.cycle([Script.SIMPLIFIED, Script.SOURCE]), 2 + BACK_AND_FORTH)
        warm = [self.look(script=script) for script in scripts]
        return {**cold, "toggle script, warm": warm[2:]}

    def moves(self) -> Samples:
        """Pages, jumps, widths, sizes."""
        bench, window = self.bench, self.bench.window
        self.go(0.3)
        pages = list(self._each(PAGES, lambda _: self._turn_page()))
        jumps = list(self._each(JUMPS, self._jump))
        self.go(0.5)
        widths = list(self._each(WIDTHS, lambda i: window.resize(1400 - 30 * i, 900)))
        window.resize(1440, 900)
        bench.rest(0.2)
        before = window.choices.now.font_px
        sizes = list(self._each(ZOOMS, lambda i: window.choices.set(font_px=before + 1 + i)))
        window.choices.set(font_px=before)
        bench.rest(0.2)
        return {"page down": pages, "jump": jumps, "resize": widths, "zoom": sizes}

    def _turn_page(self) -> None:
        """A page down; from the end of a short text back to its beginning."""
        bar = self.bar
        bar.setValue(bar.value() + bar.pageStep() if bar.value() < bar.maximum() else 0)

    def _jump(self, i: int) -> None:
        """To the middle, the end, the beginning, then anywhere but here."""
        bar = self.bar
        wanted = (bar.maximum() // 2, bar.maximum(), 0)[i] if i < 3 else self.chance.randrange(bar.maximum() + 1)
        bar.setValue(wanted if wanted != bar.value() else (wanted + bar.pageStep()) % (bar.maximum() + 1))

    def _each(self, times: int, do: Callable[[int], object]) -> Iterator[float]:
        for i in range(times):
            yield self.bench.timed(lambda i=i: do(i))
            self.bench.rest(CALM_S)

    @property
    def length(self) -> int:
        """Of the long text, in code points."""
        text = self.bench.session.text
        assert text is not None
        return len(text.article.source)

    def marking(self) -> Samples:
        """New highlights, painted and committed; and whole frames with the highlights that are in sight."""
        bench, page = self.bench, self.bench.page
        self.go(0.5)
        seconds = [self._highlight(i) for i in range(NEW)]
        bench.page.go_to(crowd(self.length))
        bench.rest(CALM_S)
        frames = [bench.timed(page.viewport().update) for _ in range(FRAMES)]
        return {"highlight": seconds, "frame": frames}

    def _highlight(self, i: int) -> float:
        bench = self.bench
        text = bench.session.text
        assert text is not None
        start = bench.page.place() + 3 * i
        committed: list[object] = []

        def make() -> None:
            bench.session.change(
                lambda desk: desk.highlight(text.info.id, Span(start, start + 2), list(Colour)[i % 8], (), ""),
                committed.append,
            )

        seconds = bench.timed(make, lambda: bool(committed))
        bench.rest(CALM_S)
        return seconds

    def floor(self) -> Samples:
        """What cannot be saved: the text's bytes decoded, one screen laid out, one screen drawn."""
        flow = self.bench.page.flow
        text = self.bench.session.text
        assert flow is not None
        assert text is not None
        path = self.library.folder / "sources" / text.info.source_hash
        shown = [text.article.source[slice(*placed.laid.span)] for placed in flow.visible()]
        image = QImage(self.bench.page.viewport().size(), QImage.Format.Format_RGB32)
        width = flow.setting.column.width
        samples: Samples = {"decode": [], "layout": [], "drawing": []}
        for _ in range(FRAMES // 3):
            begin = time.perf_counter()
            path.read_bytes().decode("utf-8", "surrogatepass")
            samples["decode"].append(time.perf_counter() - begin)
            begin = time.perf_counter()
            layouts = [_layout(words, flow.setting.text.font, width) for words in shown]
            samples["layout"].append(time.perf_counter() - begin)
            begin = time.perf_counter()
            image.fill(QColor("white"))
            painter = QPainter(image)
            for layout in layouts:
                layout.draw(painter, QPointF(0, 0))
            painter.end()
            samples["drawing"].append(time.perf_counter() - begin)
        return samples


def _layout(words: str, font: object, width: int) -> QTextLayout:
    layout = QTextLayout(words, font)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += 38
    layout.endLayout()
    return layout


def measure_time(library: Library) -> Samples:
    """All samples of one case."""
    case = Case(library)
    samples = case.opening() | case.toggles() | case.moves() | case.marking() | case.floor()
    case.bench.close()
    return samples


def measure_memory(library: Library) -> dict[str, int]:
    """What a text costs over the window with a little one and over the string itself, once it has been walked about."""
    case = Case(library)
    for script in (*Script, Script.SOURCE):  # the dictionaries are there for any text
        case.look(script=script)
    case.bench.rest(1.0)
    gc.collect()
    before = resident()
    case.open(library.long)
    case.bench.rest(2.0)
    for share in (0.2, 0.5, 1.0):
        case.go(share)
        case.look(script=Script.SIMPLIFIED)
        case.look(noise=NoiseView.SOURCE)
        case.look(script=Script.SOURCE, noise=NoiseView.HIDDEN)
    for _ in range(20):
        case.bar.setValue(case.bar.value() - case.bar.pageStep())
        case.bench.rest(CALM_S)
    gc.collect()
    text = case.bench.session.text
    assert text is not None
    string = sys.getsizeof(text.article.source)
    found = {"held": resident() - before - string, "at most": resident_at_most() - before - string, "string": string}
    case.bench.close()
    return found


if __name__ == "__main__":
    measured = {"time": measure_time, "memory": measure_memory}[sys.argv[2]]
    print(json.dumps(measured(Library.of(Path(sys.argv[1])))))
