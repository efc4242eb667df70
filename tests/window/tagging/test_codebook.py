"""The codebook beside the page: everything that is done to a tag shows at once, and is undone like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from reader.notes.highlight import Colour
from reader.window.tagging.panel import CodebookPanel
from reader.window.tagging.room import CODEBOOK, TagRoom
from reader.window.tagging.tree import ALL, HERE, TAG
from running import TITLE, Running, Start

TAGGED = {"圖書(shu) 館": "地方/室內 難點", "老糧站": "地方", "閱覽室": "地方/室內", "借書證": "用語/制度 難點"}


@pytest.fixture
def room(run: Running) -> TagRoom:
    for words, tags in TAGGED.items():
        highlight = run.mark(words)
        run.session.change(lambda desk, h=highlight, tags=tags: desk.edit_highlight(h.id, tags=tuple(tags.split())))
    run.settle()
    run.act("codebook")
    room = next(room for room in run.frame.rooms if isinstance(room, TagRoom))
    assert run.frame.sides.shows(CODEBOOK)
    return room


@pytest.fixture
def panel(room: TagRoom) -> CodebookPanel:
    assert room.panel is not None
    return room.panel


def tree(panel: CodebookPanel) -> list[str]:
    """The lines of the tree: indented name, count here, count in all."""
    lines = []

    def walk(item: object, depth: int) -> None:
        for i in range(item.childCount()):  # type: ignore[attr-defined]
            child = item.child(i)  # type: ignore[attr-defined]
            if not child.isHidden():
                lines.append(f"{' ' * depth}{child.text(TAG)} {child.text(HERE)} {child.text(ALL)}".rstrip())
            walk(child, depth + 1)

    walk(panel.tree.invisibleRootItem(), 0)
    return lines


def on_cards(run: Running) -> list[str]:
    return [" ".join(highlight.tags) for highlight in run.session.layers]


BEFORE = ["地方 3 3", " 室內 2 2", "用語 1 1", " 制度 1 1", "難點 2 2"]


def test_tags_stand_in_a_tree_with_their_counts(run: Running, panel: CodebookPanel, tmp_path: Path) -> None:
    assert tree(panel) == BEFORE
    other = tmp_path / "b.txt"
    other.write_text("另一篇\n沒有標籤。\n", "utf-8")
    run.frame.files.open([str(other)])
    run.settle()
    assert tree(panel) == ["地方  3", " 室內  2", "用語  1", " 制度  1", "難點  2"]


@pytest.mark.parametrize(
    ("do", "after", "tags"),
    [
        (lambda panel: panel.renamed.emit("地方", "處所"), ["處所 3 3", " 室內 2 2"], "處所/室內 難點"),
        (lambda panel: panel.renamed.emit("難點", "問題/難點"), ["問題 2 2", " 難點 2 2"], "地方/室內 問題/難點"),
        (lambda panel: panel.merged.emit(["難點"], "用語"), ["用語 2 2", " 制度 1 1"], "地方/室內 用語"),
        (lambda panel: panel.moved.emit(["地方/室內"], "難點"), ["難點 3 3", " 室內 2 2"], "難點/室內 難點"),
        (lambda panel: panel.moved.emit(["地方/室內"], ""), ["室內 2 2"], "室內 難點"),
        (lambda panel: panel.delete_wanted.emit(["難點"]), ["地方 3 3"], "地方/室內"),
    ],
)
def test_what_is_done_shows_at_once_and_is_undone(
    run: Running, panel: CodebookPanel, do: object, after: list[str], tags: str
) -> None:
    before = on_cards(run)
    do(panel)  # type: ignore[operator]
    run.settle()
    assert set(after) <= set(tree(panel))
    assert tags in on_cards(run)
    run.act("undo")
    assert tree(panel) == BEFORE
    assert on_cards(run) == before
    run.act("redo")
    assert set(after) <= set(tree(panel))


def test_a_name_is_typed_in_the_tree(run: Running, panel: CodebookPanel) -> None:
    panel.rename("地方/室內")
    editor = panel.tree.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "室內"
    editor.setText("屋裏")
    run.bot.keyClick(editor, Qt.Key.Key_Return)
    run.settle()
    assert " 屋裏 2 2" in tree(panel)
    assert "地方/屋裏" in on_cards(run)


def test_a_name_that_is_taken_offers_to_merge(run: Running, panel: CodebookPanel) -> None:
    panel.renamed.emit("難點", "地方")
    run.settle()
    assert run.frame.banner.label.text() == "There is a tag #地方 already."
    assert tree(panel) == BEFORE
    run.frame.banner.button.click()
    run.settle()
    assert "難點 2 2" not in tree(panel)


def test_tags_are_merged_by_key_with_completion(run: Running, panel: CodebookPanel) -> None:
    panel.tree.choose("難點")
    run.bot.keyClick(panel.tree, Qt.Key.Key_M)
    assert panel.question.text() == "Merge #難點 into:"
    panel.into.line.setFocus()
    run.bot.keyClicks(panel.into.line, "zhidu")
    assert panel.into.offers == ("用語/制度",)
    run.bot.keyClick(panel.into.line, Qt.Key.Key_Tab)
    run.settle()
    assert tree(panel) == ["地方 3 3", " 室內 2 2", "用語 2 2", " 制度 2 2"]
    panel.tree.choose("地方")
    run.bot.keyClick(panel.tree, Qt.Key.Key_M)
    run.bot.keyClick(panel.into.line, Qt.Key.Key_Escape)
    assert panel.into.isHidden() or not panel.into.isVisible()


def test_f2_renames_the_tag_and_not_the_text(run: Running, panel: CodebookPanel) -> None:
    panel.tree.choose("地方/室內")
    panel.tree.setFocus()
    run.bot.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = panel.tree.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    run.bot.keyClicks(editor, "inside")
    run.bot.keyClick(editor, Qt.Key.Key_Return)
    run.settle()
    assert " inside 2 2" in tree(panel)
    assert run.session.text is not None
    assert run.session.text.info.title == TITLE


def test_tags_are_moved_by_key_with_completion(run: Running, panel: CodebookPanel) -> None:
    panel.tree.choose("用語")
    run.bot.keyClick(panel.tree, Qt.Key.Key_U)
    assert panel.question.text() == "Move #用語 under:"
    panel.into.line.setFocus()
    assert "用語/制度" not in panel.into.offers  # below itself
    run.bot.keyClicks(panel.into.line, "shinei")
    run.bot.keyClick(panel.into.line, Qt.Key.Key_Tab)
    run.settle()
    assert tree(panel) == ["地方 4 4", " 室內 3 3", "  用語 1 1", "   制度 1 1", "難點 2 2"]
    run.act("undo")
    assert tree(panel) == BEFORE


def test_dragging_asks_what_is_meant(run: Running, panel: CodebookPanel) -> None:
    panel.tree.choose("難點")
    panel.tree.dropped.emit(["難點"], "用語", QPoint(0, 0))
    menu = next(menu for menu in panel.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["Merge Into #用語", "Move Under #用語"]
    menu.actions()[1].trigger()
    menu.close()
    run.settle()
    assert tree(panel) == ["地方 3 3", " 室內 2 2", "用語 2 2", " 制度 1 1", " 難點 2 2"]


def test_colour_description_and_what_stands_beside(run: Running, panel: CodebookPanel) -> None:
    panel.tree.choose("難點")
    run.settle()
    assert panel.together.text() == "Together with: #地方/室內 1   #用語/制度 1"
    panel.dots.dot(Colour.RED).click()
    panel.description.setPlainText("以後再看")
    panel.flush()
    run.settle()
    found: list[object] = []
    run.storage.ask(lambda desk: desk.codebook(), found.append)
    run.settle()
    tag = next(tag for tag in found[0] if tag.name == "難點")  # type: ignore[attr-defined]
    assert (tag.colour, tag.description) == (Colour.RED, "以後再看")
    run.act("undo")
    assert panel.description.toPlainText() == ""


def test_a_composition_in_the_description_is_not_cut_off(run: Running, panel: CodebookPanel) -> None:
    panel.tree.choose("難點")
    run.settle()
    panel.description.setFocus()
    QApplication.sendEvent(panel.description, QInputMethodEvent("yi hou", []))
    run.session.change(lambda desk: desk.describe_tag("難點", "別處寫的"))
    run.settle()
    assert panel.description.toPlainText() == ""
    assert panel.description.textCursor().block().layout().preeditAreaText() == "yi hou"
    end = QInputMethodEvent("", [])
    end.setCommitString("以後")
    QApplication.sendEvent(panel.description, end)
    assert "以後" in panel.description.toPlainText()


def test_tags_are_found_by_pinyin(panel: CodebookPanel) -> None:
    panel.search.setText("sn")
    assert tree(panel) == ["地方 3 3", " 室內 2 2"]
    panel.search.setText("nan")
    assert tree(panel) == ["難點 2 2"]
    panel.search.clear()
    assert tree(panel) == BEFORE


def test_the_codebook_goes_out_and_comes_in(run: Running, room: TagRoom, panel: CodebookPanel, tmp_path: Path) -> None:
    path = tmp_path / "book.qdc"
    room.export_to(path)
    run.settle()
    assert run.said[-1] == f"The codebook is in {path}."
    assert 'name="室內"' in path.read_text("utf-8")
    panel.delete_wanted.emit(["地方", "用語"])
    run.settle()
    room.import_from(path)
    run.settle()
    assert run.said[-1] == "5 tags came in."
    assert tree(panel) == ["地方", " 室內", "用語", " 制度", "難點 2 2"]
    path.write_text("mine")
    room.export_to(path)
    run.settle()
    assert "was changed since it was exported" in run.said[-1]


def test_a_new_tag_is_named_at_once(run: Running, panel: CodebookPanel) -> None:
    panel.tree.choose("用語")
    panel.added.emit("用語")
    run.settle()
    editor = panel.tree.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("公文")
    run.bot.keyClick(editor, Qt.Key.Key_Return)
    run.settle()
    assert " 公文" in tree(panel)


def test_the_menu_of_the_left_panel(run: Running, room: TagRoom) -> None:
    run.act("codebook")
    assert not run.frame.sides.shows(CODEBOOK)
    run.frame.left.tags.menu_wanted.emit("難點", QPoint(0, 0))
    assert room.panel is not None
    menu = next(menu for menu in room.panel.findChildren(QMenu) if menu.isVisible())
    actions = {action.text(): action for action in menu.actions()}
    actions["Merge Into…"].trigger()
    menu.close()
    run.settle()
    assert run.frame.sides.shows(CODEBOOK)
    assert room.panel.question.text() == "Merge #難點 into:"


def test_its_notes_are_shown(run: Running, panel: CodebookPanel) -> None:
    panel.tree.choose("難點")
    panel.notes_wanted.emit("難點")
    run.settle()
    assert not run.frame.sides.shows(CODEBOOK)
    assert run.frame.cards.filter.tags == {"難點"}


def test_a_library_that_takes_no_changes_is_only_looked_at(start: Start, text_file: Path, tmp_path: Path) -> None:
    panel = CodebookPanel(start(text_file).frame.theme)
    panel.set_writable(False)
    panel.set_tags([], {})
    assert not panel.dots.isEnabled()
    assert not any(a.isEnabled() for a in panel.book_menu().actions() if a.text() in ("New Tag", "Import a Codebook…"))
    panel.deleteLater()


def test_it_is_full_where_the_column_was_hidden(run: Running) -> None:
    highlight = run.mark("老糧站")
    run.session.change(lambda desk: desk.edit_highlight(highlight.id, tags=("地方",)))
    run.settle()
    run.frame.sides.show_right(False)
    run.act("codebook")
    room = next(room for room in run.frame.rooms if isinstance(room, TagRoom))
    assert room.panel is not None
    assert tree(room.panel)
    assert not room.panel.empty.isVisible()
