"""Terms on the page: a faint line under each, in every script and through noise, if wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.study.term import Term
from reader.text.span import Span
from reader.window.study.room import StudyRoom
from running import TEXT, Running, Start


@pytest.fixture
def run(start: Start, tmp_path: Path) -> Running:
    path = tmp_path / "渡口的燈.txt"
    path.write_text(TEXT, "utf-8")
    return start(path)


def keep(run: Running, *terms: Term) -> None:
    run.session.change(lambda desk: desk.import_terms(terms))
    run.settle()


def marked(run: Running) -> list[str]:
    """The words of the text in sight that a line is under."""
    page = run.frame.page
    flow, terms = page.flow, page.scene.terms
    assert flow is not None
    if terms is None:
        return []
    spans = [span for placed in flow.visible() for span in terms(flow.text, placed.laid.span)]
    return [flow.text.source[span.start : span.end] for span in spans]


def inked(run: Running, span: Span) -> int:
    """How many pixels of the line's colour are under a stretch."""
    page = run.frame.page
    rect = page.span_rect(span)
    image = page.viewport().grab().toImage()
    sheet = image.pixelColor(rect.left(), rect.bottom() + 3)
    return sum(image.pixelColor(x, rect.bottom() + 1) != sheet for x in range(rect.left() + 2, rect.right() - 1))


def test_without_terms_nothing_is_asked(run: Running) -> None:
    assert run.frame.page.scene.terms is None


def test_terms_are_found_in_both_scripts_and_through_noise(run: Running) -> None:
    keep(run, Term("图书馆", "图书馆"), Term("閱覽", "阅览"), Term("不在這裡", "不在这里"))
    assert marked(run) == ["圖書(shu) 館", "閱覽"]
    run.act("script_simplified")
    assert marked(run) == ["圖書(shu) 館", "閱覽"]


def test_the_line_goes_with_the_term_and_with_the_wish(run: Running) -> None:
    span = run.span("閱覽")
    assert inked(run, span) == 0
    keep(run, Term("閱覽", "阅览"))
    assert inked(run, span) > 10
    run.act("mark_terms")
    assert (marked(run), run.choices.now.mark_terms) == ([], False)
    run.act("mark_terms")
    assert marked(run) == ["閱覽"]
    run.act("undo")
    assert marked(run) == []


def test_a_ruling_on_noise_finds_them_anew(run: Running) -> None:
    keep(run, Term("圖書館", "图书馆"))
    assert marked(run) == ["圖書(shu) 館"]
    assert run.session.text is not None
    text_id = run.session.text.info.id
    run.session.change(lambda desk: desk.rule_text(text_id, False))
    run.settle()
    assert marked(run) == []


def test_what_was_found_is_remembered(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(run, Term("閱覽", "阅览"))
    room = next(one for one in run.frame.rooms if isinstance(one, StudyRoom))
    marked(run)
    monkeypatch.setattr(room.marking_terms, "_finder", None)  # whoever asks it now fails
    assert marked(run) == ["閱覽"]
