"""The window with a library of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from running import TEXT, Running, Start


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """A text with noise, headings and a character beyond the basic plane."""
    path = tmp_path / "渡口的燈.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The folder of a library."""
    return tmp_path / "library"


@pytest.fixture
def start(qtbot: QtBot, library: Path) -> Iterator[Start]:
    """Start the program with files and links; the library is the test's own unless another one is named."""
    runs: list[Running] = []

    def run(*words: object, folder: Path = library) -> Running:
        folder.mkdir(exist_ok=True)
        runs.append(Running(qtbot, folder, [str(word) for word in words]))
        return runs[-1]

    yield run
    for one in runs:
        one.close()


@pytest.fixture
def run(start: Start, text_file: Path) -> Running:
    """The program with the text open."""
    return start(text_file)
