"""PDF files and plain texts that mean harm."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

from formats_samples import pdf_page


def pdf(objects: dict[int, bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A file of numbered objects."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    return bytes(
        out + b"trailer\n<</Root %d 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (root, max(objects) + 1, trailer, start)
    )


def stream(data: bytes, filters: int = 1) -> bytes:
    """A stream, deflated so many times."""
    for _ in range(filters):
        data = zlib.compress(data, 9)
    names = b"/FlateDecode " * filters
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(data), names, data)


CATALOGUE = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
    b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
)
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
WORDS = b"BT /F 12 Tf 20 200 Td (The river went on.) Tj ET\n"


def papers() -> Iterator[tuple[str, bytes]]:
    """PDF."""
    whole = pdf_page("江水向東流去，兩岸的燈一盞一盞亮起來。")
    for count in (1, 1_000_000, 2_147_483_647, -5):
        yield (
            f"count-{count}.pdf",
            pdf(CATALOGUE | {2: b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count, 3: PAGE, 4: stream(WORDS)}),
        )
    yield "recursive.pdf", pdf(CATALOGUE | {2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"})
    yield (
        "circle.pdf",
        pdf(CATALOGUE | {2: b"<</Type/Pages/Kids[3 0 R]/Count 9>>", 3: b"<</Type/Pages/Kids[2 0 R]/Count 9>>"}),
    )
    yield (
        "many-kids.pdf",
        pdf(
            CATALOGUE | {2: b"<</Type/Pages/Kids[" + b"3 0 R " * 15_000 + b"]/Count 15000>>", 3: PAGE, 4: stream(WORDS)}
        ),
    )
    for size, filters in ((5, 1), (60, 1), (60, 2)):
        content = stream(WORDS * (size * 20_000), filters)
        yield f"bomb-{size}-{filters}.pdf", pdf(CATALOGUE | {2: PAGES, 3: PAGE, 4: content})
    yield (
        "forms.pdf",
        pdf(
            CATALOGUE
            | {
                2: PAGES,
                3: PAGE.replace(b"/Font", b"/XObject<</X 5 0 R>>/Font"),
                4: stream(b"/X Do"),
                5: b"<</Subtype/Form/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream",
            }
        ),
    )
    for name, action in {
        "javascript": b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        "launch": b"/OpenAction<</S/Launch/F(/bin/sh)>>",
        "uri": b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/x)>>",
        "remote": b"/OpenAction<</S/GoToR/F(/etc/passwd)>>",
        "submit": b"/AA<</O<</S/SubmitForm/F(http://127.0.0.1:9/x)>>>>",
        "xfa": b"/AcroForm<</XFA(<a/>)>>",
    }.items():
        yield (
            f"{name}.pdf",
            pdf({1: b"<</Type/Catalog/Pages 2 0 R" + action + b">>", 2: PAGES, 3: PAGE, 4: stream(WORDS)}),
        )
    yield (
        "font.pdf",
        pdf(CATALOGUE | {2: PAGES, 3: PAGE, 4: stream(b"BT " + b"/F 99999999 Tf (x) Tj " * 10_000 + b"ET")}),
    )
    yield "operators.pdf", pdf(CATALOGUE | {2: PAGES, 3: PAGE, 4: stream(b"q " * 500_000)})
    yield "strings.pdf", pdf(CATALOGUE | {2: PAGES, 3: PAGE, 4: stream(b"BT /F 1 Tf (" + b"(" * 100_000 + b") Tj ET")})
    yield (
        "encrypt.pdf",
        pdf(
            CATALOGUE | {2: PAGES, 3: PAGE, 4: stream(WORDS)},
            trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P 0>>",
        ),
    )
    yield "xref.pdf", whole.replace(b"startxref", b"startxref\n999999999\n%")
    for i in range(15):
        yield f"cut-{i}.pdf", whole[: len(whole) * (i + 1) // 16]
    chance = random.Random(len(whole))
    for i in range(25):
        flipped = bytearray(whole)
        for _ in range(1 + i):
            flipped[chance.randrange(8, len(flipped))] = chance.randrange(256)
        yield f"flipped-{i}.pdf", bytes(flipped)


def texts() -> Iterator[tuple[str, bytes]]:
    """Plain text."""
    words = "江水向東流去，兩岸的燈一盞一盞亮起來。"
    strange = {
        "empty": b"",
        "blank": b" \r\n\t\n",
        "bom": b"\xef\xbb\xbf",
        "bom16": b"\xff\xfe",
        "nul": b"\0" * 10_000,
        "random": random.Random(1).randbytes(50_000),
        "one-line": words.encode() * 200_000,
        "cr": words.encode() + b"\r" * 100_000,
        "crlf": (words + "\r\n").encode() * 50_000,
        "lines": b"\n" * 2_000_000,
        "surrogates": "甲\ud800乙\udc00".encode("utf-16-le", "surrogatepass") * 1_000,
        "lone8": b"\xed\xa0\x80\xe7\x94\xb2" * 500,
        "overlong": b"\xc0\xaf\xe0\x80\xaf" * 1_000,
        "cut": words.encode()[:-1],
        "four": "𠮷𪚥".encode("gb18030") * 500,
        "hkscs": "嘅啲喺咗佢𡃁".encode("big5hkscs") * 50,
        "two": words.encode() * 20 + words.encode("gb18030") * 20,
        "boms": ("\ufeff" + words).encode() * 200,
        "bidi": "\u202e甲\u2066乙\u2069".encode() * 5_000,
        "combining": ("甲" + "\u0301" * 10_000).encode() * 5,
        "private": "\ue000\uf8ff\U000f0000".encode() * 5_000,
        "noncharacters": "\ufffe\uffff\U0010ffff".encode() * 5_000,
        "brackets": b"(" * 300_000,
        "marks": "黨(dang) ".encode() * 60_000,
        "unclosed": "黨(dang ".encode() * 60_000,
        "utf32": words.encode("utf-32"),
        "escape": b"\x1b$B" * 1_000,
        "html": b"<html>" + words.encode(),
        "shebang": b"#!/bin/sh\n" + words.encode(),
        "zwj": "\u200d\u200b".encode() * 50_000,
        "tags": "\U000e0001\U000e0041".encode() * 20_000,
        "quotes": "「".encode() * 300_000,
        "spaces": "\u3000".encode() * 300_000 + "甲".encode(),
    }
    for name, data in strange.items():
        yield f"{name}.txt", data


PAPERS = (papers, texts)
"""All of them."""
