"""E-books: reading order, headings, notes, readings, printed pages, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import epub, packed, point
from marked_up import shown
from reader.errors import KnownError
from reader.formats import epub as reader
from reader.text.article import Kind

LOCKED = (
    '<encryption xmlns:e="e"><e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>'
)


def test_chapters_come_in_the_order_of_reading() -> None:
    book = epub({"b.xhtml": "<h1>第一章</h1><p>甲。</p>", "a.xhtml": "<h1>第二章</h1><p>乙。</p>"})
    article = reader.read(book, "渡口.epub")
    assert article.source == "第一章\n甲。\n第二章\n乙。"
    assert shown(article) == ["heading 1: 第一章", "heading 1: 第二章"]
    assert (article.title, dict(article.metadata)) == ("渡口", {"author": "沈一舟", "date": "2019-05-01"})


def test_the_contents_name_headings_that_the_file_does_not_mark() -> None:
    first = point("第一回 夜渡", "a.xhtml", point("一", "a.xhtml#x"))
    ncx = first + point("第二回", "b.xhtml") + point("跋", "c.xhtml")
    book = epub(
        {
            "a.xhtml": "<div>渡口<br/>第一回　夜渡<br/><br/>甲。</div><p id='x'>一</p><p>乙。</p>",
            "b.xhtml": "<h3>第二回</h3><p>丙。</p>",
            "c.xhtml": "<p>丁。</p>",
        },
        ncx=ncx,
    )
    article = reader.read(book, "a.epub")
    assert article.source == "渡口\n第一回　夜渡\n\n甲。\n一\n乙。\n第二回\n丙。\n跋\n丁。"
    assert shown(article) == ["heading 2: 第一回　夜渡", "heading 3: 一", "heading 2: 第二回", "heading 2: 跋"]


def test_the_contents_rank_a_heading_that_they_write_otherwise() -> None:
    ncx = point("第一回　林冲落草", "a.xhtml") + point("第二回　林沖賣刀", "b.xhtml")
    chapters = {"a.xhtml": "<h3>第一回　林冲落草</h3><p>甲。</p>", "b.xhtml": "<h3>第二回　林冲賣刀</h3><p>乙。</p>"}
    book = epub(chapters, ncx=ncx)
    assert shown(reader.read(book, "a.epub")) == ["heading 2: 第一回　林冲落草", "heading 2: 第二回　林冲賣刀"]


def test_the_name_of_the_book_over_every_chapter_is_no_heading() -> None:
    chapters = {f"{i}.xhtml": f"<h3>渡口</h3><h4>第{i}章</h4><p>甲。</p>" for i in range(5)}
    article = reader.read(epub(chapters), "a.epub")
    assert [line for line in shown(article) if "渡口" in line] == []
    assert len(shown(article)) == 5


def test_contents_and_navigation_are_no_chapters() -> None:
    names = [f"第{n}回　夜渡{n}" for n in "一二三四五"]
    nav = '<nav epub:type="toc"><ol>' + "".join(
        f'<li><a href="c{i}.xhtml">{name}</a></li>' for i, name in enumerate(names)
    ) + "</ol></nav>"  # fmt: skip
    chapters = {"0.xhtml": "目錄<br/>" + "<br/>".join(names)}
    chapters |= {f"c{i}.xhtml": f"<p>{name}</p><p>甲。</p>" for i, name in enumerate(names)}
    article = reader.read(epub(chapters, nav=nav), "a.epub")
    assert article.source.startswith("第一回　夜渡一\n甲。\n第二回")
    assert [line.partition(": ")[2] for line in shown(article)] == names


def test_notes_and_places_are_linked_inside_the_text() -> None:
    book = epub(
        {
            "a.xhtml": '<p>甲<a epub:type="noteref" href="b.xhtml#n1">[1]</a>。</p>',
            "b.xhtml": '<aside epub:type="footnote" id="n1">註一。</aside><p><a href="a.xhtml">回</a></p>',
        }
    )
    article = reader.read(book, "a.epub")
    assert article.source == "甲[1]。\n註一。\n回"
    assert shown(article) == ["link #6: [1]", "link #0: 回"]


def test_printed_pages_are_kept() -> None:
    nav = '<nav epub:type="page-list"><ol><li><a href="a.xhtml#p2">2</a></li></ol></nav>'
    body = '<p>甲<span epub:type="pagebreak" title="1"/>乙</p><p id="p2">丙</p>'
    article = reader.read(epub({"a.xhtml": body}, nav=nav), "a.epub")
    pages = [(one.span.start, one.value) for one in article.structure if one.kind is Kind.PAGE_BREAK]
    assert (article.source, pages) == ("甲乙\n丙", [(1, "1"), (3, "2")])


def test_entities_of_html_are_characters_and_others_are_nothing() -> None:
    article = reader.read(epub({"a.xhtml": "<p>甲&nbsp;&mdash;&mdash;乙&bomb;&amp;</p>"}), "a.epub")
    assert article.source == "甲\u00a0——乙&"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04", "damaged"),
        (b"nothing", "damaged"),
        (packed({"mimetype": "application/epub+zip"}), "damaged"),
        (epub({"a.xhtml": "<p> </p>"}), "nothing to read"),
        (epub({"a.xhtml": "<p>甲</p>"}, extra={"META-INF/encryption.xml": LOCKED}), "copy-protected"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        reader.read(data, "a.epub")


@pytest.mark.parametrize(
    "href", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..%2f..%2fx", "a\\..\\..\\..\\x", "http://a/b"]
)
def test_addresses_outside_lead_nowhere(href: str) -> None:
    assert reader.inside("OEBPS", href) == ""


def test_a_whole_novel(shared_texts: Path) -> None:
    article = reader.read((shared_texts / "shuihuzhuan_trad.epub").read_bytes(), "shuihu.epub")
    headings = [article.source[one.span.start : one.span.end] for one in article.structure if one.kind is Kind.HEADING]
    chapters = [words for words in headings if words.startswith("第") and "回" in words[:6]]
    assert (article.title, len(chapters)) == ("水滸傳", 70)
    assert sum(line.startswith("heading 2: 第") for line in shown(article)) == 70
