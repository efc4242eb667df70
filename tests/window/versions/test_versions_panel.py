"""What a note said before, in the window: with what differs, and restored as something that can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from reader.window.panels.told_panel import ToldPanel
from reader.window.panels.told_rows import Line, Manner
from reader.window.versions.room import VERSIONS, Versions, differing
from running import Running


def shown(run: Running) -> ToldPanel:
    [found] = [room for room in run.frame.rooms if isinstance(room, Versions)]
    assert found.panel is not None
    return found.panel


def written(run: Running, *notes: str) -> str:
    """A highlight that had these notes, each at a sitting of its own."""
    mark = run.mark("借書證").id
    for note in notes:
        run.session.change(lambda desk, note=note: desk.edit_highlight(mark, note=note))  # type: ignore[misc]
        run.session.change(lambda desk: desk.edit_highlight(mark, tags=[]))
        run.session.change(lambda desk: desk.bookmark(run.session.text.info.id, run.span("木牌")))  # type: ignore[union-attr]
    run.settle()
    run.session.choose(mark)
    return mark


def test_versions_are_listed_and_restored(run: Running) -> None:
    mark = written(run, "第一版", "第二版", "第三版")
    run.act(VERSIONS)
    run.settle()
    panel = shown(run)
    assert ["".join(words for words, _ in row.lines[0]) for row in panel.model.rows] == ["第二版", "第一版"]
    run.bot.keyClick(panel.list, Qt.Key.Key_Down)
    run.bot.keyClick(panel.list, Qt.Key.Key_R)
    run.settle()
    changed = run.session.layers.get(mark)
    assert changed is not None
    assert changed.note == "第一版"
    run.act("undo")
    run.settle()
    back = run.session.layers.get(mark)
    assert back is not None
    assert back.note == "第三版"


def test_the_menu_of_a_card_leads_to_the_versions_of_its_note(run: Running) -> None:
    mark = written(run, "第一版", "第二版")
    run.session.choose("")
    run.settle()
    menu = run.frame.cards.menu_for(mark)
    next(action for action in menu.actions() if action.text() == "Versions of the Note").trigger()
    menu.close()
    run.settle()
    assert run.frame.sides.shows(VERSIONS)
    assert ["".join(words for words, _ in row.lines[0]) for row in shown(run).model.rows] == ["第一版"]


def test_a_card_and_the_open_card_have_a_menu(run: Running) -> None:
    mark = written(run, "第一版", "第二版")
    for close in (False, True):
        if close:
            run.session.choose("")
            run.settle()
        cards = run.frame.cards
        widget = cards.editor or cards.column.cards()[0]
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), widget.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(widget, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert "Versions of the Note" in [action.text() for action in menu.actions()]
        menu.close()
    next(action for action in cards.menu_for(mark).actions() if action.text() == "Delete highlight").trigger()
    run.settle()
    assert run.session.layers.get(mark) is None


def test_a_note_that_never_changed_says_so(run: Running) -> None:
    written(run, "第一版")
    run.act(VERSIONS)
    run.settle()
    assert shown(run).empty.isVisible()
    run.bot.keyClick(shown(run).list, Qt.Key.Key_Escape)
    run.act(VERSIONS)
    assert not run.frame.sides.shows(VERSIONS) or shown(run).isVisible()


P, W, C = Manner.PLAIN, Manner.WENT, Manner.CAME
DIFFERING: dict[tuple[str, str], Line] = {
    ("一樣", "一樣"): (("一樣", P),),
    ("新的話", "舊的話"): (("新", W), ("舊", C), ("的話", P)),
    ("多了一句", "多了"): (("多了", P), ("一句", W)),
    ("", "全部"): (("全部", C),),
}


@pytest.mark.parametrize(("now", "then"), DIFFERING)
def test_what_differs(now: str, then: str) -> None:
    assert sorted(differing(now, then), key=str) == sorted(DIFFERING[now, then], key=str)


@pytest.mark.parametrize(("now", "then"), DIFFERING)
def test_both_notes_can_be_read_in_what_differs(now: str, then: str) -> None:
    pieces = differing(now, then)
    assert "".join(words for words, manner in pieces if manner is not C) == now
    assert "".join(words for words, manner in pieces if manner is not W) == then
