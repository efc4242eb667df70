"""Markdown: the text as it reads, its marks as structure."""

from __future__ import annotations

import pytest

from marked_up import shown
from reader.errors import KnownError
from reader.formats import markdown


@pytest.mark.parametrize(
    ("text", "source", "structure"),
    [
        ("# 題\n\n甲**乙**。\n\n## 節", "題\n甲乙。\n節", ["heading 1: 題", "strong: 乙", "heading 2: 節"]),
        ("甲\n乙", "甲乙", []),
        ("甲  \n乙", "甲\n乙", []),
        ("> 甲\n>\n> 乙", "甲\n乙", ["quote 1: 甲⏎乙"]),
        ("1. 甲\n2. 乙\n   - 丙", "甲\n乙\n丙", ["item 1 1.: 甲", "item 1 2.: 乙⏎丙", "item 2: 丙"]),
        ("|甲|乙|\n|-|-|\n|1|2|", "甲\t乙\t\n1\t2", ["cell 1: 甲", "cell 1: 乙", "cell: 1", "cell: 2"]),
        ("[甲](https://a.b) <b>丙</b><script>丁</script>", "甲 丙", ["link https://a.b: 甲", "strong: 丙"]),
        ("[甲](javascript:alert(1))", "[甲](javascript:alert(1))", []),
        ("```\na  b\n# c\n```", "a  b\n# c", []),
        ("![船](http://a/b.png)", "\ufffc", ["image 船: \ufffc"]),
        ("a < b & c \\* d", "a < b & c * d", []),
    ],
)  # fmt: skip
def test_marks_become_structure(text: str, source: str, structure: list[str]) -> None:
    article = markdown.read(("起\n\n" + text).encode(), "a.md")
    assert article.source == f"起\n{source}"
    assert shown(article) == structure


def test_the_front_matter_says_what_the_text_is() -> None:
    text = "---\ntitle: 渡口夜話\nauthor: '沈一舟'\ndate: 2021/3/7\ntags: [甲, 乙]\n---\n\n正文。"
    article = markdown.read(text.encode(), "a.md")
    assert (article.source, article.title) == ("正文。", "渡口夜話")
    assert article.metadata == {"author": "沈一舟", "date": "2021-03-07"}


def test_an_empty_file_says_so() -> None:
    with pytest.raises(KnownError, match="nothing to read"):
        markdown.read(b"---\ntitle: a\n---\n", "a.md")
