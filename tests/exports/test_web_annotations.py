"""W3C Web Annotations: what the model demands, and that they come back as they were."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export_maker import assert_golden, highlight, options, text_of
from reader.errors import KnownError
from reader.exports.options import Quotes
from reader.exports.steps import finish
from reader.exports.texts import ExportText
from reader.exports.web_annotations import CONTEXT, read, steps
from reader.notes.highlight import Colour, Style
from reader.notes.incoming import Incoming
from reader.text.rendering import Readings
from reader.text.span import Span

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
MOTIVATIONS = {"commenting", "describing", "highlighting", "tagging"}


def written(*texts: ExportText, **wishes: Any) -> dict[str, Any]:
    found = json.loads(finish(steps(texts, options(**wishes))))
    assert isinstance(found, dict)
    return found


def annotations(content: dict[str, Any]) -> list[dict[str, Any]]:
    return list(content["first"]["items"])


def require(annotation: dict[str, Any]) -> None:
    """The assertions of https://www.w3.org/TR/annotation-model/ that say MUST, where they can apply."""
    assert annotation["@context"] == CONTEXT  # 3.1: one or more, this one among them, as a string where it is alone
    assert IRI.fullmatch(annotation["id"])  # 3.1: exactly one IRI
    assert annotation["type"] == "Annotation"  # 3.1: one or more, Annotation among them
    assert annotation["motivation"] in MOTIVATIONS  # 3.3.5: from the list of the model
    for name in ("created", "modified"):  # 3.3.1: at most one, xsd:dateTime with the zone Z
        assert name not in annotation or INSTANT.fullmatch(annotation[name])
    require_target(annotation["target"])  # 3.1: one or more
    bodies = annotation.get("body", [])
    for body in bodies:
        assert body["type"] == "TextualBody"  # 3.2.4
        assert isinstance(body["value"], str)  # 3.2.4: exactly one
        assert body["purpose"] in MOTIVATIONS  # 4: as motivations
    assert bodies or "body" not in annotation
    assert annotation["stylesheet"]["type"] == "CssStylesheet"  # 4.4
    assert annotation.get("creator", {"type": "Person"})["type"] == "Person"


def require_target(target: dict[str, Any]) -> None:
    assert target["type"] == "SpecificResource"
    assert IRI.fullmatch(target["source"]["id"])  # 4: exactly one source, which is an IRI
    assert all(isinstance(one, str) for one in target["styleClass"])  # 4.4
    for selector in target["selector"]:
        match selector["type"]:  # 4.2: exactly one type
            case "TextQuoteSelector":  # 4.2.4
                assert isinstance(selector["exact"], str)
                assert all(isinstance(selector.get(name, ""), str) for name in ("prefix", "suffix"))
            case "TextPositionSelector":  # 4.2.5: exactly one of each, not negative, in code points
                assert 0 <= selector["start"] < selector["end"]
            case other:
                raise AssertionError(other)


@pytest.mark.parametrize("wishes", [{}, {"quotes": Quotes.SIMPLIFIED, "readings": Readings.PINYIN}])
def test_every_annotation_is_what_the_model_demands(circle: ExportText, wishes: dict[str, Any]) -> None:
    content = written(circle, **wishes)
    assert (content["@context"], content["type"], content["total"]) == (CONTEXT, "AnnotationCollection", 5)
    assert IRI.fullmatch(content["id"])
    page = content["first"]
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    assert IRI.fullmatch(page["id"])
    for annotation in annotations(content):
        require(annotation)


def test_the_annotations_are_the_golden_file(circle: ExportText) -> None:
    assert_golden("annotations.jsonld", finish(steps([circle], options())))


def test_without_notes_there_is_a_collection_without_a_page(circle: ExportText) -> None:
    content = written(replace(circle, highlights=()))  # 5.2: a page has one or more items; 5.1: none needs to be there
    assert (content["type"], content["total"], "first" in content) == ("AnnotationCollection", 0, False)


@pytest.mark.parametrize("created", ["0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00", "soon", ""])
def test_a_time_that_is_none_is_left_out(circle: ExportText, created: str) -> None:
    marks = tuple(one._replace(created=created) for one in circle.highlights)
    for annotation in annotations(written(replace(circle, highlights=marks))):
        require(annotation)
        assert "created" not in annotation


def test_the_id_of_a_text_makes_an_iri_whatever_it_is(circle: ExportText) -> None:
    text = replace(circle, info=replace(circle.info, id="a b/學"))
    require(annotations(written(text))[0])
    assert {one.text_id for one in read(finish(steps([text], options())))} == {"a b/學"}


def test_selectors_tell_the_source_in_code_points() -> None:
    source = "𠮷野家(jia) 在這裏"
    (annotation,) = annotations(written(text_of(source, highlight(source, "野家(jia) 在"))))
    quote, place = annotation["target"]["selector"]
    assert quote == {"type": "TextQuoteSelector", "exact": "野家(jia) 在", "prefix": "𠮷", "suffix": "這裏"}
    assert source[place["start"] : place["end"]] == quote["exact"]


def test_a_quote_that_reads_otherwise_is_a_body(circle: ExportText) -> None:
    first = annotations(written(circle, quotes=Quotes.SIMPLIFIED))[0]
    assert {"镇上的图书馆就把长桌"} == {body["value"] for body in first["body"] if body["purpose"] == "describing"}


def incoming(text: ExportText) -> list[Incoming]:
    """What must come back of a text's highlights, in their order."""
    found = []
    for one in sorted(text.highlights, key=lambda one: one.anchor.span):
        anchor = one.anchor
        found.append(
            Incoming(
                one.id,
                anchor.quote,
                anchor.before,
                anchor.after,
                anchor.span,
                text.info.id,
                text.info.source_hash,
                text.info.title,
                one.colour,
                one.style,
                one.tags,
                one.note,
                one.author,
                "2026-11-20T01:00:00Z",
            )
        )
    return found


def test_what_was_written_comes_back(circle: ExportText) -> None:
    marks = [one._replace(author="小明", style=Style.WAVY, tags=("用語/黨建",)) for one in circle.highlights]
    text = replace(circle, highlights=tuple(marks))
    assert read(finish(steps([text], options()))) == incoming(text)


@given(
    note=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    colour=st.sampled_from(list(Colour)),
    style=st.sampled_from(list(Style)),
    span=st.tuples(st.integers(0, 9), st.integers(1, 9)),
)
def test_any_note_comes_back(note: str, colour: Colour, style: Style, span: tuple[int, int]) -> None:
    source = "第一章，學習(xi) 𠮷野家\r\n在這裏。"
    stretch = source[span[0] : span[0] + span[1]]
    text = text_of(source, highlight(source, stretch, note=note, colour=colour, style=style))
    (back,) = read(finish(steps([text], options())))
    (wanted,) = incoming(text)
    assert back == replace(wanted, note=note if note.strip() else "")


FOREIGN = {
    "one annotation": '{"target": {"source": "http://a.b/c", "selector": {"type": "TextQuoteSelector", "exact":'
    ' "學習"}}}',
    "a list": '[{"target": {"selector": [{"type": "TextQuoteSelector", "exact": "學習"}]}, "bodyValue": "n"}]',
    "a page": '{"type": "AnnotationPage", "items": [{"target": [{"selector": {"type": "RangeSelector", "refinedBy":'
    ' {"type": "TextQuoteSelector", "exact": "學習"}}}], "body": "http://a.b"}]}',
    "Hypothesis": '{"total": 1, "rows": [{"user": "acct:me@hypothes.is", "text": "n", "tags": ["a b"], "target":'
    ' [{"selector": [{"type": "TextPositionSelector", "start": 3, "end": 5}, {"type": "TextQuoteSelector", "exact":'
    ' "學習", "prefix": "x"}]}], "document": {"title": ["題"]}}]}',
}


@pytest.mark.parametrize("name", FOREIGN)
def test_annotations_of_others_are_read(name: str) -> None:
    (note,) = read(FOREIGN[name].encode())
    assert note.quote == "學習"
    assert re.fullmatch("[0-9a-f]{32}", note.id)
    assert read(FOREIGN[name].encode()) == [note]
    if name == "Hypothesis":
        wanted = ("n", ("a_b",), "題", "x", Span(3, 5), "acct:me@hypothes.is")
        assert (note.note, note.tags, note.title, note.before, note.span, note.author) == wanted


BODIES = {
    '{"type": "TextualBody", "value": "n", "purpose": "describing"}': (["n"], ()),
    '{"value": "a b", "purpose": ["tagging"]}': ([], ("a_b",)),
    '{"value": "a", "purpose": "oa:tagging"}': ([], ("a",)),
    '{"value": "a"}, {"value": "b", "purpose": "commenting"}': (["b"], ("a",)),
    '{"type": "Choice", "items": [{"value": "n", "purpose": "commenting"}]}': (["n"], ()),
    '"http://a.b/c", 3': ([], ()),
}


@pytest.mark.parametrize("bodies", BODIES)
def test_bodies_are_notes_or_tags_by_what_they_are_for(bodies: str) -> None:
    target = '{"selector": {"type": "TextQuoteSelector", "exact": "學習"}}'
    (note,) = read(f'{{"motivation": "tagging", "target": {target}, "body": [{bodies}]}}'.encode())
    assert (note.note.split("\n\n") if note.note else [], note.tags) == BODIES[bodies]


def test_an_annotation_of_several_passages_is_a_note_on_each() -> None:
    targets = ", ".join(f'{{"selector": {{"exact": "{words}"}}}}' for words in ("學習", "貫徹"))
    found = read(f'{{"id": "http://a.b/c", "target": [{targets}, "http://a.b"], "bodyValue": "n"}}'.encode())
    assert [(one.quote, one.note) for one in found] == [("學習", "n"), ("貫徹", "n")]


def test_a_note_on_no_passage_comes_so_that_it_can_be_told() -> None:
    (note,) = read(b'{"target": "http://a.b", "bodyValue": "n"}')
    assert (note.quote, note.span, note.note) == ("", None, "n")


@pytest.mark.parametrize("content", ["{}", "[]", "3", '{"target": 3}', '{"target": {"selector": {"type": "x"}}}'])
def test_what_quotes_nothing_is_left_out(content: str) -> None:
    assert read(content.encode()) == []


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.just("TextQuoteSelector")),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(["target", "selector", "type", "exact", "body", "value", "items", "source", "tags"]),
                inner,
                max_size=4,
            ),
        ),
    )
)
def test_nothing_that_is_json_makes_it_stumble(content: object) -> None:
    assert isinstance(read(json.dumps(content).encode()), list)


def test_what_is_no_json_is_said() -> None:
    with pytest.raises(KnownError, match="is no JSON"):
        read(b"{")
