"""What the head of a text says about it, and what a notice at its end does not."""

from __future__ import annotations

import pytest

from reader.formats.heads import date_in, facts_in, same_words, title_of

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
        ("渡口夜話\n（清）沈一舟", {"author": "沈一舟"}),
        ("渡口夜話\n\n[明] 沈一舟 撰", {"author": "沈一舟"}),
        ("渡口夜話\n清·沈一舟", {"author": "沈一舟"}),
        ("渡口夜話\n沈一舟　著", {"author": "沈一舟"}),
        ("渡口夜話\n明月幾時有", {}),
        ("渡口夜話\n再版序 著", {}),
        ("作者: ferry (擺渡)\n時間: Tue May 4 21:33:02 2019", {"author": "ferry", "date": "2019-05-04"}),
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
    [
        ("2021/3/7", "2021-03-07"),
        ("posted Mar. 7, 2021", "2021-03-07"),
        ("2021年13月7日", ""),
        ("12021-03-07", ""),
        ("1.2021-03-07T10:00Z", "2021-03-07"),
    ],
)
def test_dates(words: str, date: str) -> None:
    assert date_in(words) == date


TITLES = {
    ("作者: ferry (擺渡) 看板: book\n標題: [心得] 渡口", "1.txt"): "[心得] 渡口",
    ("作者：沈一舟\n渡口夜話", "1.txt"): "渡口夜話",
    ("==========\n\n渡口夜話", "1.txt"): "渡口夜話",
    ("更多好書請到 www.example.org\n渡口夜話", "1.txt"): "渡口夜話",
    ("渡口夜話.txt", "1.txt"): "渡口夜話",
    ("正文 第一章 秋分", "渡口(全本).txt"): "渡口",
    ("正文 第一章 秋分", "book7.txt"): "正文 第一章 秋分",
    ("卷一　秋分", "《渡口》作者：沈一舟.txt"): "渡口",
}


@pytest.mark.parametrize(("head", "name"), TITLES)
def test_the_head_or_the_name_of_the_file_says_the_title(head: str, name: str) -> None:
    assert title_of(f"{head}\n{BODY}\n{BODY}", name) == TITLES[head, name]


def test_an_author_may_stand_in_the_name_of_the_file_only() -> None:
    assert facts_in(BODY, "渡口 作者：沈一舟.txt") == {"author": "沈一舟"}
    assert facts_in(f"渡口\n作者：張三\n{BODY}", "渡口 作者：沈一舟.txt") == {"author": "張三"}


def test_the_same_words_may_be_set_otherwise() -> None:
    assert same_words("第一回　王教頭", "第一回 王教頭。")
    assert not same_words("第一回", "第二回")
    assert not same_words("……", "。")
