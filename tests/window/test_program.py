"""The whole program in processes of its own: one window for a library, links, a clean end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from library_maker import markdown
from reader.desk import Desk
from running import Start

# Says on standard output what a person would see, as soon as it is to be seen.
WATCHED = """
import os, sys
from reader.window import app, main_window
def say(window):
    text = window.session.text
    chosen = window.session.chosen_highlight
    words = (window.windowTitle(), chosen.anchor.quote if chosen else "-")
    os.write(1, (" ".join(words) + "\\n").encode())
settle = app.Program._listen
def listen(self):
    settle(self)
    say(self._window)
    self._window.session.chosen_changed.connect(lambda: say(self._window))
    self._window.session.opened.connect(lambda: say(self._window))
app.Program._listen = listen
from reader.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


class Process:
    """A running program that says what it shows."""

    def __init__(self, library: Path, *words: str) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-c", WATCHED, "--data-dir", str(library), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def line(self) -> str:
        """The next thing it shows."""
        assert self.popen.stdout is not None
        return self.popen.stdout.readline().decode().strip()

    def wait_for(self, wanted: str) -> None:
        """Read on until it shows this."""
        while (line := self.line()) != wanted:
            assert line, "it ended before"

    def end(self) -> tuple[int, str]:
        """Ask it to end; its exit code and what it complained of."""
        self.popen.send_signal(signal.SIGTERM)
        _, complaints = self.popen.communicate(timeout=60)
        said = [line for line in complaints.decode().splitlines() if not line.startswith("This plugin does not")]
        return self.popen.returncode, "\n".join(said)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text("另一篇文章\n\n另一篇文章的正文，說些別的。\n", "utf-8")
    return path


@pytest.fixture
def first(library: Path, text_file: Path) -> Iterator[Process]:
    process = Process(library, str(text_file))
    yield process
    if process.popen.poll() is None:
        process.popen.kill()
        process.popen.communicate()


@pytest.mark.skipif(os.name == "nt", reason="no SIGTERM there")
def test_the_program_starts_with_a_file_and_ends_cleanly(first: Process) -> None:
    assert first.line() == "渡口的燈 -"
    assert first.end() == (0, "")


def second_start(library: Path, *words: str) -> int:
    command = [sys.executable, "-m", "reader", "--data-dir", str(library), *words]
    return subprocess.run(command, timeout=60, check=False).returncode


def test_a_second_start_hands_its_file_over(first: Process, library: Path, other: Path) -> None:
    assert first.line() == "渡口的燈 -"
    assert second_start(library, str(other)) == 0
    first.wait_for("另一篇文章 -")
    assert first.end() == (0, "")


def test_a_second_start_at_once_hands_its_file_over_too(first: Process, library: Path, other: Path) -> None:
    """The first one may hold the lock and not listen yet."""
    while not (library / "window.lock").exists():
        assert first.popen.poll() is None
    second = Process(library, str(other))
    first.wait_for("另一篇文章 -")
    second.popen.communicate(timeout=60)
    assert second.popen.returncode == 0
    assert first.end() == (0, "")


def test_a_library_of_a_killed_window_opens_again(first: Process, library: Path) -> None:
    assert first.line() == "渡口的燈 -"
    first.popen.kill()
    first.popen.communicate()
    again = Process(library)
    assert again.line() == "渡口的燈 -"
    assert again.end() == (0, "")


def test_a_link_opens_the_text_at_its_mark(start: Start, text_file: Path, library: Path, other: Path) -> None:
    run = start(other, text_file)
    highlight = run.mark("她說不必")
    written: list[str] = []
    text_id = highlight.text_id
    run.storage.ask(lambda desk: markdown(desk, text_id), written.append)
    run.settle()
    run.frame.files.open([str(other)])
    run.settle()
    link = next(word for word in written[0].replace("(", " ").replace(")", " ").split() if "hanzi-reader://" in word)
    run.window.take_over([link])
    run.settle()
    assert run.session.chosen == highlight.id
    run.frame.files.open([str(other)])
    run.settle()
    run.close()
    process = Process(library, "open", link)
    assert process.line() == "渡口的燈 她說不必"
    assert process.end() == (0, "")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("hanzi-reader://text/0123", "no text"),
        ("hanzi-reader://nonsense", "no link"),
    ],
)
def test_a_link_to_nothing_is_said(link: str, said: str, start: Start) -> None:
    run = start(link)
    assert said in run.said[0]
    run.window.take_over([link])
    run.settle()
    assert said in run.said[-1]


def test_the_library_is_a_folder_of_its_own(library: Path, start: Start, text_file: Path) -> None:
    run = start(text_file)
    run.close()
    desk = Desk.open(library)
    assert [info.source_name for info in desk.texts()] == [text_file.name]
    desk.close()
