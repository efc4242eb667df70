"""Readings as CC-CEDICT writes them, as people read them, and as people type them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.study.pinyin import mark_words, marked, spelling, syllables, typed

MARKED = {
    "Zhong1 guo2": "Zhōng guó",
    "liao2 cao3": "liáo cǎo",
    "lu:e4": "lüè",
    "nu:3 er2": "nǚ ér",
    "nv3": "nǚ",
    "Lu:3": "Lǚ",
    "gui4 liu2 dou1 tuo1": "guì liú dōu tuō",
    "xue2 jiao4": "xué jiào",
    "zi4 ge3 r5": "zì gěr",
    "wan2 r5": "wánr",
    "men5": "men",
    "m2 m4 hng5 ng3": "ḿ m̀ hng ňg",
    "A A zhi4": "A A zhì",
    "Ya4 dang1 · Si1 mi4": "Yà dāng · Sī mì",
    "pi2 zhi1 bu4 cun2 , mao2": "pí zhī bù cún, máo",
    "E2 luo2 si1": "É luó sī",
    "xx5": "",
    "": "",
    "ô-á-tsian": "ô-á-tsian",
}


@pytest.mark.parametrize("numbered", MARKED)
def test_numbers_become_marks(numbered: str) -> None:
    assert marked(numbered) == unicodedata.normalize("NFC", MARKED[numbered])


def test_each_syllable_has_its_tone() -> None:
    found = [(one.text, one.tone) for one in syllables("sha1 fa1 r5 , A ma2 nu:3 da4")]
    expected = [("shā", 1), ("fā", 1), ("r", 5), (",", 0), ("A", 0), ("má", 2), ("nǚ", 3), ("dà", 4)]
    assert found == expected


def test_readings_inside_a_sense_get_marks() -> None:
    assert (
        mark_words("used in 自個兒|自个儿[zi4 ge3 r5]; [sic] 3 [pron.]")
        == "used in 自個兒|自个儿[zì gěr]; [sic] 3 [pron.]"
    )


ANSWERS = [
    # what was typed, the reading, whether it is meant
    ("zhongguo", "Zhong1 guo2", True),
    ("zhong guo", "Zhong1 guo2", True),
    ("ZHONG'GUO", "Zhong1 guo2", True),
    ("zhong1guo2", "Zhong1 guo2", True),
    ("zhong1 guo2", "Zhong1 guo2", True),
    ("zhōngguó", "Zhong1 guo2", True),
    ("zhōng guo", "Zhong1 guo2", True),
    ("zhong4guo2", "Zhong1 guo2", False),
    ("zhōnggǔo", "Zhong1 guo2", False),
    ("zhong", "Zhong1 guo2", True),
    ("zho", "Zhong1 guo2", True),
    ("xian", "Xi1 an1", True),
    ("xi'an", "Xi1 an1", True),
    ("xi an", "xian1", False),
    ("xīān", "Xi1 an1", True),
    ("xi1an1", "Xi1 an1", True),
    ("xian1", "Xi1 an1", True),
    ("nü", "nu:3", True),
    ("nv3", "nu:3", True),
    ("nu:3", "nu:3", True),
    ("nǚ", "nu:3", True),
    ("nǘ", "nu:3", False),
    ("ma5", "ma5", True),
    ("ma0", "ma5", True),
    ("ma4", "ma5", False),
    ("wanr", "wan2 r5", True),
]


@pytest.mark.parametrize(("query", "reading", "meant"), ANSWERS)
def test_what_was_typed_is_understood(query: str, reading: str, meant: bool) -> None:
    asked = typed(query)
    assert asked is not None
    assert spelling(reading).answers(asked) is meant


@pytest.mark.parametrize("query", ["", " ", "123", "中國", "zhong國", "to learn!", "a/b"])
def test_what_cannot_be_pinyin_is_none(query: str) -> None:
    assert typed(query) is None


SYLLABLES = st.sampled_from(["zhong1", "guo2", "nu:3", "lu:e4", "r5", "ai4", "ou3", "Xi1", "an1", "er2", "ma5", "m2"])


@given(st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join))
def test_a_reading_is_found_by_itself_in_every_way_of_typing(reading: str) -> None:
    ways = [reading, reading.replace(" ", ""), marked(reading), marked(reading).replace(" ", "")]
    for way in ways:
        asked = typed(way)
        assert asked is not None
        assert spelling(reading).answers(asked), way
