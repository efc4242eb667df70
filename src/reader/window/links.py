"""Links into the library: `hanzi-reader://text/4f1c…#hl-7f3a9c…`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_LINK = re.compile(r"hanzi-reader:/{0,2}text/([0-9a-f]+)/?(?:#(?:hl-)?([0-9a-f]+))?$", re.IGNORECASE)


class Link(NamedTuple):
    """The beginnings of two ids; that of the highlight may be empty."""

    text: str
    highlight: str


def is_link(word: str) -> bool:
    """Whether a word is meant as a link, well made or not."""
    return word.lower().startswith("hanzi-reader:")


def read_link(word: str) -> Link | None:
    """What a link points to; None where it is no link that this program made."""
    found = _LINK.match(word.strip())
    return Link(found[1].lower(), (found[2] or "").lower()) if found else None


def absolute(word: str) -> str:
    """A file's name as another process finds it; links stay as they are."""
    return word if is_link(word) else str(Path(word).absolute())
