"""The two kinds of errors: the world's, said in a sentence to the person, and ours, which are bugs."""

from __future__ import annotations

from reader.language import tr


class KnownError(Exception):
    """Something in the world that the program expects: a sentence for the person and what to do about it.

    `sentence` and `advice` are catalogue keys in English with {named} places; `str()` gives both, translated.
    """

    def __init__(self, sentence: str, *, advice: str = "", **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice
        self.values = values

    def __str__(self) -> str:
        parts = (self.sentence, self.advice)
        return " ".join(tr(part, **self.values) for part in parts if part)


class Busy(KnownError):
    """Another program holds the library just now: the same call may be tried again, nothing was changed."""
