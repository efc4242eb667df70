"""What is painted: marks, hits, the selection, margins, readings; looked at pixel by pixel."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPixmap
from pytestqt.qtbot import QtBot

from reader.notes.highlight import Colour
from reader.notes.layers import Layers
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.span import Span
from reader.text.survey import Heading, SourceScript, Survey
from reader.window.page.margins import Role, info_parts
from reader.window.page.marks import rectangles
from reader.window.page.painting import signs_in_sight
from reader.window.page.setting import Setting, Typography
from reader.window.theming.theme import Sign, Theme
from reader.window.theming.themes import CONTRAST, DARK, PAPER, THEMES

from .conftest import MakePage, TestedPage, highlight, page_text

SHOWN = View(Script.SOURCE, NoiseView.SOURCE)
ABOVE = View(Script.SOURCE, NoiseView.ABOVE)
COLOURS = PAPER.page


def image_of(page: TestedPage) -> QImage:
    return page.viewport().grab().toImage()


def colours_in(image: QImage, rect: QRect) -> set[str]:
    """All colours of a part of a picture."""
    part = rect.intersected(image.rect())
    return {
        image.pixelColor(x, y).name()
        for x in range(part.left(), part.right() + 1)
        for y in range(part.top(), part.bottom() + 1)
    }


def band(page: TestedPage, start: int, end: int) -> QRect:
    """The rectangle of a stretch that stands on one line."""
    placed = page.laid.find(start)
    assert placed is not None
    (rect,) = rectangles(placed, Span(start, end), page.laid.setting.column.left)
    return rect.toRect()


@pytest.mark.parametrize("colour", list(Colour))
def test_a_mark_has_its_ground_and_its_line(make_page: MakePage, colour: Colour) -> None:
    page = make_page("一二三四五六", SHOWN)
    page.set_layers(Layers([highlight(page.laid.text.source, Span(1, 4), colour)]))
    image, rect = image_of(page), band(page, 1, 4)
    mark = COLOURS.marks[colour]
    assert image.pixelColor(rect.left() + 1, rect.top() + 1).name() == mark.fill
    assert image.pixelColor(rect.right() - 1, rect.top() + 1).name() == mark.fill
    assert image.pixelColor(rect.left() - 2, rect.top() + 1).name() == COLOURS.sheet
    lowest = rect.adjusted(0, rect.height() - 4, 0, 2)
    assert mark.line in colours_in(image, lowest) or mark.sign is Sign.WAVY


def test_marks_over_lines_are_continuous_and_leave_room_between(make_page: MakePage) -> None:
    page = make_page("一二三，四五六七八九十" * 12, SHOWN)
    source = page.laid.text.source
    page.set_layers(Layers([highlight(source, Span(0, len(source)))]))
    image = image_of(page)
    placed = page.laid.placed_at(100)
    rects = list(rectangles(placed, Span(0, len(source)), page.laid.setting.column.left))
    fill = COLOURS.marks[Colour.YELLOW].fill
    assert len(rects) > 3
    for rect in rects:
        row = rect.toRect().top() + 1
        seen = {image.pixelColor(x, row).name() for x in range(rect.toRect().left(), rect.toRect().right())}
        assert seen == {fill}
    assert all(b.top() - a.bottom() >= 8 for a, b in itertools.pairwise(rects))
    assert {rect.right() for rect in rects[:-1]} == {
        float(page.laid.setting.column.left + page.laid.setting.column.width)
    }


def test_where_marks_overlap_the_shortest_gives_the_ground_and_all_have_lines(make_page: MakePage) -> None:
    page = make_page("一二三四五六", SHOWN)
    source = page.laid.text.source
    outer = highlight(source, Span(0, 6), Colour.YELLOW)
    inner = highlight(source, Span(2, 4), Colour.GREY)
    page.set_layers(Layers([outer, inner]))
    image, rect = image_of(page), band(page, 2, 4)
    assert image.pixelColor(rect.left() + 1, rect.top() + 1).name() == COLOURS.marks[Colour.GREY].fill
    below = colours_in(image, QRect(rect.left() + 2, rect.bottom() - 2, rect.width() - 4, 8))
    assert {COLOURS.marks[Colour.YELLOW].line, COLOURS.marks[Colour.GREY].line} <= below


def test_a_mark_is_on_the_same_words_in_every_view(make_page: MakePage) -> None:
    page = make_page("我們學習{(xi) }歷史", SHOWN)
    page.set_layers(Layers([highlight(page.laid.text.source, Span(3, 9))]))
    for view, end in ((SHOWN, 9), (View(Script.SIMPLIFIED, NoiseView.HIDDEN), 9), (ABOVE, 9)):
        page.set_view(view)
        rect = band(page, 3, end)
        image = image_of(page)
        fill = COLOURS.marks[Colour.YELLOW].fill
        assert image.pixelColor(rect.left() + 1, rect.top() + 1).name() == fill
        assert image.pixelColor(rect.left() - 2, rect.top() + 1).name() == COLOURS.sheet
        assert image.pixelColor(rect.right() + 2, rect.top() + 1).name() == COLOURS.sheet


def test_the_selection_is_solid_with_white_ink_even_over_a_mark(make_page: MakePage) -> None:
    page = make_page("一二三四五六", SHOWN)
    page.set_layers(Layers([highlight(page.laid.text.source, Span(0, 6))]))
    page.select(Span(1, 4))
    rect = band(page, 1, 4)
    seen = colours_in(image_of(page), rect)
    assert {COLOURS.selection, COLOURS.selection_ink} <= seen
    assert COLOURS.marks[Colour.YELLOW].fill not in seen
    assert COLOURS.ink not in seen


def test_a_selected_line_end_shows_as_a_stub(make_page: MakePage) -> None:
    page = make_page("一二三\n四五六", SHOWN)
    right = band(page, 0, 3).right()
    behind = QRect(right + 3, band(page, 0, 3).center().y(), 2, 2)
    page.select(Span(0, 3))
    assert colours_in(image_of(page), behind) == {COLOURS.sheet}
    page.select(Span(0, 5))
    assert colours_in(image_of(page), behind) == {COLOURS.selection}


def test_the_selected_mark_is_framed(make_page: MakePage) -> None:
    page = make_page("一二三四五六", SHOWN)
    page.set_layers(Layers([highlight(page.laid.text.source, Span(1, 4), name="mark")]))
    rect = band(page, 1, 4)
    top = QRect(rect.left() + 4, rect.top() - 2, rect.width() - 8, 3)
    assert len(colours_in(image_of(page), top)) == 2
    page.set_selected_highlight("mark")
    assert len(colours_in(image_of(page), top)) > 2
    page.set_selected_highlight("")
    assert len(colours_in(image_of(page), top)) == 2


def test_hits_are_told_apart_and_the_current_one_is_stronger(make_page: MakePage) -> None:
    page = make_page("一二一二一二", SHOWN)
    page.set_hits([Span(0, 1), Span(2, 3), Span(4, 5)], 1)
    image = image_of(page)
    grounds = [image.pixelColor(band(page, at, at + 1).topLeft() + QPoint(3, 3)).name() for at in (0, 2, 4)]
    assert grounds == [COLOURS.hit, COLOURS.hit_current, COLOURS.hit]
    page.set_hits([], -1)
    assert colours_in(image_of(page), band(page, 0, 1)) & {COLOURS.hit, COLOURS.hit_current} == set()


def test_changed_layers_are_painted_when_told(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("一二三四五六", SHOWN)
    layers = Layers()
    page.set_layers(layers)
    layers.put(highlight(page.laid.text.source, Span(1, 4)))
    with qtbot.waitSignal(page.painted):
        page.layers_changed([Span(1, 4)])
    rect = band(page, 1, 4)
    assert image_of(page).pixelColor(rect.left() + 1, rect.top() + 1).name() == COLOURS.marks[Colour.YELLOW].fill


def test_only_the_lines_of_changed_marks_are_painted_anew(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("一二三四五六" * 400, SHOWN)
    line = page.laid.setting.text.line
    painted: list[QRect] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.region().boundingRect())
            return False

    watch = Watch()
    page.viewport().installEventFilter(watch)
    with qtbot.waitSignal(page.painted):
        page.layers_changed([Span(200, 204), Span(2_300, 2_310)])  # the second one is out of sight
    rect = band(page, 200, 204)
    assert painted[0].contains(rect)
    assert painted[0].height() <= 4 * line


def test_readings_stand_above_their_characters(make_page: MakePage) -> None:
    page = make_page("我們學習歷{(li) }史", ABOVE)
    rect = band(page, 4, 5)
    above = QRect(rect.left(), rect.top() - 9, rect.width(), 8)
    assert len(colours_in(image_of(page), above)) > 2
    page.set_view(View(Script.SOURCE, NoiseView.HIDDEN))
    assert colours_in(image_of(page), above) == {COLOURS.sheet}


@pytest.mark.parametrize("readings", [Readings.PINYIN, Readings.NUMBERS, Readings.ZHUYIN])
def test_readings_of_all_characters_keep_clear_of_each_other(make_page: MakePage, readings: Readings) -> None:
    page = make_page("裝床莊霜雙床，裝床莊霜雙床" * 8, View(Script.SOURCE, NoiseView.HIDDEN, readings=readings))
    placed = page.laid.placed_at(100).laid.placed_readings()
    metrics = QFontMetricsF(page.laid.setting.reading.font)
    assert len(placed) == 96
    for (line, left, reading), (next_line, next_left, _) in itertools.pairwise(placed):
        assert line < next_line or left + metrics.horizontalAdvance(reading) <= next_left + 0.01


@pytest.mark.parametrize("readings", [Readings.PINYIN, Readings.NUMBERS, Readings.ZHUYIN])
@pytest.mark.parametrize("px", [15, 21, 32, 48])
def test_readings_stand_clear_of_the_frame_of_a_mark(make_page: MakePage, readings: Readings, px: int) -> None:
    page = make_page("應該永久經過，鬼怪迴避" * 8, View(Script.SOURCE, NoiseView.HIDDEN, readings=readings))
    page.set_type(Typography(px))
    rect = band(page, 0, 4)
    frame = QRect(rect.left(), rect.top() - 1, rect.width(), 2)
    assert colours_in(image_of(page), frame) == {COLOURS.sheet}
    assert len(colours_in(image_of(page), frame.translated(0, -px // 3))) > 1


def test_paragraphs_are_numbered_but_not_headings_and_blanks(make_page: MakePage) -> None:
    page = make_page("節\n一二三\n\n四五六", SHOWN)
    headings = (Heading(Span(0, 1), 2),)
    page.set_text(page_text(page.laid.text.source, Survey(SourceScript.NONE, headings=headings)))
    image = image_of(page)
    inked = []
    for offset in (0, 2, 7):
        rect = band(page, offset, offset + 1)
        beside = QRect(page.laid.setting.sheet.left + 1, rect.top(), 80, rect.height())
        inked.append(len(colours_in(image, beside.intersected(QRect(0, 0, rect.left() - 5, 9999)))) > 1)
    assert inked == [False, True, True]


def test_note_signs_hang_in_the_right_margin_side_by_side(make_page: MakePage) -> None:
    page = make_page("一二三四五六\n七八九", SHOWN)
    source = page.laid.text.source
    notes = [highlight(source, Span(at, at + 1), note="a note") for at in (1, 3, 8)]
    page.set_layers(Layers([*notes, highlight(source, Span(4, 5))]))
    signs = signs_in_sight(page.laid, page._scene.layers)
    assert [sign.highlight_id for sign in signs] == ["1-2", "3-4", "8-9"]
    column, sheet = page.laid.setting.column, page.laid.setting.sheet
    assert all(column.right < sign.rect.left() and sign.rect.right() < sheet.right for sign in signs)
    assert signs[0].rect.right() < signs[1].rect.left()
    assert signs[0].rect.top() == signs[1].rect.top() < signs[2].rect.top()
    image = image_of(page)
    assert all(len(colours_in(image, sign.rect.toRect())) > 2 for sign in signs)


@pytest.mark.parametrize(
    ("title", "headings", "stands"), [("題", (), True), ("題", ((0, 1, 1),), False), ("", (), False)]
)
def test_a_title_is_drawn_where_the_text_brings_none(
    make_page: MakePage, title: str, headings: tuple[tuple[int, int, int], ...], stands: bool
) -> None:
    page = make_page("一\n二三", SHOWN)
    found = tuple(Heading(Span(start, end), level) for start, end, level in headings)
    page.set_text(replace(page.laid.text, title=title, survey=Survey(SourceScript.NONE, headings=found)))
    assert (page.laid.boxes.header is not None) is stands
    page.select_all()
    assert page.copy() == "一\n二三"


@pytest.mark.parametrize("width", [900, 500, 300, 150, 40])
def test_the_line_under_the_title_never_leaves_the_column(qapp: object, width: int) -> None:
    setting = Setting(Typography(), Script.TRADITIONAL, width)
    quiet = "A file name of some length.txt · 5,027 characters"
    parts = info_parts((quiet, "253 marks hidden", ""), setting, 0)
    right = parts[-1].rect.right()
    assert [part.words.startswith(quiet) for part in parts if part.role is Role.QUIET] == [True] * (len(parts) - 1)
    assert right <= setting.column.right + 1
    assert parts[-1].role is Role.DONE


@pytest.mark.parametrize(("width", "sheet"), [(1400, None), (860, None), (500, None), (200, 200), (30, 30)])
def test_the_sheet_fits_and_the_column_lies_on_it(qapp: object, width: int, sheet: int | None) -> None:
    setting = Setting(Typography(), Script.TRADITIONAL, width)
    assert 0 <= setting.sheet.left <= setting.column.left
    assert setting.sheet.right <= width
    assert setting.column.width <= 34 * 21 + 1
    assert sheet is None or setting.sheet.width == sheet
    assert abs((width - setting.sheet.right) - setting.sheet.left) <= 1


def test_the_page_is_dark_in_the_dark(make_page: MakePage) -> None:
    page = make_page("一二三", SHOWN)
    page.set_colours(DARK.page)
    image = image_of(page)
    assert image.pixelColor(2, 2).name() == DARK.page.ground
    assert image.pixelColor(page.laid.setting.sheet.left + 5, 5).name() == DARK.page.sheet
    seen = colours_in(image, band(page, 0, 3))
    assert DARK.page.sheet in seen
    assert PAPER.page.ink not in seen


def test_twice_the_pixels_are_twice_as_sharp(make_page: MakePage) -> None:
    page = make_page("一二三四五六。" * 20, SHOWN)
    page.set_layers(Layers([highlight(page.laid.text.source, Span(1, 40))]))
    single = image_of(page)
    pixmap = QPixmap(page.viewport().size() * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    page.viewport().render(painter, QPoint())
    painter.end()
    double = pixmap.toImage()
    blown_up = single.scaled(double.size())
    row = band(page, 1, 2).top() + 12
    sharp = [double.pixelColor(x, row * 2).lightness() for x in range(double.width())]
    soft = [blown_up.pixelColor(x, row * 2).lightness() for x in range(double.width())]
    assert sharp != soft
    rect = band(page, 1, 2)
    assert double.pixelColor((rect.left() + 1) * 2, (rect.top() + 1) * 2) == QColor(COLOURS.marks[Colour.YELLOW].fill)


def test_the_selection_in_sight_has_its_rectangle(make_page: MakePage) -> None:
    page = make_page("一二三四五六\n" * 60, SHOWN)
    assert page.selection_rect().isEmpty()
    page.select(Span(1, 3))
    assert band(page, 1, 3).contains(page.selection_rect().adjusted(1, 0, -1, 0))
    assert page.selection_rect().contains(band(page, 1, 3))
    page.select(Span(1, len(page.laid.text.source)))
    assert page.viewport().rect().contains(page.selection_rect())
    page.go_to(300)
    page.select(Span(0, 3))
    assert page.selection_rect().isEmpty()


def test_the_page_says_what_it_is(make_page: MakePage) -> None:
    assert make_page("一二三").accessibleName() == "Text"


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", list(Colour))
def test_in_every_theme_a_mark_has_its_ground_and_its_line(make_page: MakePage, theme: Theme, colour: Colour) -> None:
    page = make_page("一二三四五六", SHOWN)
    page.set_colours(theme.page)
    page.set_layers(Layers([highlight(page.laid.text.source, Span(1, 4), colour)]))
    image, rect, mark = image_of(page), band(page, 1, 4), theme.page.marks[colour]
    assert image.pixelColor(rect.left() + 1, rect.top() + 1).name() == mark.fill
    lower_edge = QRect(rect.left(), rect.bottom() - 3, rect.width(), 5)
    assert mark.line in colours_in(image, lower_edge) or mark.sign is Sign.WAVY
    assert len(colours_in(image, lower_edge)) > 1


def test_lines_are_heavier_where_contrast_is_asked_for_and_under_large_letters(make_page: MakePage) -> None:
    page = make_page("一二三四五六", SHOWN)
    page.set_layers(Layers([highlight(page.laid.text.source, Span(1, 4), Colour.YELLOW)]))
    heights = []
    for theme, px in ((PAPER, 21), (CONTRAST, 21), (PAPER, 64)):
        page.set_colours(theme.page)
        page.set_type(Typography(px))
        image, rect = image_of(page), band(page, 1, 4)
        column = QRect(rect.center().x(), rect.bottom() - 12, 1, 24)
        rows = range(column.top(), column.bottom() + 1)
        line = theme.page.marks[Colour.YELLOW].line
        heights.append(sum(image.pixelColor(column.left(), y).name() == line for y in rows))
    usual, strong, large = heights
    assert usual < strong
    assert usual < large
