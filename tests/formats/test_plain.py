"""Plain texts: encodings, line ends, titles, and files that are none."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import KnownError
from reader.formats.encodings import offered
from reader.formats.heads import title_of
from reader.formats.plain import ENCODINGS, decode_preview, guess, read
from reader.text.article import Article

SIMPLIFIED = "第一回　开始\r\n我们在图书馆里读书，他说：“这个问题很重要。”\r\n"
TRADITIONAL = "第一回　開始\r\n我們在圖書館裡讀書，他說：「這個問題很重要。」\r\n"
HONGKONG = "佢哋喺圖書館度睇書，話呢個問題好緊要，嚟緊仲有第二個。\n"


@pytest.mark.parametrize(
    ("text", "codec", "bom"),
    [
        (SIMPLIFIED, "utf-8", b""),
        (TRADITIONAL, "utf-8", codecs.BOM_UTF8),
        (SIMPLIFIED, "utf-16-le", codecs.BOM_UTF16_LE),
        (TRADITIONAL, "utf-16-be", codecs.BOM_UTF16_BE),
        (SIMPLIFIED, "utf-16-le", b""),
        (TRADITIONAL, "utf-16-be", b""),
        (SIMPLIFIED, "gb18030", b""),
        (TRADITIONAL, "gb18030", b""),
        (TRADITIONAL, "cp950", b""),
        (HONGKONG, "big5hkscs", b""),
        ("𠮷野家在這裡\n", "gb18030", b""),
        ("春眠\n", "gb18030", b""),
        ("plain ASCII\r", "utf-8", b""),
    ],
)
def test_a_text_is_read_in_its_own_encoding_and_nothing_is_lost(text: str, codec: str, bom: bytes) -> None:
    data = bom + text.encode(codec)
    article = read(data, "a.txt")
    assert article.encoding == codec
    assert article.source == ("\ufeff" if bom else "") + text
    assert article.source.encode(article.encoding) == data


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("GBK", "gb18030"),
        ("gb2312", "gb18030"),
        ("Big5", "cp950"),
        ("UTF8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("UTF-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("big5-hkscs", "big5hkscs"),
    ],
)
def test_the_names_that_people_type(name: str, codec: str) -> None:
    assert offered(name) == codec


@pytest.mark.parametrize("name", ["rot13", "base64", "latin-1", "shift_jis", "no such thing", "a\0b", "中文"])
def test_an_encoding_that_is_not_offered_is_refused(name: str) -> None:
    with pytest.raises(KnownError, match="There is no encoding"):
        read(b"abc", "a.txt", name)


def test_a_chosen_encoding_wins_over_the_guess() -> None:
    data = TRADITIONAL.encode("cp950")
    assert read(data, "a.txt", "gb18030").encoding == "gb18030"
    assert read(data, "a.txt", "big5hkscs").source == TRADITIONAL


def test_utf_16_without_a_mark_finds_its_byte_order() -> None:
    assert read(TRADITIONAL.encode("utf-16-be"), "a.txt", "utf-16").source == TRADITIONAL


@pytest.mark.parametrize(
    ("data", "encoding", "sentence"),
    [
        (b"", "", "nothing to read"),
        (codecs.BOM_UTF8, "", "nothing to read"),
        (b" \r\n\t\n", "", "nothing to read"),
        ("　\n".encode(), "", "nothing to read"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "", "not a text file"),
        (b"SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20", "", "not a text file"),
        (b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(255, 0, -1)), "", "not a text file"),
        (bytes(4000), "", "not a text file"),
        (codecs.BOM_UTF32_LE + SIMPLIFIED.encode("utf-32-le"), "", "encoding is not one"),
        (codecs.BOM_UTF32_BE + SIMPLIFIED.encode("utf-32-be"), "", "encoding is not one"),
        (b"\xff" * 99, "", "encoding is not one"),
        (SIMPLIFIED.encode("gb18030"), "utf-8", "Byte 1 does not fit the encoding Unicode"),
        ("好".encode() + b"\xff", "utf-8", "Byte 4 does not fit"),
        (b"\xed\xa0\x80abc", "utf-8", "Byte 1 does not fit"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "", "Byte 3 does not fit"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(data: bytes, encoding: str, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence) as caught:
        read(data, "the name.txt", encoding)
    assert caught.value.advice


LONG = {"utf-8": TRADITIONAL * 9, "gb18030": SIMPLIFIED * 9, "cp950": TRADITIONAL * 9, "big5hkscs": HONGKONG * 9}


@pytest.mark.parametrize("codec", LONG)
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_few_broken_bytes_cost_no_more_than_themselves(codec: str, bom: str) -> None:
    text = (bom if codec == "utf-8" else "") + LONG[codec]
    data = text.encode(codec)
    line_end = data.index(b"\n", len(data) // 2) + 1
    for broken, start, end in (
        (data[:line_end] + b"\xff\n\xff\n" + data[line_end:], text[:40], text[-40:]),
        (data + "好".encode(codec)[:-1], text[:40], text[-40:] + "\ufffd"),
        (data + b"caf\xe9\n", text[:40], "caf\ufffd\n"),
    ):
        article = read(broken, "a.txt")
        assert article.encoding == codec
        assert article.source.startswith(start)
        assert article.source.endswith(end)
        assert "\ufffd" in article.source


@pytest.mark.parametrize("codec", ["utf-8", "cp950", "gb18030"])
def test_colours_of_a_bulletin_board_are_left_out_even_inside_a_character(codec: str) -> None:
    two_colours = "\x1b[1;31m".encode(codec).join(["看".encode(codec)[:1], "看".encode(codec)[1:]])
    data = "\x1b[1;33m作者\x1b[m ".encode(codec) + two_colours + ("板 圖書館\n" + TRADITIONAL).encode(codec)
    assert read(data, "a.txt").source == "作者 看板 圖書館\n" + TRADITIONAL


def test_one_stray_control_character_does_not_make_a_text_binary() -> None:
    assert "\0" in read(("好" * 100 + "\0").encode(), "a.txt").source


@pytest.mark.parametrize(
    ("source", "name", "title"),
    [
        ("凝心鑄魂勇擔當,實幹篤行建新功\n心有所信……", "seed.txt", "凝心鑄魂勇擔當,實幹篤行建新功"),
        ("\ufeff\r\n　　紅樓夢　第一回\r\n正文", "b.txt", "紅樓夢 第一回"),
        ("牢記“初心”\r正文", "c.txt", "牢記“初心”"),
        ("這是一句話。\n下一句。", "第三章.txt", "第三章"),
        ("他說：“好。”\n", "d.txt", "d"),
        ("字" * 60 + "\n短行\n", "long.name.txt", "long.name"),
        ("一句話。", "", "一句話。"),
        ("字" * 60, "", "字" * 25 + "…"),
    ],
)
def test_the_title_is_the_first_line_where_it_looks_like_one(source: str, name: str, title: str) -> None:
    assert title_of(source, name) == title


def test_every_offered_encoding_has_a_preview() -> None:
    data = TRADITIONAL.encode("cp950")
    assert decode_preview(data, "cp950") == decode_preview(data, "") == TRADITIONAL
    for encoding in ENCODINGS:
        assert decode_preview(data, encoding)
    assert decode_preview(codecs.BOM_UTF8 + b"abc", "utf-8") == "abc"
    assert len(decode_preview("字".encode("gb18030") * 100_000, "gb18030")) == 2000


def test_a_guess_is_one_of_those_offered_or_none() -> None:
    assert guess(TRADITIONAL.encode("utf-16")) == "utf-16"
    assert guess(b"\xff" * 99) == ""


han = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
texts = st.text(st.one_of(han, st.sampled_from("的一是國国學学 ab,，。\r\n\t𠮷\ufeff\u3000\ue000")), min_size=1)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(["utf-8", "utf-16", "gb18030"]),
)
@example("\ufeff", "utf-8")
def test_what_is_read_encodes_back_byte_for_byte(text: str, codec: str) -> None:
    assert_back(text.encode(codec))


@given(texts, st.sampled_from([*ENCODINGS, "utf-16-le", "utf-16-be", "utf-8-sig"]))
def test_chinese_texts_encode_back_byte_for_byte(text: str, codec: str) -> None:
    data = text.encode(codec, errors="ignore")
    assert_back(data)
    assert_back(data, codec)


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        article = read(data, "a.bin")
    except KnownError:
        return
    assert article.source.isascii() or not re.search("[\ud800-\udfff]", article.source)
    if "\ufffd" not in article.source and b"\x1b" not in data:
        assert len(article.source.encode(article.encoding)) == len(data)


def assert_back(data: bytes, codec: str = "") -> None:
    try:
        article: Article = read(data, "a.txt", codec)
    except KnownError:
        return
    assert "\ufffd" in article.source or article.source.encode(article.encoding) == data
