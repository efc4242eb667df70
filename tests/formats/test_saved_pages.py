"""Saved pages as they are found: the article is all there, and nothing of the page around it."""
# ruff: noqa: E501  (markup reads best on one line)

from __future__ import annotations

import pytest

from reader.formats import html

ONE = "江水向東流去，兩岸的燈一盞一盞亮起來。擺渡的人收了槳，坐在船頭抽煙，誰也不說話。"
TWO = "夜裡下過一場雨，石板上還是濕的，腳步聲很遠就聽得見。鎮上的人都說那棟老屋不乾淨，只有她每天傍晚進去點燈。"
THREE = "第二天早晨，第一班船已經開走了。她站在渡口等了一個時辰，最後還是走回去了，什麼也沒有說。"
PARAGRAPHS = (ONE, TWO, THREE)
MENU = "".join(f'<li><a href="/{i}">欄目{i}</a></li>' for i in range(12))
LINKS = "".join(f'<li><a href="/a/{i}.html">另一篇文章的標題，說的是{i}件事</a> 2021-03-0{i}</li>' for i in range(1, 9))
SAID = "寫得真好，看了很感動，謝謝作者，希望以後多寫一些這樣的文章。我也去過那個渡口，和文章裡說的一樣。"


def ps(*more: str) -> str:
    return "".join(f"<p>{one}</p>" for one in (*PARAGRAPHS, *more))


def around(body: str, *, head: str = "", title: str = "渡口夜話 - 江邊網") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"


PAGES = {
    "portal": around(
        f"<div class='header'><ul class='nav'>{MENU}</ul></div><div class='main'><div class='left'><h1>渡口夜話</h1>"
        f"<div class='date-source'>2021-03-07 <span>江邊日報</span></div><div id='artibody'>{ps()}</div>"
        f"<div class='keywords'>關鍵詞：<a>渡口</a></div></div><div class='right'><h3>熱門</h3><ul>{LINKS}</ul></div></div>"
        f"<div class='footer'>版權所有，不得轉載。</div>"
    ),
    "wordpress": around(
        f"<div id='page' class='site'><header id='masthead'><nav><ul>{MENU}</ul></nav></header><main id='main'>"
        f"<article class='post-1 post type-post'><header class='entry-header'><h1 class='entry-title'>渡口夜話</h1>"
        f"<span class='posted-on'>2021-03-07</span></header><div class='entry-content'>{ps()}"
        f"<div class='sharedaddy'><a href='#'>分享</a></div></div><footer class='entry-footer'>分類：散文</footer></article>"
        f"<section id='comments' class='comments-area'><ol class='comment-list'><li><p>{SAID}</p></li><li><p>{SAID}</p>"
        f"</li></ol></section></main><aside id='secondary' class='widget-area'><ul>{LINKS}</ul></aside></div>"
    ),
    "forum": around(
        f"<div id='hd'><ul>{MENU}</ul></div><div id='postlist'><div id='post_1'><table><tr><td class='pls'>樓主</td>"
        f"<td class='plc'><div class='t_fsz'><table><tr><td class='t_f'>{ONE}<br><br>{TWO}<br><br>{THREE}</td></tr>"
        f"</table></div></td></tr></table></div><div id='post_2' class='comment'><table><tr><td class='t_f'>{SAID}</td></tr>"
        f"</table></div></div><div id='ft'>Powered by Discuz</div>"
    ),
    "wiki": around(
        f"<div id='mw-navigation'><ul>{MENU}</ul></div><div id='content' class='mw-body'><h1 id='firstHeading'>渡口夜話</h1>"
        f"<div id='bodyContent'><div id='mw-content-text'><div class='mw-parser-output'>"
        f"<div id='toc' class='toc'><ul><li><a href='#a'>1 經過</a></li></ul></div>{ps()}</div></div></div></div>"
    ),
    "gutenberg": around(
        f"<h1>渡口夜話</h1><h2>第一回</h2><p>{ONE}</p><p>{TWO}</p><h2>第二回</h2><p>{THREE}</p>"
    ),
    "br paragraphs": around(
        f"<table width=100%><tr><td><ul>{MENU}</ul></td></tr><tr><td class=content><font size=4>"
        f"　　{ONE}<br><br>　　{TWO}<br><br>　　{THREE}<br></font></td></tr><tr><td>版權所有</td></tr></table>"
    ),
    "table layout": around(
        f"<table><tr><td width=160><table>{''.join(f'<tr><td><a href=/{i}>欄目{i}</a></td></tr>' for i in range(9))}"
        f"</table></td><td><table><tr><td align=center><b>渡口夜話</b></td></tr><tr><td>{ps()}</td></tr></table></td></tr></table>"
    ),
    "ads inside": around(
        f"<div class='article'><h1>渡口夜話</h1><p>{ONE}</p><div class='ad-box'><a href='x'>買一送一</a></div><p>{TWO}</p>"
        f"<div class='recommend'><h4>推薦閱讀</h4><ul>{LINKS}</ul></div><p>{THREE}</p></div>"
    ),
    "divs for paragraphs": around(
        f"<div class='nav'>{MENU}</div><div class='txt'><div>{ONE}</div><div>{TWO}</div><div>{THREE}</div></div>"
        f"<div class='list'><ul>{LINKS}</ul></div>"
    ),
    "spans": around(
        f"<div class='top'>{MENU}</div><section class='rich_media_content' id='js_content'>"
        + "".join(f"<section><span style='font-size:16px'>{one}</span></section>" for one in PARAGRAPHS)
        + "</section><div class='qr_code'>微信掃一掃，關注該公眾號</div>"
    ),
    "no classes": around(
        f"<div><ul>{MENU}</ul></div><div><h1>渡口夜話</h1><div>{ps()}</div></div><div><ul>{LINKS}</ul></div>"
    ),
    "comments longer": around(
        f"<div id='main'><div class='article-body'>{ps()}</div><div class='comment-list'>"
        + "".join(f"<div class='comment-item'><p>{SAID}</p></div>" for _ in range(20))
        + "</div></div>"
    ),
    "frames": (
        "<html><head><title>渡口夜話</title></head><frameset cols='20%,*'><frame src='a.html'><frame src='b.html'>"
        f"<noframes><body>{ps()}</body></noframes></frameset></html>"
    ),
    "uppercase": around(f"<DIV CLASS=NAV><UL>{MENU}</UL></DIV><DIV ID=CONTENT><P>{ONE}<P>{TWO}<P>{THREE}</DIV>"),
    "paged": around(
        f"<div class='content'>{ps()}</div><div class='pages'><a href='1_2.html'>2</a> <a href='1_3.html'>3</a>"
        f"<a href='1_2.html'>下一頁</a></div><div class='prenext'>上一篇：<a href='x'>別的文章</a></div>"
    ),
    "novel site": around(
        f"<div class='bookname'><h1>第一章 夜渡</h1><div class='bottem1'><a>上一章</a> ← <a>章節目錄</a> → <a>下一章</a></div></div>"
        f"<div id='content'>&nbsp;&nbsp;&nbsp;&nbsp;{ONE}<br />\n<br />\n&nbsp;&nbsp;&nbsp;&nbsp;{TWO}<br /><br />{THREE}</div>"
        f"<div class='bottem2'><a>上一章</a> ← <a>章節目錄</a> → <a>下一章</a></div>",
        title="第一章 夜渡_江邊紀事_小說網",
    ),
    "hidden junk": around(
        f"<div class='post'>{ps()}<p style='display:none'>看更多內容請到某某網站，免費閱讀，更新最快。</p></div>"
    ),
    "word": (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'><head>"
        "<meta name=Generator content='Microsoft Word 15'><style><!-- p.MsoNormal {margin:0} --></style>"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>"
        f"<body lang=ZH-TW><div class=WordSection1><p class=MsoNormal><span lang=EN-US>{ONE}<o:p></o:p></span></p>"
        f"<p class=MsoNormal><span style='mso-spacerun:yes'>&nbsp;</span>{TWO}</p><p class=MsoNormal>{THREE}</p>"
        "<p class=MsoNormal><![if !supportEmptyParas]>&nbsp;<![endif]></p></div></body></html>"
    ),
    "lazy article": around(
        f"<div class='wrapper'><article><h1>渡口夜話</h1>{ps()}<div class='author-bio'><a href='/u'>沈一舟</a></div>"
        f"<div class='related-posts'><h3>相關文章</h3><ul>{LINKS}</ul></div></article></div>"
    ),
    "comments without names": around(
        f"<article><h1>渡口夜話</h1>{ps()}</article><section id='x1'><div><h3>網友評論</h3>"
        + "".join(f"<div class='item'><b>甲{i}</b><p>{SAID}</p></div>" for i in range(20))
        + "</div></section>"
    ),
    "hidden until a script runs": around(
        f"<div id='page-content'><h1>渡口夜話</h1><div id='js_content' style='visibility: hidden; opacity: 0'>{ps()}</div></div>"
    ),
    "a hidden copy": around(f"<h1>渡口夜話</h1><div style='display:none'>{ps(SAID)}</div><div>{ps()}</div>"),
    "wiki sections": around(
        f"<div class='mw-parser-output'><p>{ONE}</p><h2>經過<span class='mw-editsection'>[<a href='e'>章節目錄</a>]</span></h2>"
        f"<p>{TWO}</p><p>{THREE}</p></div>"
    ),
    "header around": around(f"<div id='header-wrap' class='page-header-fixed'><div class='detail'>{ps()}</div></div>"),
    "body classes": (
        f"<html><head><title>渡口夜話</title></head><body class='single nav-open has-sidebar'><ul>{MENU}</ul>"
        f"<div class='c1'>{ps()}</div></body></html>"
    ),
}
JUNK = ("欄目", "另一篇", "買一送一", "感動", "版權", "下一頁", "更新最快", "章節目錄", "公眾號", "Powered")


@pytest.mark.parametrize("name", PAGES)
def test_the_article_and_nothing_else(name: str) -> None:
    article = html.read(PAGES[name].encode(), "page.html")
    at = 0
    for one in PARAGRAPHS:
        at = article.source.find(one, at)
        assert at >= 0, article.source
    assert [junk for junk in JUNK if junk in article.source] == []
    assert len(article.source) < sum(map(len, PARAGRAPHS)) + 60
    assert article.title in ("渡口夜話", "第一章 夜渡", "page", ""), article.title


@pytest.mark.parametrize("codec", ["gb2312", "gbk", "gb18030"])
def test_a_page_that_says_gb2312(codec: str) -> None:
    simplified = "江水向东流去，两岸的灯一盏一盏亮起来。镕基、喆，说了一句话。"
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head><body><p>{simplified}</p></body></html>"
    data = page.encode(codec, "ignore")
    assert "江水向东流去" in html.read(data, "a.htm").source


@pytest.mark.parametrize(
    ("markup", "source"),
    [
        ("Version:0.9\r\nStartHTML:0000\r\n<html><body><!--StartFragment--><p>甲。</p><!--EndFragment--></body></html>", "甲。"),
        ("<meta charset='utf-8'><p>甲。</p><p>乙。</p>", "甲。\n乙。"),
        ("<html><body><!--StartFragment--><table><tr><td>甲</td></tr></table><!--EndFragment--></body></html>", "甲"),
        ("<!--StartFragment--><b>甲</b>", "甲"),
        ("<span style='white-space:pre-wrap'>甲  乙</span>", "甲 乙"),
    ],
)  # fmt: skip
def test_what_a_clipboard_brings(markup: str, source: str) -> None:
    assert html.read_fragment(markup).source.strip() == source
