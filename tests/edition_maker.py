"""New editions of a text, made by what editors, scrapers and typesetters do to one, with the truth about all of it.

Nothing here comes from the program but the texts that it is tried on: characters are followed one by one.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import opencc

from noise_maker import FAMILY_A, Family, draw_types, readings
from scoring.prose import SENTENCES, is_han, traditional

Span = tuple[int, int]

NEW = -1
"""The origin of a character that was not there before."""

HAN = [character for character, _ in Counter(traditional("".join(SENTENCES))).most_common() if is_han(character)]
"""Characters of ordinary prose, the commonest first."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A text and, for each of its characters, where that was in the text that all editions come from, or NEW."""

    text: str
    origins: Sequence[int]

    def of(self, span: Span) -> set[int]:
        """The characters of the first text that a span shows."""
        return {origin for origin in self.origins[slice(*span)] if origin != NEW}


Change = Callable[[Edition, random.Random], Edition]


def first(text: str) -> Edition:
    """The text that all editions come from."""
    return Edition(text, range(len(text)))


def made(edition: Edition, changes: Iterable[Change], seed: int) -> Edition:
    """An edition after some changes."""
    draw = random.Random(seed)
    for change in changes:
        edition = change(edition, draw)
    return edition


def edited(share: float) -> Change:
    """A share of the characters exchanged, put in or taken out, one or a few at a time."""

    def change(edition: Edition, draw: random.Random) -> Edition:
        text: list[str] = []
        origins: list[int] = []
        at = 0
        while at < len(edition.text):
            if draw.random() >= share / 1.5:  # one and a half are changed at a time
                text.append(edition.text[at])
                origins.append(edition.origins[at])
                at += 1
                continue
            what, count = draw.choice("xid"), draw.choice((1, 1, 1, 2, 3))
            if what in "xi":
                put_in = edition.origins[at : at + count] if what == "x" else [NEW] * count
                text.extend(_character(draw) for _ in put_in)
                origins.extend(put_in)
            if what in "xd":
                at += count
        return Edition("".join(text), origins)

    return change


def edited_in_runs(share: float, longest: int = 8) -> Change:
    """A share of the characters exchanged for others, put in or taken out, up to `longest` at a time."""

    def change(edition: Edition, draw: random.Random) -> Edition:
        parts: list[Edition] = []
        at = 0
        while at < len(edition.text):
            calm = int(draw.expovariate(share / (1 + longest / 2)))
            parts.append(Edition(edition.text[at : at + calm], edition.origins[at : at + calm]))
            at += calm
            what, count = draw.choice("xid"), draw.randint(2, longest)
            if what in "xi":
                parts.append(Edition("".join(_character(draw) for _ in range(count)), [NEW] * count))
            if what in "xd":
                at += count
        return _concatenated(parts)

    return change


def with_blocks_moved(every: int, length: int) -> Change:
    """About once in `every` characters some paragraphs' worth of characters change places with what follows them."""

    def change(edition: Edition, draw: random.Random) -> Edition:
        pieces: list[Span] = []
        at = 0
        while at < len(edition.text):
            calm, one, other = (draw.randint(n // 2, n + n // 2) for n in (every, length, length))
            a, b, c, at = at, at + calm, at + calm + one, at + calm + one + other
            pieces += [(a, b), (c, at), (b, c)]
        return _joined(edition, pieces)

    return change


def with_passages_cut(every: int, length: int) -> Change:
    """About once in `every` characters a passage is taken out, and now and then another one put in."""

    def change(edition: Edition, draw: random.Random) -> Edition:
        parts: list[Edition] = []
        at = 0
        while at < len(edition.text):
            calm, gone = (draw.randint(n // 2, n + n // 2) for n in (every, length))
            parts.append(Edition(edition.text[at : at + calm], edition.origins[at : at + calm]))
            if draw.random() < 0.5:
                text = prose(gone, draw)
                parts.append(Edition(text, [NEW] * len(text)))
            at += calm + gone
        return _concatenated(parts)

    return change


def with_passages_copied(every: int, length: int) -> Change:
    """About once in `every` characters a passage stands there twice: the second time as a quotation of the first."""

    def change(edition: Edition, draw: random.Random) -> Edition:
        parts: list[Edition] = []
        at = 0
        while at < len(edition.text):
            calm, one = (draw.randint(n // 2, n + n // 2) for n in (every, length))
            parts.append(Edition(edition.text[at : at + calm], edition.origins[at : at + calm]))
            at += calm
            copied = edition.text[max(0, at - one) : at]
            parts.append(Edition(copied, [NEW] * len(copied)))
        return _concatenated(parts)

    return change


def reparagraphed(edition: Edition, draw: random.Random) -> Edition:
    """Line ends taken out and put in elsewhere, with blanks at the beginnings of paragraphs."""
    text: list[str] = []
    origins: list[int] = []
    for character, origin in zip(edition.text, edition.origins, strict=True):
        if character in "\r\n" and draw.random() < 0.7:
            continue
        text.append(character)
        origins.append(origin)
        if character in "。！？" and draw.random() < 0.3:
            text.extend("\n\u3000\u3000")
            origins.extend([NEW] * 3)
    return Edition("".join(text), origins)


def in_script(configuration: str) -> Change:
    """The whole in another script, as OpenCC's configuration of that name has it; one that keeps every offset."""

    def change(edition: Edition, draw: random.Random) -> Edition:
        text = _converter(configuration).convert(edition.text)
        assert len(text) == len(edition.text)
        return Edition(text, edition.origins)

    return change


def noisy(family: Family = FAMILY_A, share: float = 0.25) -> Change:
    """Readings in brackets behind a share of the kinds of characters, as a content farm puts them."""

    def change(edition: Edition, draw: random.Random) -> Edition:
        chosen = draw_types(edition.text, family, share, draw)
        text: list[str] = []
        origins: list[int] = []
        spoken = readings(edition.text, family)
        for character, origin, reading in zip(edition.text, edition.origins, spoken, strict=True):
            mark = f"({reading}){family.behind}" if character in chosen and reading else ""
            text += [character, *mark]
            origins += [origin, *[NEW] * len(mark)]
        return Edition("".join(text), origins)

    return change


def truth(old: Edition, new: Edition, spans: Sequence[Span]) -> list[list[int]]:
    """For each span of an old edition, where its characters stand in a new one, in order."""
    where = {origin: at for at, origin in enumerate(new.origins) if origin != NEW}
    return [sorted(where[one] for one in old.of(span) if one in where) for span in spans]


def marks(edition: Edition, count: int, seed: int) -> list[Span]:
    """Spans as people mark them: from a word to some sentences, in no order; none begins or ends with a blank."""
    draw = random.Random(seed)
    spans: list[Span] = []
    while len(spans) < count:
        length = draw.choice((2, 2, 3, 4, 4, 5, 6, 8, 10, 12, 16, 20, 30, 45, 80, 150))
        start = draw.randrange(max(1, len(edition.text) - length))
        words = edition.text[start : start + length]
        if (
            edition.of((start, start + length))
            and words == words.strip()
            and words[0] not in "()"
            and words[-1] not in "("
        ):
            spans.append((start, start + length))
    return spans


def prose(length: int, draw: random.Random, *, refrains: int = 0) -> str:
    """Sentences of common characters, the commoner ones more often; some of them come again and again as they are."""
    weights = [1 / (rank + 12) for rank in range(len(HAN))]
    songs = ["".join(_clauses(draw, weights)) for _ in range(refrains)]
    parts: list[str] = []
    written = 0
    while written < length:
        text = draw.choice(songs) if songs and draw.random() < 0.1 else "".join(_clauses(draw, weights))
        if draw.random() < 0.2:
            text += "\n"
        parts.append(text)
        written += len(text)
    return "".join(parts)[:length]


def _clauses(draw: random.Random, weights: Sequence[float]) -> Iterable[str]:
    for last in (*[False] * draw.randint(0, 3), True):
        yield "".join(draw.choices(HAN, weights, k=draw.randint(3, 12)))
        yield draw.choice("。。。！？") if last else "，"


def _character(draw: random.Random) -> str:
    return HAN[min(int(draw.expovariate(0.01)), len(HAN) - 1)]


def _joined(edition: Edition, pieces: Iterable[Span]) -> Edition:
    spans = list(pieces)
    text = "".join(edition.text[slice(*span)] for span in spans)
    return Edition(text, [origin for span in spans for origin in edition.origins[slice(*span)]])


def _concatenated(parts: Iterable[Edition]) -> Edition:
    made = list(parts)
    return Edition("".join(part.text for part in made), [one for part in made for one in part.origins])


@cache
def _converter(configuration: str) -> opencc.OpenCC:
    return opencc.OpenCC(configuration)
