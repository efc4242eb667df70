"""What Qt is given to draw for a text, code point for code point."""

from __future__ import annotations

import re

_UNSHOWABLE = re.compile("[\0-\x08\x0a-\x1f\x7f-\x9f\u2029-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANKS = "\x0a\x0b\x0c\x0d\x1c\x1d\x1e\x1f\x85"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BLANK_BEFORE_CLOSING = re.compile("(?<=[)）]) (?=[，。、；：！？…）」』》〉】”’,.;:!?)])")
_BLANK_BEHIND_BRACKET = re.compile("(?<=[)）]) (?=[^\0-\u2e7f\U00010000-\U0010ffff])")
_BREAK, _NO_BREAK = "\u200b", "\u2060"
"""Stand for the blank behind a bracket, which is made by space between characters."""
IMAGE = "\ufffc"
"""Stands for an image; Qt gives it no width and draws nothing for it, so the space behind it is the image's."""


def showable(text: str) -> str:
    """A text as Qt shall draw it: it would drop lone surrogates, and obey bidi controls."""
    if _UNSHOWABLE.search(text):
        text = _UNSHOWABLE.sub(lambda found: _stand_in(found[0]), text)
    if ") " in text or "） " in text:
        text = _BLANK_BEHIND_BRACKET.sub(_BREAK, _BLANK_BEFORE_CLOSING.sub(_NO_BREAK, text))
    return text


def _stand_in(character: str) -> str:
    if character in _BLANKS:
        return " "
    if character == "\u2029":
        return "\u2028"
    return "\u2060" if character in _BIDI else "\ufffd"
