"""A second start gives its files to the running window; strangers on the socket do no harm."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from reader.window.handover import Listener, hand_over, server_name

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader.window.handover import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over(Path(sys.argv[1]), sys.argv[2:]) else 7)
"""


@pytest.fixture
def listener(tmp_path: Path, qtbot: QtBot) -> Iterator[Listener]:
    listener = Listener(tmp_path)
    yield listener
    listener.close()


def test_another_process_hands_over_its_files(listener: Listener, tmp_path: Path, qtbot: QtBot) -> None:
    words = ["/texts/夜讀.txt", "hanzi-reader://text/4f1c#hl-7f3a"]
    with qtbot.waitSignal(listener.wanted) as heard:
        second = subprocess.Popen([sys.executable, "-c", SECOND_START, str(tmp_path), *words])
    assert heard.args == [words]
    assert second.wait(30) == 0


def test_a_start_without_files_is_heard_too(listener: Listener, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listener.wanted) as heard:
        second = subprocess.Popen([sys.executable, "-c", SECOND_START, str(tmp_path)])
    assert heard.args == [[]]
    assert second.wait(30) == 0


def test_nobody_answers_for_another_library(tmp_path: Path, qtbot: QtBot) -> None:
    assert not hand_over(tmp_path / "nobody's", ["a.txt"], timeout_ms=100)


@pytest.mark.parametrize("message", [b"rubbish\n", b"[]\n", b'{"open": "a"}\n', b'{"open": [1]}\n', b'"open"\n'])
def test_strangers_are_not_answered(message: bytes, listener: Listener, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[object] = []
    listener.wanted.connect(heard.append)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(server_name(tmp_path))
        socket.write(message)
    assert socket.readAll().data() == b""
    assert heard == []


def test_a_socket_left_by_a_killed_window_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    script = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from reader.window.handover import Listener; app = QCoreApplication([]);"
        "listener = Listener(Path(sys.argv[1])); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 9
    listener = Listener(tmp_path)
    with qtbot.waitSignal(listener.wanted):
        second = subprocess.Popen([sys.executable, "-c", SECOND_START, str(tmp_path)])
    assert second.wait(30) == 0
    listener.close()
