"""Texts that a reader of offsets trips over, for Hypothesis, and a notation for spans that an eye can check."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.text.span import Span
from reader.text.survey import Finding, Findings, SourceScript, Survey

CHARACTERS = "我學习黨发髮头乾𠮷𠮶e\u0301，。 (a)\0\ufe0f\u200bñ"
MARKS = ["(dang) ", "(xi)", "(xué)", "(li) "]


def marked(text: str) -> tuple[str, Span]:
    """`"我[們]學"` is the text 我們學 with the span of 們, in code points."""
    start = text.index("[")
    end = text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


def show(text: str, span: Span) -> str:
    """The inverse of `marked`."""
    return f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"


def survey_of(text: str, script: SourceScript = SourceScript.TRADITIONAL) -> tuple[str, Survey]:
    """`"黨{(dang) }中央"` is a text in which what stands in braces is noise."""
    source, findings = "", []
    for i, part in enumerate(text.replace("}", "{").split("{")):
        if i % 2:
            findings.append(Finding(Span(len(source), len(source) + len(part)), True, "removed: by the test"))
        source += part
    return source, Survey(script, Findings.of(findings))


@st.composite
def noisy(draw: st.DrawFn, longest: int = 12, line_ends: bool = False) -> str:
    """A text in the notation of `survey_of`: nasty characters, any number of marks behind some of them."""
    characters = CHARACTERS + ("\r\n" if line_ends else "")
    out = []
    for character in draw(st.lists(st.sampled_from(characters), max_size=longest)):
        out.append(character)
        if character not in "\r\n":
            out += ["{" + mark + "}" for mark in draw(st.lists(st.sampled_from(MARKS), max_size=2))]
    return "".join(out)


def spans(length: int) -> st.SearchStrategy[Span]:
    """Any span of a text of that many code points, empty ones included."""
    ends = st.tuples(st.integers(0, length), st.integers(0, length))
    return ends.map(lambda pair: Span(min(pair), max(pair)))


surrogates = st.text(st.sampled_from("學习\ud800\udfff\0𠮷 a"), max_size=12)
"""Texts with NUL and lone surrogates."""
