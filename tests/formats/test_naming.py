"""The line over a text: what of it is the title, and who wrote it."""

from __future__ import annotations

import pytest

from reader.formats.heads import facts_in, title_of
from reader.formats.naming import named


@pytest.mark.parametrize(
    ("line", "title", "author"),
    [
        ("《封神演義》作者：陳仲琳", "封神演義", "陳仲琳"),
        ("[三国演义 / 罗贯中 著 ]", "三国演义", "罗贯中"),
        ("漢 書", "漢書", ""),
        ("《紅樓夢》", "紅樓夢", ""),
        ("《紅樓夢》 曹雪芹", "紅樓夢", "曹雪芹"),
        ("紅樓夢 曹雪芹 著", "紅樓夢", "曹雪芹"),
        ("書名：西遊記 作者：吳承恩", "西遊記", "吳承恩"),
        ("【西遊記】", "西遊記", ""),
        ("水滸傳 | 作者: 施耐庵", "水滸傳", "施耐庵"),
        ("︽水滸傳︾施耐庵", "水滸傳", "施耐庵"),
        ("《渡口》和《夜話》", "《渡口》和《夜話》", ""),
        ("讀《渡口》有感", "讀《渡口》有感", ""),
        ("《渡口》讀後", "《渡口》讀後", ""),
        ("《渡口》第一章", "《渡口》第一章", ""),
        ("江邊紀事（二）", "江邊紀事（二）", ""),
        ("一九八四年的春天", "一九八四年的春天", ""),
        ("第一章 渡口", "第一章 渡口", ""),
        ("如何寫作", "如何寫作", ""),
        ("我的 工作", "我的 工作", ""),
    ],
)
def test_the_line_over_a_text_names_it_and_its_author(line: str, title: str, author: str) -> None:
    assert named(line) == (title, author)


def test_a_book_of_project_gutenberg_says_its_title_in_its_licence() -> None:
    text = (
        "The Project Gutenberg EBook of Jing Hua Yuan, by Ruzhen Li\n\nThis eBook is for the use of anyone anywhere.\n"
        "\nTitle: 鏡花緣\n\nAuthor: 李汝珍\n\nLanguage: Chinese\n\n*** START OF THIS PROJECT GUTENBERG EBOOK ***\n\n"
        "第一回\n江水向東流去。\n"
    )
    assert title_of(text, "23818-0.txt") == "鏡花緣"
    assert facts_in(text) == {"author": "李汝珍"}
