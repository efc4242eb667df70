"""A text gets what its file holds now, or is read in another encoding; its marks stay on their words."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.window.shelf.about import AboutPanel
from reader.window.shelf.encoding_dialog import EncodingDialog
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


def test_a_file_that_changed_is_told_and_replaces_the_text(run: Running, text_file: Path) -> None:
    furnished(run)
    run.mark("她說不必")
    assert not asked(run)
    later(text_file, OTHER.encode())
    come_back(run)
    assert asked(run)
    assert run.frame.banner.label.text() == "“渡口的燈.txt” has changed on the disk since it was read."
    run.frame.banner.button.click()
    run.bot.waitUntil(lambda: run.session.text is not None and "新加的一段" in run.session.text.article.source)
    run.settle()
    assert run.marked() == ["她說不必"]
    come_back(run)
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


def test_the_encoding_in_use_stands_first_and_is_not_read_again(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("𠮷", "吉").encode("gb18030"))
    run = start()
    furnished(run)
    run.frame.files.open([str(path)])
    run.settle()
    run.act("about_text")
    panel = run.frame.right.currentWidget()
    assert isinstance(panel, AboutPanel)
    assert panel.encoding.isVisible()
    panel.encoding.click()
    run.settle()
    (dialog,) = run.window.findChildren(EncodingDialog)
    found = [dialog.list.model().index(row, 0).data() for row in range(dialog.list.model().rowCount())]
    assert found[0] == "Simplified Chinese (GB18030, GBK, GB2312) — as it is now"
    assert not dialog.read.isEnabled()
    dialog.reject()


def test_a_text_that_was_read_wrongly_is_read_again(start: Start, tmp_path: Path) -> None:
    words = "一張長桌，兩張長桌，三張長桌。這個人說來說去，還是不懂得道理。\n" * 3
    path = tmp_path / "a.txt"
    path.write_bytes(words.encode("cp950"))
    run = start()
    room = furnished(run)
    run.frame.files.open([str(path)], "gb18030")
    run.settle()
    assert run.session.text is not None
    assert words not in run.session.text.article.source
    room.renewing.ask_for_encoding(run.session.text.info.id)
    run.settle()
    (dialog,) = run.window.findChildren(EncodingDialog)
    assert (dialog.codec, dialog.read.isEnabled()) == ("cp950", True)
    dialog.read.click()
    run.bot.waitUntil(lambda: run.session.text is not None and run.session.text.article.source == words)
    assert run.session.text.info.encoding == "cp950"
    run.act("undo")
    run.settle()
    assert run.session.text.info.encoding == "gb18030"
