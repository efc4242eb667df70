"""XML without entities, DTDs or network, whoever wrote it."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from reader.errors import KnownError
from reader.formats.html import decode_page
from reader.formats.markup import Element

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.S | re.I)
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]*\?>")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def parse(data: bytes) -> Element | None:
    """The tree of a document; None for one that is broken beyond mending.

    The document type goes before it is parsed and with it whatever it defines; the names that HTML has stand for
    their characters. A document that is in UTF-8 is read so, whatever it says that it is in.
    """
    data = _in_utf8(data)
    data = _DOCTYPE.sub(b"", data, count=1)
    data = _NAMED.sub(_character, data)
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            recover=recover,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            tree = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if tree is not None:
            return tree
    return None


def _in_utf8(data: bytes) -> bytes:
    """The document in UTF-8 without a word about encodings; as it is where it is in none that is known here."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            data = decode_page(data)[0].encode("utf-8", "replace")
        except KnownError:
            return data
    return _DECLARATION.sub(b"", data, count=1)


def local_name(element: Element) -> str:
    """The name of an element without its namespace, lower case."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """All elements of that name below an element, whatever their namespace."""
    return [one for one in element.iter() if local_name(one) == name]


def words(element: Element) -> str:
    """The text of an element, blanks collapsed."""
    return " ".join("".join(map(str, element.itertext())).split())


def _character(found: re.Match[bytes]) -> bytes:
    if found.group(1) in _OWN:
        return found.group(0)
    character = html5.get(found.group(1).decode("ascii") + ";")
    return "".join(f"&#{ord(c)};" for c in character).encode("ascii") if character else b""
