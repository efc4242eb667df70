"""Which highlights are exported, in which order, and what comes with their quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export_maker import highlight, options, text_of
from nasty import noisy, spans, survey_of
from reader.exports.options import Order, Quotes, References
from reader.exports.passages import passages
from reader.exports.shown import Shown
from reader.notes.highlight import Colour, Highlight
from reader.text.article import Article, Kind, Structure
from reader.text.paragraphs import find_paragraphs
from reader.text.render import render_span
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.rulings import NO_RULINGS
from reader.text.span import Span

SOURCE, SURVEY = survey_of("第一句。學習{(xi) }貫徹精神，落實部署！第三句？\n第二段。\n")


def marks() -> list[Highlight]:
    """Four highlights of different kinds, by their words."""
    made = [
        highlight(SOURCE, "第一句", 1, colour=Colour.RED, tags=("用語/黨建", "難點"), note="筆記"),
        highlight(SOURCE, "貫徹", 2, colour=Colour.YELLOW, tags=("用語",), created="2026-11-22T23:30:00+08:00"),
        highlight(
            SOURCE, "部署", 3, colour=Colour.RED, tags=("用語言",), note=" \n", created="2026-11-23T00:10:00-05:00"
        ),
        highlight(SOURCE, "第二段", 4, colour=Colour.GREY, created=""),
    ]
    return made


@pytest.mark.parametrize(
    ("order", "words", "headings"),
    [
        (Order.TEXT, "第一句 貫徹 部署 第二段", ["", "", "", ""]),
        (Order.TIME, "第二段 第一句 貫徹 部署", ["", "", "", ""]),
        (Order.COLOUR, "貫徹 第一句 部署 第二段", ["Yellow", "Red", "Red", "Grey"]),
        (Order.TAG, "貫徹 第一句 部署 第二段", ["#用語", "#用語/黨建", "#用語言", "Without a tag"]),
    ],
)
def test_highlights_come_in_the_order_asked_for(order: Order, words: str, headings: list[str]) -> None:
    text = text_of(SOURCE, *marks()[::-1], title="題")
    found = list(passages(text, options(Quotes.SOURCE, order=order)))
    assert [one.quote[0] for one in found] == words.split()
    assert ["/".join(over.words for over in one.headings) for one in found] == headings


def test_a_quote_can_come_in_two_forms_with_readings_and_its_sentence() -> None:
    text = replace(text_of(SOURCE, highlight(SOURCE, "學習(xi) 貫徹精神，落")), survey=SURVEY)
    wish = options(Quotes.TRADITIONAL, second=Quotes.SIMPLIFIED, readings=Readings.PINYIN, context=True)
    (found,) = passages(text, wish)
    assert found.quote == ("學習貫徹精神，落",)
    assert found.second == ("学习贯彻精神，落",)
    assert found.readings == ("xué xí guàn chè jīng shén，luò",)
    assert (found.before, found.after) == ("", "實部署！")
    assert found.context() == "Context: 【學習貫徹精神，落】實部署！"


def test_a_quote_over_several_sentences_has_the_rest_of_the_first_and_the_last() -> None:
    text = replace(text_of(SOURCE, highlight(SOURCE, "習(xi) 貫徹精神，落實部署！第三句？\n第二")), survey=SURVEY)
    (found,) = passages(text, options(Quotes.SOURCE, context=True))
    assert (found.before, found.quote, found.after) == ("學", ("習貫徹精神，落實部署！第三句？", "第二"), "段。")


def test_readings_keep_their_distance_from_letters_and_each_other() -> None:
    source = "甲A乙 B丙,丁"
    (found,) = passages(text_of(source, highlight(source, source)), options(readings=Readings.NUMBERS))
    assert found.readings == ("jia3 A yi3 B bing3,ding1",)


def test_a_place_is_told_by_its_printed_page_where_the_text_has_pages() -> None:
    source = "一二，三四。\n五六，七八。"
    breaks = [Structure(Kind.PAGE_BREAK, Span(at, at), value=page) for at, page in ((3, "xii"), (10, "1"))]
    marks = [highlight(source, quote, i) for i, quote in enumerate(("一", "三四", "五", "七八"))]
    text = replace(text_of(source, *marks), article=Article(source, tuple(breaks)))
    found = list(passages(text, options(references=References.PAGES)))
    assert [one.place(References.PAGES) for one in found] == ["¶ 1", "p. xii", "p. xii", "p. 1"]
    assert [one.place(References.PARAGRAPHS) for one in found] == ["¶ 1", "¶ 1", "¶ 2", "¶ 2"]


def test_a_stored_quote_is_read_as_any_other() -> None:
    text = replace(text_of(SOURCE, *marks()), article=None, paragraphs=None, survey=None)
    found = list(passages(text, options(Quotes.SIMPLIFIED, second=Quotes.SOURCE, readings=Readings.PINYIN)))
    assert [(one.quote[0], one.second[0]) for one in found[:2]] == [("第一句", "第一句"), ("贯彻", "貫徹")]
    assert found[1].readings == ("guàn chè",)
    assert {one.headings[0].words for one in found} == {"Without a place"}


@given(noisy(20, line_ends=True).flatmap(lambda text: st.tuples(st.just(text), spans(len(survey_of(text)[0])))))
def test_what_is_remembered_is_what_would_be_rendered(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    source, survey = survey_of(text)
    paragraphs = find_paragraphs(source)
    for view in (View(Script.TAIWAN, NoiseView.SOURCE), View(Script.SIMPLIFIED, regional_words=True)):
        shown = Shown(source, paragraphs, survey, NO_RULINGS, view)
        first, last = (paragraphs.piece_at(at) for at in (span.start, span.end - 1))
        for _ in range(2):
            assert shown.words(span, first) == render_span(source, span, view, survey, NO_RULINGS, paragraphs)
        if span.length and first == last:
            before, after = shown.around(span)
            assert f"{before}{shown.words(span, first)}{after}" in shown.rendering(first).text
