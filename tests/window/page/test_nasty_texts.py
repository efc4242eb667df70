"""Texts, sizes and windows that a page must survive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from nasty import noisy, surrogates
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span
from reader.window.page.setting import Typography

from .conftest import MakePage, TestedPage, page_text

VIEWS = [View(Script.SOURCE, NoiseView.SOURCE), View(Script.SIMPLIFIED, NoiseView.ABOVE)]
TEXTS = {
    "empty": "",
    "one character": "一",
    "one astral": "𠮷",
    "a line end": "\n",
    "line ends": "\r\n\r\r\n\n",
    "NUL": "一\0二\0",
    "lone surrogates": "一\ud800二\udfff𠮷\ud800",
    "combining marks": "e" + "\u0301" * 10_000 + "學",
    "bidi overrides": "一\u202e二三\u202c四\u2066五\u2069 שלום עולם ",
    "tabs": "\t一\t二\t\t三" * 40,
    "separators": "一\u2028二\u2029三\x0b四\x0c五\x85六",
    "a word without end": "a" * 5000,
    "blanks": " \u3000 " * 500 + "\n" + "\u3000" * 100,
    "emoji": "👩‍👩‍👧‍👦🇨🇳" * 50,
    "private use": "\ue000\uf8ff\U000f0000\ufffe",
    "thousands of readings": "學{(xue) }" * 1500,
    "unfinished brackets": "（「『《" * 300,
    "closing signs": "，。」』》）" * 300,
}


def walk_over(page: TestedPage) -> None:
    """Do a little of everything."""
    size = page.viewport().size()
    for view in VIEWS:
        page.set_view(view)
        page.grab()
        page.drag(QPoint(60, 60), QPoint(max(1, size.width() - 5), max(1, size.height() - 5)))
        page.double_click(QPoint(100, 70))
        page.release(QPoint(100, 70))
        page.select_all()
        page.copy()
        page.grab()
        page.go_to(len(page.laid.text.source))
        page.select(None)
        page.verticalScrollBar().setValue(3)
        page.set_hits([Span(0, len(page.laid.text.source))], 0)
        page.grab()
        page.set_hits([], -1)


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_survives(make_page: MakePage, name: str) -> None:
    walk_over(make_page(TEXTS[name]))


@pytest.mark.parametrize(("width", "height"), [(1, 1), (20, 300), (60, 60), (700, 0), (3000, 200)])
def test_a_page_survives_every_window(make_page: MakePage, width: int, height: int) -> None:
    page = make_page("我們學習{(xi) }歷史，𠮷裝{(zhuang)}里程。\n" * 30)
    page.setMinimumSize(0, 0)
    page.resize(width, height)
    walk_over(page)


@pytest.mark.parametrize("px", [1, 6, 72, 400])
def test_a_page_survives_every_size_of_type(make_page: MakePage, px: int) -> None:
    page = make_page("我們學習{(xi) }歷史，𠮷裝{(zhuang)}里程。\n" * 30)
    page.set_type(Typography(px, "No Such Family", "No Such Family"))
    walk_over(page)


@given(noisy(30, line_ends=True), st.integers(40, 900))
def test_a_page_survives_noise_of_all_kinds(make_page: MakePage, text: str, width: int) -> None:
    page = make_page(text, width=width)
    walk_over(page)
    page.hide()


@given(surrogates)
def test_texts_that_are_no_unicode_keep_their_offsets(make_page: MakePage, text: str) -> None:
    page = make_page("一")
    page.set_text(page_text(text, None))
    page.select_all()
    page.grab()
    assert page.selection() == (Span(0, len(text)) if text else None)
    assert page.copy() == text
    page.hide()


def test_clicks_on_an_empty_page_mean_nothing(qtbot: QtBot) -> None:
    page = TestedPage()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.click(QPoint(20, 20))
    page.select(Span(0, 5))
    page.go_to(100)
    page.verticalScrollBar().setValue(10)
    page.set_view(VIEWS[1])
    page.grab()
    assert (page.selection(), page.place(), page.current_heading(), page.copy()) == (None, 0, -1, "")
