"""Where a line may end: texts with a bar at each such place, checked by eye."""

from __future__ import annotations

import pytest

from reader.window.page.lines.breaking import emergency, may_break


def barred(text: str) -> str:
    """The text with a bar wherever a line may end."""
    return "".join(("|" if may_break(text, at) else "") + character for at, character in enumerate(text))


@pytest.mark.parametrize(
    "text",
    [
        "天|黑|得|早，|鎮|上|的|「圖|書|館」|把|燈",
        "他|說：|「走！」|我|走|了。",
        "（一）|二|《三》|四、|五；|六",
        "“你|好”|他|說，|‘好’|嗎？",
        "等|等……|我|們|去|——|看",
        "等|等…………|去",
        "弗|拉·|弗|拉|和|一－|二～|三/|四",
        "50％|的|人，|37℃|的|水，|第|30|頁",
        "他|有|￥50|和|#話|題",
        "習|(xi) |近|平|和|黨|(dang) ，|中|央",
        "（ 黨 ）|中|央",
        "「 黨|中|央",
        "a |well-|known |word, |don’t |stop",
        "用.NET|和 |.NET |寫",
        "零|下 |-5 |度，|A-|Z，|用|a/b|寫",
        '他|說|"好|的"|就|走',
        '"好"|他|說，|"不|好"|嗎',
        "カ|ラーァ々々|時",
        "一\u2060二|三\u200b|四\u00a0五",
        "e\u0301|學\ufe00|習",
        "看|\U0001f469\u200d\U0001f52c|吧",
        "①|甲|②|乙",
        "한|국",
        "Привет |мир",
    ],
)
def test_lines_may_end_at_the_bars(text: str) -> None:
    assert barred(text.replace("|", "")) == text


@pytest.mark.parametrize(
    ("text", "latest", "cut"),
    [
        ("incomprehensibilities", 10, 10),
        ("abc「「「「「", 5, 3),
        ("天……………………", 5, 5),
        ("天……………………", 4, 3),
        ("。。。。。。", 3, 3),
        ("a\u0301\u0301\u0301\u0301\u0301b", 3, 6),
        ("一", 1, 1),
        ("一二", 0, 1),
    ],
)
def test_a_line_without_such_a_place_is_cut_where_it_harms_least(text: str, latest: int, cut: int) -> None:
    assert emergency(text, 0, latest) == cut
