"""What the reader settled wins over the dictionaries; what nobody settled can be doubted."""

from __future__ import annotations

import pytest

from nasty import survey_of
from reader.text.render import render
from reader.text.rendering import NoiseView, Script, View
from reader.text.rulings import Rulings
from reader.text.span import Span
from reader.text.survey import SourceScript, Survey

BOTH = {"traditional": "發", "simplified": "发"}


def seen(text: str, script: str, rulings: Rulings, source_script: str = "simplified") -> str:
    source, survey = survey_of(text, SourceScript(source_script))
    return render(source, Span(0, len(source)), View(Script(script)), survey, rulings).text


@pytest.mark.parametrize(
    ("text", "script", "rulings", "shown"),
    [
        ("理发", "traditional", Rulings(), "理髮"),
        ("理发", "traditional", Rulings(places={1: {"traditional": "發"}}), "理發"),
        ("理发", "taiwan", Rulings(places={1: {"traditional": "發"}}), "理發"),
        ("理发", "source", Rulings(places={1: {"traditional": "發"}}), "理发"),
        ("理发", "simplified", Rulings(places={1: {"traditional": "發"}}), "理发"),
        ("理{(li)}发理发", "traditional", Rulings(places={5: {"traditional": "發"}}), "理發理髮"),
        ("皇后在后", "traditional", Rulings(words={"traditional": {"后": "后"}}), "皇后在后"),
        ("皇后在后", "traditional", Rulings(words={"traditional": {"皇后在": "X"}}), "X後"),
        ("甲乙", "traditional", Rulings(words={"traditional": {"甲": "1", "甲乙": "2"}}), "2"),
        ("甲乙", "traditional", Rulings(words={"traditional": {"甲乙": "2"}}, places={1: {"traditional": "3"}}), "甲3"),
    ],
)
def test_settled(text: str, script: str, rulings: Rulings, shown: str) -> None:
    assert seen(text, script, rulings) == shown


def test_words_hold_where_the_script_stays() -> None:
    rulings = Rulings(words={"traditional": {"麵": "面"}})
    assert seen("全麵", "traditional", rulings, "traditional") == "全面"
    assert seen("全麵", "source", rulings, "traditional") == "全麵"


@pytest.mark.parametrize(
    ("text", "view", "doubted"),
    [
        ("头发好", View(Script.TRADITIONAL, doubts=True), ["發髮"]),
        ("头发好", View(Script.TRADITIONAL), []),
        ("头发好", View(Script.SOURCE, doubts=True), []),
        ("头发好", View(Script.SIMPLIFIED, doubts=True), []),
        ("头{(tou)}发{(fa)}后", View(Script.TAIWAN, NoiseView.SOURCE, doubts=True), ["發髮", "後后"]),
        ("头{(tou)}发{(fa)}后", View(Script.TAIWAN, NoiseView.HIDDEN, doubts=True), ["發髮", "後后"]),
    ],
)
def test_doubts(text: str, view: View, doubted: list[str]) -> None:
    source, survey = survey_of(text, SourceScript.SIMPLIFIED)
    rendering = render(source, Span(0, len(source)), view, survey)
    assert [one.candidates for one in rendering.doubts] == doubted
    assert all(rendering.text[one.offset] in one.candidates for one in rendering.doubts)


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        ({2: "發"}, "頭髮"),
        ({0: "X", 2: "發", 3: "Y"}, "X發"),  # without its phrase 发 is the commoner one
    ],
)
def test_nothing_is_settled_inside_noise(places: dict[int, str], shown: str) -> None:
    source, survey = survey_of("头{(发fa)}发", SourceScript.SIMPLIFIED)
    rulings = Rulings(1, places={at: {"traditional": target} for at, target in places.items()})
    assert render(source, Span(0, len(source)), View(Script.TRADITIONAL), survey, rulings).text == shown


def test_many_places_are_settled_like_few() -> None:
    source = "发" * 50
    survey = Survey(SourceScript.SIMPLIFIED)
    rulings = Rulings(places={at: {"traditional": "髮"} for at in range(0, 50, 2)})
    for span in (Span(0, 50), Span(10, 20)):
        shown = render(source, span, View(Script.TRADITIONAL), survey, rulings).text
        assert shown == ("髮發" * 25)[span.start : span.end]


def test_between_traditional_forms_nothing_is_in_doubt() -> None:
    source, survey = survey_of("皇后在裡面，系統的幹部干涉里長，发")
    for script in (Script.TRADITIONAL, Script.TAIWAN, Script.HONGKONG):
        assert render(source, Span(0, len(source)), View(script, doubts=True), survey).doubts == ()


def test_what_is_settled_is_doubted_no_more() -> None:
    source, survey = survey_of("头发", SourceScript.SIMPLIFIED)
    rulings = Rulings(places={1: BOTH})
    assert render(source, Span(0, 2), View(Script.TRADITIONAL, doubts=True), survey, rulings).doubts == ()
