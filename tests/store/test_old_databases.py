"""One real library of every schema version, kept for ever: each has to open with all that was in it.

`python tests/store/test_old_databases.py` writes the one of the present version, once, where there is none yet.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk, put_mark, quotes
from reader.desk import Desk, TagCount, UndoState
from reader.notes.highlight import Colour
from reader.notes.shelf import Place
from reader.store.opening import SCHEMA_VERSION
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span

OLD = Path(__file__).resolve().parent.parent / "old_databases"
VERSIONS = sorted(int(path.stem[1:]) for path in OLD.glob("v*.sqlite"))
BRACKET = Span(ARTICLE.index("(dang)"), ARTICLE.index("中央"))
PLACE = Place(7, View(Script.TAIWAN, NoiseView.ABOVE))


def fill(folder: Path) -> None:
    """All that version 1 knows: marks, notes, tags, rulings, a trash, something undone, odd characters."""
    desk, text_id = filled(folder, "貫徹 部署")
    first, second = desk.highlights(text_id)
    desk.edit_highlight(first.id, colour=Colour.RED, tags=["用語/黨建", "難點"], note="筆記\n“引號”")
    desk.edit_highlight(second.id, note="孤\ud800\0")
    desk.delete_highlights([put_mark(desk, text_id, "學習").id])
    desk.rule_mark(text_id, BRACKET, True)
    desk.rule_character(text_id, "習", False)
    desk.rename_text(text_id, "改過的標題")
    desk.open_text(text_id)
    desk.keep_place(text_id, PLACE)
    other = desk.import_text("別的文章。", "別的").texts[0]
    desk.delete_text(other.id)
    desk.export_to(folder / "notes.md", "text")
    put_mark(desk, text_id, "中央", note="undone")
    desk.undo()
    desk.close()


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    shutil.copyfile(OLD / f"v{request.param}.sqlite", tmp_path / "reader.sqlite")
    (tmp_path / "window.lock").touch()
    return open_desk(tmp_path)


def test_all_that_was_in_it_is_there(old: Desk) -> None:
    (info,) = old.texts()
    assert (info.title, info.source_name, info.length, info.highlights) == (
        "改過的標題",
        "article.txt",
        len(ARTICLE),
        2,
    )
    assert [text.title for text in old.texts(trashed=True)] == ["別的"]
    found = [(h.anchor.quote, h.colour, h.tags, h.note, h.author) for h in old.highlights(info.id)]
    assert found == [
        ("貫徹", Colour.RED, ("用語/黨建", "難點"), "筆記\n“引號”", "小明"),
        ("部署", Colour.YELLOW, ("部署",), "孤\ud800\0", "小明"),
    ]
    assert old.tags() == [TagCount(name, 1) for name in sorted(["用語/黨建", "部署", "難點"])]
    assert (old.warning, old.unsound()) == ("", frozenset())
    old.close()


def test_it_goes_on_where_it_was_left(old: Desk) -> None:
    (info,) = old.texts()
    old.import_bytes(ARTICLE.encode(), "article.txt")
    opened = old.open_text(info.id)
    assert opened.place == PLACE
    assert (opened.rulings.marks, opened.rulings.characters) == ({BRACKET.start: True}, {"習": False})
    assert old.undo_state() == UndoState("Delete text", "Highlight")
    old.redo()
    assert quotes(old, info.id) == ["貫徹", "中央", "部署"]
    while old.undo().label:
        pass
    assert quotes(old, info.id) == []
    old.close()


def test_there_is_one_of_every_version() -> None:
    assert list(range(1, SCHEMA_VERSION + 1)) == VERSIONS


def test_the_present_version_has_the_tables_that_its_file_has(tmp_path: Path) -> None:
    """A change to a step that is already out would leave old libraries behind."""
    open_desk(tmp_path).close()
    schemas = []
    for path in (tmp_path / "reader.sqlite", OLD / f"v{SCHEMA_VERSION}.sqlite"):
        connection = sqlite3.connect(path)
        schemas.append(connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall())
        connection.close()
    assert schemas[0] == schemas[1]


if __name__ == "__main__":
    target = OLD / f"v{SCHEMA_VERSION}.sqlite"
    if not target.exists():
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder))
            shutil.copyfile(Path(folder) / "reader.sqlite", target)
