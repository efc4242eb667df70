"""Lists and tables of words, as people have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.desk.words.wordlists import LONGEST, find_words

LISTS = {
    "one a line": ("學習\n貫徹\r\n\n 部署 \n", "學習 貫徹 部署"),
    "blanks": ("學習 貫徹\u3000部署", "學習 貫徹 部署"),
    "commas": ("學習, 貫徹，部署、中央；黨", "學習 貫徹 部署 中央 黨"),
    "commas on lines of equal length": ("學習,貫徹\n部署,中央\n", "學習 貫徹 部署 中央"),
    "tabs on one line": ("學習\t貫徹", "學習 貫徹"),
    "each once": ("學習\n貫徹\n學習", "學習 貫徹"),
    "a byte order mark": ("\ufeff學習\n貫徹", "學習 貫徹"),
    "a reading behind": ("學習 xuéxí to study\n貫徹 guànchè", "學習 貫徹"),
    "both scripts": ("学习 學習 xue2xi2 [to study 學]\n贯彻 貫徹 guan4che4", "学习 學習 贯彻 貫徹"),
    "CC-CEDICT": ("愛 爱 [ai4] /to love (愛)/\n# remark 字\n", "愛 爱"),
    "Pleco": ("// 第一課\n学习[學習]\txue2xi2\tstudy\n贯彻[貫徹]\tguan4che4\t執行", "学习 學習 贯彻 貫徹"),
    "a table with tabs": ("學習\t讀書\n貫徹\t執行", "學習 貫徹"),
    "a table with commas": ('學習,xuéxí,"讀書, 研究"\n貫徹,guànchè,執行\n', "學習 貫徹"),
    "a table with semicolons": ("學習;xuéxí;讀書\n貫徹;guànchè;執行\n", "學習 貫徹"),
    "a numbered table": ("1\t學習\txuéxí\n2\t貫徹\tguànchè\n", "學習 貫徹"),
    "a table with a title": ("Word,Pinyin\n學習,xuéxí\n貫徹,guànchè\n", "學習 貫徹"),
    "numbered lines": ("1. 學習\n2) 貫徹", "學習 貫徹"),
    "letters and digits in words": ("卡拉OK 3D打印 AA制 阿·Q 〇", "卡拉OK 3D打印 AA制 阿·Q 〇"),
    "rare characters": ("𠮷野家 𪚥", "𠮷野家 𪚥"),
    "a quote that is never closed": ('"學習,a\n貫徹,b', "學習 貫徹"),
    "no Chinese": ("hello, world\n1 2 3", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_words_of_a_list(name: str) -> None:
    text, words = LISTS[name]
    assert find_words(text) == words.split()


@pytest.mark.parametrize(("length", "words"), [(LONGEST, 1), (LONGEST + 1, 0)])
def test_a_sentence_is_no_word(length: int, words: int) -> None:
    assert len(find_words("字" * length)) == words


@given(st.lists(st.text("學習貫徹𠮷", min_size=1, max_size=4)), st.sampled_from("\n\t ,，"))
def test_any_words_between_any_signs_are_found(words: list[str], sign: str) -> None:
    assert find_words(sign.join(words)) == list(dict.fromkeys(words))


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from('學\0\ud800",;\t\n\r')))
def test_nothing_breaks_it(text: str) -> None:
    assert all(word and word == word.strip() for word in find_words(text))
