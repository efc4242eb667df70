"""Fingerprints of inputs: what was made from them stays good while their fingerprint is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def files_under(*names: str) -> list[Path]:
    """The files in these files and folders of the project, in a fixed order; compiled ones are left out."""
    found: list[Path] = []
    for path in (ROOT / name for name in names):
        found += path.rglob("*") if path.is_dir() else [path]
    return sorted(p for p in found if p.is_file() and p.suffix not in {".pyc", ".pyo"})


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """A hash over the names and contents of `files` and over `words`."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in files:
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def is_current(stamp: Path, made_from: str) -> bool:
    """Whether `stamp` says that the thing beside it was made from inputs with this fingerprint."""
    try:
        return bool(json.loads(stamp.read_text("utf-8"))["made_from"] == made_from)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def set_stamp(stamp: Path, made_from: str) -> None:
    """Say that the thing beside `stamp` was made from inputs with this fingerprint."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(json.dumps({"made_from": made_from}) + "\n", "utf-8")
