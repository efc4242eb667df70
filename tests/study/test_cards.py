"""Cards in the forms that other programs read: ids that stay, text that stays text."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.study.cards import MODEL_ID, Card, CardForm, guid, markdown, tabbed, written

LATER = 1_800_000_000.0
SENTENCE, TAGS = "他們學習<b>歷史</b>。", ("文 學/課", "x")
XUEXI = Card("学习", "學習", "学习", "xué xí", "to learn; to study", SENTENCE, 2, "校史 & 村史", TAGS)
PIPE = Card("竖线", "豎線", meaning='a | b\n"c"', sentence='"豎線"')


def rows(data: bytes, query: str, tmp_path: Path) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert json.loads(package.read("media")) == {}
        path = tmp_path / "collection.anki2"
        path.write_bytes(package.read("collection.anki2"))
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_an_anki_package_holds_a_note_and_a_card_for_each_word(tmp_path: Path) -> None:
    data = written([XUEXI, PIPE], CardForm.ANKI, LATER)
    [first, second] = rows(data, "SELECT guid, mid, mod, tags, flds FROM notes ORDER BY sfld DESC", tmp_path)
    assert first[:3] == (guid(PIPE), MODEL_ID, int(LATER))
    assert second[3] == " 文_學::課 x "
    assert str(second[4]).split("\x1f") == [
        "學習",
        "学习",
        "xué xí",
        "to learn; to study",
        "他們<b>學習</b>&lt;b&gt;歷史&lt;/b&gt;。",
        "校史 &amp; 村史",
    ]
    assert rows(data, "SELECT count(*), count(DISTINCT nid) FROM cards", tmp_path) == [(2, 2)]


def test_a_second_export_brings_the_first_up_to_date(tmp_path: Path) -> None:
    ids = "SELECT notes.id, guid, mid, cards.id, did FROM notes JOIN cards ON nid = notes.id ORDER BY guid"
    before = rows(written([XUEXI, PIPE], CardForm.ANKI, LATER), ids, tmp_path)
    changed = Card(XUEXI.key, "学习", meaning="to learn", source="別的文章")
    after = rows(written([PIPE, Card("新", "新"), changed], CardForm.ANKI, LATER + 9), ids, tmp_path)
    assert set(before) < set(after)
    assert len(after) == 3


def test_nothing_on_a_card_is_executed_or_breaks_the_file(tmp_path: Path) -> None:
    wicked = "<script>alert(1)</script> {{Word}} \x1f \0 \ud800"
    data = written([Card("k", "字", meaning=wicked, tags=("a b", " "))], CardForm.ANKI, LATER)
    [(fields, tags)] = rows(data, "SELECT flds, tags FROM notes", tmp_path)
    assert str(fields).count("\x1f") == 5
    assert "<script" not in str(fields)
    assert "{{" not in str(fields)
    assert tags == " a_b "


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[object]:
    """A collection of Anki's own library, where that is installed: it is no part of the program."""
    anki = pytest.importorskip("anki.collection")
    opened = anki.Collection(str(tmp_path / "mine.anki2"))
    yield opened
    opened.close()


def test_anki_itself_takes_a_package_and_its_update(tmp_path: Path, collection: object) -> None:
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest  # type: ignore[import-not-found]

    for number, cards in enumerate(([XUEXI, PIPE], [Card(XUEXI.key, "學習", meaning="NEW"), PIPE])):
        path = tmp_path / f"{number}.apkg"
        path.write_bytes(written(cards, CardForm.ANKI, LATER + number))
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        collection.import_anki_package(request)  # type: ignore[attr-defined]
    found = collection.find_notes("")  # type: ignore[attr-defined]
    notes = [collection.get_note(one) for one in found]  # type: ignore[attr-defined]
    assert sorted(note["Word"] for note in notes) == ["學習", "豎線"]
    assert {note["Meaning"] for note in notes if note["Word"] == "學習"} == {"NEW"}
    assert len(collection.find_cards("")) == 2  # type: ignore[attr-defined]


def test_tab_separated_text_tells_anki_what_its_columns_are() -> None:
    lines = tabbed([XUEXI, PIPE]).splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert {"#separator:tab", "#html:false", "#guid column:1", "#tags column:8"} < set(head)
    [columns] = [line.removeprefix("#columns:").split("\t") for line in head if line.startswith("#columns:")]
    assert columns == ["GUID", "Word", "Other", "Reading", "Meaning", "Sentence", "Source", "Tags"]
    first, second = (line.split("\t") for line in lines[len(head) :])
    assert dict(zip(columns, first, strict=True))["Sentence"] == "他們學習<b>歷史</b>。"
    assert (first[0], first[-1]) == (guid(XUEXI), "文_學::課 x")
    assert second[4] == 'a | b "c"'
    assert second[5] == '"""豎線"""'


def test_a_markdown_table_shows_everything_as_it_is() -> None:
    head, rule, first, second = markdown([XUEXI, PIPE]).splitlines()
    assert head == "| Word | Reading | Meaning | Sentence | Source | Tags |"
    assert rule == "| --- | --- | --- | --- | --- | --- |"
    assert first.startswith("| 學習 (学习) | xué xí | to learn; to study | 他們學習\\<b\\>歷史\\</b\\>。 |")
    assert r"a \| b" in second


@given(st.lists(st.text(max_size=12), min_size=3, max_size=3), st.sampled_from(list(CardForm)))
def test_any_text_goes_into_any_form(texts: list[str], form: CardForm) -> None:
    card = Card(texts[0], texts[1], meaning=texts[2], sentence=texts[1] + texts[2], at=0, tags=(texts[2],))
    data = written([card], form, LATER)
    if form is not CardForm.ANKI:
        lines = data.decode("utf-8").rstrip("\n").split("\n")
        assert len(lines) == (8 if form is CardForm.TABBED else 3)
