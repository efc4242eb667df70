"""Small files that ask for much work: one thing referred to a thousand times, lists of lists, endless repetition."""
# ruff: noqa: E501  (markup reads best on one line)

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from books import epub, packed, point
from corpus.archives import document, paragraph

TEXT = "<p>江水向東流去，燈亮了。</p>"
WORDS = "江水向東流去，兩岸的燈一盞一盞亮起來。"


def books() -> Iterator[tuple[str, bytes]]:
    """E-books."""
    chapter = f"<h1>第一回</h1>{TEXT * 400}"
    whole = epub({"a.xhtml": chapter})
    yield "same-chapter.epub", _replaced({"a.xhtml": chapter}, '<itemref idref="c0"/>', '<itemref idref="c0"/>' * 50_000)
    yield "many-points.epub", epub({"a.xhtml": chapter}, ncx=point("第一回", "a.xhtml") * 15_000)
    points = "".join(point(f"第{n}回", f"a.xhtml#p{n}") for n in range(8_000))
    places = "".join(f"<p id='p{n}'>第{n}回</p>" for n in range(8_000))
    yield "many-places.epub", epub({"a.xhtml": places}, ncx=points)
    files = {f"{n}.xhtml": f"<h2>第{n}章</h2>{TEXT}" for n in range(4_000)}
    yield "many-files.epub", epub(files, ncx="".join(point(f"第{n}章", f"{n}.xhtml") for n in range(4_000)))
    deep = ""
    for n in range(200):
        deep = point(f"第{n}回", "a.xhtml", deep)
    yield "deep-points.epub", epub({"a.xhtml": chapter}, ncx=deep)
    nav = "<nav epub:type='toc'>" + "<ol><li><a href='a.xhtml'>甲</a>" * 5_000 + "</li></ol>" * 5_000 + "</nav>"
    yield "deep-nav.epub", epub({"a.xhtml": chapter}, nav=nav)
    names = {f"OEBPS/{'a' if n & 1 else 'A'}{'b' if n & 2 else 'B'}{n >> 2}.txt": "x" for n in range(12_000)}
    yield "same-names.epub", epub({"a.xhtml": chapter}, extra=names)
    yield "itself.epub", epub({"content.opf": chapter})
    yield "long-names.epub", epub({"a.xhtml": chapter}, extra={"x" * 60_000 + str(n): "x" for n in range(20)})
    yield "in-a-book.epub", epub({"a.xhtml": chapter}, extra={"OEBPS/b.epub": whole})
    yield "pages.epub", epub(
        {"a.xhtml": "".join(f"<span epub:type='pagebreak' title='{n}'/>甲" for n in range(50_000))}
    )


def pages() -> Iterator[tuple[str, bytes]]:
    """Web pages."""
    for name, piece in {
        "bases": "<rb>江</rb>",
        "readings": "<ruby>江<rt>jiang</rt></ruby>",
        "fonts": "<font>江",
        "tables": "<table><tr><td>江",
        "links": "<a href='x'>江水，</a>",
        "alike": "<div class='p'>江水，向東，流去，亮了。</div>",
        "items": "<ul><li>江水。",
        "spans": "<span class='nav ad'>江</span>",
        "breaks": "<br>",
        "pictures": "<img alt='江' src='data:image/png;base64,AAAA'>",
        "quotes": "<blockquote>江水。",
        "details": "<details open><summary>江</summary>",
        "numbered": "<ol start=999999><li value=999999>江</ol>",
        "comments": "<!-- 江 -->江",
        "conditionals": "<![if x]>江<![endif]>",
        "templates": "<template><template>江",
        "titles": "<title>江</title><h1>水</h1>",
        "metas": "<meta property='og:title' content='江'>",
        "entities": "&#x110000;&#0;&nope;&#xd800;",
        "broken": "<<p <p><p/ =''>江",
    }.items():
        for times in (300, 60_000):
            yield f"{name}-{times}.html", f"<html><body>{TEXT}<ruby>{piece * times}{TEXT}</body></html>".encode()
    yield "frames.html", b"<frameset>" * 50_000 + TEXT.encode()
    yield "attribute.html", b"<p class='" + b"nav " * 500_000 + b"'>" + WORDS.encode() + b"</p>"
    yield "linked-data.html", (
        f"<script type='application/ld+json'>{'[' * 90_000}</script>{TEXT}".encode()
    )
    yield "base64.html", f"<img src='data:image/png;base64,{'A' * 8_000_000}'>{TEXT}".encode()
    yield "gb2312.html", b"<meta charset=gb2312>" + bytes(range(128, 256)) * 5_000 + TEXT.encode()
    yield "utf7.html", b"<meta charset=utf-7>+ADw-script+AD4-" + TEXT.encode()
    yield "codecs.html", b"<meta charset=zlib_codec>" + TEXT.encode()
    yield "idna.html", b"<meta charset=idna>" + b"xn--" * 10_000 + TEXT.encode()
    for name, piece in {
        "brackets": "[江",
        "stars": "*江 **水 ",
        "nested": "> ",
        "lists": "- ",
        "pipes": "|江",
        "ticks": "`" * 7 + "江",
        "links": "[江](",
        "entities": "&amp;",
        "underlines": "_江_",
        "html": "<div>江",
        "notes": "[^1]",
        "references": "[a]: <x>\n",
    }.items():
        yield f"{name}.md", f"# 江\n\n{piece * 40_000}\n\n{WORDS}\n".encode()


def papers() -> Iterator[tuple[str, bytes]]:
    """Word documents and pictures."""
    styles = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:styles>'
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="标题 {n % 9}"/><w:basedOn w:val="s{(n + 1) % 500}"/>'
        '<w:pPr><w:outlineLvl w:val="99999999999999999999"/></w:pPr></w:style>'
        for n in range(500)
    )
    yield "styles.docx", document(paragraph(WORDS) * 50, **{"word__styles.xml": styles.format(ring)})
    yield "outline.docx", document(
        f'<w:p><w:pPr><w:outlineLvl w:val="-3"/></w:pPr><w:r><w:t>{WORDS}</w:t></w:r></w:p>' * 50
    )
    yield "hidden.docx", document('<w:p>' + '<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>' * 40_000 + "</w:p>" + paragraph(WORDS))
    yield "boxes.docx", document(
        "<w:p><w:r><w:pict><w:txbxContent>" * 60 + paragraph(WORDS) + "</w:txbxContent></w:pict></w:r></w:p>" * 60
    )
    for name, picture in _pictures().items():
        yield f"{name}.epub", epub({"a.xhtml": f"{TEXT}<img src='p'/>"}, extra={"OEBPS/p": picture})
        yield f"{name}-many.epub", epub({"a.xhtml": TEXT + "<img src='p'/>" * 500}, extra={"OEBPS/p": picture})
    yield "nothing.docx", packed({"word/document.xml": "", "[Content_Types].xml": ""})


def texts() -> Iterator[tuple[str, bytes]]:
    """Plain texts that invite a detector to look again and again."""
    for name, piece in {
        "chapters": "第一章\n",
        "ornaments": "=" * 30 + "\n",
        "bracketed": "【第一章】\n",
        "numbers": "第" + "一" * 25 + "章\n",
        "outline": "1. 江\n",
        "gutenberg": "Project Gutenberg Title: Author: ",
        "titles": "《江》",
        "authors": "作者：",
        "slashes": "江 / 水 / ",
        "dates": "2021-03-07",
        "addresses": "https://",
        "dots": "…",
        "dashes": "——",
    }.items():
        yield f"{name}.txt", (piece * 40_000 + "\n" + WORDS).encode()
        yield f"{name}-one.txt", (piece.replace("\n", " ") * 6 + "\n" + WORDS).encode()


def _pictures() -> dict[str, bytes]:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def png(width: int, height: int, data: bytes) -> bytes:
        head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")

    return {
        "png-huge": png(60_000, 60_000, b"\0" * 1_000_000),
        "png-negative": png(2**31 + 5, 1, b"\0"),
        "png-cut": png(100, 100, b"\0" * 10)[:-20],
        "gif-frames": b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0) + b",\0\0\0\0\1\0\1\0\0\2\2L\1\0" * 20_000,
        "jpeg-head": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\xff\xc0\0\x11\x08\xff\xff\xff\xff\3" + b"\0" * 50,
        "webp": b"RIFF\xff\xff\xff\xffWEBPVP8L" + b"\xff" * 60,
        "bmp": b"BM" + struct.pack("<IHHI", 0, 0, 0, 54) + struct.pack("<IiiHHI", 40, 2**31 - 1, -(2**31), 1, 24, 0),
        "tiff": b"II*\0\x08\0\0\0" + b"\xff" * 500,
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
    }


def _replaced(chapters: dict[str, str], old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(epub(chapters))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["OEBPS/content.opf"] = files["OEBPS/content.opf"].replace(old.encode(), new.encode())
    return packed(files)


MULTIPLIED = (books, pages, papers, texts)
"""All of them."""
