"""PDF with a text layer: lines joined into paragraphs, running heads dropped, page numbers kept for citing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from reader.errors import KnownError
from reader.formats import heads, html
from reader.formats.draft import Draft
from reader.formats.limits import Allowance
from reader.formats.pdf_lines import Line, Page, body_lines, goes_on, paragraphs
from reader.text.article import Article, Kind

NEEDS = ("pypdfium2", "heapq")
"""Modules that reading needs, for a process that can load nothing later."""

if TYPE_CHECKING:
    import pypdfium2

    Document: TypeAlias = pypdfium2.PdfDocument
    TextPage: TypeAlias = pypdfium2.PdfTextPage

MOST_PAGES = 20_000
_LOOKED_AT = 12
"""Pages that tell whether a file has text at all and which way it runs."""
_LEAST = 8
"""Characters a page has at least, on average, where it has a text layer."""
_SOFT_HYPHEN = re.compile("\ufffe(?!$)")
"""What PDFium gives for the hyphen of a word that goes on in the next line."""
_SECONDS_PER_CHARACTER = 30e-6
"""Three times what PDFium takes for a character that it has to lay out."""
_UNKNOWN = re.compile("[\ufffd\0-\x08\ue000-\uf8ff]")


def read(data: bytes, name: str, encoding: str = "") -> Article:
    """The text of a PDF, printed pages as structure; `encoding` means nothing here.

    Raises KnownError for a file that is damaged or locked, and for one whose pages are pictures, run from top to
    bottom, or do not say which characters their signs are.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise _locked(name) if locked else _broken(name) from error
    try:
        pages = list(_pages(document, name))
        said = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    draft = Draft()
    before: tuple[Page, Line] | None = None
    for page, lines in body_lines(pages):
        going_on = bool(lines) and before is not None and goes_on(*before, page, lines[0])
        if not going_on:
            draft.line()
        draft.mark_at(Kind.PAGE_BREAK, len(draft), page.label)
        for i, (words, level) in enumerate(paragraphs(lines, page)):
            _write(draft, words, level, going_on=going_on and i == 0)
        before = (page, lines[-1]) if lines else before
    source, structure = draft.finish()
    if not source.strip():
        raise html.nothing_in(name)
    facts = heads.facts_in(source, name) | _facts(said)
    title = facts.pop("title", "") or heads.title_of(source, name)
    return Article(source, structure, title, "utf-8", facts)


def _write(draft: Draft, words: str, level: int, *, going_on: bool) -> None:
    if going_on:
        draft.write("\n")  # a blank between Latin words, nothing between Chinese characters
    else:
        draft.line()
    start = draft.place
    draft.write(words)
    if level:
        draft.mark(Kind.HEADING, start, level)


def _pages(document: Document, name: str) -> Iterator[Page]:
    count = len(document)
    if count > MOST_PAGES:
        raise _broken(name)
    looked: list[Page] = []
    allowance = Allowance()
    met: set[str] = set()
    for number in range(count):
        page = _page(document, number)
        if page is None:
            continue
        looked.append(page)
        words = "".join(line.words for line in page.lines)
        if words not in met:  # the same page a million times earns nothing
            met.add(words)
            allowance.earn(len(words) * _SECONDS_PER_CHARACTER)
        if len(looked) == min(_LOOKED_AT, count):
            _refuse(looked, name)
        yield page
    if not looked:
        raise _broken(name)
    if len(looked) < min(_LOOKED_AT, count):
        _refuse(looked, name)


def _page(document: Document, number: int) -> Page | None:
    """One page's lines; None for one that cannot be read."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
        width, height = page.get_size()
        label = document.get_page_label(number) or str(number + 1)
        lines = _turned(list(_lines(text)), page.get_rotation(), width, height)
    except pypdfium2.PdfiumError:
        return None
    text.close()
    page.close()
    return Page(number, label, width, height, lines)


def _lines(text: TextPage) -> Iterator[Line]:
    """The lines of a page, and where they stand; from the edges of some of their characters, the first and the last."""
    shown = text.get_text_range()
    at = 0
    for words in re.split("(\r\n|\n|\r)", shown):
        length = len(words.encode("utf-16-le")) // 2
        bare = words.strip()
        if bare:
            first = at + len(words[: len(words) - len(words.lstrip())].encode("utf-16-le")) // 2
            last = at + len(words.rstrip().encode("utf-16-le")) // 2 - 1
            places = sorted({first, (2 * first + last) // 3, (first + 2 * last) // 3, max(first, last)})
            left, bottom, right, top = zip(*(text.get_charbox(place, loose=True) for place in places), strict=True)
            # A font that is not in the file has boxes as high as its signs are: 一 is lower than the others.
            size = max(high - low for high, low in zip(top, bottom, strict=True))
            yield Line(_SOFT_HYPHEN.sub("", bare), min(left), max(right), max(top), min(bottom), size)
        at += length


def _turned(lines: list[Line], rotation: int, width: float, height: float) -> list[Line]:
    """The lines as a page that is turned (degrees clockwise) shows them, where they were drawn for that.

    `width` and `height` are those of the page as it is seen.
    """
    tall = [line for line in lines if len(line.words) > 1]
    across = sum(line.top - line.bottom > line.right - line.left for line in tall)
    if rotation not in (90, 180, 270) or (across * 2 > len(tall)) != (rotation != 180):
        return lines
    return [_turned_line(line, rotation, width, height) for line in lines]


def _turned_line(line: Line, rotation: int, width: float, height: float) -> Line:
    words, left, right, top, bottom, size = line[:6]
    if rotation == 90:
        return Line(words, bottom, top, height - left, height - right, right - left)
    if rotation == 270:
        return Line(words, width - top, width - bottom, right, left, right - left)
    return Line(words, width - right, width - left, height - bottom, height - top, size)


def _refuse(pages: list[Page], name: str) -> None:
    """Say so where there is no text, where it is not in characters, and where it runs from top to bottom."""
    lines = [line for page in pages for line in page.lines]
    letters = sum(len(line.words) for line in lines)
    if letters < _LEAST * len(pages):
        raise KnownError(
            "“{name}” holds pictures of pages and no text.",
            advice="Have a program for text recognition (OCR) read it first.",
            name=name,
        )
    if sum(len(_UNKNOWN.findall(line.words)) for line in lines) * 4 > letters:
        raise KnownError(
            "“{name}” does not say which characters its signs are.",
            advice="Have a program for text recognition (OCR) read it first, or find the text elsewhere.",
            name=name,
        )
    tall = [line for line in lines if len(line.words) > 3]
    upright = sum(line.top - line.bottom > 2.5 * line.size and line.right - line.left < 2 * line.size for line in tall)
    short = median(len(line.words) for line in lines) <= 1 and letters > 40
    if (tall and upright * 2 > len(tall)) or short:
        raise KnownError(
            "The lines of “{name}” run from top to bottom, and it cannot be read.",
            advice="Find the text in another format.",
            name=name,
        )


def _facts(said: dict[str, str]) -> dict[str, str]:
    facts = {"author": heads.somebody(said.get("Author", "")), "title": said.get("Title", "")}
    title = facts["title"]
    # Programs put the file's name there.
    if re.search(r"\.(docx?|pdf|indd|qxd|tex|wps)\b|^(microsoft word|untitled|无标题|未命名)", title, re.I):
        facts["title"] = ""
    return {key: " ".join(value.split())[:500] for key, value in facts.items() if value.strip()}


def _locked(name: str) -> KnownError:
    return KnownError("“{name}” is locked with a password.", advice="Unlock it where it comes from.", name=name)


def _broken(name: str) -> KnownError:
    return KnownError("“{name}” is damaged or not complete.", advice="Get the file again.", name=name)
