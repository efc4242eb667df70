"""The scroll bar against the truth: of texts of many kinds, once heights have been refined."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nasty import survey_of
from reader.text.detect import survey_noise
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.survey import Survey
from reader.window.page import sheet_view
from reader.window.page.flow import Flow
from reader.window.page.refining import ALL
from reader.window.page.setting import Setting, Typography

from .conftest import MakePage, page_text

TRUE = 0.005
LENGTH = 24_000
HAN = "天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜金生麗水玉出崑岡"
HIDDEN = View(Script.SOURCE, NoiseView.HIDDEN)
SHOWN = View(Script.SOURCE, NoiseView.SOURCE)
ABOVE = View(Script.SOURCE, NoiseView.ABOVE)
PINYIN = View(Script.SOURCE, NoiseView.HIDDEN, readings=Readings.PINYIN)

chance = random.Random(4)


def clause(least: int, most: int) -> str:
    return "".join(chance.choice(HAN) for _ in range(chance.randint(least, most)))


def prose(length: int) -> str:
    text = ""
    while len(text) < length:
        text += clause(3, 20) + chance.choice("，，，。；！？")
    return text


def latin(length: int) -> str:
    text = ""
    while len(text) < length:
        text += "".join(chance.choice("abcdefghijklmnop") for _ in range(chance.randint(2, 9))) + " "
    return text


def mixed(length: int) -> str:
    text = ""
    while len(text) < length:
        text += prose(chance.randint(5, 40)) if chance.random() < 0.6 else " " + latin(chance.randint(5, 60))
    return text


def noisy(length: int) -> str:
    text = ""
    while len(text) < length:
        text += clause(4, 14) + chance.choice(["習{(xi) }", "黨{(dang) }", "裝{(zhuang) }"]) + clause(1, 9) + "，"
    return text


def of(kind: Callable[[int], str], least: int, most: int, length: int = LENGTH) -> str:
    lines, have = [], 0
    while have < length:
        lines.append(kind(chance.randint(least, most)))
        have += len(lines[-1])
    return "\n".join(lines)


TEXTS = {
    "prose": of(prose, 50, 400),
    "verse": of(prose, 6, 16),
    "mixed": of(mixed, 30, 400),
    "marks": of(noisy, 60, 300),
    "blank lines": of(prose, 20, 200).replace("\n", "\n\n"),
    "verse, then prose": of(prose, 6, 16) + "\n" + of(prose, 100, 500),
    "prose, then English": of(prose, 50, 250) + "\n" + of(latin, 50, 250),
    "prose, then marks": of(prose, 50, 200) + "\n" + of(noisy, 50, 200),
    "very long paragraphs": of(prose, 1_000, 9_000, 4 * LENGTH),
    "one line": prose(13 * LENGTH),
}


def flow_of(source: str, survey: Survey, view: View, width: int) -> Flow:
    text = page_text(source, survey)
    setting = Setting(Typography(), Script.TRADITIONAL, width, readings=view.readings is not Readings.NONE)
    flow = Flow(text, view, setting, 600)
    while flow.refine():
        pass
    return flow


def true_tops(flow: Flow) -> list[int]:
    tops = [0]
    for piece in range(len(flow.boxes)):
        tops.append(tops[-1] + flow.boxes.height_of(piece))
    return tops


def check(flow: Flow) -> None:
    tops, guess = true_tops(flow), flow._estimate()
    assert guess.total == pytest.approx(tops[-1], rel=2 * TRUE)
    assert max(abs(guess.top(i) / guess.total - top / tops[-1]) for i, top in enumerate(tops)) <= TRUE


@pytest.mark.parametrize("view", [SHOWN, HIDDEN, PINYIN], ids=["shown", "hidden", "readings"])
@pytest.mark.parametrize("kind", list(TEXTS))
def test_the_bar_is_true(qapp: QtBot, kind: str, view: View) -> None:
    check(flow_of(*survey_of(TEXTS[kind]), view, 860))


@pytest.mark.parametrize("view", [SHOWN, HIDDEN, ABOVE], ids=["shown", "hidden", "above"])
@pytest.mark.parametrize("kind", ["verse", "mixed", "marks", "prose, then English"])
def test_in_a_narrow_window_too(qapp: QtBot, kind: str, view: View) -> None:
    check(flow_of(*survey_of(TEXTS[kind]), view, 420))


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("fengshen_trad.txt", "cp950"), ("hanshu_orig.txt", "utf-8"), ("sanguo_utf8.txt", "utf-8")],
)
def test_the_bar_of_a_book_is_true(qapp: QtBot, shared_texts: Path, name: str, encoding: str) -> None:
    source = (shared_texts / name).read_bytes().decode(encoding, "replace")[:60_000].replace("\r\n", "\n")
    check(flow_of(source, survey_noise(source), HIDDEN, 860))


def test_a_text_of_few_pieces_is_known_exactly(qapp: QtBot) -> None:
    flow = flow_of(*survey_of("\n".join(prose(200) for _ in range(ALL))), HIDDEN, 700)
    assert flow._estimate().tops == true_tops(flow)


def test_a_page_at_rest_makes_its_bar_true(
    make_page: MakePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_view, "CALM_MS", 0)
    page = make_page(TEXTS["prose"][:9_000], PINYIN)
    page.go_to(4_000)
    before = page.stand()
    true = true_tops(page.laid)[-1] - page.viewport().height()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == true)
    assert page.stand() == before
