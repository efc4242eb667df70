"""A file that is no longer what a text was made of is told quietly, until the reader has decided."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.window.shelf.room import Room
from running import TEXT, Running, Start

OTHER = TEXT.replace("借書證", "新加的一段，說的是別的事。\n借書證")


def furnished(run: Running) -> Room:
    run.bot.waitUntil(lambda: run.frame.furnished)
    run.settle()
    return next(one for one in run.frame.rooms if isinstance(one, Room))


def later(path: Path, data: bytes) -> None:
    """Write a file a while after it was made."""
    made = path.stat().st_mtime_ns
    path.write_bytes(data)
    os.utime(path, ns=(made, made + 10**10))


def asked(run: Running) -> bool:
    return run.frame.banner.other_button.isVisible()


def come_back(run: Running) -> None:
    """Come back to the window from another program."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    run.settle()


def test_a_file_that_changed_is_told(run: Running, text_file: Path) -> None:
    furnished(run)
    assert run.session.text is not None
    old = run.session.text.info.id
    assert not asked(run)
    later(text_file, OTHER.encode())
    come_back(run)
    assert asked(run)
    assert run.frame.banner.label.text() == "“渡口的燈.txt” has changed on the disk since it was read."
    run.frame.banner.button.click()
    run.settle()
    assert run.session.text.info.id != old
    assert not asked(run)


def test_a_version_can_be_ignored_until_the_next_one(run: Running, text_file: Path) -> None:
    furnished(run)
    later(text_file, OTHER.encode())
    come_back(run)
    run.frame.banner.other_button.click()
    run.settle()
    come_back(run)
    assert not asked(run)
    later(text_file, (OTHER + "又一段。\n").encode())
    come_back(run)
    assert asked(run)


def test_it_is_noticed_when_the_text_is_opened(start: Start, text_file: Path) -> None:
    first = start(text_file)
    furnished(first)
    first.close()
    later(text_file, OTHER.encode())
    run = start()
    furnished(run)
    run.bot.waitUntil(lambda: asked(run))
    other = text_file.with_name("b.txt")
    other.write_text("另一篇文章。", "utf-8")
    run.frame.files.open([str(other)])
    run.settle()
    assert not asked(run)
