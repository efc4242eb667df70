"""Markdown: the text as it reads when its marks have been carried out."""

from __future__ import annotations

import re

from reader.formats import heads, html
from reader.formats.draft import Draft
from reader.formats.encodings import decode
from reader.formats.markup import Walk
from reader.text.article import Article

NEEDS = ("markdown_it", "lxml.html", *html.NEEDS)
"""Modules that reading needs, for a process that can load nothing later."""

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_LINE = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.+)")
_NAMES = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "date",
    "source": "publication",
    "publication": "publication",
    "url": "address",
    "link": "address",
    "lang": "language",
    "language": "language",
}
"""Names in a front matter, and what they are called here."""


def read(data: bytes, name: str, encoding: str = "") -> Article:
    """The text of a Markdown file: headings, emphasis, lists, quotes, tables and links as structure.

    Raises KnownError for a file without text, and for bytes that do not decode.
    """
    from markdown_it import MarkdownIt

    text, codec = decode(data, encoding)
    front = _FRONT.match(text)
    facts = _facts(front.group(1)) if front else {}
    body = text[front.end() :] if front else text.removeprefix("\ufeff")
    markup = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(body)
    tree = html.parse(f"<div>{markup}</div>") if markup.strip() else None
    draft = Draft()
    walk = Walk(draft)
    if tree is not None:
        walk.go(tree)
    source, structure = draft.finish()
    if not source.strip():
        raise html.nothing_in(name)
    title = facts.pop("title", "") or heads.title_of(source, name)
    facts = heads.facts_in(source, name) | facts
    return Article(source, html.resolved(structure, walk.places), title, codec, facts)


def _facts(front: str) -> dict[str, str]:
    """What a front matter says in plain lines; lists and nested parts are left alone."""
    facts: dict[str, str] = {}
    for line in front.splitlines():
        found = _LINE.fullmatch(line.strip())
        key = _NAMES.get(found.group(1).lower()) if found else None
        if found and key:
            value = found.group(2).strip().strip("\"'").strip()
            facts.setdefault(key, heads.date_in(value) or value if key == "date" else value)
    return {key: value for key, value in facts.items() if value and not value.startswith(("[", "{", "|", ">"))}
