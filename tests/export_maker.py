"""A text with highlights to export, of our own, and the golden files that exports are held against."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

from reader.exports.options import Options, Quotes
from reader.exports.texts import ExportText
from reader.notes.highlight import Colour, Highlight
from reader.notes.shelf import TextInfo
from reader.text.anchor import describe
from reader.text.article import Article
from reader.text.detect import make_survey
from reader.text.paragraphs import find_paragraphs
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span

GOLDEN = Path(__file__).parent / "golden"
EXPORTED = "2026-11-23T10:00:00+08:00"
HASH = "5" * 64
TRADITIONAL = View(Script.TRADITIONAL, NoiseView.HIDDEN)


def text_of(
    source: str, *highlights: Highlight, view: View = TRADITIONAL, title: str = "", name: str = ""
) -> ExportText:
    """A text as the desk gives it."""
    info = TextInfo("4f1c" * 8, title or source.splitlines()[0], name, HASH, HASH, "utf-8", len(source), EXPORTED)
    survey = make_survey(source)
    return ExportText(info, Article(source), find_paragraphs(source), survey, highlights=highlights, view=view)


def highlight(source: str, quote: str, number: int = 1, **rest: Any) -> Highlight:
    """A highlight on the first place of a quote."""
    start = source.index(quote)
    anchor = describe(source, HASH, Span(start, start + len(quote)))
    made = Highlight(f"{number:032x}"[::-1], "4f1c" * 8, anchor, created="2026-11-20T09:00:00+08:00")
    return made._replace(**rest)


def options(quotes: Quotes = Quotes.PAGE, *, noise: bool = False, **rest: Any) -> Options:
    """Options of a day of their own."""
    return Options(quotes, noise, EXPORTED, **rest)


def reading_circle() -> ExportText:
    """A text of our own with noise, subheadings, and words that look like Markdown."""
    source = (GOLDEN / "reading-circle.txt").read_bytes().decode("utf-8")
    across = source[source.index("散會(hui) 的時候") : source.index("還亮著")]
    return text_of(
        source,
        highlight(source, across, 5, colour=Colour.GREEN, tags=("結尾",), note="兩段。\r\n\r\n- 秤\r\n- 燈"),
        highlight(source, "圖書(shu) 館", 1, tags=("地方/室內", "to do")),
        highlight(source, "大家(共九個(ge) 人)", 2, colour=Colour.RED, note="**九**個人，見上。\n"),
        highlight(source, "鎮(zhen) 上的圖書(shu) 館就把長桌", 3, colour=Colour.BLUE),
        highlight(
            source, "    # 地圖(tu) 也能讀嗎?能讀。先讀河,再讀路,最後讀那些*沒有名字*的地方", 4, colour=Colour.GREY
        ),
        name="reading-circle.txt",
    )


def assert_golden(name: str, written: bytes) -> None:
    """Hold an export against the file in `golden/`; READER_RENEW_GOLDEN in the environment writes that anew.

    Of a zip file the parts count, not how they were packed.
    """
    path = GOLDEN / name
    if os.environ.get("READER_RENEW_GOLDEN"):
        path.write_bytes(written)
    golden = path.read_bytes()
    if written.startswith(b"PK"):
        assert parts(written) == parts(golden)
    else:
        assert written == golden


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}
