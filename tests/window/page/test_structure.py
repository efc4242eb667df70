"""Structure on the page: where headings, items, quotations, images and readings stand, and what is drawn for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QColor, QImage

from reader.text.article import Image
from reader.text.links import Links
from reader.text.paragraphs import find_paragraphs
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.span import Span
from reader.text.structure import Structures, headings_of
from reader.text.survey import SourceScript, Survey
from reader.window.page.pictures import decode, shown_size
from reader.window.page.text import PageText
from reader.window.theming.themes import PAPER

from .articles import SAMPLE, article
from .conftest import MakePage, TestedPage

COLOURS = PAPER.page
MakeArticle = Callable[..., TestedPage]


@pytest.fixture
def make_article(make_page: MakePage) -> MakeArticle:
    """Makes pages of marked articles."""

    def make(marked: str, view: View | None = None, *, images: dict[str, Image] | None = None) -> TestedPage:
        source, found = article(marked)
        page = make_page("", view, height=900)
        survey = Survey(SourceScript.TRADITIONAL, headings=headings_of(source, found))
        text = PageText(source, find_paragraphs(source), survey, links=Links(found), images=images or {})
        page.set_text(replace(text, structures=Structures(found)))
        return page

    return make


def left_of(page: TestedPage, words: str) -> float:
    """Where words begin, in pixels from the column's left edge."""
    at = page.laid.text.source.index(words)
    placed = page.laid.find(at)
    assert placed is not None
    return placed.laid.bands(Span(at, at + 1))[0].left


def colours_in(page: TestedPage, rect: QRect) -> set[str]:
    image = page.viewport().grab().toImage()
    part = rect.intersected(image.rect())
    assert not part.isEmpty()
    return {
        image.pixelColor(x, y).name()
        for x in range(part.left(), part.right() + 1)
        for y in range(part.top(), part.bottom() + 1)
    }


def rect_of(page: TestedPage, words: str) -> QRect:
    at = page.laid.text.source.index(words)
    placed = page.laid.find(at)
    assert placed is not None
    band = placed.laid.bands(Span(at, at + len(words)))[0]
    left = page.laid.setting.column.left
    return QRect(round(left + band.left), placed.lines_top + band.top, round(band.right - band.left), band.height)


def test_headings_are_smaller_by_level(make_article: MakeArticle) -> None:
    page = make_article("{h1}一{/h}\n{h2}二{/h}\n{h3}三{/h}\n{h4}四{/h}\n{h5}五{/h}\n六")
    ems = [page.laid.boxes[piece].laid.face.em for piece in range(6)]
    assert ems == sorted(ems, reverse=True)
    assert len(set(ems)) == 4
    assert [page.laid.boxes[piece].laid.face.font.bold() for piece in range(6)] == [True] * 5 + [False]


def test_items_and_quotations_stand_in_by_their_depth(make_article: MakeArticle) -> None:
    page = make_article("甲\n{li1}乙\n丙\n{li2}丁{/li}{/li}\n{q}戊\n{q}己{/q}{/q}\n{q}{li1}庚{/li}{/q}")
    indent = page.laid.setting.indent
    depths = [round(left_of(page, words) / indent) for words in "甲乙丙丁戊己庚"]
    assert depths == [0, 1, 1, 2, 1, 2, 2]
    signs = [page.laid.boxes[piece].block.sign for piece in range(7)]
    assert signs == ["", "•", "", "•", "", "", "•"]


def test_a_numbered_item_bears_its_number(make_article: MakeArticle) -> None:
    page = make_article("{li1=（一）}甲{/li}\n{li1}乙{/li}")
    assert [page.laid.boxes[piece].block.sign for piece in range(2)] == ["（一）", "•"]
    for words in "甲乙":
        rect = rect_of(page, words)
        assert len(colours_in(page, QRect(rect.left() - 30, rect.top(), 24, rect.height()))) > 1


def test_a_rule_runs_beside_a_quotation_and_joins_its_paragraphs(make_article: MakeArticle) -> None:
    page = make_article("甲\n{q}乙\n丙{/q}\n丁")
    above, below, rect = rect_of(page, "乙"), rect_of(page, "丙"), rect_of(page, "丁")
    left, width = page.laid.setting.column.left, page.laid.setting.indent
    between = QRect(left, above.bottom() + 2, width, below.top() - above.bottom() - 4)
    assert COLOURS.line in colours_in(page, between)
    assert colours_in(page, QRect(left - 2, rect.top() - 6, width, 4)) == {COLOURS.sheet}


def test_links_are_told_by_colour_and_line_in_every_script(make_article: MakeArticle) -> None:
    page = make_article("見{a=https://example.org/}圖書館{/a}一書")
    for view in (View(Script.SOURCE), View(Script.SIMPLIFIED)):
        page.set_view(view)
        assert COLOURS.link in colours_in(page, rect_of(page, "圖書館"))
        assert COLOURS.link not in colours_in(page, rect_of(page, "一書"))


def test_a_selection_goes_over_a_link(make_article: MakeArticle) -> None:
    page = make_article("見{a=https://example.org/}圖書館{/a}一書")
    page.select(Span(0, 3))
    rect = rect_of(page, "圖書").adjusted(0, 0, 0, -8)
    assert COLOURS.link not in colours_in(page, rect)
    assert COLOURS.link in colours_in(page, rect_of(page, "館"))


def test_emphasised_chinese_has_dots_and_letters_slant(make_article: MakeArticle) -> None:
    page = make_article("他{em}天黑，dark night{/em}了")
    laid = page.laid.boxes[0].laid
    assert len(list(laid.dots())) == 2
    slanted = [run.how.fontItalic() for run in laid._styles.runs()]
    assert slanted == [True]
    rect = rect_of(page, "天黑")
    below = QRect(rect.left(), rect.bottom() - 3, rect.width(), 3)
    assert len(colours_in(page, below)) > 1
    assert len(colours_in(page, QRect(rect_of(page, "了").left(), below.top(), 20, 3))) == 1


def test_strong_words_are_bold_and_nothing_else_is(make_article: MakeArticle) -> None:
    page = make_article("他{b}天黑{em}了{/em}{/b}走")
    runs = [(run.start, run.end, run.how.fontWeight()) for run in page.laid.boxes[0].laid._styles.runs()]
    assert [(start, end) for start, end, _ in runs] == [(1, 4)]
    assert runs[0][2] > 400


def test_a_page_break_shows_its_number_at_the_edge(make_article: MakeArticle) -> None:
    page = make_article("一頁{page=117}二頁")
    rect = rect_of(page, "一頁")
    setting = page.laid.setting
    edge = QRect(setting.column.right + 4, rect.top(), setting.sheet.right - setting.column.right - 6, rect.height())
    assert len(colours_in(page, edge)) > 1
    assert left_of(page, "二") == pytest.approx(left_of(page, "頁") + setting.px, abs=1)


def test_the_books_own_readings_go_before_the_programs(make_article: MakeArticle) -> None:
    page = make_article("{rt=こんにち}今日{/rt}的人", View(Script.SOURCE, NoiseView.HIDDEN, readings=Readings.PINYIN))
    assert [reading.letters for reading in page.laid.boxes[0].laid.placed_readings()] == ["こんにち", "de", "rén"]
    page.set_view(View(Script.SIMPLIFIED, NoiseView.SOURCE))
    (reading,) = page.laid.boxes[0].laid.placed_readings()
    assert reading.letters == "こんにち"


def test_structure_stays_on_its_words_when_noise_goes(make_page: MakePage) -> None:
    page = make_page("甲{(jia) }乙丙", View(Script.SOURCE, NoiseView.HIDDEN))
    _, found = article("甲(jia) {b}乙{/b}丙")
    page.set_text(replace(page.laid.text, structures=Structures(found)))
    for view, start in ((NoiseView.HIDDEN, 1), (NoiseView.SOURCE, 7)):
        page.set_view(View(Script.SOURCE, view))
        assert [(run.start, run.end) for run in page.laid.boxes[0].laid._styles.runs()] == [(start, start + 1)]


# images


def png(width: int, height: int, colour: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def test_an_image_stands_in_the_middle_with_room_for_it(make_article: MakeArticle) -> None:
    lamp = Image(120, 80, "a lamp", png(120, 80, "#336699"))
    page = make_article("甲\n{img=lamp}\n乙", images={"lamp": lamp})
    wanted: list[QSize] = []
    page.scene.pictures.wanted.connect(lambda _image, size: wanted.append(size))
    rect = rect_of(page, "\ufffc")
    assert COLOURS.line in colours_in(page, rect)  # its frame, until it comes
    page.scene.pictures.put(lamp, wanted[0], decode(lamp.data, wanted[0]))
    assert "#336699" in colours_in(page, rect)
    column = page.laid.setting.column
    assert rect.center().x() == pytest.approx(column.left + column.width / 2, abs=2)
    assert rect_of(page, "乙").top() > rect.bottom() > rect.top() + 80


def test_an_image_without_pixels_shows_its_words(make_article: MakeArticle) -> None:
    page = make_article("甲\n{img=a lamp on the ferry}\n乙")
    rect = rect_of(page, "\ufffc")
    assert COLOURS.quiet in colours_in(page, rect) or len(colours_in(page, rect)) > 2


@pytest.mark.parametrize(
    ("size", "alone", "shown"),
    [
        ((160, 80), True, (210, 105)),  # letters of 21 pixels beside an image made for 16
        ((1600, 800), True, (640, 320)),
        ((40, 40), False, (22, 22)),  # a character that no font has
        ((200, 100), False, (262, 131)),
        ((0, 10), True, (252, 50)),
    ],
)
def test_sizes_of_images(size: tuple[int, int], alone: bool, shown: tuple[int, int]) -> None:
    assert shown_size(Image(*size), 21, 640, alone=alone).toTuple() == shown


def test_bytes_that_are_no_image_stay_words(qapp: object) -> None:
    assert decode(b"<svg xmlns='http://www.w3.org/2000/svg'/>", QSize(9, 9)).isNull()
    assert decode(b"", QSize(9, 9)).isNull()
    assert not decode(png(4, 4, "#000000"), QSize(9, 9)).isNull()


def test_a_whole_article_can_be_walked_and_painted(make_article: MakeArticle) -> None:
    page = make_article(SAMPLE)
    for view in (View(), View(Script.SIMPLIFIED, NoiseView.SOURCE), View(readings=Readings.ZHUYIN)):
        page.set_view(view)
        page.viewport().grab()
        for piece in range(len(page.laid.boxes)):
            laid = page.laid.boxes[piece].laid
            spans = [laid.line_span(line) for line in range(laid.count)]
            assert spans[0].start == laid.span.start
            assert spans[-1].end == laid.span.end
