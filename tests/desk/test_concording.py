"""All occurrences of a phrase: found in one text or the library, sorted, counted, and marked as one action."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_maker import open_desk, quotes
from reader.desk import Desk
from reader.errors import KnownError
from reader.notes.concordance import Concordance, ConcordanceOrder
from reader.notes.highlight import Colour, Style
from reader.text.folding import fold
from reader.text.rendering import Script, View
from reader.text.span import Span

NOISY = "學習(xi) 貫徹，黨(dang) 中央的部署；同學(xue) 們學習(xi) 到夜裡，黨(dang) 的燈亮了，習(xi) 慣了。"
WRAPPED = "我们学习看著。\n他们在二樓的圖書館裡日日夜夜地讀書和学\n习，又學習。"
TEXTS = {"甲": NOISY, "乙": WRAPPED, "丙": "乙丑年的雪。"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    for title, text in TEXTS.items():
        opened.import_text(text, title)
    opened.rule_text(id_of(opened, "甲"), True)
    yield opened
    opened.close()


def id_of(desk: Desk, title: str) -> str:
    return next(info.id for info in desk.texts() if info.title == title)


def shown(desk: Desk, found: Concordance, order: ConcordanceOrder = ConcordanceOrder.PLACE) -> list[str]:
    places = [(found.text(n).id, found.hit(n).span) for n in found.ordered(order)]
    lines = desk.in_context(places, View(Script.SIMPLIFIED))
    return [f"{line.before[-3:]}|{line.words}|{line.after[:3]}" for line in lines]


ALL = ["们|学习|看著。", "读书和|学习|，又学", "习，又|学习|。", "|学习|贯彻，", "同学们|学习|到夜里"]


@pytest.mark.parametrize("typed", ["學習", "学习", " 學習\n", "學\n習"])
def test_the_library_in_either_script_through_noise_and_over_wrapped_lines(desk: Desk, typed: str) -> None:
    found = desk.find_occurrences(typed).finish()
    assert sorted(line.lstrip("我 ") for line in shown(desk, found)) == sorted(ALL)
    assert [(info.title, count) for info, count in found.by_text()] == [("乙", 3), ("甲", 2)]
    assert found.by_date() == [("2026-11-23", 5)]


def test_one_text(desk: Desk) -> None:
    found = desk.find_occurrences("学习", id_of(desk, "甲")).finish()
    assert shown(desk, found) == ["|学习|贯彻，", "同学们|学习|到夜里"]
    assert len(desk.find_occurrences("雪", id_of(desk, "甲")).finish()) == 0


def test_orders(desk: Desk) -> None:
    found = desk.find_occurrences("学习").finish()
    keys = {
        ConcordanceOrder.LEFT: lambda line: line.split("|")[0][::-1].replace(" ", ""),
        ConcordanceOrder.RIGHT: lambda line: line.split("|")[2],
    }
    for order, key in keys.items():
        lines = [key(line) for line in shown(desk, found, order)]
        assert lines == sorted(lines, key=fold)
        assert len(lines) == 5
    titles = [found.text(n).title for n in found.ordered(ConcordanceOrder.TEXT)]
    assert titles == ["乙"] * 3 + ["甲"] * 2


def test_nothing_to_look_for(desk: Desk) -> None:
    with pytest.raises(KnownError, match="nothing to look for"):
        desk.find_occurrences(" \n")


def test_the_ticked_are_marked_as_one_action_and_none_twice(desk: Desk) -> None:
    first = id_of(desk, "甲")
    desk.highlight(first, Span(0, 2), Colour.RED)
    found = desk.find_occurrences("學習").finish()
    marked = [n for n in range(len(found)) if n in found.marked]
    assert [found.hit(n).span.start for n in marked] == [0]
    found.tick(range(len(found)))
    assert len(found.ticked) == 4
    found.tick(sorted(found.ticked)[:1], ticked=False)
    found.invert()
    assert len(found.ticked) == 1
    found.invert()
    changed = desk.mark_occurrences(found.places(), Colour.BLUE, Style.WAVY, ["用語/學習"]).finish()
    assert {(h.colour, h.style, h.tags) for h in changed.highlights} == {(Colour.BLUE, Style.WAVY, ("用語/學習",))}
    assert len(changed.highlights) == 3
    again = desk.find_occurrences("学习").finish()
    assert len(again.marked) == 4
    found.tick(range(len(found)))
    assert len(desk.mark_occurrences(found.places(), Colour.BLUE).finish().highlights) == 1
    desk.undo()
    undone = desk.undo()
    assert (len(undone.gone), undone.label) == (3, "Mark every occurrence")
    assert quotes(desk, first) == ["學習"]
    desk.redo()
    assert quotes(desk, first) == ["學習", "學習(xi) "]


def test_giving_up_saves_nothing(desk: Desk) -> None:
    found = desk.find_occurrences("學習").finish()
    found.tick(range(len(found)))
    work = desk.mark_occurrences(found.places(), Colour.BLUE)
    assert not work.go_on(0)
    assert 0 < work.done < work.total == 5
    assert not any(info.highlights for info in desk.texts())


def test_what_came_later_is_found(desk: Desk) -> None:
    assert len(desk.find_occurrences("雪").finish()) == 1
    desk.import_text("下雪了，雪大。", "丁")
    assert len(desk.find_occurrences("雪").finish()) == 3
    desk.delete_text(id_of(desk, "丙"))
    assert len(desk.find_occurrences("雪").finish()) == 2
