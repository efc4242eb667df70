"""`search`: places in a stable order, the same for both scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_terminal import Terminal

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


def test_what_is_not_answered_here_says_so(terminal: Terminal) -> None:
    assert "Only the words of texts" in terminal.library("search", "tag:難點").error
