"""Archives that mean harm: bombs, forged sizes, names that lead elsewhere, cuts and flipped bits."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator

from books import CONTAINER, epub, packed
from corpus.xml_tricks import tricks

MEGABYTE = 1 << 20
NAMES = (
    "../../evil.xhtml",
    "/etc/passwd",
    "C:\\windows\\evil",
    "a\\..\\..\\b",
    "..\\..\\evil",
    "a/../../../b",
    "\\\\host\\share",
    "con",
    "nul.xhtml",
    "a\0b",
    "~root/x",
    "file:///etc/passwd",
    "http://127.0.0.1/x",
    "." * 300,
    "甲" * 90,
    "\u202egnp.x",
)
PLACES = ("META-INF/container.xml", "OEBPS/content.opf", "OEBPS/a.xhtml", "OEBPS/nav.xhtml", "OEBPS/toc.ncx")
BOOK = epub({"a.xhtml": "<h1>一</h1><p>江水向東流去，燈亮了。</p>"}, nav='<nav epub:type="toc"><ol/></nav>')
DOCUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{}</w:body></w:document>'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"'
    ' TargetMode="External"/></Relationships>'
)


def document(body: str, **more: str | bytes) -> bytes:
    """A Word document with a body; `more` are further files, "/" written "__"."""
    files: dict[str, str | bytes] = {"[Content_Types].xml": TYPES, "word/document.xml": DOCUMENT.format(body)}
    return packed(files | {name.replace("__", "/"): content for name, content in more.items()})


def paragraph(words: str) -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def bombs() -> Iterator[tuple[str, bytes]]:
    """What grows when it is unpacked."""
    for size in (10, 64):
        yield f"bomb-{size}.epub", _deflated({"mimetype": b"application/epub+zip", **_zeros(size)})
        yield f"bomb-{size}.docx", _deflated({"word/document.xml": b"<a/>", **_zeros(size)})
        yield f"chapter-{size}.epub", _with("OEBPS/a.xhtml", b"<p>" + b"a" * (size * MEGABYTE // 8) + b"</p>")
    yield "bomb-600.epub", _deflated({"mimetype": b"application/epub+zip", **_zeros(600)})
    inner = _deflated(_zeros(10))
    for depth in (1, 3, 6):
        for _ in range(depth):
            inner = _deflated({f"{i}.zip": inner for i in range(4)})
        yield f"nested-{depth}.epub", _deflated({"mimetype": b"application/epub+zip", "a.zip": inner})
    yield "entries.epub", packed({"mimetype": "application/epub+zip"} | {f"{i}": "" for i in range(65_535)})
    yield "many.docx", packed({"word/document.xml": "<a/>"} | {f"word/{i}.xml": "<a/>" for i in range(15_000)})


def names() -> Iterator[tuple[str, bytes]]:
    """Entries whose names mean a place elsewhere, and books that ask for such."""
    for i, name in enumerate(NAMES):
        safe = name.replace("\0", "")
        yield (
            f"name-{i}.epub",
            packed({"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, safe: "x"}),
        )
        asked = safe.replace("&", "&amp;").replace('"', "")
        yield f"asks-{i}.epub", epub({asked: "<p>甲</p>"})
        yield (
            f"rootfile-{i}.epub",
            _with("META-INF/container.xml", CONTAINER.replace("OEBPS/content.opf", asked).encode()),
        )
        yield f"picture-{i}.epub", epub({"a.xhtml": f'<p>江水<img src="{asked}"/></p>'})
    with io.BytesIO() as data:
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            link = zipfile.ZipInfo("OEBPS/a.xhtml")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        yield "symlink.epub", data.getvalue()


def forged() -> Iterator[tuple[str, bytes]]:
    """Archives that say what is not so: sizes, flags, methods, the places of their entries; cut and flipped ones."""
    for ending, whole in (("epub", BOOK), ("docx", document(paragraph("江水向東流去。")))):
        central = whole.rindex(b"PK\x01\x02")
        for i, (offset, value) in enumerate(
            [
                (20, 1),
                (24, 0),
                (24, 0xFFFFFFFF),
                (24, 1 << 30),
                (8, 1),
                (8, 0x0800),
                (10, 99),
                (10, 8),
                (42, 0),
                (42, 1 << 31),
                (28, 0xFFFF),
            ]
        ):
            size = "<I" if offset in (20, 24, 42) else "<H"
            yield f"forged-{i}.{ending}", _patched(whole, central + offset, struct.pack(size, value))
        for i in range(20):
            yield f"cut-{i}.{ending}", whole[: len(whole) * (i + 1) // 21]
        chance = random.Random(len(whole))
        for i in range(25):
            flipped = bytearray(whole)
            for _ in range(1 + i // 5):
                flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            yield f"flipped-{i}.{ending}", bytes(flipped)
        yield f"doubled.{ending}", whole + whole
        yield f"before.{ending}", b"\0" * 5_000 + whole
        yield f"comment.{ending}", whole[:-2] + struct.pack("<H", 60_000) + b"x" * 60_000


def xml_in_archives() -> Iterator[tuple[str, bytes]]:
    """Every trick of XML in every place that is read."""
    for name, xml in tricks():
        for place in PLACES:
            yield f"{name}-{place.rpartition('/')[2]}.epub", _with(place, xml)
        yield f"{name}-document.docx", packed({"[Content_Types].xml": TYPES, "word/document.xml": xml})
        yield f"{name}-core.docx", document(paragraph("江水。"), **{"docProps__core.xml": xml})
        yield f"{name}-styles.docx", document(paragraph("江水。"), **{"word__styles.xml": xml})


def documents() -> Iterator[tuple[str, bytes]]:
    """Word documents that reach for what is outside them, or never end."""
    body = paragraph("江水向東流去。")
    for kind in ("image", "hyperlink", "attachedTemplate", "aFChunk", "oleObject", "frame", "subDocument"):
        for i, target in enumerate(
            ("file:///etc/passwd", "http://127.0.0.1:9/x", "\\\\host\\share", "../../../etc/passwd")
        ):
            relations = RELATION.format(kind=kind, target=target)
            inner = (
                f'{body}<w:p><w:hyperlink r:id="r1"><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="r1"/>'
            )
            yield f"{kind}-{i}.docx", document(inner, **{"word___rels__document.xml.rels": relations})
    for depth in (50, 400, 3_000):
        table = "<w:tbl><w:tr><w:tc>" * depth + body + "</w:tc></w:tr></w:tbl>" * depth
        yield f"tables-{depth}.docx", document(table)
    yield "runs.docx", document("<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * 60_000 + "</w:p>")
    yield "paragraphs.docx", document(body * 20_000)
    yield (
        "ruby.docx",
        document("<w:p><w:r>" + "<w:ruby><w:rt>" * 200 + "</w:rt></w:ruby>" * 200 + "</w:r></w:p>" + body),
    )


def _deflated(files: dict[str, bytes]) -> bytes:
    with io.BytesIO() as data:
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return data.getvalue()


def _zeros(megabytes: int) -> dict[str, bytes]:
    return {f"{i}.xhtml": b"\0" * (10 * MEGABYTE) for i in range(max(1, megabytes // 10))}


def _with(place: str, content: bytes) -> bytes:
    return epub(
        {"a.xhtml": "<p>江水。</p>"},
        nav='<nav epub:type="toc"><ol/></nav>',
        ncx="<navPoint/>",
        extra={place: content},
    )


def _patched(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


ARCHIVES = (bombs, names, forged, xml_in_archives, documents)
"""All of them."""
