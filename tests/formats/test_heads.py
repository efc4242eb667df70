"""What the head of a text says about it, and what a notice at its end does not."""

from __future__ import annotations

import pytest

from reader.formats.heads import date_in, facts_in, same_words

BODY = "江水向東流去，兩岸的燈一盞一盞亮起來，擺渡的人收了槳，坐在船頭抽煙，誰也不說話。" * 4


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("渡口夜話\n2021-03-07 09:12 來源：江邊日報", {"date": "2021-03-07", "publication": "江邊日報"}),
        ("渡口夜話\n作者：沈一舟", {"author": "沈一舟"}),
        ("渡口夜話\n文/沈一舟　2021年3月7日", {"author": "沈一舟", "date": "2021-03-07"}),
        ("渡口夜話\n（来源: 江边网  作者: 沈一舟）", {"publication": "江边网", "author": "沈一舟"}),
        ("渡口夜話\n原文鏈接：https://example.org/a", {"address": "https://example.org/a"}),
        ("渡口夜話\n文中說到2021年", {}),
        ("渡口夜話", {}),
        ("資料來源於網絡，僅供參考。", {}),
    ],
)
def test_the_head_says_what_a_text_is(head: str, facts: dict[str, str]) -> None:
    assert facts_in(f"{head}\n{BODY}\n{BODY}") == facts


@pytest.mark.parametrize("notice", ["來源：內容農場", "作者：小編", "2024-01-01"])
def test_a_notice_at_the_end_says_nothing(notice: str) -> None:
    assert facts_in(f"渡口夜話\n{BODY}\n{notice}") == {}


@pytest.mark.parametrize(
    ("words", "date"),
    [("2021/3/7", "2021-03-07"), ("2021年13月7日", ""), ("12021-03-07", ""), ("1.2021-03-07T10:00Z", "2021-03-07")],
)
def test_dates(words: str, date: str) -> None:
    assert date_in(words) == date


def test_the_same_words_may_be_set_otherwise() -> None:
    assert same_words("第一回　王教頭", "第一回 王教頭。")
    assert not same_words("第一回", "第二回")
    assert not same_words("……", "。")
