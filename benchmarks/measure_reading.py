"""A plain text of 20 MB read by the process for it: how fast, without that process's start, and how much memory.

Everything is processor time, of the reading process and of the one that asks together.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from material import varied_text
from timing import Figures

SIZE = 20_000_000
"""Bytes of the text."""
TIMES = 5
ENCODINGS = ("utf-8", "gb18030", "cp950", "utf-16-le")
CHILD = """
import json, resource, sys, time
from reader.formats import courier
data, encoding = sys.stdin.buffer.read(), sys.argv[1]

def used():
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, (0, resource.RUSAGE_CHILDREN)))

spent = []
for bytes_ in ("甲".encode(encoding), data):
    begin = used()
    article = courier.read(bytes_, "a.txt")
    spent.append(used() - begin)
peaks = [resource.getrusage(who).ru_maxrss * 1024 for who in (0, resource.RUSAGE_CHILDREN)]
print(json.dumps([spent[1] - spent[0], *peaks]))
"""


def measure(figures: Figures, cases: Sequence[str] = ()) -> None:
    """Each encoding; `reading:gb18030` chooses."""
    text = varied_text(600_000)
    for encoding in cases or ENCODINGS:
        piece = text.encode(encoding, "ignore")
        data = (piece * (SIZE // len(piece) + 1))[: SIZE // len(piece) * len(piece)]
        runs = [_run(data, encoding) for _ in range(TIMES)]
        spent = [seconds for seconds, _, _ in runs]
        figures.add(f"a text of {len(data) / 1e6:.0f} MB in {encoding}", spent, _speed(len(data), min(spent)))
        for name, at in (("the window's process", 1), ("the reading process", 2)):
            peak = max(int(run[at]) for run in runs)
            figures.add_bytes(f"  memory of {name}", peak, f"{peak / len(data):.1f} of the file (bar 10)")


def _speed(size: int, seconds: float) -> str:
    return f"{size / seconds / 1e6:.0f} MB a second at best (bar 10)"


def _run(data: bytes, encoding: str) -> tuple[float, int, int]:
    """Seconds of processor time, and the peaks of memory of both processes."""
    done = subprocess.run([sys.executable, "-c", CHILD, encoding], input=data, capture_output=True, check=True)
    seconds, asking, reading = json.loads(done.stdout)
    return float(seconds), int(asking), int(reading)
