"""A whole Markdown file of hostile titles, quotes, notes and tags reads back as what went in."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from export_maker import highlight, options, text_of
from reader.exports.markdown import export
from reader.exports.options import Quotes
from reader.exports.steps import finish
from reader.exports.templates.templating import default_template, steps
from reader.exports.texts import title_of
from reader.notes.tags import parse_tags
from reader.text.anchor import describe
from reader.text.span import Span

SIGNS = "# > --- | <b> </b> <script> ` ``` [[ ]] ![ ]( ) 1. 12) \\ \t $ $$ == ^hl-1 ~~~ ~~ * _"
SIGNS += " - + = : &amp; <!-- --> {{ {% %} #x"
PIECES = st.one_of(st.sampled_from(SIGNS.split(" ")), st.sampled_from("甲乙丙，。 a1é𠮷"))
LINES = st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(lambda line: line.strip(" \t"))
NOTES = st.lists(st.one_of(PIECES, st.sampled_from(["\n", "\n\n", "\n    ", "\n> ", "\n- "])), max_size=8).map("".join)
TAGS = st.lists(
    LINES.map(lambda line: parse_tags(line)[:1]).filter(bool).map(lambda tags: tags[0]), max_size=2, unique=True
)
FACTS = re.compile(r"\(hanzi-reader://text/[0-9a-f]{12}#hl-[0-9a-f]{12}\) \^hl-([0-9a-f]{12})$")
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def words(children: object) -> str:
    return "".join("\n" if one.type == "softbreak" else one.content for one in children or ())  # type: ignore[attr-defined]


@pytest.mark.parametrize("by_template", [False, True])
@given(title=LINES, marked=st.lists(st.tuples(LINES, NOTES, TAGS), min_size=1, max_size=3))
def test_a_whole_file_reads_back(by_template: bool, title: str, marked: list[tuple[str, str, list[str]]]) -> None:
    lines = [f"第{number}句{line}" if number % 2 else line for number, (line, _, _) in enumerate(marked)]
    source = "題\n\n" + "\n".join(lines) + "\n"
    starts = [len("題\n\n") + sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    marks = [
        highlight(
            source,
            "題",
            number + 1,
            note=note,
            tags=tuple(tags),
            anchor=describe(source, "5" * 64, Span(start, start + len(line))),
        )
        for number, (line, start, (_, note, tags)) in enumerate(zip(lines, starts, marked, strict=True))
    ]
    text = text_of(source, *marks, title=title)
    wish = options(Quotes.SOURCE, noise=True, template=default_template() if by_template else "")
    written = finish(steps([text], wish)).decode() if by_template else export([text], wish)

    front, _, body = written.removeprefix("---\n").partition("---\n")
    assert yaml.safe_load(front)["title"] == title_of(text)
    tokens = PARSER.parse(body)
    assert (tokens[0].type, words(tokens[1].children)) == ("heading_open", title_of(text))
    at = [i for i, token in enumerate(tokens) if token.type == "inline" and FACTS.search(token.content)]
    assert [FACTS.search(tokens[i].content)[1] for i in at] == [one.id[:12] for one in marks]  # type: ignore[index]
    # In front of each note and its facts stands the quote, as the first thing behind the facts before.
    opened = [i for i, token in enumerate(tokens) if token.type == "blockquote_open" and token.level == 0]
    first = [next(i for i in opened if i > before) for before in (0, *at[:-1])]
    assert [words(tokens[i + 2].children) for i in first] == [line.strip() for line in lines]
