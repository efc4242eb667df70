"""Bytes that were lost or added in encodings of two bytes: the text goes on rightly behind them."""

from __future__ import annotations

import random

import pytest

from reader.formats.encodings import decode
from reader.formats.stray_bytes import resynchronised

SIMPLIFIED = "渡口的灯每天晚上六点亮起来，一直亮到最后一班船靠了岸，船上的人走光了，老船工才把它熄灭，慢慢走回家去。"
TRADITIONAL = "渡口的燈每天晚上六點亮起來，一直亮到最後一班船靠了岸，船上的人走光了，老船工才把它熄滅，慢慢走回家去。"
RARE = "饕餮魑魅魍魉鳏寡孤独龃龉龌龊踟蹰彳亍囹圄耄耋觊觎齑粉麤犇猋骉骦鬻鬯鬲魃魈魊鱻鳜鸂鹣麂麇黧黹鼐"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("gb18030", SIMPLIFIED),
        ("gb18030", TRADITIONAL),
        ("cp950", TRADITIONAL),
        ("big5hkscs", TRADITIONAL),
        ("utf-16-le", SIMPLIFIED),
        ("utf-16-be", TRADITIONAL),
        ("utf-8", SIMPLIFIED),
    ],
)
@pytest.mark.parametrize("seed", range(6))
def test_a_byte_lost_or_added_costs_a_few_characters(codec: str, text: str, seed: int) -> None:
    chance = random.Random(seed)
    whole = text * 40
    data = bytearray(whole.encode(codec))
    at = chance.randrange(len(data) // 4, len(data) // 2)
    if seed % 2:
        data.insert(at, chance.choice([0xA0, 0xC5, 0x41]))
    else:
        del data[at]
    read, found = decode(bytes(data))
    assert found == codec or {found, codec} == {"cp950", "big5hkscs"}
    first = next(i for i, (one, other) in enumerate(zip(read, whole, strict=False)) if one != other)
    assert abs(len(read) - len(whole)) <= 3
    assert read[first + 12 :] == whole[len(whole) - len(read) + first + 12 :]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("卷五十四|李广苏建传第二十四", "卷五十四\xa0李广苏建传第二十四"),
        ("|我们在图书馆里读书", "\xa0我们在图书馆里读书"),
        ("卷九|我们在图书馆里读书。\r\n卷十|他们都来了", "卷九\xa0我们在图书馆里读书。\r\n卷十\xa0他们都来了"),
    ],
)
def test_a_lone_a0_is_a_blank(data: str, text: str) -> None:
    assert decode(data.encode("gb18030").replace(b"|", b"\xa0"), "gb18030") == (text, "gb18030")


def test_a_lone_a0_and_a_cut_end() -> None:
    data = "卷五十四\0李广苏建传第二十四".encode("gb18030").replace(b"\0", b"\xa0")[:-1]
    assert decode(SIMPLIFIED.encode("gb18030") + b"\n" + data + b"\n", "gb18030")[0].endswith(
        "\n卷五十四\xa0李广苏建传第二十\ufffd\n"
    )


@pytest.mark.parametrize("codec", ["gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, RARE, "爨" * 700, RARE + TRADITIONAL, "\ue000\ue123" * 9])
def test_a_text_without_damage_stays_as_it_is(codec: str, text: str) -> None:
    data = text.encode(codec, "ignore")
    assert resynchronised(data.decode(codec), data, codec) == data.decode(codec)


@pytest.mark.parametrize("codec", ["gb18030", "cp950", "big5hkscs", "utf-16-le"])
def test_rare_characters_in_any_order_stay_as_they_are(codec: str) -> None:
    chance = random.Random(7)
    for _ in range(100):
        text = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(40)).encode(codec, "ignore").decode(codec)
        assert resynchronised(text, text.encode(codec), codec) == text
