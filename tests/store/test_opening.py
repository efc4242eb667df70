"""Opening a library that is new, older, newer, read-only or held by another program."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from library_maker import ARTICLE, filled, markdown, open_desk, put_mark, quotes, run_python, start_python
from reader.desk import Desk, WordState
from reader.errors import Busy, KnownError
from reader.store import migrations, opening
from reader.text.span import Span


def settings_of(desk: Desk) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "user_version")
    connection = desk._database.connection
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name.startswith("reader"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_new_folder_gets_a_library(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "a" / "b")
    assert settings_of(desk) == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "user_version": opening.SCHEMA_VERSION,
    }
    assert (desk.texts(), desk.warning, desk.read_only) == ([], "", False)
    desk.close()


def test_the_schema_version_is_the_number_of_migrations() -> None:
    assert len(migrations.LIBRARY._migrations) == opening.SCHEMA_VERSION


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="is a file, not a folder"):
        open_desk(tmp_path / "file")


def test_an_odd_name_of_a_folder_is_no_hindrance(tmp_path: Path) -> None:
    folder = tmp_path / "庫 %41?mode=ro#x"
    desk, text_id = filled(folder)
    desk.close()
    assert (folder / "reader.sqlite").exists()
    desk = open_desk(folder)
    assert quotes(desk, text_id) == ["貫徹", "中央", "𠮷野家"]
    desk.close()


def test_reading_only_makes_nothing(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "nothing", writable=False)
    assert (desk.texts(), desk.read_only, desk.warning) == ([], True, "")
    with pytest.raises(KnownError, match="can only be read"):
        desk.import_text("文")
    desk.close()
    assert not (tmp_path / "nothing").exists()


def test_reading_only_leaves_every_byte(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.close()
    before = fingerprint(tmp_path)
    desk = open_desk(tmp_path, writable=False)
    assert len(desk.open_text(text_id).highlights) == 3
    for call in (lambda: put_mark(desk, text_id, "部署"), desk.undo, lambda: desk.rename_text(text_id, "x")):
        with pytest.raises(KnownError, match="can only be read"):
            call()
    desk.close()
    assert fingerprint(tmp_path) == before


def test_a_newer_library_is_read_and_stays_byte_for_byte(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite", isolation_level=None)
    connection.execute("ALTER TABLE highlights ADD COLUMN mood TEXT")
    connection.execute("CREATE TABLE dreams (id TEXT)")
    connection.execute(f"PRAGMA user_version = {opening.SCHEMA_VERSION + 1}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    before = fingerprint(tmp_path)
    desk = open_desk(tmp_path)
    assert desk.read_only
    assert "newer version" in desk.warning
    assert len(desk.open_text(text_id).highlights) == 3
    assert "貫徹" in markdown(desk, text_id)
    with pytest.raises(KnownError, match="can only be read"):
        put_mark(desk, text_id, "部署")
    desk.close()
    assert {name: code for name, code in fingerprint(tmp_path).items() if name == "reader.sqlite"} == before


def test_a_newer_library_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    desk, _ = filled(tmp_path)
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite", isolation_level=None)
    connection.execute("ALTER TABLE highlights RENAME COLUMN note TO remark")
    connection.execute(f"PRAGMA user_version = {opening.SCHEMA_VERSION + 1}")
    connection.close()
    before = fingerprint(tmp_path)
    with pytest.raises(KnownError, match="newer version"):
        open_desk(tmp_path)
    assert fingerprint(tmp_path) == before


@pytest.fixture
def one_more_step(monkeypatch: pytest.MonkeyPatch) -> migrations.Migrations:
    steps = migrations.Migrations("reader")
    steps._migrations = list(migrations.LIBRARY._migrations)

    @steps()
    def add_mood(db: Database) -> None:
        db.table("highlights").add_column("mood", str, not_null_default="calm")

    monkeypatch.setattr(migrations, "LIBRARY", steps)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", opening.SCHEMA_VERSION + 1)
    return steps


@pytest.fixture
def older(tmp_path: Path) -> str:
    desk, text_id = filled(tmp_path)
    desk.close()
    return text_id


def test_an_older_library_is_backed_up_and_brought_up_to_date(
    tmp_path: Path, older: str, one_more_step: migrations.Migrations
) -> None:
    before = fingerprint(tmp_path)
    desk = open_desk(tmp_path)
    assert quotes(desk, older) == ["貫徹", "中央", "𠮷野家"]
    put_mark(desk, older, "部署")
    assert desk._database.connection.execute("SELECT DISTINCT mood FROM highlights").fetchall() == [("calm",)]
    desk.close()
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name.startswith(f"reader-version-{opening.SCHEMA_VERSION - 1}-")
    assert list(before) == ["reader.sqlite"]
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT count(*) FROM highlights").fetchone() == (3,)
    assert connection.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA_VERSION - 1,)
    connection.close()


def test_an_older_library_that_may_only_be_read_is_brought_up_to_date_in_memory(
    tmp_path: Path, older: str, one_more_step: migrations.Migrations
) -> None:
    before = fingerprint(tmp_path)
    desk = open_desk(tmp_path, writable=False)
    assert quotes(desk, older) == ["貫徹", "中央", "𠮷野家"]
    desk.close()
    assert fingerprint(tmp_path) == before
    assert not (tmp_path / "backups").exists()


def test_a_step_that_fails_leaves_the_library_as_it_was(
    tmp_path: Path, older: str, one_more_step: migrations.Migrations
) -> None:
    @one_more_step()
    def break_down(db: Database) -> None:
        db.execute("DELETE FROM highlight_tags")
        raise ZeroDivisionError

    before = fingerprint(tmp_path)
    with pytest.raises(ZeroDivisionError):
        open_desk(tmp_path)
    assert fingerprint(tmp_path) == before


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
print("free", flush=True)
"""


def test_while_another_program_holds_the_library_nothing_is_lost(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    holder = start_python(HOLD, tmp_path / "reader.sqlite")
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    for call in (
        lambda: put_mark(desk, text_id, "部署"),
        lambda: desk.highlights(text_id),
        desk.texts,
        desk.undo,
        lambda: open_desk(tmp_path),
        lambda: desk.import_text("文"),
    ):
        with pytest.raises(Busy, match="Another program is using"):
            call()
    holder.stdin.write("\n")
    holder.stdin.flush()
    assert holder.stdout.readline() == "free\n"
    assert holder.wait() == 0
    holder.stdin.close()
    holder.stdout.close()
    put_mark(desk, text_id, "部署")
    assert quotes(desk, text_id) == ["貫徹", "中央", "部署", "𠮷野家"]
    desk.close()


def test_a_patient_save_waits_for_the_other_program(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.close()
    desk = open_desk(tmp_path, patience=60)
    holder = start_python(
        HOLD.replace("sys.stdin.readline()", "import time; time.sleep(0.5)"), tmp_path / "reader.sqlite"
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    put_mark(desk, text_id, "部署")
    assert len(quotes(desk, text_id)) == 4
    assert holder.wait() == 0
    holder.stdin.close()
    holder.stdout.close()
    desk.close()


def test_a_write_by_another_process_is_noticed_once(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    assert not desk.changed_elsewhere()
    other = open_desk(tmp_path)
    other.highlight(text_id, Span(0, 2))
    other.close()
    assert desk.changed_elsewhere()
    assert not desk.changed_elsewhere()
    put_mark(desk, text_id, "部署")
    assert not desk.changed_elsewhere()
    desk.close()


# Everything that is imported when first needed is needed once before, since the interpreter itself may be root's.
DROP = """
import os, sys, tempfile
from pathlib import Path
from library_maker import filled, markdown, open_desk, put_mark
from reader.errors import KnownError
with tempfile.TemporaryDirectory() as folder:
    desk, text_id = filled(Path(folder))
    markdown(desk, text_id)
    desk.close()
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
"""
READ = """
desk = open_desk(Path(sys.argv[1]))
text = desk.texts()[0]
print(desk.read_only, len(desk.open_text(text.id).highlights), "貫徹" in markdown(desk, text.id))
print(desk.warning)
try:
    put_mark(desk, text.id, "部署")
    print("saved")
except KnownError as error:
    print(error)
desk.close()
"""


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become an ordinary user")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o555, 0o666), (0o777, 0o444)])
def test_what_an_ordinary_user_may_not_write_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, folder_mode: int, file_mode: int
) -> None:
    folder = tmp_path_factory.mktemp("library")
    for parent in [p for p in (folder, *folder.parents) if "pytest-of-" in str(p)]:
        parent.chmod(0o755)
    desk, _ = filled(folder)
    desk.close()
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else file_mode)
    folder.chmod(folder_mode)
    before = fingerprint(folder)
    answer = run_python(DROP + READ, folder)
    assert answer.stderr == ""
    read, warning, error = answer.stdout.splitlines()
    assert read == "True 3 True"
    assert "cannot be written: it can be read and exported, not changed." in warning
    assert error.startswith("This library can only be read, so nothing was saved.")
    assert fingerprint(folder) == before


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become an ordinary user")
def test_a_folder_without_a_library_that_may_not_be_written_is_empty_and_says_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("library")
    for parent in [p for p in (folder, *folder.parents) if "pytest-of-" in str(p)]:
        parent.chmod(0o755)
    folder.chmod(0o555)
    script = READ.split("text = ")[0] + "print(desk.texts(), desk.warning); desk.close()"
    answer = run_python(DROP + script, folder)
    assert answer.stderr == ""
    assert answer.stdout.startswith("[] ")
    assert "cannot be written, so nothing can be saved" in answer.stdout


IMPORTS = """
import sys
from pathlib import Path
from library_maker import open_desk, put_mark
desk = open_desk(Path(sys.argv[1]))
text = desk.texts()[0]
opened = desk.open_text(text.id)
assert opened.survey is not None and len(opened.highlights) == 3
assert desk.lexicon().known == {"学习"} == opened.rulings.lexicon.known
assert [one.word for one in desk.settlements(text.id)] == ["學"]
desk.settle_place(text.id, 5, "traditional", "字")
desk.rule_repair(text.id, 5, False)
desk.know_commonest(100)
mark = put_mark(desk, text.id, "部署")
desk.edit_highlight(mark.id, note="筆記")
desk.undo()
desk.tags()
desk.close()
slow = ("sqlite_utils", "pypinyin", "rjieba", "opencc", "click", "platformdirs", "PySide6")
print([name for name in slow if name in sys.modules])
"""


def test_opening_reading_and_marking_import_nothing_slow(tmp_path: Path) -> None:
    desk, _ = filled(tmp_path)
    desk.learn(["學習"], WordState.KNOWN)
    desk.settle_word("學", "traditional", "斈")
    desk.close()
    answer = run_python(IMPORTS, tmp_path)
    assert (answer.stdout, answer.stderr) == ("[]\n", "")


def test_the_first_opening_does_import_what_the_test_above_looks_for(tmp_path: Path) -> None:
    """The control of the test above: it can fail."""
    script = IMPORTS.split("text = ")[0] + "print('sqlite_utils' in sys.modules)"
    assert run_python(script, tmp_path).stdout == "True\n"


def test_a_library_whose_list_was_lost_says_so(tmp_path: Path) -> None:
    desk, _ = filled(tmp_path)
    desk.close()
    for size in (None, 0, 1):
        (tmp_path / "reader.sqlite").unlink()
        if size is not None:
            (tmp_path / "reader.sqlite").write_bytes(bytes(size))
        desk = open_desk(tmp_path)
        assert "was missing, so a new one was begun" in desk.warning
        assert desk.import_bytes(ARTICLE.encode(), "a.txt").texts[0].title == "第一章"
        desk.close()
    desk = open_desk(tmp_path)
    assert desk.warning == ""
    desk.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows does not let an open file be replaced")
@pytest.mark.parametrize("replaced", [True, False])
def test_a_library_that_is_taken_away_is_not_written_into_nowhere(tmp_path: Path, replaced: bool) -> None:
    desk, text_id = filled(tmp_path)
    if replaced:
        shutil.copyfile(tmp_path / "reader.sqlite", tmp_path / "copy")
        os.replace(tmp_path / "copy", tmp_path / "reader.sqlite")
    else:
        (tmp_path / "reader.sqlite").unlink()
    with pytest.raises(KnownError, match="was deleted or replaced"):
        put_mark(desk, text_id, "部署")
    assert len(desk.open_text(text_id).highlights) == 3
    desk.close()
