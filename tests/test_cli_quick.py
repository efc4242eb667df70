"""The plain `render` that needs no Click: it writes what the command writes, and leaves to it what it cannot do."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from cli_terminal import SOURCE
from reader.cli.commands import commands
from reader.cli.library import Start
from reader.cli.quick import rendered

WISHES = [
    ["--script", script, "--noise", noise, *flags]
    for script, noise, flags in itertools.product(
        ("source", "simplified", "taiwan"),
        ("source", "hidden"),
        ([], ["--regional-words"], ["--repair", "--punctuation"]),
    )
]
NOT_PLAIN = [
    [],
    ["render"],
    ["list"],
    ["render", "{file}", "{file}"],
    ["render", "{file}", "--script", "klingon"],
    ["render", "{file}", "--script"],
    ["render", "{file}", "--noise=above"],
    ["render", "{file}", "--format", "html"],
    ["render", "{file}", "--help"],
    ["--data-dir", "x", "render", "{file}"],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "文.txt"
    path.write_text(SOURCE, "utf-8")
    return path


@pytest.mark.parametrize("wish", WISHES, ids=" ".join)
def test_it_writes_what_the_command_writes(
    file: Path, wish: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = ["render", *wish, str(file)]
    commands.main(words, "hanzi-reader", standalone_mode=False, obj=Start(lambda *_: 1))
    assert rendered(words) == capsysbinary.readouterr().out


@pytest.mark.parametrize("words", NOT_PLAIN, ids=" ".join)
def test_the_rest_is_left_to_the_commands(file: Path, words: list[str]) -> None:
    assert rendered([word.format(file=file) for word in words]) is None


def test_a_value_may_stand_behind_a_sign_of_equality(file: Path) -> None:
    assert rendered(["render", str(file), "--script=simplified"]) == rendered(
        ["render", "--script", "simplified", str(file)]
    )


def test_it_loads_neither_click_nor_settings(file: Path) -> None:
    words = ["render", "--script", "taiwan", "--noise", "hidden", str(file)]
    code = (
        f"import sys; from reader.__main__ import main; code = main({words!r});"
        "loaded = {'click', 'platformdirs', 'reader.settings', 'reader.text.chapters'} & sys.modules.keys();"
        "sys.exit(f'{loaded}' if loaded else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert done.stdout == rendered(words)
