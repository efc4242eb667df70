"""The program's beginning: the window for what needs no thought, the command line for everything else."""

from __future__ import annotations

import contextlib
import gc
import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.errors import KnownError

COMMANDS = frozenset(
    [
        *("cards", "cite", "collect", "collections", "export", "import", "import-notes", "inspect", "list", "lookup"),
        *("notes", "occurrences", "open", "render", "search", "tags", "terms", "words"),
    ]
)
"""They win over files of the same names."""
LINK = "hanzi-reader:"
OBJECTS_BEFORE_A_LOOK = 100_000
"""New objects after which Python looks for garbage: every 700, as is usual, takes a tenth of the time of an export."""
WORKER = "--read-worker"
"""Makes this process the one that reads a file; the program itself starts it so."""


@dataclass(slots=True)
class WindowStart:
    """What to open the window with; `picture` is where to draw it instead."""

    files: list[str] = field(default_factory=list)
    data_dir: Path | None = None
    picture: Path | None = None


def window_start(words: Sequence[str]) -> WindowStart | None:
    """What a command line asks of the window; None where it is a matter for the commands."""
    start = WindowStart()
    rest = list(words)
    while rest and rest[0].startswith("--"):
        name, equals, value = rest.pop(0).partition("=")
        if name not in {"--data-dir", "--picture"} or not (equals or rest):
            return None
        path = Path(value if equals else rest.pop(0))
        if name == "--data-dir":
            start.data_dir = path
        else:
            start.picture = path
    if rest and rest[0] == "open":
        start.files = rest[1:]
        return None if any(word.startswith("-") for word in start.files) else start
    if rest and (rest[0] in COMMANDS or not all(_is_ours(word) for word in rest)):
        return None
    start.files = rest
    return start


def _is_ours(word: str) -> bool:
    return word.lower().startswith(LINK) or os.path.exists(word)


def open_window(files: Sequence[str] = (), data_dir: Path | None = None, picture: Path | None = None) -> int:
    """Open the window with files and links; returns the exit code."""
    if picture is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif not _has_display():
        print(_no_display(), file=sys.stderr)
        return 1
    from reader.window import plain_imports

    plain_imports.restore()
    from reader.paths import data_folder, settings_file
    from reader.store.locking import take
    from reader.window.app import Surroundings, run

    around = Surroundings(data_dir or data_folder(), data_dir / "settings.json" if data_dir else settings_file(), take)
    failed = _complain(files, around.settings)
    return run(list(files), around, picture) or failed


def _complain(files: Sequence[str], settings: Path) -> int:
    """Say on standard error what is wrong with files and links before a window has them; the exit code."""
    faults = [fault for file in files if (fault := _fault(file))]
    if not faults:
        return 0
    from reader.language import use_language
    from reader.settings import load

    use_language(load(settings)[0].language)
    for fault in faults:
        if sys.stderr is not None:
            with contextlib.suppress(OSError):
                print(f"hanzi-reader: {fault}", file=sys.stderr, flush=True)
    return 1


def _fault(file: str) -> KnownError | None:
    """What is wrong with a file or a link, as far as a look at it tells."""
    from reader.errors import KnownError

    if file.lower().startswith(LINK):
        from reader.window.links import read_link

        if read_link(file):
            return None
        advice = "A link looks like hanzi-reader://text/… and stands in exported notes."
        return KnownError("{link} is no link that this program understands.", advice=advice, link=file)
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return KnownError("“{path}” is not there.", advice="It may have been moved, renamed or deleted.", path=file)
    if stat.S_ISDIR(found.st_mode):
        return None
    if not stat.S_ISREG(found.st_mode):
        return KnownError("“{path}” is no ordinary file.", advice="Choose a text file.", path=file)
    if not os.access(file, os.R_OK):
        return KnownError("“{path}” cannot be read.", advice="Check its permissions and its folder's.", path=file)
    if not found.st_size:
        advice = "Choose a file that has text in it."
        return KnownError("There is nothing to read in “{name}”.", advice=advice, name=file)
    return None


def _has_display() -> bool:
    # Qt aborts the process where there is none, before Python can say a word.
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _no_display() -> str:
    from reader.language import tr, use_language

    use_language("")
    return tr(
        "There is no display to open the window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
        "Start the program in a graphical session, or draw the window with --picture FILE.png."
    )


def main(words: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    words = sys.argv[1:] if words is None else words
    if list(words[:1]) == [WORKER]:
        from reader.formats.worker import main as read_one_file

        return read_one_file()
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK)
    start = window_start(words)
    if start is not None:
        return open_window(start.files, start.data_dir, start.picture)
    from reader.cli import main as run_command

    return run_command(list(words), open_window)


if __name__ == "__main__":
    sys.exit(main())
