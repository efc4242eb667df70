"""A note's Markdown as a small, safe part of HTML: nothing of it can load, run or look like the program itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 20_000
"""Characters of a note that are rendered; what is behind them is left out."""
DEEPEST = 20
"""Levels of quotes and lists inside each other."""
OUR_LINK = "hanzi-reader:"
BY_TITLE = "hanzi-reader://title/"
"""How a link to a title, which somebody typed as `[[title]]`, is written inside the program."""
MAY_LEAD = ("http://", "https://", "mailto:", OUR_LINK)
"""Where links may lead: into the library, or out of the program once the reader was asked."""

_SIGNS = re.compile(
    r"[*_`\\~<&\[\]]|^[ \t]*(?:#{1,6}[ \t]|>|[-+][ \t]|\d{1,9}[.)][ \t]|-{3,}|={3,}| {4})", re.MULTILINE
)
_BY_TITLE = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|\n]{1,200}))?\]\]")
_SIMPLE = {
    "paragraph": "p",
    "strong": "strong",
    "em": "em",
    "s": "s",
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "list_item": "li",
}


def is_plain(note: str) -> bool:
    """Whether a note reads the same without Markdown."""
    return not _SIGNS.search(note)


def rendered(note: str) -> str:
    """The note as HTML: paragraphs, headings, lists, quotes, code, emphasis and links, with words escaped.

    Line ends inside a paragraph stay. HTML in the note is words, an image its description, and a link that leads
    elsewhere than `MAY_LEAD` its words.
    """
    return "".join(_blocks(_parser().parse(note[:LONGEST])))


def title_of(address: str) -> str:
    """The title that a link of `rendered` leads to; "" for another link."""
    return unquote(address.removeprefix(BY_TITLE)) if address.startswith(BY_TITLE) else ""


def titles_in(note: str) -> list[str]:
    """The titles that a note leads to as `[[title]]`, in their order."""
    return [found[1] for found in _BY_TITLE.finditer(note)]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    settings = {"html": False, "breaks": True, "maxNesting": DEEPEST}
    return MarkdownIt("commonmark", settings).enable("strikethrough")


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            yield from _inline(token.children or ())
        elif token.type in ("fence", "code_block"):
            yield f"<pre>{escape(token.content.rstrip())}</pre>"
        elif token.type == "hr":
            yield "<hr>"
        elif kind == "paragraph" and token.hidden:  # in a list without room between its items
            continue
        elif kind == "heading":
            yield "<p><strong>" if edge == "open" else "</strong></p>"
        elif kind == "ordered_list":
            start = token.attrGet("start")
            yield "</ol>" if edge == "close" else f'<ol start="{int(start)}">' if start is not None else "<ol>"
        elif kind in _SIMPLE:
            yield f"<{'/' * (edge == 'close')}{_SIMPLE[kind]}>"


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    inside: list[bool] = []  # whether the links that are open here lead anywhere
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "html_inline":
                yield escape(token.content) if any(inside) else _with_titles(token.content)
            case "softbreak" | "hardbreak":
                yield "<br>"
            case "code_inline":
                yield f"<code>{escape(token.content)}</code>"
            case "image":
                yield escape(token.content)
            case "link_open":
                address = str(token.attrGet("href") or "")
                inside.append(address.lower().startswith(MAY_LEAD))
                yield f'<a href="{escape(address)}">' if inside[-1] else ""
            case "link_close":
                yield "</a>" if inside.pop() else ""
            case _:
                kind, _, edge = token.type.rpartition("_")
                if kind in _SIMPLE:
                    yield f"<{'/' * (edge == 'close')}{_SIMPLE[kind]}>"


def _with_titles(words: str) -> str:
    """Words, in which `[[title]]` and `[[title|words]]` are links."""
    out, at = "", 0
    for found in _BY_TITLE.finditer(words):
        address = BY_TITLE + quote(found[1].strip())
        out += f'{escape(words[at : found.start()])}<a href="{address}">{escape((found[2] or found[1]).strip())}</a>'
        at = found.end()
    return out + escape(words[at:])
