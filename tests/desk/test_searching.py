"""Finding words in the library: in every script, through the noise, as it was ruled; texts, titles, notes and tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from library_maker import open_desk
from reader.desk import Desk
from reader.desk.search.concording import Concording
from reader.desk.search.finding import Finder, FoundText
from reader.notes.highlight import Colour
from reader.notes.query import parse
from reader.text.rendering import Script, View
from reader.text.span import Span

NOISY = "學習(xi) 貫徹，黨(dang) 中央的部署；同學(xue) 們學習(xi) 到夜裡，黨(dang) 的燈亮了，習(xi) 慣了。\n乾坤大"
TEXTS = {
    "甲": NOISY,
    "乙": "我们学习看著，反覆說什麼，憑藉。",
    "丙": "乙丑年的雪，Ａ燈。",
    "學習筆記": "山后有路。",
    "丁": "第一章 渡口\n\n江水到了渡口。\n\n第二章 夜雨\n\n雨打船篷，又到渡口，渡口無人。\n",
}


class Library:
    """A desk with texts, and a finder over them on a connection of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk: Desk = open_desk(folder)
        self.ids = {title: self.desk.import_text(text, title).texts[0].id for title, text in TEXTS.items()}
        self.names = {text_id: title for title, text_id in self.ids.items()}
        self.desk.rule_text(self.ids["甲"], True)
        self.mark("甲", "中央", colour=Colour.RED, tags=["用語/黨建"], note="看燈籠")
        self.mark("丁", "雨打", colour=Colour.BLUE, tags=["難點"])
        self.beside = Concording.beside(folder)
        self.finder = Finder(self.beside)

    def mark(self, title: str, words: str, *, colour: Colour, tags: list[str], note: str = "") -> str:
        start = TEXTS[title].index(words)
        span = Span(start, start + len(words))
        [made] = self.desk.highlight(self.ids[title], span, colour=colour, tags=tags, note=note).highlights
        return made.id

    def index(self) -> int:
        """Bring the index up to date; how many texts were taken in."""
        self.finder.look_again()
        return max((step.of for step in self.finder.catch_up()), default=0)

    def found(self, typed: str, *, exact: bool = False) -> list[FoundText]:
        return [one for some in self.finder.find(parse(typed, exact=exact)) for one in some]

    def titles(self, typed: str, *, exact: bool = False) -> str:
        return " ".join(sorted(self.names[one.text_id] for one in self.found(typed, exact=exact)))

    def close(self) -> None:
        self.finder.close()
        self.beside.leave()
        self.desk.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path)
    opened.index()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("學習", "乙 學習筆記 甲"),
        ("学习贯彻", "甲"),
        ("乾坤", "甲"),
        ("干坤", "甲"),
        ("看着", "乙"),
        ("反复", "乙"),
        ("甚麼", "乙"),
        ("凭借", "乙"),
        ("a灯", "丙"),
        ("灯 -雪", "甲"),
        ("燈 in:丙", "丙"),
        ("燈 -in:丙", "甲"),
        ("学习 燈", "甲"),
        ("筆記 山", "學習筆記"),
        ("xi", ""),
        ("山後", "學習筆記"),
        ("雪", "丙"),
        ("in:学习", "學習筆記"),
        ("-学习 -渡", "丙"),
        ("灯笼", "甲"),
        ("党建", "甲"),
        ("雨 -船 難點", "丁"),
        ("tag:用语", "甲"),
        ("tag:用語/黨建 colour:red has:note", "甲"),
        ("tag:用語 colour:blue", ""),
        ("colour:red colour:blue", "丁 甲"),
        ("colour:red colour:blue -has:note", "丁"),
        ("雨 -tag:難點 tag:難點", ""),
        ("tag:党", ""),
    ],
)
def test_texts_are_found_in_either_script_and_through_the_noise(library: Library, typed: str, titles: str) -> None:
    assert library.titles(typed) == titles


@pytest.mark.parametrize(
    ("typed", "titles"),
    [("學習", "學習筆記 甲"), ("学习", "乙"), ("A", ""), ("Ａ", "丙"), ("習慣", "甲"), ("灯笼", ""), ("燈籠", "甲")],
)
def test_exactly_as_typed_but_for_the_noise(library: Library, typed: str, titles: str) -> None:
    assert library.titles(typed, exact=True) == titles


def test_places_lead_to_the_source(library: Library) -> None:
    noisy = next(one for one in library.found("學習") if one.text_id == library.ids["甲"])
    assert noisy.count == 2
    assert [NOISY[span.start : span.end].startswith("學習(xi)") for span in noisy.spans] == [True, True]
    assert noisy.spans[0] == Span(0, 7)


def test_titles_weigh_most_then_headings_then_how_often(library: Library) -> None:
    library.desk.import_text("渡口渡口", "戊")
    library.desk.import_text("無", "渡口")
    library.index()
    library.names |= {text.text_id: text.title for text in library.finder.texts()}
    best = sorted(library.found("渡口"), key=lambda one: one.weight, reverse=True)
    assert [(library.names[one.text_id], one.titled, one.headed, one.count) for one in best] == [
        ("渡口", True, False, 0),
        ("丁", False, True, 4),
        ("戊", False, False, 2),
    ]


def test_what_surrounds_a_place_is_as_the_view_shows_it(library: Library) -> None:
    [noisy] = library.found("夜裡")
    for view, shown in (
        (View(Script.SIMPLIFIED), "到夜里，党"),
        (View(Script.SOURCE), "到夜裡，黨"),
    ):
        [line] = library.beside.in_context([(noisy.text_id, noisy.spans[0])], view)
        assert f"{line.before[-1]}{line.words}{line.after[:2]}" == shown


def test_only_what_changed_is_taken_in_again(library: Library) -> None:
    assert library.index() == 0
    library.desk.rename_text(library.ids["丙"], "己")
    library.desk.rule_text(library.ids["甲"], False)
    assert library.index() == 1
    assert library.titles("xi") == "甲"
    library.desk.delete_text(library.ids["甲"])
    assert library.index() == 0
    assert library.titles("xi") == ""
    library.desk.restore_text(library.ids["甲"])
    assert library.index() == 1
    assert library.titles("xi") == "甲"


def test_what_was_written_is_learned_again(library: Library) -> None:
    assert library.titles("新字") == ""
    made = library.mark("丙", "雪", colour=Colour.GREEN, tags=[], note="新字")
    library.beside.learn_anew([made])
    assert library.titles("新字") == "丙"
    library.desk.edit_highlight(made, note="改了")
    library.beside.learn_anew(None)
    assert (library.titles("新字"), library.titles("改了")) == ("", "丙")
    library.desk.delete_highlights([made])
    assert library.titles("改了") == ""


def test_a_damaged_index_is_made_anew(library: Library) -> None:
    library.finder.close()
    with sqlite3.connect(library.folder / "search.sqlite") as connection:
        connection.execute("UPDATE bodies SET folded = x'00'")
    connection.close()
    assert library.titles("雪") == ""
    assert library.finder.damaged == 1
    assert library.index() == len(TEXTS)
    assert library.titles("雪") == "丙"


def test_a_text_whose_file_is_gone_is_skipped(library: Library) -> None:
    gone = library.desk.import_text("失蹤", "庚").texts[0]
    (library.folder / "sources" / gone.source_hash).unlink()
    library.index()
    assert list(library.finder.skipped) == [gone.id]
    assert library.titles("雪") == "丙"
