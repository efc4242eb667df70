"""What the library that knows Word does not see: headings by Chinese names or outline levels, and hidden words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reader.formats.markup import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMED = re.compile(r"(?:标题|標題|heading)\s*([1-6])", re.I)
_DEEPEST = 6
_NO = ("0", "false", "off")


def make_plain(document: Element, styles: Element | None) -> None:
    """Give headings the style that every program knows, and take hidden words out of a document."""
    levels = dict(_levels(styles)) if styles is not None else {}
    for paragraph in document.iter(f"{_WORD}p"):
        properties = paragraph.find(f"{_WORD}pPr")
        if properties is None:
            continue
        style = properties.find(f"{_WORD}pStyle")
        level = _outline(properties) or (levels.get(_value(style), 0) if style is not None else 0)
        if level:
            if style is None:
                style = etree.Element(f"{_WORD}pStyle")
                properties.insert(0, style)
            style.set(f"{_WORD}val", f"Heading{level}")
    for run in list(document.iter(f"{_WORD}r")):
        hidden = run.find(f"{_WORD}rPr/{_WORD}vanish")
        around = run.getparent()
        if hidden is not None and around is not None and _value(hidden) not in _NO:
            around.remove(run)


def _levels(styles: Element) -> Iterator[tuple[str, int]]:
    """The styles of headings by their ids, and their levels."""
    for style in styles.iter(f"{_WORD}style"):
        if style.get(f"{_WORD}type", "paragraph") != "paragraph":
            continue
        name = style.find(f"{_WORD}name")
        named = _NAMED.fullmatch(_value(name).strip()) if name is not None else None
        properties = style.find(f"{_WORD}pPr")
        is_title = name is not None and _value(name).strip().lower() == "title"
        level = 1 if is_title else int(named[1]) if named else _outline(properties) if properties is not None else 0
        if level:
            yield style.get(f"{_WORD}styleId", ""), level


def _outline(properties: Element) -> int:
    """The level that properties of a paragraph say, from 1; 0 for running text."""
    outline = properties.find(f"{_WORD}outlineLvl")
    value = _value(outline) if outline is not None else ""
    return int(value) + 1 if value.isdecimal() and int(value) < _DEEPEST else 0


def _value(element: Element) -> str:
    return str(element.get(f"{_WORD}val", ""))
