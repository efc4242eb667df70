"""Terms are kept, changed, deleted and brought in; each is an action that can be undone, and none is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from library_maker import open_desk
from reader.desk import Desk, Wish
from reader.errors import KnownError
from reader.exports.formats import Format
from reader.study.term import Term

STUDY = Term("學習", "学习", "xué xí", ("study",))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    opened = open_desk(tmp_path)
    yield opened  # type: ignore[misc]
    opened.close()


def renderings(desk: Desk) -> dict[str, tuple[str, ...]]:
    """What the terms are rendered as, by their traditional forms."""
    return {term.traditional: term.renderings for term in desk.terms()}


def test_a_term_is_found_in_either_script(desk: Desk) -> None:
    changed = desk.keep_term(STUDY)
    assert (changed.terms, changed.label) == (True, "Keep a term")
    assert desk.terms_of("学习") == desk.terms_of("學習") == desk.terms()
    assert desk.terms_of("學") == []


def test_a_word_has_one_term(desk: Desk) -> None:
    desk.keep_term(STUDY)
    desk.keep_term(Term("学习", "学习", renderings=("learn",), note="a note"))
    [term] = desk.terms()
    assert (term.traditional, term.renderings, term.note, term.author) == ("學習", ("study", "learn"), "a note", "小明")


def test_a_term_is_changed_deleted_and_comes_back(desk: Desk) -> None:
    desk.keep_term(STUDY)
    [term] = desk.terms()
    desk.keep_term(replace(term, renderings=("learning",), gloss="x"))
    assert renderings(desk) == {"學習": ("learning",)}
    assert desk.delete_terms([term.id]).terms
    assert desk.terms() == []
    for expected in ({"學習": ("learning",)}, {"學習": ("study",)}, {}):
        desk.undo()
        assert renderings(desk) == expected
    desk.redo()
    assert renderings(desk) == {"學習": ("study",)}


def test_what_is_gone_cannot_be_changed(desk: Desk) -> None:
    desk.keep_term(STUDY)
    [term] = desk.terms()
    desk.delete_terms([term.id])
    for change in (lambda: desk.keep_term(term), lambda: desk.delete_terms([term.id])):
        with pytest.raises(KnownError, match="no longer there"):
            change()
    with pytest.raises(KnownError, match="needs a word"):
        desk.keep_term(Term(" ", ""))


def test_terms_come_in_together_and_go_together(desk: Desk) -> None:
    desk.keep_term(STUDY)
    coming = [
        Term("学习", "学习", renderings=("learn",)),
        Term("黨", "党", renderings=("Party",)),
        Term("党", "党", renderings=("party", "Party")),
        Term("", ""),
    ]
    changed = desk.import_terms(coming)
    assert (changed.listed, changed.words, changed.label) == (3, 2, "Import terms")
    assert renderings(desk) == {"學習": ("study", "learn"), "黨": ("Party", "party")}
    assert desk.import_terms(coming).words == 0
    desk.undo()
    assert renderings(desk) == {"學習": ("study",)}


def test_many_come_in_at_once(desk: Desk) -> None:
    many = [Term(f"詞{n}", f"词{n}", renderings=(f"word {n}",)) for n in range(1_000)]
    assert desk.import_terms(many).words == 1_000
    assert [replace(term, id="", author="", modified="") for term in desk.terms()] == many
    assert desk.unsound() == frozenset()


def test_the_lossless_export_carries_them(desk: Desk, tmp_path: Path) -> None:
    desk.keep_term(replace(STUDY, note="孤\ud800\0", tags=("用語/黨建",)))
    data = desk.export(Wish((), Format.JSON))
    other = open_desk(tmp_path / "other")
    other.import_notes(data)
    assert other.terms() == desk.terms()
    assert other.export(Wish((), Format.JSON)) == data
    other.undo()
    assert other.terms() == []
    other.close()


TBX = """<?xml version="1.0" encoding="UTF-16"?>
<tbx type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:x="urn:others"><text><body><conceptEntry><x:y>z</x:y>
<langSec xml:lang="zh-CN"><termSec><term>学习</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>study <x:hi>it</x:hi></term></termSec></langSec></conceptEntry></body></text>
</tbx>
"""
FILES = {
    "gb.csv": ("学习,study\n我们所说的语言,our language\n".encode("gb18030"), ("study",)),
    "excel.txt": ("学习\tstudy\tnote\n我们\twe\n".encode("utf-16"), ("study",)),
    "wide.tbx": (TBX.encode("utf-16"), ("study it",)),
}


@pytest.mark.parametrize("name", FILES)
def test_files_in_any_encoding_are_taken_in(desk: Desk, tmp_path: Path, name: str) -> None:
    data, found = FILES[name]
    (tmp_path / name).write_bytes(data)
    desk.import_terms_file(tmp_path / name)
    [term] = desk.terms_of("學習")
    assert term.renderings == found
