"""The program's own files: tables, translations, samples."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path


def resource(name: str) -> Path:
    """A file or folder of the program's own: beside the frozen program, in the package, or in the checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).parent
    folders = [Path(frozen)] if frozen else [package, package.parent.parent]
    return next((p for f in folders if (p := f / "resources" / name).exists()), folders[0] / "resources" / name)


def package_file(package: str, name: str) -> Path | None:
    """A data file of another package, which is not imported; None where it is not installed."""
    frozen = getattr(sys, "_MEIPASS", None)
    spec = None if frozen else find_spec(package)
    folders = [f"{frozen}/{package}"] if frozen else (spec and spec.submodule_search_locations) or []
    return next((path for folder in folders if (path := Path(folder) / name).is_file()), None)
