"""Which lines are taken for headings."""

from __future__ import annotations

import pytest

from reader.text.detect import make_survey

LONG = "渡口的燈每天晚上六點亮起來，一直亮到最後一班船靠岸，船上的人走光了才熄。"
CUT = "渡口的燈每天晚上六點亮起來，一直亮到最後一班船靠了岸以後，船上的人提著燈走"


def headings(*lines: str) -> list[str]:
    source = "\n".join(lines)
    return [source[slice(*heading.span)].strip() for heading in make_survey(source).headings if heading.level == 2]


@pytest.mark.parametrize(
    "line",
    [
        "第一回 老船工夜話渡口",
        "　　第十二章",
        "正文 第一回 老船工夜話渡口",
        "正文　第三十回",
        "卷首 第一章 燈",
        "卷二 下游",
        "借書證",
        "燈，以及船",
    ],
)
def test_what_is_a_heading(line: str) -> None:
    assert headings("渡口", LONG, line, LONG) == [line.strip()]


@pytest.mark.parametrize("line", ["第一回 老船工夜話渡口", "正文 第一回 老船工夜話渡口", "卷首 第一章 燈"])
def test_a_chapter_is_a_heading_between_short_lines_too(line: str) -> None:
    assert headings("渡口", "一個人", line, "一盞燈", LONG) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "船。「",
        "燈。扳倒天邊一棵樹",
        "他說：「",
        "誰來了？是我",
        "走吧！天晚了",
        "有人問『",
        "一句話。",
        "正文如下：",
    ],
)
def test_what_is_none(line: str) -> None:
    assert headings("渡口", LONG, line, LONG) == []


def test_the_rest_of_a_line_that_was_cut_is_no_heading() -> None:
    assert headings("渡口", LONG[:-1] + "，", "回家去了，路上沒有", LONG) == []
    assert headings("渡口", CUT, "回家去了，路上沒有", LONG) == []
