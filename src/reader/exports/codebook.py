"""The codebook as a file, out and in: Markdown for people, CSV for spreadsheets, REFI-QDC for other programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from reader.errors import KnownError
from reader.exports.csv import as_cell, from_cell
from reader.exports.escaping import speakable
from reader.exports.tints import LINES, TINTS
from reader.language import tr
from reader.notes.highlight import Colour
from reader.notes.tags import SLASH, Tag, in_order, is_below, parse_tags
from reader.tables import names_of, records_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:QDA-XML:codebook:1.0"
"""Of the REFI-QDA standard's codebook: https://www.qdasoftware.org"""
LONGEST = 10_000_000
"""Bytes of a file that is read."""

_ITEM = re.compile(r"[-*+] `?(?P<name>[^`\s·]+)`?(?: · (?P<colour>[a-z]+))?(?: · \d+)?(?:[:：] ?(?P<said>.*))?\s*$")
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold, and what it would not give back."""
_NO_TAG = re.compile(r"[\s,，、;；#＃]+")


class CodebookForm(StrEnum):
    """What a codebook can be written as; the value is how its file ends."""

    MARKDOWN = "md"
    CSV = "csv"
    QDC = "qdc"


def written(tags: Sequence[Tag], form: CodebookForm) -> bytes:
    """All tags, the levels above others included, each with colour, description and how many highlights it is on."""
    match form:
        case CodebookForm.MARKDOWN:
            return speakable(_markdown(tags)).encode("utf-8")
        case CodebookForm.CSV:
            return speakable(_csv(tags)).encode("utf-8-sig")
        case CodebookForm.QDC:
            return _qdc(tags)


def _markdown(tags: Sequence[Tag]) -> str:
    blocks = [f"# {tr('Tags')}"]
    for tag in tags:
        facts = [f"`{tag.name}`", *([tag.colour.value] if tag.colour else []), str(tag.count)]
        lines = (f"  {line}" if line else "" for line in tag.description.splitlines())
        blocks.append("\n".join([f"- {' · '.join(facts)}", *lines]))
    return "\n\n".join(blocks) + "\n"


def _csv(tags: Sequence[Tag]) -> str:
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(["tag", "colour", "description", "count"])
    for tag in tags:
        colour = tag.colour.value if tag.colour else ""
        table.writerow([as_cell(tag.name), colour, as_cell(tag.description), tag.count])
    return out.getvalue()


def _qdc(tags: Sequence[Tag]) -> bytes:
    """A code for each tag inside that of the tag above it; each name is the tag's last part alone."""
    from lxml import etree

    book = etree.Element(_named("CodeBook"), nsmap={None: NAMESPACE}, origin="Hanzi Reader")
    above: list[tuple[str, _Element]] = [("", etree.SubElement(book, _named("Codes")))]
    for tag in _in_a_tree(tags):
        while above[-1][0] and not is_below(tag.name, above[-1][0]):
            above.pop()
        name = tag.name.removeprefix(above[-1][0]).removeprefix(SLASH)
        code = etree.SubElement(
            above[-1][1],
            _named("Code"),
            guid=str(uuid5(NAMESPACE_URL, f"hanzi-reader:tag:{tag.name}")),
            name=_xml(name),
            isCodable="true",
        )
        if tag.colour:
            code.set("color", f"#{TINTS[tag.colour]}")
        if tag.description:
            etree.SubElement(code, _named("Description")).text = _xml(tag.description)
        above.append((tag.name, code))
    found: bytes = etree.tostring(book, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return found


def _in_a_tree(tags: Sequence[Tag]) -> Iterator[Tag]:
    """Each tag behind the one above it, whatever stands between a slash and another sign in the order of names."""
    return iter(sorted(tags, key=lambda tag: in_order(tag.name)))


def _named(element: str) -> str:
    return f"{{{NAMESPACE}}}{element}"


def _xml(words: str) -> str:
    """The words without what no XML document may hold."""
    return _FORBIDDEN.sub("\ufffd", words)


def read(data: bytes) -> list[Tag]:
    """The tags in a file, in its order. Raises KnownError where it holds none."""
    if len(data) > LONGEST:
        raise KnownError("The file is too large for a codebook.")
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        found = list(_from_qdc(start))
    else:
        words = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        names = names_of(words)
        found = list(_from_csv(words) if "tag" in names or "name" in names else _from_markdown(words))
    if not found:
        raise KnownError(
            "There are no tags in the file.",
            advice="A table with a column “tag”, a Markdown list, or a REFI-QDC file holds tags.",
        )
    return found


def _from_csv(words: str) -> Iterator[Tag]:
    for row in records_of(words):
        name = from_cell(row.get("tag") or row.get("name") or "")
        said = from_cell(row.get("description", ""))
        if tag := _tag(name, row.get("colour") or row.get("color") or "", said):
            yield tag


def _from_markdown(words: str) -> Iterator[Tag]:
    item: re.Match[str] | None = None
    said: list[str] = []
    for line in [*words.split("\n"), "- `end`"]:
        found = _ITEM.match(line)
        if item is None or found is None:
            said.append(line.removeprefix("  "))
        else:
            said.insert(0, item["said"] or "")
            if tag := _tag(item["name"], item["colour"] or "", "\n".join(said).strip()):
                yield tag
        if found is not None:
            item, said = found, []


def _from_qdc(data: bytes) -> Iterator[Tag]:
    from lxml import etree

    if b"<!DOCTYPE" in data or b"\0" in data:  # a codebook needs no entities, and UTF-16 could hide some
        raise _unreadable()
    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, safe)
    except etree.XMLSyntaxError:
        raise _unreadable() from None
    yield from _codes(root, "")


def _unreadable() -> KnownError:
    return KnownError("The file is no codebook that the program can read.")


def _codes(element: _Element, above: str) -> Iterator[Tag]:
    for code in element:
        if code.tag == f"{{{NAMESPACE}}}Codes":
            yield from _codes(code, above)
        elif code.tag == f"{{{NAMESPACE}}}Code":
            # A blank would end a tag here and a slash divide it, which other programs' names do not mean.
            last = _NO_TAG.sub("_", (code.get("name") or "").strip()).replace(SLASH, "／")
            name = SLASH.join(filter(None, (above, last)))
            said = code.findtext(f"{{{NAMESPACE}}}Description") or ""
            if tag := _tag(name, code.get("color") or "", said):
                yield tag
            yield from _codes(code, name)


def _tag(name: str, colour: str, description: str) -> Tag | None:
    name = _NO_TAG.sub("_", name.strip().lstrip("#＃"))
    found = parse_tags(name)
    return Tag(found[0], colour=_colour(colour), description=description.strip()) if len(found) == 1 else None


def _colour(said: str) -> Colour | None:
    """The colour of a name, or the one of ours that comes nearest to six hexadecimal digits."""
    said = said.strip().lower()
    if said in list(Colour):
        return Colour(said)
    if not re.fullmatch(r"#[0-9a-f]{6}", said):
        return None
    return min(Colour, key=lambda colour: min(_distance(TINTS[colour], said[1:]), _distance(LINES[colour], said[1:])))


def _distance(one: str, other: str) -> int:
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4))
    return sum((a - b) ** 2 for a, b in pairs)
