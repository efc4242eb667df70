"""Texts as HTML: valid, escaped, in the language shown, readings as ruby."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import survey_of
from reader.exports.html import document, escape
from reader.text.detect import make_survey
from reader.text.rendering import AS_IN_SOURCE, NoiseView, Readings, Script, View
from reader.text.rulings import Rulings
from reader.text.span import Span
from reader.text.survey import Heading, SourceScript, Survey

EMPTY = {"meta"}
BLOCKS = {"h1", "h2", "p"}
INSIDE = {
    "html": {""},
    "head": {"html"},
    "body": {"html"},
    "meta": {"head"},
    "title": {"head"},
    "style": {"head"},
    "h1": {"body"},
    "h2": {"body"},
    "p": {"body"},
    "ruby": BLOCKS,
    "rp": {"ruby"},
    "rt": {"ruby"},
}
"""Which element may stand in which, in these documents."""


class Reader(HTMLParser):
    """Reads a document strictly: every element closed in its turn and where it may stand."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [""]
        self.language = ""
        self.title = ""
        self.blocks: list[tuple[str, str]] = []  # name and text, readings in "rp" and "rt" left out
        self.ruby: list[str] = []
        self.feed(document)
        self.close()
        assert self.open == [""]

    def handle_decl(self, decl: str) -> None:
        assert (decl, self.open) == ("DOCTYPE html", [""])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert self.open[-1] in INSIDE[tag], (self.open, tag)
        if tag == "html":
            self.language = dict(attrs)["lang"] or ""
        if tag in BLOCKS:
            self.blocks.append((tag, ""))
        if tag == "ruby":
            self.ruby.append("")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        where = self.open[-1]
        if where == "title":
            self.title += data
        elif where in BLOCKS | {"ruby"}:
            name, text = self.blocks[-1]
            self.blocks[-1] = name, text + data
        elif where not in {"rp", "rt", "style"}:
            assert data.strip() == "", f"words in {where}"
        if "ruby" in self.open:
            self.ruby[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def read(source: str, view: View = AS_IN_SOURCE, survey: Survey | None = None, title: str = "") -> Reader:
    return Reader(document(source, view, survey or make_survey(source), title=title))


def test_a_document_is_complete() -> None:
    survey = Survey(SourceScript.TRADITIONAL, headings=(Heading(Span(0, 2), 1), Heading(Span(11, 14), 2)))
    written = document("標題\n\n　一 < 二\n第一章\r\n“三” & 四", AS_IN_SOURCE, survey, title="標題")
    assert re.sub("<style>.*</style>", "<style></style>", written) == (
        "<!DOCTYPE html>\n"
        '<html lang="zh-Hant">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>標題</title>\n"
        "<style></style>\n"
        "</head>\n"
        "<body>\n"
        "<h1>標題</h1>\n"
        "<p>　一 &lt; 二</p>\n"
        "<h2>第一章</h2>\n"
        "<p>“三” &amp; 四</p>\n"
        "</body>\n"
        "</html>\n"
    )


@pytest.mark.parametrize(
    ("script", "detected", "language"),
    [
        ("simplified", "traditional", "zh-Hans"),
        ("traditional", "simplified", "zh-Hant"),
        ("taiwan", "simplified", "zh-Hant-TW"),
        ("hongkong", "mixed", "zh-Hant-HK"),
        ("source", "simplified", "zh-Hans"),
        ("source", "traditional", "zh-Hant"),
        ("source", "mixed", "zh"),
        ("source", "none", "zh"),
    ],
)
def test_the_language_is_that_of_what_is_shown(script: str, detected: str, language: str) -> None:
    view = View(Script(script), NoiseView.SOURCE)
    assert read("字", view, Survey(SourceScript(detected))).language == language


@pytest.mark.parametrize(
    ("text", "view", "ruby"),
    [
        ("黨{(dang) }中央", View(noise=NoiseView.ABOVE), ["黨(dang)"]),
        ("黨{(dang) }中央", View(Script.SIMPLIFIED, NoiseView.ABOVE), ["党(dang)"]),
        ("黨{(dang) }中", View(noise=NoiseView.ABOVE, readings=Readings.PINYIN), ["黨(dǎng)", "中(zhōng)"]),
        ("黨{(dang) }中", View(noise=NoiseView.HIDDEN, readings=Readings.NUMBERS), ["黨(dang3)", "中(zhong1)"]),
        ("的 A", View(readings=Readings.ZHUYIN), ["的(˙ㄉㄜ)"]),
        ("黨{(dang) }中央", View(noise=NoiseView.HIDDEN), []),
        ("黨{(dang) }中央", View(noise=NoiseView.SOURCE), []),
    ],
)
def test_readings_are_ruby(text: str, view: View, ruby: list[str]) -> None:
    source, survey = survey_of(text, SourceScript.TRADITIONAL)
    assert read(source, view, survey).ruby == ruby


def test_a_reading_is_written_for_readers_with_and_without_ruby() -> None:
    source, survey = survey_of("黨{(dang) }中央", SourceScript.TRADITIONAL)
    written = document(source, View(noise=NoiseView.ABOVE), survey)
    assert "<p><ruby>黨<rp>(</rp><rt>dang</rt><rp>)</rp></ruby>中央</p>" in written


def test_rulings_hold() -> None:
    source, survey = survey_of("黨{(dang) }中央", SourceScript.TRADITIONAL)
    assert "<p>黨(dang) 中央</p>" in document(source, View(), survey, Rulings(text=False))


def test_a_long_paragraph_is_one() -> None:
    source = "一句話。" * 2_000
    assert read(source).blocks == [("p", source)]


@pytest.mark.parametrize(
    ("source", "title", "wanted"),
    [
        ("圖書(shu) 館", "圖書館.txt", "圖書館.txt"),
        ("", "", "Untitled"),
        ("一", " \n", "Untitled"),
        ("一", "a < b", "a < b"),
    ],
)
def test_a_document_has_a_title(source: str, title: str, wanted: str) -> None:
    assert read(source, title=title).title == wanted


def test_a_title_that_is_the_first_heading_looks_as_the_heading_does() -> None:
    source, survey = survey_of("圖書{(shu) }館\n一", SourceScript.TRADITIONAL)
    survey.headings = (Heading(Span(0, source.index("\n")), 1),)
    found = read(source, View(Script.SIMPLIFIED), survey, title="圖書(shu) 館")
    assert (found.title, found.blocks[0]) == ("图书馆", ("h1", "图书馆"))


def test_a_mark_of_the_byte_order_is_left_out() -> None:
    assert read("\ufeff一\n\ufeff二", survey=Survey()).blocks == [("p", "一"), ("p", "\ufeff二")]
    assert read("\ufeff黨", View(readings=Readings.PINYIN)).ruby == ["黨(dǎng)"]


@pytest.mark.parametrize("monster", ["\0", "\x01", "\x0b", "\x1f", "\x7f", "\x85", "\ud800", "\ufdd0", "\U0001ffff"])
def test_what_no_document_can_hold_is_shown_as_such(monster: str) -> None:
    assert escape(f"一{monster}二") == "一\ufffd二"
    assert read(f"學{monster}習", View(Script.SIMPLIFIED)).blocks == [("p", "学\ufffd习")]


NASTY = st.text(
    st.one_of(st.sampled_from("學习黨(dang) \r\n\ufeff𠮷\0,&<>\"'\t\f;#發\u3000"), st.characters()), max_size=60
)
VIEWS = [AS_IN_SOURCE, View(Script.TAIWAN, NoiseView.ABOVE, readings=Readings.PINYIN, repair=True, punctuation=True)]


@given(NASTY)
@pytest.mark.parametrize("view", VIEWS)
def test_every_document_is_valid(view: View, source: str) -> None:
    found = read(source, view, title=source)
    assert all(text.strip() for _, text in found.blocks)
    document(source, view, make_survey(source), title=source).encode("utf-8")


@given(NASTY)
def test_every_word_is_there(source: str) -> None:
    wanted = [escape(line) for line in re.split(r"\r\n?|\n", source.removeprefix("\ufeff")) if escape(line).strip()]
    assert [escape(text) for _, text in read(source).blocks] == wanted
