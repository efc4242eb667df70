"""`tags`: what it lists, and what it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_terminal import SOURCE, Terminal, mark_two
from reader.text.span import Span


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A library with one text and three notes, two of them with tags."""
    monkeypatch.chdir(tmp_path)
    terminal = Terminal(capsysbinary, tmp_path)
    mark_two(terminal)
    desk = terminal.desk()
    start = SOURCE.index("林嬸")
    desk.highlight(desk.texts()[0].id, Span(start, start + 2), tags=["地方/室內", "人名"])
    desk.close()
    return terminal


def listed(terminal: Terminal, *words: str) -> list[str]:
    said = terminal.library("tags", *words)
    assert (said.code, said.error) == (0, "")
    return [" ".join(filter(None, line)) for line in said.lines]


def test_tags_are_listed_with_their_counts(terminal: Terminal) -> None:
    assert listed(terminal) == ["人名 1 1", "地方 1 2", "地方/室內 1 1"]
    assert listed(terminal, "--pairs") == ["人名 地方/室內 1"]
    terminal.library("import", terminal.file("b.txt", "另一篇\n"))
    other = next(line[0] for line in terminal.library("list").lines if line[1] == "另一篇")
    assert listed(terminal, "--text", other) == ["人名 0 0", "地方 0 0", "地方/室內 0 0"]
    said = json.loads(terminal.library("tags", "--json").out)
    assert said[1] == {"name": "地方", "count": 1, "with_below": 2, "colour": "", "description": ""}


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        (("rename", "地方", "#處所"), ["人名 1 1", "處所 1 2", "處所/室內 1 1"]),
        (("merge", "地方", "人名", "--into", "專名"), ["專名 2 2", "專名/室內 1 1"]),
        (("move", "地方/室內"), ["人名 1 1", "地方 1 1", "室內 1 1"]),
        (("move", "人名", "--under", "地方"), ["地方 1 2", "地方/人名 1 1", "地方/室內 1 1"]),
        (("delete", "地方"), ["人名 1 1"]),
        (("describe", "人名", "誰是誰"), ["人名 1 1 誰是誰", "地方 1 2", "地方/室內 1 1"]),
    ],
)
def test_tags_are_changed(terminal: Terminal, words: tuple[str, ...], tags: list[str]) -> None:
    said = terminal.library("tags", *words)
    assert (said.code, said.out, said.error) == (0, b"", "")
    assert sorted(listed(terminal)) == sorted(tags)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("rename", "沒有", "有"), "There is no tag “沒有”"),
        (("rename", "人名", "地方"), "There is a tag “地方” already. Merge the two."),
        (("delete", "人名", "沒有"), "There is no tag “沒有”"),
        (("import", "none.csv"), "is not there"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_changes(
    terminal: Terminal, words: tuple[str, ...], sentence: str
) -> None:
    before = listed(terminal)
    said = terminal.library("tags", *words)
    assert said.code == 1
    assert sentence in said.error
    assert listed(terminal) == before


@pytest.mark.parametrize("name", ["book.md", "book.csv", "book.qdc"])
def test_the_codebook_goes_out_and_into_another_library(terminal: Terminal, name: str) -> None:
    terminal.library("tags", "describe", "人名", "誰是誰")
    assert terminal.library("tags", "export", "-o", name).code == 0
    other = ("--data-dir", terminal.folder / "other", "tags")
    said = terminal.run(*other, "import", name)
    assert (said.code, said.out.decode(), said.error) == (0, f"{name}: 3 tags came in.\n", "")
    lines = [" ".join(filter(None, line)) for line in terminal.run(*other).lines]
    assert lines == ["人名 0 0 誰是誰", "地方 0 0", "地方/室內 0 0"]
    Path(name).write_text("mine")
    assert terminal.library("tags", "export", "-o", name).code == 1
    assert Path(name).read_text() == "mine"
    assert terminal.library("tags", "export", "--format", "csv").out.startswith(b"\xef\xbb\xbftag,colour")
