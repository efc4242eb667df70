"""Copying from the real window: three ways, long ones in steps, the drag and the middle button."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QDrag, QGuiApplication

from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.span import Span
from reader.window import gradual
from reader.window.selection.copying import DRAGGED
from running import Running, Start

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_three_ways_to_copy_by_keys(run: Running) -> None:
    run.session.look(View(Script.SIMPLIFIED, NoiseView.ABOVE, readings=Readings.PINYIN))
    run.select("渡口鎮(zhen) 的圖書(shu) 館")
    run.key(Qt.Key.Key_C, CTRL)
    assert clipboard() == "渡口镇的图书馆"
    assert QGuiApplication.clipboard().mimeData().html().endswith('<span lang="zh-Hans">渡口镇的图书馆</span>')
    run.key(Qt.Key.Key_C, ALT)
    assert clipboard() == "渡口鎮(zhen) 的圖書(shu) 館"
    run.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert clipboard() == "“渡口镇的图书馆” — 渡口的燈, ¶ 1"


def test_a_citation_counts_the_paragraphs_as_the_page_does(run: Running) -> None:
    run.session.look(View(Script.SOURCE, NoiseView.HIDDEN))
    first, last = run.span("一張長桌\n"), run.span("木牌")
    run.frame.page.select(Span(first.start, last.end))
    run.act("copy_citation")
    words = clipboard()
    assert words.startswith("「一張長桌\n閱覽室裡")
    assert words.endswith("\n木牌」 — 渡口的燈, ¶ 2–3")
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<h2>一張長桌</h2><p>閱覽室" in html
    assert html.endswith("<p>— 渡口的燈, ¶ 2–3</p>")


def test_the_source_is_copied_to_the_last_blank(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("一 \r\n二　\r\n".encode())
    run = start(path)
    run.act("select_all")
    run.act("copy_source")
    assert clipboard() == "一 \r\n二　\r\n"


def test_a_long_copy_is_made_in_steps_and_the_window_goes_on(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr(gradual, "SLICE_S", 0.0)
    run.act("script_source")
    run.act("select_all")
    run.frame.acts["copy"].trigger()
    assert clipboard() == "before"
    assert run.said[-1].startswith("Copying… ")
    run.bot.waitUntil(lambda: clipboard() != "before")
    assert clipboard() == run.frame.page.copy()
    assert run.said[-1] == f"{len(clipboard())} characters copied."
    percents = [int(said.split()[1]) for said in run.said if said.startswith("Copying… ")]
    assert percents == sorted(percents)


def test_a_long_copy_is_given_up_by_escape(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr(gradual, "SLICE_S", 0.0)
    run.act("select_all")
    run.frame.acts["copy"].trigger()
    run.act("clear")
    assert run.said[-1] == "Nothing was copied."
    assert clipboard() == "before"


def test_what_was_copied_outlives_the_window_as_words(run: Running) -> None:
    run.select("渡口")
    run.act("copy")
    assert QGuiApplication.clipboard().mimeData().hasHtml()
    run.close()
    assert clipboard() == "渡口"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_what_others_copied_is_left_alone(run: Running) -> None:
    run.select("渡口")
    run.act("copy")
    QGuiApplication.clipboard().setText("another program's")
    run.close()
    assert clipboard() == "another program's"


def test_the_selection_is_carried_away_as_text(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[str] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _action: carried.append(drag.mimeData().text()))
    run.session.look(View(Script.TRADITIONAL, NoiseView.HIDDEN))
    run.select("渡口鎮(zhen) 的圖書")
    run.frame.page.drag_wanted.emit()
    assert carried == ["渡口鎮的圖書"]


def test_a_whole_book_is_not_dragged(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _action: carried.append(drag))
    path = tmp_path / "long.txt"
    path.write_text("一二三四五六七八九。\n" * (DRAGGED // 10), "utf-8")
    run = start(path)
    run.act("select_all")
    run.frame.page.drag_wanted.emit()
    assert carried == []
    assert run.said[-1] == "This is too long to be dragged. Copy it instead."


def test_the_middle_button_pastes_what_is_selected(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []
    run.session.look(View(Script.SOURCE, NoiseView.HIDDEN))
    run.select("渡口鎮(zhen) 的圖書")
    run.frame.page.selection_finished.emit()
    assert offered == []
    monkeypatch.setattr(QClipboard, "supportsSelection", lambda _clipboard: True)
    monkeypatch.setattr(
        QClipboard,
        "setText",
        lambda _c, text, mode: offered.append(text) if mode is QClipboard.Mode.Selection else None,
    )
    run.frame.page.selection_finished.emit()
    assert offered == ["渡口鎮的圖書"]


def test_a_text_with_lone_surrogates_can_be_copied(start: Start) -> None:
    run = start()
    run.session.change(lambda desk: desk.import_text("一\ud800二\0三"), lambda c: run.frame.reading.open(c.texts[0].id))
    run.settle()
    run.act("select_all")
    run.act("copy_source")
    assert clipboard() == "一\ufffd二\0三"
