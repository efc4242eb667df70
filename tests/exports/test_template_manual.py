"""docs/templates.md says what there is, no more and no less, and its examples work."""

from __future__ import annotations

import re
from pathlib import Path

from export_maker import EXPORTED, options, reading_circle
from reader.exports.options import Options
from reader.exports.steps import finish
from reader.exports.templates.limits import JINJAS
from reader.exports.templates.templating import FILTERS, steps
from reader.exports.templates.values import ColourValues, HeadingValues, HighlightValues, TextValues

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "templates.md").read_text("utf-8")


def names(after: str) -> list[str]:
    """The names in the first column of the table that follows."""
    table = MANUAL.split(after)[1].strip().split("\n\n")[0]
    return [name for row in table.splitlines()[2:] for name in re.findall(r"`([a-z_]+)`", row.split("|")[1])]


def test_the_manual_names_all_that_there_is() -> None:
    assert names("Of a **text**:") == list(TextValues._fields)
    assert names("Of a **highlight**:") == list(HighlightValues._fields)
    assert set(HeadingValues._fields) | set(ColourValues._fields) <= set(re.findall(r"`([a-z_]+)`", MANUAL))


def test_the_manual_names_all_filters() -> None:
    assert names("## What can be done with it") == [*FILTERS, "join", "replace", "indent"]
    own = MANUAL.split("Of Jinja's own filters")[1].split("of its functions")[0]
    assert re.findall(r"`([a-z]+)`", own) == sorted(JINJAS)


def test_the_examples_write_something() -> None:
    examples = re.findall(r"^```jinja\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        wish: Options = options(template=example)
        assert "**九**個人，見上。\n\n— Red, ¶ 2" in finish(steps([reading_circle()], wish)).decode()
    whole = "{{ texts | length }} {{ tags | join }} {{ exported }} {{ open }}"
    assert (
        finish(steps([reading_circle()], options(template=whole))).decode() == f"1 to_do地方/室內結尾 {EXPORTED} open\n"
    )
