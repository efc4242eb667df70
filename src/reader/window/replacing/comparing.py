"""The words around a mark before the source was replaced and now, with what differs told apart."""

from __future__ import annotations

import re

from reader.text.anchor import CONTEXT, Anchor
from reader.text.folding import fold
from reader.text.reanchoring.compared import READINGS
from reader.text.reanchoring.edits import GONE, partners
from reader.text.span import Span
from reader.window.panels.told_rows import Line, Manner, Piece

BEFORE, LONGEST = 10, 60
"""Code points shown before the words that are meant, and of these words at most."""

_READINGS = re.compile(rf"{READINGS}|^[a-z]*[)）] ?|[(（][a-z]*$")
"""Those that the context begins or ends in the middle of too."""

Part = tuple[str, bool]
"""Words, and whether they are those that are meant."""


def compared(old: Anchor, source: str, span: Span) -> tuple[Line, Line]:
    """The old words with what went struck out, and the new ones at a span of the source with what came.

    The same words in another script are the same.
    """
    then = _parts(old.before, old.quote, old.after)
    now = _parts(
        source[max(0, span.start - CONTEXT) : span.start], source[slice(*span)], source[span.end : span.end + CONTEXT]
    )
    words = [fold("".join(part for part, _ in parts)) for parts in (then, now)]
    found = partners(*words)
    went = [j == GONE or words[0][i] != words[1][j] for i, j in enumerate(found)]
    stayed = {j for i, j in enumerate(found) if not went[i]}
    came = [j not in stayed for j in range(len(words[1]))]
    return _line(then, went, Manner.WENT), _line(now, came, Manner.CAME)


def alone(old: Anchor) -> Line:
    """The old words of a mark that has no place now."""
    parts = _parts(old.before, old.quote, old.after, CONTEXT)
    return _line(parts, [False] * sum(len(words) for words, _ in parts), Manner.PLAIN)


def _parts(before: str, quote: str, after: str, shown: int = BEFORE) -> list[Part]:
    quote = quote if len(quote) <= LONGEST else f"{quote[: LONGEST // 2]}…{quote[-LONGEST // 2 :]}"
    return [(_flat(words), meant) for words, meant in ((before[-shown:], False), (quote, True), (after, False))]


def _flat(words: str) -> str:
    """Words in one line, without the readings behind characters."""
    bare = _READINGS.sub("", words)
    return "".join(" " if character.isspace() else character for character in bare)


def _line(parts: list[Part], differs: list[bool], manner: Manner) -> Line:
    pieces: list[Piece] = []
    at = 0
    for words, meant in parts:
        for character in words:
            own = manner if differs[at] else Manner.MEANT if meant else Manner.QUIET
            if pieces and pieces[-1][1] is own:
                pieces[-1] = (pieces[-1][0] + character, own)
            else:
                pieces.append((character, own))
            at += 1
    return tuple(pieces)
