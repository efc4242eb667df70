"""Marked-up entries of dictionaries as plain text: nothing of a file is ever anything but text here."""

from __future__ import annotations

import re
from html import escape, unescape

_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*|[!?])[^<>]{0,1000}>")
_SILENT = {"script", "style", "k"}
"""What is not shown; in XDXF, `k` is the word itself once more."""
_BREAKS = frozenset(("br", "p", "div", "li", "ul", "ol", "tr", "dd", "dt", "blockquote", "def", "ex"))
_BREAKS |= {f"h{level}" for level in range(1, 7)}
_CONTROLS = dict.fromkeys([*range(9), *range(11, 32), 127], " ")


def plain_lines(marked: str) -> list[str]:
    """The lines that a person would see; scripts and styles are left out, entities are what they stand for.

    What comes out of an entity is text and no mark-up any more, however it looks.
    """
    marked = _without_sections(marked)
    seen, silent, end = [], "", 0
    for tag in _TAG.finditer(marked):
        name = tag["name"].lower()
        if not silent:
            seen.append(unescape(marked[end : tag.start()]))
            silent = name if name in _SILENT and not tag["closing"] else ""
            seen.append("\n" if name in _BREAKS else "")
        elif tag["closing"] and name == silent:
            silent = ""
        end = tag.end()
    if not silent:
        seen.append(unescape(marked[end:]))
    return clean_lines("".join(seen))


def _without_sections(marked: str) -> str:
    """What stands in sections of character data is text, whatever it looks like."""
    first, *others = marked.split("<![CDATA[")
    parts = [first]
    for other in others:
        inside, end, behind = other.partition("]]>")
        parts.append(escape(inside) + behind if end else other)
    return "".join(parts)


def clean_lines(text: str) -> list[str]:
    """The lines of a text that say something, without control characters; blanks in a row are one."""
    lines = (" ".join(line.translate(_CONTROLS).split()) for line in text.splitlines())
    return [line for line in lines if line]
