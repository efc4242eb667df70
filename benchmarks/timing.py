"""Samples to medians and 99th percentiles, on the screen and in `build/bench.json`."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Figures:
    """What was measured in one run; every row carries the commit and the machine's cores."""

    def __init__(self) -> None:
        command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
        self._commit = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        self._rows: list[dict[str, object]] = []
        self._medians: dict[str, float] = {}
        print(f"{'':56}{'n':>6}{'median':>12}{'p99':>12}")

    def add(self, name: str, seconds: Sequence[float], note: str = "") -> float:
        """Record samples in seconds; returns their median in milliseconds."""
        median, p99 = statistics.median(seconds) * 1e3, percentile(seconds, 0.99) * 1e3
        self._rows.append(
            {
                "name": name,
                "n": len(seconds),
                "median_ms": round(median, 3),
                "p99_ms": round(p99, 3),
                "commit": self._commit,
                "cores": os.cpu_count(),
            }
        )
        self._medians[name] = median
        print(f"{name:56}{len(seconds):6}{median:9.2f} ms{p99:9.2f} ms  {note}", flush=True)
        return median

    def ratio(self, name: str, other: str) -> None:
        """Print how many times slower `name` was than `other` in this run."""
        print(f"{name} / {other} = {self._medians[name] / self._medians[other]:.2f}", flush=True)

    def ratio_to_sum(self, name: str, parts: Sequence[str], called: str) -> None:
        """Print how many times slower `name` was than the `parts` together."""
        whole = sum(self._medians[part] for part in parts)
        print(f"{name} / {called} ({whole:.2f} ms) = {self._medians[name] / whole:.2f}", flush=True)

    def add_bytes(self, name: str, size: int, note: str = "") -> None:
        """Record how much memory something takes."""
        self._rows.append({"name": name, "bytes": size, "commit": self._commit, "cores": os.cpu_count()})
        print(f"{name:56}{size / 1e6:12.1f} MB  {note}", flush=True)

    def write(self) -> Path:
        """Write the file; returns where it is, from the project's root."""
        path = ROOT / "build" / "bench.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(self._rows, indent=1) + "\n", "utf-8")
        return path.relative_to(ROOT)


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least `share` of all do not exceed."""
    return sorted(samples)[max(0, math.ceil(share * len(samples)) - 1)]
