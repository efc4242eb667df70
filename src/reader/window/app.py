"""The window's process from its start to its end: settings, lock, storage thread, main window."""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer

from reader.language import tr, use_language
from reader.window.links import absolute
from reader.window.settings.choices import Choices
from reader.window.storage import Storage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from reader.desk import Desk
    from reader.window.first_look import FirstLook
    from reader.window.main_window import MainWindow

FIRST_LOOK_MS = 400
"""How long the window waits to appear with its text in it; a library that takes longer comes in later."""
PICTURE_SIZE = (1440, 900)


class Lock(Protocol):
    """What keeps a library to one window."""

    def release(self) -> None:
        """Let the next window in."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the library and the settings are, and how the lock of a library is taken."""

    folder: Path
    settings: Path
    take_lock: Callable[[Path], Lock | None]


def run(files: Sequence[str], around: Surroundings, picture: Path | None = None) -> int:
    """Show the window until it is closed; returns the exit code.

    Where the library already has a window, that one is given the files and raised instead. With `picture`, the
    window is drawn into that file once its text is painted, and closed.
    """
    gc.disable()  # until the text has been seen: what is made on the way there stays
    choices = Choices(around.settings)
    use_language(choices.now.language)
    with contextlib.suppress(OSError):
        around.folder.mkdir(parents=True, exist_ok=True)
    lock = around.take_lock(around.folder)
    words = [absolute(word) for word in files]
    if lock is None:
        return _give_to_running(words, around.folder)
    try:
        return Program(words, around.folder, choices, picture).run()
    finally:
        lock.release()


def _give_to_running(words: Sequence[str], folder: Path) -> int:
    from reader.window.handover import hand_over

    if hand_over(folder, words):
        return 0
    print(
        tr("Hanzi Reader already has this library open, but does not answer. Close it and start again."),
        file=sys.stderr,
    )
    return 1


class Program(QObject):
    """One run of the window's process; the storage thread begins its work before the first widget is made."""

    def __init__(self, words: Sequence[str], folder: Path, choices: Choices, picture: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._choices = choices
        self._picture = picture
        self._exit_code = 0
        self._window: MainWindow | None = None
        self._look: FirstLook | None = None
        self._trouble: Exception | None = None
        author = choices.now.author

        def open_desk() -> Desk:
            from reader.desk import Desk

            return Desk.open(folder, author=author)

        def look(desk: Desk) -> FirstLook:
            from reader.window.first_look import first_look

            return first_look(desk, words)

        self.storage = Storage(open_desk)
        self.storage.bug.connect(self._failed)
        self.storage.ask(look, self._seen, self._failed)

    def run(self) -> int:
        """From the application's making to its end."""
        application = make_application()
        from reader.window.bugs import BugReporter
        from reader.window.main_window import MainWindow
        from reader.window.session import Session

        bugs = BugReporter()
        if self._picture is None:
            bugs.install()
        self.storage.bug.connect(bugs.show)
        window = MainWindow(Session(self.storage, self), self._choices, self._folder)
        self.storage.settle(FIRST_LOOK_MS)
        self._window = window
        self._begin()
        if self._picture is not None:
            self._draw(window, self._picture)
        window.page_painted.connect(self._settle_in, Qt.ConnectionType.SingleShotConnection)
        window.appear(PICTURE_SIZE if self._picture else None)
        _obey_signals(window)
        application.setQuitOnLastWindowClosed(False)
        window.closed.connect(application.quit)
        code = application.exec()
        self.storage.close()
        bugs.remove()
        return code or self._exit_code

    def _seen(self, look: FirstLook) -> None:
        self._look = look
        self._begin()

    def _failed(self, error: Exception) -> None:
        if self._look is None and self._trouble is None:
            self._trouble = error
            self._begin()

    def _begin(self) -> None:
        if self._window is None:
            return
        if self._trouble is not None:
            self._window.show_trouble(self._trouble)
        elif self._look is not None:
            self._window.begin(self._look)

    def _settle_in(self) -> None:
        """What can wait until the text has been seen."""
        QTimer.singleShot(0, self, self._listen)

    def _listen(self) -> None:
        gc.freeze()  # no look for garbage goes over what was made until here: it stays
        gc.enable()
        window = self._window
        assert window is not None
        window.settle_in()
        if self._picture is None:
            from reader.window.handover import Listener

            listener = Listener(self._folder, self)
            listener.wanted.connect(window.take_over)

    def _draw(self, window: MainWindow, path: Path) -> None:
        def draw() -> None:
            if self.storage.pending:
                QTimer.singleShot(20, self, draw)
                return
            if not window.grab().save(str(path), "PNG"):
                print(tr("{path} could not be written.", path=path), file=sys.stderr)
                self._exit_code = 1
            window.close()

        window.page_painted.connect(lambda: QTimer.singleShot(200, self, draw), Qt.ConnectionType.SingleShotConnection)


def make_application() -> QApplication:
    """The application, named."""
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    application.setApplicationName("hanzi-reader")
    application.setApplicationDisplayName("Hanzi Reader")
    application.setDesktopFileName("hanzi-reader")
    application.setStyle("Fusion")
    return application


def _obey_signals(window: MainWindow) -> None:
    """Close the window as a person would when the system or a terminal asks."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: window.close())
