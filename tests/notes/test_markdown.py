"""Notes are shown as what they say, and nothing in one can load, run, or lead where nobody was asked."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.notes.markdown import BY_TITLE, MAY_LEAD, is_plain, rendered, title_of


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("一\n二\n\n三", "<p>一<br>二</p><p>三</p>"),
        ("**一** *二* ~~三~~ `四<`", "<p><strong>一</strong> <em>二</em> <s>三</s> <code>四&lt;</code></p>"),
        ("# 一\n\n- 二\n- 三", "<p><strong>一</strong></p><ul><li>二</li><li>三</li></ul>"),
        ("3. 一\n4. 二", '<ol start="3"><li>一</li><li>二</li></ol>'),
        ("> 一", "<blockquote><p>一</p></blockquote>"),
        ("```\n<b>\n```", "<pre>&lt;b&gt;</pre>"),
        ("---", "<hr>"),
        ("[一](https://a.b/?c&d)", '<p><a href="https://a.b/?c&amp;d">一</a></p>'),
        ("[一](hanzi-reader://text/4f1c#hl-7f)", '<p><a href="hanzi-reader://text/4f1c#hl-7f">一</a></p>'),
        (
            "見 [[渡口的燈]]。",
            '<p>見 <a href="hanzi-reader://title/%E6%B8%A1%E5%8F%A3%E7%9A%84%E7%87%88">渡口的燈</a>。</p>',
        ),
        ("[[一|二]]", '<p><a href="hanzi-reader://title/%E4%B8%80">二</a></p>'),
        ("`[[一]]` [[]] [[一", "<p><code>[[一]]</code> [[]] [[一</p>"),
        ("![圖](http://a.b/c.png)", "<p>圖</p>"),
        ("![圖](file:///etc/passwd)", "<p>![圖](file:///etc/passwd)</p>"),
        ("<b onclick=x>一</b>", "<p>&lt;b onclick=x&gt;一&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[一](javascript:alert(1))", "<p>[一](javascript:alert(1))</p>"),
        ("[一](JaVaScRiPt:x)", "<p>[一](JaVaScRiPt:x)</p>"),
        ("[一](file:///etc/passwd)", "<p>[一](file:///etc/passwd)</p>"),
        ("[一](ftp://a.b)", "<p>一</p>"),
        ("[一](data:text/html,x)", "<p>[一](data:text/html,x)</p>"),
        ("[一](#top)", "<p>一</p>"),
        ("<https://a.b>", '<p><a href="https://a.b">https://a.b</a></p>'),
    ],
)
def test_what_a_note_says_is_shown(note: str, html: str) -> None:
    assert rendered(note) == html


ALLOWED = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "a"}


class _Strict(HTMLParser):
    """Knows what may be there."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        for name, value in attrs:
            assert (tag, name) in {("a", "href"), ("ol", "start")}
            assert value is not None
            assert value.isdigit() if name == "start" else value.lower().startswith(MAY_LEAD)
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


SIGNS = "# > - + * _ ` ``` ~~ ** [ ] ( ) ![ ]( &lt; [a](javascript:x) [a](http://b) [[a]] [[ ]] <!-- --> <style> &#106;"
TAGS = "\\ | --- 1. http://a.b 字 (x file:///x {{ }} ^ <script> </script> <img src=x onerror=y> <a href=javascript:x>"
HOSTILE = [*SIGNS.split(" "), *TAGS.split(" "), '"y")', '">', "'"]


@given(st.lists(st.one_of(st.sampled_from([*HOSTILE, "\n", "\n\n", "    ", " "]), st.text(max_size=2)), max_size=25))
def test_whatever_a_note_holds_is_safe(parts: list[str]) -> None:
    parser = _Strict()
    parser.feed(rendered("".join(parts)))
    parser.close()
    assert parser.open == []


@pytest.mark.parametrize(
    "note", ["> " * 5_000 + "一", "- " * 5_000, "[" * 20_000, "*" * 20_000, "`" * 20_001, "[[" * 9_999]
)
def test_no_note_grows_much(note: str) -> None:
    assert len(rendered(note)) < 400_000


@pytest.mark.parametrize(
    ("note", "plain"),
    [
        ("一則筆記。\n兩行", True),
        ("**一**", False),
        ("- 一", False),
        ("1. 一", False),
        ("3.14", True),
        ("a [[b]]", False),
    ],
)
def test_what_reads_the_same_is_plain(note: str, plain: bool) -> None:
    assert is_plain(note) is plain


@given(st.text(st.characters(exclude_characters="[]|\n\0", exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_a_title_comes_back(title: str) -> None:
    if not title.strip() or not is_plain(title):
        return
    html = rendered(f"見[[{title}]]")
    if BY_TITLE in html:
        assert title_of(html.split('href="')[1].split('"')[0]) == title.strip()
