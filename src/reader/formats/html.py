"""Web pages: the article of a saved page without the page around it, or a selection from one as it is."""

from __future__ import annotations

import re

from lxml import etree, html

from reader.errors import KnownError
from reader.formats import heads, page_parts
from reader.formats.draft import Draft
from reader.formats.encodings import decode, offered, sample
from reader.formats.markup import Element, Walk
from reader.formats.pictures import NEEDS, Album
from reader.text.article import Article, Kind, Structure
from reader.text.span import Span

__all__ = ["NEEDS", "decode_page", "nothing_in", "parse", "read", "read_fragment", "resolved", "with_title"]

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""", re.I)
_XML_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_HEAD_BYTES = 8_192
_UNUSABLE = re.compile("[\0\ud800-\udfff]")


def read(data: bytes, name: str, encoding: str = "") -> Article:
    """The article of a page; without `encoding` what the page declares is tried, then it is guessed.

    Raises KnownError for a page without text, and for bytes that do not decode.
    """
    text, codec = decode_page(data, encoding)
    tree = parse(text)
    if tree is None:
        raise nothing_in(name)
    body = page_parts.article(tree)
    lead = "\n".join(page_parts.lead(body))
    draft = Draft()
    album = Album()
    walk = Walk(draft, pictures=album.take_carried)
    walk.go(body)
    source, structure = draft.finish()
    if not source.strip():
        raise nothing_in(name)
    facts = page_parts.facts(tree) | heads.facts_in(lead) | heads.facts_in(source)
    title = page_parts.title(tree, source) or heads.title_of(source, name)
    source, structure = with_title(source, resolved(structure, walk.places), title)
    facts = {key: value for key, value in facts.items() if value}
    return Article(source, structure, title, codec, facts, album.images)


def read_fragment(markup: str) -> Article:
    """A piece of a page, as a clipboard or a drop brings it: all of it, marked up as it was there."""
    found = re.search(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", markup, re.S)
    tree = parse(found.group(1) if found else markup)
    draft = Draft()
    if tree is not None:
        album = Album()
        walk = Walk(draft, pictures=album.take_carried)
        walk.go(tree)
        source, structure = draft.finish()
        if source.strip():
            title = heads.title_of(source, "")
            return Article(source, resolved(structure, walk.places), title, images=album.images)
    raise KnownError("There is no text to take in.", advice="Copy some text first.")


def parse(text: str) -> Element | None:
    """The tree of a page, mended where it is broken; None where there is nothing in it."""
    text = _XML_DECLARATION.sub("", _UNUSABLE.sub("\ufffd", text), count=1)
    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if isinstance(tree, etree._Element) else None


def decode_page(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a page and its codec: chosen, or declared and fitting, or guessed."""
    if encoding:
        return decode(data, encoding)
    declared = _DECLARED.search(data[:_HEAD_BYTES]) or _XML_DECLARED.match(data[:_HEAD_BYTES])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            codec = offered(declared.group(1).decode("ascii"))
            return data.decode(codec), codec
        except (KnownError, UnicodeDecodeError):
            pass
    try:
        return decode(data)
    except KnownError:
        text = sample(data, "", len(data))
        if text.count("\ufffd") * 100 > len(text):
            raise
        return text, "utf-8"


def resolved(structure: tuple[Structure, ...], places: dict[str, int]) -> tuple[Structure, ...]:
    """Links to places inside lead to offsets: "#" and a code point; those to nowhere are none."""
    found = []
    for one in structure:
        if one.kind is Kind.LINK and one.value.startswith("#"):
            place = places.get(one.value[1:])
            if place is not None:
                found.append(Structure(one.kind, one.span, one.level, f"#{place}"))
        else:
            found.append(one)
    return tuple(found)


def with_title(source: str, structure: tuple[Structure, ...], title: str) -> tuple[str, tuple[Structure, ...]]:
    """Give the title its heading where the article says it first, and a line of its own where it does not."""
    first, _, _ = source.partition("\n")
    if heads.same_words(first, title):
        if any(one.kind is Kind.HEADING and one.span.start == 0 for one in structure):
            return source, structure
        return source, (Structure(Kind.HEADING, Span(0, len(first)), 1), *structure)
    if not title or any(heads.same_words(line, title) for line in source.split("\n", 6)[:6]):
        return source, structure
    by = len(title) + 1
    moved = (Structure(one.kind, one.span.shift(by), one.level, _moved(one, by)) for one in structure)
    return f"{title}\n{source}", (Structure(Kind.HEADING, Span(0, len(title)), 1), *moved)


def _moved(one: Structure, by: int) -> str:
    if one.kind is Kind.LINK and re.fullmatch(r"#\d+", one.value):
        return f"#{int(one.value[1:]) + by}"
    return one.value


def nothing_in(name: str) -> KnownError:
    """What is said of a file that holds no text."""
    return KnownError("There is nothing to read in “{name}”.", advice="Choose a file that has text in it.", name=name)
