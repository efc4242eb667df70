"""Tags as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"[\s,，、;；#＃]+")


def parse_tags(typed: str) -> tuple[str, ...]:
    """The tags in a typed line: blanks, commas and number signs stand between them, each counts once, in order.

    A slash nests (`用語/黨建`); empty levels are left out.
    """
    words = ("/".join(filter(None, word.split("/"))) for word in _BETWEEN.split(typed))
    return tuple(dict.fromkeys(filter(None, words)))


def format_tags(tags: Iterable[str]) -> str:
    """The line from which `parse_tags` reads the same tags again."""
    return " ".join(tags)


def complete(typed: str, known: Iterable[str]) -> list[str]:
    """The known tags that hold what was typed, those that begin with it first, each group in its given order."""
    wanted = typed.casefold()
    hits = [tag for tag in known if wanted in tag.casefold()]
    return sorted(hits, key=lambda tag: not tag.casefold().startswith(wanted))
