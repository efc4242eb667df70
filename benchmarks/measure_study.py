"""Looking words up: on the desk, in the window until the card is painted, and what marking many terms costs a frame."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from material import seed
from PySide6.QtCore import QEvent, QObject
from timing import Figures
from window_bench import Bench, bench

from reader.desk import Desk
from reader.study.term import Term
from reader.text.han import is_han
from reader.window.study.looking_up import LookingUp
from reader.window.study.popup import WordPopup
from reader.window.study.room import StudyRoom

LOOK_UPS = 1_000
CARDS = 60
TERMS = 10_000
FRAMES = 60
STARTS = 5


def measure(figures: Figures) -> None:
    """The index, look-ups at random places of the seed, cards, and frames with and without terms."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _desk(figures, folder)
        _first_cards(figures, folder)
        _window(figures, folder)


def _desk(figures: Figures, folder: Path) -> None:
    source = seed().read_text("utf-8")
    desk = Desk.open(folder, author="bench")
    begin = time.process_time()
    desk.look_up("字")
    figures.add("index of CC-CEDICT, made once (CPU)", [time.process_time() - begin])
    draw, took = random.Random(2026), []
    for _ in range(LOOK_UPS):
        at = draw.randrange(len(source) - 60)
        begin = time.thread_time()
        desk.look_up_at(source[max(0, at - 30) : at + 30], min(at, 30))
        took.append(time.thread_time() - begin)
    figures.add("look-up at a place, on the desk (CPU)", took[1:], "the segmenter is loaded")
    for query in ("zhongguo", "to learn"):
        took = []
        for _ in range(9):
            begin = time.thread_time()
            desk.dictionaries.search(query)
            took.append(time.thread_time() - begin)
        figures.add(f"search for “{query}” (CPU)", took)
    desk.close()


def _first_cards(figures: Figures, folder: Path) -> None:
    """Each in a process of its own, where nothing was loaded for another one."""
    child = [sys.executable, str(Path(__file__).with_name("first_card.py")), str(folder / "dictionaries")]
    took = [float(subprocess.run(child, capture_output=True, text=True, check=True).stdout) for _ in range(STARTS)]
    figures.add("card at a word, the first after a start (CPU)", took)


def _window(figures: Figures, folder: Path) -> None:
    with bench([str(seed())]) as opened:
        wanted = looking_up(opened, folder / "dictionaries")
        cards = [card(opened, wanted, at) for at in places(opened)]
        figures.add("card at a word, until it is painted (CPU)", cards[1:])
        wanted.close()
        _keep_terms(opened)
        without, with_terms = _frames(opened)
        figures.add("a frame without terms (CPU)", without)
        figures.add(f"a frame with {TERMS:,} terms marked (CPU)", with_terms[1:])
        figures.add("the first frame with them (CPU)", with_terms[:1])
        figures.ratio(f"a frame with {TERMS:,} terms marked (CPU)", "a frame without terms (CPU)")


def looking_up(opened: Bench, dictionaries: Path) -> LookingUp:
    """What looks words up, after a start that finds these dictionaries."""
    shutil.copytree(dictionaries, opened.window.frame.folder / "dictionaries", dirs_exist_ok=True)
    opened.wait(lambda: opened.window.frame.furnished)
    opened.window.frame.warm()
    opened.rest()
    return next(one for one in opened.window.frame.rooms if isinstance(one, StudyRoom)).looking_up


class _Painted(QObject):
    """Counts the paints of what it is put on."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def places(opened: Bench) -> list[int]:
    flow = opened.page.flow
    assert flow is not None
    seen = flow.visible_span()
    found = [at for at in range(seen.start, seen.end) if is_han(flow.text.source[at])]
    return random.Random(7).sample(found, min(CARDS, len(found)))


def card(opened: Bench, study: LookingUp, at: int) -> float:
    """Seconds of the whole program from the wish until the words are painted."""
    painted = _Painted()
    before = {popup: popup.card.body for popup in opened.window.frame.findChildren(WordPopup)}
    for body in before.values():
        body.viewport().installEventFilter(painted)
    begin = time.process_time()
    study.look_at(at)

    def done() -> bool:
        for popup in opened.window.frame.findChildren(WordPopup):
            if popup not in before:
                before[popup] = popup.card.body
                popup.card.body.viewport().installEventFilter(painted)
        return painted.count > 0 and not opened.storage.pending

    opened.wait(done)
    took = time.process_time() - begin
    study.close()
    opened.page.select(None)
    opened.rest(0.02)
    return took


def _keep_terms(opened: Bench) -> None:
    text = opened.session.text
    assert text is not None
    source, draw = text.article.source, random.Random(11)
    words = {source[at : at + draw.randrange(2, 5)] for at in range(len(source) - 5)}
    words |= {f"{draw.choice(source)}{draw.choice(source)}{n}" for n in range(TERMS)}
    terms = [Term(word, word) for word in sorted(words)[:TERMS] if word.strip()]
    opened.session.change(lambda desk: desk.import_terms(terms))
    opened.wait(lambda: opened.page.scene.terms is not None)
    opened.rest()


def _frames(opened: Bench) -> tuple[list[float], list[float]]:
    """Frames of the page without its terms and with them, by turns."""
    terms = opened.page.scene.terms
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(FRAMES):
        for shown, samples in zip((None, terms), took, strict=True):
            opened.page.set_terms(shown)
            begin = time.thread_time()
            opened.page.viewport().repaint()
            samples.append(time.thread_time() - begin)
    return took
