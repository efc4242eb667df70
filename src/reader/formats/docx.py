"""Word documents: paragraphs, headings, lists, tables, notes, and the readings above characters."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from reader.errors import KnownError
from reader.formats import heads, html, pictures, xml
from reader.formats.docx_styles import make_plain
from reader.formats.draft import Draft
from reader.formats.markup import Element, Walk
from reader.formats.zipped import Archive
from reader.text.article import Article

NEEDS = ("mammoth", "lxml.html", "xml.dom.expatbuilder", "xml.parsers.expat", *pictures.NEEDS)
"""Modules that reading needs, for a process that can load nothing later."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_READING, _READING_END, _BASE_END = "\ue0f0", "\ue0f1", "\ue0f2"
"""Stand round a reading while the library that knows Word converts the rest, which drops readings."""
_MARKED = re.compile(f"{_READING}([^{_READING}{_READING_END}]*){_READING_END}([^{_BASE_END}]*){_BASE_END}")


def read(data: bytes, name: str, encoding: str = "") -> Article:
    """The text of a document; comments, deleted words, headers and footers are left out.

    Raises KnownError for a document that is damaged, locked or without text.
    """
    import mammoth

    archive = Archive(data, name)
    if _BODY not in archive:
        raise _no_document(name)
    document = xml.parse(archive.read(_BODY))
    if document is None:
        raise _no_document(name)
    make_plain(document, xml.parse(archive.read(_STYLES)) if _STYLES in archive else None)
    marked = _with_marked_readings(document)
    met: list[bytes] = []

    def keep(image: mammoth.documents.Image) -> dict[str, str]:
        with image.open() as stream:
            met.append(stream.read())
        return {"src": str(len(met) - 1)}

    try:
        with io.BytesIO(_packed(archive, etree.tostring(document))) as file:
            converted = mammoth.convert_to_html(
                file, convert_image=mammoth.images.img_element(keep), external_file_access=False
            ).value
    except KnownError:
        raise
    except Exception as error:
        # The library raises whatever a broken document leads it into.
        raise _no_document(name) from error
    if marked:
        converted = _MARKED.sub(r"<ruby>\2<rt>\1</rt></ruby>", converted)
    tree = html.parse(f"<div>{converted}</div>") if converted.strip() else None
    draft = Draft()
    album = pictures.Album()

    def shown(address: str, words: str) -> str:
        return album.take(f"image {int(address) + 1}", met[int(address)], words) if address.isdecimal() else words

    walk = Walk(draft, pictures=shown)
    if tree is not None:
        walk.go(tree)
    source, structure = draft.finish()
    if not source.strip():
        raise html.nothing_in(name)
    facts = heads.facts_in(source, name) | _properties(archive)
    title = facts.pop("title", "") or heads.title_of(source, name)
    return Article(source, html.resolved(structure, walk.places), title, "utf-8", facts, album.images)


def _with_marked_readings(document: Element) -> bool:
    """Put plain runs in the place of readings: the reading and its characters between marks."""
    marked = False
    for ruby in list(document.iter(f"{{{_WORD}}}ruby")):
        reading, base = (_text(ruby, part) for part in ("rt", "rubyBase"))
        run = ruby.getparent()
        if run is None:
            continue
        text = etree.Element(f"{{{_WORD}}}t")
        text.text = f"{_READING}{reading}{_READING_END}{base}{_BASE_END}" if reading else base
        run.replace(ruby, text)
        marked = marked or bool(reading)
    return marked


def _text(ruby: Element, part: str) -> str:
    found = ruby.find(f"{{{_WORD}}}{part}")
    words = "" if found is None else "".join(one.text or "" for one in found.iter(f"{{{_WORD}}}t"))
    return "".join(c for c in words if c not in (_READING, _READING_END, _BASE_END))


def _packed(archive: Archive, document: bytes) -> bytes:
    """The document anew with what is needed and was counted while it was unpacked: nothing else is ever opened."""
    with io.BytesIO() as packed:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
            for name in _needed(archive):
                new.writestr(name, document if name == _BODY else archive.read(name))
        return packed.getvalue()


def _needed(archive: Archive) -> Iterator[str]:
    for name in archive.names():
        media = name.startswith("word/media/")
        if (not media and name.endswith((".xml", ".rels"))) or media:
            yield name


def _properties(archive: Archive) -> dict[str, str]:
    """What the document says about itself; a date of saving is no date of the text."""
    name = "docProps/core.xml"
    tree = xml.parse(archive.read(name)) if name in archive else None
    if tree is None:
        return {}
    said = {xml.local_name(one): xml.words(one)[:500] for one in tree if xml.local_name(one)}
    facts = {name: said.get(theirs, "") for name, theirs in (("title", "title"), ("language", "language"))}
    facts["author"] = heads.somebody(said.get("creator", ""))
    return {key: value for key, value in facts.items() if value}


def _no_document(name: str) -> KnownError:
    return KnownError(
        "“{name}” is no Word document that can be read.", advice="Save it as .docx and open that.", name=name
    )
