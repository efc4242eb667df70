"""Dictionaries read in the process of their own: what is one comes back as lines, what means harm as a sentence."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary_maker import SMALL, stardict
from reader.errors import KnownError
from reader.formats import courier, dictionaries
from reader.study import cedict, files, tabbed
from reader.study.dictionary import Entry

INFO = b"StarDict's dict ifo file\nsametypesequence=m\n"


def zipped(data: bytes) -> bytes:
    with io.BytesIO() as made:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("words.txt", data)
        return made.getvalue()


def entries(data: bytes) -> list[Entry]:
    """What the lines that came back say."""
    return list(files.entries({files.ENTRIES: io.BytesIO(data)}))


def test_lines_in_any_encoding_packed_or_not() -> None:
    expected = list(cedict.parse(SMALL.splitlines()))
    for coded in (SMALL.encode(), SMALL.encode("utf-8-sig"), gzip.compress(SMALL.replace("\n", "\r\n").encode())):
        assert entries(courier.read_dictionary({files.LINES: coded}, "any.u8")) == expected
    line = "閱讀\tyue4 du2\tto read, 閱覽書報雜誌的意思，也說看書\n"
    assert entries(courier.read_dictionary({files.LINES: line.encode("cp950")}, "a.tsv")) == list(tabbed.parse([line]))


def test_those_of_stardict(tmp_path: Path) -> None:
    path = stardict(tmp_path, [("學習", "to learn"), ("我們", "we")], packed=True)
    found = {files.INFO: path.read_bytes(), files.INDEX: path.with_suffix(".idx").read_bytes()}
    found[files.ARTICLES] = path.with_suffix(".dict.dz").read_bytes()
    read = entries(courier.read_dictionary(found, "words.ifo"))
    assert [(one.traditional, one.senses) for one in read] == [("學習", ("to learn",)), ("我們", ("we",))]


HOSTILE = {
    "a single line without an end": ({files.LINES: b"a\t" + b"x" * 30_000_000}, "no dictionary"),
    "a packed one that grows without an end": ({files.LINES: gzip.compress(bytes(300_000_000))}, "too large"),
    "a zip": ({files.LINES: zipped(bytes(1_000_000))}, "not a text file"),
    "nothing but NULs": ({files.LINES: bytes(1_000_000)}, "not a text file"),
    "nothing": ({files.LINES: b""}, "nothing to read"),
    "a page": ({files.LINES: b"<html><body><p>\xe5\xad\xb8</p></body></html>"}, "no dictionary"),
    "prose in another encoding": ({files.LINES: "今天天氣很好，我們出門。\n".encode("gb18030") * 99}, "no dictionary"),
    "a dictzip that grows without an end": (
        {files.INFO: INFO, files.INDEX: b"a\0" + bytes(8), files.ARTICLES: gzip.compress(bytes(300_000_000))},
        "too large",
    ),
    "numbers that all lead outside": (
        {files.INFO: INFO, files.INDEX: b"a\0\xff\xff\xff\xff\0\0\0\x09", files.ARTICLES: b"one"},
        "no dictionary",
    ),
    "the same article a million times": (
        {files.INFO: INFO, files.INDEX: b"".join(b"a%d\0\0\0\0\0\0\1\0\0" % n for n in range(99_999)),
         files.ARTICLES: b"x" * 65_536},
        "too (large|much)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_what_means_harm_ends_in_a_sentence(case: str) -> None:
    found, sentence = HOSTILE[case]
    with pytest.raises(KnownError, match=sentence):
        courier.read_dictionary(found, "words")


@pytest.mark.parametrize("limit", ["MOST_ENTRIES", "LARGEST"])
def test_what_would_become_too_large_is_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(f"字{n}\tword {n}\n" for n in range(30)).encode()
    assert len(entries(dictionaries.read({files.LINES: lines}, "a.tsv"))) == 30
    monkeypatch.setattr(dictionaries, limit, 29)
    with pytest.raises(KnownError, match="too large"):
        dictionaries.read({files.LINES: lines}, "a.tsv")


MARKED = "學習\t<script>alert(1)</script>&lt;b&gt;\0to learn\n"


def test_mark_up_and_nuls_are_text(tmp_path: Path) -> None:
    [entry] = entries(dictionaries.read({files.LINES: MARKED.encode() + b"# more\n" * 99}, "a.tsv"))
    assert entry.senses == ("<script>alert(1)</script>&lt;b&gt;\0to learn",)


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=9)
SENSE = WORDS.map(str.strip).filter(lambda said: said and not said.startswith("CL:"))


@given(WORDS, WORDS, WORDS, st.lists(SENSE, min_size=1, max_size=3))
def test_an_entry_as_a_line_is_the_entry(traditional: str, simplified: str, pinyin: str, senses: list[str]) -> None:
    entry = Entry(traditional, simplified, pinyin, tuple(senses))
    line = files.line_of(entry)
    assert "\n" not in line
    assert files.entry_of(line) == entry


@pytest.mark.parametrize("line", ["", "[", "[1]", "{}", '["a", "b", "c", "d"]', '["a", 1, "c", []]', "[" * 99_999])
def test_what_is_no_entry_is_left_out(line: str) -> None:
    assert files.entry_of(line) is None
    assert entries(f"{line}\n{json.dumps(['甲', '甲', '', ['one']])}\n".encode())[0].traditional == "甲"
