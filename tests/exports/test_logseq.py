"""Pages of Logseq: their shape, ids and properties, and words that are nothing but words."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from export_maker import HASH, assert_golden, highlight, options, text_of
from reader.exports.logseq import block_id, escape_words, page, steps
from reader.exports.options import Quotes
from reader.exports.passages import quote_lines
from reader.exports.renewing.outline import blocks, code_lines
from reader.exports.steps import finish
from reader.exports.texts import ExportText
from reader.notes.highlight import Colour, Highlight
from reader.text.anchor import describe
from reader.text.span import Span

SOURCE = "題\n\n一二三四五六。\n\n七八九十。\n"
READ_AS_MORE = re.compile(r"(?<!\\)::|(?<!\\)\{\{|(?<!\\)\(\((?!\))|(?<!\\)\[\[|(?<!\\)#|^\s*(?:>|- |\+ |```)")
"""What Logseq would make more of than words."""


def pages(*texts: ExportText) -> str:
    return finish(steps(texts, options())).decode()


def quoted(words: str) -> ExportText:
    """A text with one highlight on all of it but the title."""
    source = f"題\n\n{words}"
    made = Highlight("7" * 32, "4f1c" * 8, describe(source, HASH, Span(3, len(source))))
    return text_of(source, made)


def test_the_page_is_the_golden_file(circle: ExportText) -> None:
    assert_golden("logseq.md", pages(replace(circle, note="關於全文。\n\n- 一\n- 二")).encode())


def test_the_id_of_a_block_is_that_of_the_highlight() -> None:
    one = highlight(SOURCE, "二三", 0x1234)
    assert block_id(one) == str(UUID(hex=one.id))
    assert UUID(block_id(one._replace(id="no hex"))) != UUID(block_id(one))


def test_several_texts_are_blocks_under_their_titles() -> None:
    one = text_of(SOURCE, highlight(SOURCE, "二三", 1, note="記"))
    lines = pages(one, one).splitlines()
    assert [line for line in lines if not line.startswith("\t")] == ["- # 題", "- # 題"]
    assert lines[1:3] == ["\t- 二三", f"\t  id:: {block_id(one.highlights[0])}"]
    assert "\t\t- 記" in lines


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("一句。", ["- 一句。"]),
        ("一\n二", ["- 一", "  二"]),
        ("- 一\n- 二", ["- 一", "- 二"]),
        ("一\n\n- 二\n- 三", ["- 一", "", "  - 二", "  - 三"]),
        ("id:: 30000000-0000-0000-0000-000000000000", [r"- id:\: 30000000-0000-0000-0000-000000000000"]),
        ("一\n- 鍵:: 值", ["- 一", r"  - 鍵:\: 值"]),
        ("```\n- a:: b\n```", ["- ```", "  - a:: b", "  ```"]),
    ],
)
def test_a_note_is_blocks_of_its_own(note: str, lines: list[str]) -> None:
    made = page(text_of(SOURCE, highlight(SOURCE, "二三", 1, note=note)), options())
    assert made.pieces[0].parts["note"].split("\n") == lines


def test_tags_are_links_to_pages_whatever_is_in_them() -> None:
    made = page(text_of(SOURCE, highlight(SOURCE, "二三", 1, tags=("用語/黨建", "a, b", "[[x]]", "\\"))), options())
    assert made.pieces[0].parts["tags"] == "tags:: [[用語/黨建]], [[a, b]], [[［［x］］]], [[＼]]"


def test_the_name_of_a_colour_makes_no_property_of_what_it_means() -> None:
    said = options(names={Colour.YELLOW: "鍵:"}, meanings={Colour.YELLOW: "值"})
    made = page(text_of(SOURCE, highlight(SOURCE, "二三", 1)), said)
    assert made.head["legend"] == r"- 鍵:\: 值"


HOSTILE = """id:: 30000000-0000-0000-0000-000000000000 - :: a::b a:: {{query {{{ (( ((x)) [[ [[頁]] # #標籤 > >> ` ```
~~~ + * ** __ == | <b> </b> <!-- 1. \\ $ ^^ @@ @@html: TODO DONE LATER NOW SCHEDULED: :LOGBOOK: collapsed:: 黨 ，。
a : ( {"""
lines = st.lists(st.one_of(st.sampled_from(HOSTILE.split()), st.just(" ")), min_size=1, max_size=8).map("".join)


@given(st.lists(lines, min_size=1, max_size=3))
@example(["TODO 讀書"])
@example([":::", "id:: 30000000-0000-0000-0000-000000000000"])
@example(["- 一", "> 二", "```"])
@example(["((30000000-0000-0000-0000-000000000000))", "{{embed [[x]]}}"])
def test_a_hostile_quote_comes_back_as_the_same_text(words: list[str]) -> None:
    text = quoted("\n".join(words))
    expected = quote_lines(text.highlights[0].anchor.quote)
    if not expected:
        return
    written = page(text, options(Quotes.SOURCE)).written().splitlines()
    found = blocks(written)
    assert len(found) == 1
    assert code_lines(written, 0, len(written)) == set()
    at = written.index(f"  id:: {block_id(text.highlights[0])}")
    properties = next(i for i in range(at, len(written) + 1) if i == len(written) or ":: " not in written[i])
    first = written[found[0].start].removeprefix("-").removeprefix(" ")
    quote = [*([first] if first else []), *(line.removeprefix("  ") for line in written[properties:])]
    assert not any(READ_AS_MORE.search(line) for line in quote), quote
    parser = MarkdownIt("commonmark")
    read = [parser.render(line).removeprefix("<p>").removesuffix("</p>\n") for line in quote]
    assert tuple(map(html.unescape, read)) == tuple(expected)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("見[1]。", r"見\[1]。"),  # "\[1\]" would be mathematics
        (r"\[x\]", r"\\[x\\]"),
        ("https://a.b/c", "https://a.b/c"),
        ("https://a.b/c_d", r"https:/\/a.b/c\_d"),
        ("1234567890. 一", r"1234567890\. 一"),
        ("x://a::b", r"x:/\/a:\:b"),
    ],
)
def test_a_quote_is_no_mathematics_no_list_and_no_spoilt_address(words: str, written: str) -> None:
    assert escape_words(words) == written


@pytest.mark.parametrize(("words", "first"), [("TODO 讀書", "-"), ("TODOS 讀書", "- TODOS 讀書")])
def test_words_that_are_tasks_for_logseq_do_not_begin_a_block(words: str, first: str) -> None:
    written = page(quoted(words), options(Quotes.SOURCE)).written().splitlines()
    assert first in written
    assert ("  TODO 讀書" in written) == (first == "-")
