"""Lists of highlights: filtered, sorted, looked through; the same as looking at every highlight."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk, put_mark
from reader.desk import Desk
from reader.notes.highlight import Colour, Highlight, Placement, Style
from reader.notes.selection import CardOrder, Selection, Tally
from reader.notes.tags import is_below
from reader.store import panel
from reader.text.span import Span

TAGS = ["用語/黨建", "用語/外交", "難點", "用語"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[Highlight], list[str]]]:
    """Three texts, one in the trash, with highlights of all kinds, some in the trash."""
    desk = open_desk(tmp_path_factory.mktemp("library"))
    draw = random.Random(7)
    texts = [desk.import_text(f"{n}{ARTICLE}", f"文{n}").texts[0].id for n in range(3)]
    for _ in range(120):
        start = draw.randrange(len(ARTICLE) - 6)
        desk.highlight(
            draw.choice(texts),
            Span(start, start + draw.randrange(1, 6)),
            draw.choice(list(Colour)),
            draw.sample(TAGS, draw.randrange(3)),
            draw.choice(["", "", "党的筆記", "note (dang)"]),
            draw.choice(list(Style)),
        )
    for text_id in texts:
        desk.delete_highlights([h.id for h in desk.highlights(text_id)[::9]])
    desk.note_opened(texts[0])
    everything = [h for text_id in (texts[0], texts[1]) for h in desk.highlights(text_id)]
    desk.delete_text(texts[2])
    yield desk, everything, texts
    desk.close()


def test_without_wishes_all_come_in_the_order_of_the_library(
    library: tuple[Desk, list[Highlight], list[str]],
) -> None:
    desk, everything, texts = library
    found = desk.highlights_by_id(desk.select_highlights())
    assert [(h.text_id, h.anchor.span) for h in found] == [(h.text_id, h.anchor.span) for h in everything]
    assert {h.id for h in found} == {h.id for h in everything}
    of_one = [h.id for h in everything if h.text_id == texts[1]]
    assert sorted(desk.select_highlights(Selection(texts=frozenset({texts[1]})))) == sorted(of_one)


WISHES = [
    Selection(colours=frozenset({Colour.RED, Colour.BLUE})),
    Selection(styles=frozenset({Style.WAVY})),
    Selection(tags=frozenset({"用語"})),
    Selection(tags=frozenset({"用語/黨建", "難點"})),
    Selection(tags=frozenset({"none"})),
    Selection(with_note=True),
    Selection(since="2026-11-24"),
    Selection(since="2026-11-23", until="2026-11-23"),
    Selection(until="2020-01-01"),
    Selection(placements=frozenset({Placement.LOST, Placement.DOUBTFUL})),
    Selection(colours=frozenset(Colour), styles=frozenset(Style), with_note=True, tags=frozenset({"難點"})),
]


@pytest.mark.parametrize("wanted", [*WISHES, Selection(words="党", tags=frozenset({"用語"})), Selection(words="d 党")])
@pytest.mark.parametrize("order", CardOrder)
def test_few_and_many_come_in_the_same_order(
    library: tuple[Desk, list[Highlight], list[str]],
    wanted: Selection,
    order: CardOrder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, _, _ = library
    few = desk.select_highlights(wanted, order)
    monkeypatch.setattr(panel, "FEW", 0)
    assert desk.select_highlights(wanted, order) == few


@pytest.mark.parametrize("wanted", WISHES)
@pytest.mark.parametrize("order", CardOrder)
def test_filters_and_orders(
    library: tuple[Desk, list[Highlight], list[str]],
    wanted: Selection,
    order: CardOrder,
) -> None:
    desk, everything, _ = library
    found = desk.highlights_by_id(desk.select_highlights(wanted, order))
    assert {h.id for h in found} == {h.id for h in everything if fits(h, wanted)}
    keys = [key(h, order) for h in found]
    assert keys == sorted(keys)
    assert desk.select_highlights(wanted, order, backwards=True) == [h.id for h in found][::-1]


def fits(h: Highlight, wanted: Selection) -> bool:
    """Whether a highlight meets the wishes, looked at by itself."""
    return all(
        (
            not wanted.colours or h.colour in wanted.colours,
            not wanted.styles or h.style in wanted.styles,
            not wanted.placements or h.placement in wanted.placements,
            not wanted.tags or any(is_below(tag, one) for tag in h.tags for one in wanted.tags),
            not wanted.with_note or h.note != "",
            h.created[:10] >= wanted.since,
            not wanted.until or h.created[:10] <= wanted.until,
        )
    )


def key(h: Highlight, order: CardOrder) -> object:
    """What a list in this order is sorted by."""
    if order is CardOrder.COLOUR:
        return list(Colour).index(h.colour)
    if order is CardOrder.TAG:
        return (not h.tags, min(h.tags, default=""))
    return [-ord(c) for c in h.created] if order is CardOrder.TIME else 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("貫徹", ["貫徹"]),
        ("贯彻", ["貫徹"]),
        ("黨中央", ["黨(dang) 中央"]),
        ("(dang)", ["黨(dang) 中央"]),
        ("党", ["貫徹", "黨(dang) 中央"]),
        ("中央 黨建", ["黨(dang) 中央"]),
        ("NOTE", ["部署"]),
        ("", ["貫徹", "黨(dang) 中央", "部署"]),
        ("貫徹 部署", []),
        ("none", []),
    ],
)
def test_words_are_found_in_quotes_notes_and_tags(tmp_path: Path, words: str, found: list[str]) -> None:
    desk, text_id = filled(tmp_path, "")
    for quote, tags, note in (
        ("貫徹", [], "党的"),
        ("黨(dang) 中央", ["用語/黨建"], ""),
        ("部署", [], "A note."),
    ):
        start = ARTICLE.index(quote)
        desk.highlight(text_id, Span(start, start + len(quote)), tags=tags, note=note)
    wanted = Selection(words=words)
    assert [h.anchor.quote for h in desk.highlights_by_id(desk.select_highlights(wanted))] == found
    desk.close()


def test_words_are_found_as_they_are_now(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    wanted = Selection(words="筆記")
    mark = desk.highlights(text_id)[1].id
    assert desk.select_highlights(wanted) == []
    desk.edit_highlight(mark, note="笔记")
    assert desk.select_highlights(wanted) == [mark]
    desk.undo()
    assert desk.select_highlights(wanted) == []
    desk.redo()
    new = put_mark(desk, text_id, "部署", note="筆記")
    assert desk.select_highlights(wanted) == [mark, new.id]
    other = open_desk(tmp_path)
    other.edit_highlight(mark, note="")
    other.close()
    assert desk.select_highlights(wanted) == [new.id]
    desk.delete_highlights([new.id])
    assert desk.select_highlights(wanted) == []
    assert desk.select_highlights(Selection(words="筆記", trashed=True)) == [new.id]
    desk.close()


def test_a_tally_counts_each_kind(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    mark = desk.highlights(text_id)[1].id
    desk.edit_highlight(mark, note="x", colour=Colour.RED, style=Style.BOX)
    expected = Tally(
        3,
        {Colour.YELLOW: 2, Colour.RED: 1},
        {Style.HIGHLIGHT: 2, Style.BOX: 1},
        {Placement.SURE: 3},
        1,
    )
    assert desk.tally(text_id) == expected
    assert desk.tally() == replace(expected, texts={text_id: 3})
    other = desk.import_text("別的文章").texts[0].id
    assert desk.tally(other) == Tally()
    desk.highlight(other, Span(0, 1))
    assert (desk.tally().total, desk.tally().texts) == (4, {text_id: 3, other: 1})
    desk.delete_text(other)
    assert desk.tally() == replace(expected, texts={text_id: 3})
    desk.close()


def test_ids_that_are_gone_are_left_out(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    first, second, _ = (h.id for h in desk.highlights(text_id))
    assert [h.id for h in desk.highlights_by_id([second, "none", first, second])] == [second, first]
    desk.close()


@pytest.mark.parametrize("order", CardOrder)
def test_filtering_many_reads_no_rows_but_those_of_its_index(
    tmp_path: Path, order: CardOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel, "FEW", 0)
    desk, _ = filled(tmp_path)
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite")
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    panel.ids(connection, Selection(tags=frozenset({"貫徹"}), colours=frozenset({Colour.RED}), since="2026"), order)
    connection.set_trace_callback(None)
    about = [sql for sql in asked if "FROM highlights" in sql]
    assert about
    for sql in about:
        plan = " ".join(row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + sql))
        assert "USING COVERING INDEX idx_highlights_panel" in plan
    connection.close()
