"""Notes of other programs find their texts and places; none is dropped, none comes twice."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from library_maker import ARTICLE, filled, open_desk, put_mark
from reader.desk import Desk, Format, Wish
from reader.errors import KnownError
from reader.notes.highlight import Colour, Placement
from reader.text.span import Span

LONG = (
    "鎮(zhen) 上的圖書(shu) 館，就把長桌擦乾淨，點起兩(liang) 盞舊燈。\n"
    "等著讀書會(hui) 的人來，等著讀書會的人走。\n短句。短句。\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk, text_id = filled(tmp_path / "library", "")
    desk.rule_text(text_id, True)
    other = desk.import_text(LONG, "長桌").texts[0].id
    desk.rule_text(other, True)
    yield desk
    desk.close()


def readwise(*rows: dict[str, str]) -> bytes:
    names = ["Highlight", "Book Title", "Note", "Color", "Tags", "Location"]
    out = io.StringIO()
    table = csv.DictWriter(out, names)
    table.writeheader()
    table.writerows(rows)
    return out.getvalue().encode()


def annotation(exact: str, source: dict[str, str] | None = None, **rest: Any) -> dict[str, Any]:
    selector: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": exact, **rest}]
    return {"id": f"http://a.b/{exact}", "target": {"source": source or "http://a.b", "selector": selector}}


def placed(desk: Desk, title: str) -> list[str]:
    """What is marked in a text, read from the source by the spans."""
    (info,) = (info for info in desk.texts() if info.title == title)
    text = desk.open_text(info.id)
    marks = [one for one in text.highlights if one.id not in text.unplaced and one.placement is Placement.SURE]
    return [text.article.source[one.anchor.span.start : one.anchor.span.end] for one in marks]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("圖書(shu) 館", "圖書(shu) 館"),
        ("圖書館", "圖書(shu) 館"),
        ("图书馆，就把长桌", "圖書(shu) 館，就把長桌"),
        ("點起兩盞舊燈。等著讀書會的人來", "點起兩(liang) 盞舊燈。\n等著讀書會(hui) 的人來"),
        ("讀書會(hui)", "讀書會(hui)"),
    ],
)
def test_a_quote_is_found_in_either_script_with_and_without_noise(desk: Desk, quote: str, found: str) -> None:
    imported = desk.import_notes(readwise({"Highlight": quote, "Book Title": "长桌"}))
    assert (imported.added, imported.texts, imported.unplaced) == (1, 0, ())
    assert placed(desk, "長桌") == [found]


def test_what_has_several_places_or_none_is_listed_and_not_dropped(desk: Desk) -> None:
    rows = [{"Highlight": quote, "Book Title": "長桌", "Note": "筆記"} for quote in ("短句", "不在這裡的話")]
    imported = desk.import_notes(readwise(*rows))
    assert [one.anchor.quote for one in imported.unplaced] == ["短句", "不在這裡的話"]
    assert imported.summary().endswith("2 found no place in their texts.")
    assert placed(desk, "長桌") == []
    text = desk.open_text(imported.unplaced[0].text_id)
    assert {one.anchor.quote for one in text.highlights} == {"短句", "不在這裡的話"}
    written = desk.export(Wish((text.info.id,))).decode()
    assert written.count("## Without a place") == 1
    assert "> 不在這裡的話\n\n筆記\n" in written


def test_what_stands_around_a_quote_decides_between_its_places(desk: Desk) -> None:
    notes = [
        annotation("等着读书会的人", {"id": "x:y", "dc:title": "長桌"}, suffix="走"),
        annotation("短句", {"id": "x:y", "dc:title": "長桌"}, prefix="人走。\n"),
    ]
    assert desk.import_notes(json.dumps(notes).encode()).unplaced == ()
    text = desk.open_text(next(info.id for info in desk.texts() if info.title == "長桌"))
    after = [text.article.source[one.anchor.span.end :][:2] for one in text.highlights]
    assert after == ["走。", "。短"]


def test_a_long_quote_finds_its_text_by_itself_and_a_short_one_does_not(desk: Desk) -> None:
    rows = [{"Highlight": "就把長桌擦乾淨，點起"}, {"Highlight": "中央"}, {"Highlight": "贯彻党中央的部署。"}]
    imported = desk.import_notes(readwise(*rows), "readwise.csv")
    assert (imported.added, imported.texts) == (3, 1)
    assert placed(desk, "長桌") == ["就把長桌擦乾淨，點起"]
    assert placed(desk, "第一章") == ["貫徹黨(dang) 中央的部署。"]
    assert placed(desk, "Imported notes") == ["中央"]


def test_a_book_that_the_library_does_not_have_becomes_a_text_of_its_quotes(desk: Desk) -> None:
    rows = [{"Highlight": quote, "Book Title": "別的書"} for quote in ("甲乙丙", "丁戊\n己", "甲乙丙")]
    rows[2]["Location"] = "7"
    imported = desk.import_notes(readwise(*rows), "readwise.csv")
    assert (imported.texts, imported.added, imported.unplaced) == (1, 3, ())
    (info,) = imported.changed.texts
    text = desk.open_text(info.id)
    assert text.article.source == "別的書\n\n甲乙丙\n\n丁戊\n己\n\n甲乙丙\n"
    assert placed(desk, "別的書") == ["甲乙丙", "丁戊\n己", "甲乙丙"]
    assert (info.source_name, desk.original(info.id).decode()) == ("readwise.csv", text.article.source)


def test_importing_twice_adds_nothing(desk: Desk) -> None:
    data = readwise({"Highlight": "圖書館", "Book Title": "長桌"}, {"Highlight": "甲", "Book Title": "別的書"})
    assert desk.import_notes(data).added == 2
    again = desk.import_notes(data)
    assert (again.added, again.texts, again.changed.label, again.summary()) == (0, 0, "", "Nothing new.")
    desk.undo()
    assert desk.import_notes(data).added == 0  # they are in the trash, where the reader has put them


def test_what_is_on_one_passage_twice_comes_twice_and_then_no_more(desk: Desk) -> None:
    row = {"Highlight": "圖書館", "Book Title": "長桌", "Location": "7"}
    data = readwise(row | {"Note": "一"}, row | {"Note": "二"}, row | {"Note": "二"})
    assert (desk.import_notes(data).added, desk.import_notes(data).added) == (2, 0)
    (info,) = (info for info in desk.texts() if info.title == "長桌")
    assert [one.note for one in desk.highlights(info.id)] == ["一", "二"]


def test_an_annotation_of_several_passages_is_placed_on_each(desk: Desk) -> None:
    two = annotation("圖書館，就把長桌擦乾淨")
    two["target"] = [two["target"], annotation("等著讀書會的人走。短句")["target"], "http://a.b"]
    imported = desk.import_notes(b"\xef\xbb\xbf" + json.dumps(two).encode())
    assert (imported.added, imported.unplaced) == (2, ())
    assert placed(desk, "長桌") == ["圖書(shu) 館，就把長桌擦乾淨", "等著讀書會的人走。\n短句"]


def test_notes_on_no_passage_are_told(desk: Desk) -> None:
    page = {"target": [{"source": "http://a.b"}], "text": "關於全文", "document": {"title": ["長桌"]}}
    imported = desk.import_notes(json.dumps([page]).encode())
    assert (imported.added, imported.bare, imported.changed.label) == (0, 1, "")
    assert imported.summary() == "1 note is on no passage and was left out."
    imported = desk.import_notes(readwise({"Note": "關於全文", "Book Title": "別的書"}, {"Highlight": "甲"}))
    assert (imported.added, imported.texts, imported.bare) == (1, 1, 1)


def test_our_own_annotations_come_back_to_their_places(desk: Desk, tmp_path: Path) -> None:
    text_id = next(info.id for info in desk.texts() if info.title == "第一章")
    made = put_mark(desk, text_id, "貫徹", "**筆記**")
    desk.edit_highlight(made.id, colour=Colour.GREEN)
    data = desk.export(Wish((text_id,), Format.WEB_ANNOTATIONS))
    assert desk.import_notes(data).added == 0
    other = open_desk(tmp_path / "other")
    other.import_bytes(ARTICLE.encode(), "other.txt")
    assert other.import_notes(data).added == 1
    (highlight,) = other.highlights(other.texts()[0].id)
    assert (highlight.id, highlight.anchor) == (made.id, made.anchor)
    assert (highlight.note, highlight.tags, highlight.colour) == ("**筆記**", ("貫徹",), Colour.GREEN)
    other.close()


def test_positions_alone_serve_in_the_same_source_and_nowhere_else(desk: Desk) -> None:
    info = next(info for info in desk.texts() if info.title == "第一章")
    selector = {"type": "TextPositionSelector", "start": 0, "end": 3}
    for identifier, marks in ((info.source_hash, ["第一章"]), ("0" * 64, ["第一章"])):
        source = {"id": f"urn:{identifier}", "dc:identifier": f"urn:sha256:{identifier}"}
        desk.import_notes(json.dumps({"target": {"source": source, "selector": selector}}).encode())
        assert placed(desk, "第一章") == marks


def test_highlights_of_a_text_that_is_nowhere_become_a_text_of_quotes(tmp_path: Path) -> None:
    desk, _ = filled(tmp_path / "a", "貫徹 中央")
    content = json.loads(desk.export(Wish((), Format.JSON)))
    desk.close()
    content["texts"] = []
    other = open_desk(tmp_path / "b")
    imported = other.import_notes(json.dumps(content).encode())
    assert (imported.texts, imported.added) == (1, 2)
    assert placed(other, "Imported notes") == ["貫徹", "中央"]
    assert other.import_notes(json.dumps(content).encode()).added == 0
    other.close()


def test_what_comes_with_and_without_its_text_is_one_action(tmp_path: Path) -> None:
    desk, with_text = filled(tmp_path / "a", "貫徹 中央")
    lost = desk.import_text("沒有一起來的文章").texts[0].id
    desk.highlight(lost, Span(0, 2), tags=["難點"])
    content = json.loads(desk.export(Wish((), Format.JSON)))
    desk.close()
    content["texts"] = [text for text in content["texts"] if text["id"] == with_text]
    other = open_desk(tmp_path / "b")
    imported = other.import_notes(json.dumps(content).encode())
    assert len(imported.changed.highlights) == imported.added == 3
    assert {info.id for info in imported.changed.texts} == {info.id for info in other.texts()}
    for _ in range(2):
        (gathered,) = [info for info in other.texts() if info.id != with_text]
        (homeless,) = other.highlights(gathered.id)
        assert (homeless.anchor.quote, homeless.tags) == ("沒有", ("難點",))
        assert len(other.highlights(with_text)) == 2
        other.undo()
        assert (other.texts(), other.undo_state().undo, other.tags()) == ([], "", [])
        other.redo()
        assert other.undo_state().redo == ""
    other.close()


def test_what_was_done_meanwhile_is_undone_before_the_import(tmp_path: Path) -> None:
    desk, with_text = filled(tmp_path / "a", "貫徹 中央")
    lost = desk.import_text("沒有一起來的文章").texts[0].id
    desk.highlight(lost, Span(0, 2))
    content = json.loads(desk.export(Wish((), Format.JSON)))
    desk.close()
    content["texts"] = [text for text in content["texts"] if text["id"] == with_text]
    path = tmp_path / "notes.json"
    path.write_text(json.dumps(content), "utf-8")
    other = open_desk(tmp_path / "b")
    mine = other.import_text("自己的文章，在它進來的時候標的").texts[0].id
    work = other.start_import(path)
    work.go_on(0)
    other.highlight(mine, Span(0, 2))
    assert work.finish().added == 3
    other.undo()
    assert (len(other.highlights(mine)), len(other.texts())) == (0, 3)
    other.undo()
    assert [info.id for info in other.texts()] == [mine]
    other.redo()
    other.redo()
    assert (len(other.highlights(mine)), len(other.highlights(with_text)), len(other.texts())) == (1, 2, 3)
    other.close()


def test_an_import_of_others_notes_can_be_undone(desk: Desk) -> None:
    desk.import_notes(readwise({"Highlight": "甲", "Book Title": "別的書", "Tags": "新"}))
    desk.undo()
    assert {info.title for info in desk.texts()} == {"第一章", "長桌"}
    assert "新" not in {tag.name for tag in desk.tags()}
    desk.redo()
    assert placed(desk, "別的書") == ["甲"]


def test_a_read_only_library_takes_nothing(tmp_path: Path) -> None:
    filled(tmp_path)[0].close()
    desk = open_desk(tmp_path, writable=False)
    with pytest.raises(KnownError, match="can only be read"):
        desk.import_notes(readwise({"Highlight": "甲"}))
    desk.close()
