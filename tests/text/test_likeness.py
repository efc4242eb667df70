"""A text is recognised in another script, with noise in it, in other punctuation, cut and added to."""

from __future__ import annotations

import pytest

from reader.text.detect import make_survey
from reader.text.likeness import MUCH_THE_SAME, SAMPLE, Fingerprint, fingerprint, likeness
from reader.text.rulings import NO_RULINGS, noise_spans
from reader.text.span import Span

ORIGINAL = (
    "渡口鎮的圖書館在老糧站的二樓，樓下賣農具。閱覽室裡只有一張長桌，晚上來的人大致固定：靠窗的是磚廠的夜班工人。\n"
    "館裡的制度很簡單，全寫在一張紙上：借書不限冊數，還書不問早晚，弄濕了要說一聲。\n"
    "木牌背面寫著開卷大吉，有人勸她換一塊，她說不必。"
)
SCRAPED = ORIGINAL.replace("書", "書(shu) ").replace("樓", "樓(lou) ").replace("聲", "聲(sheng) ").replace("，", ",")
OTHER = "秋分過後，天黑得一天比一天早。大會全面部署工作，從各方面制定計劃，完善機制，各位同志要保持聯繫，收穫很大。"


def found(source: str) -> Fingerprint:
    """The fingerprint of a source without the noise that is found in it."""
    whole = Span(0, len(source))
    return fingerprint(source, noise_spans(source, whole, make_survey(source).findings.within(whole), NO_RULINGS))


@pytest.mark.parametrize(
    "copy",
    [
        SCRAPED,
        ORIGINAL.replace("\n", "\r\n\r\n"),
        ORIGINAL.translate(str.maketrans("鎮圖書館樓賣農閱覽", "镇图书馆楼卖农阅览")),
        ORIGINAL.replace("圖書館", "圖 書 館"),
    ],
)
def test_the_same_letters_are_the_same_text(copy: str) -> None:
    assert found(copy).digest == found(ORIGINAL).digest
    assert likeness(found(copy), found(ORIGINAL)) == 1.0


@pytest.mark.parametrize(
    ("copy", "like"),
    [
        (ORIGINAL + "\n本文來源：某某網站，轉載請註明。", True),
        ("標題\n" + ORIGINAL.replace("她說不必", "她笑了笑"), True),
        (ORIGINAL[: len(ORIGINAL) // 4], False),
        (OTHER, False),
        (ORIGINAL[:50] + OTHER * 2, False),
        ("", False),
    ],
)
def test_most_of_the_clauses_are_much_the_same(copy: str, like: bool) -> None:
    one, other = found(copy), found(ORIGINAL)
    assert (likeness(one, other) >= MUCH_THE_SAME) is like
    assert likeness(one, other) == likeness(other, one)


def test_a_long_text_is_known_by_a_sample() -> None:
    clauses = [f"第{i}句話裡有數字{i * 7919 % 10007}" for i in range(5_000)]
    one, other = found("。".join(clauses)), found("。".join(clauses[:4_000] + ["別的話"] * 50))
    assert len(one.sample) == SAMPLE
    assert likeness(one, other) == pytest.approx(0.8, abs=0.08)


def test_texts_without_letters_are_not_alike() -> None:
    assert likeness(found("……"), found("——！")) == 0.0
