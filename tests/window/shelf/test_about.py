"""What is known of a text is shown as a guess, confirmed or typed beside the page, and cited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.notes.facts import Facts, SourceKind
from reader.window.shelf.about import AboutPanel
from reader.window.shelf.room import Room
from running import TEXT, Running, Start

HEAD = "渡口的燈\n作者：小明\n來源：晨報 2023-05-17\n"


@pytest.fixture
def run(start: Start, tmp_path: Path) -> Running:
    path = tmp_path / "a.txt"
    path.write_text(HEAD + TEXT.partition("\n")[2], "utf-8")
    return start(path)


def panel_of(run: Running) -> AboutPanel:
    """The panel, opened by its action."""
    run.bot.waitUntil(lambda: run.frame.furnished)
    run.act("about_text")
    panel = run.frame.right.currentWidget()
    assert isinstance(panel, AboutPanel)
    return panel


def facts(run: Running) -> Facts:
    assert run.session.text is not None
    return run.session.text.info.facts


def guesses(panel: AboutPanel) -> str:
    return " ".join(name for name, button in panel._guesses.items() if not button.isHidden())


def test_guesses_are_marked_and_confirmed(run: Running) -> None:
    panel = panel_of(run)
    assert {name: field.text() for name, field in panel.fields.items() if field.text()} == {
        "title": "渡口的燈",
        "author": "小明",
        "date": "2023-05-17",
        "publication": "晨報",
    }
    assert guesses(panel) == "title author date publication kind"
    assert panel._labels["author"].text() == "Author (a guess)"
    panel._guesses["author"].click()
    run.settle()
    assert guesses(panel) == "title date publication kind"
    assert facts(run).confirmed == {"author"}
    panel.confirm_all.click()
    run.settle()
    assert (guesses(panel), facts(run).kind) == ("", SourceKind.NEWSPAPER)
    run.act("undo")
    assert guesses(panel) == "title date publication kind"


def test_what_is_typed_is_saved_when_the_field_is_left(run: Running) -> None:
    panel = panel_of(run)
    panel.fields["author"].setFocus()
    panel.fields["author"].selectAll()
    run.bot.keyClicks(panel.fields["author"], "Lu Xun")
    run.bot.keyClick(panel.fields["author"], Qt.Key.Key_Return)
    run.settle()
    assert (facts(run).author, facts(run).confirmed) == ("Lu Xun", {"author"})
    panel.fields["title"].setText("另一個標題")
    panel.fields["title"].editingFinished.emit()
    run.settle()
    assert run.window.windowTitle() == "另一個標題"
    assert run.session.shelf.texts[0].title == "另一個標題"
    run.act("undo")
    run.act("undo")
    assert (run.window.windowTitle(), facts(run).author) == ("渡口的燈", "小明")


def test_the_citation_follows_the_style_and_is_copied(run: Running) -> None:
    panel = panel_of(run)
    assert panel.citation.text() == "渡口的燈, 小明, 晨報, 2023-05-17"
    run.act("citation_gb7714")
    assert panel.citation.text() == "小明. 渡口的燈[N]. 晨報, 2023-05-17."
    panel.copy.click()
    assert QApplication.clipboard().text() == panel.citation.text()
    run.select("秋分過後")
    run.act("copy_citation")
    assert QApplication.clipboard().text() == "「秋分過後」 — 小明. 渡口的燈[N]. 晨報, 2023-05-17. ¶ 3"
    run.act("citation_chicago")
    run.act("copy_reference")
    assert QApplication.clipboard().text() == "小明. “渡口的燈.” 晨報, May 17, 2023."


def test_the_reference_is_copied_as_csl_json_here_and_in_the_library(run: Running) -> None:
    panel = panel_of(run)
    panel.copy_csl.click()
    run.settle()
    (item,) = json.loads(QApplication.clipboard().text())
    assert (item["title"], item["container-title"]) == ("渡口的燈", "晨報")
    assert run.said[-1] == "The reference of 1 text was copied."
    (room,) = (one for one in run.frame.rooms if isinstance(one, Room))
    run.frame.files.take_text("另一篇\n作者：沈一舟\n江水向東流去。")
    run.settle()
    room.describing.copy_references(run.session.shelf.texts)
    run.settle()
    assert {one["title"] for one in json.loads(QApplication.clipboard().text())} == {"渡口的燈", "另一篇"}


def test_what_the_file_is_stands_below(run: Running, tmp_path: Path) -> None:
    panel = panel_of(run)
    labels = [panel.file.itemAt(i).widget().text() for i in range(panel.file.count())]  # type: ignore[union-attr]
    lines = dict(zip(labels[::2], labels[1::2], strict=True))
    assert lines["Format"] == "Plain text"
    assert lines["Encoding"] == "Unicode (UTF-8)"
    assert lines["File"].replace("\u200b", "") == str(tmp_path / "a.txt")
    assert lines["Found"] == "8 pinyin marks, 3 repairs"
    run.bot.keyClick(panel, Qt.Key.Key_Escape)
    assert not run.frame.sides.shows("about_text")
