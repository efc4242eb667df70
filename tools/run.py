"""`make run`: the window on the sample article, or, without a display, a picture of it and its notes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from demo import make_demo
from system import has_display

from reader.errors import KnownError

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
DEMO, PICTURE, NOTES = BUILD / "demo", BUILD / "window.png", BUILD / "sample-notes.md"
SAMPLE = ROOT / "resources" / "sample.txt"


def reader(*arguments: str | Path) -> None:
    """Run the program; its own exit code is ours where it fails."""
    answer = subprocess.run([sys.executable, "-m", "reader", *map(str, arguments)], cwd=ROOT, check=False)
    if answer.returncode:
        sys.exit(answer.returncode)


def draw() -> None:
    """What `make run` does where no window can be shown."""
    print("No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): drawing the window into a file.", flush=True)
    BUILD.mkdir(exist_ok=True)
    try:
        make_demo(DEMO)
    except KnownError:  # made by another version of the program: it holds nothing that cannot be made again
        shutil.rmtree(DEMO)
        make_demo(DEMO)
    reader("--data-dir", DEMO, "open", SAMPLE, "--picture", PICTURE)
    NOTES.unlink(missing_ok=True)
    reader("--data-dir", DEMO, "export", "--format", "markdown", "--quotes", "page", "-o", NOTES)
    print(f"The window:         {PICTURE}")
    print(f"The sample's notes: {NOTES}")


if __name__ == "__main__":
    if sys.platform.startswith("linux") and not has_display():
        draw()
    else:
        reader("open", SAMPLE)
