"""`export`: what is written where, and what is left alone."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli_terminal import Said, Terminal, mark_two
from reader.text.span import Span


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(capsysbinary, tmp_path)


@pytest.fixture
def marked(terminal: Terminal) -> Terminal:
    """A library with one text and two notes."""
    mark_two(terminal)
    return terminal


def test_export_writes_to_standard_output_or_a_file(marked: Terminal) -> None:
    said = marked.library("export")
    written = said.out.decode("utf-8")
    assert (said.code, said.error) == (0, "")
    assert "> 圖書館\n\n一句\n兩句\n\n- Red · #地方 · ¶ 1 · " in written
    assert marked.library("export", "-o", "notes.md") == Said(0, b"", "")
    undated = re.compile("^exported: .*$", re.MULTILINE)
    assert undated.sub("", Path("notes.md").read_text("utf-8")) == undated.sub("", written)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        (("--quotes", "source"), "圖書館"),
        (("--quotes", "simplified", "--format", "markdown"), "图书馆"),
        (("--quotes", "simplified", "--noise"), "图书(shu) 馆"),
        (("--quotes", "traditional"), "圖書館"),
    ],
)
def test_export_writes_quotes_in_the_form_asked_for(marked: Terminal, words: tuple[str, ...], quote: str) -> None:
    assert f"\n> {quote}\n" in marked.library("export", *words).out.decode("utf-8")


def test_export_takes_the_texts_that_are_named(marked: Terminal) -> None:
    marked.library("import", marked.file("b.txt", "另一篇\n沒有筆記。\n"))
    ids = {line[1]: line[0] for line in marked.library("list").lines}
    assert "另一篇" not in marked.library("export").out.decode("utf-8")
    both = marked.library("export", ids["另一篇"], ids["星期四的長桌"], ids["另一篇"]).out.decode("utf-8")
    assert re.findall("^# .*", both, re.MULTILINE) == ["# 另一篇", "# 星期四的長桌"]


def test_a_note_on_a_whole_text_leaves_without_any_highlight(marked: Terminal) -> None:
    marked.library("import", marked.file("b.txt", "另一篇\n沒有標記。\n"), marked.file("c.txt", "空的一篇\n沒有。\n"))
    with closing(marked.desk()) as desk:
        desk.note_text(next(info.id for info in desk.texts() if info.title == "另一篇"), "關於全文。")
    written = marked.library("export").out.decode("utf-8")
    assert set(re.findall("^# .*", written, re.MULTILINE)) == {"# 星期四的長桌", "# 另一篇"}
    assert "\n\n關於全文。\n" in written
    assert sorted(marked.library("export", "--folder", "notes").lines) == [["另一篇.md"], ["星期四的長桌.md"]]


def test_of_several_texts_those_without_a_chosen_note_stay(marked: Terminal) -> None:
    marked.library("import", marked.file("b.txt", "另一篇\n另一個標記。\n"))
    with closing(marked.desk()) as desk:
        desk.highlight(next(info.id for info in desk.texts() if info.title == "另一篇"), Span(4, 9), tags=["別的"])
    written = marked.library("export", "--tag", "別的").out.decode("utf-8")
    assert re.findall("^# .*", written, re.MULTILINE) == ["# 另一篇"]
    assert len(re.findall("^# .*", marked.library("export").out.decode("utf-8"), re.MULTILINE)) == 2


def test_export_does_not_overwrite_what_was_changed_by_hand(marked: Terminal) -> None:
    marked.library("export", "-o", "notes.md")
    assert marked.library("export", "-o", "notes.md", "--quotes", "simplified").code == 0
    marked.file("notes.md", "my own words")
    said = marked.library("export", "-o", "notes.md")
    assert (said.code, said.out) == (1, b"")
    assert "was changed since it was exported" in said.error
    assert said.error.endswith("Choose another name, or add --replace.\n")
    assert Path("notes.md").read_text("utf-8") == "my own words"
    assert marked.library("export", "-o", "notes.md", "--replace").code == 0
    assert "圖書館" in Path("notes.md").read_text("utf-8")


def test_export_of_nothing_says_so(terminal: Terminal) -> None:
    said = terminal.library("export")
    assert (said.code, said.error) == (1, "hanzi-reader: There are no notes to export. Highlight something first.\n")


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ((), ["星期四的長桌", "圖書館"]),
        (("--quotes", "taiwan", "--order", "colour"), ["星期四的長桌", "圖書館"]),
        (("--quotes", "hongkong", "--order", "tag"), ["圖書館", "星期四的長桌"]),
        (("--tag", "#地方"), ["圖書館"]),
        (("--colour", "yellow", "--colour", "grey"), ["星期四的長桌"]),
        (("--with-note",), ["圖書館"]),
        (("--since", "2026-11-20", "--until", "2026-11-20"), ["星期四的長桌", "圖書館"]),
        (("--since", "2026-11-21"), []),
    ],
)
def test_export_takes_the_notes_that_are_asked_for(marked: Terminal, words: tuple[str, ...], quotes: list[str]) -> None:
    said = marked.library("export", "--format", "csv", *words)
    assert (said.code, said.error) == (0, "")
    rows = csv.DictReader(io.StringIO(said.out.decode("utf-8-sig"), newline=""))
    assert [row["quote"] for row in rows] == quotes


def test_export_adds_what_is_asked_for(marked: Terminal) -> None:
    words = ("--second", "simplified", "--readings", "numbers", "--context", "--tag", "地方")
    written = marked.library("export", "--quotes", "source", *words).out.decode("utf-8")
    assert "> 圖書館\n>\n> 图书馆\n>\n> tu2 shu1 guan3\n>\n> Context: 鎮上的【圖書館】(共兩層)有" in written


def test_export_writes_a_spreadsheet_into_a_file_only(marked: Terminal) -> None:
    said = marked.library("export", "--format", "xlsx")
    assert (said.code, said.out) == (2, b"")
    assert "This format needs a file: add -o PATH." in said.error
    assert marked.library("export", "--format", "xlsx", "-o", "notes.xlsx").code == 0
    assert load_workbook("notes.xlsx").worksheets[0].max_row == 3


@pytest.mark.parametrize("day", ["soon", "2026-13-01", "20261123x"])
def test_a_day_that_is_none_is_told(marked: Terminal, day: str) -> None:
    said = marked.library("export", "--since", day)
    assert (said.code, said.out) == (2, b"")
    assert f"“{day}” is no day; write it as in 2026-11-23." in said.error


def test_the_whole_library_goes_to_json_and_comes_back(marked: Terminal) -> None:
    assert marked.library("export", "--format", "json", "-o", "all.json").code == 0
    other = marked.run("--data-dir", marked.folder / "other", "import-notes", "all.json")
    assert (other.code, other.error) == (0, "")
    assert other.out.decode() == "all.json: 2 highlights came in. 1 text is new.\n"
    again = marked.run("--data-dir", marked.folder / "other", "export", "--format", "json")
    assert again.out == Path("all.json").read_bytes()
    assert marked.library("import-notes", "all.json").out == b"all.json: Nothing new.\n"


def test_json_holds_everything_whatever_is_asked_for(marked: Terminal) -> None:
    said = marked.library("export", "--format", "json", "--with-note")
    assert (said.code, said.out) == (2, b"")
    assert "takes no filters" in said.error


def test_import_notes_tells_of_each_file_that_fails_and_goes_on(marked: Terminal) -> None:
    marked.library("export", "--format", "json", "-o", "all.json")
    said = marked.library("import-notes", marked.file("bad.txt", "hello"), "missing.json", "all.json", "--json")
    assert said.code == 1
    assert json.loads(said.out)["added"] == 0
    assert said.error.count("\n") == 2
    assert "holds no notes that the program can read" in said.error


def test_a_folder_is_written_and_brought_up_to_date(marked: Terminal) -> None:
    said = marked.library("export", "--folder", "vault")
    assert (said.code, said.out.decode(), said.error) == (0, "星期四的長桌.md\n", "")
    path = Path("vault/星期四的長桌.md")
    path.write_text(path.read_text("utf-8") + "\n我的話\n", "utf-8")
    assert marked.library("export", "--folder", "vault").out == b""
    said = marked.library("export", "--folder", "vault", "--quotes", "simplified")
    assert said.out.decode() == "星期四的長桌.md\n"
    assert "> 图书馆" in path.read_text("utf-8")
    assert path.read_text("utf-8").endswith("\n我的話\n")


def test_what_fails_in_a_folder_is_told(marked: Terminal) -> None:
    marked.library("export", "--folder", "vault")
    Path("vault/星期四的長桌.md").write_bytes(b"\xff")
    said = marked.library("export", "--folder", "vault")
    assert (said.code, said.out) == (1, b"")
    assert "is not in UTF-8 any more" in said.error


@pytest.mark.parametrize("words", [("-o", "notes.md"), ("--format", "json")])
def test_a_folder_is_no_file_and_holds_no_library(marked: Terminal, words: tuple[str, ...]) -> None:
    said = marked.library("export", "--folder", "vault", *words)
    assert (said.code, said.out) == (2, b"")
    assert not Path("vault").exists()


def test_a_template_writes_the_notes(marked: Terminal) -> None:
    source = "{% for one in texts[0].highlights %}\n{{ one.quote }}: {{ one.note }}\n{% endfor %}\n"
    file = marked.file("mine.jinja", source)
    marked.file("library/templates/我的.jinja", "{{ texts[0].title }}!\n")
    assert marked.library("export", "--template", file).out.decode() == "星期四的長桌: \n圖書館: 一句\n兩句\n"
    assert marked.library("export", "--template", "我的").out.decode() == "星期四的長桌!\n"
    marked.library("export", "--template", "我的", "--folder", "vault")
    assert Path("vault/星期四的長桌.md").read_text("utf-8") == "星期四的長桌!\n"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--template", "none"), 1, "could not be read"),
        (("--template", "bad.jinja"), 1, "Line 2: 'nothing' is undefined"),
        (("--template", "bad.jinja", "--format", "csv"), 2, "Only Markdown is written by templates"),
    ],
)
def test_a_template_that_does_not_work_is_told(
    marked: Terminal, words: tuple[str, ...], code: int, sentence: str
) -> None:
    marked.file("bad.jinja", "a\n{{ nothing }}\n")
    said = marked.library("export", *words)
    assert (said.code, said.out) == (code, b"")
    assert sentence in said.error
