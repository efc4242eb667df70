"""Plain tables: columns that stand under each other, cells that wrap, carets and selections that find their way."""

from __future__ import annotations

import itertools

import pytest

from reader.text.paragraphs import find_paragraphs
from reader.text.rendering import Script, View
from reader.text.span import Span
from reader.text.structure import Structures
from reader.text.survey import SourceScript, Survey
from reader.window.page.caret import Move
from reader.window.page.table_row import TableRow
from reader.window.page.text import PageText

from .articles import article
from .conftest import MakePage, TestedPage

LONG = "帶鑰匙；雨天提前半小時到，先把門前的水掃乾淨，再把燈點起來"
TABLE = f"""\
甲
{{td1}}星期{{/td}}\t{{td1}}館員{{/td}}\t{{td1}}備註{{/td}}
{{td}}一{{/td}}\t{{td}}周同禮{{/td}}\t{{td}}{LONG}{{/td}}
{{td}}二{{/td}}\t{{td}}{{/td}}\t{{td}}見公告{{/td}}
乙"""


@pytest.fixture
def page(make_page: MakePage) -> TestedPage:
    return shown(make_page, TABLE)


def shown(make_page: MakePage, marked: str, width: int = 700) -> TestedPage:
    source, found = article(marked)
    page = make_page("", width=width)
    text = PageText(source, find_paragraphs(source), Survey(SourceScript.TRADITIONAL), structures=Structures(found))
    page.set_text(text)
    return page


def left(page: TestedPage, words: str) -> float:
    at = page.laid.text.source.index(words)
    placed = page.laid.find(at)
    assert placed is not None
    return placed.laid.bands(Span(at, at + 1))[0].left


def rows(page: TestedPage) -> list[bool]:
    return [isinstance(page.laid.boxes[piece].laid, TableRow) for piece in range(len(page.laid.boxes))]


def test_columns_stand_under_each_other(page: TestedPage) -> None:
    assert rows(page) == [False, True, True, True, False]
    assert left(page, "星期") == left(page, "一") == left(page, "二") == 0
    assert left(page, "館員") == left(page, "周同禮") > 0
    assert left(page, "備註") == left(page, "帶鑰匙") == left(page, "見公告") > left(page, "館員") + 3 * 21


def test_a_long_cell_wraps_in_its_column(page: TestedPage) -> None:
    laid = page.laid.boxes[2].laid
    bands = laid.bands(Span(page.laid.text.source.index(LONG), page.laid.text.source.index(LONG) + len(LONG)))
    assert len(bands) > 1
    assert {band.left for band in bands} == {left(page, "備註")}
    assert max(band.right for band in bands) <= page.laid.setting.column.width + 1
    assert laid.height == len(bands) * page.laid.setting.text.line


@pytest.mark.parametrize("width", [330, 360, 420])
def test_numbers_stay_whole_in_narrow_columns(make_page: MakePage, width: int) -> None:
    row = f"{{td}}1987{{/td}}\t{{td}}1,203{{/td}}\t{{td}}{LONG}{{/td}}"
    page = shown(make_page, f"{{td1}}年份{{/td}}\t{{td1}}借閱冊數{{/td}}\t{{td1}}說明{{/td}}\n{row}", width)
    at = page.laid.text.source.index("1,203")
    assert rows(page) == [True, True]
    assert len(page.laid.boxes[1].laid.bands(Span(at, at + 5))) == 1


def test_the_head_of_a_table_is_bold(page: TestedPage) -> None:
    head, body = page.laid.boxes[1].laid, page.laid.boxes[2].laid
    assert isinstance(head, TableRow)
    assert isinstance(body, TableRow)
    assert all(list(cell._styles.runs()) for cell in head.cells)
    assert not any(list(cell._styles.runs()) for cell in body.cells)


def test_lines_cover_a_row_without_gap(page: TestedPage) -> None:
    for piece in (1, 2, 3):
        laid = page.laid.boxes[piece].laid
        spans = [laid.line_span(line) for line in range(laid.count)]
        assert spans[0].start == laid.span.start
        assert spans[-1].end == laid.span.end
        assert all(a.end == b.start for a, b in itertools.pairwise(spans))


def test_a_caret_walks_through_all_cells_and_back(page: TestedPage) -> None:
    laid = page.laid.boxes[2].laid
    there = [laid.span.start]
    while (reached := laid.step(there[-1], forward=True)) is not None:
        there.append(reached)
    assert there == list(range(laid.span.start, laid.span.end + 1))
    back = [laid.span.end]
    while (reached := laid.step(back[-1], forward=False)) is not None:
        back.append(reached)
    assert back == there[::-1]


def test_down_and_up_stay_in_the_column(page: TestedPage) -> None:
    source = page.laid.text.source
    caret = page._caret
    caret.put(source.index("館員") + 1)
    caret.move(page.laid, Move.DOWN, extend=False)
    assert caret.offset == source.index("周同禮") + 1
    caret.move(page.laid, Move.UP, extend=False)
    assert caret.offset == source.index("館員") + 1


def test_a_point_finds_the_cell_it_is_in(page: TestedPage) -> None:
    source = page.laid.text.source
    for words in ("星期", "館員", "備註", "一", "周同禮", "見公告"):
        page.click(page.on(source.index(words)))
        assert page.caret() in (source.index(words), source.index(words) + 1)


def test_a_selection_over_cells_is_copied_with_its_tabs(page: TestedPage) -> None:
    source = page.laid.text.source
    page.select(Span(source.index("星期"), source.index("周同禮") + 3))
    assert page.copy() == "星期\t館員\t備註\n一\t周同禮"
    page.viewport().grab()


def test_another_script_leaves_the_columns_where_they_are(page: TestedPage) -> None:
    before = left(page, "備註")
    page.set_view(View(Script.SIMPLIFIED))
    assert left(page, "備註") == before
    page.select(Span(page.laid.text.source.index("備註"), page.laid.text.source.index("備註") + 2))
    assert page.copy() == "备注"


def test_a_table_too_wide_for_the_page_is_set_as_lines(make_page: MakePage) -> None:
    cells = "\t".join("{td}甲乙{/td}" for _ in range(16))
    assert rows(shown(make_page, f"{cells}\n{cells}")) == [False, False]
    assert rows(shown(make_page, "{td}甲{/td}\t{td}乙{/td}", width=40)) == [False]


def test_a_long_table_is_measured_by_a_sample(make_page: MakePage) -> None:
    row = "{{td}}{n}{{/td}}\t{{td}}甲乙丙{{/td}}"
    page = shown(make_page, "\n".join(row.format(n=n) for n in range(3000)))
    assert page.laid.boxes.made < 100
    page.go_to(len(page.laid.text.source) - 3)
    assert rows(shown(make_page, row.format(n=1))) == [True]
    page.viewport().grab()
