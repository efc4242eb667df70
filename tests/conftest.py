"""What every test stands on: a home of its own, English, no network, and nothing left behind."""

from __future__ import annotations

import faulthandler
import gc
import os
import shutil
import socket
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from PySide6.QtCore import QThread, QTimer
from shiboken6 import isValid

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(tempfile.mkdtemp(prefix="hanzi-reader-tests-"))
PATIENCE_S = 5.0
"""How long a thread that was told to end may take, on a busy machine."""

for name, folder in {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}.items():
    (HOME / folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[name] = str(HOME / folder)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
    os.environ.pop(name, None)

_slow = [hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture]
_same = {"deadline": None, "print_blob": True, "suppress_health_check": _slow}
hypothesis.settings.register_profile("fast", max_examples=40, derandomize=True, **_same)
hypothesis.settings.register_profile("ci", max_examples=200, derandomize=True, **_same)
hypothesis.settings.register_profile("all", max_examples=5_000, **_same)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared_texts() -> Path:
    """The folder of texts that are no part of the project; tests that read them skip where it is missing."""
    named = os.environ.get("READER_TEXTS")
    folder = Path(named) if named else ROOT.parent / "shared" / "texts"
    if not folder.is_dir():
        pytest.skip("no texts: READER_TEXTS names no folder and ../shared/texts is not there")
    return folder


@pytest.fixture(scope="session")
def seed(shared_texts: Path) -> str:
    """The seed article, every code point as in its file."""
    path = shared_texts / "seed-article.txt"
    if not path.is_file():
        pytest.skip(f"no seed-article.txt in {shared_texts}")
    return path.read_bytes().decode("utf-8")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    from reader.language import use_language

    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def _long_tests_unwatched(request: pytest.FixtureRequest) -> None:
    # What faulthandler_timeout prints is read from a thread that runs on: one time in five this kills Python 3.11.
    if request.node.get_closest_marker("timeout"):
        faulthandler.cancel_dump_traceback_later()


class NetworkUsedError(AssertionError):
    """The program reads and writes files; it never speaks to another machine."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_named: Any) -> None:
        raise NetworkUsedError("a test used the network")

    connect = socket.socket.connect

    def connect_here_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse()
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here_only)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    threads, windows, running = set(threading.enumerate()), _windows(), _running()
    yield
    for thread in set(threading.enumerate()) - threads:
        thread.join(PATIENCE_S)
    left = [f"thread {t.name}" for t in set(threading.enumerate()) - threads if t.is_alive()]
    left += [f"window {name}" for key, name in _new(_windows, windows).items()]
    left += [f"running {name}" for key, name in _new(_running, running).items()]
    if left:
        pytest.fail(f"left behind: {', '.join(left)}")


def _new(look: Any, before: dict[int, str]) -> dict[int, str]:
    """What `look` sees that was not there before and that neither Qt nor Python is about to throw away."""
    if look().keys() <= before.keys():
        return {}
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if look().keys() <= before.keys():
        return {}
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {key: name for key, name in look().items() if key not in before}


def _application() -> Any:
    """Qt's application where there is one; a test without Qt must not load it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets else None


def _windows() -> dict[int, str]:
    """Windows that are shown, and the program's own that are hidden but not gone."""
    app = _application()
    if app is None:
        return {}
    windows = [w for w in app.topLevelWidgets() if w.isVisible() or type(w).__module__.startswith("reader.")]
    return {id(w): f"{type(w).__name__} {w.windowTitle()!r}" for w in windows}


def _remember(kind: Any) -> None:
    """Keep a list of the timers or threads that Python makes: looking through all objects would take far longer."""
    make = kind.__init__

    def make_and_remember(self: Any, *args: Any, **named: Any) -> None:
        make(self, *args, **named)
        _made.add(self)

    kind.__init__ = make_and_remember


_made: weakref.WeakSet[Any] = weakref.WeakSet()
_remember(QTimer)
_remember(QThread)


def _running() -> dict[int, str]:
    """Qt's timers and threads that run."""
    live = [made for made in list(_made) if isValid(made)]
    active = [made for made in live if (made.isActive() if isinstance(made, QTimer) else made.isRunning())]
    return {id(made): f"{type(made).__name__} {made.objectName()}" for made in active}
