"""Places found again in another edition, by hand: brackets mark the place before and after."""

from __future__ import annotations

import pytest

from reader.text.reanchoring import Fate, Found, Reason, reanchor
from reader.text.span import Span

RIVER = "那年冬天特別冷，河面結了厚厚的冰，孩子們在上面滑來滑去，老人坐在門口曬太陽，誰也不急着做什麼事。"
RAIN = "傍晚下起雨來，遠處的山看不見了，船夫收起竹篙，把蓑衣掛在檐下，等着最後一個客人過河回家。"
REFRAIN = "願言思子，中心養養。"


def bare(marked: str) -> tuple[str, Span]:
    """A text without its brackets, and where they were."""
    start = marked.index("[")
    return marked.replace("[", "").replace("]", ""), Span(start, marked.index("]") - 1)


def found(before: str, after: str) -> tuple[str, Found]:
    """The new text with brackets where the place of the old one is now, and all that was found."""
    old, span = bare(before)
    new = after.replace("[", "").replace("]", "")
    [one] = reanchor(old, new, [span])
    if one.span is None:
        return new, one
    start, end = one.span
    return f"{new[:start]}[{new[start:end]}]{new[end:]}", one


SURE = {
    "unchanged": (f"{RIVER}[渡口]{RAIN}", f"{RIVER}[渡口]{RAIN}"),
    "something before it": (f"{RIVER}[渡口]{RAIN}", f"序言。{RIVER}[渡口]{RAIN}"),
    "the first character": (f"[那]{RIVER[1:]}", f"[那]{RIVER[1:]}{RAIN}"),
    "the last character": (f"{RIVER[:-1]}[。]", f"{RAIN}{RIVER[:-1]}[。]"),
    "an astral character": (f"{RIVER}[𠮷]{RAIN}", f"😀{RIVER}[𠮷]{RAIN}"),
    "an emoji of several code points": (f"{RIVER}[👩‍👧]{RAIN}", f"{RAIN[:9]}{RIVER}[👩‍👧]{RAIN}"),
    "other line ends": (f"{RIVER}\n[渡口\n沒有人]。{RAIN}", f"{RIVER}\r\n\r\n[渡口沒有人]。{RAIN}"),
    "line ends inside it": (f"{RIVER}[渡口沒有人]。{RAIN}", f"{RIVER}[渡口\n\u3000\u3000沒有人]。{RAIN}"),
    "full-width punctuation": (f"{RIVER}[渡口, 沒有人]{RAIN}", f"{RIVER}[渡口，沒有人]{RAIN}"),
    "quotation marks of another region": (f"{RIVER}[「渡口」]{RAIN}", f"{RIVER}[“渡口”]{RAIN}"),
    "a pinyin mark": (f"{RIVER}黨[(dang) ]中央{RAIN}", f"{RAIN}{RIVER}黨[(dang) ]中央"),
    "a pinyin mark without its character": (f"{RIVER}黨(dang) 中央[的]{RAIN}", f"{RIVER}中央[的]{RAIN}"),
    "the second of two pinyin marks": (f"{RIVER}黨(dang) [(dang) ]中央{RAIN}", f"{RAIN}{RIVER}黨(dang) [(dang) ]中央"),
    "one of two that are equal": (f"{RIVER}[渡口]。{RAIN}渡口。", f"{RIVER}[渡口]。{RAIN}又渡口。"),
    "the other of two that are equal": (f"渡口。{RIVER}[渡口]。{RAIN}", f"渡口一。{RIVER}[渡口]。{RAIN}"),
    "the tenth of fifty": (
        f"{RIVER}{REFRAIN * 9}[{REFRAIN}]{REFRAIN * 40}{RAIN}",
        f"前言。{RIVER}{REFRAIN * 9}[{REFRAIN}]{REFRAIN * 40}{RAIN}後記。",
    ),
    "a whole paragraph moved": (
        f"{RIVER}{RAIN}[{REFRAIN * 3}]{RIVER[::-1]}",
        f"[{REFRAIN * 3}]{RIVER}{RAIN}{RIVER[::-1]}",
    ),
}


@pytest.mark.parametrize("case", SURE)
def test_a_place_that_is_sure(case: str) -> None:
    before, after = SURE[case]
    text, one = found(before, after)
    assert (text, one.fate) == (after, Fate.SAME)


CHANGED = {
    "all of the text": (f"[{RIVER}]", f"[{RIVER[:10]}很{RIVER[11:]}]"),
    "a character exchanged": (f"{RIVER}[渡口沒有人]{RAIN}", f"{RIVER}[渡口没得人]{RAIN}"),
    "a character put in": (f"{RIVER}[渡口沒有人]{RAIN}", f"{RIVER}[渡口並無有人]{RAIN}"),
    "its last character taken out": (f"{RIVER}[渡口沒有人]{RAIN}", f"{RIVER}[渡口沒有]{RAIN}"),
    "much put in between its words": (f"{RIVER}[渡口沒有人]。{RAIN}", f"{RIVER}[渡口沒船也沒有渡船的人]。{RAIN}"),
    "a heading whose words come again": (f"{RIVER}\n[祈父]\n祈父，{RAIN}", f"{RIVER}\n[諸父]\n祈父，{RAIN}"),
    "half of it, in its place": (f"{RIVER}[渡口]的人{RAIN}", f"{RIVER}[渡頭]的人{RAIN}"),
}


@pytest.mark.parametrize("case", CHANGED)
def test_words_that_read_otherwise(case: str) -> None:
    before, after = CHANGED[case]
    text, one = found(before, after)
    assert (text, one.fate) == (after, Fate.CHANGED)
    assert 0.5 < one.confidence <= 1


LISTED = {
    "taken out": (f"{RIVER}[渡口沒有人]{RAIN}", f"{RIVER}{RAIN}", Fate.LOST, Reason.REMOVED),
    "its paragraph taken out": (f"{RIVER}\n渡口[沒有]人。\n{RAIN}", f"{RIVER}\n{RAIN}", Fate.LOST, Reason.REMOVED),
    "another text": (f"{RIVER}[渡口沒有人]", RAIN[::-1], Fate.LOST, Reason.NOWHERE),
    "no text": (f"{RIVER}[渡口]", "", Fate.LOST, Reason.NOWHERE),
    "a pinyin mark taken out": (f"{RIVER}黨[(dang) ]中央{RAIN}", f"{RIVER}黨中央{RAIN}", Fate.LOST, Reason.REMOVED),
    "one of fifty taken out": (
        f"{RIVER}{REFRAIN * 20}[{REFRAIN}]{REFRAIN * 29}{RAIN}",
        f"{RIVER}{REFRAIN * 49}{RAIN}",
        Fate.DOUBTFUL,
        Reason.RIVALS,
    ),
    "one more of fifty": (
        f"{RIVER}{REFRAIN * 20}[{REFRAIN}]{REFRAIN * 29}{RAIN}",
        f"{RIVER}{REFRAIN * 51}{RAIN}",
        Fate.DOUBTFUL,
        Reason.RIVALS,
    ),
    "said twice now": (
        f"{RIVER}[渡口沒有人，船也不見了。]{RAIN}",
        f"{RIVER}{'渡口沒有人，船也不見了。' * 2}{RAIN}",
        Fate.DOUBTFUL,
        Reason.RIVALS,
    ),
    "said once now": (
        f"{RIVER}[渡口沒有人，船也不見了。]渡口沒有人，船也不見了。{RAIN}",
        f"{RIVER}渡口沒有人，船也不見了。{RAIN}",
        Fate.DOUBTFUL,
        Reason.RIVALS,
    ),
    "the only one exchanged": (
        f"{RIVER}他[在]來{RAIN}",
        f"{RIVER}他[再]來{RAIN}",
        Fate.DOUBTFUL,
        Reason.LITTLE_LEFT,
    ),
    "a word exchanged": (f"{RIVER}[渡口]的人{RAIN}", f"{RIVER}[碼頭]的人{RAIN}", Fate.DOUBTFUL, Reason.LITTLE_LEFT),
    "one of two that are beside each other": (
        f"{RIVER}買受[人]可以{RAIN}",
        f"{RIVER}買受人人可以{RAIN}",
        Fate.DOUBTFUL,
        Reason.RIVALS,
    ),
    "a heading that could be the first words": (
        f"{RIVER}\n泂[酌]\n泂酌彼行潦，{RAIN}",
        f"{RIVER}\n泂酌彼行潦，{RAIN}",
        Fate.DOUBTFUL,
        Reason.RIVALS,
    ),
    "a pinyin mark put in twice": (
        f"{RIVER}黨[(dang) ]中央{RAIN}",
        f"{RIVER}黨(dang) (dang) 中央{RAIN}",
        Fate.DOUBTFUL,
        Reason.RIVALS,
    ),
    "another word in another sentence": (
        f"{RIVER}客人[渡口]邊{RAIN}",
        f"{RIVER[::-1]}山上渡口多{RAIN[::-1]}",
        Fate.LOST,
        Reason.NOWHERE,
    ),
}


@pytest.mark.parametrize("case", LISTED)
def test_a_place_that_somebody_should_look_at(case: str) -> None:
    before, after, fate, reason = LISTED[case]
    _, one = found(before, after)
    assert (one.fate, one.reason) == (fate, reason)
