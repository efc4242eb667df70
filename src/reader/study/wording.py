"""What stands on a card beside the word: its reading and its meaning, as the dictionaries and the reader have them."""

from __future__ import annotations

from collections.abc import Sequence

from reader.study.dictionary import Entry, LookUp
from reader.study.term import Term
from reader.text.readings import first_reading, readings_of_word

SENSES = 6
"""Senses of one entry that are put on a card."""


def reading_of(found: LookUp, form: str) -> str:
    """The reading of a word, several where it has several; `form` is its simplified form."""
    entries = _own(found)
    if entries:
        return " / ".join(dict.fromkeys(entry.reading for entry in entries if entry.reading))
    return " ".join(readings_of_word(form) or filter(None, map(first_reading, form)))


def meaning_of(found: LookUp) -> str:
    """The meaning of a word; where no dictionary has it, that of its parts."""
    entries = _own(found)
    if entries:
        several = len({entry.reading for entry in entries}) > 1
        return "\n".join(f"{entry.reading}: {_senses(entry)}" if several else _senses(entry) for entry in entries)
    parts = [f"{part.word} {part.entries[0].meanings[0]}" for part in found.parts if part.found and _says(part)]
    return " + ".join(parts)


def meaning_of_term(term: Term) -> str:
    """What the reader wrote of a term: its renderings, then its gloss."""
    return "\n".join(filter(None, ("; ".join(term.renderings), term.gloss)))


def _own(found: LookUp) -> Sequence[Entry]:
    """The entries of the word itself; those of its variants where there are no others."""
    return found.entries[: found.near] or found.entries


def _senses(entry: Entry) -> str:
    return "; ".join(entry.meanings[:SENSES])


def _says(part: LookUp) -> bool:
    return bool(part.entries[0].meanings)
