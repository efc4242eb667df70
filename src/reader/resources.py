"""The program's own files: tables, translations, samples."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """A file or folder of the program's own: beside the frozen program, in the package, or in the checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).parent
    folders = [Path(frozen)] if frozen else [package, package.parent.parent]
    return next((p for f in folders if (p := f / "resources" / name).exists()), folders[0] / "resources" / name)
