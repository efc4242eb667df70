"""Notes as plain text."""

from __future__ import annotations

from dataclasses import replace

from export_maker import assert_golden, options, text_of
from reader.exports.options import Quotes
from reader.exports.plain import steps
from reader.exports.steps import finish
from reader.exports.texts import ExportText
from reader.text.rendering import Readings


def test_the_notes_are_the_golden_files(circle: ExportText) -> None:
    assert_golden("page.txt", finish(steps([circle], options())))
    wish = options(Quotes.TRADITIONAL, second=Quotes.SIMPLIFIED, readings=Readings.PINYIN, context=True)
    assert_golden("everything.txt", finish(steps([circle], wish)))


def test_several_texts_follow_each_other(circle: ExportText) -> None:
    written = finish(steps([circle, replace(text_of("另一篇\n\n一"), highlights=())], options())).decode()
    assert written.endswith("\n\n另一篇\nQuotes: as on the page (traditional, pinyin marks hidden)\n")
