"""A whole text as Markdown with its marks: the same words, the same structure, the same marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from export_maker import HASH, assert_golden, highlight, options, text_of
from nasty import marked
from reader.exports.escaping import escape_characters, escape_line, speakable
from reader.exports.marked.markdown import steps
from reader.exports.options import Quotes
from reader.exports.steps import finish
from reader.exports.texts import ExportText
from reader.notes.highlight import Highlight
from reader.text.anchor import describe
from reader.text.article import Article, Kind, Structure
from reader.text.paragraphs import find_paragraphs
from reader.text.span import Span
from reader.text.structure import headings_of
from reader.text.survey import Headings, Survey

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_OURS = re.compile(r"\\.|==|\[\^\d+\]", re.DOTALL)


def written(*texts: ExportText, **wishes: Any) -> str:
    return finish(steps(texts, options(Quotes.SOURCE, **wishes))).decode("utf-8")


def body(markdown: str) -> str:
    """An export without front matter and footnotes, its own signs as characters that nothing else is."""
    text = markdown.split("---\n", 2)[2].split("\n\n[^1]: ")[0].split("\n\n## Without a place")[0]
    return _OURS.sub(lambda found: {"=": "\ue000", "[": "\ue001"}.get(found[0][0], found[0]), text)


def words(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "text_special"))


def lines_of(markdown: str) -> list[str]:
    """The words of each block, marks in 〈〉 and footnotes as ^."""
    found = [words(token) for token in PARSER.parse(body(markdown)) if token.type == "inline"]
    turn: Iterator[str] = iter("〈〉" * markdown.count("="))
    return [re.sub("\ue000", lambda _: next(turn), line).replace("\ue001", "^") for line in found]


def structured(source: str, *structure: Structure, marks: tuple[Highlight, ...] = ()) -> ExportText:
    text = text_of(source, *marks, title="題")
    survey = Survey(headings=Headings.of(headings_of(source, structure)))
    return replace(text, article=Article(source, structure), survey=survey)


def test_the_text_is_the_golden_file(circle: ExportText) -> None:
    assert_golden("marked.md", finish(steps([circle], options())))


@pytest.mark.parametrize(
    ("spans", "line"),
    [
        (["一[二三]四"], "一〈二三〉四"),
        (["[一二]三四", "一二[三四]"], "〈一二三四〉"),
        (["一[二三]四", "[一二三四]"], "〈一二三四〉"),
        (["[一二]三四", "一[二三]四"], "〈一二三〉四"),
        (["[一]二三四", "一二三[四]"], "〈一〉二三〈四〉"),
    ],
)
def test_overlapping_marks_are_one(spans: list[str], line: str) -> None:
    marks = [highlight("一二三四", marked(one)[0], i) for i, one in enumerate(spans)]
    marks = [
        one._replace(anchor=describe("一二三四", HASH, marked(text)[1])) for one, text in zip(marks, spans, strict=True)
    ]
    assert lines_of(written(text_of("一二三四", *marks, title="題")))[1:] == [line]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("一[黨](dang)中央", r"一==黨==[^1]\(dang)中央"),  # "[^1](dang)" would be a link
        ("一[ =二= ]三", r"一 ==\=二\===[^1] 三"),
        ("見[http://a.b/]c_d", r"見==http:/\/a.b/==[^1]c\_d"),
    ],
)
def test_what_stands_beside_a_mark_makes_nothing_else_of_it(words: str, line: str) -> None:
    source, span = marked(words)
    mark = Highlight("7" * 32, "4f1c" * 8, describe(source, HASH, span), note="記")
    assert line in written(structured(source, marks=(mark,))).splitlines()


def test_notes_are_footnotes_in_the_order_of_their_ends() -> None:
    source = "一二三四五六"
    text = text_of(
        source,
        highlight(source, "一二三四", 1, note="後一個\n\n- 甲\n- 乙"),
        highlight(source, "二三", 2, tags=("用語/黨建",)),
        highlight(source, "六", 3),
        title="題",
    )
    markdown = written(text)
    assert "\n\n==一二三[^1]四==[^2]五==六==\n\n[^1]: Yellow · #用語/黨建 · 2026-11-20 · [open](" in markdown
    assert "\n\n[^2]: 後一個\n\n    - 甲\n    - 乙\n\n    Yellow · 2026-11-20 · [open](" in markdown


def test_a_mark_goes_on_over_paragraphs_and_never_over_blanks() -> None:
    source = "一　二。\n\n 三 四 。\n五"
    text = text_of(source, highlight(source, "　二。\n\n 三 四 ", note="n"), title="題")
    assert "\n\n一　==二。==\n\n==三 四==[^1] 。\n\n五\n" in written(text)


def test_structure_is_kept() -> None:
    source = "題\n引一\n引二\n甲\n乙\n丙\n末"
    at = source.index
    text = structured(
        source,
        Structure(Kind.HEADING, Span(0, 1), 1),
        Structure(Kind.QUOTE, Span(at("引一"), at("甲") - 1), 1),
        Structure(Kind.ITEM, Span(at("甲"), at("丙") - 1), 1, "1."),
        Structure(Kind.ITEM, Span(at("乙"), at("丙") - 1), 2, ""),
        Structure(Kind.ITEM, Span(at("丙"), at("末") - 1), 1, "2."),
    )
    assert written(text).endswith("---\n# 題\n\n> 引一\n>\n> 引二\n\n1. 甲\n   - 乙\n2. 丙\n\n末\n")


def test_a_table_is_a_table() -> None:
    source = "前\n甲\t乙|\t\n一\t二\t\n後"
    cells = [Span(2, 3), Span(4, 6), Span(8, 9), Span(10, 11)]
    structure = [Structure(Kind.CELL, cell, i % 2, "head" if i < 2 else "") for i, cell in enumerate(cells)]
    text = structured(source, *structure, marks=(highlight(source, "一"),))
    assert written(text).endswith("\n\n前\n\n| 甲 | 乙\\| |\n| --- | --- |\n| ==一== | 二 |\n\n後\n")
    bare = structured(source, *(replace(one, value="") for one in structure))
    assert "\n\n|  |  |\n| --- | --- |\n| 甲 | 乙\\| |\n| 一 | 二 |\n\n" in written(bare)


@pytest.mark.parametrize(
    ("emphasised", "line"),
    [
        ("一[二]三", "一*二*三"),
        ("一[“二”]三", "一<em>“二”</em>三"),
        ("一 [“二”] 三", "一 *“二”* 三"),
        ("[一二]三", "*一二*三"),
        ("一[ 二 ]三", "一 *二* 三"),
    ],
)
def test_emphasis_is_read_as_emphasis_whatever_stands_beside_it(emphasised: str, line: str) -> None:
    source, span = marked(emphasised)
    markdown = written(structured(source, Structure(Kind.EMPHASIS, span)))
    assert markdown.endswith(f"\n\n{line}\n")
    if "<em>" not in line:
        (inline,) = [token for token in PARSER.parse(markdown.split("---\n", 2)[2])[3:] if token.type == "inline"]
        assert [child.type for child in inline.children or ()].count("em_open") == 1


def test_links_lead_where_they_led() -> None:
    source = "見這裏和那裏"
    links = [Structure(Kind.LINK, Span(1, 3), value="https://a.b/c (d)"), Structure(Kind.LINK, Span(4, 6), value="#3")]
    assert written(structured(source, *links)).endswith("\n\n見[這裏](https://a.b/c%20%28d%29)和那裏\n")


def test_a_picture_is_told() -> None:
    source = "一\ufffc二"
    assert written(structured(source, Structure(Kind.IMAGE, Span(1, 2), value="x"))).endswith("\n\n一\\[image\\]二\n")


def test_what_cannot_be_shown_in_its_place_comes_behind(circle: ExportText) -> None:
    gone = highlight(
        "不在這裡", "不在這裡", 8, note="still here", anchor=describe("不在這裡", "6" * 64, Span(0, 4))
    )
    blank = highlight("一\n\n二", "\n", 9, note="on nothing")
    markdown = written(text_of("一\n\n二", gone, blank, title="題"))
    assert markdown.count("\n\n## Without a place\n\n") == 1
    assert "> 不在這裡\n\nstill here\n" in markdown
    assert "on nothing" in markdown
    assert "## Without a place" not in written(circle)
    lost = replace(circle, article=None, paragraphs=None, survey=None)
    assert written(lost).count("^hl-") == 5


SIGNS = "# > - + * _ ` ``` ~~ ** __ == === = | [ ] [[ ]] ![ ]( [^1] <b> <!-- & amp; &amp; \\ $ ^ 1 . ) %% :"
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(SIGNS.split()),
        st.sampled_from([" ", "  ", "\t", "　", "\u00a0", "\u200b", "\u2028", "\0", "字", "學習", "a", "9", "，", "”"]),
    ),
    max_size=10,
).map("".join)


@given(line=HOSTILE)
def test_escaped_one_by_one_a_line_is_escaped_as_a_whole(line: str) -> None:
    assert "".join(escape_characters(line)) == escape_line(line)


@given(st.lists(HOSTILE, min_size=1, max_size=3), st.data())
@example(["1", ". a"], None)
def test_hostile_texts_come_back_with_their_marks(paragraphs: list[str], data: st.DataObject | None) -> None:
    source = "\n".join(paragraphs)
    text = text_of("題。\n" + source, title="題")
    source = text.article.source if text.article else ""
    edges = st.integers(3, len(source))
    spans = [sorted((data.draw(edges), data.draw(edges))) for _ in range(3)] if data else [[3, 4], [4, 5]]
    marks = [
        highlight(source, "題", i, anchor=describe(source, HASH, Span(*span)), note="n")
        for i, span in enumerate(spans)
        if span[0] < span[1]
    ]
    bare = replace(text, survey=Survey(), highlights=tuple(marks), paragraphs=find_paragraphs(source))
    lines = (re.sub(r"^[\s\ufeff]+|[\s\ufeff]+$", "", speakable(line)) for line in source.split("\n"))
    found = [re.sub("[〈〉^]", "", line) for line in lines_of(written(bare))[1:]]
    assert found == [line.replace("^", "") for line in lines if line.strip()]
