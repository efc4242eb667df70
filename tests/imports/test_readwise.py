"""The CSV of Readwise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.imports.readwise import is_one, read
from reader.notes.highlight import Colour

HEAD = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    "Document tags"
)
ROWS = '''
"大家(共九個人)","星期四的長桌","某人",,"**九**個人，
見上。",pink,"地方, to do,.inline",page,12,2023-01-05 12:34:56+00:00,
"一句話 ""引號""",星期四的長桌,,,,,,,,,
,星期四的長桌,,,這一行沒有引文,,,,,,
短,,,,,aqua,,location,7,soon,
'''
DATA = "\ufeff" + HEAD + ROWS.replace("\n", "\r\n")


def test_what_readwise_exports_is_read() -> None:
    first, second, bare, third = read(DATA.encode())
    assert (first.quote, first.title, first.note) == ("大家(共九個人)", "星期四的長桌", "**九**個人，\r\n見上。")
    assert (first.colour, first.tags) == (Colour.MAGENTA, ("地方", "to_do", "inline"))
    assert first.created == "2023-01-05T12:34:56+00:00"
    assert (second.quote, second.colour, second.tags, second.created) == ('一句話 "引號"', Colour.YELLOW, (), "")
    assert (bare.quote, bare.note) == ("", "這一行沒有引文")
    assert (third.quote, third.title, third.colour, third.created) == ("短", "", Colour.BLUE, "")


@pytest.mark.parametrize(
    ("note", "tags"),
    [
        (".黨建 .to-do 記", ("黨建", "to-do")),
        (".用語/黨建", ("用語/黨建",)),
        (".h1 .重點", ("重點",)),
        ("記 .後", ()),
        ("..省略 .5", ()),
    ],
)
def test_a_note_begins_with_its_tags(note: str, tags: tuple[str, ...]) -> None:
    (found,) = read(f"Highlight,Book Title,Note\n一,二,{note}\n".encode())
    assert (found.tags, found.note) == (tags, note)


def test_ids_tell_notes_apart_and_stay_the_same() -> None:
    found = read(DATA.encode())
    assert len({one.id for one in found}) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", one.id) for one in found)
    assert read(DATA.encode()) == found


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (DATA.encode(), True),
        (b"Book Title,Highlight\n", True),
        (b"text,quote,note\n", False),
        (b"", False),
        (b"\xff\xfe\x00", False),
        (b'{"Highlight": 1}', False),
    ],
)
def test_it_is_told_by_its_columns(data: bytes, wanted: bool) -> None:
    assert is_one(data) is wanted


@given(st.binary(max_size=200))
def test_nothing_behind_the_head_makes_it_stumble(rows: bytes) -> None:
    assert isinstance(read(HEAD.encode() + b"\n" + rows), list)
