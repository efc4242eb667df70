"""What a person has set: one file that can be read and mended by hand."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from reader.errors import KnownError
from reader.language import LANGUAGES, tr
from reader.notes.highlight import Colour, Style
from reader.notes.shelf import Sort
from reader.writing import write_whole

THEMES = ("system", "paper", "sepia", "dark", "contrast", "contrast_dark")
"""The first leaves the choice to the desktop."""
CITATIONS = ("line", "gb7714", "chicago")
"""The styles of references, by their names in `exports.references`."""
SMALLEST_PX, LARGEST_PX = 9, 96
"""Bounds of the page's font size."""
BOUNDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "font_px": (SMALLEST_PX, LARGEST_PX),
        "line_percent": (140, 300),
        "letter_percent": (0, 50),
        "page_characters": (10, 80),
    }
)
"""The least and the greatest value of settings that are numbers; percents are those of the font size."""


def login_name() -> str:
    """The name that a person is logged in with; "" where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; "" means the program's own choice."""

    language: str = ""
    theme: str = "system"
    font_family: str = ""
    font_px: int = 21
    font_traditional: str = ""
    line_percent: int = 190
    letter_percent: int = 0
    indent_paragraphs: bool = False
    justify: bool = True
    page_characters: int = 34
    side_panels: bool = True
    cards: bool = True
    author: str = field(default_factory=login_name)
    window_geometry: str = ""
    panel_widths: str = ""
    colour: str = "yellow"
    style: str = "highlight"
    open_folder: str = ""
    export_folder: str = ""
    export_choices: dict[str, object] = field(default_factory=dict)
    repair_damaged: bool = False
    smooth_scrolling: bool = True
    overview: bool = True
    caret_browsing: bool = False
    citation: str = "line"
    library_sort: str = "opened"
    library_backwards: bool = False
    searched: str = ""
    tone_colours: bool = False
    mark_terms: bool = True


def load(path: Path, now: str = "") -> tuple[Settings, str]:
    """The settings in a file, and a sentence to show where something in it could not be used ("" otherwise).

    A file that cannot be understood is set aside and the defaults are used; a single setting that makes no sense
    gets its default. Nothing is raised for the world's sake.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        reason = error.strerror or str(error)
        return Settings(), tr("The settings in {path} could not be read: {reason}.", path=path, reason=reason)
    try:
        values = json.loads(data.decode("utf-8-sig"))
        if not isinstance(values, dict):
            raise ValueError("no object")
    except (ValueError, RecursionError):
        return Settings(), _set_aside(path, now)
    known = {one.name: getattr(Settings(), one.name) for one in fields(Settings)}
    good = {name: values[name] for name in known if name in values and _makes_sense(name, values[name], known[name])}
    bad = [name for name in known if name in values and name not in good]
    settings = replace(Settings(), **good)
    if not bad:
        return settings, ""
    names = ", ".join(bad)
    return settings, tr(
        "The settings {names} in {path} make no sense, so their defaults are used.", names=names, path=path
    )


def save(settings: Settings, path: Path) -> None:
    """Write the settings, in full or not at all; what a newer version or a person has added to the file stays.

    Raises KnownError.
    """
    values = {**_strangers(path), **asdict(settings)}
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise KnownError(
            "The settings could not be written to {path}: {reason}.",
            advice="They hold until the program is closed.",
            path=path,
            reason=error.strerror or error,
        ) from error


def _makes_sense(name: str, value: object, default: object) -> bool:
    if type(value) is not type(default):
        return False
    if name == "language":
        return value == "" or value in LANGUAGES
    if name == "theme":
        return value in THEMES
    if name == "citation":
        return value in CITATIONS
    if name == "library_sort":
        return value in list(Sort)
    if name == "colour":
        return value in list(Colour)
    if name == "style":
        return value in list(Style)
    if name in BOUNDS:
        least, most = BOUNDS[name]
        return isinstance(value, int) and least <= value <= most
    return True


def _strangers(path: Path) -> dict[str, object]:
    try:
        values = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _set_aside(path: Path, now: str) -> str:
    stamp = "".join(c for c in (now or datetime.now().isoformat())[:19] if c.isalnum())
    aside = path.with_name(f"{path.stem}.broken-{stamp}{path.suffix}")
    try:
        os.replace(path, aside)
    except OSError:
        return tr("The settings in {path} cannot be understood, so the defaults are used.", path=path)
    return tr("The settings could not be understood, so the defaults are used; the old file is {path}.", path=aside)
