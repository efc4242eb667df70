"""Who may import whom, and the other rules of the house, read from the sources themselves."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src"
FILE_LINES, FUNCTION_LINES = 400, 60
BANNED = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}

SPOKEN = {"errors", "language", "resources", "tables"}  # what everybody may import
HOUSE = {"settings", "paths", "writing"}
ASKED = {"templates"}  # by those that a person speaks with
PURE = {"text", "notes", "study"}
MAY_IMPORT: dict[str, set[str]] = {
    "resources": set(),
    "language": {"resources"},
    "errors": {"language"},
    "paths": SPOKEN,
    "writing": set(),
    "tables": set(),
    "templates": SPOKEN | {"writing", "exports"},
    "settings": SPOKEN | {"paths", "writing"} | PURE,
    "text": SPOKEN,
    "notes": SPOKEN | {"text"},
    "study": SPOKEN | {"text", "notes"},
    "formats": SPOKEN | PURE,
    "exports": SPOKEN | PURE,
    "imports": SPOKEN | PURE,
    "store": SPOKEN | PURE | HOUSE,
    "desk": SPOKEN | PURE | HOUSE | {"formats", "exports", "imports", "store"},
    "window": SPOKEN | PURE | HOUSE | ASKED | {"formats", "exports", "desk"},
    "cli": SPOKEN | PURE | HOUSE | ASKED | {"formats", "exports", "desk"},
    "__main__": SPOKEN | PURE | HOUSE | ASKED | {"formats", "exports", "desk", "window", "cli", "store"},
    "__init__": set(),
}
# Packages that only these files may import: the room, or the file, by its path under src/reader.
OWNERS = {
    "PySide6": "window/",
    "shiboken6": "window/",
    "sqlite3": "store/",
    "sqlite_utils": "store/",
    "opencc": "text/script.py",
    "pypinyin": "text/readings.py",
    "rjieba": "text/words.py",
    "genanki": "study/cards.py",
    "click": "cli",
    "platformdirs": "paths.py",
}
LAZY = {"opencc", "pypinyin", "rjieba", "genanki", "platformdirs"}  # 60 to 330 ms each
NETWORK = re.compile(
    r"(socket|socketserver|ssl|http|ftplib|smtplib|poplib|imaplib|telnetlib|xmlrpc|asyncio|selectors|webbrowser"
    r"|requests|httpx|aiohttp|urllib3|urllib\.(request|error|robotparser)|PySide6\.(QtNetwork|QtWebSockets))(\.|$)"
)
MAY_CONNECT = {
    "window/handover.py": {"PySide6.QtNetwork"},  # a local socket: the second start hands its files over
}


def room_of(path: str) -> str:
    """The room of a file, by its path under src/reader."""
    return path.split("/")[0].removesuffix(".py")


def package_of(path: str) -> str:
    """The dotted package that a file's relative imports start from."""
    return ".".join(["reader", *path.split("/")[:-1]])


def imports(path: str, tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Every import of a file, wherever it stands, as full dotted names (`from a import b` as a.b)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                parts = package_of(path).split(".")
                module = ".".join([*parts[: len(parts) - node.level + 1], *filter(None, [module])])
            yield from ((node, f"{module}.{alias.name}") for alias in node.names)


def complaints(path: str, source: str) -> list[str]:
    """Every rule that a file breaks; `path` is that under src/reader."""
    tree = ast.parse(source)
    found = list(_import_complaints(path, tree))
    lines = len(source.splitlines())
    if lines > FILE_LINES:
        found.append(f"{lines} lines, over {FILE_LINES}")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{node.name} has {length} lines, over {FUNCTION_LINES}")
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and _banned(node.name):
            found.append(f"the name {node.name} says nothing")
    found += [f"the name {part} says nothing" for part in path.split("/") if _banned(part.removesuffix(".py"))]
    return found


def _import_complaints(path: str, tree: ast.Module) -> Iterator[str]:
    room = room_of(path)
    for node, name in imports(path, tree):
        parts = name.split(".")
        if parts[0] == "reader" and len(parts) > 1:
            other = parts[1]
            if other in MAY_IMPORT and other != room and other not in MAY_IMPORT.get(room, set()):
                yield f"{room} may not import {other} ({name})"
        owner = OWNERS.get(parts[0])
        if owner and not path.startswith(owner):
            yield f"{parts[0]} belongs to {owner}"
        if parts[0] in LAZY and node in tree.body:
            yield f"{parts[0]} is imported when first needed, not with the file"
        allowed = MAY_CONNECT.get(path, set())
        if NETWORK.match(name) and not any(name == a or name.startswith(f"{a}.") for a in allowed):
            yield f"{name}: the program never speaks to another machine"


def _banned(name: str) -> bool:
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    return any(word.lower() in BANNED for word in words)


def sources() -> list[str]:
    return sorted(str(p.relative_to(SOURCE / "reader").as_posix()) for p in SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", sources())
def test_every_file_keeps_the_rules(path: str) -> None:
    assert complaints(path, (SOURCE / "reader" / path).read_text("utf-8")) == []


@pytest.mark.parametrize("path", sources())
def test_every_file_has_a_known_room(path: str) -> None:
    assert room_of(path) in MAY_IMPORT


BAD_SOURCES = {
    ("text/folding.py", "from reader.notes.highlight import Highlight"): "text may not import notes",
    ("text/folding.py", "from ..notes import tags"): "text may not import notes",
    ("notes/tags.py", "from reader.study import dictionary"): "notes may not import study",
    ("study/dictionary.py", "from reader.store import dictionaries"): "study may not import store",
    ("text/folding.py", "def f():\n    import reader.settings"): "text may not import settings",
    ("formats/plain.py", "from reader import store"): "formats may not import store",
    ("exports/markdown.py", "from reader.formats import plain"): "exports may not import formats",
    ("window/app.py", "from reader.store.library import Library"): "window may not import store",
    ("window/app.py", "from ..store import library"): "window may not import store",
    ("cli.py", "from reader.window import app"): "cli may not import window",
    ("desk.py", "from reader.cli import main"): "desk may not import cli",
    ("desk.py", "from PySide6.QtCore import QObject"): "PySide6 belongs to window/",
    ("desk/texts.py", "def f():\n    import sqlite3"): "sqlite3 belongs to store/",
    ("text/folding.py", "def f():\n    from opencc import OpenCC"): "opencc belongs to text/script.py",
    ("text/script.py", "import opencc"): "opencc is imported when first needed",
    ("formats/plain.py", "import urllib.request"): "urllib.request: the program never speaks",
    ("formats/plain.py", "from urllib import request"): "urllib.request: the program never speaks",
    ("formats/plain.py", "def f():\n    import socket"): "socket: the program never speaks",
    (
        "window/app.py",
        "from PySide6.QtNetwork import QTcpSocket",
    ): "PySide6.QtNetwork.QTcpSocket: the program",
    ("window/handover.py", "import http.client"): "http.client: the program never speaks",
    ("text/text_utils.py", ""): "the name text_utils.py says nothing",
    ("store/misc/things.py", ""): "the name misc says nothing",
    ("store/notes.py", "class NoteManager: ..."): "the name NoteManager says nothing",
    ("text/long.py", "x = 1\n" * 401): "401 lines, over 400",
    ("text/long.py", "def f():\n" + "    x = 1\n" * 60): "f has 61 lines, over 60",
}


@pytest.mark.parametrize(("path", "source"), BAD_SOURCES)
def test_a_broken_rule_is_seen(path: str, source: str) -> None:
    found = complaints(path, source)
    assert any(complaint.startswith(BAD_SOURCES[path, source]) for complaint in found), found


GOOD_SOURCES = [
    ("text/folding.py", "from reader.text.span import Span\nfrom reader.errors import KnownError"),
    ("text/script.py", "def f():\n    from opencc import OpenCC"),
    ("window/handover.py", "from PySide6.QtNetwork import QLocalServer"),
    ("window/app.py", "from reader.desk import Desk\nfrom ..notes.layers import Layers"),
    ("formats/plain.py", "from urllib.parse import quote"),
    ("text/span.py", "x = 1\n" * 400),
]


@pytest.mark.parametrize(("path", "source"), GOOD_SOURCES)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert complaints(path, source) == []


PROBE = """
import importlib.abc, sys
from pathlib import Path

class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in REFUSED:
            raise ImportError(f"{name} cannot be imported here")

sys.meta_path.insert(0, Refuse())
"""
IMPORT_THE_CORE = """
import reader.desk, reader.cli, reader.text.render, reader.exports.markdown, reader.formats.plain
"""
MAKE_A_LIBRARY = """
from reader.desk import Desk
desk = Desk.open(Path(FOLDER))
desk.import_text("第一行\\n學(xi) 而時習之。\\n")
desk.close()
"""
READ_AND_MARK = """
from reader.desk import Desk
from reader.text.render import render
from reader.text.rendering import View
from reader.text.span import Span
desk = Desk.open(Path(FOLDER))
[info] = desk.texts()
text = desk.open_text(info.id)
for i in range(len(text.paragraphs)):
    render(text.article.source, text.paragraphs.span(i), View(), text.survey, text.rulings)
[highlight] = desk.highlight(info.id, Span(0, 3), note="one").highlights
desk.edit_highlight(highlight.id, note="two")
desk.undo()
desk.close()
"""
COSTLY = {"pypinyin", "rjieba", "sqlite_utils", "click", "PySide6"}


def run_without(refused: set[str], script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `script` in a process of its own in which the packages `refused` cannot be imported."""
    program = f"REFUSED = {refused!r}\nFOLDER = {str(folder)!r}\n{PROBE}\n{script}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_the_core_starts_without_qt(tmp_path: Path) -> None:
    answer = run_without({"PySide6", "shiboken6"}, IMPORT_THE_CORE, tmp_path)
    assert answer.returncode == 0, answer.stderr


def test_the_probe_refuses(tmp_path: Path) -> None:
    answer = run_without({"PySide6"}, "import PySide6.QtCore", tmp_path)
    assert "cannot be imported here" in answer.stderr


def test_a_stored_text_is_opened_read_and_marked_without_costly_imports(tmp_path: Path) -> None:
    made = run_without({"PySide6"}, MAKE_A_LIBRARY, tmp_path)
    assert made.returncode == 0, made.stderr
    answer = run_without(COSTLY, READ_AND_MARK, tmp_path)
    assert answer.returncode == 0, answer.stderr
