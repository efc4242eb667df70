"""Why the survey decided as it did, in the language of the interface."""

from __future__ import annotations

import re

from reader.language import mark, tr

KEPT = {
    "kept: full-width": mark("full-width brackets"),
    "kept: upper case": mark("upper case"),
    "kept: more than one syllable": mark("more than one syllable"),
    "kept: not a syllable": mark("not a syllable"),
    "kept: the reading of a word": mark("the reading of a word"),
    "kept: with a tone and a blank behind": mark("a tone and a blank behind"),
    "kept: no reading of its character": mark("no reading of its character"),
    "kept: a run of readings": mark("a run of readings"),
    "kept: a list of words": mark("a list of words"),
    "kept: a list of characters": mark("a list of characters"),
    "kept: glosses of a poem": mark("glosses of a poem"),
    "kept: readings told apart": mark("two readings told apart"),
    "kept: readings for whole words": mark("readings for whole words"),
    "kept: a character by itself": mark("a character by itself"),
    "kept: too few of its kind": mark("too few of their kind"),
    "kept: could be the author's": mark("could be the author’s"),
    "kept: a character of one form only": mark("a character of one form only"),
    "kept: its character mostly goes unmarked": mark("its character mostly goes unmarked"),
    "kept: readings for characters of one form too": mark("readings for characters of one form too"),
    "kept: the line leaves others like it unmarked": mark("the line leaves others like it unmarked"),
}
"""What the survey calls a reason, and how it is said."""
READ_THROUGH = mark("readings throughout the line")
INSERTED = {
    "A": mark("a converter’s mark, one of {n} alike"),
    "B": mark("put in at random, one of {n} alike"),
    "C": mark("a converter’s mark, one of {n} alike"),
}
"""What the marks of each family are: those of A and C stand behind characters that a converter of scripts changes."""
_COVERED = re.compile(r"kept: readings for \d+\s?% of the line")
_REMOVED = re.compile(r"removed: family (\w), (\d+) marks, coverage (.+)")
_MENDED = re.compile(r"(over|under)-conversion: (.) → (.): (.+)")


def kind_of(reason: str) -> str:
    """The kind of a reason, in the survey's words: what differs in figures only is one kind."""
    return READ_THROUGH if _COVERED.fullmatch(reason) else reason


def why_kept(kind: str) -> str:
    """Why brackets of a kind were kept."""
    if kind == READ_THROUGH:
        return tr(READ_THROUGH)
    return tr(KEPT[kind]) if kind in KEPT else kind.removeprefix("kept: ")


def why(reason: str) -> str:
    """Why one bracket was taken for noise, or kept."""
    removed = _REMOVED.fullmatch(reason)
    if removed is None or removed[1] not in INSERTED:
        return why_kept(kind_of(reason))
    return tr(INSERTED[removed[1]], n=f"{int(removed[2]):,}")


def why_exactly(reason: str) -> str:
    """The same with all that was counted, and the reason as the survey gives it."""
    said, removed = why(reason), _REMOVED.fullmatch(reason)
    if removed is not None:
        said += "\n" + tr("Marks like it stand behind {share} of the characters around it.", share=removed[3])
    return f"{said}\n{reason}"


def why_mended(reason: str) -> str:
    """The word that a character was mended for."""
    mended = _MENDED.fullmatch(reason)
    return tr("as in {word}", word=mended[4]) if mended else reason
