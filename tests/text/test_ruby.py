"""Readings above the characters: heteronyms by their word, in both scripts, for all words or the new ones."""

from __future__ import annotations

import pytest

from nasty import survey_of
from reader.text.lexicon import NO_LEXICON, UNRANKED, Lexicon, rank
from reader.text.render import render
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.ruby import readings_above
from reader.text.rulings import Rulings
from reader.text.span import Span
from reader.text.survey import SourceScript


def above(text: str, view: View, script: SourceScript = SourceScript.TRADITIONAL, lexicon: Lexicon = NO_LEXICON) -> str:
    source, survey = survey_of(text, script)
    rendering = render(source, Span(0, len(source)), view, survey, Rulings(lexicon=lexicon))
    readings = {one.offset: f"({one.reading})" for one in rendering.above}
    return "".join(c + readings.get(i, "") for i, c in enumerate(rendering.text))


@pytest.mark.parametrize(
    ("text", "style", "shown"),
    [
        ("銀行", "pinyin", "銀(yín)行(háng)"),
        ("行走", "pinyin", "行(xíng)走(zǒu)"),
        ("頭髮", "pinyin", "頭(tóu)髮(fà)"),
        ("髮", "pinyin", "髮(fà)"),
        ("發", "pinyin", "發(fā)"),
        ("重慶，重要", "pinyin", "重(chóng)慶(qìng)，重(zhòng)要(yào)"),
        ("女兒", "numbers", "女(nü3)兒(er2)"),
        ("女兒的", "zhuyin", "女(ㄋㄩˇ)兒(ㄦˊ)的(˙ㄉㄜ)"),
        ("慢慢地走", "pinyin", "慢(màn)慢(màn)地(de)走(zǒu)"),
        ("悄悄地說", "pinyin", "悄(qiāo)悄(qiāo)地(de)說(shuō)"),
        ("這塊地種菜", "pinyin", "這(zhè)塊(kuài)地(dì)種(zhòng)菜(cài)"),
        ("坐在地上", "pinyin", "坐(zuò)在(zài)地(dì)上(shàng)"),
        ("跑得快", "pinyin", "跑(pǎo)得(de)快(kuài)"),
        ("高興得跳", "pinyin", "高(gāo)興(xìng)得(de)跳(tiào)"),
        ("我得走，得到", "pinyin", "我(wǒ)得(děi)走(zǒu)，得(dé)到(dào)"),
        ("看著他", "pinyin", "看(kàn)著(zhe)他(tā)"),
        ("著急，衣著", "pinyin", "著(zháo)急(jí)，衣(yī)著(zhuó)"),
        ("著名，名著", "pinyin", "著(zhù)名(míng)，名(míng)著(zhù)"),
        ("Qt 6，𠮷", "pinyin", "Qt 6，𠮷"),
        ("", "pinyin", ""),
    ],
)
def test_readings(text: str, style: str, shown: str) -> None:
    assert above(text, View(readings=Readings(style))) == shown


def test_a_simplified_view_keeps_what_the_traditional_source_knows() -> None:
    assert above("髮", View(Script.SIMPLIFIED, readings=Readings.PINYIN)) == "发(fà)"


def test_regional_words_have_their_own_readings() -> None:
    view = View(Script.TAIWAN, regional_words=True, readings=Readings.PINYIN)
    assert above("互联网", view, SourceScript.SIMPLIFIED) == "網(wǎng)際(jì)網(wǎng)路(lù)"


def test_the_page_s_own_reading_stands_where_the_program_has_none() -> None:
    view = View(noise=NoiseView.ABOVE, readings=Readings.PINYIN, new_words_only=True)
    lexicon = Lexicon(known=frozenset({"党中央", "学习"}))
    assert above("黨{(dang) }中央學習{(xi) }", view, lexicon=lexicon) == "黨(dang)中央學習(xi)"
    everything = View(noise=NoiseView.ABOVE, readings=Readings.PINYIN)
    assert above("黨{(dang) }中央", everything) == "黨(dǎng)中(zhōng)央(yāng)"


def test_shown_noise_moves_the_readings_behind_it() -> None:
    view = View(noise=NoiseView.SOURCE, readings=Readings.PINYIN)
    assert above("黨{(dang) }中央", view) == "黨(dǎng)(dang) 中(zhōng)央(yāng)"


@pytest.mark.parametrize(
    ("lexicon", "shown"),
    [
        (Lexicon(), "學(xué)習(xí)歷(lì)史(shǐ)"),
        (Lexicon(known=frozenset({"学习"})), "學習歷(lì)史(shǐ)"),
        (Lexicon(commonest=2000), "學習歷史"),
        (Lexicon(commonest=2000, new=frozenset({"历史"})), "學習歷(lì)史(shǐ)"),
        (Lexicon(commonest=2000, learning=frozenset({"历史"})), "學習歷(lì)史(shǐ)"),
        (Lexicon(own=frozenset({"学习历史"}), commonest=2000), "學(xué)習(xí)歷(lì)史(shǐ)"),
        (Lexicon(own=frozenset({"学习历史"}), known=frozenset({"学习历史"})), "學習歷史"),
    ],
)
def test_only_new_words(lexicon: Lexicon, shown: str) -> None:
    view = View(readings=Readings.PINYIN, new_words_only=True)
    assert above("學習歷史", view, lexicon=lexicon) == shown


def test_common_words_have_their_rank() -> None:
    assert rank("的") < rank("学习") < 2000 < rank("作文")
    assert rank("龘龘") == UNRANKED


def test_every_reading_stands_over_a_character_of_the_text() -> None:
    text = "ab，\0\ud800學𠮷"
    found = list(readings_above(text, text, Readings.PINYIN, False, NO_LEXICON))
    assert [text[one.offset] for one in found] == ["學"]
