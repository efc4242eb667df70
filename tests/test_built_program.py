"""The built program does what the checkout does: it opens the sample, draws its window, renders and exports.

`make test` builds it first and makes these tests a must (READER_APP=required); by themselves they skip without it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from corpus.harmless import harmless

pytestmark = pytest.mark.program
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample.txt"
BUILT = ROOT / "build" / "app" / "hanzi-reader" / "hanzi-reader"
CHECKOUT = [sys.executable, "-m", "reader"]
NOT_FOR_THE_BUILT = ("PYTHON", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH")
UNWANTED = (
    "libqgtk3",
    "libqeglfs",
    "libqlinuxfb",
    "libqvnc",
    "libQt6Qml",
    "libQt6Quick",
    "libQt6OpenGL",
    "opencc_dict",
)


@pytest.fixture(scope="module")
def built() -> list[str]:
    if not BUILT.exists():
        if os.environ.get("READER_APP") == "required":
            pytest.fail(f"the built program is missing: {BUILT}")
        pytest.skip("the program is not built: `make app` does it")
    return [str(BUILT)]


def run(program: Sequence[str], *words: object, cwd: Path) -> bytes:
    """Run a program as on a machine that has never seen the project; its standard output."""
    around = {name: value for name, value in os.environ.items() if not name.startswith(NOT_FOR_THE_BUILT)}
    answer = subprocess.run([*program, *map(str, words)], capture_output=True, check=False, cwd=cwd, env=around)
    assert answer.returncode == 0, answer.stderr.decode()
    assert b"Traceback" not in answer.stderr
    return answer.stdout


def as_if_at_one_time(markdown: bytes) -> list[bytes]:
    """An export's lines without the one that says when it was made."""
    return [line for line in markdown.split(b"\n") if not line.startswith(b"exported: ")]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample and its example notes, made by the checkout."""
    folder = tmp_path_factory.mktemp("demo") / "library"
    subprocess.run([sys.executable, str(ROOT / "tools" / "demo.py"), str(folder)], check=True)
    return folder


VIEWS = [("simplified", "hidden"), ("taiwan", "hidden"), ("simplified", "source"), ("source", "source")]


@pytest.mark.parametrize(("script", "noise"), VIEWS)
def test_it_renders_as_the_checkout_does(built: list[str], tmp_path: Path, script: str, noise: str) -> None:
    words = ("render", SAMPLE, "--script", script, "--noise", noise)
    rendered = run(built, *words, cwd=tmp_path)
    assert rendered == run(CHECKOUT, *words, cwd=tmp_path)
    assert (rendered == SAMPLE.read_bytes()) == (script == "source")


def test_it_exports_as_the_checkout_does(built: list[str], library: Path, tmp_path: Path) -> None:
    for program, name in ((built, "built.md"), (CHECKOUT, "checkout.md")):
        words = ("--data-dir", library, "export", "--format", "markdown", "--quotes", "page", "-o", tmp_path / name)
        run(program, *words, cwd=tmp_path)
    exported = (tmp_path / "built.md").read_bytes()
    assert as_if_at_one_time(exported) == as_if_at_one_time((tmp_path / "checkout.md").read_bytes())
    assert exported.count(b"\n> ") == 5
    assert "> 借書不限冊數，還書不問早晚\n".encode() in exported


def test_it_imports_into_a_new_library(built: list[str], tmp_path: Path) -> None:
    run(built, "--data-dir", tmp_path / "library", "import", SAMPLE, cwd=tmp_path)
    assert "燈亮到九點" in run(built, "--data-dir", tmp_path / "library", "list", cwd=tmp_path).decode()
    assert run(CHECKOUT, "--data-dir", tmp_path / "library", "list", cwd=tmp_path).count(b"\n") == 1


def test_it_reads_every_format_in_a_process_of_its_own(built: list[str], tmp_path: Path) -> None:
    files = {}
    for name, data, words in islice(harmless(), 6):
        (tmp_path / name).write_bytes(data)
        files[name] = words[0]
    assert {Path(name).suffix for name in files} == {".txt", ".html", ".md", ".epub", ".docx", ".pdf"}
    library = ("--data-dir", tmp_path / "library")
    said = run(built, *library, "import", *files, cwd=tmp_path)
    assert said.count(b"\n") == len(files)
    for words in files.values():
        assert run(built, *library, "search", f'"{words}"', cwd=tmp_path)


@pytest.mark.parametrize("word", ["渡口", "学习", "xuexi"])
def test_it_brings_its_dictionary_along(built: list[str], tmp_path: Path, word: str) -> None:
    found = run(built, "--data-dir", tmp_path / "built", "lookup", word, cwd=tmp_path)
    assert found.count(b"\t") > 2
    assert found == run(CHECKOUT, "--data-dir", tmp_path / "checkout", "lookup", word, cwd=tmp_path)


def test_it_opens_the_sample_and_draws_the_same_window(built: list[str], library: Path, tmp_path: Path) -> None:
    drawn = []
    for program, name in ((built, "built.png"), (CHECKOUT, "checkout.png")):
        run(program, "--data-dir", library, "open", SAMPLE, "--picture", tmp_path / name, cwd=tmp_path)
        drawn.append(QImage(str(tmp_path / name)))
    assert drawn[0].size() == drawn[1].size()
    assert drawn[0].width() > 800
    colours = {drawn[0].pixel(x, y) for x in range(0, drawn[0].width(), 3) for y in range(0, drawn[0].height(), 3)}
    assert len(colours) > 30, "an empty window"


def test_it_says_what_is_wrong_in_one_sentence(built: list[str], tmp_path: Path) -> None:
    answer = subprocess.run([*built, "render", tmp_path / "none.txt"], capture_output=True, check=False, cwd=tmp_path)
    assert answer.returncode != 0
    assert answer.stderr.count(b"\n") <= 2
    assert b"Traceback" not in answer.stderr


def test_it_carries_nothing_that_it_never_uses(built: list[str]) -> None:
    names = [path.name for path in BUILT.parent.rglob("*")]
    assert [name for name in names if name.startswith(UNWANTED)] == []
