"""What the head of a text says about it: title, author, date, publication. Guesses, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from reader.formats.naming import byline, labelled_title, named, named_by_file, of_gutenberg
from reader.text.chapters import is_chapter
from reader.text.han import HAN

LONGEST_TITLE = 50
"""Code points of a first line that can still be a title."""

_HEAD_LINES = 12
_BODY_LINE = 90
"""Code points of a line that is the text itself already: nothing behind it says what the text is."""
_SENTENCE = 20
"""Code points from which on a first or second line that is a sentence is the text already, and no title."""
_SENTENCE_ENDS = frozenset("。！？；：，、…!?;:,.")
_CLOSERS = "”’」』）》】)\"'"

_END = r"(?=[\s|｜/／·,，;；)）\]】]|$)"
_BEFORE = r"(?:^|[\s|｜(（【\[])"
_AUTHOR = re.compile(rf"{_BEFORE}(?:作\s*者|撰\s*文|文)\s*[:：/／]\s*([^\s|｜/／,，;；:：)）】\]]{{2,24}}){_END}")
_FROM = r"(?:文章)?(?:来\s*源|來\s*源|稿\s*源|出\s*处|出\s*處|转自|轉自)"
_PUBLICATION = re.compile(rf"{_BEFORE}{_FROM}\s*[:：]\s*([^\s|｜,，;；:：)）】\]]{{2,30}}){_END}")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-/.．]|年)\s*(\d{1,2})\s*(?:[-/.．]|月)\s*(\d{1,2})(?!\d)\s*日?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.? +(\d{{1,2}}),? +(?:\d\d:\d\d:\d\d +)?((?:19|20)\d\d)\b")
_ABOUT = re.compile(r"(?:作\s*者|发信人|發信人|看\s*板)\s*[:：]|.*(?:https?://|www\.)", re.I)
"""A first line that says something of the text and is no title."""
_NOBODY = frozenset(
    ("unknown", "unknown author", "anonymous", "(anonymous)", "none", "n/a", "admin", "administrator", "user", "owner")
) | frozenset(("root", "python-docx", "microsoft", "windows user", "微软用户", "微軟用戶", "未知", "未知作者"))
_FILE_ENDING = re.compile(r"\.(?:txt|text|md|docx?|epub|pdf)$", re.I)
_BYLINES = 4
"""Lines, the first included, in which an author may stand alone."""
_HAN = re.compile(f"[{HAN}]")
_ADDRESS = re.compile(
    r"(?:原文|網址|网址|链接|鏈接|連結|URL)\s*(?:地址|链接|鏈接)?\s*[:：]\s*(https?://[\x21-\x7e]{4,500})", re.I
)


def title_of(source: str, name: str) -> str:
    """What the head calls the text, or its first line that says something, where it is short and no sentence.

    Otherwise the file's name without its ending, or the line's beginning where there is no name. A first line that is
    a chapter's (第一回) gives way to a file's name in Chinese.
    """
    licensed = of_gutenberg(source).get("title", "")
    called = licensed or next(filter(None, map(labelled_title, _head(source))), "")
    if called:
        return called
    bare = [line for line in map(_bare, _lines(source)) if letters(line)]
    line = next((line for line in bare if not _ABOUT.match(line)), "")
    line = named(_FILE_ENDING.sub("", line))[0] if len(line) <= LONGEST_TITLE else line
    stem = named_by_file(PurePath(name).stem)[0]
    is_title = 0 < len(line) <= LONGEST_TITLE and line.rstrip(_CLOSERS)[-1:] not in _SENTENCE_ENDS
    if is_title and not (is_chapter(line) and _HAN.search(stem)):
        return line
    return stem or (line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE // 2] + "…")


def facts_in(source: str, name: str = "") -> dict[str, str]:
    """What the lines before the text itself say: any of author, publication, date (ISO 8601) and address.

    Only its head is looked at: what stands in a notice at the end is somebody else's. An author that is not named
    there may be in the file's name.
    """
    licensed = of_gutenberg(source)
    if licensed:
        return {key: value for key, value in licensed.items() if key == "author"}
    facts: dict[str, str] = {}
    for number, line in enumerate(_head(source)):
        author = named(line)[1] if number == 0 else byline(line) if number < _BYLINES else ""
        if author:
            facts.setdefault("author", author)
        for key, pattern in (("author", _AUTHOR), ("publication", _PUBLICATION), ("address", _ADDRESS)):
            found = pattern.search(line)
            if found:
                facts.setdefault(key, found.group(1).strip())
        when = date_in(line)
        if when:
            facts.setdefault("date", when)
    by_file = named_by_file(PurePath(name).stem)[1]
    return facts if not by_file else {"author": by_file} | facts


def somebody(author: str) -> str:
    """An author that metadata names; "" for what programs write there by themselves."""
    return "" if author.strip().lower() in _NOBODY else author


def date_in(words: str) -> str:
    """The first day named, as ISO 8601; "" for none."""
    named_months = ((y, _MONTHS.index(m) + 1, d) for m, d, y in _ENGLISH_DATE.findall(words))
    for year, month, day in (map(int, found) for found in (*_DATE.findall(words), *named_months)):
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year:04}-{month:02}-{day:02}"
    return ""


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same but for blanks and punctuation."""
    bare = letters(one)
    return bool(bare) and bare == letters(other)


def letters(words: str) -> str:
    """What two lines that say the same have in common: letters and digits, upper and lower case alike."""
    return "".join(character for character in words.casefold() if character.isalnum())


def _head(source: str) -> Iterator[str]:
    seen = 0
    for line in map(_bare, _lines(source)):
        if not line:
            continue
        if len(line) >= _BODY_LINE or seen == _HEAD_LINES:
            return
        # A sentence is the text already; a line such as 2023-05-17 10:30:02 来源：新华网 is not one, a title may be.
        is_sentence = line.rstrip(_CLOSERS)[-1:] in "。！？" and not _DATE.search(line)
        if is_sentence and (seen > 1 or len(line) >= _SENTENCE):
            return
        seen += 1
        yield line


def _lines(source: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", source[: 64 * LONGEST_TITLE])


def _bare(line: str) -> str:
    return " ".join(line.replace("\ufeff", "").split())
