"""The command line: what a person can do without the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reader.cli.output import NobodyReads, write
from reader.cli.quick import rendered
from reader.errors import KnownError


def main(words: Sequence[str], open_window: Callable[[Sequence[str], Path | None, Path | None], int]) -> int:
    """Run one command line; returns the exit code."""
    try:
        data = rendered(words)
        if data is not None:
            write(data)
            return 0
    except (KnownError, NobodyReads, KeyboardInterrupt) as error:
        from reader.cli.commands import tell

        return tell(error)
    from reader.cli.commands import main as run

    return run(words, open_window)
