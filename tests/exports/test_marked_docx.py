"""A whole text as a Word document with its marks and comments, as python-docx reads it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from export_maker import HASH, assert_golden, highlight, options, parts, text_of
from reader.exports.html import allowed
from reader.exports.marked.docx import steps
from reader.exports.options import Quotes
from reader.exports.steps import finish
from reader.exports.texts import ExportText
from reader.notes.highlight import Colour, Style
from reader.text.anchor import describe
from reader.text.article import Article, Kind, Structure
from reader.text.paragraphs import find_paragraphs
from reader.text.rendering import Readings, Script
from reader.text.span import Span
from reader.text.survey import Survey


def written(*texts: ExportText, **wishes: Any) -> WordDocument:
    return Document(io.BytesIO(finish(steps(texts, options(Quotes.SOURCE, **wishes)))))


def lines(document: WordDocument) -> list[tuple[str, str]]:
    """Style and words of every paragraph but that which tells about the text."""
    found = [(one.style.name if one.style else "", one.text) for one in document.paragraphs]
    return [pair for pair in found if "pinyin marks hidden)" not in pair[1]]


def grounds(document: WordDocument) -> list[tuple[str, str]]:
    """The words that have a ground, and its colour."""
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    shades = [(run.text, run._r.find(f".//{qn('w:shd')}")) for run in runs]
    return [(words, shade.get(qn("w:fill"))) for words, shade in shades if shade is not None]


def commented(document: WordDocument) -> list[str]:
    """What each comment is about, in the order of their numbers."""
    found: dict[str, str] = {}
    open_now: list[str] = []
    for element in document.element.body.iter():
        name = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_now.append(name)
        elif element.tag == qn("w:commentRangeEnd"):
            open_now.remove(name)
        elif element.tag == qn("w:t"):
            for one in open_now:
                found[one] = found.get(one, "") + (element.text or "")
    assert open_now == []
    return [found[name] for name in sorted(found, key=int)]


def test_the_document_is_the_golden_file(circle: ExportText) -> None:
    assert_golden("marked.docx", finish(steps([circle], options())))


def test_marks_have_grounds_and_notes_are_comments(circle: ExportText) -> None:
    marks = tuple(one._replace(author="小明") for one in circle.highlights)
    document = written(replace(circle, highlights=marks))
    assert grounds(document)[:3] == [("鎮上的", "CCE0F9"), ("圖書館", "FFE686"), ("就把長桌", "CCE0F9")]
    assert commented(document)[:2] == ["圖書館", "大家(共九個人)"]
    assert [comment.text for comment in document.comments] == [
        "#地方/室內 #to do",
        "**九**個人，見上。",
        "兩段。\n- 秤\n- 燈\n#結尾",
    ]
    first = next(iter(document.comments))
    assert (first.author, first.initials) == ("小明", "小明")
    assert first.timestamp is not None
    assert first.timestamp.isoformat() == "2026-11-20T01:00:00+00:00"


def test_a_comment_goes_on_over_paragraphs(circle: ExportText) -> None:
    words = commented(written(circle))[2]
    assert words.startswith("散會的時候")
    assert words.endswith("門口的𠮷字")


def test_structure_is_kept() -> None:
    source = "題\n引一\n甲\n乙\n丙\n丁\n末 強調 連結\n格\t子\t"
    at = source.index
    structure = (
        Structure(Kind.QUOTE, Span(at("引一"), at("甲") - 1), 1),
        Structure(Kind.ITEM, Span(at("甲"), at("丙") - 1), 1, "3."),
        Structure(Kind.ITEM, Span(at("乙"), at("丙") - 1), 2, ""),
        Structure(Kind.ITEM, Span(at("丙"), at("丁") - 1), 1, "4."),
        Structure(Kind.ITEM, Span(at("丁"), at("末") - 1), 1, "1."),
        Structure(Kind.STRONG, Span(at("強調"), at("強調") + 2)),
        Structure(Kind.LINK, Span(at("連結"), at("連結") + 2), value="https://a.b/c"),
        Structure(Kind.CELL, Span(at("格"), at("格") + 1)),
        Structure(Kind.CELL, Span(at("子"), at("子") + 1), 1),
    )
    document = written(replace(text_of(source, title="題"), article=Article(source, structure)))
    assert lines(document) == [
        ("Heading 1", "題"),
        ("Quote", "引一"),
        ("List Number", "甲"),
        ("List Bullet 2", "乙"),
        ("List Number", "丙"),
        ("List Number", "丁"),
        ("Normal", "末 強調 連結"),
    ]
    numbers = [
        one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style and one.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]
    last = document.paragraphs[-1]
    assert [run.text for run in last.runs if run.bold] == ["強調"]
    assert [(link.text, link.address) for link in last.hyperlinks] == [("連結", "https://a.b/c")]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["格", "子"]]


def test_styles_are_told_apart() -> None:
    source = "一二三四"
    found = [highlight(source, source[i], i, style=style, colour=Colour.RED) for i, style in enumerate(Style)]
    runs = written(text_of(source, *found, title="題")).paragraphs[-1].runs
    names = [{child.tag.split("}")[1] for child in run._r.rPr} if run._r.rPr is not None else set() for run in runs]
    assert names == [{"shd"}, {"u"}, {"u"}, {"bdr"}]


def test_readings_stand_above(circle: ExportText) -> None:
    document = written(circle, readings=Readings.PINYIN)
    above = document.element.body.findall(f".//{qn('w:ruby')}")
    assert len(above) > 100
    words = [
        ["".join(t.text or "" for t in one.iter(qn("w:t"))) for one in ruby if one.tag != qn("w:rubyPr")]
        for ruby in above
    ]
    assert words[0] == ["xīng", "星"]


@pytest.mark.parametrize(
    ("script", "tongue"), [(Script.SIMPLIFIED, "zh-CN"), (Script.TRADITIONAL, "zh-TW"), (Script.HONGKONG, "zh-HK")]
)
def test_letters_are_chosen_by_the_script(circle: ExportText, script: Script, tongue: str) -> None:
    data = finish(steps([circle], options(Quotes(script.value))))
    assert f'w:eastAsia="{tongue}"'.encode() in parts(data)["word/styles.xml"]


def test_the_same_data_gives_the_same_bytes(circle: ExportText, monkeypatch: pytest.MonkeyPatch) -> None:
    first = finish(steps([circle], options()))
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 1, 0, 0, 0, 0, 0, 0))
    assert finish(steps([circle], options())) == first
    assert b"2026-11-23T10:00:00Z" in parts(first)["docProps/core.xml"]


@given(
    st.lists(
        st.one_of(st.sampled_from(["<w:p>", "&amp;", "]]>", '"', "\t", "\n", " ", "字", "_x0041_"]), st.characters()),
        max_size=12,
    ).map("".join),
    st.data(),
)
def test_hostile_texts_and_notes_come_back(words: str, data: st.DataObject) -> None:
    source = f"題。\n{words}"
    start, end = sorted((data.draw(st.integers(0, len(source))), data.draw(st.integers(0, len(source)))))
    anchor = describe(source, HASH, Span(start, end)) if start < end else describe(source, HASH, Span(0, 1))
    mark = highlight(source, "題", note=words, tags=(words,), author=words, anchor=anchor)
    text = replace(text_of(source, mark, title="書"), survey=Survey(), paragraphs=find_paragraphs(source))
    shown = [re.sub(r"^[\s\ufeff]+|[\s\ufeff]+$", "", line) for line in re.split(r"\r\n?|\n", source)]
    wanted = [allowed(line).replace("\f", "\ufffd") for line in shown if line]
    found = [words for style, words in lines(written(text)) if style == "Normal"]
    assert found[: len(wanted)] == wanted


def test_what_has_no_place_comes_behind(circle: ExportText) -> None:
    document = written(replace(circle, article=None, paragraphs=None, survey=None))
    headings = [words for style, words in lines(document) if style.startswith("Heading")]
    assert headings == ["星期四的長桌", "Without a place"]
    assert "圖書館" in [words for _, words in lines(document)]
