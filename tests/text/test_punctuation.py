"""Punctuation between Chinese characters: what becomes full-width, and what keeps its own marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.punctuation import punctuate

UPRIGHT = "︐︱︵﹁﹂﹃﹄"
NASTY = f"{UPRIGHT}漢字，。,;:?!()（）\"“”‘’「」『』a1 \n\r\t\u3000/.'𠮷"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("心有所信,方能行遠;學有所悟,而後篤行。", "心有所信，方能行遠；學有所悟，而後篤行。"),
        ("為什麼?因為好!他說:走吧", "為什麼？因為好！他說：走吧"),
        ("真的嗎?!", "真的嗎？！"),
        ("他走了,\n她也走了;", "他走了，\n她也走了；"),
        ("包縣(市、區)、縣(市、區)委", "包縣（市、區）、縣（市、區）委"),
        ("(責編:公雪、邢曼華)", "（責編：公雪、邢曼華）"),
        ("設(由市(縣)審核)立", "設（由市（縣）審核）立"),
        ("增長6.0%,高於全國", "增長6.0%，高於全國"),
        ("使用Python,可以很快", "使用Python，可以很快"),
        ("前三季度,GDP增長", "前三季度，GDP增長"),
        ("會 ,黨", "會 ，黨"),
        ("會議在12:30開始", "會議在12:30開始"),
        ("共3,000人,1.5萬元", "共3,000人，1.5萬元"),
        ("用C,C++和Java", "用C,C++和Java"),
        ("他說 Hello, world! 然後走了", "他說 Hello, world！ 然後走了"),
        ("世貿組織(WTO)成立", "世貿組織(WTO)成立"),
        ("見 https://example.org/a?b=1;c 一節", "見 https://example.org/a?b=1;c 一節"),
        ("Hello, world (again)!", "Hello, world (again)!"),
        ("f(x,y)的值", "f(x,y)的值"),
        ("今天真好:)", "今天真好:)"),
        ("沒有(關上", "沒有(關上"),
    ],
)
def test_marks(text: str, wanted: str) -> None:
    assert punctuate(text, "mainland") == wanted


@pytest.mark.parametrize(
    ("text", "mainland", "taiwan"),
    [
        ("他說“好”。", "他說“好”。", "他說「好」。"),
        ("他說「好」。", "他說“好”。", "他說「好」。"),
        ('他說"好",就走了', "他說“好”，就走了", "他說「好」，就走了"),
        ("“他說‘好’”", "“他說‘好’”", "「他說『好』」"),
        ("「他說『好』」", "“他說‘好’”", "「他說『好』」"),
        ("“他說“好””", "“他說‘好’”", "「他說『好』」"),
        ("『好』", "“好”", "「好」"),
        ("按“OK”鍵", "按“OK”鍵", "按「OK」鍵"),
        ('<a href="x">連結</a>', '<a href="x">連結</a>', '<a href="x">連結</a>'),
        ("Don’t 在這裡", "Don’t 在這裡", "Don’t 在這裡"),
        ("沒有“收尾\n下一段“好”", "沒有“收尾\n下一段“好”", "沒有“收尾\n下一段「好」"),
    ],
)
def test_quotation_marks(text: str, mainland: str, taiwan: str) -> None:
    assert punctuate(text, "mainland") == mainland
    assert punctuate(text, "taiwan") == taiwan
    assert punctuate(text, "hongkong") == taiwan


@pytest.mark.parametrize(
    ("text", "mainland", "taiwan"),
    [
        ("道：﹁一旦雲開復見天！﹂正", "道：“一旦雲開復見天！”正", "道：「一旦雲開復見天！」正"),
        ("﹁號曰﹃虛靖天師﹄。﹂", "“號曰‘虛靖天師’。”", "「號曰『虛靖天師』。」"),
        ("之子︱︱太宗皇帝", "之子——太宗皇帝", "之子——太宗皇帝"),
        ("︽水滸傳︾施耐庵", "《水滸傳》施耐庵", "《水滸傳》施耐庵"),
        ("白勝︵那時﹀︶", "白勝（那時〉）", "白勝（那時〉）"),
        ("好︐很︑好︒︿一﹀", "好，很、好。〈一〉", "好，很、好。〈一〉"),
        ("︻二︼︹三︺﹇四﹈", "【二】〔三〕［四］", "【二】〔三〕［四］"),
        ("\ufe35Latin\ufe36", "（Latin）", "（Latin）"),
        ("他說︰好", "他說︰好", "他說︰好"),
    ],
)
def test_marks_of_vertical_lines(text: str, mainland: str, taiwan: str) -> None:
    assert punctuate(text, "mainland") == mainland
    assert punctuate(text, "taiwan") == taiwan


def test_every_form_of_vertical_lines_has_its_own() -> None:
    for one in map(chr, [*range(0xFE10, 0xFE19), *range(0xFE31, 0xFE45), 0xFE47, 0xFE48]):
        found = punctuate(one, "taiwan")
        assert len(found) == 1
        assert "VERTICAL" not in unicodedata.name(found)
        assert unicodedata.normalize("NFKC", found) == unicodedata.normalize("NFKC", one)  # Unicode calls them one


@given(st.text(st.sampled_from(NASTY), max_size=60) | st.text(), st.sampled_from(["mainland", "taiwan", "hongkong"]))
def test_one_to_one_and_settled(text: str, region: str) -> None:
    once = punctuate(text, region)
    assert len(once) == len(text)
    changing = ',;:?!()"“”‘’「」『』'
    assert all(a == b or a in changing or "\ufe10" <= a <= "\ufe48" for a, b in zip(text, once, strict=True))


def test_long_lines_of_one_mark_end() -> None:
    for mark in '(“")”,':
        assert len(punctuate("漢" + mark * 200_000, "taiwan")) == 200_001
