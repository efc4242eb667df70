"""Punctuation as Chinese text has it, for pages that were typed with ASCII marks: a view, one to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.text.han import HAN

REACH = 400
"""Code points within which a bracket finds its partner."""
DEEPEST = 6
"""Quotations within quotations that are followed."""

_QUOTES = {"mainland": "“”‘’", "taiwan": "「」『』", "hongkong": "「」『』"}
"""By region: opening and closing, then the same inside another quotation."""
_WIDE = str.maketrans(",;:?!", "，；：？！")
_UPRIGHT = str.maketrans(
    "︐︑︒︓︔︕︖︗︘︙︱︲︳︴︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "，、。：；！？〖〗…—–＿﹏（）｛｝〔〕【】《》〈〉「」『』［］",
)
"""The forms that marks have in vertical lines, and those that belong into horizontal ones.

Not ︰, which some texts have for ‥ and many for a colon.
"""
_CHINESE = re.compile(rf"[{HAN}\u3001-\u3003\u3008-\u301f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f“”‘’…—]")
_HAN = re.compile(f"[{HAN}]")
_LINE = re.compile(r"[^\r\n]+")
_MARKS = re.compile(r"[,;:?!]+(?![/\\)])")
"""Not the colon of an address, nor of a face."""
_BRACKETS = re.compile(r"[()]")
_CLOSED_BY = {'"': '"', "“": "”", "‘": "’", "「": "」", "『": "』"}
_CLOSING = frozenset(_CLOSED_BY.values())
_QUOTE = re.compile('["“”‘「」『』]|(?<![A-Za-z])’|’(?![A-Za-z])')
_ANY = re.compile('[,;:?!()"“”‘’「」『』]')
_VERTICAL = re.compile("[\ufe10-\ufe19\ufe31-\ufe48]")
_BLANKS = " \t\u3000"


def punctuate(text: str, region: str) -> str:
    """The text with full-width marks between Chinese characters and the region's quotation marks; of the same length.

    `region` is "mainland", "taiwan" or "hongkong". Numbers (3,000; 12:30) and Latin text keep their own marks. Marks
    in the forms of vertical lines become those of horizontal ones.
    """
    if _VERTICAL.search(text):
        text = text.translate(_UPRIGHT)
    if not _ANY.search(text):
        return text
    changed = list(text)
    for line in _LINE.finditer(text):
        start, content = line.start(), line.group()
        if _HAN.search(content):
            for i, mark in (*_marks(content), *_brackets(content), *_quotes(content, _QUOTES[region])):
                changed[start + i] = mark
    return "".join(changed)


def _marks(line: str) -> Iterator[tuple[int, str]]:
    """Full-width marks: behind Chinese, and before it where something that Chinese quotes stands before the mark."""
    for match in _MARKS.finditer(line):
        start, end = match.span()
        before = _before(line, start)
        chinese = _CHINESE.match(before) or (before and not _MARKS.match(before) and _HAN.match(_behind(line, end)))
        if chinese:
            yield from zip(range(start, end), match.group().translate(_WIDE), strict=True)


def _brackets(line: str) -> Iterator[tuple[int, str]]:
    """Full-width pairs: around something Chinese, and beside it or at an end of the line."""
    opened: list[int] = []
    for match in _BRACKETS.finditer(line):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            first, last = opened.pop(), match.start()
            if last - first <= REACH and _HAN.search(line, first, last) and _among_chinese(line, first, last):
                yield first, "（"
                yield last, "）"


def _quotes(line: str, marks: str) -> Iterator[tuple[int, str]]:
    """The region's marks for every pair around something Chinese or between Chinese characters, by its depth."""
    opened: list[int] = []
    for match in _QUOTE.finditer(line):
        i, mark = match.start(), match.group()
        if mark in _CLOSING and any(_CLOSED_BY[line[j]] == mark for j in opened):
            while _CLOSED_BY[line[opened[-1]]] != mark:
                opened.pop()
            first, depth = opened.pop(), len(opened) % 2
            if _HAN.search(line, first, i) or (_is_chinese(_before(line, first)) and _is_chinese(_behind(line, i + 1))):
                yield first, marks[2 * depth]
                yield i, marks[2 * depth + 1]
        elif mark in _CLOSED_BY:
            opened = [*opened, i][-DEEPEST:]


def _among_chinese(line: str, first: int, last: int) -> bool:
    before, behind = _before(line, first), _behind(line, last + 1)
    return not (before or behind) or _is_chinese(before) or _is_chinese(behind)


def _is_chinese(character: str) -> bool:
    return bool(_CHINESE.match(character))


def _before(line: str, i: int) -> str:
    """The nearest character before `i` that is no blank; "" at the start of the line."""
    while i and (found := line[i - 1]) in _BLANKS:
        i -= 1
    return found if i else ""


def _behind(line: str, i: int) -> str:
    """The nearest character from `i` on that is no blank; "" at the end of the line."""
    while i < len(line) and line[i] in _BLANKS:
        i += 1
    return line[i : i + 1]
