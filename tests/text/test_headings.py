"""Which lines are taken for headings."""

from __future__ import annotations

import pytest

from reader.text.chapters import is_chapter
from reader.text.detect import make_survey

LONG = "渡口的燈每天晚上六點亮起來，一直亮到最後一班船靠岸，船上的人走光了才熄。"
CUT = "渡口的燈每天晚上六點亮起來，一直亮到最後一班船靠了岸以後，船上的人提著燈走"


def headings(*lines: str) -> list[str]:
    """The headings below the title, whatever their level."""
    return [line.lstrip("> ") for line in outline(*lines)[1:]]


def outline(*lines: str) -> list[str]:
    """All headings, one `>` before them for each level."""
    source = "\n".join(lines)
    found = make_survey(source).headings
    return [f"{'>' * heading.level} {source[slice(*heading.span)].strip()}" for heading in found]


@pytest.mark.parametrize(
    "line",
    [
        "第一回 老船工夜話渡口",
        "　　第十二章",
        "正文 第一回 老船工夜話渡口",
        "正文　第三十回",
        "卷首 第一章 燈",
        "卷二 下游",
        "【第三章】燈",
        "第一卷 第三章 燈",
        "第二部 第一卷 第三章 燈",
        "借書證",
        "燈，以及船",
    ],
)
def test_what_is_a_heading(line: str) -> None:
    assert headings("渡口", LONG, line, LONG) == [line.strip()]


def test_what_says_who_wrote_is_no_heading_and_the_text_begins_behind_it() -> None:
    assert headings("渡口", "作者：沈一舟", "秋分", LONG, "冬至", LONG) == ["秋分", "冬至"]


def test_numbers_in_brackets_head_the_parts_of_a_text() -> None:
    assert headings("渡口", LONG, "（一）", LONG, "（二）", LONG) == ["（一）", "（二）"]


@pytest.mark.parametrize("line", ["第一章 第二章 第三章", "第三章 第一卷"])
def test_a_line_of_several_numbers_is_a_list(line: str) -> None:
    assert headings("渡口", LONG, line, LONG) == []


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


@pytest.mark.parametrize(
    "line",
    [
        "第三回合開始了",
        "第一部分人走了",
        "卷土重來",
        "第一回見面，",
        "有西江月為證",
        "後人有詩曰",
        "正是風雪夜歸人",
        "第一集團軍來了",
    ],
)
def test_what_only_looks_like_a_chapter(line: str) -> None:
    assert headings("渡口", "一個人", line, "一盞燈", LONG) == []


@pytest.mark.parametrize("line", ["第一章　誰來了？", "第二章　燈（上）", "第一回　他說：“來！”", "第三節「燈」"])
def test_a_chapter_may_end_as_a_sentence_does(line: str) -> None:
    assert headings("渡口", LONG, line, LONG) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "序",
        "自序",
        "譯者序",
        "前言",
        "楔子",
        "楔子　張天師祈禳瘟疫",
        "尾声",
        "後記",
        "附錄二",
        "附录：地图",
        "目錄",
        "番外一",
    ],
)
def test_named_parts_are_headings(line: str) -> None:
    assert headings("渡口", LONG, line, "一盞燈", LONG) == [line]


def test_parts_chapters_and_sections_are_nested_by_their_units() -> None:
    book = [
        "渡口",
        "序",
        LONG,
        "第一編 上游",
        "第一章 船",
        LONG,
        "第一節 槳",
        LONG,
        "第二節 帆",
        LONG,
        "一個小題",
        LONG,
    ]
    book += ["第二章 燈", LONG, "第二編 下游", "第三章 人", LONG, "後記", LONG]
    assert outline(*book) == [
        "> 渡口",
        ">> 序",
        ">> 第一編 上游",
        ">>> 第一章 船",
        ">>>> 第一節 槳",
        ">>>> 第二節 帆",
        ">>>>> 一個小題",
        ">>> 第二章 燈",
        ">> 第二編 下游",
        ">>> 第三章 人",
        ">> 後記",
    ]


def test_volumes_hold_chapters() -> None:
    lines = ["渡口", "卷一", "第一回 船", LONG, "第二回 燈", LONG, "卷二 下游", "第三回 人", LONG]
    assert outline(*lines)[1:] == [">> 卷一", ">>> 第一回 船", ">>> 第二回 燈", ">> 卷二 下游", ">>> 第三回 人"]


def test_an_outline_is_nested_as_it_first_occurs() -> None:
    report = [
        "報告",
        LONG,
        "總體要求",
        LONG,
        "一、指導思想",
        LONG,
        "二、目標任務",
        "（一）近期",
        LONG,
        "（二）遠期",
        LONG,
    ]
    assert outline(*report)[1:] == [
        ">> 總體要求",
        ">>> 一、指導思想",
        ">>> 二、目標任務",
        ">>>> （一）近期",
        ">>>> （二）遠期",
    ]
    other = ["報告", LONG, "一、總體要求", LONG, "指導思想", LONG, "二、目標任務", LONG]
    assert outline(*other)[1:] == [">> 一、總體要求", ">>> 指導思想", ">> 二、目標任務"]


def test_a_list_is_no_outline() -> None:
    assert headings("報告", LONG, "一、蘋果", "二、香蕉", "三、梨", LONG) == []


CHAPTERS = [f"第{n}回 燈{n}" for n in ("一", "二", "三", "四", "五")]


def test_a_table_of_contents_is_not_taken_for_the_chapters() -> None:
    body = [line for chapter in CHAPTERS for line in (chapter, LONG)]
    for before, behind in ((CHAPTERS, []), (["目錄", *CHAPTERS], []), ([], CHAPTERS), ([LONG, *CHAPTERS], CHAPTERS)):
        found = headings("渡口", *before, *body, *behind)
        assert [line for line in found if line != "目錄"] == CHAPTERS


def test_two_chapters_on_one_line_are_an_entry_of_a_list() -> None:
    table = ["第一回 燈一 第二回 燈二", "第三回 燈三 第四回 燈四", "第五回 燈五"]
    body = [line for chapter in CHAPTERS for line in (chapter, LONG)]
    assert headings("渡口", *table, *body) == CHAPTERS


def test_two_empty_chapters_are_headings_still() -> None:
    assert headings("渡口", LONG, "第一回 船", "第二回 燈", LONG) == ["第一回 船", "第二回 燈"]


def test_a_stray_short_line_in_a_book_of_chapters_is_no_heading() -> None:
    chapters = [line for n in range(1, 21) for line in (f"第{n}回 燈{n}", LONG, LONG)]
    assert len(headings("渡口", *chapters[:30], "風雪夜", LONG, *chapters[30:])) == 20
    sections = [line for n in range(1, 21) for line in (f"第{n}回 燈{n}", LONG, f"風雪夜{n}", LONG)]
    assert len(headings("渡口", *sections)) == 40


@pytest.mark.parametrize(
    ("words", "numbered"),
    [
        ("第一回 船", True),
        ("正文 第一回", True),
        ("卷三", True),
        ("序", True),
        ("渡口的燈", False),
        ("一、蘋果", False),
    ],
)
def test_what_is_one_chapter_of_several(words: str, numbered: bool) -> None:
    assert is_chapter(words) is numbered
