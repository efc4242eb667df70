"""A whole text as HTML with its marks: valid, self-contained, the same words, safe whatever is in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from export_maker import HASH, assert_golden, highlight, options, text_of
from reader.exports.html import escape
from reader.exports.marked.html import steps
from reader.exports.options import Quotes
from reader.exports.steps import finish
from reader.exports.texts import ExportText
from reader.notes.highlight import Colour, Style
from reader.text.anchor import describe
from reader.text.article import Article, Kind, Structure
from reader.text.paragraphs import find_paragraphs
from reader.text.rendering import Readings
from reader.text.span import Span
from reader.text.survey import Survey


def written(*texts: ExportText, **wishes: Any) -> str:
    return finish(steps(texts, options(Quotes.SOURCE, **wishes))).decode("utf-8")


def read(document: str) -> lxml_html.HtmlElement:
    """The document, strictly: as XML too, but for what HTML writes without an end."""
    etree.fromstring(re.sub(r"<(meta|br|hr)([^>]*)>", r"<\1\2/>", document).removeprefix("<!DOCTYPE html>"))
    return lxml_html.document_fromstring(document)


def blocks(document: str) -> list[tuple[str, str]]:
    """Name and words of every block of the articles, without notes, references and readings."""
    tree = read(document)
    for unwanted in tree.xpath("//header | //section | //sup | //rt | //rp"):
        unwanted.drop_tree()
    return [
        (one.tag, one.text_content()) for one in tree.xpath("//article//*[self::h1 or self::h2 or self::p or self::td]")
    ]


def marks(document: str, name: str) -> str:
    """The words under all marks of a colour."""
    tree = read(document)
    for unwanted in tree.xpath("//section | //sup | //rt | //rp"):
        unwanted.drop_tree()
    return "|".join(one.text_content() for one in tree.xpath(f"//mark[contains(@class, '{name}')]"))


@pytest.mark.parametrize("readings", [Readings.NONE, Readings.PINYIN])
def test_the_document_is_the_golden_file(circle: ExportText, readings: Readings) -> None:
    assert_golden(f"marked-{readings.value}.html", finish(steps([circle], options(readings=readings))))


def test_the_words_are_those_of_the_text_and_the_marks_stand_on_theirs(circle: ExportText) -> None:
    document = written(circle)
    assert blocks(document)[0] == ("h1", "星期四的長桌")
    assert marks(document, "blue") == "鎮上的|圖書館|就把長桌"
    assert marks(document, "yellow") == "圖書館"
    assert len(read(document).xpath("//section[@class='notes']/ol/li")) == 3


def test_every_reference_has_its_note_and_leads_back(circle: ExportText) -> None:
    tree = read(written(circle))
    names = [one.get("id") for one in tree.xpath("//*[@id]")]
    assert len(names) == len(set(names))
    inside = [one.get("href")[1:] for one in tree.xpath("//a[starts-with(@href, '#')]")]
    assert inside
    assert set(inside) <= set(names)


def test_nothing_is_loaded_from_elsewhere(circle: ExportText) -> None:
    note = "![x](http://a.b/c.png) <img src=x onerror=alert(1)> [j](javascript:alert(1)) <script>alert(1)</script>"
    text = replace(circle, highlights=(circle.highlights[0]._replace(note=note),), note=note)
    document = written(text)
    tree = read(document)
    assert tree.xpath("//img | //script | //link | //iframe | //@src | //@onerror") == []
    assert not re.search(r"url\(|@import|javascript:", document.replace("[j](javascript:alert(1))", ""))
    assert "&lt;script&gt;" in document


def test_readings_stand_above_and_are_no_words(circle: ExportText) -> None:
    document = written(circle, readings=Readings.PINYIN)
    assert blocks(document) == blocks(written(circle))
    assert "<ruby>圖<rp>(</rp><rt>tú</rt><rp>)</rp></ruby>" in document


def test_styles_and_colours_are_told_apart() -> None:
    source = "一二三四"
    found = [
        highlight(source, sign, i, style=style, colour=Colour.RED)
        for i, (sign, style) in enumerate(zip(source, Style, strict=True))
    ]
    document = written(text_of(source, *found, title="題"))
    assert re.findall('<mark class="red ([a-z]+)"', document) == [style.value for style in Style]


def test_structure_is_kept() -> None:
    source = "題\n引一\n引二\n甲\n乙\n甲下\n丙\n末\n格\t子\t"
    at = source.index
    structure = (
        Structure(Kind.HEADING, Span(0, 1), 2),
        Structure(Kind.QUOTE, Span(at("引一"), at("甲") - 1), 1),
        Structure(Kind.ITEM, Span(at("甲"), at("丙") - 1), 1, "3."),
        Structure(Kind.ITEM, Span(at("乙"), at("甲下") - 1), 2, ""),
        Structure(Kind.ITEM, Span(at("丙"), at("末") - 1), 1, "4."),
        Structure(Kind.STRONG, Span(at("末"), at("末") + 1)),
        Structure(Kind.CELL, Span(at("格"), at("格") + 1)),
        Structure(Kind.CELL, Span(at("子"), at("子") + 1), 1),
    )
    text = replace(text_of(source, title="書"), article=Article(source, structure))
    body = written(text).split("</header>\n")[1].split("</article>")[0]
    assert body.replace("\n", "") == (
        "<blockquote><p>引一</p><p>引二</p></blockquote>"
        '<ol start="3"><li><p>甲</p><ul><li><p>乙</p></li></ul><p>甲下</p></li><li><p>丙</p></li></ol>'
        "<p><strong>末</strong></p><table><tr><td>格</td><td>子</td></tr></table>"
    )


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["<b>", "&amp;", "&", "<!--", "-->", "]]>", '"', "'", "</p>", "<script>", "\n", " ", "字", "學習"]
            ),
            st.characters(),
        ),
        max_size=12,
    ).map("".join),
    st.data(),
)
def test_hostile_texts_and_notes_come_back(words: str, data: st.DataObject) -> None:
    source = f"題。\n{words}"
    start, end = sorted((data.draw(st.integers(0, len(source))), data.draw(st.integers(0, len(source)))))
    found = (
        [highlight(source, "題", note=words, tags=(words,), anchor=describe(source, HASH, Span(start, end)))]
        if start < end
        else []
    )
    text = replace(
        text_of(source, *found, title=words or "題", name=words), survey=Survey(), paragraphs=find_paragraphs(source)
    )
    document = written(replace(text, note=words))
    lines = [re.sub(r"^[\s\ufeff]+|[\s\ufeff]+$", "", line) for line in re.split(r"\r\n?|\n", source)]
    wanted = [lxml_html.fromstring(f"<p>{escape(line)}</p>").text_content() for line in lines if line]
    assert [said for name, said in blocks(document) if name == "p"] == wanted


def test_what_has_no_place_comes_behind(circle: ExportText) -> None:
    lost = replace(circle, article=None, paragraphs=None, survey=None)
    tree = read(written(lost))
    assert [one.text_content() for one in tree.xpath("//h2")] == ["Without a place"]
    assert len(tree.xpath("//section/ul/li")) == 5
