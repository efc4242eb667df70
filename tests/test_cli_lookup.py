"""`lookup`: a word of either script, pinyin or English; the parts of what no dictionary has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_terminal import Terminal
from dictionary_maker import use_small


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    use_small(monkeypatch, tmp_path)
    return Terminal(capsysbinary, tmp_path)


@pytest.mark.parametrize("word", ["學習", "学习", "xuexi", "xué xí"])
def test_a_word_is_found_however_it_is_asked_for(terminal: Terminal, word: str) -> None:
    said = terminal.library("lookup", word)
    assert (said.code, said.lines[0][:4]) == (0, ["學習", "学习", "xué xí", "to learn; to study"])


def test_measure_words_have_a_column(terminal: Terminal) -> None:
    assert terminal.library("lookup", "飯館").lines == [["飯館", "饭馆", "fàn guǎn", "restaurant", "家 jiā 個 个 gè"]]


def test_a_word_that_is_lacking_shows_its_parts(terminal: Terminal) -> None:
    said = terminal.library("lookup", "主题教育")
    assert said.code == 0
    assert [line[1] for line in said.lines] == ["主题", "教育"]
    assert "“主题教育” is in no dictionary." in said.error


def test_what_nobody_has_is_a_failure(terminal: Terminal) -> None:
    said = terminal.library("lookup", "潦")
    assert (said.code, said.out) == (1, b"")
    assert terminal.library("lookup", "xyzzyx").code == 1


def test_as_json(terminal: Terminal) -> None:
    [entry, *_] = json.loads(terminal.library("lookup", "自个儿", "--json").out)
    assert (entry["traditional"], entry["reading"], entry["dictionary"]) == ("自個兒", "zì gěr", "CC-CEDICT")
