"""`render` as a process of its own, against the barest script that converts the same text with OpenCC."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from material import long_text, seed
from timing import ROOT, Figures

LENGTH = 1_000_000
TIMES = 7
BARE = """
import sys, opencc
with open(sys.argv[1], "rb") as file:
    text = file.read().decode("utf-8")
converted = opencc.OpenCC(sys.argv[2]).convert(text)
sys.stdout.buffer.write(converted.encode("utf-8"))
"""
TEXTS = {
    "simplified": ("sanguo_utf8.txt", "utf-8", "s2tw"),
    "traditional": ("fengshen_trad.txt", "cp950", "t2tw"),
}
"""Their files among the texts that are no part of the project, encodings, and the configuration that serves them."""


def measure(figures: Figures) -> None:
    """A million code points each, by turns: plain simplified, plain traditional, and noisy."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (text, config) in _texts().items():
            path = Path(folder) / f"{name}.txt"
            path.write_bytes(text.encode("utf-8"))
            _compare(figures, name, path, config)


def _texts() -> dict[str, tuple[str, str]]:
    texts = {}
    for name, (file, encoding, config) in TEXTS.items():
        path = seed().parent / file
        if path.is_file():
            text = path.read_bytes().decode(encoding, "replace")
            texts[name] = (text * (LENGTH // len(text) + 1))[:LENGTH], config
    texts["noisy"] = long_text(LENGTH), "t2tw"
    return texts


def _compare(figures: Figures, name: str, path: Path, config: str) -> None:
    render = [sys.executable, "-m", "reader", "render", str(path), "--noise", "hidden", "--script", "taiwan"]
    bare = [sys.executable, "-c", BARE, str(path), config]
    pairs = [(_seconds(render), _seconds(bare)) for _ in range(TIMES)]
    ours, theirs = f"render --noise hidden --script taiwan, {name}", f"bare OpenCC {config}, {name}"
    figures.add(ours, [ours_took for ours_took, _ in pairs])
    figures.add(theirs, [theirs_took for _, theirs_took in pairs])
    figures.ratio(ours, theirs)


def _seconds(command: list[str]) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds the compiled files of the first
    begin = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin
