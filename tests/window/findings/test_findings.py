"""The findings beside the page: listed by kind, gone to, decided on; and everything of it undone."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from reader.text.rendering import NoiseView, Script, View
from reader.window.findings.finding_groups import Group, Row, Sort
from reader.window.findings.findings_side import FINDINGS, FindingsSide
from reader.window.panels.finding_rows import Found
from reader.window.panels.findings import FindingsPanel
from reader.window.theming.themes import PAPER
from running import DAMAGED, Running, Start

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def findings_of(run: Running) -> FindingsPanel:
    """The panel of the findings."""
    panel = run.frame.right.made(FINDINGS)
    assert isinstance(panel, FindingsPanel)
    return panel


def groups(run: Running) -> dict[str, int]:
    """The titles of the groups shown, and how many findings each has."""
    return {one.title: len(one.members) for one in findings_of(run).model.groups}


def brackets(run: Running) -> dict[str, int]:
    """Of these groups, those of brackets."""
    return {title: n for title, n in groups(run).items() if title != "Characters that look wrongly converted"}


def rows(run: Running) -> list[str]:
    """What the list shows, headings included."""
    model = findings_of(run).model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def go_to(run: Running, words: str) -> None:
    """Make the first row that holds some words the current one."""
    at = next(i for i, row in enumerate(rows(run)) if words in row and i)
    findings_of(run).list.setCurrentIndex(findings_of(run).model.index(at))
    run.settle()


def press(run: Running, label: str) -> None:
    """Press one of the buttons under the list."""
    buttons = [w for w in findings_of(run).buttons.widgets() if isinstance(w, QAbstractButton)]
    button = next(b for b in buttons if b.text() == label)
    run.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    run.settle()


@pytest.fixture
def panel(run: Running) -> Running:
    """The program with the findings open."""
    run.frame.page.info_clicked.emit()
    run.settle()
    return run


def test_the_panel_opens_from_line_and_key_and_closes_with_escape(run: Running) -> None:
    sides = run.frame.sides
    run.frame.page.info_clicked.emit()
    assert sides.shows("findings")
    run.bot.keyClick(findings_of(run).list, Qt.Key.Key_Escape)
    assert not sides.shows("findings")
    assert sides.right_shown
    run.frame.page.info_clicked.emit()
    run.select("農具")
    run.key(Qt.Key.Key_Escape)
    assert sides.shows("findings")
    run.key(Qt.Key.Key_Escape)
    assert not sides.shows("findings")
    run.act("cards")
    assert not sides.right_shown
    run.act("findings")
    assert sides.shows("findings")
    assert run.frame.acts["findings"].isChecked()
    assert not run.frame.acts["cards"].isChecked()
    run.bot.mouseClick(findings_of(run).close_button, Qt.MouseButton.LeftButton)
    assert not sides.right_shown
    run.act("findings")
    run.act("cards")
    assert sides.right_shown
    assert not sides.shows("findings")


def test_findings_are_listed_by_kind_with_their_neighbours(panel: Running) -> None:
    found = groups(panel)
    assert found["Pinyin marks"] == 8
    first = rows(panel)[1]
    assert "渡口鎮(zhen)的圖書館" in first
    assert "a converter’s mark, one of 8 alike" in first
    index = findings_of(panel).model.index(1)
    assert "removed: family A, 8 marks, coverage" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_what_stands_around_a_finding_follows_the_page(panel: Running) -> None:
    panel.session.look(View(Script.SIMPLIFIED, NoiseView.HIDDEN))
    panel.settle()
    shown = rows(panel)
    assert "渡口镇(zhen)的图书馆" in shown[1]  # the mark itself as in the source
    mended = next(row for row in shown if "→" in row)
    assert mended.startswith("班工人，看一个鍾 → 鐘头报纸再去上工。")  # what is put in its place, before conversion


def test_a_row_leads_to_its_place(panel: Running) -> None:
    go_to(panel, "聲(sheng)")
    selected = panel.frame.page.selection()
    assert selected is not None
    assert panel.session.text is not None
    assert panel.session.text.article.source[selected.start : selected.end] == "聲(sheng) "


def test_one_mark_is_kept_and_undone(panel: Running) -> None:
    go_to(panel, "鎮(zhen)")
    press(panel, "(zhen) Belongs to the Text")
    assert brackets(panel) == {"Pinyin marks": 7, "Kept: you decided so": 1}
    assert panel.frame.reading.counts.marks == 7
    panel.act("undo")
    assert brackets(panel) == {"Pinyin marks": 8}
    panel.act("redo")
    assert brackets(panel) == {"Pinyin marks": 7, "Kept: you decided so": 1}


def test_a_character_and_a_whole_text_are_decided_on(panel: Running) -> None:
    go_to(panel, "書(shu)")
    press(panel, "All behind 書 Belong to the Text")
    assert brackets(panel) == {"Pinyin marks": 5, "Kept: you decided so": 3}
    go_to(panel, "鎮(zhen)")
    press(panel, "All in This Text Belong to It")
    assert brackets(panel) == {"Kept: you decided so": 8}
    press(panel, "Let the Program Decide in This Text")
    assert brackets(panel) == {"Pinyin marks": 5, "Kept: you decided so": 3}


def test_delete_turns_the_decision_over_and_the_list_stays(panel: Running) -> None:
    go_to(panel, "樓(lou)")
    at = findings_of(panel).list.currentIndex().row()
    panel.bot.keyClick(findings_of(panel).list, Qt.Key.Key_Delete)
    panel.settle()
    assert groups(panel)["Pinyin marks"] == 7
    assert findings_of(panel).list.currentIndex().row() == at


def test_deciding_moves_neither_place_nor_selection_of_the_page(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("標題\n" + "圖書(shu) 館的鎮(zhen) 上有一樓(lou) 。\n" * 200, "utf-8")
    run = start(path)
    run.frame.page.go_to(2_000)
    place = run.frame.page.place()
    run.session.change(lambda desk: desk.rule_character(run.session.text.info.id, "書", False))  # type: ignore[union-attr]
    run.settle()
    assert run.frame.page.place() == place


def test_repairs_are_listed_and_left_out(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "大會.txt"
    path.write_text(DAMAGED, "utf-8")
    run = start(path)
    run.session.look(View(Script.TRADITIONAL, repair=True))
    run.act("findings")
    all_of_them = groups(run)["Characters restored"]
    assert all_of_them >= 10
    go_to(run, "麵 → 面")
    press(run, "Leave 麵 as It Is Here")
    assert groups(run) == {"Characters restored": all_of_them - 1, "Repairs left out": 1}
    assert run.frame.reading.quote(run.span("大會全麵部署")) == "大會全麵部署"
    run.act("undo")
    assert groups(run) == {"Characters restored": all_of_them}
    go_to(run, "麵 → 面")
    press(run, "Leave Out All Repairs of This Text")
    assert groups(run) == {"Repairs left out": all_of_them}
    press(run, "Make All Repairs of This Text")
    assert groups(run) == {"Characters restored": all_of_them}


def test_a_settled_conversion_is_listed_and_taken_back(panel: Running) -> None:
    text = panel.session.text
    assert text is not None
    panel.session.change(lambda desk: desk.settle_place(text.info.id, panel.span("她說").start, "simplified", "他"))
    panel.settle()
    assert groups(panel)["Settled conversions"] == 1
    go_to(panel, "她 → 他")
    press(panel, "Take Back 她 → 他")
    assert "Settled conversions" not in groups(panel)


def test_another_text_shows_its_own_findings(panel: Running, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("另一篇\n\n沒有什麼可找的文章，乾乾淨淨。\n", "utf-8")
    panel.frame.files.open([str(other)])
    panel.settle()
    assert groups(panel) == {}
    assert findings_of(panel).empty.isVisible()


def test_nothing_can_be_decided_in_a_library_that_is_read_only(panel: Running) -> None:
    panel.session.shelf = type(panel.session.shelf)(read_only=True)
    panel.frame.findChild(FindingsSide).refresh()
    panel.settle()
    go_to(panel, "鎮(zhen)")
    assert findings_of(panel).buttons.isHidden()


def test_a_chip_shows_one_kind_only(panel: Running) -> None:
    go_to(panel, "鎮(zhen)")
    press(panel, "(zhen) Belongs to the Text")
    findings_of(panel).filter_by(Sort.KEPT)
    assert groups(panel) == {"Kept: you decided so": 1}
    findings_of(panel).filter_by(None)
    assert len(brackets(panel)) == 2


def test_any_number_of_findings_asks_only_for_those_in_sight(qtbot: object) -> None:
    panel = FindingsPanel(PAPER)
    qtbot.addWidget(panel)  # type: ignore[attr-defined]
    asked: list[int] = []

    def found(_group: Group, member: int) -> Found:
        asked.append(member)
        return Found(Row("前", "中(zhong)", "後", "", "why", member), "¶ 1")

    panel.resize(310, 600)
    panel.set_groups([Group(Sort.MARK, "Pinyin marks", array("I", range(300_000)))], found, anew=True)
    panel.show()
    panel.grab()
    assert panel.model.rowCount() == 300_001
    assert 0 < len(set(asked)) < 40
