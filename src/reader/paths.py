"""Where the person's data and settings are."""

from __future__ import annotations

from pathlib import Path

APP = "hanzi-reader"


def data_folder() -> Path:
    """The platform's folder for a person's data (XDG, AppData, Application Support)."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def settings_file() -> Path:
    """The platform's place for the settings."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "settings.json"
