"""The library on the command line: folders come in, texts are listed, collected and cited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from library_maker import open_desk
from reader.cli import main
from reader.formats import courier, reading
from reader.notes.facts import Facts, SourceKind
from reader.notes.shelf import State


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: what the worker does is tested elsewhere."""
    monkeypatch.setattr(courier, "read", reading.read)


def run(folder: Path, *words: str) -> int:
    """A command on the library in a folder."""
    return main(["--data-dir", str(folder / "library"), *words], lambda *_: 0)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A library of three texts."""
    desk = open_desk(tmp_path / "library")
    ids = [desk.import_text(f"{title}的正文。", title).texts[0].id for title in ("吶喊", "邊城", "背影")]
    for text_id, title, author in zip(ids, ("吶喊", "邊城", "背影"), ("魯迅", "沈從文", "朱自清"), strict=True):
        desk.describe_text(text_id, title, Facts(author, "1923", "新潮社", kind=SourceKind.BOOK))
    desk.add_collection("小說", ids[:2])
    desk.set_state(ids[:1], State.FINISHED)
    desk.set_favourite(ids[2:], True)
    desk.tag_texts(ids[1:], ["重讀"])
    desk.close()
    return tmp_path


LISTED = {
    (): "背影 邊城 吶喊",
    ("--sort", "title"): "背影 邊城 吶喊",
    ("--sort", "title", "--backwards"): "吶喊 邊城 背影",
    ("--sort", "author"): "吶喊 邊城 背影",
    ("--collection", "小說"): "邊城 吶喊",
    ("--collection", "小說", "--state", "finished"): "吶喊",
    ("--state", "new"): "背影 邊城",
    ("--favourite",): "背影",
    ("--tag", "#重讀"): "背影 邊城",
    ("--words", "鲁迅"): "吶喊",
    ("--words", "沒有"): "",
}


@pytest.mark.parametrize("options", LISTED)
def test_the_list_is_filtered_and_sorted(
    shelf: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(shelf, "list", "--columns", "title", *options) == 0
    assert capsys.readouterr().out.split() == LISTED[options].split()


def test_columns_are_chosen(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(shelf, "list", "--columns", "title, author,state,collections,tags,favourite", "--sort", "added")
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["背影", "朱自清", "new", "", "#重讀", "★"],
        ["邊城", "沈從文", "new", "小說", "#重讀", ""],
        ["吶喊", "魯迅", "finished", "小說", "", ""],
    ]
    assert run(shelf, "list", "--columns", "colour") == 2
    assert "“colour” is no column" in capsys.readouterr().err
    assert run(shelf, "list", "--collection", "詩") == 1
    assert "no collection “詩”" in capsys.readouterr().err


def test_json_says_all_that_is_known(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(shelf, "list", "--json", "--collection", "小說", "--state", "finished")
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["title"], found["author"], found["kind"], found["state"]) == ("吶喊", "魯迅", "book", "finished")
    assert (found["collections"], found["tags"], found["confirmed"]) == (["小說"], [], [])


def test_texts_are_collected(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(shelf, "list", "--columns", "id", "--sort", "title")
    ids = capsys.readouterr().out.split()
    assert run(shelf, "collect", "新集", *ids[:2]) == 0
    assert run(shelf, "collect", "新集", ids[2]) == 0
    assert run(shelf, "collect", "小說", ids[2], "--remove") == 0
    run(shelf, "collections")
    assert capsys.readouterr().out.splitlines() == ["小說\t1", "新集\t3"]
    assert run(shelf, "collect", "新集", "zzz") == 1


def test_texts_are_cited(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(shelf, "cite")
    assert capsys.readouterr().out.splitlines() == [
        "魯迅. 吶喊[M]. 新潮社, 1923.",
        "沈從文. 邊城[M]. 新潮社, 1923.",
        "朱自清. 背影[M]. 新潮社, 1923.",
    ]
    run(shelf, "list", "--columns", "id", "--words", "魯迅")
    text_id = capsys.readouterr().out.strip()
    for style, line in {"line": "吶喊, 魯迅, 新潮社, 1923", "chicago": "魯迅. 吶喊. 新潮社, 1923."}.items():
        run(shelf, "cite", text_id, "--style", style)
        assert capsys.readouterr().out.strip() == line
    run(shelf, "cite", text_id, "--style", "csl-json")
    assert [item["type"] for item in json.loads(capsys.readouterr().out)] == ["book"]


def test_a_folder_comes_in_and_what_is_no_text_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "論文"
    (folder / "sub").mkdir(parents=True)
    for name, words in {
        "a.txt": "甲篇說的是第一件事。",
        "sub/b.md": "# 乙\n\n第二件。",
        "c.png": "x",
        "d.txt": "",
    }.items():
        (folder / name).write_text(words, "utf-8")
    assert run(tmp_path, "import", str(folder)) == 1
    said = capsys.readouterr()
    assert [line.split("\t")[1] for line in said.out.splitlines()] == ["a", "乙"]
    assert "There is nothing to read in “d.txt”." in said.err
    assert "1 file of another kind was left out." in said.err
    (folder / "d.txt").unlink()
    (folder / "e.txt").write_text("甲篇说的是第一件事", "utf-8")
    assert run(tmp_path, "import", str(folder)) == 0
    assert "Much the same as “a” (100 %)." in capsys.readouterr().err
