"""E-books as they are found: what the standard does not allow, and programs make all the same."""
# ruff: noqa: E501  (markup reads best on one line)

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from books import packed
from marked_up import shown
from reader.formats import epub
from reader.text.article import Kind

TEXT = "江水向東流去，燈亮了。"


@dataclass
class Made:
    """A book put together by hand; every part can be another."""

    bodies: Mapping[str, str] = field(
        default_factory=lambda: {"c1.xhtml": f"<h1>第一回</h1><p>{TEXT}</p>", "c2.xhtml": f"<h1>第二回</h1><p>{TEXT}</p>"}
    )
    folder: str = "OEBPS/"
    container: str = "META-INF/container.xml"
    package_name: str = "content.opf"
    mimetype: str | None = "application/epub+zip"
    media: str = "application/xhtml+xml"
    refs: str = ""
    metadata: str = "<dc:title>渡口</dc:title>"
    items: str = ""
    spine: str = ""
    codec: str = "utf-8"
    declaration: str = '<?xml version="1.0" encoding="utf-8"?>'
    href: str = "{}"
    extra: Mapping[str, str | bytes] = field(default_factory=dict)
    guide: str = ""

    def bytes(self) -> bytes:
        items = self.items + "".join(
            f'<item id="i{n}" href="{self.href.format(name)}" media-type="{self.media}"/>'
            for n, name in enumerate(self.bodies)
        )
        refs = self.refs or "".join(f'<itemref idref="i{n}"/>' for n in range(len(self.bodies)))
        package = (
            '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{self.metadata}</metadata><manifest>{items}</manifest><spine {self.spine}>{refs}</spine>{self.guide}</package>"
        )
        container = (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            f'full-path="{self.folder}{self.package_name}"/></rootfiles></container>'
        )
        files: dict[str, str | bytes] = {"mimetype": self.mimetype} if self.mimetype else {}
        files[self.container] = container
        files[f"{self.folder}{self.package_name}"] = package
        for name, body in self.bodies.items():
            whole = f'{self.declaration}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
            files[f"{self.folder}{name}"] = whole.encode(self.codec)
        return packed(files | dict(self.extra))


PLAIN = f"第一回\n{TEXT}\n第二回\n{TEXT}"
WILD = {
    "as it should be": Made(),
    "no mimetype": Made(mimetype=None),
    "another mimetype": Made(mimetype="application/zip\n"),
    "container in capitals": Made(container="meta-inf/Container.XML"),
    "no container": Made(container="META-INF/nothing.xml"),
    "at the root": Made(folder=""),
    "deep": Made(folder="EPUB/book/text/"),
    "media type text/html": Made(media="text/html"),
    "media type application/xml": Made(media="application/xml"),
    "media type of DTBook": Made(media="text/x-oeb1-document"),
    "no media type": Made(media=""),
    "percent encoded": Made(bodies={"第 1.xhtml": f"<h1>第一回</h1><p>{TEXT}</p>", "第 2.xhtml": f"<h1>第二回</h1><p>{TEXT}</p>"}),
    "utf-8 with BOM": Made(codec="utf-8-sig"),
    "utf-16": Made(codec="utf-16", declaration='<?xml version="1.0" encoding="utf-16"?>'),
    "utf-16 undeclared": Made(codec="utf-16", declaration=""),
    "utf-16 declared utf-8": Made(codec="utf-16"),
    "gb18030": Made(codec="gb18030", declaration='<?xml version="1.0" encoding="gb18030"?>'),
    "gb18030 undeclared": Made(codec="gb18030", declaration=""),
    "big5 declared": Made(codec="cp950", declaration='<?xml version="1.0" encoding="big5"?>'),
    "utf-8 declared gb2312": Made(declaration='<?xml version="1.0" encoding="gb2312"?>'),
    "media type text/plain": Made(bodies={"c1": f"<h1>第一回</h1><p>{TEXT}</p>", "c2": f"<h1>第二回</h1><p>{TEXT}</p>"}, media="text/plain"),
    "names of another system": Made(
        bodies={"t/c1.xhtml": f"<h1>第一回</h1><p>{TEXT}</p>", "t/c2.xhtml": f"<h1>第二回</h1><p>{TEXT}</p>"},
        items='<item id="x0" href="t\\c1.xhtml" media-type=""/><item id="x1" href="t\\c2.xhtml" media-type=""/>',
        refs='<itemref idref="x0"/><itemref idref="x1"/>',
        href="no/{}",
    ),
    "blanks before the declaration": Made(declaration='\n  <?xml version="1.0" encoding="utf-8"?>'),
    "unclosed tags": Made(bodies={"c1.xhtml": f"<h1>第一回</h1><p>{TEXT}<br>", "c2.xhtml": f"<h1>第二回</h1><p>{TEXT}"}),
    "unquoted ampersand": Made(
        bodies={"c1.xhtml": f'<h1>第一回</h1><p>{TEXT}</p><img src="a?b&c=1" alt=""/>', "c2.xhtml": f"<h1>第二回</h1><p>{TEXT}</p>"}
    ),
    "refs to nothing": Made(refs='<itemref idref="i0"/><itemref idref="no"/><itemref idref="i1"/>'),
    "no refs": Made(refs="<!-- -->"),
    "nested spine": Made(refs='<x><itemref idref="i0"/></x><itemref idref="i1"/>'),
    "svg cover": Made(
        bodies={
            "c0.xhtml": '<div><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="no.jpg"/></svg></div>',
            "c1.xhtml": f"<h1>第一回</h1><p>{TEXT}</p>",
            "c2.xhtml": f"<h1>第二回</h1><p>{TEXT}</p>",
        }
    ),
    "vertical": Made(
        bodies={
            "c1.xhtml": f'<style>html{{writing-mode:vertical-rl}}</style><h1>第一回</h1><p style="-epub-writing-mode:vertical-rl">{TEXT}</p>',
            "c2.xhtml": f"<h1>第二回</h1><p>{TEXT}</p>",
        }
    ),
    "obfuscated fonts": Made(
        extra={
            "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod '
            'Algorithm="http://ns.adobe.com/pdf/enc#RC"/></e:EncryptedData></encryption>',
            "OEBPS/fonts/a.otf": b"\x00\x01",
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WILD)
def test_it_opens_with_its_text_in_order(name: str) -> None:
    article = epub.read(WILD[name].bytes(), "a.epub")
    lines = [line for line in article.source.split("\n") if line.strip("\ufffc ")]
    assert "\n".join(lines) == PLAIN
    assert article.title == "渡口"
    assert [words.partition(": ")[2] for words in shown(article) if words.startswith("heading")] == ["第一回", "第二回"]


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Text/C1.XHTML", "text/c1.xhtml"),
        ("text/第一回.xhtml", "text/%E7%AC%AC%E4%B8%80%E5%9B%9E.xhtml"),
        ("text/a b.xhtml", "text/a%20b.xhtml"),
        ("text/a%20b.xhtml", "text/a%20b.xhtml"),
        ("text/a+b.xhtml", "text/a+b.xhtml"),
        ("text/50%.xhtml", "text/50%25.xhtml"),
        ("text/a.xhtml", "./text/../text/a.xhtml"),
        ("text/a.xhtml", "text/a.xhtml#top"),
        ("text/a.xhtml", " text/a.xhtml "),
    ],
)
def test_a_file_is_found_whatever_way_it_is_written(stored: str, asked: str) -> None:
    book = Made(bodies={stored: f"<p>{TEXT}</p>"}, href=asked)
    assert epub.read(book.bytes(), "a.epub").source.endswith(TEXT)


@pytest.mark.parametrize(("codec", "stand_in"), [("gb18030", b"XX"), ("big5", b"XX"), ("utf-8", b"XXX")])
def test_a_name_in_an_encoding_that_the_archive_does_not_tell(codec: str, stand_in: bytes) -> None:
    book = Made(bodies={f"t{stand_in.decode()}.xhtml": f"<p>{TEXT}</p>"}, href="t第.xhtml")
    data = book.bytes().replace(stand_in, "第".encode(codec))
    assert epub.read(data, "a.epub").source.endswith(TEXT)


def test_what_is_not_in_the_line_of_reading_comes_at_its_end() -> None:
    bodies = {"c1.xhtml": '<p>甲。<a href="n.xhtml#n1">1</a></p>', "n.xhtml": "<p id='n1'>註。</p>", "c2.xhtml": "<p>乙。</p>"}
    refs = '<itemref idref="i0"/><itemref idref="i1" linear="no"/><itemref idref="i2"/>'
    article = epub.read(Made(bodies=bodies, refs=refs).bytes(), "a.epub")
    assert article.source == "甲。1\n乙。\n註。"
    assert shown(article) == ["link #7: 1"]


def test_a_thousand_chapters() -> None:
    bodies = {f"c{n}.xhtml": f"<h2>第{n}章</h2><p>{TEXT * 20}</p>" for n in range(1, 1001)}
    article = epub.read(Made(bodies=bodies).bytes(), "a.epub")
    assert len([one for one in article.structure if one.kind is Kind.HEADING]) == 1000


@pytest.mark.parametrize(
    ("markup", "source", "readings"),
    [
        ("<ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>", "漢字", ["reading hàn: 漢", "reading zì: 字"]),
        ("<ruby><rb>漢</rb><rb>字</rb><rt>hàn</rt><rt>zì</rt></ruby>", "漢字", ["reading hàn: 漢", "reading zì: 字"]),
        ("<ruby><rb>漢</rb><rt>hàn</rt><rb>字</rb><rt>zì</rt></ruby>", "漢字", ["reading hàn: 漢", "reading zì: 字"]),
        (
            "<ruby><rbc><rb>漢</rb><rb>字</rb></rbc><rtc><rt>hàn</rt><rt>zì</rt></rtc></ruby>",
            "漢字",
            ["reading hàn: 漢", "reading zì: 字"],
        ),
        ("<ruby>漢字<rp>（</rp><rt>hànzì</rt><rp>）</rp></ruby>", "漢字", ["reading hànzì: 漢字"]),
    ],
)
def test_readings(markup: str, source: str, readings: list[str]) -> None:
    article = epub.read(Made(bodies={"c1.xhtml": f"<p>{markup}</p>"}).bytes(), "a.epub")
    assert (article.source, shown(article)) == (source, readings)


def test_zip64_and_a_comment_at_the_end() -> None:
    data = Made().bytes()
    with io.BytesIO(data) as file, zipfile.ZipFile(file, "a") as archive:
        archive.comment = b"made by hand"
        with archive.open("OEBPS/big.txt", "w", force_zip64=True) as big:
            big.write(b"x")
        archive.close()
        assert epub.read(file.getvalue(), "a.epub").source == PLAIN


@pytest.mark.parametrize(
    ("metadata", "title", "author"),
    [
        ("<dc:title>渡口</dc:title><dc:creator>沈一舟</dc:creator><dc:creator>李二</dc:creator>", "渡口", "沈一舟、李二"),
        ('<dc:title>渡口</dc:title><dc:creator role="aut">沈一舟</dc:creator><dc:creator role="trl">李二</dc:creator>', "渡口", "沈一舟"),
        ('<dc:title>渡口</dc:title><dc:creator role="edt">李二</dc:creator>', "渡口", "李二"),
        (
            '<dc:title>江邊文庫</dc:title><dc:title id="t">渡口</dc:title><meta refines="#t" property="title-type">main</meta>'
            '<dc:creator>沈一舟</dc:creator><dc:creator id="c">李二</dc:creator><meta refines="#c" property="role">trl</meta>',
            "渡口",
            "沈一舟",
        ),
        ("<dc:title>渡口</dc:title><dc:creator>Unknown</dc:creator>", "渡口", ""),
        ("<dc:title> </dc:title>", "第一回", ""),
        ("<title>渡口</title><creator>沈一舟</creator>", "渡口", "沈一舟"),
        ('<dc-metadata><dc:Title>渡口</dc:Title></dc-metadata>', "渡口", ""),
        ("<dc:title>《渡口》</dc:title><dc:creator>沈一舟 著</dc:creator>", "渡口", "沈一舟"),
    ],
)  # fmt: skip
def test_what_the_package_says_of_the_book(metadata: str, title: str, author: str) -> None:
    article = epub.read(Made(metadata=metadata).bytes(), "a.epub")
    assert (article.title, article.metadata.get("author", "")) == (title, author)
