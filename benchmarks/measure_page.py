"""The page, QTextEdit and QPlainTextEdit side by side: three lengths, four numbers of highlights, one process a case.

`page:1m,200` on the command line measures less: lengths (5k, 1m, 10m), highlights (0, 200, 10000, 100000), widgets
(page, qtextedit, selections, qplaintextedit), and what (time, memory, line: a text of ten million characters without a
line end).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from page_library import make_library, with_highlights
from timing import Figures

HERE = Path(__file__).parent
LENGTHS = {"5k": 5_000, "1m": 1_000_000, "10m": 10_000_000}
HIGHLIGHTS = ("0", "200", "10000", "100000")
WIDGETS = {
    "page": "page",
    "qtextedit": "QTextEdit",
    "selections": "QTextEdit, selections",
    "qplaintextedit": "QPlainTextEdit",
}
MOST_SELECTIONS = 10_000
"""A QTextEdit with more of them takes minutes for one toggle."""
WHAT = ("time", "memory", "line")
MEMORY_WITH = "200"
"""Highlights in the texts whose memory is measured."""
GROUPS: tuple[Collection[str], ...] = (LENGTHS, HIGHLIGHTS, WIDGETS, WHAT)
PATIENCE_S = 240


def measure(figures: Figures, chosen: Sequence[str] = ()) -> None:
    """Every case, or those chosen."""
    lengths, highlights, widgets, what = (
        [word for word in group if word in chosen or not set(group) & set(chosen)] for group in GROUPS
    )
    with tempfile.TemporaryDirectory() as folder:
        for length in lengths if "time" in what or "memory" in what else ():
            plain = Path(folder) / length
            make_library(plain, LENGTHS[length])
            for count in highlights:
                library = Path(folder) / f"{length}-{count}"
                with_highlights(library, plain, int(count))
                if "time" in what:
                    few = int(count) <= MOST_SELECTIONS
                    some = [widget for widget in widgets if few or widget != "selections"]
                    _time(figures, library, some, f"{length}, {int(count):,} highlights")
                if "memory" in what and (count == MEMORY_WITH or len(highlights) == 1):
                    _memory(figures, library, widgets, f"{length}, {int(count):,} highlights")
        if "line" in what and "10m" in lengths:
            library = Path(folder) / "line"
            make_library(library, LENGTHS["10m"], one_line=True)
            _time(figures, library, ["page"], "10m in one line")


def _time(figures: Figures, library: Path, widgets: Sequence[str], case: str) -> None:
    print(f"\n{case}")
    samples = {widget: _child(library, widget, "time") for widget in widgets}
    for widget in widgets:
        for name, seconds in samples[widget].items():
            figures.add(f"{WIDGETS[widget]}: {name}, {case}", seconds)
    ours = samples.get("page")
    for name in ours or ():
        _ratios(figures, name, case, [w for w in widgets if w != "page" and name in samples[w]], ours or {})


def _ratios(figures: Figures, name: str, case: str, rivals: Sequence[str], ours: dict[str, list[float]]) -> None:
    floor = {"open": ("decode", "layout", "drawing"), "toggle script": ("layout", "drawing")}
    for rival in rivals:
        figures.ratio(f"{WIDGETS[rival]}: {name}, {case}", f"page: {name}, {case}")
    if name in floor:
        figures.ratio_to_sum(f"page: {name}, {case}", [f"page: {part}, {case}" for part in floor[name]], "floor")


def _memory(figures: Figures, library: Path, widgets: Sequence[str], case: str) -> None:
    if "page" in widgets:
        _child(library, "page", "memory")  # a library that is opened for the first time is indexed meanwhile
    for widget in widgets:
        found = _child(library, widget, "memory")
        for name in ("held", "at most"):
            figures.add_bytes(f"{WIDGETS[widget]}: memory {name}, {case}", found[name])


def _child(library: Path, widget: str, what: str) -> dict[str, Any]:
    """What a case printed; a process of its own, so that neither caches nor memory come from another case."""
    command = [sys.executable, str(HERE / "page_ours.py"), str(library), what]
    if widget != "page":
        command = [sys.executable, str(HERE / "page_qt.py"), str(library), WIDGETS[widget], what]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parent / "src"), str(HERE)])}
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, timeout=PATIENCE_S, check=True, cwd=HERE
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
