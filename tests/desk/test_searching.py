"""Finding words in the library: in every script, through the noise, as it was ruled; nothing missed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from library_maker import open_desk
from reader.desk import Desk
from reader.desk.finding import Finder, FoundText
from reader.notes.query import parse
from reader.text.folding import fold
from reader.text.span import Span

NOISY = "學習(xi) 貫徹，黨(dang) 中央的部署；同學(xue) 們學習(xi) 到夜裡，黨(dang) 的燈亮了，習(xi) 慣了。\n乾坤大"
TEXTS = {"甲": NOISY, "乙": "我们学习看著，反覆說什麼，憑藉。", "丙": "乙丑年的雪，Ａ燈。", "學習筆記": "山后有路。"}


class Library:
    """A desk with texts, and a finder over them."""

    def __init__(self, folder: Path) -> None:
        self.desk: Desk = open_desk(folder)
        self.ids = {title: self.desk.import_text(text, title).texts[0].id for title, text in TEXTS.items()}
        self.names = {text_id: title for title, text_id in self.ids.items()}
        self.desk.rule_text(self.ids["甲"], True)
        self.finder = Finder(folder)

    def index(self) -> int:
        """Bring the index up to date; how many texts were taken in."""
        texts = {text.text_id: text for text in self.desk.searchable()}
        outdated = self.finder.outdated(list(texts.values()))
        for text_id in outdated:
            self.finder.take_in(texts[text_id], *self.desk.folding(text_id))
        return len(outdated)

    def found(self, typed: str, *, exact: bool = False) -> list[FoundText]:
        query = parse(typed, exact=exact)
        return [one for some in self.finder.find(query, self.desk.searchable()) for one in some]

    def titles(self, typed: str, *, exact: bool = False) -> str:
        return " ".join(sorted(self.names[one.text_id] for one in self.found(typed, exact=exact)))

    def close(self) -> None:
        self.finder.close()
        self.desk.close()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library(tmp_path)
    opened.index()
    yield opened  # type: ignore[misc]
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
        ("学习 燈", "甲"),
        ("xi", ""),
        ("山後", "學習筆記"),
        ("雪", "丙"),
    ],
)
def test_texts_are_found_in_either_script_and_through_the_noise(library: Library, typed: str, titles: str) -> None:
    assert library.titles(typed) == titles


@pytest.mark.parametrize(
    ("typed", "titles"), [("學習", "學習筆記 甲"), ("学习", "乙"), ("A", ""), ("Ａ", "丙"), ("習慣", "甲")]
)
def test_exactly_as_typed_but_for_the_noise(library: Library, typed: str, titles: str) -> None:
    assert library.titles(typed, exact=True) == titles


def test_titles_come_first_and_places_lead_to_the_source(library: Library) -> None:
    first, *others = library.found("學習")
    assert (library.names[first.text_id], first.titled, first.count, first.spans) == ("學習筆記", True, 0, ())
    noisy = next(one for one in others if one.text_id == library.ids["甲"])
    assert noisy.count == 2
    assert [NOISY[span.start : span.end].startswith("學習(xi)") for span in noisy.spans] == [True, True]
    assert noisy.spans[0] == Span(0, 7)


def test_only_what_changed_is_taken_in_again(library: Library) -> None:
    assert library.index() == 0
    library.desk.rename_text(library.ids["丙"], "丁")
    library.desk.rule_text(library.ids["甲"], False)
    assert library.index() == 2
    assert library.titles("xi") == "甲"
    library.desk.delete_text(library.ids["甲"])
    assert library.index() == 0
    assert library.titles("xi") == ""


def test_nothing_is_missed_against_a_plain_scan(library: Library) -> None:
    chance = random.Random(7)
    texts = {library.ids[title]: title + "\n" + text for title, text in TEXTS.items()}
    # What was found to be noise is no text.
    texts = {text_id: library.finder._index.folded(text_id) for text_id in texts}  # type: ignore[misc]
    whole = "".join(TEXTS.values())
    for _ in range(300):
        start = chance.randrange(len(whole))
        word = whole[start : start + chance.randrange(1, 7)]
        if not word.strip() or any(c in word for c in '"“「『«-－:：\n') or " " in word:
            continue
        expected = {i for i, body in texts.items() if body and fold(word) in body.text}  # type: ignore[attr-defined]
        assert {one.text_id for one in library.found(word) if one.count} == expected, word
