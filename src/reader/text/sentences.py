"""Where a sentence begins and ends: in Chinese, in the English inside it, and inside quotation marks.

By GB/T 15834 a sentence ends with 。？！ and not with ；; a quoted sentence that is part of another one loses its 。.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.text.paragraphs import Paragraphs
from reader.text.span import Span

REACH = 3_000
"""Code points on each side of a place within which its sentence is looked for."""

_QUOTES = {"「": "」", "『": "』", "“": "”", "‘": "’", "﹁": "﹂", "﹃": "﹄", "«": "»"}
_BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
_TITLES = {"《": "》", "〈": "〉"}
_PAIRS = _QUOTES | _BRACKETS | _TITLES
_CLOSING = frozenset(_PAIRS.values()) | {'"'}
_FULL_STOPS = "。．｡."
_GOES_ON = "，。！？；：、,;:!?…—·"
"""What stands behind a quotation that is part of a longer sentence."""
_LEADS_IN = "：:，,—"
"""What stands before a quotation that is a sentence of its own."""
_SIGNS = re.compile(r"[。．｡！？!?.…]+|[" + re.escape("".join(_PAIRS)) + '"]')
_ELLIPSIS = re.compile(r"…+|\.{3,}|。{3,}")
_ABBREVIATED = re.compile(
    r"(?<![A-Za-z])(?:[A-Z]|Mrs?|Ms|Dr|Prof|St|Jr|Sr|vs|etc|Nos?|Vol|Ch|pp?|eds?|Figs?|cf|al|Inc|Ltd|Co|Corp|Ph"
    r"|[Ee]\.g|[Ii]\.e|[ap]\.m|(?:[A-Z]\.)+[A-Z])$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
"""A number that begins a list's line."""
_LONGEST_ABBREVIATION = 12


class _Stretch(NamedTuple):
    """A sentence, with what stands in quotation marks or brackets directly in it."""

    span: Span
    enclosed: tuple[Span, ...]


def sentence_at(source: str, within: Span, offset: int) -> Span:
    """The sentence at `offset` with its closing signs, blanks at its edges left out; code points of the source.

    `within` is the stretch to look at; the result lies inside it, and is empty only where `within` is blank.
    Of a quotation of several sentences it is the one inside it, so that no mark stands without its partner.
    """
    text = source[within.start : within.end]
    at = min(max(offset - within.start, 0), max(len(text) - 1, 0))
    pairs = _pairs(text)
    found = level = _holding(at, _sentences(text, Span(0, len(text)), pairs))
    while (inner := next((span for span in level.enclosed if span.start <= at < span.end), None)) is not None:
        sentences = list(_sentences(text, inner, pairs))
        level = _holding(at, iter(sentences))
        if len(sentences) > 1:
            found = level
    stretch = text[found.span.start : found.span.end]
    start = within.start + found.span.start + len(stretch) - len(stretch.lstrip())
    return Span(start, start + len(stretch.strip()))


def around(paragraphs: Paragraphs, offset: int) -> Span:
    """The part of a paragraph in which the sentence at `offset` is to be looked for: all of it, unless it is long."""
    first = last = paragraphs.piece_at(offset)
    while not paragraphs.opens(first) and offset - paragraphs.starts[first] < REACH:
        first -= 1
    while not paragraphs.closes(last) and paragraphs.ends[last] - offset < REACH:
        last += 1
    return Span(paragraphs.starts[first], paragraphs.ends[last])


def _holding(at: int, sentences: Iterator[_Stretch]) -> _Stretch:
    found = _Stretch(Span(at, at), ())
    for found in sentences:
        if found.span.end > at:
            break
    return found


def _pairs(text: str) -> dict[int, int]:
    """Where each opening sign is closed; signs without a partner are left out."""
    pairs: dict[int, int] = {}
    open_signs: list[tuple[str, int]] = []
    straight = [at.start() for at in re.finditer('"', text)]
    if len(straight) % 2 == 0:
        pairs.update(zip(straight[::2], straight[1::2], strict=True))
    for at, sign in enumerate(text):
        if sign in _PAIRS:
            open_signs.append((_PAIRS[sign], at))
        elif sign in _CLOSING and any(closing == sign for closing, _ in open_signs):
            while open_signs[-1][0] != sign:
                open_signs.pop()
            pairs[open_signs.pop()[1]] = at
    return pairs


def _sentences(text: str, within: Span, pairs: dict[int, int]) -> Iterator[_Stretch]:
    start, at = within.start, within.start
    enclosed: list[Span] = []
    while (sign := _SIGNS.search(text, at, within.end)) is not None:
        at = sign.end()
        closing = pairs.get(sign.start(), -1)
        if sign[0][0] in _PAIRS or sign[0] == '"':
            if not sign.start() < closing < within.end:
                continue
            enclosed.append(Span(sign.start() + 1, closing))
            at = closing + 1
            ends = _quotation_ends(text, start, sign.start(), closing)
        else:
            ends = _sign_ends(text, start, sign[0], sign.start())
        if ends:
            at = _behind_closing(text, at, within.end)
            yield _Stretch(Span(start, at), tuple(enclosed))
            start, enclosed = at, []
    if start < within.end:
        yield _Stretch(Span(start, within.end), tuple(enclosed))


def _behind_closing(text: str, at: int, end: int) -> int:
    """Behind the signs without a partner that close what ended, and behind the blanks."""
    while at < end and (text[at] in _CLOSING or text[at] == "'") and not _opens_straight(text, at):
        at += 1
    while at < end and text[at].isspace():
        at += 1
    return at


def _opens_straight(text: str, at: int) -> bool:
    return text[at] in "\"'" and at + 1 < len(text) and text[at + 1].isalnum()


def _sign_ends(text: str, start: int, signs: str, at: int) -> bool:
    """Whether the signs at a place end the sentence that began at `start`."""
    behind = text[at + len(signs) : at + len(signs) + 1]
    if _ELLIPSIS.fullmatch(signs):
        return not behind or (behind in _CLOSING and not _opens_straight(text, at + len(signs)))
    if signs[-1] not in _FULL_STOPS or signs[-1] in "。｡":
        # Inside an address: ?q= and !important.
        return signs[-1] not in "!?" or not behind.isascii() or not behind.isalnum()
    before = text[max(at - _LONGEST_ABBREVIATION, start) : at]
    if behind.isascii() and (behind.isalnum() or behind in "/\\_-@,;:"):
        return not behind
    if behind.isdigit() or _ABBREVIATED.search(before):
        return False
    return not _LABEL.fullmatch(text, start, at)


def _quotation_ends(text: str, start: int, opening: int, closing: int) -> bool:
    """Whether what is closed at a place ends the sentence too that began at `start`."""
    said = text[opening + 1 : closing].rstrip("".join(_CLOSING) + " \u3000")
    if not said or said[-1] not in "。．｡.！？!?…" or text[opening] in _TITLES:
        return False
    behind = text[closing + 1 : closing + 2]
    if behind and behind in _GOES_ON:
        return False
    lead = text[start:opening].rstrip()
    if text[opening] in _BRACKETS:
        return not lead
    if not behind or behind in _QUOTES or said[-1] in _FULL_STOPS:
        return True
    return bool(lead) and lead[-1] in _LEADS_IN
