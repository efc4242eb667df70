"""Where a term stands in the library and which of its renderings was noted there."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_maker import open_desk
from reader.desk.words import using_terms
from reader.study.term import Term
from reader.study.uses import noted
from reader.text.rendering import Script, View
from reader.text.span import Span

TEXTS = {"甲": "他們學習(xi) 了三年，學習是大事。", "乙": "学习不停。我们学习。学习了。", "丙": "別的話。"}
TERM = Term("學習", "学习", renderings=("study", "learning"))
# The text, which of its uses is marked (from 0), with what note.
NOTES = [
    ("甲", 0, "STUDY, not practise"),
    ("乙", 1, "here: learning; elsewhere study"),
    ("乙", 2, "studying"),
    ("丙", None, "study"),
]
FOUND = {
    "study": ["甲 他們|學習|了", "乙 我們|學習|。"],
    "learning": ["乙 我們|學習|。"],
    "": ["甲 年，|學習|是", "乙 |學習|不", "乙 習。|學習|了"],
}


def test_places_by_the_renderings_noted_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk(tmp_path)
    for title, text in TEXTS.items():
        desk.import_text(text, title)
    ids = {info.title: info.id for info in desk.texts()}
    desk.rule_text(ids["甲"], True)
    found = desk.find_occurrences("學習").finish()
    for title, at, note in NOTES:
        spans = [found.hit(n).span for n in range(len(found)) if found.text(n).title == title]
        desk.highlight(ids[title], Span(0, 2) if at is None else spans[at], note=note)
    uses = desk.term_uses(TERM, View(Script.TRADITIONAL)).finish()
    lines = {
        one.rendering: [f"{use.title} {use.before[-2:]}|{use.words}|{use.after[:1]}" for use in one.uses]
        for one in uses
    }
    assert {key: sorted(some) for key, some in lines.items()} == {key: sorted(some) for key, some in FOUND.items()}
    assert [one.count for one in uses] == [2, 1, 3]
    monkeypatch.setattr(using_terms, "SHOWN", 1)
    assert [(one.count, len(one.uses)) for one in desk.term_uses(TERM, View()).finish()] == [(2, 1), (1, 1), (3, 1)]
    assert [one.count for one in desk.term_uses(Term("沒有", "没有"), View()).finish()] == [0]
    desk.close()


NOTED = [
    ("the Party", ["Party", "the Party"], ["the Party"]),
    ("The party and a Party", ["Party", "the Party"], ["Party", "the Party"]),
    ("parties", ["party"], []),
    ("學習: study.", ["study", "學習"], ["study", "學習"]),
    ("a+b (c", ["a+b", "(c", ""], ["a+b", "(c"]),
    ("", ["study"], []),
]


@pytest.mark.parametrize(("note", "renderings", "found"), NOTED)
def test_a_rendering_is_noted_where_it_stands_as_words_of_its_own(
    note: str, renderings: list[str], found: list[str]
) -> None:
    assert noted(note, renderings) == found
