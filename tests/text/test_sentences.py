"""Sentences: a triple click on the character behind ^ selects what stands in square brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import marked, show
from reader.text.paragraphs import LONGEST_PIECE, find_paragraphs
from reader.text.sentences import REACH, around, sentence_at
from reader.text.span import Span

PLAIN = [
    "[我^来了。]你呢？",
    "我来了。[你呢^？]",
    "我来了。[你^呢]",
    "[天黑了，^路远；他没有来。]后来呢？",
    "[真的^吗？！]他不信。",
    "　　[段首^空格。]下一句。",
    "一句。　[又一^句。]　",
    "[一句。]^　　又一句。",
    "[𠮷田^来了。]好。",
    "我来了.[你^呢.]",
]
QUOTED = [
    "第一句！[“第二^句。”]第三句",
    "[他说：「我来^了。」]她笑了。",  # one sentence belongs to what introduces it
    "[他^说：「我来了。你呢？」]她笑了。",
    "他说：「[我来^了。]你呢？」她笑了。",  # of several the one inside, so that no mark stands alone
    "他说：「我来了。[你呢^？]」她笑了。",
    "他说：「我来了。你呢？」[她^笑了。]",
    "[他^说：“来吧！”]她没有动。",
    "[“你来了^？”她问。]他点头。",
    "[“为什么？”是^个好问题。]",
    "[“你来了^？”]“来了。”",
    "“你来了？”[“来^了。”]",
    "[他问了“为什么？”就走^了。]好。",
    "[「你来了？」，他^说。]天黑了。",
    "[他说：「她说：『我不^来。』」]然后走了。",
    "「我说过：『[不要^来。]你不听。』」",
    "[“一段话没有^结束。]另一句。",
    "[一段话^结束了。”]另一句。",
    '[He said "Go^ now."] Then he left.',
    'He said "Go now." [Then he ^left.]',
    "[“We ^know.”] Then he left.",
]
BRACKETS = [
    "[他（真的吗？）来^了。]后来走了。",
    "他来了。[（我看见^的。）]后来走了。",
    "[《谁动了我的奶酪？》是^一本书。]好看。",
    "[学习(xi) 贯^彻（一）精神。]好。",
]
PAUSES = [
    "[「我……我不知^道。」]他说。",
    "[他想走……又^留下了。]好。",
    "[他想走^……]",
    "[他说：「我^……」]她哭了。",
    "[我。。。我不^知道。]好。",
    "天黑了……。[他^走了]",
    "[他——那个人^——来了。]好。",
    "[Wait... I ^know.] Yes.",
]
POINTS = [
    "[圆周率是3.14，很^长。]好。",
    "[增长了3.5%^。]好。",
    "[版本2．0来^了。]好。",
    "[Mr. Smith来^了。]好。",
    "[见J. K. Rowling的^书。]好。",
    "[e.g. apples, i.e. fruit^.] Then more.",
    "[No. 5 is ^good.] Yes.",
    "[He lives in the U.S. and ^works.] Yes.",
    "[It ended^.] Then it began.",
    "It ended. [Then ^it began.]",
    "[看http://a.cn/?q=1^吧。]好。",
    "[用Node.js^写的。]好。",
    "[请用Yahoo!Mail^吧。]好。",
    "[1. 第一条^内容。]第二句。",
    "[1.第一条^内容。]第二句。",
    "It is 5. [^He left.]",
]


@pytest.mark.parametrize("line", PLAIN + QUOTED + BRACKETS + PAUSES + POINTS)
def test_the_sentence_at_a_place(line: str) -> None:
    text = line.replace("[", "").replace("]", "")
    at = text.index("^")
    source = text.replace("^", "")
    expected, span = marked(line.replace("^", ""))
    assert expected == source
    assert show(source, sentence_at(source, Span(0, len(source)), at)) == show(source, span)


def test_a_blank_stretch_has_none() -> None:
    assert sentence_at("　\n", Span(0, 1), 0).length == 0
    assert sentence_at("", Span(0, 0), 0) == Span(0, 0)


def test_a_sentence_goes_over_the_seam_of_two_pieces() -> None:
    source = "头。" + "一二三四五六七八九，" * 250 + "尾。后。"
    paragraphs = find_paragraphs(source)
    assert len(paragraphs) > 1
    seam = paragraphs.starts[1]
    assert sentence_at(source, around(paragraphs, seam), seam) == Span(2, len(source) - 2)


def test_in_a_line_of_millions_only_the_neighbourhood_is_looked_at() -> None:
    source = "字" * 200_000
    found = around(find_paragraphs(source), 100_000)
    assert found.start <= 100_000 - REACH
    assert found.end >= 100_000 + REACH
    assert found.length <= 2 * (REACH + LONGEST_PIECE)


@given(st.text("我来。！？….「」“”\"'（）《》：，　3aB", max_size=40), st.integers(0, 40))
def test_sentences_cover_the_text_without_overlap(source: str, at: int) -> None:
    whole = Span(0, len(source))
    found = sentence_at(source, whole, at)
    assert whole.covers(found)
    if found.length:
        assert source[found.start : found.end].strip() == source[found.start : found.end]
        assert sentence_at(source, whole, found.start) == found
    if at < len(source) and not source[at].isspace() and found.length and not found.start <= at < found.end:
        assert source[at] in '「」“”"（）《》：，'  # only the marks around sentences that stand inside them


def test_no_opening_sign_is_left_alone() -> None:
    source = "他说：「我来了。你呢（他问）？好！」她说：『走吧。』然后：“好。走。”"
    for at in range(len(source)):
        found = sentence_at(source, Span(0, len(source)), at)
        words = source[found.start : found.end]
        assert [words.count(a) for a in "「『“（"] == [words.count(b) for b in "」』”）"], words
