"""Notes as Markdown: the shape, the quotes, the order, and never noise unless asked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml

from export_maker import EXPORTED, HASH, TRADITIONAL, assert_golden, highlight, options, text_of
from reader.exports.markdown import export
from reader.exports.options import Quotes
from reader.exports.passages import link, passages
from reader.exports.texts import ExportText
from reader.language import tr, use_language
from reader.text.anchor import describe
from reader.text.paragraphs import find_paragraphs
from reader.text.rendering import NoiseView, Script, View
from reader.text.rulings import Rulings
from reader.text.span import Span

A_MARK = re.compile(r"\w\([a-z]+\)")


def quotes_in(markdown: str) -> list[str]:
    """The quotes of an export, their paragraphs joined with "/"."""
    blocks = re.findall(r"(?:^>.*\n)+", markdown, re.MULTILINE)
    return ["/".join(line[2:] for line in block.splitlines() if line != ">") for block in blocks]


GOLDEN_EXPORTS = {
    "page.md": options(),
    "source-with-noise.md": options(Quotes.SOURCE, noise=True),
    "simplified.md": options(Quotes.SIMPLIFIED),
}


@pytest.mark.parametrize("name", GOLDEN_EXPORTS)
def test_the_export_is_the_golden_file(name: str, circle: ExportText) -> None:
    assert_golden(name, export([circle], GOLDEN_EXPORTS[name]).encode("utf-8"))


def test_words_of_the_program_are_in_the_language_in_use(circle: ExportText) -> None:
    use_language("zh_CN")
    if tr("Yellow") == "Yellow":
        pytest.skip("the catalogue has no colours yet")
    written = export([circle], options())
    assert f"- {tr('Yellow')} · " in written
    assert "Yellow" not in written


def test_the_front_matter_is_the_same_in_every_language(circle: ExportText) -> None:
    for quotes in Quotes:
        use_language("")
        english = export([circle], options(quotes)).split("---\n")[1]
        use_language("zh_CN")
        assert export([circle], options(quotes)).split("---\n")[1] == english


def test_the_same_data_gives_the_same_bytes_whatever_its_order(circle: ExportText) -> None:
    turned = replace(circle, highlights=circle.highlights[::-1])
    assert export([circle], options()) == export([turned], options())


@pytest.mark.parametrize(
    ("quotes", "view", "noise", "quote"),
    [
        (Quotes.PAGE, View(Script.SIMPLIFIED, NoiseView.HIDDEN), False, "镇上的图书馆就把长桌"),
        (Quotes.PAGE, View(Script.SOURCE, NoiseView.SOURCE), False, "鎮上的圖書館就把長桌"),
        (Quotes.PAGE, View(Script.SOURCE, NoiseView.ABOVE), False, "鎮上的圖書館就把長桌"),
        (Quotes.PAGE, View(Script.SIMPLIFIED, NoiseView.ABOVE), True, "镇(zhen) 上的图书(shu) 馆就把长桌"),
        (Quotes.SOURCE, TRADITIONAL, False, "鎮上的圖書館就把長桌"),
        (Quotes.SOURCE, TRADITIONAL, True, "鎮(zhen) 上的圖書(shu) 館就把長桌"),
        (Quotes.SIMPLIFIED, TRADITIONAL, False, "镇上的图书馆就把长桌"),
        (Quotes.PAGE, View(Script.HONGKONG), False, "鎮上的圖書館就把長桌"),
        (Quotes.TRADITIONAL, View(Script.SIMPLIFIED), False, "鎮上的圖書館就把長桌"),
    ],
)
def test_quotes_are_in_the_form_asked_for(
    circle: ExportText, quotes: Quotes, view: View, noise: bool, quote: str
) -> None:
    assert quotes_in(export([replace(circle, view=view)], options(quotes, noise=noise)))[0] == quote


def test_a_ruling_of_the_reader_is_followed(circle: ExportText) -> None:
    kept = replace(circle, rulings=Rulings(characters={"書": False}))
    assert quotes_in(export([kept], options()))[0] == "鎮上的圖書(shu) 館就把長桌"


def test_front_matter_is_yaml_that_reads_back(circle: ExportText) -> None:
    title = 'yes: "no" # 1'
    titled = replace(circle, info=replace(circle.info, title=title))
    front = yaml.safe_load(export([titled], options()).split("---\n")[1])
    assert front["title"] == title
    assert front["source"] == "reading-circle.txt"
    assert front["exported"].isoformat() == EXPORTED
    assert front["quotes"] == "as on the page (traditional, pinyin marks hidden)"
    assert front["tags"] == ["to_do", "地方/室內", "結尾"]


def test_all_that_the_page_does_to_the_words_is_told(circle: ExportText) -> None:
    view = View(Script.TAIWAN, NoiseView.SOURCE, regional_words=True, repair=True, punctuation=True)
    how = "traditional, Taiwan, regional words, pinyin marks hidden, repaired, full-width punctuation"
    assert f"\nquotes: as on the page ({how})\n" in export([replace(circle, view=view)], options())


def test_headings_stand_over_their_notes_and_no_others(circle: ExportText) -> None:
    written = export([circle], options())
    assert re.findall("^#+ .*", written, re.MULTILINE) == ["# 星期四的長桌", "## 讀什麼,由誰說了算", "## 九點散會"]
    only_last = replace(circle, highlights=circle.highlights[:1])
    assert re.findall("^## .*", export([only_last], options()), re.MULTILINE) == ["## 九點散會"]


def test_paragraphs_are_counted_as_on_the_page(circle: ExportText) -> None:
    assert re.findall("¶ [0-9]+", export([circle], options())) == ["¶ 1", "¶ 1", "¶ 2", "¶ 3", "¶ 4"]


def test_a_note_on_a_heading_has_no_paragraph_number(circle: ExportText) -> None:
    assert circle.article
    one = replace(circle, highlights=(highlight(circle.article.source, "九點散會"),))
    assert "¶" not in export([one], options())
    assert "## 九點散會\n\n> 九點散會\n" in export([one], options())


def test_without_notes_there_is_only_the_head(circle: ExportText) -> None:
    written = export([replace(circle, highlights=())], options())
    assert written.endswith("---\n# 星期四的長桌\n")


def test_a_title_taken_from_the_text_is_without_its_noise(circle: ExportText) -> None:
    assert circle.article
    source = circle.article.source.replace("星期四的長桌", "讀書(shu) 會(hui) 的長桌", 1)
    written = export([text_of(source)], options())
    assert written.startswith("---\ntitle: 讀書會的長桌\n")
    assert "# 讀書會的長桌\n" in written


def test_several_texts_follow_each_other(circle: ExportText) -> None:
    second = text_of("另一篇\n\n* 一\n", highlight("另一篇\n\n* 一\n", "* 一", 9, text_id="a1" * 16), title="另一: 篇")
    written = export([circle, second], options(Quotes.SOURCE))
    front, _, parts = written.removeprefix("---\n").partition("---\n")
    assert yaml.safe_load(front)["texts"] == ["星期四的長桌", "另一: 篇"]
    assert parts.startswith("# 星期四的長桌\n\n- Source: reading-circle.txt\n- Quotes: as in the source (pinyin marks")
    assert "\n\n# 另一: 篇\n\n- Quotes: as in the source (pinyin marks hidden)\n\n> \\* 一\n\n- Yellow · " in parts
    assert "---" not in parts


def test_a_line_end_in_a_files_name_does_not_break_its_line(circle: ExportText) -> None:
    named = replace(circle, info=replace(circle.info, title="", source_name="一\n# 二\r\u2028三.txt"))
    written = export([named, circle], options())
    lines = re.findall("^(?:#+|- Source:) .*", written, re.MULTILINE)
    assert lines[:2] == ["# 一 \\# 二 三.txt", "- Source: 一 \\# 二 三.txt"]


def test_a_missing_source_leaves_the_stored_quotes_without_noise(circle: ExportText) -> None:
    lost = replace(circle, article=None, paragraphs=None, survey=None)
    written = export([lost], options(Quotes.SIMPLIFIED))
    assert quotes_in(written) == [
        re.sub(r"^# ", r"\# ", q) for q in quotes_in(export([circle], options(Quotes.SIMPLIFIED)))
    ]
    assert re.findall("^#+ .*", written, re.MULTILINE) == ["# 星期四的長桌", "## Without a place"]
    assert "¶" not in written


def test_a_note_whose_words_are_gone_is_listed_last(circle: ExportText) -> None:
    elsewhere = replace(circle, info=replace(circle.info, source_hash="6" * 64))
    gone = highlight("不在這裡的話", "不在這裡的話", 7, note="still here")
    written = export([replace(elsewhere, highlights=(gone, *circle.highlights))], options())
    assert written.count("## Without a place") == 1
    assert written.split("## Without a place")[1].startswith("\n\n> 不在這裡的話\n\nstill here\n\n- Yellow")
    assert quotes_in(written)[:-1] == quotes_in(export([circle], options()))


def test_a_span_outside_the_text_is_no_place(circle: ExportText) -> None:
    assert circle.article
    good = highlight(circle.article.source, "林嬸")
    outside = good._replace(anchor=good.anchor._replace(span=Span(9_000, 9_002)))
    (passage,) = passages(replace(circle, highlights=(outside,)), options())
    assert passage.span is None
    assert passage.quote == ("林嬸",)


def test_a_highlight_of_noise_alone_shows_what_it_is_on(circle: ExportText) -> None:
    assert circle.article
    (passage,) = passages(replace(circle, highlights=(highlight(circle.article.source, "(hui) "),)), options())
    assert passage.quote == ("會",)


def test_line_ends_and_bom_do_not_reach_the_export() -> None:
    source = "\ufeff一\r\n\r\n　　二　\r三"
    written = export([text_of(source, highlight(source, source), title="t")], options())
    assert quotes_in(written) == ["一/二/三"]
    assert not set("\r\ufeff\u3000") & set(written)


def test_what_utf_8_cannot_hold_is_replaced() -> None:
    source = "甲\ud800乙\0丙"
    written = export([text_of(source, highlight(source, source, note="\udfff"), title="\ud800")], options())
    assert written.encode("utf-8")
    assert quotes_in(written) == ["甲\ufffd乙\ufffd丙"]


def test_a_link_leads_to_the_mark(circle: ExportText) -> None:
    one = circle.highlights[0]
    assert link(one) == f"hanzi-reader://text/4f1c4f1c4f1c#hl-{one.id[:12]}"
    assert f"[open]({link(one)}) ^hl-{one.id[:12]}" in export([circle], options())


@pytest.mark.parametrize("quotes", Quotes)
@pytest.mark.parametrize("noise", [NoiseView.SOURCE, NoiseView.HIDDEN, NoiseView.ABOVE])
def test_the_seed_is_exported_without_a_single_mark(seed: str, quotes: Quotes, noise: NoiseView) -> None:
    paragraphs = find_paragraphs(seed)
    spans = [paragraphs.span(i) for i in range(len(paragraphs))]
    marks = [
        highlight(seed, seed[span.start : span.end], i, anchor=describe(seed, HASH, span))
        for i, span in enumerate(spans, 1)
        if span.length
    ]
    text = text_of(seed, *marks, highlight(seed, seed, 99), view=View(Script.TRADITIONAL, noise))
    written = export([text], options(quotes))
    assert not A_MARK.search(written)
    assert len(re.findall(r"\((市、區|街道|社區|責編|北京)[^)]*\)|\((市、区|社区|责编)[^)]*\)", written)) >= 8 * 2
    assert len(A_MARK.findall(export([text], options(quotes, noise=True)))) >= 253 * 2
