"""`occurrences`: a concordance in a stable order, the same for both scripts, in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from cli_terminal import Terminal

TEXTS = {
    "a.txt": "第一篇\n\n我們學(xue) 習(xi) 、貫徹。\n=又学习|了。",
    "b.txt": "第二篇\n\n大家学习。",
}
LINES = [
    ["第二篇", "¶ 1", "7", "第二篇 大家", "学习", "。"],
    ["第一篇", "¶ 1", "7", "第一篇 我們", "學習", "、貫徹。 =又学习|了。"],
    ["第一篇", "¶ 2", "27", "第一篇 我們學習、貫徹。 =又", "学习", "|了。"],
]


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    terminal = Terminal(capsysbinary, tmp_path)
    terminal.library("import", *(terminal.file(name, words) for name, words in TEXTS.items()))
    desk = terminal.desk()
    for info in desk.texts():
        desk.rule_text(info.id, True)
    desk.close()
    return terminal


def test_both_scripts_print_the_same(terminal: Terminal) -> None:
    one, other = terminal.library("occurrences", "學習"), terminal.library("occurrences", "学习")
    assert (one.code, one.error, one.out) == (0, "", other.out)
    assert [line[1:] for line in one.lines] == LINES


def test_sorted_and_in_one_text(terminal: Terminal) -> None:
    lines = terminal.library("occurrences", "學習", "--sort", "right").lines
    assert [line[6] for line in lines] == ["|了。", "、貫徹。 =又学习|了。", "。"]
    by_title = terminal.library("occurrences", "學習", "--sort", "text").lines
    assert [line[1] for line in by_title] == ["第一篇", "第一篇", "第二篇"]
    one = terminal.library("occurrences", "學習", "--text", by_title[0][0])
    assert one.lines == by_title[:2]


def test_json_says_all_that_is_known(terminal: Terminal) -> None:
    said = json.loads(terminal.library("occurrences", "學習", "--format", "json").out)
    assert [(one["title"], one["paragraph"], one["start"], one["end"], one["words"]) for one in said] == [
        ("第二篇", 1, 7, 9, "学习"),
        ("第一篇", 1, 7, 20, "學習"),
        ("第一篇", 2, 27, 29, "学习"),
    ]


def test_the_words_stand_one_under_the_other(terminal: Terminal) -> None:
    text = terminal.library("occurrences", "学习", "--format", "text").out.decode()
    assert text == (
        "                第二篇 大家  学习  。                     第二篇, ¶ 1\n"
        "                第一篇 我們  學習  、貫徹。 =又学习|了。  第一篇, ¶ 1\n"
        "第一篇 我們學習、貫徹。 =又  学习  |了。                  第一篇, ¶ 2\n"
    )


def test_every_file_opens_in_what_it_is_meant_for(terminal: Terminal) -> None:
    table = terminal.library("occurrences", "学习", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [row["words"] for row in rows] == ["学习", "學習", "学习"]
    markdown = terminal.library("occurrences", "学习", "--format", "markdown").out.decode()
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert html.count("<tr>") == 4
    assert "=又学习|了。</td>" in html
    path = terminal.folder / "found.xlsx"
    assert terminal.library("occurrences", "学习", "--format", "xlsx", "-o", path).code == 0
    sheet = load_workbook(path).active
    assert [list(row)[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "学习",
        "學習",
        "学习",
    ]
    assert terminal.library("occurrences", "学习", "--format", "xlsx").code == 2


def test_nothing_found_is_a_failure_without_words(terminal: Terminal) -> None:
    said = terminal.library("occurrences", "江水")
    assert (said.code, said.out, said.error) == (1, b"", "")
    assert terminal.library("occurrences", " ").error != ""
