"""The contents of an e-book and its list of printed pages, from EPUB 3's navigation or EPUB 2's NCX."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from reader.formats import xml
from reader.formats.heads import letters
from reader.formats.markup import Element
from reader.formats.zipped import Archive

_MOST = 20_000
"""Entries of the contents that are looked at."""
_LISTED = 0.6
"""The share of a page's lines that the contents name, above which it is the contents themselves."""


class Entry(NamedTuple):
    """A line of the contents: what it says, the file and the place in it, and how deep it stands, from 1."""

    label: str
    name: str
    fragment: str
    level: int


class Item(NamedTuple):
    """An entry of the package: its name in the archive, its media type and properties."""

    name: str
    media: str
    properties: frozenset[str]


def contents_of(archive: Archive, items: Mapping[str, Item], ncx: str) -> list[Entry]:
    """The contents in their order; none where the book has none."""
    nav = _navigation(archive, items, "toc")
    if nav is not None:
        return nav
    named = [items[ncx]] if ncx in items else []
    for item in [*named, *(one for one in items.values() if "ncx" in one.media)]:
        tree = xml.parse(archive.read(item.name)) if item.name in archive else None
        if tree is not None:
            return _points(archive, tree, posixpath.dirname(item.name))
    return []


def printed_pages(archive: Archive, items: Mapping[str, Item]) -> list[tuple[str, str]]:
    """The pages of the printed edition: the places where they begin, "file#id" or "file", and their numbers."""
    nav = _navigation(archive, items, "page-list")
    if nav is None:
        return []
    return [(f"{entry.name}#{entry.fragment}" if entry.fragment else entry.name, entry.label) for entry in nav]


def labels_of(contents: list[Entry]) -> dict[str, set[str]]:
    """What the contents say, bare of blanks and signs, and the files that it is said of."""
    labels: dict[str, set[str]] = {}
    for entry in contents:
        labels.setdefault(letters(entry.label), set()).add(entry.name)
    return labels


def is_contents(source: str, name: str, labels: Mapping[str, set[str]]) -> bool:
    """Whether a file of the book, whose text is `source`, is nothing but its contents."""
    lines = [bare for line in source.split("\n") if (bare := letters(line))]
    if len(labels) < 3 or not 3 <= len(lines) <= 3 * len(labels):
        return False
    return sum(bool(labels.get(line, set()) - {name}) for line in lines) >= max(3, _LISTED * len(lines))


def _navigation(archive: Archive, items: Mapping[str, Item], kind: str) -> list[Entry] | None:
    item = next((one for one in items.values() if "nav" in one.properties), None)
    tree = xml.parse(archive.read(item.name)) if item is not None and item.name in archive else None
    if item is None or tree is None:
        return None
    for nav in xml.children(tree, "nav"):
        kinds = " ".join(str(value) for key, value in nav.attrib.items() if str(key).rpartition("}")[2] == "type")
        if kind in kinds.split():
            return _links(archive, nav, posixpath.dirname(item.name))
    return None


def _links(archive: Archive, nav: Element, base: str) -> list[Entry]:
    found = []
    for link in xml.children(nav, "a")[:_MOST]:
        depth = sum(1 for one in link.iterancestors() if xml.local_name(one) == "ol")
        entry = _entry(archive, xml.words(link), link.get("href") or "", base, depth)
        if entry:
            found.append(entry)
    return found


def _points(archive: Archive, tree: Element, base: str) -> list[Entry]:
    found = []
    for point in xml.children(tree, "navpoint")[:_MOST]:
        depth = 1 + sum(1 for one in point.iterancestors() if xml.local_name(one) == "navpoint")
        label = next((xml.words(one) for one in point if xml.local_name(one) == "navlabel"), "")
        href = next((one.get("src") or "" for one in point if xml.local_name(one) == "content"), "")
        entry = _entry(archive, label, href, base, depth)
        if entry:
            found.append(entry)
    return found


def _entry(archive: Archive, label: str, href: str, base: str, depth: int) -> Entry | None:
    parts = urlsplit(href)
    if not label or parts.scheme or not parts.path:
        return None
    name = archive.known(posixpath.normpath(posixpath.join(base, unquote(parts.path))))
    return Entry(label[:200], name, parts.fragment, min(max(depth, 1), 6))
