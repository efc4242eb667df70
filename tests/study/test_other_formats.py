"""Tab-separated dictionaries, StarDict's, and mark-up that becomes text."""

from __future__ import annotations

import gzip
import io
import random
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary_maker import stardict
from reader.errors import KnownError
from reader.study import files
from reader.study.dictionary import Entry
from reader.study.markup import plain_lines
from reader.study.stardict import LONGEST_ARTICLE, Files, name, parse, unpacked

TABBED = {
    "學習\txue2 xi2\tto learn": ("學習", "学习", "xue2 xi2", ["to learn"]),
    "學習|学习\txué xí\tto learn; to study": ("學習", "学习", "xué xí", ["to learn", "to study"]),
    "學習\t学习\txue2 xi2\tto learn\\nto study": ("學習", "学习", "xue2 xi2", ["to learn", "to study"]),
    "學習\tto learn": ("學習", "学习", "", ["to learn"]),
    "學習\t學而時習之": ("學習", "学习", "", ["學而時習之"]),
    "學習\txue2\t學而<br>時習之\r": ("學習", "学习", "xue2", ["學而", "時習之"]),
}


@pytest.mark.parametrize("line", TABBED)
def test_a_line_with_tabs_is_an_entry(line: str) -> None:
    [found] = files.entries({files.LINES: io.BytesIO(line.encode())})
    assert (found.traditional, found.simplified, found.pinyin, list(found.senses)) == TABBED[line]


@pytest.mark.parametrize("line", ["學習", "\tto learn", "學習\t", "# a\tb", "學習\t\t", ""])
def test_lines_that_say_nothing_are_left_out(line: str) -> None:
    assert list(files.entries({files.LINES: io.BytesIO(line.encode())})) == []


MARKED = {
    "<b>to</b> learn<br/>to <i>study</i>": ["to learn", "to study"],
    "<div>one</div><div>two</div>": ["one", "two"],
    "a<script>alert(1)</script>b<style>p{}</style>c": ["abc"],
    "a<script>never ends": ["a"],
    "&lt;script&gt;alert(1)&lt;/script&gt;": ["<script>alert(1)</script>"],
    "1 < 2 > 0 & so on": ["1 < 2 > 0 & so on"],
    "<a href='javascript:alert(1)'>x</a><img src=x onerror=alert(1)>": ["x"],
    "<!-- gone -->kept<?php gone ?>": ["kept"],
    "a\0b\x1bc": ["a b c"],
    "<N><![CDATA[to <b>learn</b> & co]]></N><![CDATA[never ends": ["to <b>learn</b> & conever ends"],
    "<k>學習</k><def><co>v.</co> to learn</def>": ["v. to learn"],
}


@pytest.mark.parametrize("marked", MARKED)
def test_mark_up_becomes_text(marked: str) -> None:
    assert plain_lines(marked) == MARKED[marked]


PIECES = ["<script>", "<", "<a", "</", "&#", "<script", "<!--", "<![CDATA[", "<k>", "&lt;", "<p>"]


@pytest.mark.parametrize("piece", PIECES)
def test_mark_up_made_to_take_for_ever_does_not(piece: str) -> None:
    plain_lines(piece * (LONGEST_ARTICLE // len(piece)))


def kept(path: Path) -> Files:
    """The files beside an .ifo as they would be kept."""
    articles = path.with_suffix(".dict")
    packed = path.with_suffix(".dict.dz")
    synonyms = path.with_suffix(".syn")
    return Files(
        path.read_bytes(),
        path.with_suffix(".idx").read_bytes(),
        (packed if packed.exists() else articles).read_bytes(),
        synonyms.read_bytes() if synonyms.exists() else b"",
    )


@pytest.mark.parametrize("packed", [False, True])
def test_words_articles_and_other_names(tmp_path: Path, packed: bool) -> None:
    made = stardict(
        tmp_path, [("學習", "to learn\nto study"), ("我們", "we")], packed=packed, synonyms=[("咱們", 1), ("x", 9)]
    )
    assert [(one.traditional, one.senses) for one in parse(kept(made))] == [
        ("學習", ("to learn", "to study")),
        ("我們", ("we",)),
        ("咱們", ("we",)),
    ]
    assert name(made.read_bytes()) == "Words"


def test_fields_of_several_kinds(tmp_path: Path) -> None:
    [entry] = parse(kept(stardict(tmp_path, [("學習", "xue2 xi2\0<b>to learn</b><br>to study")], kinds="yh")))
    assert entry == Entry("學習", "学习", "xue2 xi2", ("to learn", "to study"))


def test_kinds_that_stand_in_the_articles(tmp_path: Path) -> None:
    article = "mto learn\0W\0\0\0\x03wavhto <i>study</i>\0"
    [entry] = parse(kept(stardict(tmp_path, [("學習", article)], kinds="")))
    assert entry.senses == ("to learn", "to study")


def test_what_leads_outside_is_left_out(tmp_path: Path) -> None:
    made = stardict(tmp_path, [("甲", "one")])
    index = b"".join(
        word.encode() + b"\0" + struct.pack(">II", offset, size)
        for word, offset, size in [("甲", 0, 3), ("乙", 4_000_000_000, 3), ("丙", 0, 4_000_000_000), ("", 0, 3)]
    )
    made.with_suffix(".idx").write_bytes(index)
    assert [one.traditional for one in parse(kept(made))] == ["甲"]


SENSELESS = {
    "no .ifo at all": (b"<html>", b"a\0" + bytes(8), b""),
    "an empty index": (b"StarDict's dict ifo file\n", b"", b""),
    "an index that is cut off": (b"StarDict's dict ifo file\n", b"a\0" + bytes(7), b"one"),
    "a word without an end": (b"StarDict's dict ifo file\n", b"a" * 1000, b"one"),
    "no gzip": (b"StarDict's dict ifo file\n", b"a\0" + bytes(8), b"\x1f\x8b\x08 no gzip"),
    "a gzip that is cut off": (b"StarDict's dict ifo file\n", b"a\0" + bytes(8), gzip.compress(b"one" * 999)[:-9]),
}


@pytest.mark.parametrize("case", SENSELESS)
def test_files_that_make_no_sense_are_refused(case: str) -> None:
    with pytest.raises(KnownError):
        list(parse(Files(*SENSELESS[case])))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.study.stardict.LARGEST", 1 << 20)
    with pytest.raises(KnownError, match="too large"):
        unpacked(gzip.compress(bytes(1 << 21)))
    with pytest.raises(KnownError, match="too large"):
        unpacked(gzip.compress(bytes(600_000)) * 2)


def test_articles_of_any_length_are_cut(tmp_path: Path) -> None:
    [entry] = parse(kept(stardict(tmp_path, [("甲", "x" * (LONGEST_ARTICLE * 2))])))
    assert sum(map(len, entry.senses)) == LONGEST_ARTICLE


@given(st.binary(max_size=200), st.binary(max_size=200), st.sampled_from(["m", "", "yh", "Wm", "é"]))
def test_any_bytes_are_read_or_refused(index: bytes, articles: bytes, kinds: str) -> None:
    info = f"StarDict's dict ifo file\nsametypesequence={kinds}\n".encode()
    try:
        for entry in parse(Files(info, index, articles, index)):
            assert entry.senses
    except KnownError:
        pass


def test_bytes_that_were_changed_are_read_or_refused(tmp_path: Path) -> None:
    made = kept(stardict(tmp_path, [(f"詞{n}", f"sense {n}") for n in range(50)], packed=True))
    chance = random.Random(7)
    for _ in range(300):
        parts = [bytearray(part) for part in (made.info, made.index, made.articles)]
        part = chance.choice(parts)
        part[chance.randrange(len(part))] = chance.randrange(256)
        try:
            list(parse(Files(*map(bytes, parts))))
        except KnownError:
            continue
