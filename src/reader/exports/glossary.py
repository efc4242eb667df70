"""Terms as a file, out and in: CSV and tab-separated tables, OmegaT's glossary, TBX-Basic.

OmegaT's glossary: https://omegat.sourceforge.io/manual-standard/en/chapter.glossaries.html;
TBX-Basic: https://www.tbxinfo.net/tbx-dialects/ (DCA style, version 3; DCT and the older martif are read too).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.errors import KnownError
from reader.exports.csv import as_cell, from_cell
from reader.exports.escaping import speakable
from reader.notes.tags import format_tags, parse_tags
from reader.study.term import Term, joined, parts
from reader.tables import names_of, rows_of
from reader.text.han import han_runs, simplified_singly

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
LANGUAGE = "en"
"""Of the renderings, where nobody says otherwise."""
LONGEST = 100_000_000
"""Bytes of a file that is read."""
LONGEST_CELL = 1_000_000
"""Characters of a field of a table; a longer one is a quotation mark that is not closed."""
COLUMNS = ("traditional", "simplified", "reading", "renderings", "gloss", "note", "tags", "quote")

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold, and what it would not give back."""
_BREAKS = re.compile(r"[\t\r\n]+")


class GlossaryForm(StrEnum):
    """What terms can be written as."""

    CSV = "csv"
    TAB = "tab"
    OMEGAT = "omegat"
    TBX = "tbx"

    @property
    def ending(self) -> str:
        """How the file's name ends."""
        return {GlossaryForm.TAB: ".tsv", GlossaryForm.OMEGAT: ".txt"}.get(self, f".{self.value}")


def written(terms: Sequence[Term], form: GlossaryForm) -> bytes:
    """All terms in one of the forms; CSV, tab-separated and TBX give back all that is in their columns."""
    match form:
        case GlossaryForm.CSV:
            return speakable(_table(terms, ",")).encode("utf-8-sig")
        case GlossaryForm.TAB:
            return speakable(_table(terms, "\t")).encode("utf-8")
        case GlossaryForm.OMEGAT:
            return speakable("".join(_lines(terms))).encode("utf-8")
        case GlossaryForm.TBX:
            return _tbx(terms)


def _table(terms: Iterable[Term], delimiter: str) -> str:
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    table.writerow(COLUMNS)
    for term in terms:
        cells = (term.traditional, term.simplified, term.reading, joined(term.renderings), term.gloss, term.note)
        table.writerow([as_cell(cell) for cell in (*cells, format_tags(term.tags), term.quote)])
    return out.getvalue()


def _lines(terms: Iterable[Term]) -> Iterator[str]:
    """A line for each form of a term and each rendering: OmegaT finds what stands in the text that is translated."""
    for term in terms:
        comment = _flat("; ".join(filter(None, (term.reading, term.gloss, term.note))))
        for form in dict.fromkeys((term.traditional, term.simplified)):
            for rendering in term.renderings or ("",):
                yield "\t".join((_flat(form), _flat(rendering), comment)) + "\n"


def _flat(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _tbx(terms: Iterable[Term]) -> bytes:
    from lxml import etree

    root = etree.Element(_named("tbx"), nsmap={None: NAMESPACE}, type="TBX-Basic", style="dca")
    root.set(_XML_LANG, LANGUAGE)
    header = etree.SubElement(root, _named("tbxHeader"))
    source = etree.SubElement(etree.SubElement(header, _named("fileDesc")), _named("sourceDesc"))
    etree.SubElement(source, _named("p")).text = "Hanzi Reader"
    body = etree.SubElement(etree.SubElement(root, _named("text")), _named("body"))
    for number, term in enumerate(terms, 1):
        _entry(etree.SubElement(body, _named("conceptEntry"), id=f"t{number}"), term)
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return found


def _entry(entry: _Element, term: Term) -> None:
    from lxml import etree

    for tag in term.tags:
        etree.SubElement(entry, _named("descrip"), type="subjectField").text = _xml(tag)
    if term.gloss:
        etree.SubElement(entry, _named("descrip"), type="definition").text = _xml(term.gloss)
    if term.note:
        etree.SubElement(entry, _named("note")).text = _xml(term.note)
    for language, words in (
        ("zh-Hant", [term.traditional]),
        ("zh-Hans", [term.simplified]),
        (LANGUAGE, term.renderings),
    ):
        if not words:
            continue
        section = etree.SubElement(entry, _named("langSec"))
        section.set(_XML_LANG, language)
        for word in words:
            group = etree.SubElement(section, _named("termSec"))
            etree.SubElement(group, _named("term")).text = _xml(word)
            if language == "zh-Hant" and term.reading:
                etree.SubElement(group, _named("termNote"), type="pronunciation").text = _xml(term.reading)
            if language == "zh-Hant" and term.quote:
                etree.SubElement(group, _named("descrip"), type="context").text = _xml(term.quote)


def _named(element: str) -> str:
    return f"{{{NAMESPACE}}}{element}"


def _xml(words: str) -> str:
    return _FORBIDDEN.sub("\ufffd", words)


def read(data: bytes) -> list[Term]:
    """The terms in a file of any of the forms, as UTF-8, in its order. Raises KnownError where it holds none."""
    if len(data) > LONGEST:
        raise KnownError("The file is too large for a list of terms.")
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    found = list(_from_tbx(start) if start.startswith(b"<") else _from_table(data))
    if not found:
        raise KnownError(
            "There are no terms in the file.",
            advice="A table with Chinese words in its first column, OmegaT's glossary or a TBX file holds terms.",
        )
    return found


def _from_table(data: bytes) -> Iterator[Term]:
    text = data.decode("utf-8-sig", "replace").replace("\0", "\ufffd")
    head = text.partition("\n")[0]
    delimiter = _delimiter(head, text[:10_000])
    names, rows = names_of(text, delimiter), rows_of(text, delimiter)
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise KnownError("A field of the table does not end.")
    if "traditional" in names or "simplified" in names:
        for row in rows[1:]:
            yield from _term_of(dict(zip(names, map(from_cell, row), strict=False)))
    else:
        for row in (line.split("\t") for line in text.splitlines()) if delimiter == "\t" else rows:
            yield from _term_of_line(row)


def _delimiter(head: str, beginning: str) -> str:
    """What stands between the columns: tabs if there are any, else commas, or semicolons as some programs write."""
    if "\t" in beginning:
        return "\t"
    return ";" if head.count(";") > head.count(",") else ","


def _term_of(cells: dict[str, str]) -> Iterator[Term]:
    traditional, simplified = cells.get("traditional", "").strip(), cells.get("simplified", "").strip()
    if traditional or simplified:
        yield Term(
            traditional or simplified,
            simplified or simplified_singly(traditional),
            cells.get("reading", "").strip(),
            parts(cells.get("renderings", "")),
            cells.get("gloss", "").strip(),
            cells.get("note", "").strip(),
            parse_tags(cells.get("tags", "")),
            quote=cells.get("quote", "").strip(),
        )


def _term_of_line(row: Sequence[str]) -> Iterator[Term]:
    """A line without names: the word, its rendering, and what is said of it (OmegaT's order)."""
    word, rendering, comment = ([cell.strip() for cell in row] + ["", "", ""])[:3]
    if word and not word.startswith("#") and han_runs().search(word):
        yield Term(word, simplified_singly(word), renderings=parts(rendering), note=comment)


def _from_tbx(data: bytes) -> Iterator[Term]:
    from lxml import etree

    data = re.sub(rb"<!DOCTYPE[^\[>]*>", b"", data, count=1)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:  # a glossary needs no entities
        raise _unreadable()
    safe = etree.XMLParser(
        encoding="utf-8",  # whatever the file says: it was decoded on its way here
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, safe)
    except etree.XMLSyntaxError:
        raise _unreadable() from None
    for entry in root.iter("{*}conceptEntry", "{*}termEntry"):
        yield from _term_of_entry(entry)


def _term_of_entry(entry: _Element) -> Iterator[Term]:
    forms: dict[str, list[str]] = {"hant": [], "hans": [], "zh": [], "": []}
    for section in entry.iter("{*}langSec", "{*}langSet"):
        words = [_words(one) for one in section.iter("{*}term")]
        forms[_script_of(section.get(_XML_LANG) or section.get("lang") or "")] += filter(None, words)
    traditional = next(iter(forms["hant"] or forms["zh"]), "")
    simplified = next(iter(forms["hans"]), "")
    if traditional or simplified:
        yield Term(
            traditional or simplified,
            simplified or simplified_singly(traditional),
            _said(entry, "pronunciation", "transcribedForm"),
            tuple(dict.fromkeys(forms[""])),
            _said(entry, "definition"),
            "\n".join(_words(one) for one in entry.iter("{*}note")),
            parse_tags(" ".join(_all_said(entry, "subjectField"))),
            quote=_said(entry, "context"),
        )


def _script_of(language: str) -> str:
    """Which forms a language tag means: Chinese in one script or the other, in any, or "" for all other languages."""
    tag = language.lower().replace("_", "-").split("-")
    if tag[0] not in ("zh", "cmn", "lzh", "yue"):
        return ""
    if "hans" in tag or "cn" in tag or "sg" in tag:
        return "hans"
    return "hant" if {"hant", "tw", "hk", "mo"}.intersection(tag) else "zh"


def _all_said(entry: _Element, *kinds: str) -> list[str]:
    said = entry.iter("{*}descrip", "{*}termNote", "{*}admin")
    found = [_words(one) for one in said if one.get("type") in kinds]
    for kind in kinds:
        found += [_words(one) for one in entry.iter(f"{{*}}{kind}")]
    return found


def _said(entry: _Element, *kinds: str) -> str:
    return "; ".join(dict.fromkeys(filter(None, _all_said(entry, *kinds))))


def _words(element: _Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _unreadable() -> KnownError:
    return KnownError("The file is no list of terms that the program can read.")
