"""The text room: survey, one screen under many views, a whole text, against OpenCC alone."""

from __future__ import annotations

import time
from collections.abc import Callable

import opencc
from material import long_text, varied_text
from timing import Figures

from reader.study import statistics
from reader.study.tally import Tally, portions
from reader.text.detect import make_survey
from reader.text.lexicon import NO_LEXICON
from reader.text.paragraphs import find_paragraphs
from reader.text.render import render, render_source
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.survey import Survey

LENGTH = 1_000_000
SCREEN = 1_500


def measure(figures: Figures) -> None:
    """One run over a million code points with noise, and over the same without."""
    noisy = long_text(LENGTH)
    survey = make_survey(noisy)
    clean = render_source(noisy, View(), survey)
    for name, text in (("with marks", noisy), ("clean", clean)):
        median = figures.add(f"survey, {name}", _samples(lambda text=text: make_survey(text), 5))
        print(f"{'':56}{len(text) / median / 1e3:.2f} million code points a second")
    _screens(figures, noisy, survey)
    _statistics(figures)
    converter = opencc.OpenCC("t2tw", include_tofu_risk_dictionaries=False)
    figures.add("OpenCC alone, t2tw", _samples(lambda: converter.convert(noisy), 7))
    view = View(Script.TAIWAN)
    figures.add("whole text, Taiwan, marks hidden", _samples(lambda: render_source(noisy, view, survey), 7))
    figures.ratio("whole text, Taiwan, marks hidden", "OpenCC alone, t2tw")


def _statistics(figures: Figures) -> None:
    """Words, new ones and phrases of a text with many different ones; the longest step is what a save waits for."""
    text, steps = varied_text(LENGTH), list[float]()

    def count() -> None:
        tally = Tally()
        for portion in portions(text):
            begin = time.perf_counter()
            tally.add(portion)
            steps.append(time.perf_counter() - begin)
        counting, begin = statistics.count(tally, NO_LEXICON), time.perf_counter()
        for _ in counting:
            steps.append(time.perf_counter() - begin)
            begin = time.perf_counter()

    figures.add("statistics of a million characters", _samples(count, 3))
    figures.add("one step of them", steps)


def _screens(figures: Figures, text: str, survey: Survey) -> None:
    paragraphs = find_paragraphs(text)
    views = [
        ("simplified, hidden", View(Script.SIMPLIFIED)),
        ("simplified, shown", View(Script.SIMPLIFIED, NoiseView.SOURCE)),
        ("Taiwan, regional words", View(Script.TAIWAN, regional_words=True)),
        ("simplified, repaired, doubts", View(Script.SIMPLIFIED, repair=True, punctuation=True, doubts=True)),
        ("pinyin over everything", View(Script.SIMPLIFIED, readings=Readings.PINYIN)),
    ]
    for name, view in views:
        render(text, paragraphs.span(0), view, survey)
        seconds = []
        i = 0
        for _ in range(100):
            shown, begin = 0, time.perf_counter()
            while shown < SCREEN:
                shown += len(render(text, paragraphs.span(i), view, survey).text)
                i += 1
            seconds.append(time.perf_counter() - begin)
        figures.add(f"one screen, {name}", seconds)


def _samples(do: Callable[[], object], times: int) -> list[float]:
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        do()
        seconds.append(time.perf_counter() - begin)
    return seconds
