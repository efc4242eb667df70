"""The command line: commands, files and links, output, errors, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli_terminal import SOURCE, Said, Terminal, mark_two


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(capsysbinary, tmp_path)


@pytest.fixture
def marked(terminal: Terminal) -> Terminal:
    """A library with one text and two notes."""
    mark_two(terminal)
    return terminal


# the library


def test_import_lists_what_came_in_and_tells_of_what_did_not(terminal: Terminal) -> None:
    good, empty = terminal.file("a.txt", SOURCE), terminal.file("empty.txt", b"")
    said = terminal.library("import", "missing.txt", good, empty)
    assert said.code == 1
    assert [line[1:] for line in said.lines] == [["星期四的長桌"]]
    missing, nothing = said.error.splitlines()
    assert missing.startswith("hanzi-reader: “missing.txt” is not there.")
    assert nothing.startswith("hanzi-reader: There is nothing to read in “empty.txt”.")
    again = terminal.library("import", good)
    assert (again.code, again.out) == (0, said.out)


def test_import_takes_the_encoding_that_is_named(terminal: Terminal) -> None:
    path = terminal.file("a.txt", "一二三".encode("gb18030"))
    assert "does not fit the encoding" in terminal.library("import", path, "--encoding", "utf8").error
    assert terminal.library("import", path, "--encoding", "GBK").lines[0][1] == "一二三"
    assert "There is no encoding “klingon” here." in terminal.library("import", path, "--encoding", "klingon").error


def test_list_has_a_line_for_each_text(marked: Terminal) -> None:
    [[text_id, *rest]] = marked.library("list").lines
    assert re.fullmatch("[0-9a-f]{12}", text_id)
    assert rest == ["星期四的長桌", str(len(SOURCE)), "2", "0%", "table.txt"]
    [facts] = json.loads(marked.library("list", "--json").out)
    assert facts["id"].startswith(text_id)
    assert (facts["title"], facts["highlights"], facts["encoding"]) == ("星期四的長桌", 2, "utf-8")


def test_notes_has_a_line_for_each_note_in_the_order_of_the_text(marked: Terminal) -> None:
    [[text_id, *_]] = marked.library("list").lines
    title, library = marked.library("notes").lines
    assert title[1:] == [text_id, "", "yellow", "", "星期四的長桌", ""]
    assert library[1:] == [text_id, "¶ 1", "red", "#地方", "圖書館", "一句 兩句"]
    assert marked.library("notes", text_id[:4]).out == marked.library("notes").out
    first, second = json.loads(marked.library("notes", "--json").out)
    assert first["id"].startswith(title[0])
    assert (second["quote"], second["note"], second["tags"]) == ("圖書館", "一句\n兩句", ["地方"])


def test_a_listing_of_nothing_is_empty_and_makes_no_library(terminal: Terminal) -> None:
    for command in ("list", "notes"):
        assert terminal.library(command) == Said(0, b"", "")
        assert json.loads(terminal.library(command, "--json").out) == []
    assert not (terminal.folder / "library").exists()


@pytest.mark.parametrize("command", [("notes", ""), ("export", ""), ("export", "1234", "")])
def test_an_empty_id_is_no_id(marked: Terminal, command: tuple[str, ...]) -> None:
    said = marked.library(*command)
    assert (said.code, said.out) == (2, b"")
    assert said.error.startswith("hanzi-reader: Missing argument")


def test_notes_outlive_their_source(marked: Terminal) -> None:
    for path in (marked.folder / "library" / "sources").rglob("*"):
        if path.is_file():
            path.unlink()
    said = marked.library("notes")
    assert said.code == 0
    assert "is not there" in said.error or "missing" in said.error
    assert [line[5] for line in said.lines] == ["星期四的長桌", "圖書館"]


# the window


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ((), []),
        (("open",), []),
        (("open", "a.txt", "b.txt"), ["a.txt", "b.txt"]),
        (("open", "list"), ["list"]),
        (("a.txt",), ["a.txt"]),
        (("a.txt", "b.txt"), ["a.txt", "b.txt"]),
        (("hanzi-reader://text/4f1c#hl-7f",), ["hanzi-reader://text/4f1c#hl-7f"]),
        (("open", "hanzi-reader://text/4f1c"), ["hanzi-reader://text/4f1c"]),
    ],
)
def test_files_and_links_open_the_window(terminal: Terminal, words: tuple[str, ...], files: list[str]) -> None:
    terminal.file("a.txt", "一")
    assert terminal.run(*words).code == 0
    assert terminal.run("--data-dir", "d", *words).code == 0
    assert terminal.opened == [(files, None, None), (files, Path("d"), None)]


def test_the_window_can_be_drawn_into_a_picture(terminal: Terminal) -> None:
    terminal.run("open", "--picture", "a.png", "b.txt")
    assert terminal.opened == [(["b.txt"], None, Path("a.png"))]
    assert "--picture" not in terminal.run("open", "--help").out.decode("utf-8")


def test_commands_win_over_files(terminal: Terminal) -> None:
    terminal.file("list", "一")
    assert terminal.library("list").code == 0
    assert terminal.opened == []


# what goes wrong


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("nothing",), 2, "There is neither a command nor a file called “nothing”."),
        (("--no-such",), 2, "No such option"),
        (("render",), 2, "Missing argument"),
        (("import",), 2, "Missing argument"),
        (("inspect",), 2, "Missing argument"),
        (("render", "a.txt", "--script", "klingon"), 2, "'klingon' is not one of"),
        (("export", "--quotes", "mine"), 2, "'mine' is not one of"),
        (("inspect", "bad.txt"), 1, "bad.txt: The encoding is not one that this program knows."),
        (("render", "--text", "ffff"), 1, "There is no text “ffff” in the library."),
        (("render", "nothing"), 1, "“nothing” could not be read: No such file or directory."),
        (("render", "."), 1, "“.” could not be read: Is a directory."),
        (("render", "a.txt", "--encoding", "klingon"), 1, "There is no encoding “klingon” here."),
        (("render", "bad.txt"), 1, "The encoding is not one that this program knows."),
        (("notes", "ffff"), 1, "ffff"),
        (("export", "ffff"), 1, "ffff"),
        (("export", "-o", "nowhere/x.md"), 1, "no notes"),
    ],
)
def test_an_error_is_one_line_on_standard_error(
    terminal: Terminal, words: tuple[str, ...], code: int, sentence: str
) -> None:
    terminal.file("a.txt", "一")
    terminal.file("bad.txt", b"\xff" * 9)
    said = terminal.library(*words)
    assert (said.code, said.out) == (code, b"")
    assert said.error.startswith("hanzi-reader: ")
    assert sentence in said.error
    assert said.error.count("\n") == 1
    assert "Traceback" not in said.error


def test_a_folder_that_cannot_be_written_is_told(marked: Terminal) -> None:
    said = marked.library("export", "-o", "a.txt/x.md")
    assert (said.code, said.out) == (1, b"")
    assert said.error.count("\n") == 1


def test_broken_settings_are_told_and_the_command_goes_on(marked: Terminal) -> None:
    settings = marked.folder / "library" / "settings.json"
    settings.write_text("{ this is no JSON")
    said = marked.library("list")
    assert said.code == 0
    assert len(said.lines) == 1
    assert "settings" in said.error


def test_help_and_version(terminal: Terminal) -> None:
    text = terminal.run("--help").out.decode("utf-8")
    assert terminal.run("-h").out.decode("utf-8") == text
    for command in ("open", "render", "inspect", "import", "list", "notes", "export", "import-notes"):
        assert f"\n  {command} " in text
        assert terminal.run(command, "--help").code == 0
    assert re.fullmatch(rb"hanzi-reader [0-9.]+\n", terminal.run("--version").out)


def test_every_command_wins_over_a_file_of_its_name() -> None:
    from reader.__main__ import COMMANDS
    from reader.cli.commands import MODULES, commands

    assert set(commands.commands) | set(MODULES) == COMMANDS
