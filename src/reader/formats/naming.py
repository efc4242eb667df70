"""The title and the author in the line over a text, and in the licence before a book of Project Gutenberg."""

from __future__ import annotations

import re

from reader.text.han import HAN

_OPENING, _CLOSED = "《〈『「【〔［[（(︽", "》〉』」】〕］]）)︾"
_BY = r"(?:作\s*者|撰\s*者|著\s*者|原\s*著|撰\s*文|文)"
_NAME = r"[^\s|｜/／,，。;；:：·《》〈〉「」『』【】\[\]（）()]{2,12}"
_BEFORE_TITLE = re.compile(r"^(?:书\s*名|書\s*名|标\s*题|標\s*題|题\s*目|題\s*目|篇\s*名)\s*[:：]\s*")
_TITLE_AND_AUTHOR = (
    re.compile(rf"(?P<title>.+?)\s*[|｜/／·,，—-]*\s*{_BY}\s*[:：/／]\s*(?P<author>{_NAME})\s*(?:[著撰编編]|等)?"),
    re.compile(rf"(?P<title>.+?)(?:\s*[|｜/／·—-]\s*|\s+)(?P<author>{_NAME})\s*[著撰编編]"),
    re.compile(rf"(?P<title>[《『【︽][^》』】︾]+[》』】︾])\s*(?P<author>[{HAN}·]{{2,8}})(?:\s*[著撰编編])?"),
)
_DYNASTY = (
    "先秦|春秋|[战戰][国國]|秦|[东東西]?[汉漢]|三[国國]|魏|[东東西]?[晋晉]|南北朝|隋|唐|五代|[北南]?宋|[辽遼]|金|元|明|清|民[国國]"
)
_BYLINE = re.compile(
    rf"(?:[（(〔［\[【]\s*(?:{_DYNASTY})\s*[）)〕］\]】]\s*|(?:{_DYNASTY})[·•．]\s*)(?P<dated>[{HAN}]{{2,5}})"
    rf"\s*(?:[著撰编編]|[编編]著)?|(?P<author>[{HAN}·]{{2,12}})\s*(?:[著撰]|[编編]著)"
)
_LABELLED = re.compile(r"(?:书\s*名|書\s*名|标\s*题|標\s*題|题\s*目|題\s*目|篇\s*名)\s*[:：]\s*(.{1,80})")
_EDITION = re.compile(r"\s*[（(\[【](?:全[本集书書]|完[本结結]|精?校[对對]?版?|(?:txt|www|下[载載]).*)[）)\]】]$", re.I)
"""What sites put behind the name of a book in the name of its file."""
_NO_NAME = re.compile("有感|[序跋]$|讀後|读后|[第和与與及的].|節選|节选|全文|全集|完整|^[上中下][卷冊册集部]|選|选|版")
_SPREAD = re.compile(rf"[{HAN}](?: [{HAN}])+")
_GUTENBERG = re.compile("Project Gutenberg", re.I)
_FIELD = re.compile(r"^(Title|Author)\s*:\s*(.+?)\s*$", re.M | re.I)
_LICENCE = 12_000
"""Code points in which the licence before a book of Project Gutenberg ends."""


def named(line: str) -> tuple[str, str]:
    """Title and author ("" for none) in a line with its blanks collapsed.

    《渡口》作者：沈一舟, [渡口 / 沈一舟 著], 《渡口》沈一舟, 渡 口.
    """
    line = _BEFORE_TITLE.sub("", _unwrapped(line))
    for pattern in _TITLE_AND_AUTHOR:
        found = pattern.fullmatch(line)
        if found and not _NO_NAME.search(found["author"]):
            return _unwrapped(found["title"].strip()), found["author"]
    return _SPREAD.sub(lambda spread: spread[0].replace(" ", ""), line) if _SPREAD.fullmatch(line) else line, ""


def byline(line: str) -> str:
    """The author in a line of its own, "" for none: （清）曹雪芹, 明·羅貫中, 沈一舟 著."""
    found = _BYLINE.fullmatch(line)
    author = (found["dated"] or found["author"]) if found else ""
    return "" if _NO_NAME.search(author) else author


def labelled_title(line: str) -> str:
    """The title in a line that says that it is one (書名：渡口); "" for any other."""
    found = _LABELLED.fullmatch(line)
    return named(found[1])[0] if found else ""


def named_by_file(stem: str) -> tuple[str, str]:
    """Title and author in a file's name without its ending."""
    return named(_EDITION.sub("", " ".join(stem.split())))


def of_gutenberg(source: str) -> dict[str, str]:
    """What the licence before a book of Project Gutenberg says of it: title and author; nothing of other texts."""
    if not _GUTENBERG.search(source[:400]):
        return {}
    return {key.lower(): value for key, value in _FIELD.findall(source[:_LICENCE])}


def _unwrapped(line: str) -> str:
    """A line without the brackets around all of it."""
    while len(line) > 2 and line[0] in _OPENING and line[-1] == _CLOSED[_OPENING.index(line[0])]:
        inner = line[1:-1]
        if line[0] in inner or line[-1] in inner:
            break
        line = inner.strip()
    return line
