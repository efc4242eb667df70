"""A view comes back whole; what is strange in it does no harm."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library_maker import filled, open_desk
from reader.notes.shelf import Place
from reader.store.views import packed, unpacked
from reader.text.rendering import NoiseView, Readings, Script, View

ODD = View(Script.HONGKONG, NoiseView.ABOVE, True, True, True, Readings.ZHUYIN, True, True)
JSON = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()) | st.just({})


@given(st.builds(View))
def test_any_view_comes_back(view: View) -> None:
    assert unpacked(packed(view)) == view
    assert unpacked(packed(view), script="simplified", noise="source") == view


@pytest.mark.parametrize("field", list(View.__dataclass_fields__))
def test_no_field_is_forgotten(field: str) -> None:
    assert getattr(unpacked(packed(ODD)), field) != getattr(View(), field)


STRANGE = {
    "": View(),
    "{": View(),
    "[1]": View(),
    "null": View(),
    "[" * 100_000: View(),
    '{"script": "runes", "doubts": true}': View(doubts=True),
    '{"script": ["taiwan"], "noise": {}, "repair": true}': View(repair=True),
    '{"repair": 1, "punctuation": "yes", "doubts": null, "readings": "pinyin"}': View(readings=Readings.PINYIN),
    '{"script": "taiwan", "of the future": [1, 2]}': View(Script.TAIWAN),
}


@pytest.mark.parametrize("kept", STRANGE, ids=lambda kept: kept[:20])
def test_what_makes_no_sense_is_the_default(kept: str) -> None:
    assert unpacked(kept) == STRANGE[kept]


@given(st.dictionaries(st.sampled_from([*View.__dataclass_fields__, "other"]), JSON))
def test_nothing_strange_raises(found: dict[str, object]) -> None:
    view = unpacked(json.dumps(found))
    assert unpacked(packed(view)) == view


def test_what_only_the_first_version_has_seen_is_taken_from_it() -> None:
    assert unpacked("", script="taiwan", noise="above") == View(Script.TAIWAN, NoiseView.ABOVE)
    assert unpacked("", script="?", noise="above") == View(Script.SOURCE, NoiseView.ABOVE)


@pytest.mark.parametrize("column", ["view", "script", "noise"])
def test_a_strange_cell_does_not_keep_a_text_from_opening_at_its_place(tmp_path: Path, column: str) -> None:
    desk, text_id = filled(tmp_path)
    desk.keep_place(text_id, Place(7, ODD))
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite", isolation_level=None)
    connection.execute(f"UPDATE places SET {column} = x'ff00'")
    connection.close()
    desk = open_desk(tmp_path)
    older = View(ODD.script, ODD.noise)
    assert desk.open_text(text_id).place == Place(7, older if column == "view" else ODD)
    desk.close()
