"""Articles with every kind of structure, written by hand: lines with marks in them, which become spans."""

from __future__ import annotations

import re

from reader.text.article import Kind, Structure
from reader.text.span import Span

_MARK = re.compile(r"\{(/?)([a-z]+)(\d?)(?:=([^}]*))?\}")
_KINDS = {
    "h": Kind.HEADING,
    "q": Kind.QUOTE,
    "li": Kind.ITEM,
    "em": Kind.EMPHASIS,
    "b": Kind.STRONG,
    "a": Kind.LINK,
    "img": Kind.IMAGE,
    "rt": Kind.READING,
    "page": Kind.PAGE_BREAK,
    "td": Kind.CELL,
}


def article(marked: str) -> tuple[str, list[Structure]]:
    """`"{h1}題{/h}\\n一{em}二三{/em}"` is a heading and a line whose last two characters are emphasised.

    `{a=https://…}` and the like have a value; `{img=name}` stands for one U+FFFC, `{page=12}` for a mere place; every
    other mark is closed by one with a slash. In rows, `|` is the tab between two cells.
    """
    source, found, at = "", [], 0
    opened: list[tuple[str, int, int, str]] = []
    for mark in _MARK.finditer(marked):
        source += marked[at : mark.start()]
        at = mark.end()
        closes, name, level, value = mark[1], mark[2], int(mark[3] or 0), mark[4] or ""
        if closes:
            name_, start, level, value = opened.pop()
            assert name_ == name, f"{name_} is closed by {name}"
            found.append(Structure(_KINDS[name], Span(start, len(source)), level, value))
        elif name in ("img", "page"):
            end = len(source) + (name == "img")
            found.append(Structure(_KINDS[name], Span(len(source), end), level, value))
            source += "\ufffc" if name == "img" else ""
        else:
            opened.append((name, len(source), level, value))
    assert not opened
    return source + marked[at:], found


SAMPLE = """\
{h1}渡口的燈{/h}
入冬以後，{em}天黑得早{/em}，鎮上的圖書館卻把燈留到了{b}十點{/b}。詳見{a=https://example.org/lamp}館員的日記{/a}與 \
{em}The Lamp at the Ferry{/em} 一書。
{h2}一張借書證的來歷{/h}
館員老周說：「最初辦證的只有十幾個人」，大家都不相信夜裡真有人來。{page=12}他把借書證做得像一張車票，寫上「開往明天」四個字，發給每個推門進來的人。
{q}{q}制度是死的，人情是活的。{/q}
老周翻著登記簿，一頁一頁都是不同的筆跡：有工整的楷書，有潦草的簽名，也有孩子畫的一朵花。
——《渡口鎮志》{/q}
{h3}讀者須知{/h}
{li1}借書不收押金，也不限天數；只有一條規矩：看完了要在扉頁上寫下日期。
這一段還屬於第一條。{/li}
{li1}孩子畫的花，館裡照單全收。
{li2}畫在紙上的；{/li}
{li2}畫在車票背面的，老周用漿糊貼進了登記簿，{b}一張也沒有丟{/b}，後來裝了三大本。{/li}{/li}
{li1=3.}關燈之前，請把椅子推回原處。{/li}
{img=lamp}
{h4}夜班表{/h}
{td1}星期{/td}\t{td1}館員{/td}\t{td1}備註{/td}
{td}一{/td}\t{td}周同禮{/td}\t{td}帶鑰匙；雨天提前半小時到，先把門前的水掃乾淨{/td}
{td}二{/td}\t{td}Anna Lindqvist{/td}\t{td}{a=https://example.org}見公告{/a}{/td}
{rt=こんにち}今日{/rt}的{rt=lì shǐ}歷史{/rt}和{rt=ㄓㄤˋ}障{/rt}礙，文中夾著一個{img=char}字。
"""
