"""The trash in the window: what was deleted is listed, restored by a key, and removed for good only after asking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from reader.window.panels.told_panel import ToldPanel
from reader.window.throwing_away.room import TRASH, ThrowingAway
from running import Running


def room(run: Running) -> ThrowingAway:
    [found] = [room for room in run.frame.rooms if isinstance(room, ThrowingAway)]
    return found


def opened(run: Running) -> ToldPanel:
    run.act(TRASH)
    run.settle()
    panel = room(run).panel
    assert panel is not None
    return panel


def words(panel: ToldPanel) -> dict[str, list[str]]:
    return {group.name: ["".join(w for w, _ in row.lines[0]) for row in group.rows] for group in panel._groups}


def test_a_deleted_highlight_comes_back_by_one_key(run: Running) -> None:
    mark = run.mark("借書證")
    run.session.choose(mark.id)
    run.act("remove")
    panel = opened(run)
    assert words(panel) == {"Highlights": ["借書證"]}
    run.bot.keyClick(panel.list, Qt.Key.Key_R)
    run.settle()
    assert run.marked() == ["借書證"]
    assert words(panel) == {}
    assert panel.empty.isVisible()
    run.act("undo")
    run.settle()
    assert (run.marked(), words(panel)) == ([], {"Highlights": ["借書證"]})


def test_bookmarks_and_tags_are_there_too(run: Running) -> None:
    text = run.session.text
    assert text is not None
    run.session.change(lambda desk: desk.bookmark(text.info.id, run.span("木牌"), "牌子"))
    run.session.change(lambda desk: desk.highlight(text.info.id, run.span("報紙"), tags=["新聞"]))
    run.settle()
    bookmark = run.session.bookmarks[0].id
    run.session.change(lambda desk: desk.delete_bookmarks([bookmark]))
    run.session.change(lambda desk: desk.delete_tags(["新聞"]))
    run.settle()
    panel = opened(run)
    assert words(panel) == {"Bookmarks": ["牌子"], "Tags": ["新聞"]}
    panel.show_group("Tags")
    run.bot.keyClick(panel.list, Qt.Key.Key_R)
    run.settle()
    assert [tag.name for tag in run.session.shelf.tags] == ["新聞"]


def press(run: Running, label: str) -> None:
    """Answer the question."""
    box = room(run).question
    assert box is not None
    [button] = [one for one in box.findChildren(QAbstractButton) if one.text() == label]
    button.click()
    run.settle()


def test_the_trash_is_emptied_only_after_asking(run: Running) -> None:
    run.session.choose(run.mark("借書證").id)
    run.act("remove")
    panel = opened(run)
    room(run).ask_to_empty()
    press(run, "Cancel")
    assert words(panel) == {"Highlights": ["借書證"]}
    room(run).ask_to_empty()
    press(run, "Empty the Trash")
    assert words(panel) == {}
    assert run.said[-1] == "1 thing was removed for good."
    assert not run.frame.acts["undo"].isEnabled()
