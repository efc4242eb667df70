"""Whole books in many dresses: encoding, title and chapters, with known truth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from reader.formats import plain, reading
from reader.text.detect import make_survey
from reader.text.structure import headings_of

SENTENCES = (
    "江水向東流去，兩岸的燈一盞一盞亮起來。",
    "擺渡的人收了槳，坐在船頭抽煙，誰也不說話。",
    "「這條路，」他說，「走的人越來越少了。」",
    "夜裡下過一場雨，石板上還是濕的，腳步聲很遠就聽得見。",
    "鎮上的人都說那棟老屋不乾淨，只有她每天傍晚進去點燈。",
    "第二天早晨，第一班船已經開走了。",
    "他數了數，一、二、三，還少一個。",
)
NUMBERS = "一二三四五六七八九十"
NAMES = ("夜渡", "老屋燈影", "雨中來客", "石板路", "不速之客", "船家女", "斷橋", "舊信", "遠行", "歸來")


def numeral(n: int) -> str:
    return NUMBERS[n - 1]


def paragraphs(chance: Random, *, indent: str = "　　", blank: str = "\n") -> str:
    made = ("".join(chance.choices(SENTENCES, k=chance.randint(2, 6))) for _ in range(chance.randint(4, 9)))
    return "".join(f"{indent}{one}\n{blank}" for one in made)


Style = Callable[[int, str], tuple[str, str]]
"""The lines of a chapter's heading, and the heading itself."""


def in_one_line(pattern: str) -> Style:
    def lines(n: int, name: str) -> tuple[str, str]:
        heading = pattern.format(n=n, c=numeral(n), name=name)
        return f"{heading}\n", heading.strip(" 　=-*").strip()

    return lines


STYLES: dict[str, Style] = {
    "第一章 name": in_one_line("第{c}章 {name}"),
    "第1章 name": in_one_line("第{n}章 {name}"),
    "第１回": in_one_line("第{n}回　{name}"),
    "第一回 bare": in_one_line("第{c}回"),
    "第001章": in_one_line("第{n:03}章 {name}"),
    "第 1 章": in_one_line("第 {n} 章 {name}"),
    "卷之一": in_one_line("卷之{c}　{name}"),
    "卷一": in_one_line("卷{c} {name}"),
    "卷第一": in_one_line("卷第{c}　{name}"),
    "正文 第一章": in_one_line("正文 第{c}章 {name}"),
    "indented": in_one_line("　　第{c}章　{name}"),
    "in brackets": in_one_line("【第{c}章 {name}】"),
    "章節 colon": in_one_line("第{c}章：{name}"),
    "joined": in_one_line("第{c}回{name}"),
    "with dot": in_one_line("第{c}节·{name}"),
    "Chapter": in_one_line("Chapter {n} {name}"),
    "number dot": in_one_line("{n}. {name}"),
    "number 、": in_one_line("{c}、{name}"),
    "title on the next line": lambda n, name: (f"第{numeral(n)}章\n{name}\n", f"第{numeral(n)}章"),
    "rules around": lambda n, name: (f"==========\n第{n}章 {name}\n==========\n", f"第{n}章 {name}"),
    "stars before": lambda n, name: (f"＊＊＊＊＊\n\n第{numeral(n)}章 {name}\n", f"第{numeral(n)}章 {name}"),
    "verse couplet": lambda n, name: (
        f"第{numeral(n)}回　{name}相逢如舊識　{NAMES[n - 3]}別後兩難忘\n",
        f"第{numeral(n)}回　{name}相逢如舊識　{NAMES[n - 3]}別後兩難忘",
    ),
}
LAYOUTS = {"indented": ("　　", ""), "apart": ("", "\n"), "both": ("　　", "\n"), "bare": ("", "")}


def found(source: str) -> list[str]:
    headings = make_survey(source).headings
    return [source[one.span.start : one.span.end].strip(" 　=-*【】") for one in headings]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES)
def test_chapters_in_any_dress(style: str, layout: str) -> None:
    chance = Random(f"{style}{layout}")
    indent, blank = LAYOUTS[layout]
    source, expected = "江邊紀事\n\n", []
    for n, name in enumerate(NAMES, 1):
        lines, heading = STYLES[style](n, name)
        source += lines + blank + paragraphs(chance, indent=indent, blank=blank)
        expected.append(heading)
    headings = found(source)
    assert headings[0] == "江邊紀事"
    wanted = [one for one in headings[1:] if one not in NAMES]
    assert [one.strip("【】") for one in wanted] == [one.strip("【】") for one in expected]


@pytest.mark.parametrize(
    ("name", "encoding", "title", "author", "chapters", "first", "last"),
    [
        ("sanguo_utf8.txt", "utf-8", "三国演义", "罗贯中", 120, "正文 第一回 宴桃园", "正文 第一百二十回"),
        ("fengshen_trad.txt", "cp950", "封神演義", "陳仲琳", 100, "第一回紂王", "第一百回周天子"),
        ("hanshu_orig.txt", "gb18030", "汉书", "", 120, "卷一上  高帝纪", "卷一百下"),
        ("shuihuzhuan_trad.epub", "utf-8", "水滸傳", "施耐庵", 71, "楔子", "第七十回"),
    ],
)
def test_four_books(
    shared_texts: Path, name: str, encoding: str, title: str, author: str, chapters: int, first: str, last: str
) -> None:
    article = reading.read((shared_texts / name).read_bytes(), name)
    assert (article.encoding, article.title, article.metadata.get("author", "")) == (encoding, title, author)
    headings = headings_of(article.source, article.structure) or make_survey(article.source).headings
    words = [article.source[one.span.start : one.span.end].strip() for one in headings][1:]
    assert len(words) == chapters
    assert words[0].startswith(first)
    assert words[-1].startswith(last)


BOOK = "《江邊紀事》\n作者：沈一舟\n\n" + "".join(
    f"第{numeral(n)}章　{name}\n{paragraphs(Random(n))}" for n, name in enumerate(NAMES, 1)
)


@pytest.mark.parametrize(
    ("codec", "text", "told"),
    [
        ("utf-8", BOOK, "utf-8"),
        ("utf-8-sig", BOOK, "utf-8"),
        ("utf-16", BOOK, "utf-16-le"),
        ("utf-16-be", "\ufeff" + BOOK, "utf-16-be"),
        ("gb18030", BOOK, "gb18030"),
        ("gbk", BOOK, "gb18030"),
        ("cp950", BOOK, "cp950"),
        ("big5hkscs", BOOK.replace("江邊", "喺邊").replace("他說", "佢話嘅嘢"), "big5hkscs"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_book_in_any_encoding(codec: str, text: str, told: str, line_end: str) -> None:
    data = text.replace("\n", line_end).encode(codec)
    article = plain.read(data, "book.txt")
    assert (article.encoding, article.metadata["author"]) == (told, "沈一舟")
    assert article.title in ("江邊紀事", "喺邊紀事")
    assert sum("章" in one[:4] for one in found(article.source)) == len(NAMES)


def test_the_names_of_parts_stand_beside_the_chapters() -> None:
    parts = ["序", "楔子", "第一章 夜渡", "第二章 老屋", "尾聲", "後記", "附錄一"]
    source = "江邊紀事\n\n" + "".join(f"{part}\n\n{paragraphs(Random(part))}" for part in parts)
    assert found(source)[1:] == parts


def test_volumes_hold_chapters() -> None:
    source = "江邊紀事\n\n"
    for volume in ("卷之一", "卷之二"):
        source += f"{volume}　江南\n\n" + "".join(
            f"第{numeral(n)}回　{NAMES[n]}\n{paragraphs(Random(f'{volume}{n}'))}" for n in (1, 2, 3)
        )
    levels = [one.level for one in make_survey(source).headings]
    assert levels == [1, 2, 3, 3, 3, 2, 3, 3, 3]
