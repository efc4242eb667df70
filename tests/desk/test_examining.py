"""A long text is shown before it has been looked through; what is found then is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_maker import ARTICLE, open_desk
from reader.desk import Desk, shelving
from reader.desk.texts import reading
from reader.desk.texts.examining import Examined, examine
from reader.errors import KnownError
from reader.text.article import Article
from reader.text.detect import make_survey

BOOK = "# 第一篇\n\n學習(xi) 貫徹黨(dang) 中央的部署。\n\n## 餘論\n\n" + "在這裏。\n\n" * 20


def taken_in(folder: Path, text: str = ARTICLE, name: str = "article.txt") -> str:
    """A library with a text in it, and nothing of what was found in it; the text's id."""
    desk = open_desk(folder)
    text_id = desk.import_bytes(text.encode(), name).texts[0].id
    desk.close()
    (folder / "index.sqlite").unlink()
    return text_id


def found_in(desk: Desk, text_id: str) -> Examined:
    """What is found in a text that was begun."""
    begun = desk.begin_text(text_id)
    return examine(begun.info.source_hash, begun.article.source)


@pytest.mark.parametrize(
    ("more", "surveyed"), [(-1, False), (0, False), (1, True)], ids=["longer", "just as long", "shorter"]
)
def test_only_a_long_text_is_begun_without_its_survey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int, surveyed: bool
) -> None:
    monkeypatch.setattr(reading, "AT_LEISURE", len(ARTICLE) + more)
    text_id = taken_in(tmp_path)
    desk = open_desk(tmp_path)
    begun = desk.begin_text(text_id)
    assert begun.survey == (make_survey(ARTICLE) if surveyed else None)
    assert begun.article.source == ARTICLE
    assert desk.open_text(text_id).survey == make_survey(ARTICLE)
    assert desk.begin_text(text_id).survey == make_survey(ARTICLE)
    desk.close()


@pytest.mark.parametrize(
    ("text", "name", "headings"), [(ARTICLE, "a.txt", ["第一章"]), (BOOK, "b.md", ["第一篇", "餘論"])]
)
def test_what_was_found_is_kept_and_a_formats_own_headings_go_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str, headings: list[str]
) -> None:
    monkeypatch.setattr(reading, "AT_LEISURE", 0)
    text_id = taken_in(tmp_path, text, name)
    desk = open_desk(tmp_path)
    kept = desk.keep_examined(text_id, found_in(desk, text_id))
    desk.close()
    desk = open_desk(tmp_path)
    again = desk.begin_text(text_id)
    assert again.survey is not None
    assert again.survey == kept
    source = again.article.source
    assert [source[one.span.start : one.span.end].strip() for one in again.survey.headings] == headings
    desk.close()


def test_a_copy_of_what_was_examined_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_LEISURE", 0)
    text_id = taken_in(tmp_path)
    desk = open_desk(tmp_path)
    desk.keep_examined(text_id, found_in(desk, text_id))
    copy = tmp_path / "copy.txt"
    copy.write_text(ARTICLE.replace("\n", "\n\n"), "utf-8")
    intake = desk.intake()
    taken = desk.take_in(intake.prepare(copy))
    assert [one.info.id for one in taken.alike] == [text_id]
    intake.close()
    desk.close()


def test_where_nothing_can_be_saved_a_text_is_examined_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_LEISURE", 0)
    text_id = taken_in(tmp_path)
    desk = open_desk(tmp_path, writable=False)
    assert desk.begin_text(text_id).survey is None
    desk.keep_examined(text_id, found_in(desk, text_id))
    assert desk.begin_text(text_id).survey == make_survey(ARTICLE)
    assert not (tmp_path / "index.sqlite").exists()
    desk.close()


def test_only_the_last_surveys_are_held_in_memory(tmp_path: Path) -> None:
    shelf = shelving.Shelf(tmp_path, writable=False)
    for name in "甲乙丙":
        shelf.keep(examine(name, name))
    article = Article("")
    assert [shelf.known_survey(name, article) is not None for name in "甲乙丙"] == [False, True, True]


def test_what_was_found_in_another_source_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_LEISURE", 0)
    text_id = taken_in(tmp_path)
    desk = open_desk(tmp_path)
    assert desk.keep_examined(text_id, examine("0" * 64, "從前的原文")) is None
    assert desk.begin_text(text_id).survey is None
    with pytest.raises(KnownError, match="no longer in the library"):
        desk.keep_examined("0" * 32, found_in(desk, text_id))
    desk.close()
