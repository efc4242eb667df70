"""Toggles and highlights through the real main window with its store, until the paint has returned."""

from __future__ import annotations

import itertools
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from material import seed
from timing import Figures

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent

from reader.desk import Desk
from reader.notes.highlight import Colour
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span
from reader.window.app import make_application
from reader.window.choices import Choices
from reader.window.first_look import first_look
from reader.window.main_window import MainWindow
from reader.window.session import Session
from reader.window.storage import Storage

ROUNDS = 40
PATIENCE_S = 30.0


class Bench:
    """A main window with one text open."""

    def __init__(self, folder: Path, words: list[str]) -> None:
        self.application = make_application()
        self.storage = Storage(lambda: Desk.open(folder))
        self.session = Session(self.storage)
        self.window = MainWindow(self.session, Choices(folder / "settings.json"), folder)
        self.page = self.window.frame.page
        self.painted = 0
        self.page.painted.connect(self._paint)
        self.storage.ask(lambda desk: first_look(desk, words), self.window.begin)
        self.wait(lambda: self.session.text is not None)
        self.window.appear((1440, 900))
        self.wait(lambda: self.painted > 0)
        self.window.settle_in()
        self.rest()

    def _paint(self) -> None:
        self.painted += 1

    def wait(self, until: Callable[[], bool]) -> None:
        """Run the event loop until something holds."""
        deadline = time.perf_counter() + PATIENCE_S
        while not until():
            if time.perf_counter() > deadline:
                raise SystemExit("The window did not come to rest.")
            QCoreApplication.processEvents()

    def rest(self, seconds: float = 0.7) -> None:
        """Let whatever was put off come to its end."""
        end = time.perf_counter() + seconds
        self.wait(lambda: time.perf_counter() > end and not self.storage.pending)

    def timed(self, do: Callable[[], None], until: Callable[[], bool] = lambda: True) -> float:
        """Seconds from `do` until the page was painted afterwards and `until` holds."""
        painted = self.painted
        begin = time.perf_counter()
        do()
        self.wait(lambda: self.painted > painted and until())
        return time.perf_counter() - begin

    def close(self) -> None:
        self.window.close()
        self.wait(lambda: not self.storage.pending)
        self.storage.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def bench(words: list[str]) -> Iterator[Bench]:
    """A main window over a library of its own."""
    with tempfile.TemporaryDirectory() as folder:
        opened = Bench(Path(folder), words)
        yield opened
        opened.close()


def measure(figures: Figures) -> None:
    """The seed: every view for the first time, toggles among seen ones, and new highlights."""
    with bench([str(seed())]) as opened:
        views = [View(script, noise) for script, noise in itertools.product(Script, NoiseView)]
        views.remove(opened.session.view)
        figures.add("toggle, seed, cold", [_toggle(opened, view) for view in views], "each view for the first time")
        scripts = [View(script) for script in (Script.SIMPLIFIED, Script.SOURCE, Script.TRADITIONAL)]
        marks = [View(noise=noise) for noise in (NoiseView.SOURCE, NoiseView.HIDDEN)]
        for name, chosen in (("script", scripts), ("pinyin marks", marks)):
            warm = [_toggle(opened, view) for view in chosen * ROUNDS]
            figures.add(f"toggle, seed, warm: {name}", warm[len(chosen) :])
        figures.add("highlight, seed, painted and committed", [_highlight(opened, i) for i in range(ROUNDS)])


def _toggle(opened: Bench, view: View) -> float:
    return opened.timed(lambda: opened.session.look(view))


def _highlight(opened: Bench, i: int) -> float:
    committed: list[object] = []
    text = opened.session.text
    assert text is not None
    span = Span(20 + 3 * i, 22 + 3 * i)

    def make() -> None:
        opened.session.change(
            lambda desk: desk.highlight(text.info.id, span, list(Colour)[i % 8], (), ""), committed.append
        )

    return opened.timed(make, lambda: bool(committed))
