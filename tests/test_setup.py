"""What `make` sets up: system libraries through apt where it may, and nothing where there is nothing to do."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


class Tools:
    """The scripts of tools/ as modules."""

    def __init__(self) -> None:
        self.stamp = importlib.import_module("stamp")
        self.system = importlib.import_module("system")
        self.setup: ModuleType = importlib.import_module("setup")


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tools]:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    loaded = Tools()
    yield loaded
    for name in ("stamp", "system", "setup"):
        sys.modules.pop(name)


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for apt-get that writes down what it is asked and knows no package before an update."""
    log = tmp_path / "apt.log"
    script = f'#!/bin/sh\necho "$@" >> {log}\ncase "$*" in *install*) grep -q "q update" {log};; esac\n'
    for name, content in {"apt-get": script, "sudo": '#!/bin/sh\n[ "$1" = -n ] && shift\nexec "$@"\n'}.items():
        (tmp_path / name).write_text(content)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return log


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system's libraries matter on Linux")


@linux
def test_what_is_missing_has_a_package(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(tools.system, "has_library", lambda name: name not in absent)
    monkeypatch.setattr(tools.system, "has_chinese_font", lambda: False)
    assert tools.system.missing(for_app=False) == [
        ("libEGL.so.1", "libegl1", True),
        ("libxcb-cursor.so.0", "libxcb-cursor0", False),
        ("a Chinese font", "fonts-noto-cjk", False),
    ]


@linux
def test_the_lists_are_renewed_when_a_package_is_not_found(tools: Tools, apt: Path) -> None:
    assert tools.system.install(["libegl1"])
    install = "-q install -y --no-install-recommends libegl1"
    assert apt.read_text().splitlines() == [install, "-q update", install]


@linux
def test_what_may_be_installed_is_installed(
    tools: Tools, apt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tools.system, "has_library", lambda name: name != "libEGL.so.1" or apt.exists())
    monkeypatch.setattr(tools.system, "has_chinese_font", lambda: True)
    tools.setup.provide_system(for_app=False)
    assert capsys.readouterr().out == "Installing system packages: libegl1\n"


@linux
def test_without_permission_the_command_is_said(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tools.system, "has_library", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(tools.system, "has_chinese_font", lambda: False)
    monkeypatch.setattr(tools.system, "may_install", lambda: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(tools.setup.SetUpError):
        tools.setup.provide_system(for_app=False)
    assert capsys.readouterr().err.splitlines() == [
        "Missing: libEGL.so.1 (libegl1)",
        "Missing: a Chinese font (fonts-noto-cjk)",
        "To install: sudo apt-get update && sudo apt-get install -y fonts-noto-cjk libegl1",
    ]


@linux
def test_a_missing_font_stops_nothing(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools.system, "has_library", lambda name: True)
    monkeypatch.setattr(tools.system, "has_chinese_font", lambda: False)
    monkeypatch.setattr(tools.system, "may_install", lambda: False)
    tools.setup.provide_system(for_app=False)


def test_a_stamp_holds_while_the_inputs_are_the_same(tools: Tools, tmp_path: Path) -> None:
    stamp, inputs = tmp_path / "made.json", [ROOT / "LICENSE"]
    made_from = tools.stamp.fingerprint(inputs, "3.11")
    assert not tools.stamp.is_current(stamp, made_from)
    tools.stamp.set_stamp(stamp, made_from)
    assert tools.stamp.is_current(stamp, tools.stamp.fingerprint(inputs, "3.11"))
    assert not tools.stamp.is_current(stamp, tools.stamp.fingerprint(inputs, "3.12"))
    stamp.write_text("half writ")
    assert not tools.stamp.is_current(stamp, made_from)


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_an_old_python_is_refused_by_name(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    answer = subprocess.run(
        [str(ROOT / "tools" / "python"), "-V"],
        env={**os.environ, "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert answer.stderr == f"PYTHON={old} is not a Python of 3.11 or newer.\n"


def test_the_pinned_versions_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert [line for line in pinned if not line.replace("==", "").replace("-", "").replace(".", "").isalnum()] == []
    assert {line.split("==")[0] for line in pinned} >= {"pip", "pyside6-essentials", "opencc", "pyinstaller"}
