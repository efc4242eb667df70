"""Names of colours: written in a window, said in menus, tips, chips, cards and exports; undoable."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from reader.desk import Wish
from reader.notes.highlight import Colour
from reader.window.marking.naming import ColoursDialog
from running import Running


def dialog(run: Running) -> ColoursDialog:
    run.act("colours")
    (found,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ColoursDialog)]
    return found


def name(run: Running, colour: Colour, words: str, meaning: str) -> None:
    shown = dialog(run)
    shown.names[colour].setText(words)
    shown.meanings[colour].setText(meaning)
    shown.close()
    run.settle()


def test_a_name_is_said_wherever_the_colour_is(run: Running) -> None:
    run.mark("老糧站", "colour_red")
    run.mark("農具", "colour_green")
    name(run, Colour.RED, "  難  點 ", "要再想")
    frame = run.frame
    assert frame.acts["colour_red"].text() == "難 點"
    assert frame.selection_bar.dots.dot(Colour.RED).toolTip() == "難 點: 要再想 (2)"
    (chip,) = [chip for chip in frame.cards.chips.chips() if chip.text() == "難 點"]
    assert chip.toolTip() == "難 點: 要再想"
    card = next(card for card in frame.cards.column.cards() if card.highlight and card.highlight.colour is Colour.RED)
    assert "難 點: 要再想" in card.accessibleDescription()
    assert run.session.text is not None
    text_id = run.session.text.info.id
    exported: list[bytes] = []
    run.storage.ask(lambda desk: desk.export(Wish((text_id,))), exported.append)
    run.settle()
    assert "難 點" in exported[0].decode()


def test_naming_is_undone_and_an_open_window_shows_it(run: Running) -> None:
    name(run, Colour.BLUE, "人名", "")
    shown = dialog(run)
    assert shown.names[Colour.BLUE].text() == "人名"
    run.act("undo")
    assert shown.names[Colour.BLUE].text() == ""
    assert run.frame.acts["colour_blue"].text() == "Blue"
    run.act("redo")
    assert shown.names[Colour.BLUE].text() == "人名"
    shown.close()
    run.settle()


def test_what_says_nothing_new_is_no_action(run: Running) -> None:
    shown = dialog(run)
    shown.close()
    run.settle()
    assert not run.frame.acts["undo"].isEnabled()
