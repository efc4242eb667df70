"""Files that aim at one rule of a reader each: what it decodes, weighs, turns, renames, counts or believes."""
# ruff: noqa: E501  (markup reads best on one line)

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from books import CONTAINER, epub, packed, point
from corpus.archives import TYPES, document, paragraph
from corpus.papers import CATALOGUE, PAGE, PAGES, WORDS, pdf, stream

SENTENCE = "江水向東流去，兩岸的燈一盞一盞亮起來。"
TEXT = f"<p>{SENTENCE}</p>"


def plain() -> Iterator[tuple[str, bytes]]:
    """Plain texts: bytes that do not fit, colours, heads that are all promise."""
    whole = SENTENCE.encode("cp950") * 40
    for share in (2, 20, 49, 51, 200):
        broken = bytearray(whole * 30)
        broken[::share] = b"\xff" * len(broken[::share])
        yield f"broken-{share}.txt", bytes(broken)
    yield "broken-ends.txt", (whole + b"\xa4\n") * 2_000
    yield "halves.txt", whole[1:-1] * 500
    yield "colours.txt", b"\x1b[1;3" * 300_000 + whole
    yield "colour.txt", b"\x1b[" + b"1;" * 2_000_000 + b"m" + whole
    yield "only-colours.txt", b"\x1b[1;31m\x1b[m" * 50_000
    yield "utf16-odd.txt", b"\xff\xfe" + SENTENCE.encode("utf-16-le") * 900 + b"\x00"
    yield "utf16-halves.txt", b"\xff\xfe" + b"\x00\xd8" * 200_000
    yield "utf16-swapped.txt", b"\xff\xfe" + SENTENCE.encode("utf-16-be") * 500
    yield "turns.txt", b"".join(SENTENCE.encode(c) + b"\n" for c in ("utf-8", "gb18030", "cp950", "utf-16-le")) * 800
    yield "four-bytes.txt", b"\x81\x30\x81\x30" * 200_000
    yield "one-head.txt", ("標題：" * 30_000 + "\n" + SENTENCE).encode()
    yield "bylines.txt", ("（清）" * 20 + "\n").encode() * 5_000
    yield "months.txt", b"Mar " * 200_000 + b"7, 2021"
    yield "name" + "（全本）" * 15 + ".txt", SENTENCE.encode()
    yield "《" * 60 + ".txt", SENTENCE.encode()


def pages() -> Iterator[tuple[str, bytes]]:
    """Web pages: everything hidden, answers in answers, words that stand over nothing."""
    hidden = "<div style='display:none'>"
    yield "all-hidden.html", (hidden * 20_000 + TEXT).encode()
    yield "hidden-body.html", f"<body style='visibility:hidden' hidden>{TEXT}</body>".encode()
    yield "hidden-styles.html", (f"<p style='{'visibility ' * 100_000}:hidden'>{SENTENCE}</p>{TEXT}").encode()
    yield "answers.html", (f"{TEXT}<div><h3>評論</h3>" * 20_000).encode()
    yield "counted-answers.html", f"{TEXT}<div><h3>{'12條' * 50_000}</h3>{SENTENCE}</div>".encode()
    yield "answer-words.html", f"{TEXT}<div><h3>{'最新熱門' * 50_000}評論</h3></div>".encode()
    yield "asides.html", (TEXT + "<p><span class='noprint'>" * 20_000 + SENTENCE).encode()
    yield "aside-names.html", f"{TEXT}<p class='{'noprint-' * 100_000}'>{SENTENCE}</p>".encode()
    yield "only-answers.html", ("<div id=comments>" + TEXT * 4_000 + "</div>").encode()
    yield "articles.html", ("<article>" * 20_000 + TEXT).encode()
    yield "pictures.html", (TEXT + "<img data-src=x srcset='" + "a 1x," * 200_000 + "'>").encode()
    yield "canonical.html", ("<link rel=canonical href='http:'>" * 40_000 + TEXT).encode()
    yield "noscripts.html", ("<noscript>" * 30_000 + TEXT).encode()
    yield "xml-declared.html", b"<?xml version='1.0' encoding='" + b"x" * 200_000 + b"'?>" + TEXT.encode()
    yield "metas-declared.html", b"<meta charset=" * 2_000 + b"gb2312>" + TEXT.encode("gb18030")


def books() -> Iterator[tuple[str, bytes]]:
    """E-books: names that are other names, roles of nobody, files that say another encoding."""
    one = {"a.xhtml": TEXT}
    yield "declared-utf16.epub", epub(one, extra={"OEBPS/a.xhtml": f"<?xml version='1.0' encoding='utf-16'?>{TEXT}"})
    yield "declared-nothing.epub", epub(one, extra={"OEBPS/a.xhtml": b"<?xml version='1.0' encoding='zlib'?>" + TEXT.encode("gbk")})
    yield "declarations.epub", epub(one, extra={"OEBPS/a.xhtml": "<?xml version='1.0'?>" * 50_000 + TEXT})
    yield "declaration.epub", epub(one, extra={"OEBPS/a.xhtml": "<?xml " + "x" * 3_000_000})
    yield "random-chapter.epub", epub(one, extra={"OEBPS/a.xhtml": bytes(range(256)) * 4_000})
    yield "quoted-names.epub", packed({"META-INF/container.xml": CONTAINER} | {"%25" * n: "x" for n in range(1, 900)})
    yield "old-names.epub", _without_flags(epub(one, extra={f"OEBPS/{'江' * 50}{n}": "x" for n in range(4_000)}))
    yield "creators.epub", _with_metadata("<dc:creator id='c'>甲</dc:creator><meta refines='#c' property='role'>trl</meta>" * 15_000)
    yield "titles.epub", _with_metadata("<dc:title>江</dc:title>" * 30_000)
    yield "long-title.epub", _with_metadata(f"<dc:title>{'《江》作者：' * 40_000}</dc:title>")
    yield "itself-contents.epub", epub(one, ncx=point("江", "toc.ncx") * 9_000)
    yield "text-media.epub", epub(one).replace(b"application/xhtml+xml", b"text/plain           ")
    yield "no-central.epub", epub(one).replace(b"PK\x01\x02", b"PK\x01\x03")
    yield "two-ends.epub", epub(one) + b"PK\x05\x06" + b"\0" * 18


def documents() -> Iterator[tuple[str, bytes]]:
    """Word documents: titles of titles, readings of readings, an encoding that is not told."""
    yield "titles.docx", document("<w:p><w:pPr>" + '<w:pStyle w:val="Title"/>' * 9_000 + "</w:pPr></w:p>" + paragraph(SENTENCE))
    yield "readings.docx", document("<w:p>" + "<w:r><w:ruby><w:rt><w:r><w:t>j</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>江</w:t></w:r></w:rubyBase></w:ruby></w:r>" * 9_000 + "</w:p>")
    yield "utf16.docx", packed({"[Content_Types].xml": TYPES, "word/document.xml": _document().encode("utf-16")})
    yield "big5.docx", packed({"[Content_Types].xml": TYPES, "word/document.xml": _document().encode("cp950")})
    yield "marks.docx", document(paragraph("\ue0f0\ue0f1\ue0f2" * 20_000 + SENTENCE))
    yield "fields.docx", document("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 9_000 + "</w:p>" + paragraph(SENTENCE))
    yield "deleted.docx", document("<w:p>" + "<w:del>" * 200 + "<w:r><w:delText>甲</w:delText></w:r>" + "</w:del>" * 200 + "</w:p>" + paragraph(SENTENCE))
    yield "grid.docx", document('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/></w:tcPr>' + paragraph(SENTENCE) + "</w:tc></w:tr></w:tbl>")


def papers() -> Iterator[tuple[str, bytes]]:
    """PDF: turned pages, text that lies nowhere, fonts of no size, the same page for ever."""
    for angle in (90, 180, 270, 45, -90, 10**9):
        turned = PAGE.replace(b"/Contents", b"/Rotate %d/Contents" % angle)
        yield f"turned-{angle}.pdf", pdf(CATALOGUE | {2: PAGES, 3: turned, 4: stream(WORDS * 30)})
    for name, box in {"no": b"0 0 0 0", "turned": b"300 300 0 0", "huge": b"0 0 1e30 1e30", "words": b"a b c d"}.items():
        yield f"{name}-box.pdf", pdf(CATALOGUE | {2: PAGES, 3: PAGE.replace(b"0 0 300 300", box), 4: stream(WORDS)})
    for name, matrix in {"flat": b"1 0 0 0 0 0", "mirror": b"-1 0 0 -1 9 9", "far": b"1 0 0 1 1e20 -1e20", "tiny": b"1e-9 0 0 1e-9 0 0"}.items():
        yield f"{name}.pdf", pdf(CATALOGUE | {2: PAGES, 3: PAGE, 4: stream(matrix + b" cm\n" + WORDS * 20)})
    columns = b"".join(b"BT /F 12 Tf %d %d Td (The river) Tj ET\n" % (n * 7 % 290, n * 13 % 290) for n in range(20_000))
    yield "columns.pdf", pdf(CATALOGUE | {2: PAGES, 3: PAGE, 4: stream(columns)})
    yield "same-page.pdf", pdf(CATALOGUE | {2: b"<</Type/Pages/Kids[" + b"3 0 R " * 9_000 + b"]/Count 9000>>", 3: PAGE, 4: stream(WORDS * 400)})
    yield "labels.pdf", pdf({1: b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r/St 2147483647>>]>>>>", 2: PAGES, 3: PAGE, 4: stream(WORDS)})
    yield "object-stream.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 999999/First 9/Length 9/Extends 1 0 R>>stream\n" + zlib.compress(b"1 0 ") + b"\nendstream\nendobj\n%%EOF"


def _document() -> str:
    with zipfile.ZipFile(io.BytesIO(document(paragraph(SENTENCE)))) as archive:
        return archive.read("word/document.xml").decode()


def _with_metadata(more: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(epub({"a.xhtml": TEXT}))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = files["OEBPS/content.opf"]
    files["OEBPS/content.opf"] = package.replace(b"</metadata>", more.encode() + b"</metadata>")
    return packed(files)


def _without_flags(data: bytes) -> bytes:
    """An archive that does not say that its names are in UTF-8."""
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        parts = data.split(sign)
        data = sign.join([parts[0], *(one[: at - 4] + struct.pack("<H", 0) + one[at - 2 :] for one in parts[1:])])
    return data


TWISTED = (plain, pages, books, documents, papers)
"""All of them."""
