"""The manual of templates says what there is, no more and no less, and its examples work."""

from __future__ import annotations

import re

import pytest

from export_maker import EXPORTED, options, reading_circle
from reader.exports.options import Options
from reader.exports.steps import finish
from reader.exports.templates.limits import JINJAS
from reader.exports.templates.templating import FILTERS, manual, steps
from reader.exports.templates.values import ColourValues, HeadingValues, HighlightValues, TextValues
from reader.language import LANGUAGES, use_language


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> str:
    """The manual in each of the languages."""
    use_language(request.param)
    found = manual()
    use_language("en")
    return found


def tables(words: str) -> list[list[str]]:
    """The names in the first column of each table."""
    bodies = [table.strip().split("\n\n")[0].splitlines() for table in words.split("| --- | --- |")[1:]]
    return [[name for row in body for name in re.findall(r"`([a-z_]+)`", row.split("|")[1])] for body in bodies]


def test_the_manual_names_all_that_there_is(words: str) -> None:
    _, texts, highlights, filters = tables(words)
    assert texts == list(TextValues._fields)
    assert highlights == list(HighlightValues._fields)
    assert set(HeadingValues._fields) | set(ColourValues._fields) <= set(re.findall(r"`([a-z_]+)`", words))
    assert filters == [*FILTERS, "join", "replace", "indent"]


def test_the_manual_names_all_filters_of_jinja(words: str) -> None:
    last, _ = words.split("\n\n")[-2:]
    assert re.findall(r"`([a-z]+)`", last) == [*sorted(JINJAS), "range", "namespace", "cycler", "joiner"]


def test_it_is_written_in_the_language_in_use() -> None:
    use_language("zh_CN")
    assert manual().startswith("# 模板")
    use_language("en")
    assert manual().startswith("# Templates")


def test_the_examples_write_something(words: str) -> None:
    examples = re.findall(r"^```jinja\n(.*?)^```", words, re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        wish: Options = options(template=example)
        assert "**九**個人，見上。\n\n— Red, ¶ 2" in finish(steps([reading_circle()], wish)).decode()
    whole = "{{ texts | length }} {{ tags | join }} {{ exported }} {{ open }}"
    assert (
        finish(steps([reading_circle()], options(template=whole))).decode() == f"1 to_do地方/室內結尾 {EXPORTED} open\n"
    )
