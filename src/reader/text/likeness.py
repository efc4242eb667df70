"""How much two texts are the same: blind to script, noise, width, case, punctuation and line ends.

A text is known by the clauses that it is made of. Of the numbers that stand for them, the smallest are as good a
sample of the one text as of the other (a bottom-k sketch: A. Broder, On the resemblance and containment of documents).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

from reader.text.alignment import cut
from reader.text.folding import fold
from reader.text.span import Span

VERSION = 1
"""Of the rules here: what others found is not compared."""
SAMPLE = 256
"""Clauses of a text that are compared: that tells its likeness to within 3 % as a rule."""
KEYS = 16
"""The smallest of the sample, by which like texts are looked up."""
SHORTEST = 4
"""Letters of a clause that says something."""
MUCH_THE_SAME = 0.5
"""From this share of clauses on that two texts have in common, one is taken for a copy of the other."""

_BETWEEN = re.compile(r"[^\w]+|_+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is recognised by: `digest` is the same for texts of the same letters, "" for one without letters;

    `sample` holds the smallest numbers of its clauses, in order; of few clauses, all.
    """

    digest: str
    sample: tuple[int, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """The numbers that like texts probably share one of."""
        return self.sample[:KEYS]


def fingerprint(source: str, noise: Iterable[Span]) -> Fingerprint:
    """The fingerprint of a source without its noise, which is sorted and disjoint (code points)."""
    clauses = [clause for clause in _BETWEEN.split(fold(cut(source, Span(0, len(source)), list(noise)))) if clause]
    digest = hashlib.sha256("".join(clauses).encode("utf-8", "surrogatepass")).hexdigest() if clauses else ""
    telling = {clause for clause in clauses if len(clause) >= SHORTEST}
    return Fingerprint(digest, tuple(nsmallest(SAMPLE, {_number(clause) for clause in telling})))


def likeness(one: Fingerprint, other: Fingerprint) -> float:
    """The share of clauses that two texts have in common, 0 to 1, as far as their samples tell."""
    if one.digest and one.digest == other.digest:
        return 1.0
    both = nsmallest(SAMPLE, {*one.sample, *other.sample})
    shared = {*one.sample} & {*other.sample}
    return sum(number in shared for number in both) / len(both) if both else 0.0


def _number(clause: str) -> int:
    return crc32(clause.encode("utf-8", "surrogatepass"))
