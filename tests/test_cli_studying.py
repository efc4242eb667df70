"""`words` and `cards`: what is listed, what is written, and what is refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli_terminal import Terminal, mark_two
from dictionary_maker import use_small
from reader.store.vocabulary import WordState


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    use_small(monkeypatch, tmp_path)
    monkeypatch.chdir(tmp_path)
    made = Terminal(capsysbinary, tmp_path)
    mark_two(made)
    return made


def test_words_lists_what_is_new_the_commonest_first(terminal: Terminal) -> None:
    lines = terminal.library("words").lines
    counts = [int(line[2]) for line in lines]
    assert counts == sorted(counts, reverse=True)
    assert ["長桌", "长桌", "2"] in lines
    assert not any("shu" in cell for line in lines for cell in line)
    assert terminal.library("words", "--most", "2").lines == lines[:2]


def test_words_of_one_text_and_what_is_known(terminal: Terminal) -> None:
    desk = terminal.desk()
    [info] = desk.texts()
    desk.learn(["長桌"], WordState.KNOWN)
    desk.close()
    new = terminal.library("words", info.id[:8]).lines
    assert ["長桌", "长桌", "2"] not in new
    assert ["長桌", "长桌", "2"] in terminal.library("words", info.id[:8], "--all").lines
    facts = json.loads(terminal.library("words", "--json").out)
    assert facts["known"] == 2
    assert facts["words"] == sum(int(line[2]) for line in terminal.library("words", "--all").lines)
    assert facts["coverage"] == round(2 / facts["words"], 4)


def test_words_being_learned_are_listed_apart_and_are_not_known(terminal: Terminal) -> None:
    desk = terminal.desk()
    desk.learn(["長桌"], WordState.LEARNING)
    desk.close()
    assert terminal.library("words", "--learning").lines == [["長桌", "长桌", "2"]]
    assert ["長桌", "长桌", "2"] not in terminal.library("words").lines
    facts = json.loads(terminal.library("words", "--json").out)
    assert facts["learning"] == [{"word": "長桌", "simplified": "长桌", "count": 2}]
    assert (facts["known"], facts["coverage"]) == (0, 0)
    assert terminal.library("cards", "--state", "learning", "-o", "c.md").out == b"1 card\n"


def test_phrases_that_recur(terminal: Terminal) -> None:
    terminal.library("import", terminal.file("b.txt", "鎮上的圖書館。鎮上的圖書館！鎮上的圖書館？"))
    assert ["鎮上的圖書館", "镇上的图书馆", "4"] in terminal.library("words", "--phrases").lines


@pytest.mark.parametrize("name", ["c.apkg", "c.tsv", "c.md"])
def test_cards_are_written_in_the_form_that_the_name_tells(terminal: Terminal, name: str) -> None:
    said = terminal.library("cards", "-o", name, "--most", "3")
    assert (said.code, said.error, said.out) == (0, "", b"3 cards\n")
    data = Path(name).read_bytes()
    assert zipfile.is_zipfile(name) == name.endswith("apkg")
    assert name.endswith("apkg") or len(data.decode("utf-8").splitlines()) in (3 + 2, 3 + 7)


def test_cards_of_highlighted_words_with_a_tag(terminal: Terminal) -> None:
    words = ["--state", "highlighted", "-o", "c.md", "--script", "simplified"]
    assert terminal.library("cards", *words).out == b"2 cards\n"
    assert "| 图书馆 (圖書館) |" in Path("c.md").read_text("utf-8")
    assert terminal.library("cards", *words, "--tag", "地方", "--replace").out == b"1 card\n"


def test_what_makes_no_card_is_told(terminal: Terminal) -> None:
    assert terminal.library("cards", "-o", "c.txt").code == 2
    assert terminal.library("cards", "--state", "marked", "-o", "c.md").code == 1
    assert terminal.library("cards", "--text", "nothing", "-o", "c.md").code == 1
    assert not Path("c.md").exists()


def test_a_file_that_was_changed_by_hand_is_left_alone(terminal: Terminal) -> None:
    assert terminal.library("cards", "-o", "c.md").code == 0
    Path("c.md").write_text("mine", "utf-8")
    assert terminal.library("cards", "-o", "c.md").code == 1
    assert Path("c.md").read_text("utf-8") == "mine"
    assert terminal.library("cards", "-o", "c.md", "--replace").code == 0
