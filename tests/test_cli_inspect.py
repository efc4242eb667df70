"""The command `inspect`: every decision with its place and its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli_terminal import Said, Terminal
from reader.text.survey import VERSION

SOURCE = "\ufeff學習(xi) 貫徹黨(dang) 的部署,關于機製,製定意見(草案)。黨(dang) 員學習(xi) ,習(xi) 慣。書(shu) 記(WTO)\n"


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(capsysbinary, tmp_path)


def report(terminal: Terminal, *words: str | Path) -> Any:
    said = terminal.run("inspect", *words, "--json")
    assert (said.code, said.error) == (0, "")
    return json.loads(said.out)


def test_inspect_lists_marks_and_repairs_in_the_order_of_the_text(terminal: Terminal) -> None:
    found = report(terminal, terminal.file("a.txt", SOURCE))
    decisions = found.pop("decisions")
    assert found == {
        "file": str(terminal.folder / "a.txt"),
        "encoding": "utf-8",
        "length": len(SOURCE),
        "script": "traditional",
        "damaged": True,
        "version": VERSION,
    }
    assert [(one["text"], one["kind"], one["decision"], one.get("replacement")) for one in decisions] == [
        ("(xi) ", "noise", "removed", None),
        ("(dang) ", "noise", "removed", None),
        ("于", "under-conversion", "repaired", "於"),
        ("製", "over-conversion", "repaired", "制"),
        ("製", "over-conversion", "repaired", "制"),
        ("(dang) ", "noise", "removed", None),
        ("(xi) ", "noise", "removed", None),
        ("(xi) ", "noise", "removed", None),
        ("(shu) ", "noise", "removed", None),
        ("(WTO)", "noise", "kept", None),
    ]
    assert [SOURCE[one["start"] : one["end"]] for one in decisions] == [one["text"] for one in decisions]
    assert decisions[0]["reason"].startswith("removed: family A")
    assert (decisions[3]["reason"], decisions[-1]["reason"]) == ("製 → 制: 機制", "kept: upper case")


def test_inspect_has_all_of_the_seed(terminal: Terminal, seed: str, shared_texts: Path) -> None:
    path = shared_texts / "seed-article.txt"
    found = report(terminal, path)
    decisions = found["decisions"]
    assert (found["script"], found["damaged"]) == ("traditional", True)
    assert sum(one["decision"] == "removed" for one in decisions) == 253
    assert sum(one["decision"] == "repaired" for one in decisions) >= 19
    assert sorted(decisions, key=lambda one: one["start"]) == decisions
    cleaned = seed
    for one in reversed(decisions):
        assert seed[one["start"] : one["end"]] == one["text"]
        changed = {"removed": "", "kept": one["text"], "repaired": one.get("replacement", "")}[one["decision"]]
        cleaned = cleaned[: one["start"]] + changed + cleaned[one["end"] :]
    assert cleaned == terminal.run("render", path, "--noise", "hidden", "--repair").out.decode("utf-8")


def test_inspect_of_several_files_is_a_list(terminal: Terminal) -> None:
    one, bad, two = (
        terminal.file("a.txt", SOURCE),
        terminal.file("bad.txt", b"\xff" * 9),
        terminal.file("b.txt", "汉语"),
    )
    both = report(terminal, one, two)
    assert both == [report(terminal, one), report(terminal, two)]
    assert (both[1]["script"], both[1]["damaged"], both[1]["decisions"]) == ("simplified", False, [])
    said = terminal.run("inspect", one, bad, two, "missing.txt", "--json")
    assert (said.code, json.loads(said.out)) == (1, both)
    assert said.error.count("\n") == 2
    assert terminal.run("inspect", "missing.txt", "--json") == Said(
        1, b"", "hanzi-reader: “missing.txt” could not be read: No such file or directory.\n"
    )


def test_inspect_shows_a_table(terminal: Terminal) -> None:
    said = terminal.run("inspect", terminal.file("a.txt", SOURCE), terminal.file("b.txt", "漢"))
    heading, *rows, plain = said.out.decode("utf-8").splitlines()
    assert heading == (
        f"{terminal.folder / 'a.txt'}: script: traditional, damaged, 6 marks removed, 1 bracket kept, 3 repairs"
    )
    assert rows[0].split("  ")[0] == "3–8"
    assert [row.split()[1:5] for row in rows[1:3]] == [
        ["noise", "removed", "黨(dang)", "removed:"],
        ["under-conversion", "repaired", "于", "→"],
    ]
    assert rows[-1].endswith("記(WTO)   kept: upper case")
    assert plain.endswith("b.txt: script: traditional, not damaged, 0 marks removed, 0 brackets kept, 0 repairs")


def test_inspect_reads_other_encodings(terminal: Terminal) -> None:
    path = terminal.file("a.txt", SOURCE.removeprefix("\ufeff").encode("gb18030"))
    assert report(terminal, path, "--encoding", "gbk") == report(terminal, path)
    assert report(terminal, path)["encoding"] == "gb18030"
