"""Where things are: the program's own resources, and the person's data and settings."""

from __future__ import annotations

import sys
from pathlib import Path

APP = "hanzi-reader"


def resource(name: str) -> Path:
    """A file or folder of the program's own: beside the frozen program, in the package, or in the checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).parent
    folders = [Path(frozen)] if frozen else [package, package.parent.parent]
    return next((p for f in folders if (p := f / "resources" / name).exists()), folders[0] / "resources" / name)


def data_folder() -> Path:
    """The platform's folder for a person's data (XDG, AppData, Application Support)."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def settings_file() -> Path:
    """The platform's place for the settings."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "settings.json"
