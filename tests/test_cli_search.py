"""`search`: places in a stable order, the same for both scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_terminal import Terminal, mark_two

TEXTS = {
    "a.txt": "第一篇\n\n我们学习、贯彻。\n又学习了。",
    "b.txt": "第二篇\n\n我們學習。",
    "c.txt": "學習筆記\n\n山後有路。",
}


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    terminal = Terminal(capsysbinary, tmp_path)
    terminal.library("import", *(terminal.file(name, words) for name, words in TEXTS.items()))
    return terminal


def test_both_scripts_print_the_same(terminal: Terminal) -> None:
    one, other = terminal.library("search", "學習"), terminal.library("search", "学习")
    assert (one.code, one.out) == (0, other.out)
    shown = sorted(line[1:] for line in one.lines)
    assert shown == [
        ["學習筆記", "¶ 1", "0", "學習筆記"],
        ["第一篇", "¶ 2", "7", "我们学习、贯彻。"],
        ["第一篇", "¶ 3", "15", "又学习了。"],
        ["第二篇", "¶ 2", "7", "我們學習。"],
    ]


def test_exactly_and_as_json(terminal: Terminal) -> None:
    said = json.loads(terminal.library("search", "學習 -山", "--exact", "--json").out)
    assert [(place["title"], place["start"], place["end"]) for place in said] == [("第二篇", 7, 9)]


def test_nothing_found_is_a_failure_without_words(terminal: Terminal) -> None:
    said = terminal.library("search", "江水")
    assert (said.code, said.out, said.error) == (1, b"", "")


def test_notes_and_tags_are_found_too(terminal: Terminal) -> None:
    mark_two(terminal)
    [line] = terminal.library("search", "tag:地方 兩").lines
    assert line[1:] == ["星期四的長桌", "note", "17", "圖書(shu) 館 · #地方 · 一句 兩句"]


def test_the_query_is_not_echoed(terminal: Terminal) -> None:
    mark_two(terminal)
    for one, other in (('"學習" -貫徹', "“学习” -贯彻"), ("tag:地方", "標籤:地方"), ("in:學習", "在:学习")):
        said = terminal.library("search", one)
        assert (said.code, said.out) == (0, terminal.library("search", other).out)


def test_a_query_that_asks_for_nothing_finds_nothing(terminal: Terminal) -> None:
    assert terminal.library("search", '""').code == 1
