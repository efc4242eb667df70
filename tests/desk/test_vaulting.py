"""A folder of notes that people write in too: ours is renewed, every line of theirs stays."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library_maker import filled, put_mark
from reader.desk import Desk, FolderReport, Format, Options, Quotes, Wish
from reader.desk.outgoing.vault_folder import MEMORY
from reader.errors import KnownError
from reader.notes.highlight import Colour

NAME = "第一章.md"
OPTIONS = Options(Quotes.SOURCE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk, _ = filled(tmp_path / "library")
    yield desk
    desk.close()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def export(desk: Desk, vault: Path, form: Format = Format.MARKDOWN) -> FolderReport:
    ids = tuple(info.id for info in reversed(desk.texts()))
    return desk.export_folder(vault, Wish(ids, form, OPTIONS))


def quotes(path: Path) -> list[str]:
    return [line[2:] for line in path.read_text("utf-8").splitlines() if line.startswith("> ")]


def notes(vault: Path) -> list[str]:
    return sorted(path.relative_to(vault).as_posix() for path in vault.rglob("*.md"))


def test_a_new_folder_has_a_file_for_each_text_with_notes(desk: Desk, vault: Path) -> None:
    second = desk.import_text("別的文章").texts[0].id
    desk.import_text("沒有筆記")
    desk.note_text(second, "全文的筆記")
    report = export(desk, vault)
    assert notes(vault) == ["別的文章.md", NAME]
    assert [(one.name, one.new, one.counts["new"]) for one in report.files] == [
        (NAME, True, 3),
        ("別的文章.md", True, 0),
    ]
    assert report.counts["new"] == 3
    written = desk.export(Wish((desk.texts()[-1].id,), options=OPTIONS))
    assert (vault / NAME).read_bytes().split(b"\n# ")[1] == written.split(b"\n# ")[1]


def test_a_second_export_writes_nothing(desk: Desk, vault: Path) -> None:
    export(desk, vault)
    before = {path: path.stat().st_mtime_ns for path in vault.rglob("*")}
    report = export(desk, vault)
    assert {path: path.stat().st_mtime_ns for path in vault.rglob("*")} == before
    assert not any(one.new or one.changed for one in report.files)


def test_what_is_new_comes_in_and_what_a_person_wrote_stays(desk: Desk, vault: Path) -> None:
    export(desk, vault)
    path = vault / NAME
    path.write_text(path.read_text("utf-8").replace("> 中央\n", "> 中央\n\n我的話。\n"), "utf-8")
    put_mark(desk, desk.texts()[0].id, "部署")
    report = export(desk, vault)
    assert quotes(path) == ["貫徹", "中央", "部署", "𠮷野家"]
    assert "> 中央\n\n我的話。\n" in path.read_text("utf-8")
    assert (report.files[0].changed, report.counts["new"]) == (True, 1)


def test_a_file_keeps_its_name_and_follows_where_a_person_puts_it(desk: Desk, vault: Path) -> None:
    export(desk, vault)
    text_id = desk.texts()[0].id
    desk.rename_text(text_id, "新的標題")
    export(desk, vault)
    assert notes(vault) == [NAME]
    assert "\n# 新的標題\n" in (vault / NAME).read_text("utf-8")
    (vault / "讀書").mkdir()
    (vault / NAME).rename(vault / "讀書" / "我叫它這個.md")
    put_mark(desk, text_id, "部署")
    export(desk, vault)
    assert notes(vault) == ["讀書/我叫它這個.md"]
    assert "部署" in quotes(vault / "讀書" / "我叫它這個.md")


def test_texts_of_one_title_and_files_of_others_are_kept_apart(desk: Desk, vault: Path) -> None:
    vault.mkdir()
    (vault / NAME).write_text("我自己的一章")
    second = desk.import_text("第一章\n\n又一篇").texts[0].id
    desk.note_text(second, "筆記")
    for _ in range(2):
        export(desk, vault)
        assert notes(vault) == ["第一章 (2).md", "第一章 (3).md", NAME]
    assert (vault / NAME).read_text() == "我自己的一章"


def test_pages_of_logseq_and_markdown_lie_side_by_side(desk: Desk, vault: Path) -> None:
    for _ in range(2):
        export(desk, vault)
        export(desk, vault, Format.LOGSEQ)
        assert notes(vault) == ["第一章 (2).md", NAME]
    page, text_id = vault / "第一章 (2).md", desk.texts()[0].id
    page.rename(vault / "moved.md")
    page = vault / "moved.md"
    page.write_text(page.read_text("utf-8").replace("- 中央\n", "- 中央\n  mine:: x\n") + "- mine\n", "utf-8")
    put_mark(desk, text_id, "部署", "筆記")
    desk.delete_highlights([desk.highlights(text_id)[0].id])
    assert export(desk, vault, Format.LOGSEQ).files[0].name == "moved.md"
    written = page.read_text("utf-8")
    assert "- 中央\n  mine:: x\n  id:: " in written
    assert written.index("\n- 部署\n") < written.index("\n\t- 筆記\n") < written.index("\n- mine\n")
    assert written.count("  status:: no longer in the library\n") == 1
    assert not export(desk, vault, Format.LOGSEQ).files[0].changed


def test_a_file_that_was_deleted_is_written_anew(desk: Desk, vault: Path) -> None:
    export(desk, vault)
    (vault / NAME).unlink()
    assert export(desk, vault).files[0].new
    assert quotes(vault / NAME) == ["貫徹", "中央", "𠮷野家"]


def test_a_deleted_highlight_is_said_to_be_gone_and_its_lines_stay(desk: Desk, vault: Path) -> None:
    export(desk, vault)
    path = vault / NAME
    path.write_text(path.read_text("utf-8") + "\n我寫在下面。\n", "utf-8")
    desk.delete_highlights([desk.highlights(desk.texts()[0].id)[-1].id])
    report = export(desk, vault)
    assert report.counts["gone"] == 1
    assert "- no longer in the library · Yellow" in path.read_text("utf-8")
    assert path.read_text("utf-8").endswith("\n我寫在下面。\n")
    desk.undo()
    export(desk, vault)
    assert "no longer" not in path.read_text("utf-8")


def test_without_its_memory_a_folder_is_taken_up_where_it_reads_like_ours(desk: Desk, vault: Path) -> None:
    export(desk, vault)
    before = (vault / NAME).read_bytes()
    for memory in (vault / MEMORY).iterdir():
        memory.write_bytes(b"\x00{not json")
    assert not export(desk, vault).files[0].changed
    assert (vault / NAME).read_bytes() == before
    first = desk.highlights(desk.texts()[0].id)[0]
    desk.edit_highlight(first.id, colour=Colour.RED)
    export(desk, vault)
    assert (vault / NAME).read_text("utf-8").count("- Red · ") == 1


@pytest.mark.parametrize(
    "name", ["../outside.md", "/etc/outside.md", "a/../../outside.md", "..\\outside.md", "C:outside.md"]
)
def test_a_memory_from_elsewhere_leads_nowhere_outside(desk: Desk, vault: Path, name: str) -> None:
    export(desk, vault)
    outside = vault.parent / "outside.md"
    outside.write_text("別人的")
    (memory,) = (vault / MEMORY).iterdir()
    memory.write_text(json.dumps({"files": {"markdown": name}, "parts": {}}))
    put_mark(desk, desk.texts()[0].id, "部署")
    export(desk, vault)
    assert outside.read_text() == "別人的"
    assert "部署" in quotes(vault / NAME)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes")
def test_a_file_whose_name_is_no_utf_8_is_followed(desk: Desk, vault: Path) -> None:
    export(desk, vault)
    named = Path(os.fsdecode(os.fsencode(vault) + "/第一章.md".encode("gbk")))
    (vault / NAME).rename(named)
    put_mark(desk, desk.texts()[0].id, "部署")
    for new in (1, 0):
        report = export(desk, vault)
        assert (report.counts["new"], [one.trouble for one in report.files]) == (new, [None])
    assert (len(quotes(named)), notes(vault)) == (4, [named.name])


def test_a_file_in_another_encoding_is_left_alone_and_the_others_go_on(desk: Desk, vault: Path) -> None:
    second = desk.import_text("別的文章").texts[0].id
    desk.note_text(second, "舊的")
    export(desk, vault)
    (vault / NAME).write_bytes("我換了編碼".encode("gb18030"))
    desk.note_text(second, "新的")
    report = export(desk, vault)
    assert "is not in UTF-8 any more" in str(report.files[0].trouble)
    assert (vault / NAME).read_bytes() == "我換了編碼".encode("gb18030")
    assert "新的" in (vault / "別的文章.md").read_text("utf-8")


def test_a_mark_of_the_byte_order_stays(desk: Desk, vault: Path) -> None:
    export(desk, vault)
    path = vault / NAME
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    put_mark(desk, desk.texts()[0].id, "部署")
    export(desk, vault)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf---\n")
    assert path.read_bytes().count(b"\xef\xbb\xbf") == 1
    assert "部署" in quotes(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root ignores permissions")
def test_a_folder_that_takes_nothing_is_told(desk: Desk, vault: Path) -> None:
    vault.mkdir(mode=0o500)
    assert export(desk, vault).files[0].trouble is not None


def test_no_folder_can_be_made_where_there_is_none_or_a_file(desk: Desk, vault: Path) -> None:
    vault.write_text("file")
    with pytest.raises(KnownError, match="is a file, not a folder"):
        export(desk, vault)
    with pytest.raises(KnownError):
        export(desk, vault.parent / "no" / "vault")


def test_another_format_is_written_over_only_where_nobody_changed_it(desk: Desk, vault: Path) -> None:
    for _ in range(2):
        assert export(desk, vault, Format.HTML).files[0].trouble is None
    path = vault / "第一章.html"
    path.write_text("mine")
    put_mark(desk, desk.texts()[0].id, "部署")
    assert "was changed since it was exported" in str(export(desk, vault, Format.HTML).files[0].trouble)
    assert path.read_text() == "mine"


WORDS = ["貫徹", "中央", "𠮷野家", "部署", "在這裏", "的部", "徹黨"]
LINES = st.text("甲ab> -#^hl·[]()*`|\\\t =", max_size=12).map(lambda line: f"我{line}")


@given(edits=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 2), LINES), max_size=12), seed=st.integers(0, 999))
def test_no_edit_of_a_person_is_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]], seed: int
) -> None:
    folder, chance = tmp_path_factory.mktemp("vault"), random.Random(seed)
    desk, text_id = filled(folder / "library")
    path = folder / "vault" / NAME
    export(desk, folder / "vault")
    for part in (edits[::2], edits[1::2]):
        lines = path.read_text("utf-8").split("\n")
        for at, how, words in part:
            at %= len(lines)
            if how == 0:
                lines.insert(at, words)
            elif how == 1:
                lines[at] += words
            elif lines[at] and not lines[at].startswith("我"):
                del lines[at : at + chance.randint(1, 3)]
                lines = lines or [""]
        path.write_text("\n".join(lines), "utf-8")
        theirs = [line for line in lines if "我" in line]
        _change_something(desk, text_id, chance)
        export(desk, folder / "vault")
        assert [line for line in path.read_text("utf-8").split("\n") if "我" in line] == theirs
        before = path.read_bytes()
        assert not export(desk, folder / "vault").files[0].changed
        assert path.read_bytes() == before
    desk.close()


def _change_something(desk: Desk, text_id: str, chance: random.Random) -> None:
    for _ in range(chance.randint(0, 3)):
        there = desk.highlights(text_id)
        match chance.randrange(4):
            case 0:
                put_mark(desk, text_id, chance.choice(WORDS), chance.choice(["", "筆記\n\n- 一", "```"]))
            case 1 if there:
                desk.delete_highlights([chance.choice(there).id])
            case 2 if there:
                desk.edit_highlight(chance.choice(there).id, colour=chance.choice(list(Colour)), note="改過")
            case 3:
                desk.note_text(text_id, chance.choice(["", "全文", "# 題"]))
