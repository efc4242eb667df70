"""Copies: what is seen and nothing else, in words and in HTML; citations in one line."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import noisy, spans, survey_of
from reader.exports.citation import Citation, cite, line, quotation_marks
from reader.exports.clip import Original, joined, parts
from reader.notes.facts import NO_FACTS, Facts, guessed
from reader.text.article import Kind, Structure
from reader.text.paragraphs import find_paragraphs
from reader.text.render import render_span
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.rulings import NO_RULINGS
from reader.text.span import Span
from reader.text.structure import Structures
from reader.text.survey import Heading, SourceScript


def original(text: str, view: View, *structure: Structure, headings: tuple[Heading, ...] = ()) -> Original:
    source, survey = survey_of(text)
    survey = replace(survey, headings=headings)
    return Original(source, find_paragraphs(source), view, survey, NO_RULINGS, Structures(structure))


def words_and_html(text: Original, span: Span | None = None) -> tuple[str, str]:
    """Both forms of a copy, the frame of the HTML left out."""
    clip = joined(parts(text, span or Span(0, len(text.source))), text.language)
    found = re.fullmatch(r'<(div|span) lang="[\w-]+">(.*)</\1>', clip.html, re.DOTALL)
    assert found is not None
    return clip.words, found[2]


@pytest.mark.parametrize(
    ("noise", "readings", "words"),
    [
        (NoiseView.HIDDEN, Readings.NONE, "学习理论"),
        (NoiseView.HIDDEN, Readings.PINYIN, "学习理论"),
        (NoiseView.ABOVE, Readings.NONE, "学习理论"),
        (NoiseView.SOURCE, Readings.ZHUYIN, "学习(xi) 理论"),
    ],
)
def test_readings_and_hidden_noise_are_never_copied(noise: NoiseView, readings: Readings, words: str) -> None:
    view = View(Script.SIMPLIFIED, noise, readings=readings, doubts=True)
    assert words_and_html(original("學習{(xi) }理論", view)) == (words, words)


def test_a_copy_that_ends_in_hidden_noise_has_the_character_before_it() -> None:
    text = original("學習{(xi) }理論", View(Script.SOURCE, NoiseView.HIDDEN))
    for end in range(2, 7):
        assert words_and_html(text, Span(0, end))[0] == "學習"


def test_paragraphs_and_headings_stand_by_themselves() -> None:
    text = original("標題\n一段。\n\n二<段>&\n", View(), headings=(Heading(Span(0, 2), 1),))
    words, html = words_and_html(text)
    assert words == "標題\n一段。\n\n二<段>&"
    assert html == "<h1>標題</h1><p>一段。</p><p>二&lt;段&gt;&amp;</p>"
    assert words_and_html(text, Span(1, 5)) == ("題\n一段", "<h1>題</h1><p>一段</p>")
    assert words_and_html(text, Span(0, 2)) == ("標題", "標題")


def test_a_paragraph_of_several_pieces_is_one() -> None:
    source = "一二三四五六七八九，" * 250
    text = original(source, View())
    assert len(text.paragraphs) > 1
    assert words_and_html(text) == (source, source)
    behind = original(f"頭\n{source}\n尾", View())
    assert words_and_html(behind)[1] == f"<p>頭</p><p>{source}</p><p>尾</p>"


def test_quotes_lists_emphasis_and_links_keep_their_form() -> None:
    source = "引文\n甲\n乙學\n看這裡吧\n\ufffc圖"
    structure = (
        Structure(Kind.QUOTE, Span(0, 2)),
        Structure(Kind.ITEM, Span(3, 4), 1),
        Structure(Kind.ITEM, Span(5, 7), 1),
        Structure(Kind.EMPHASIS, Span(6, 7)),
        Structure(Kind.LINK, Span(9, 11), value='https://example.org/?a=1&b="2'),
        Structure(Kind.STRONG, Span(10, 12)),
        Structure(Kind.LINK, Span(8, 9), value="javascript:alert(1)"),
        Structure(Kind.IMAGE, Span(13, 14)),
    )
    words, html = words_and_html(original(source, View(Script.SIMPLIFIED), *structure))
    assert words == "引文\n• 甲\n• 乙学\n看这里吧\n图"
    assert html == (
        "<blockquote><p>引文</p></blockquote><ul><li>甲</li><li>乙<em>学</em></li></ul>"
        '<p>看<a href="https://example.org/?a=1&amp;b=&quot;2">这</a>'
        '<a href="https://example.org/?a=1&amp;b=&quot;2"><strong>里</strong></a><strong>吧</strong></p><p>图</p>'
    )


def test_lists_keep_their_signs_numbers_and_depth() -> None:
    source = "甲\n內\n乙\n再"
    text = original(
        source,
        View(),
        Structure(Kind.ITEM, Span(0, 3), 1, "3."),
        Structure(Kind.ITEM, Span(2, 3), 2, "•"),
        Structure(Kind.ITEM, Span(4, 7), 1, "4."),
    )
    words, html = words_and_html(text)
    assert words == "3. 甲\n  • 內\n4. 乙\n再"
    assert html == (
        '<ol><li value="3">甲</li></ol><ul><li style="margin-left:2em">內</li></ul>'
        '<ol><li value="4">乙</li><li style="list-style:none">再</li></ol>'
    )


def test_a_sign_comes_with_the_beginning_of_its_item() -> None:
    text = original("甲乙\n丙", View(), Structure(Kind.ITEM, Span(0, 2), 1, "1."))
    assert words_and_html(text, Span(0, 1))[0] == "1. 甲"
    assert words_and_html(text, Span(1, 4))[0] == "乙\n丙"


def test_a_table_stays_one() -> None:
    source = "名\t數\t\n米x\t3\t\n後"
    cells = [Structure(Kind.CELL, Span(*at)) for at in ((0, 1), (2, 3), (5, 7), (8, 9))]
    text = original(source, View(), *cells, Structure(Kind.STRONG, Span(6, 7)))
    words, html = words_and_html(text)
    assert words == source
    assert html == (
        "<table><tr><td>名</td><td>數</td></tr><tr><td>米<strong>x</strong></td><td>3</td></tr></table><p>後</p>"
    )


def test_each_piece_looks_only_at_what_is_in_it() -> None:
    """A book with very many links is copied in a time that goes by its length."""
    looked: list[int] = []

    class Watched(Structures):
        def within(self, span: Span) -> list[Structure]:
            found = super().within(span)
            looked.append(len(found))
            return found

    source = "一二三\n" * 300
    links = Watched(Structure(Kind.LINK, Span(i * 4, i * 4 + 1), value="https://a.cn") for i in range(300))
    text = replace(original(source, View()), structures=links)
    assert words_and_html(text)[0] == source.strip()
    assert sum(looked) == 300


@given(noisy(line_ends=True), st.data(), st.sampled_from(Script), st.sampled_from(NoiseView))
def test_a_copy_is_what_is_rendered(text: str, data: st.DataObject, script: Script, noise: NoiseView) -> None:
    view = View(script, noise)
    made = original(text, view)
    span = data.draw(spans(len(made.source)))
    words, html = words_and_html(made, span)
    shown = view if noise is not NoiseView.ABOVE else replace(view, noise=NoiseView.HIDDEN)
    assert words == render_span(made.source, span, shown, made.survey, made.rulings, made.paragraphs)
    bare = unescape(re.sub("<[^>]*>", "", html))
    assert "".join(bare.split()) == "".join(words.replace("\0", "\ufffd").split())


METADATA = {"Author": "魯迅", "site": "新青年", "publisher": " 北大 \n出版社", "date": "1918-05-15"}


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (Citation("狂人日記", "魯迅", "新青年", "1918-05-15", 3, 3), "狂人日記, 魯迅, 新青年, 1918-05-15, ¶ 3"),
        (Citation("狂人日記", first=3, last=5), "狂人日記, ¶ 3–5"),
        (Citation("狂人日記"), "狂人日記"),
        (cite(guessed(METADATA), title="狂人日記", first=1, last=1), "狂人日記, 魯迅, 北大 出版社, 1918-05-15, ¶ 1"),
        (cite(NO_FACTS, title="狂人日記", source_name="雜誌.txt"), "狂人日記, 雜誌.txt"),
        (cite(NO_FACTS, title="狂人日記", source_name="狂人日記.txt"), "狂人日記"),
        (cite(NO_FACTS, title="a\nb", source_name=""), "a b"),
        (cite(Facts(address="https://www.example.org/a?b"), title="題", source_name="a.html"), "題, example.org"),
    ],
)
def test_a_citation_says_what_is_known(citation: Citation, expected: str) -> None:
    assert line(citation) == expected


@pytest.mark.parametrize(
    ("script", "quote", "marks"),
    [
        (SourceScript.TRADITIONAL, "學習", ("「", "」")),
        (SourceScript.SIMPLIFIED, "学习", ("“", "”")),
        (SourceScript.NONE, "a", ("「", "」")),
        (SourceScript.TRADITIONAL, "「學習」", ("", "")),
        (SourceScript.TRADITIONAL, "「學」和「習」", ("「", "」")),
    ],
)
def test_quotation_marks_follow_the_script(script: SourceScript, quote: str, marks: tuple[str, str]) -> None:
    assert quotation_marks(script, quote) == marks
