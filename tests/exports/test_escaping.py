"""Whatever a text holds, Markdown and YAML read it back as it was."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.exports.escaping import contained, escape_line, escape_tag, instant, scalar, slug, speakable

PARSERS = {
    "CommonMark": MarkdownIt("commonmark"),
    "GitHub": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
}
WORDS = {"text", "text_special", "softbreak"}

SIGNS = """# ## > >> - + * _ ` ``` ~~~ ~~ ** __ == === --- *** | |--| [ ] [[ ]] ![ ]( ) [x]: [^1] <b> </b> <!-- -->
<script> <? &amp; &#35; &lt &copy; \\ \\\\ $ $$ $x$ ^ ^a ~a~ %% 1. 12) 1234567890. : ::: :-- http://a.b/c_d
<http://a.b> a@b.cc {#a} { } 黨(dang) 用語 ，。 “ ” ( ) ! . , ; ' " / 𠮷 é a b 1 #標籤 -- — @"""

HOSTILE = st.one_of(
    st.sampled_from(SIGNS.split()),
    st.sampled_from(
        [" ", "  ", "\t", "    ", "　", "\u00a0", "\u200b", "\ufeff", "\x0b", "\x0c", "\u2028", "\x85", "\0"]
    ),
    st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"),
)
lines = st.lists(HOSTILE, max_size=12).map("".join)


def stripped(line: str) -> str:
    return re.sub(r"^[\s\ufeff]+|[\s\ufeff]+$", "", line)


def words(token: Token) -> str:
    """The text of one line of Markdown, which must hold nothing but text."""
    assert {child.type for child in token.children or ()} <= WORDS, token.content
    return "".join("\n" if child.type == "softbreak" else child.content for child in token.children or ())


def quotes(markdown: str, parser: MarkdownIt) -> list[list[str]]:
    """The paragraphs of the block quotes of a Markdown text, which must hold nothing but text."""
    found: list[list[str]] = []
    inside = 0
    for token in parser.parse(markdown):
        if token.type == "blockquote_open" and token.level == 0:
            inside += 1
            found.append([])
        elif token.type == "blockquote_close" and token.level == 0:
            inside -= 1
        elif inside and token.type == "inline":
            found[-1].append(words(token))
        elif inside:
            assert token.type in {"paragraph_open", "paragraph_close"}, (token.type, markdown)
    return found


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("山東(dong) 堅決(jue) 扛牢，“兩個確立”——", "山東(dong) 堅決(jue) 扛牢，“兩個確立”——"),
        ("# 一", r"\# 一"),
        ("- 一", r"\- 一"),
        ("1. 一", r"1\. 一"),
        ("9月10日", "9月10日"),
        ("3.14", "3.14"),
        ("12)", r"12\)"),
        ("a - b + c = d : e > f", "a - b + c = d : e > f"),
        ("*a* _b_ `c` [d](e) <f>", r"\*a\* \_b\_ \`c\` \[d\](e) \<f>"),
        ("AT&T &amp; &#35;", r"AT\&T \&amp; \&#35;".replace("&#", r"&\#")),
        ("==亮== %%藏%% $x$ ^id ~~刪~~", r"\=\=亮\=\= \%\%藏\%\% \$x\$ \^id \~\~刪\~\~"),
        ("[[頁]] ![[圖]]", r"\[\[頁\]\] !\[\[圖\]\]"),
        ("a\\", "a\\\\"),
        ("https://a.b/c", "https://a.b/c"),
        ("https://zh.wikipedia.org/wiki/A_(b) x", r"https:/\/zh.wikipedia.org/wiki/A\_(b) x"),
        ("www.a.b/c_d", r"www\.a.b/c\_d"),
        ("https://a.b/c d_e", r"https://a.b/c d\_e"),
    ],
)
def test_only_what_markdown_would_read_is_escaped(line: str, written: str) -> None:
    assert escape_line(line) == written


@pytest.mark.parametrize("name", PARSERS)
@given(line=lines)
@example(line="- - 1. # a")
@example(line="a\tb  c")
def test_a_line_reads_back_as_it_was(name: str, line: str) -> None:
    line = stripped(line)
    if line:
        expected = speakable(line)
        assert quotes(f"> {escape_line(line)}\n", PARSERS[name]) == [[expected]]
        tokens = PARSERS[name].parse(f"## {escape_line(line)}\n")
        assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
        assert words(tokens[1]) == expected


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("用語/黨建", "用語/黨建"),
        ("a b", "a_b"),
        ("snake_case", "snake_case"),
        ("_a_", r"\_a\_"),
        ("C++", "C++"),
        ("a*b", r"a\*b"),
        ("2023", "2023"),
        ("https://a.b/*c", r"https:/\/a.b/\*c"),
    ],
)
def test_tags_are_written_as_tags(tag: str, written: str) -> None:
    assert escape_tag(tag) == written


@given(lines)
def test_a_tag_reads_back_as_its_slug(tag: str) -> None:
    if slug(tag):
        (token,) = (t for t in PARSERS["GitHub"].parse(f"- 黃 · #{escape_tag(tag)} · x\n") if t.type == "inline")
        assert words(token) == f"黃 · #{speakable(slug(tag))} · x"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("文章標題", "文章標題"),
        ("凝心鑄魂勇擔當,實幹篤行建新功", "凝心鑄魂勇擔當,實幹篤行建新功"),
        ("seed-article.txt", "seed-article.txt"),
        (
            "as on the page (traditional, pinyin marks hidden)",
            "as on the page (traditional, pinyin marks hidden)",
        ),
        ("a: b # c", '"a: b # c"'),
        ("yes", '"yes"'),
        ("Null", '"Null"'),
        ("2023", '"2023"'),
        ("", '""'),
        ('"a"', r'"\"a\""'),
        ("two\nlines", r'"two\nlines"'),
        ("- a", '"- a"'),
        ("a ", '"a "'),
        ("\u2028\x7f", r'"\u2028\u007f"'),
    ],
)
def test_a_value_is_quoted_only_where_yaml_needs_it(value: str, written: str) -> None:
    assert scalar(value) == written


@given(
    st.lists(
        st.one_of(
            lines,
            st.text(st.characters(exclude_categories=["Cs"])),
            st.sampled_from(["y", "n", "1e3", ".5", "~", "nUll"]),
        )
    )
)
def test_values_read_back_as_they_were(values: list[str]) -> None:
    for value in values:
        assert yaml.safe_load(f"a: {scalar(value)}\n") == {"a": value}
    written = ", ".join(scalar(value, in_list=True) for value in values)
    assert yaml.safe_load(f"a: [{written}]\n") == {"a": values}


def test_a_time_is_a_time_and_anything_else_a_string() -> None:
    assert instant("2026-11-23T10:00:00+08:00") == "2026-11-23T10:00:00+08:00"
    assert instant("soon: now") == '"soon: now"'


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("", ""),
        ("  \n\n", ""),
        ("\n\nA **note**.  \n", "A **note**."),
        ("一\r\n\r\n二\r三", "一\n\n二\n三"),
        ("- a\n- b", "- a\n- b"),
        ("```py\nx = 1\n```", "```py\nx = 1\n```"),
        ("```py\nx = 1", "+ ```py\n  x = 1"),
        ("```\n\n~~~\n```\nend", "```\n\n~~~\n```\nend"),
        ("a < b and <b>c</b>", "a < b and <b>c</b>"),
        ("<!-- hidden", "+ <!-- hidden"),
        ("a\n\n<pre>\nb", "+ a\n\n  <pre>\n  b"),
    ],
)
def test_a_note_stays_as_it_is_unless_it_could_run_on(note: str, written: str) -> None:
    assert contained(note) == written


NOTE = st.lists(
    st.one_of(
        HOSTILE,
        st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\r", "\n```", "\n~~~\n", "\n- ```\n", "\n   ```\n", "\n> ```"]),
        st.sampled_from(
            ["\n<script>\n", "\n<!--", "<![CDATA[", "\n<!X", "\n<div>\n", "\n[open]: x\n", "\n    x", "1. "]
        ),
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize("name", PARSERS)
@given(note=NOTE)
@example(note="1. ```\n   ```\n\npara\n")
@example(note="<div>\n```\n\n```")
@example(note="[a]: b '\n```\n")
@example(note="> ```\n```")
@example(note="---\n```")
@example(note="```#`\n```")
@example(note="```\n```\u3000")
def test_no_note_reaches_beyond_itself(name: str, note: str) -> None:
    rest = "- 黃 · [open](hanzi-reader://text/a#hl-b) ^hl-b\n\n> 引文\n"
    tokens = PARSERS[name].parse(speakable(f"> 一\n\n{contained(note)}\n\n{rest}"))
    types = [token.type for token in tokens[-9:]]
    assert types[-4:] == ["paragraph_open", "inline", "paragraph_close", "blockquote_close"]
    assert types[:4] == ["inline", "paragraph_close", "list_item_close", "bullet_list_close"]
    assert words(tokens[-3]) == "引文"
    assert tokens[-9].content == "黃 · [open](hanzi-reader://text/a#hl-b) ^hl-b"
    assert tokens[-9].level == 3
    assert "link_open" in {child.type for child in tokens[-9].children or ()}
