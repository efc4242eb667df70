"""Web pages: what of a page is the article, and its structure."""

from __future__ import annotations

import pytest

from marked_up import shown
from reader.errors import KnownError
from reader.formats import html

SENTENCES = "江水向東流去，兩岸的燈一盞一盞亮起來。擺渡的人收了槳，坐在船頭抽煙，誰也不說話。"
PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>渡口夜話_江邊網</title>
<meta property="og:site_name" content="江邊網"><link rel="canonical" href="https://example.org/a/1.html"></head><body>
<div class="nav"><a href="/">首頁</a> <a href="/n">新聞，全部。</a></div>
<div class="wrap"><h1>渡口夜話</h1><div class="info">2021年03月07日 09:12　來源：江邊日報　作者：沈一舟</div>
<div class="article-content">{body}</div>
<div class="share">分享到：<a href="#">微信</a></div></div>
<div class="related"><h3>相關閱讀</h3><a href="1">另一篇，很長的標題。</a><a href="2">第三篇。</a></div>
<div class="comments"><p>評論：寫得真好，感動。</p></div>
<div class="footer"><p>版權所有，未經許可，不得轉載。</p></div></body></html>"""


def page(body: str) -> bytes:
    return PAGE.format(body=body).encode()


def test_the_article_stands_without_the_page_around_it() -> None:
    article = html.read(page(f"<p>　　{SENTENCES}</p><p>{SENTENCES}</p>"), "a.html")
    assert article.source == f"渡口夜話\n　　{SENTENCES}\n{SENTENCES}"
    assert article.title == "渡口夜話"
    assert article.metadata == {
        "author": "沈一舟",
        "publication": "江邊日報",
        "date": "2021-03-07",
        "address": "https://example.org/a/1.html",
        "language": "zh",
    }


@pytest.mark.parametrize(
    ("body", "source", "structure"),
    [
        ("<h2>一</h2><p>甲，乙。</p>", "一\n甲，乙。", ["heading 2: 一"]),
        ("<p>甲<b>乙</b><em>丙</em></p>", "甲乙丙", ["strong: 乙", "emphasis: 丙"]),
        ("<p>甲\n  乙 word\nword</p>", "甲乙 word word", []),
        ("<p>甲<br>乙</p>", "甲\n乙", []),
        ("甲<br><br>乙", "甲\n\n乙", []),
        ("<p> 甲 </p> <p>\n</p><p>乙</p>", "甲\n乙", []),
        ("<blockquote><p>甲。</p><p>乙。</p></blockquote>丙", "甲。\n乙。\n丙", ["quote 1: 甲。⏎乙。"]),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙", ["item 1: 甲", "item 1: 乙"]),
        (
            "<ol start=3><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>",
            "甲\n子\n乙",
            ["item 1 3.: 甲⏎子", "item 2: 子", "item 1 4.: 乙"],
        ),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>", "漢字", ["reading hàn: 漢", "reading zì: 字"]),
        ("<ruby><rb>東京</rb><rt>とうきょう</rt></ruby>灣", "東京灣", ["reading とうきょう: 東京"]),
        ('<a href="https://a.b/c">甲</a>乙', "甲乙", ["link https://a.b/c: 甲"]),
        ('<a href="javascript:alert(1)">甲</a><a href=" JAVASCRIPT:x">乙</a>', "甲乙", []),
        ('<a href="file:///etc/passwd">甲</a><a href="data:text/html,x">乙</a>', "甲乙", []),
        ('<a href="#n">甲</a><p id="n">乙</p>', "甲\n乙", ["link #2: 甲"]),
        ('<a href="#nowhere">甲</a>', "甲", []),
        ('甲<img src="http://x/y.png" alt="船 頭">乙', "甲\ufffc乙", ["image 船 頭: \ufffc"]),
        ("<p>甲<script>alert('乙')</script><style>p{}</style><noscript>丙</noscript></p>", "甲", []),
        ('<p>甲<span style="display: none">乙</span><i hidden>丙</i>丁</p>', "甲丁", []),
        ("<pre>a  b\n c</pre>", "a  b\n c", []),
        ("<p>甲<!-- 乙 -->丙<?php 丁 ?></p>", "甲丙", []),
        ("<svg><text>甲</text></svg>乙", "甲乙", []),
        ("<form>甲<input value='乙'><button>丙</button></form>", "甲", []),
        ("<table><tr><th>甲</th><th>乙</th></tr><tr><td><p>一</p><p>二</p></td><td></td></tr></table>戊",
         "甲\t乙\t\n一 二\t\t\n戊", ["cell 1: 甲", "cell 1: 乙", "cell: 一 二"]),
    ],
)  # fmt: skip
def test_structure_lies_over_the_text(body: str, source: str, structure: list[str]) -> None:
    article = html.read_fragment(body)
    assert article.source == source
    assert shown(article) == structure


def test_a_dropped_selection_is_taken_whole() -> None:
    markup = "<html><body>\r\n<!--StartFragment--><span>甲，</span><b>乙</b>。<!--EndFragment-->\r\n</body></html>"
    article = html.read_fragment(markup)
    assert (article.source, shown(article)) == ("甲，乙。", ["strong: 乙"])


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("cp950", "big5"),
        ("utf-8", "gb2312"),
        ("gb18030", ""),
        ("utf-16", ""),
    ],
)
def test_what_a_page_says_of_its_encoding_is_believed_where_it_fits(encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    markup = f"<html><head>{meta}<title>夜話</title></head><body><p>{SENTENCES}</p></body></html>"
    assert SENTENCES in html.read(markup.encode(encoding), "a.html").source


@pytest.mark.parametrize("data", [b"<html></html>", b"<html><body><script>x</script></body></html>", b"<!-- -->", b" "])
def test_a_page_without_text_says_so(data: bytes) -> None:
    with pytest.raises(KnownError, match="nothing to read"):
        html.read(data, "a.html")


def test_a_page_that_nests_deep_is_still_walked() -> None:
    deep = "<div>" * 200 + SENTENCES + "</div>" * 200
    assert SENTENCES in html.read(f"<html><body>{deep}</body></html>".encode(), "a.html").source
