"""A second start hands its files and links to the window that is already open, and ends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

TIMEOUT_MS = 5_000
"""How long a start waits for the running window to answer."""
MAX_BYTES = 1 << 20
"""More than any list of files; whoever sends more is not us."""
_DONE = b"ok\n"


def server_name(folder: Path) -> str:
    """The name under which the window of one library listens: one a folder and a person."""
    key = hashlib.sha256(f"{folder.resolve()}\0{Path.home()}".encode("utf-8", "surrogatepass"))
    return f"hanzi-reader-{key.hexdigest()[:16]}"


def hand_over(folder: Path, files: Sequence[str], timeout_ms: int = TIMEOUT_MS) -> bool:
    """Give files and links to the window that holds the library; False where it does not take them in time."""
    socket = QLocalSocket()
    name = server_name(folder)
    for _ in range(max(1, timeout_ms // 100)):
        socket.connectToServer(name)
        if socket.waitForConnected(100):
            break
        socket.abort()
        _pause(100)
    else:
        return False
    socket.write(json.dumps({"open": list(files)}).encode() + b"\n")
    answer = b""
    while not answer.endswith(_DONE) and socket.waitForReadyRead(timeout_ms):
        answer += socket.readAll().data()
    socket.abort()
    return answer.endswith(_DONE)


def _pause(ms: int) -> None:
    from PySide6.QtCore import QThread

    QThread.msleep(ms)


class Listener(QObject):
    """Takes files and links from later starts; `wanted` carries them, an empty list only raises the window."""

    wanted = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = server_name(folder)
        # Sockets that have been heard stay children of the server: they are few, and deleting them from here
        # while Qt still speaks to them has crashed.
        self._heard: dict[QLocalSocket, bytes] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        for socket in self._heard:
            socket.abort()
        self._heard.clear()

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._heard[socket] = b""
            socket.readyRead.connect(self._hear)
        self._hear()

    def _hear(self) -> None:
        for socket in list(self._heard):
            heard = self._heard[socket] = self._heard[socket] + socket.readAll().data()
            if len(heard) > MAX_BYTES or heard.endswith(b"\n"):
                del self._heard[socket]
                self._answer(socket, _understand(heard) if len(heard) <= MAX_BYTES else None)

    def _answer(self, socket: QLocalSocket, files: list[str] | None) -> None:
        if files is not None:
            socket.write(_DONE)
            socket.flush()
            self.wanted.emit(files)
        socket.disconnectFromServer()


def _understand(message: bytes) -> list[str] | None:
    try:
        files = json.loads(message)["open"]
    except (ValueError, KeyError, TypeError):
        return None
    if isinstance(files, list) and all(isinstance(file, str) for file in files):
        return files
    return None
