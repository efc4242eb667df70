"""What a view shows of a text, and that a span made in one view means the same words in every other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import noisy, show, spans, survey_of
from reader.text.paragraphs import find_paragraphs
from reader.text.render import render, render_source, render_span
from reader.text.rendering import AS_IN_SOURCE, NoiseView, Rendering, Script, View
from reader.text.rulings import NO_RULINGS, Rulings
from reader.text.span import Span
from reader.text.survey import Repair, Repairs, SourceScript, Survey

VIEWS = [View(script, noise) for script, noise in itertools.product(Script, NoiseView)]
views = st.sampled_from(VIEWS)


def whole(source: str, view: View, survey: Survey, rulings: Rulings = NO_RULINGS) -> Rendering:
    return render(source, Span(0, len(source)), view, survey, rulings)


@pytest.mark.parametrize(
    ("text", "script", "noise", "shown"),
    [
        ("黨{(dang) }中央", "source", "hidden", "黨中央"),
        ("黨{(dang) }中央", "simplified", "source", "党(dang) 中央"),
        ("黨{(dang) }中央", "simplified", "hidden", "党中央"),
        ("看著黨{(dang) }", "simplified", "source", "看着党(dang) "),
        ("里長公布台灣", "traditional", "hidden", "里長公布台灣"),
        ("著名的裡長", "taiwan", "hidden", "著名的裡長"),
        ("裏面", "taiwan", "hidden", "裡面"),
        ("裏面", "hongkong", "hidden", "裏面"),
        ("乾坤𠮷", "simplified", "hidden", "乾坤𠮷"),
        ("", "simplified", "hidden", ""),
        ("(責編:某)", "simplified", "hidden", "(责编:某)"),
    ],
)
def test_views_of_traditional_text(text: str, script: str, noise: str, shown: str) -> None:
    source, survey = survey_of(text)
    assert whole(source, View(Script(script), NoiseView(noise)), survey).text == shown


@pytest.mark.parametrize(
    ("text", "script", "noise", "shown"),
    [
        ("头{(tou)}发", "traditional", "hidden", "頭髮"),
        ("头{(tou) }发", "traditional", "source", "頭(tou) 髮"),
        ("皇后{(hou)}发展", "taiwan", "source", "皇后(hou)發展"),
        ("头{(tou)}发", "simplified", "source", "头(tou)发"),
    ],
)
def test_views_of_simplified_text_convert_without_the_noise(text: str, script: str, noise: str, shown: str) -> None:
    source, survey = survey_of(text, SourceScript.SIMPLIFIED)
    assert whole(source, View(Script(script), NoiseView(noise)), survey).text == shown


def test_readings_above_stand_over_their_characters_without_brackets_and_tell_the_first() -> None:
    source, survey = survey_of("全{(quan)}{(quan)}面黨{(dang) }中")
    rendering = whole(source, View(noise=NoiseView.ABOVE), survey)
    assert rendering.text == "全面黨中"
    assert [(rendering.text[a.offset], a.reading) for a in rendering.above] == [("全", "quan"), ("黨", "dang")]


@pytest.mark.parametrize(
    ("rulings", "shown"),
    [
        (Rulings(), "黨中學習"),
        (Rulings(marks={1: False}), "黨(dang) 中學習"),
        (Rulings(characters={"學": False}), "黨中學(xue) 習"),
        (Rulings(characters={"學": False}, marks={10: True}), "黨中學習"),
        (Rulings(text=False), "黨(dang) 中學(xue) 習"),
        (Rulings(text=False, characters={"黨": True}), "黨中學(xue) 習"),
    ],
)
def test_the_nearest_ruling_wins(rulings: Rulings, shown: str) -> None:
    source, survey = survey_of("黨{(dang) }中學{(xue) }習")
    assert whole(source, View(), survey, rulings).text == shown


def test_without_a_survey_the_source_is_shown() -> None:
    assert render("黨(dang) 中央", Span(0, 10), View(), None).text == "黨(dang) 中央"


@given(noisy(), views, st.data())
def test_every_span_is_covered_and_the_map_meets_both_texts(text: str, view: View, data: st.DataObject) -> None:
    source, survey = survey_of(text)
    rendering = whole(source, view, survey)
    alignment = rendering.alignment
    assert (alignment.source_length, alignment.rendered_length) == (len(source), len(rendering.text))
    span = data.draw(spans(len(source)))
    shown = alignment.to_rendered(span)
    back = alignment.to_source(shown)
    if span.length:
        assert back.covers(span), (show(source, span), show(source, back))
        smaller = [Span(shown.start + 1, shown.end), Span(shown.start, shown.end - 1)]
        assert not any(s.length > 0 and alignment.to_source(s).covers(span) for s in smaller)


@given(noisy(), views, views, st.data())
def test_a_highlight_made_in_any_view_means_the_same_in_every_other(
    text: str, made: View, seen: View, data: st.DataObject
) -> None:
    source, survey = survey_of(text)
    here, there = whole(source, made, survey), whole(source, seen, survey)
    selected = data.draw(spans(len(here.text)))
    span = here.alignment.to_source(selected)
    assert here.alignment.to_rendered(span) == selected or not selected.length
    shown = there.alignment.to_rendered(span)
    least = there.alignment.to_source(shown)
    if span.length:
        assert least.covers(span)
        noise = {i for f in survey.findings.within(Span(0, len(source))) for i in range(*f.span)}
        added = {*range(*least)} - {*range(*span)}
        hosts = {i for i in added if i not in noise}
        assert all({*range(i + 1, span.start + 1)} <= noise for i in hosts)  # it began in the noise behind that one
        assert there.alignment.to_rendered(least) == shown


@given(noisy(longest=30, line_ends=True), views)
def test_the_whole_is_the_sum_of_its_paragraphs(text: str, view: View) -> None:
    source, survey = survey_of(text)
    paragraphs = find_paragraphs(source)
    parts = [render(source, paragraphs.span(i), view, survey).text for i in range(len(paragraphs))]
    ends = [source[paragraphs.ends[i] : paragraphs.starts[i + 1]] for i in range(len(paragraphs))]
    assert render_source(source, view, survey) == "".join(itertools.chain(*zip(parts, ends, strict=True)))
    everything = render_span(source, Span(0, len(source)), view, survey, NO_RULINGS, paragraphs)
    assert everything == "\n".join(parts).strip("\n")


@given(noisy(longest=20))
def test_as_in_the_source_is_the_source(text: str) -> None:
    source, survey = survey_of(text)
    assert render_source(source, AS_IN_SOURCE, survey) == source
    assert whole(source, AS_IN_SOURCE, survey).text == source


def test_pieces_of_a_long_sentence_convert_as_the_whole_does() -> None:
    source = "头发与云" * 800
    survey = Survey(SourceScript.SIMPLIFIED)
    paragraphs = find_paragraphs(source)
    assert len(paragraphs) > 1
    view = View(Script.TRADITIONAL)
    pieces = [render(source, paragraphs.span(i), view, survey).text for i in range(len(paragraphs))]
    assert "".join(pieces) == render_source(source, view, survey)
    assert render(source, Span(1, 1999), view, survey).text == render_source(source, view, survey)[1:1999]


def test_a_stretch_over_paragraphs_is_what_is_seen_of_it() -> None:
    source, survey = survey_of("學習{(xi) }好\n\n黨{(dang) }中央")
    paragraphs = find_paragraphs(source)
    view = View(Script.SIMPLIFIED)
    assert render_span(source, Span(1, len(source) - 1), view, survey, NO_RULINGS, paragraphs) == "习好\n\n党中"


def test_the_seed(seed: str) -> None:
    import re

    from reader.text.detect import make_survey

    survey = make_survey(seed)
    hidden = render_source(seed, View(), survey)
    assert sum(survey.findings[i].noise for i in range(len(survey.findings))) == 253
    assert hidden == re.sub(r"\([a-z]+\) ", "", seed)
    assert hidden.count("(") == 9
    assert render_source(seed, AS_IN_SOURCE, survey) == seed
    titles = [seed[slice(*heading.span)] for heading in survey.headings if heading.level == 2]
    assert [title[:4] for title in titles] == ["以高度政", "持續在深", "解決(j", "用實幹推"]


@pytest.mark.parametrize(
    "text",
    [
        "學" * 2000 + "{(xue)}",
        "學" * 2000 + "{(xue)}{(xue)}{(xue)}",
        "學" * 1990 + "{(quan)}{(quan)}" + "學" * 50,
        "學" * 1995 + "{(xue) }" + "學" * 50,
        "學" * 1986 + "{(zhuangzhuangab)}" + "學" * 50,
        "學{(xue) }" * 600,
    ],
)
def test_pieces_keep_their_noise_whole(text: str) -> None:
    source, survey = survey_of(text)
    paragraphs = find_paragraphs(source)
    view = View(Script.SIMPLIFIED)
    pieces = [render(source, paragraphs.span(i), view, survey).text for i in range(len(paragraphs))]
    assert "".join(pieces) == render_source(source, view, survey)
    assert set("".join(pieces)) == {"学"}


def test_a_cut_behind_noise_tears_no_phrase() -> None:
    source, survey = survey_of("一头{(tou)}发", SourceScript.SIMPLIFIED)
    view = View(Script.TRADITIONAL)
    parts = (Span(0, 7), Span(7, 8))
    assert "".join(render(source, part, view, survey).text for part in parts) == "一頭髮"


def test_a_ruling_on_a_character_holds_for_all_marks_behind_it() -> None:
    source, survey = survey_of("全{(quan)}{(quan)}面{(mian)}")
    assert whole(source, View(), survey, Rulings(1, characters={"全": False})).text == "全(quan)(quan)面"


def test_nothing_is_mended_inside_noise() -> None:
    source, survey = survey_of("全{(PRC製度)}文製定")
    survey.repairs = Repairs.of([Repair(5, "制", "over-conversion"), Repair(9, "制", "over-conversion")])
    assert source[5] == source[9] == "製"
    assert whole(source, View(repair=True), survey).text == "全文制定"
    shown = View(noise=NoiseView.SOURCE, repair=True)
    assert whole(source, shown, survey).text == "全(PRC製度)文制定"
