"""Where a line may end; offsets are code points of what is shown."""

from __future__ import annotations

import unicodedata

from reader.window.page.lines.signs import (
    BLANKS,
    GLUE,
    JOINING,
    NO_END,
    NO_START,
    PREFIXES,
    WESTERN_STOPS,
    WHOLE,
    is_letter,
    is_wide,
)

_FAR = 60
"""Signs in a row that are looked through for what goes before them; no text of sense holds more."""


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character at `at`."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    if behind in BLANKS or behind in GLUE or before in GLUE or _hangs_on(behind):
        return False
    if before in WHOLE and behind == before:
        return False
    if cannot_begin(text, at) or cannot_end(text, at):
        return False
    if before in BLANKS or before == "\u200b":
        return True
    if is_wide(before) or is_wide(behind):
        return True
    return before == "-" and at > 1 and text[at - 2].isalpha() and behind.isalpha()


def cannot_begin(text: str, at: int) -> bool:
    """Whether no line may begin with the character at `at`."""
    sign = text[at]
    if sign not in NO_START:
        return sign == '"' and not _opens(text, at)
    if sign == "’":
        return not (at + 1 < len(text) and is_letter(text[at + 1]) and text[at - 1 : at] in BLANKS)
    if sign in WESTERN_STOPS or sign in JOINING:
        # ".NET", "-5", "/home": a blank before it says that it begins something.
        begins = at + 1 < len(text) and is_letter(text[at + 1]) and text[at - 1 : at] in BLANKS
        return not begins
    return True


def cannot_end(text: str, at: int) -> bool:
    """Whether no line may end before `at`, for what stands there, blanks left out."""
    last = at - 1
    while last > 0 and text[last] in BLANKS and at - last < _FAR:
        last -= 1
    sign = text[last]
    if sign == '"':
        return _opens(text, last)
    return sign in NO_END or (sign in PREFIXES and last == at - 1)


def emergency(text: str, start: int, latest: int) -> int:
    """Where a line is cut that has no place to end: inside a word, but with no forbidden sign at an edge if possible.

    Behind `start`, and not behind `latest` unless that would leave nothing.
    """
    latest = max(latest, start + 1)
    for at in range(latest, max(start, latest - _FAR), -1):
        if at == len(text) or not (_stays(text, at) or cannot_begin(text, at) or cannot_end(text, at)):
            return at
    if latest - 1 > start and _tears_pair(text, latest):
        latest -= 1
    while latest < len(text) and _hangs_on(text[latest]):
        latest += 1
    return latest


def _stays(text: str, at: int) -> bool:
    """Whether what stands on both sides of a place is one thing: blanks behind a word, marks on a letter, ……"""
    before, behind = text[at - 1], text[at]
    return behind in BLANKS or _hangs_on(behind) or (before in WHOLE and before == behind)


def _tears_pair(text: str, at: int) -> bool:
    """Whether a cut inside a long row of …… or —— would leave half a sign on either side."""
    first = at
    while first and text[first - 1] in WHOLE and text[first - 1] == text[at : at + 1]:
        first -= 1
    return (at - first) % 2 == 1


def _hangs_on(character: str) -> bool:
    """Whether a character has no place of its own: accents, variation selectors, joiners."""
    return character >= "\u0300" and (
        character == "\u200b" or character == "\u200d" or unicodedata.category(character) in ("Mn", "Me", "Cf")
    )


def _opens(text: str, at: int) -> bool:
    """Whether the straight quotation mark at `at` opens: every second one of a paragraph does."""
    return text.count('"', 0, at) % 2 == 0
