"""The checks that every test passes through can fail: each is shown a test that breaks its rule."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BAD = {
    "window": "from PySide6.QtWidgets import QPushButton as B\nB_ = []\ndef test(qtbot):\n"
    "    B_.append(B())\n    B_[0].show()\n",
    "running QTimer": "from PySide6.QtCore import QTimer\nT = []\ndef test(qtbot):\n"
    "    T.append(QTimer())\n    T[0].start(100_000)\n",
    "running QThread": "from PySide6.QtCore import QThread\nimport atexit\nT = QThread()\n"
    "atexit.register(lambda: (T.quit(), T.wait()))\ndef test(qtbot):\n    T.start()\n",
    "a test used the network": "import urllib.request\ndef test():\n    urllib.request.urlopen('http://localhost:1')\n",
    "Qt messages with level WARNING": "from PySide6.QtCore import qWarning\ndef test(qtbot):\n"
    "    qWarning('something is wrong')\n",
    "DeprecationWarning": "import warnings\ndef test():\n    warnings.warn('old', DeprecationWarning)\n",
}
GOOD = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
def test(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    button.show()
    QTimer(button).start(100_000)
"""


def run(folder: Path, root: Path, source: str) -> subprocess.CompletedProcess[str]:
    """One test file under the project's own settings and conftest."""
    shutil.copy(root / "tests" / "conftest.py", folder)
    (folder / "test_one.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(root / "pyproject.toml"), "--rootdir", str(folder)]
    command += ["-p", "no:cacheprovider", "-q", str(folder / "test_one.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


@pytest.mark.parametrize("complaint", BAD)
def test_what_breaks_a_rule_fails(complaint: str, tmp_path: Path, root: Path) -> None:
    answer = run(tmp_path, root, BAD[complaint])
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert complaint in answer.stdout


def test_what_tidies_up_passes(tmp_path: Path, root: Path) -> None:
    answer = run(tmp_path, root, GOOD)
    assert answer.returncode == 0, answer.stdout + answer.stderr
