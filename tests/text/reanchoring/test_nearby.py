"""Where a reader begins to look for words that another edition does not have: "|" shows the place in both."""

from __future__ import annotations

import pytest

from reader.text.reanchoring import nearby

BEFORE = "秋分過後天黑得一天比一天早渡口鎮的圖書館"
BEHIND = "晚上來的人大致固定靠窗的是磚廠的夜班工人"
GONE = "閱覽室裡只有一張長桌"

CASES = {
    "what stood there is gone": (f"{BEFORE}|{GONE}{BEHIND}", f"{BEFORE}|{BEHIND}"),
    "in the middle of what is gone": (f"{BEFORE}{GONE}|{GONE}{BEHIND}", f"{BEFORE}|{BEHIND}"),
    "something else stands there": (f"{BEFORE}|{GONE}{BEHIND}", f"{BEFORE}|全部刪去{BEHIND}"),
    "the words behind it are nearer": (f"{BEFORE}{GONE * 3}|{BEHIND}", f"{BEFORE}另一段|{BEHIND}"),
    "the other script": (f"{BEFORE}|{GONE}{BEHIND}", "秋分过后天黑得一天比一天早渡口镇的图书馆|晚上来的人大致固定"),
    "readings behind characters": (f"{BEFORE}|{GONE}{BEHIND}", f"{BEFORE.replace('書', '書(shu) ')}|{BEHIND}"),
    "words that come twice say nothing": (f"{BEFORE}{BEHIND}{BEFORE}|{GONE}", f"{BEFORE}{BEHIND}|{GONE[:3]}"),
    "all at the beginning is gone": (f"|{GONE}{BEHIND}", f"|{BEHIND}"),
    "all is other": ("一二三四五|六七八九十", "abcde|fghij"),
    "no text": ("一二|三四", "|"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_reader_begins_to_look(name: str) -> None:
    old, new = CASES[name]
    assert nearby(old.replace("|", ""), new.replace("|", ""), old.index("|")) == new.index("|")


def test_it_is_found_far_from_its_share_of_the_text() -> None:
    old = f"{BEFORE}|{GONE}{BEHIND}"
    new = "新增的說明" * 5_000 + f"{BEFORE}|{BEHIND}"
    assert nearby(old.replace("|", ""), new.replace("|", ""), old.index("|")) == new.index("|")
