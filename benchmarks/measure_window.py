"""Toggles and highlights through the real main window with its store, until the paint has returned."""

from __future__ import annotations

import itertools

from material import seed
from timing import Figures
from window_bench import Bench, bench

from reader.notes.highlight import Colour
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span

ROUNDS = 40


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
