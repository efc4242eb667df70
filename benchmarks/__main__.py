"""Measure the program through its real window and write `build/bench.json`; `make bench`, or `make bench ARGS=start`.

Names on the command line choose what is measured (start, window, page, text, command, marks, notes, occurrences,
search, shelf, study, panel, reading); without any, everything.
`page:1m,200` chooses among the cases of the page, see measure_page.py.
"""

from __future__ import annotations

import gc
import importlib
import sys

from timing import Figures

from reader.__main__ import OBJECTS_BEFORE_A_LOOK

MEASURED = (
    *("start", "window", "page", "text", "command", "marks", "notes", "occurrences", "search", "shelf", "study"),
    *("panel", "reading"),
)


def main() -> int:
    """Run the benchmarks that were asked for."""
    wanted = sys.argv[1:] or list(MEASURED)
    if unknown := {name.partition(":")[0] for name in wanted} - set(MEASURED):
        print(f"There is no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(MEASURED)}.")
        return 2
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK)  # as the program does
    figures = Figures()
    for name in wanted:
        module, colon, cases = name.partition(":")
        chosen = [cases.split(",")] if colon else []
        importlib.import_module(f"measure_{module}").measure(figures, *chosen)
    print(f"\nWritten to {figures.write()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
