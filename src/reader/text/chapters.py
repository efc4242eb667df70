"""The headings of a text that has none marked: numbered chapters, named parts, short lines between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.text.alignment import cut
from reader.text.counted import counting
from reader.text.han import HAN
from reader.text.numerals import SIGNS
from reader.text.paragraphs import lines
from reader.text.span import Span
from reader.text.survey import Findings, Heading

LONGEST_HEADING = 32
"""Code points of the longest line that is taken for a heading, noise and blanks around it not counted."""
DEEPEST = 6
"""The lowest level of a heading."""
MANY = 12
"""In a text with so many numbered chapters, single short lines between them are no headings."""
A_LIST = 3
"""So many numbered lines without a text between them are a table of contents."""

BODY, LISTED, NAMED, SHORT = 0, -1, 1, 99
"""What a line can be: running text, an entry of a list, a named part (序, 附錄), a short line that may be a heading."""
STRONG = range(NAMED, 7)
"""Named parts and the ranks of numbered chapters, the highest first; the items of an outline (一、) come below."""

_UNITS = ("部編编集冊册輯辑", "卷篇", "章回話话折齣幕", "節节場场")
_RANKS = {unit: rank for rank, units in enumerate(_UNITS, 2) for unit in units}
_TAKEN = "合課课團团分隊队門门長长手數数目"
"""What makes another word of a unit that it follows: 第三回合, 第一部分."""
_NUMBERED = re.compile(
    rf"(?:(?:正文|卷首)\s*)?(?:第\s*[{SIGNS}]+\s*([{''.join(_UNITS)}])(?![{_TAKEN}])"
    rf"|(卷)\s*[之第]?\s*[{SIGNS}]+|(卷)[上中下](?=$|[\s:：])|([部編编集冊册輯辑篇])[{SIGNS}]+(?=$|[\s:：])"
    rf"|[上中下]([部編编集冊册卷篇])(?=$|[\s:：])|((?i:chapter))\s*(?:\d{{1,4}}|[IVXLC]{{1,7}})(?![\w.]))"
)
_DRESSED = re.compile(r"[=*＊#＃☆★◎○●■□◆◇※~～\-—─]*\s*([【〔［\[〈《]?)\s*(.*?)\s*([】〕］\]〉》]?)\s*[=*＊~～\-—─]*")
"""A line with ornaments or brackets around it."""
_LABELLED = re.compile(r"[【〔［\[]\s*([^【〔［\[】〕］\]]{2,12}?)\s*[】〕］\]]\s*(\S.*)")
"""A number in brackets and a name behind it: 【第一章】秋分."""
_BARE_ITEM = re.compile(r"[（(【][一二三四五六七八九十]+[）)】]")
_ABOUT = re.compile(r"(?:作者|著者|原著|[译譯]者|[编編]者|[来來]源|出[处處]|日期|[时時][间間])\s*[:：]")
"""A line that says something of the text."""
_OUTLINE = (
    re.compile(r"[一二三四五六七八九十]+、\s*\S"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]\s*\S"),
    re.compile(r"\d{1,3}[.．、]\s*(?![\d\s])\S"),
)
_NAMED = re.compile(
    "(?:自|代|譯|译|原|總|总|再版|作者|譯者|译者)?(?:序|序言|前言|引言|導言|导言|緒論|绪论|緒言|绪言)[一二三]?"
    "|序[章幕曲]|楔子|引子|弁言|凡例|目[錄录次]|導讀|导读|[跋終终]|[終终]章|尾[聲声]|[後后][記记]|[結结][語语論论]"
    "|(?:附[錄录記记]|番外)[一二三四五六七八九十]{0,3}|[參参]考(?:文[獻献]|[書书]目)|致[謝谢]|出版[說说]明"
)
_WITH_TITLE = re.compile(rf"(?:{_NAMED.pattern})(?:[\s:：].*)?")
_CLOSING = tuple("。．.！!？?；;，,、：:…—」』”’）)】〉》")
_OPENING = tuple("「『“‘（(《〈【〔[［")
_NO_END = _CLOSING + _OPENING
_NO_END_OF_A_CHAPTER = tuple("。；;，,、：:") + _OPENING
_GOING_ON = tuple("，、,")
_SENTENCE_END = re.compile("[。．！？!?；;]")
_BEFORE_VERSES = re.compile("(?:[詩诗詞词歌贊讚赞偈賦赋書书][曰云道]|曰|[為为][證证])$|^正是")
_HAN = re.compile(f"[{HAN}]")


class _Line(NamedTuple):
    """A line that is not blank: where it stands, its words without noise ("" in a long one), and what it can be."""

    span: Span
    words: str
    rank: int


def find_headings(source: str, findings: Findings) -> Iterator[Heading]:
    """The headings of a source, in order: the title in the first line (level 1), the others nested by what they are."""
    written = [_line(source, Span(*ends), findings) for ends in lines(source) if source[slice(*ends)].strip()]
    for i in counting(source, [(line.span, line.words) for line in written]):
        written[i] = written[i]._replace(rank=_RANKS["章"])
    found = [i for i, line in enumerate(written[:-1]) if i and line.rank and _stands(source, written, i)]
    found = list(_without_lists(written, found))
    numbered = sum(written[i].rank in STRONG for i in found)
    short = sum(written[i].rank == SHORT for i in found)
    if numbered >= MANY and short < numbered // 2:
        found = [i for i in found if written[i].rank != SHORT]
    levels = _levels([written[i].rank for i in found])
    if len(written) > 1 and written[0].rank:
        yield Heading(written[0].span, 1)
    for i in found:
        yield Heading(written[i].span, levels[written[i].rank])


def is_chapter(words: str) -> bool:
    """Whether a heading is one of several by its number or its name (第一回, 序), and not the title of a text."""
    return bool(_NUMBERED.match(words.strip()) or _WITH_TITLE.fullmatch(words.strip()))


def _line(source: str, span: Span, findings: Findings) -> _Line:
    if span.length > 4 * LONGEST_HEADING:
        return _Line(span, "", BODY)
    words = cut(source, span, findings.noise(span)).strip()
    if not 0 < len(words) <= LONGEST_HEADING or not (_HAN.search(words) or _NUMBERED.match(words)):
        return _Line(span, words, BODY)
    return _Line(span, words, _rank(words))


def _rank(words: str) -> int:
    match = _NUMBERED.match(words)
    if match is None and (labelled := _LABELLED.fullmatch(words)) and _NUMBERED.match(labelled[1]):
        words = f"{labelled[1]} {labelled[2]}"
        match = _NUMBERED.match(words)
    if match is None and (dressed := _DRESSED.fullmatch(words)) and bool(dressed[1]) == bool(dressed[3]):
        match = _NUMBERED.match(dressed[2])
        words = dressed[2] if match else words
    if match and not words.endswith(_NO_END_OF_A_CHAPTER):
        others = [one for one in _NUMBERED.finditer(words, match.end()) if words[one.start() - 1].isspace()]
        ranks = [_rank_of(one) for one in (match, *others)]
        # 第一卷 第三章 is a chapter and says where it stands; 第一章 第二章 are entries of a list.
        return ranks[-1] if ranks == sorted(set(ranks)) else LISTED
    if _BARE_ITEM.fullmatch(words):
        return len(STRONG) + 2
    if _ABOUT.match(words):
        return BODY
    if words.endswith(_NO_END):
        return BODY
    if _WITH_TITLE.fullmatch(words):
        return NAMED
    return next((len(STRONG) + i for i, pattern in enumerate(_OUTLINE, 1) if pattern.match(words)), SHORT)


def _rank_of(numbered: re.Match[str]) -> int:
    return next(_RANKS.get(unit, _RANKS["章"]) for unit in numbered.groups() if unit)


def _stands(source: str, written: Sequence[_Line], i: int) -> bool:
    """Whether a line that can be a heading is one, by what stands around it."""
    before, line, after = written[i - 1], written[i], written[i + 1]
    if line.rank in STRONG:
        return True
    if line.rank == SHORT:
        alone = before.rank == BODY and after.rank == BODY
        return alone and not _is_in_a_sentence(line.words, source[slice(*before.span)].rstrip())
    return line.rank > 0 and line.rank not in (before.rank, after.rank) and after.rank != SHORT


def _is_in_a_sentence(words: str, before: str) -> bool:
    """Whether a line holds the end of a sentence, goes on with the line before (its end was cut by hand), or is but
    the beginning of verses.
    """
    ended = before.endswith(_CLOSING) or bool(_ABOUT.match(before.lstrip()))
    goes_on = not ended or before.endswith(_GOING_ON)
    return goes_on or bool(_SENTENCE_END.search(words) or _BEFORE_VERSES.search(words))


def _without_lists(written: Sequence[_Line], found: Iterable[int]) -> Iterator[int]:
    """Leave tables of contents out: of many numbered lines that follow each other, only the last can head a text,
    with those of higher rank right before it.
    """
    run: list[int] = []
    for i in found:
        if run and not _follow_on(written, run[-1], i):
            yield from _heads(written, run)
            run = []
        run.append(i)
    yield from _heads(written, run)


def _follow_on(written: Sequence[_Line], one: int, other: int) -> bool:
    """Whether two lines are numbered, and nothing stands between them but entries of a list."""
    both = written[one].rank in STRONG and written[other].rank in STRONG
    return both and all(line.rank == LISTED for line in written[one + 1 : other])


def _heads(written: Sequence[_Line], run: list[int]) -> list[int]:
    ranks = [written[i].rank for i in run]
    listed = sum(line.rank == LISTED for line in written[run[0] - 1 : run[-1]]) if run else 0
    if len(set(ranks)) == len(ranks) or len(run) + listed < A_LIST:
        return run
    if run[-1] == len(written) - 2 and written[-1].rank in STRONG:
        return []
    first = len(run) - 1
    while first and ranks[first - 1] < ranks[first]:
        first -= 1
    return run[first:]


def _levels(ranks: Sequence[int]) -> dict[int, int]:
    """The level of each rank that occurs: numbered chapters by their units, then the others as they first occur.

    A named part stands beside the highest chapters.
    """
    strong = sorted({rank for rank in ranks if rank in STRONG and rank != NAMED})
    others = dict.fromkeys(rank for rank in ranks if rank not in STRONG)
    levels = {rank: min(2 + i, DEEPEST) for i, rank in enumerate([*strong, *others])}
    return levels | {NAMED: 2}
