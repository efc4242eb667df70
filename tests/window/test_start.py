"""What a command line asks of the window, and what it says where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.__main__ import WindowStart, window_start


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "list"):
        (tmp_path / name).write_text("文", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


LINK = "hanzi-reader://text/4f1c#hl-7f3a"


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("", WindowStart()),
        ("a.txt", WindowStart(["a.txt"])),
        (f"a.txt {LINK}", WindowStart(["a.txt", LINK])),
        ("open", WindowStart()),
        ("open missing.txt a.txt", WindowStart(["missing.txt", "a.txt"])),
        ("--data-dir there a.txt", WindowStart(["a.txt"], Path("there"))),
        ("--data-dir=there", WindowStart([], Path("there"))),
        ("--picture=p.png --data-dir there open a.txt", WindowStart(["a.txt"], Path("there"), Path("p.png"))),
        ("list", None),
        ("./list", WindowStart(["./list"])),
        ("missing.txt", None),
        ("a.txt missing.txt", None),
        ("--help", None),
        ("open --help", None),
        ("--data-dir", None),
        ("--data-dir there list", None),
        ("render a.txt", None),
    ],
)
def test_window_start(words: str, start: WindowStart | None, here: Path) -> None:
    assert window_start(words.split()) == start


def run(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in names} | changes
    return subprocess.run(
        [sys.executable, "-m", "reader", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_it_says_so_in_a_sentence(tmp_path: Path) -> None:
    done = run("--data-dir", str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "no display" in done.stderr
    assert "--picture" in done.stderr
    assert "Traceback" not in done.stderr
    chinese = run("--data-dir", str(tmp_path), LC_ALL="zh_CN.UTF-8", PYTHONIOENCODING="utf-8")
    assert "显示" in chinese.stderr


def test_a_picture_needs_no_display(tmp_path: Path) -> None:
    text = tmp_path / "夜讀.txt"
    text.write_text("夜讀計畫\n\n入冬以後，天黑得早。", "utf-8")
    picture = tmp_path / "window.png"
    done = run("--data-dir", str(tmp_path / "library"), "--picture", str(picture), "open", str(text))
    assert (done.returncode, done.stderr) == (0, "")
    from PySide6.QtGui import QImage

    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1440, 900)
    assert len({image.pixel(x, y) for x in range(300, 1100, 3) for y in range(80, 400, 3)}) > 20


READ_SOURCES = """
import linecache, sys
from reader.__main__ import main
code = main(sys.argv[1:])
read = [name for name in linecache.cache if "reader" in name and name.endswith(".py")]
print(len(read), sum("reader" in name for name in sys.modules))
sys.exit(code)
"""


def test_no_source_is_read_by_the_way(tmp_path: Path) -> None:
    """PySide's own import reads the source of every module: a fifth of a start."""
    command = [sys.executable, "-c", READ_SOURCES, "--data-dir", str(tmp_path), "--picture", str(tmp_path / "p.png")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    read, modules = map(int, done.stdout.split())
    assert done.returncode == 0
    assert (read, modules > 200) == (0, True)
