"""Command lines run in this process, with a library of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.cli import main
from reader.desk import Desk
from reader.notes.highlight import Colour
from reader.text.span import Span

SOURCE = (
    "星期四的長桌\n鎮(zhen) 上的圖書(shu) 館(共兩(liang) 層)有一張長桌,林嬸讀書(shu) 。\n她說:書(shu) 會(hui) 老。\n"
)


@dataclass
class Said:
    """What a command line answered."""

    code: int
    out: bytes
    error: str

    @property
    def lines(self) -> list[list[str]]:
        """The columns of each line of the output."""
        return [line.split("\t") for line in self.out.decode("utf-8").splitlines()]


@dataclass
class Terminal:
    """Runs command lines; `opened` is what the window was asked for."""

    capture: pytest.CaptureFixture[bytes]
    folder: Path
    opened: list[tuple[list[str], Path | None, Path | None]] = field(default_factory=list)

    def open_window(self, files: Sequence[str], data_dir: Path | None, picture: Path | None) -> int:
        """Stands for the window."""
        self.opened.append((list(files), data_dir, picture))
        return 0

    def run(self, *words: str | Path) -> Said:
        """Run a command line."""
        self.capture.readouterr()
        code = main([str(word) for word in words], self.open_window)
        out, error = self.capture.readouterr()
        return Said(code, out, error.decode("utf-8"))

    def library(self, *words: str | Path) -> Said:
        """Run a command line on the library."""
        return self.run("--data-dir", self.folder / "library", *words)

    def desk(self) -> Desk:
        """The library, on a day of its own."""
        return Desk.open(self.folder / "library", now=lambda: "2026-11-20T09:00:00+08:00")

    def file(self, name: str, data: bytes | str) -> Path:
        """A new file in the folder."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return path


def mark_two(terminal: Terminal) -> None:
    """Put a text with two notes into the library."""
    terminal.library("import", terminal.file("table.txt", SOURCE))
    desk = terminal.desk()
    info = desk.texts()[0]
    start = SOURCE.index("圖書(shu) 館")
    desk.highlight(info.id, Span(start, start + 9), Colour.RED, ["地方"], "一句\n兩句")
    desk.highlight(info.id, Span(0, 6))
    desk.close()
