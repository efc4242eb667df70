"""The styles of marks: given by key, menu, bar and card; drawn so that each is told from the others, in every theme."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMenu

from reader.notes.highlight import Colour, Style
from reader.window.page.strokes import paint_sample
from reader.window.theming.theme import Theme
from reader.window.theming.themes import CONTRAST, CONTRAST_DARK, DARK, PAPER, SEPIA
from reader.window.widgets.style_button import StyleButton
from running import Running

THEMES = (PAPER, SEPIA, DARK, CONTRAST, CONTRAST_DARK)


def drawn(theme: Theme, style: Style, colour: Colour) -> int:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(theme.page.sheet)
    painter = QPainter(image)
    paint_sample(painter, style, theme.page.marks[colour], QRectF(5, 3, 50, 22))
    painter.end()
    return hash(bytes(image.constBits()))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_style_in_every_colour_is_one_of_its_own(theme: Theme) -> None:
    seen = {(style, colour): drawn(theme, style, colour) for style in Style for colour in Colour}
    assert len(set(seen.values())) == len(seen)


@pytest.mark.parametrize("style", Style)
def test_the_second_sign_tells_colours_of_equal_brightness(style: Style) -> None:
    def shape(colour: Colour) -> int:
        one = QImage(60, 30, QImage.Format.Format_RGB32)
        one.fill(0xFFFFFF)
        painter = QPainter(one)
        mark = PAPER.page.marks[colour]
        same = type(mark)("#eeeeee", "#000000", mark.sign)
        paint_sample(painter, style, same, QRectF(5, 3, 50, 22))
        painter.end()
        return hash(bytes(one.constBits()))

    for one, other in combinations(Colour, 2):
        assert shape(one) != shape(other), (one, other)


def test_a_style_by_key_makes_a_mark_and_changes_the_chosen_one(run: Running) -> None:
    run.select("老糧站")
    run.act("style_wavy")
    (mark,) = run.session.layers
    assert (mark.style, mark.anchor.quote) == (Style.WAVY, "老糧站")
    run.act("style_box")
    assert [mark.style for mark in run.session.layers] == [Style.BOX]
    run.act("undo")
    assert [mark.style for mark in run.session.layers] == [Style.WAVY]
    assert run.mark("農具").style is Style.BOX


def choose(button: StyleButton, style: Style) -> None:
    button.click()
    menu = button.menu
    assert isinstance(menu, QMenu)
    menu.actions()[list(Style).index(style)].trigger()
    menu.close()


def test_the_bar_and_the_card_offer_styles(run: Running) -> None:
    run.select("老糧站")
    run.frame.page.selection_finished.emit()
    bar = run.frame.selection_bar
    assert bar.style_button.isVisible()
    choose(bar.style_button, Style.UNDERLINE)
    run.settle()
    assert [mark.style for mark in run.session.layers] == [Style.UNDERLINE]
    editor = run.frame.cards.editor
    assert editor is not None
    assert editor.style_button.current is Style.UNDERLINE
    choose(editor.style_button, Style.HIGHLIGHT)
    run.settle()
    assert [mark.style for mark in run.session.layers] == [Style.HIGHLIGHT]
    assert editor.style_button.current is Style.HIGHLIGHT
