"""The ways to see a text, by menu, key, button and the line under the title."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from reader.text.rendering import NoiseView, Readings, Script, View
from reader.window.page.margins import Role, info_parts
from running import DAMAGED, Running, Start

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def damaged(start: Start, tmp_path: Path) -> Running:
    """The program with a text open that a conversion has damaged."""
    path = tmp_path / "大會.txt"
    path.write_text(DAMAGED, "utf-8")
    return start(path)


def seen(run: Running, words: str) -> str:
    """What the page shows of some words of the source."""
    return run.frame.reading.quote(run.span(words))


def click_line(run: Running, role: Role) -> None:
    """Click on a part of the line under the title."""
    page = run.frame.page
    flow = page.flow
    assert flow is not None
    for placed in flow.visible():
        if placed.box.info is not None:
            parts = info_parts(page._scene.info, flow.setting, placed.y + placed.box.info)
            rect = next(part.rect for part in parts if part.role is role)
            at = QPoint(round(rect.center().x()), round(rect.center().y()))
            run.bot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    run.settle()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_C, "repair"),
        (Qt.Key.Key_F, "punctuation"),
        (Qt.Key.Key_D, "doubts"),
        (Qt.Key.Key_W, "regional_words"),
    ],
)
def test_one_key_turns_each_part_of_the_view_on_and_off(key: Qt.Key, name: str, damaged: Running) -> None:
    for on in (True, False):
        damaged.key(key)
        assert getattr(damaged.session.view, name) is on
        assert damaged.frame.acts[name].isChecked() is on


def test_readings_have_keys_a_button_and_a_state_in_sight(run: Running) -> None:
    button = run.frame.toolbar.readings_button
    assert button.text().startswith("Readings: off")
    run.key(Qt.Key.Key_R)
    assert run.session.view.readings is Readings.PINYIN
    assert button.text().startswith("Readings: pinyin")
    run.act("readings_zhuyin")
    assert button.text().startswith("Readings: zhuyin")
    run.key(Qt.Key.Key_R, SHIFT)
    assert run.session.view.new_words_only
    assert button.text().startswith("Readings: new words")
    run.key(Qt.Key.Key_R)
    assert run.session.view.readings is Readings.NONE
    run.key(Qt.Key.Key_R)
    assert run.session.view.readings is Readings.ZHUYIN
    offered = [action.objectName() for action in button.menu().actions()]
    assert {"readings_none", "readings_numbers", "new_words_only", "words"} <= set(offered)


@pytest.mark.parametrize("readings", [Readings.PINYIN, Readings.NUMBERS, Readings.ZHUYIN])
@pytest.mark.parametrize("noise", [NoiseView.HIDDEN, NoiseView.ABOVE])
def test_copying_never_copies_readings(readings: Readings, noise: NoiseView, run: Running) -> None:
    run.session.look(View(Script.SOURCE, noise, readings=readings))
    run.select("渡口鎮(zhen) 的圖書(shu) 館")
    flow = run.frame.page.flow
    assert flow is not None
    assert any(placed.laid._readings for placed in flow.visible())
    run.act("copy")
    assert QGuiApplication.clipboard().text() == "渡口鎮的圖書館"


def test_regional_words_are_in_the_menu_of_the_regions_and_said(run: Running) -> None:
    run.act("script_taiwan")
    run.act("regional_words")
    assert run.session.view == View(Script.TAIWAN, regional_words=True)
    assert run.frame.toolbar.script.button("region").text().startswith("台+")
    assert run.frame.status.script.text() == "Taiwan, regional words"


def test_what_looks_damaged_is_restored_with_one_click(damaged: Running) -> None:
    damaged.act("script_traditional")
    line = damaged.frame.reading.info_line()
    assert line.offer.endswith("characters look wrongly converted — restore")
    assert seen(damaged, "全麵部署") == "全麵部署"
    click_line(damaged, Role.OFFER)
    assert damaged.session.view.repair
    assert seen(damaged, "全麵部署") == "全面部署"
    line = damaged.frame.reading.info_line()
    assert line.offer == ""
    assert line.done.endswith("characters restored")


def test_the_source_is_not_repaired_unless_that_is_switched_on_there(damaged: Running) -> None:
    damaged.act("script_traditional")
    damaged.act("repair")
    damaged.act("punctuation")
    damaged.act("script_source")
    assert not damaged.session.view.repair
    assert not damaged.session.view.punctuation
    assert seen(damaged, "全麵部署") == "全麵部署"
    damaged.act("repair")
    assert seen(damaged, "全麵部署") == "全面部署"
    damaged.act("script_simplified")
    assert damaged.session.view.repair
    assert damaged.session.view.punctuation
    damaged.act("script_source")
    assert damaged.session.view.repair
    assert not damaged.session.view.punctuation


def test_damaged_texts_are_always_repaired_if_the_reader_says_so(damaged: Running) -> None:
    damaged.choices.set(repair_damaged=True)
    assert not damaged.session.view.repair
    damaged.act("script_traditional")
    assert damaged.session.view.repair


def test_text_without_damage_gets_no_offer(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text("一篇好文章\n\n麵包店的老闆制定了新的制度，全面改善服務，大家都很滿意。\n", "utf-8")
    assert start(path).frame.reading.info_line()[1:] == ("", "")


def test_the_view_comes_back(damaged: Running, start: Start) -> None:
    wanted = View(
        Script.HONGKONG, NoiseView.ABOVE, True, True, True, Readings.NUMBERS, new_words_only=True, doubts=True
    )
    damaged.session.look(wanted)
    damaged.close()
    again = start()
    assert again.session.view == wanted
    assert again.frame.toolbar.readings_button.text().startswith("Readings: new words")
    assert again.frame.acts["repair"].isChecked()
