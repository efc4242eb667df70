"""`terms`: listed, written, taken in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_terminal import Terminal

TABLE = "學習\tstudy\tto learn\n党\tParty\n"


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(capsysbinary, tmp_path)


def test_terms_come_in_and_are_listed(terminal: Terminal) -> None:
    file = terminal.file("glossary.txt", TABLE)
    taken = terminal.library("terms", "import", file)
    assert taken.lines == [[str(file), "2 terms in the file", "2 of them were news"]]
    assert terminal.library("terms").lines == [
        ["學習", "学习", "", "study", "", ""],
        ["党", "党", "", "Party", "", ""],
    ]
    [first, _] = json.loads(terminal.library("terms", "--json").out)
    assert (first["renderings"], first["note"]) == (["study"], "to learn")


@pytest.mark.parametrize("name", ["terms.csv", "terms.tsv", "terms.tbx"])
def test_what_is_written_is_read_again(terminal: Terminal, name: str) -> None:
    terminal.library("terms", "import", terminal.file("glossary.txt", TABLE))
    assert terminal.library("terms", "export", "-o", name).code == 0
    again = terminal.library("terms", "import", name)
    assert (again.code, again.lines[0][2]) == (0, "0 of them were news")


def test_to_standard_output(terminal: Terminal) -> None:
    terminal.library("terms", "import", terminal.file("glossary.txt", TABLE))
    out = terminal.library("terms", "export", "--format", "omegat").out.decode()
    assert out == "學習\tstudy\tto learn\n学习\tstudy\tto learn\n党\tParty\t\n"


def test_what_holds_no_terms_is_told(terminal: Terminal) -> None:
    said = terminal.library("terms", "import", terminal.file("prose.txt", "no terms"), "missing.csv")
    assert said.code == 1
    assert "There are no terms in the file." in said.error
    assert "missing.csv" in said.error
