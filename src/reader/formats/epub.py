"""E-books (EPUB 2 and 3): chapters in reading order, headings, notes, pictures, readings, printed pages."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from reader.errors import KnownError
from reader.formats import heads, html, xml
from reader.formats.draft import Draft
from reader.formats.epub_contents import Entry, Item, contents_of, is_contents, labels_of, printed_pages
from reader.formats.markup import Element, Walk, link_address
from reader.formats.naming import named
from reader.formats.pictures import NEEDS, Album
from reader.formats.zipped import Archive
from reader.text.article import Article, Kind, Structure
from reader.text.span import Span

__all__ = ["NEEDS", "Book", "inside", "read"]

_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/x-oeb1-document", "text/plain", "")
"""What books call their files of text, rightly or not."""
_OTHER_ROLES = frozenset(["trl", "ill", "edt", "bkp", "cov", "art", "nrt", "pbl", "red", "pfr", "ann", "com"])
"""Who made something of a book and is not its author (MARC)."""
_SEARCHED = 12
"""Lines at the beginning of a file in which the title that the contents give it is looked for."""
_WORK = re.compile(r"\s+[著撰编編作]$")
"""What an author did, behind the name."""
_RUNNING = 4
"""A heading that so many files begin with is the book's name, not a chapter's."""


@dataclass(slots=True)
class _Chapter:
    """One file of the spine as text, and where its elements with ids stand."""

    name: str
    source: str
    structure: list[Structure]
    places: dict[str, int]
    start: int = 0


class Book:
    """The package document of an e-book: what there is, in which order, and what it is called."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.archive, self.name = archive, name
        self._refuse_locked()
        path = self._package_path()
        package = xml.parse(archive.read(path))
        if package is None:
            raise _broken(name)
        base = posixpath.dirname(path)
        self.items: dict[str, Item] = {}
        for item in xml.children(package, "item"):
            href = archive.known(inside(base, item.get("href") or ""))
            if href and item.get("id"):
                properties = frozenset((item.get("properties") or "").split())
                self.items[str(item.get("id"))] = Item(href, item.get("media-type") or "", properties)
        self.spine = _in_order(package, self.items)
        ncx = next((spine.get("toc") for spine in xml.children(package, "spine")), None)
        self.contents = contents_of(archive, self.items, ncx or "")
        self.labels = labels_of(self.contents)
        self.pages = printed_pages(archive, self.items)
        self.metadata = _metadata(package)
        self.guided = {
            archive.known(inside(base, urlsplit(one.get("href") or "").path))
            for one in xml.children(package, "reference")
            if (one.get("type") or "").lower() == "toc"
        }

    def _package_path(self) -> str:
        container = "META-INF/container.xml"
        if container in self.archive:
            tree = xml.parse(self.archive.read(container))
            paths = [one.get("full-path") for one in xml.children(tree, "rootfile")] if tree is not None else []
            for path in paths:
                if path and path in self.archive:
                    return str(path)
        found = next((name for name in self.archive.names() if name.lower().endswith(".opf")), "")
        if not found:
            raise _broken(self.name)
        return found

    def _refuse_locked(self) -> None:
        name = "META-INF/encryption.xml"
        if name not in self.archive:
            return
        tree = xml.parse(self.archive.read(name))
        methods = xml.children(tree, "encryptionmethod") if tree is not None else []
        if any((one.get("Algorithm") or "") not in _FONT_ALGORITHMS for one in methods):
            raise KnownError(
                "“{name}” is copy-protected.", advice="Only books without copy protection can be read.", name=self.name
            )


def read(data: bytes, name: str, encoding: str = "") -> Article:
    """The text of a book, its chapters in the order of reading; `encoding` means nothing here.

    Raises KnownError for a book that is damaged, locked or without text.
    """
    book = Book(Archive(data, name), name)
    album = Album()
    chapters = [chapter for item in book.spine if (chapter := _chapter(book, item, album)) is not None]
    _drop_running_headings(chapters)
    named: dict[str, list[Entry]] = {}
    for entry in book.contents:
        named.setdefault(entry.name, []).append(entry)
    for chapter in chapters:
        _give_titles(chapter, named.get(chapter.name, []))
    draft = Draft()
    for chapter in chapters:
        chapter.start = draft.take(chapter.source, chapter.structure)
    places = {chapter.name: chapter.start for chapter in chapters}
    places |= {
        f"{chapter.name}#{known}": chapter.start + at for chapter in chapters for known, at in chapter.places.items()
    }
    for address, label in book.pages:
        if address in places:
            draft.mark_at(Kind.PAGE_BREAK, places[address], label)
    source, structure = draft.finish()
    if not source.strip("\ufffc \n\t\u3000"):
        raise html.nothing_in(name)
    title = book.metadata.get("title", "") or heads.title_of(source, name)
    metadata = {key: value for key, value in book.metadata.items() if key != "title"}
    return Article(source, html.resolved(structure, places), title, "utf-8", metadata, album.images)


def inside(base: str, href: str) -> str:
    """The name in the archive that an address in a file of the folder `base` means; "" for one that leads outside."""
    parts = urlsplit(href.strip())
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    path = posixpath.normpath(posixpath.join(base, unquote(parts.path).replace("\\", "/")))
    return "" if path.startswith(("../", "/")) or path == ".." else path


def _chapter(book: Book, item: Item, album: Album) -> _Chapter | None:
    if item.name not in book.archive or "nav" in item.properties or item.name in book.guided:
        return None
    if not _is_page(item):
        return None
    data = book.archive.read(item.name)
    tree = xml.parse(data)
    if tree is None:
        try:
            tree = html.parse(html.decode_page(data)[0])
        except KnownError:  # no text at all
            return None
    if tree is None:
        return None
    body = next(iter(xml.children(tree, "body")), tree)
    draft = Draft()
    base = posixpath.dirname(item.name)

    def link(address: str) -> str:
        where = book.archive.known(inside(base, address)) if not address.startswith("#") else item.name
        fragment = urlsplit(address).fragment
        if where:
            return f"#{where}#{fragment}" if fragment else f"#{where}"
        return link_address(address)

    def picture(address: str, words: str) -> str:
        where = book.archive.known(inside(base, address))
        if where not in book.archive:
            return album.take_carried(address, words)
        return album.take(where, book.archive.read(where), words)

    walk = Walk(draft, pictures=picture, link=link)
    walk.go(body)
    source, structure = draft.finish()
    if not source or is_contents(source, item.name, book.labels):
        return None
    return _Chapter(item.name, source, list(structure), walk.places)


def _is_page(item: Item) -> bool:
    return "html" in item.media or item.media in _PAGES or item.name.lower().endswith((".xhtml", ".html", ".htm"))


def _in_order(package: Element, items: Mapping[str, Item]) -> list[Item]:
    """The files in the order of reading, what stands beside it (notes, as a rule) last; all where there is no order."""
    refs = [ref for ref in xml.children(package, "itemref") if ref.get("idref") in items]
    refs.sort(key=lambda ref: (ref.get("linear") or "").strip().lower() == "no")
    order = dict.fromkeys(str(ref.get("idref")) for ref in refs)  # a file is read once, however often it is named
    return [items[ref] for ref in order] or [item for item in items.values() if "ncx" not in item.media]


def _drop_running_headings(chapters: list[_Chapter]) -> None:
    """A heading that many files begin with, the book's name, is no chapter's."""
    counts: dict[str, int] = {}
    for chapter in chapters:
        first = _first_heading(chapter)
        if first:
            counts[first] = counts.get(first, 0) + 1
    running = {words for words, count in counts.items() if count >= _RUNNING}
    for chapter in chapters:
        if _first_heading(chapter) in running:
            at = next(i for i, one in enumerate(chapter.structure) if one.kind is Kind.HEADING)
            del chapter.structure[at]


def _first_heading(chapter: _Chapter) -> str:
    first = next((one for one in chapter.structure if one.kind is Kind.HEADING), None)
    return chapter.source[first.span.start : first.span.end] if first else ""


def _give_titles(chapter: _Chapter, entries: list[Entry]) -> None:
    """Make headings of the lines that the contents name, and write those that the file does not say."""
    headings: dict[Span, Structure] = {}
    for entry in entries:
        at = chapter.places.get(entry.fragment, 0) if entry.fragment else 0
        line = _line_of(chapter, at, entry.label)
        if line is None and not entry.fragment:
            line = _opening(chapter)
        if line is not None:
            headings[line] = Structure(Kind.HEADING, line, entry.level + 1)
    # What the contents say of a heading's rank counts more than how large the file prints it.
    starts = sorted(headings)
    chapter.structure = [
        one for one in chapter.structure if one.kind is not Kind.HEADING or not _meets(one.span, starts)
    ]
    chapter.structure.extend(headings.values())
    whole = next((entry for entry in entries if not entry.fragment), None)
    if whole is not None and not any(one.kind is Kind.HEADING for one in chapter.structure):
        _write_title(chapter, whole)
    chapter.structure.sort(key=lambda one: (one.span.start, -one.span.end))


def _opening(chapter: _Chapter) -> Span | None:
    """The heading that a file begins with: the contents mean it, though they may write it otherwise (沖, 冲)."""
    headings = [one.span for one in chapter.structure if one.kind is Kind.HEADING]
    first = min(headings, default=None)
    return first if first is not None and not chapter.source[: first.start].strip() else None


def _meets(span: Span, lines: Sequence[Span]) -> bool:
    """Whether a stretch shares a code point with one of the lines, which are in order and apart."""
    at = bisect_left(lines, span.end, key=lambda line: line.start)
    return at > 0 and lines[at - 1].overlaps(span)


def _line_of(chapter: _Chapter, at: int, label: str) -> Span | None:
    start = chapter.source.rfind("\n", 0, at) + 1
    for _ in range(_SEARCHED):
        end = chapter.source.find("\n", start)
        end = len(chapter.source) if end < 0 else end
        if heads.same_words(chapter.source[start:end], label):
            return Span(start, end)
        if end == len(chapter.source):
            return None
        start = end + 1
    return None


def _write_title(chapter: _Chapter, entry: Entry) -> None:
    by = len(entry.label) + 1
    chapter.source = f"{entry.label}\n{chapter.source}"
    moved = [Structure(one.kind, one.span.shift(by), one.level, one.value) for one in chapter.structure]
    chapter.structure = [Structure(Kind.HEADING, Span(0, len(entry.label)), entry.level + 1), *moved]
    chapter.places = {known: at + by for known, at in chapter.places.items()}


def _metadata(package: Element) -> dict[str, str]:
    said: dict[str, list[Element]] = {}
    for metadata in xml.children(package, "metadata"):
        for element in metadata.iter():
            if len(element) == 0 and xml.words(element):
                said.setdefault(xml.local_name(element), []).append(element)
    refined = {
        (one.get("refines", "").removeprefix("#"), one.get("property")): xml.words(one) for one in said.get("meta", [])
    }
    titles = said.get("title", [])
    main = next((one for one in titles if refined.get((one.get("id", ""), "title-type")) == "main"), None)
    title, author = named(_first([main] if main is not None else titles))
    facts = {
        "title": title,
        "author": _authors(said.get("creator", []), refined) or author,
        "publication": _first(said.get("publisher", [])),
        "language": _first(said.get("language", [])),
        "date": next((heads.date_in(one) or _year(one) for one in map(xml.words, said.get("date", []))), ""),
    }
    return {key: value for key, value in facts.items() if value}


def _first(elements: Sequence[Element]) -> str:
    return xml.words(elements[0])[:500] if elements else ""


def _authors(creators: Sequence[Element], refined: Mapping[tuple[str, str | None], str]) -> str:
    """The names of the authors; of everybody who is named where nobody is called an author."""

    def role(creator: Element) -> str:
        own = next((str(value) for key, value in creator.attrib.items() if str(key).endswith("role")), "")
        return own or refined.get((creator.get("id", ""), "role"), "")

    authors = [one for one in creators if role(one) not in _OTHER_ROLES] or creators
    found = (_WORK.sub("", xml.words(one)[:500]) for one in authors)
    return "、".join(dict.fromkeys(filter(None, map(heads.somebody, found))))[:500]


def _year(words: str) -> str:
    found = re.match(r"\d{4}(-\d\d)?", words)
    return found.group(0) if found else ""


def _broken(name: str) -> KnownError:
    return KnownError("“{name}” is damaged or not complete.", advice="Get the file again.", name=name)
