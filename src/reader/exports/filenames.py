"""File names made of titles: what one system or program does not take becomes its full-width form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST = 180
"""Bytes in UTF-8 of a name without its ending: most systems take 255 with it."""

_SIGNS = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in '<>:"/\\|?*#^[]'}
"""Windows takes none of the first nine; the others mean something in links between notes."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def file_name(title: str, ending: str, taken: Container[str] = frozenset()) -> str:
    """The name of a file for a text of this title, another than those `taken` (as `same_name` gives them)."""
    name = _UNSEEN.sub("", " ".join(title.split())).translate(_SIGNS)
    name = name.encode("utf-8")[:LONGEST].decode("utf-8", "ignore").strip(". ") or "_"
    if _RESERVED.fullmatch(name):
        name += "_"
    found, number = f"{name}{ending}", 2
    while same_name(found) in taken:
        found, number = f"{name} ({number}){ending}", number + 1
    return found


def same_name(name: str) -> str:
    """The same for names that some file system takes for one: it may be blind to case and to how accents are made."""
    return unicodedata.normalize("NFC", name).casefold()
