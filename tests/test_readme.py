"""Everything the README says is so: its commands run, its keys are the program's, its folder is where data goes."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    """The lines of the README's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def key_rows() -> list[tuple[str, str]]:
    """The README's keys and what they do, remarks in round brackets left out."""
    table = README.split("## Keys")[1].split("##")[0]
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \|$", table, re.MULTILINE)
    return [(keys, re.sub(r" \(.*\)$", "", does)) for keys, does in rows]


def test_the_readme_has_commands_and_keys() -> None:
    assert len(commands()) >= 9
    assert len(key_rows()) >= 15


def test_the_commands_run(tmp_path: Path) -> None:
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    around = {**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        around.pop(name, None)
    ask = [sys.executable, "-c", "from reader.paths import data_folder; print(data_folder())"]
    library = subprocess.run(ask, env=around, capture_output=True, text=True, check=True).stdout.strip()
    demo = [sys.executable, str(ROOT / "tools" / "demo.py"), library]  # there must be notes to export
    subprocess.run(demo, env=around, check=True)
    for command in commands():
        program, *words = shlex.split(command)
        if program == "make":
            continue
        assert program == "hanzi-reader"
        picture = ["--picture", "window.png"] if "open" in words else []
        answer = subprocess.run(
            [sys.executable, "-m", "reader", *words, *picture],
            cwd=tmp_path,
            env=around,
            capture_output=True,
            check=False,
        )
        assert answer.returncode == 0, f"{command}: {answer.stderr.decode()}"
        if words[:2] == ["import", "pages"]:  # they are the sample rendered, and it says so
            assert answer.stderr.startswith(b"hanzi-reader: "), answer.stderr
            continue
        assert answer.stderr == b"", command
    assert (tmp_path / "notes.md").exists()
    assert (tmp_path / "window.png").stat().st_size > 10_000
    if sys.platform.startswith("linux"):
        assert Path(library) == tmp_path / ".local" / "share" / "hanzi-reader"
    assert Path(library, "reader.sqlite").exists()
    assert (tmp_path / "another-library" / "sources").is_dir()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z][a-z-]*)", README))))
def test_the_targets_exist(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize(("keys", "does"), key_rows())
def test_the_keys_are_the_programs(keys: str, does: str) -> None:
    from reader.window.actions import plain
    from reader.window.menus.every import ACTIONS

    assert (keys, does) in {(key, plain(action.text)) for action in ACTIONS for key in action.keys}


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(docs/[^`]*|tests/[^`]*)`|\]\(([^)]+)\)", README))))
def test_the_files_are_there(path: tuple[str, str]) -> None:
    assert (ROOT / "".join(path)).exists()


def test_every_decision_is_a_page_at_most() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    assert [path.name for path in decisions if len(path.read_text("utf-8").splitlines()) > 60] == []
