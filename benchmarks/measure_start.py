"""From the start of the process to the first paint of a stored text, short and long, by the parent's clock."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from material import seed, varied_text
from timing import Figures

TIMES = 15
NAME, LONG = "start to first paint, stored seed", "start to first paint, stored text of 1m"
FLOOR = "floor: Python, Qt's widgets, an application"
BARE = "from PySide6.QtWidgets import QApplication; QApplication([]); print('painted')"
CHILD = """
import sys
from reader.window import plain_imports
plain_imports.restore()  # as the program does before it loads its window
from PySide6.QtCore import QTimer
from reader.window import main_window

class Watched(main_window.MainWindow):
    def __init__(self, *args):
        super().__init__(*args)
        self.page_painted.connect(self.say)
    def say(self):
        assert self.session.text is not None, "painted without the text"
        sys.stdout.write("painted\\n")
        sys.stdout.flush()
        QTimer.singleShot(0, self.close)

main_window.MainWindow = Watched
from reader.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def measure(figures: Figures) -> None:
    """Import a text once, then start again and again on the library as it was left."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds the first one's compiled files
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", CHILD, "--data-dir", folder]
        until_painted([*command, "open", str(seed())], environment)
        figures.add(NAME, [until_painted(command, environment) for _ in range(TIMES)])
        bare = [sys.executable, "-c", BARE]
        figures.add(FLOOR, [until_painted(bare, environment) for _ in range(TIMES)])
        figures.ratio(NAME, FLOOR)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.txt"
        book.write_text(varied_text(1_000_000), "utf-8")
        command = [sys.executable, "-c", CHILD, "--data-dir", str(Path(folder) / "library")]
        until_painted([*command, "open", str(book)], environment)
        figures.add(LONG, [until_painted(command, environment) for _ in range(TIMES)])
        figures.ratio(LONG, FLOOR)


def until_painted(command: list[str], environment: dict[str, str]) -> float:
    """Start a process; the seconds until it says that it has painted."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent)
    assert process.stdout is not None
    line = process.stdout.readline()
    seconds = time.perf_counter() - begin
    process.stdout.read()
    if process.wait() or line != "painted\n":
        raise SystemExit(f"The program did not paint: {line!r}, exit code {process.returncode}")
    return seconds
