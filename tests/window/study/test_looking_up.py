"""Words are looked up in the real window: near the word, beside the page, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from dictionary_maker import use_small
from reader.window.marking.occurring import OCCURRENCES
from reader.window.marking.room import MarkingRoom
from reader.window.study.card import WordCard
from reader.window.study.looking_up import DICTIONARY, LookingUp
from reader.window.study.popup import WordPopup, popup_place
from reader.window.study.room import StudyRoom
from reader.window.study.tones import tone_colour
from reader.window.theming.themes import THEMES
from running import Running, Start

TEXT = (
    "學習的地方\n主題教育開始了，我們學習個不停，潦草不得。\n"
    "渡口鎮(zhen) 的圖書(shu) 館在老糧站的二樓(lou) ，樓(lou) 下賣農具。還書(shu) 不問早晚，弄濕了說一聲(sheng) 。\n"
    "中華人民共和國的研究生命，飯館在那裡。𠮷野家也在，等等。\n" + "後面還有很多字。" * 300
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def run(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    use_small(monkeypatch, tmp_path)
    path = tmp_path / "學習.txt"
    path.write_text(TEXT, "utf-8")
    return start(path)


def looking_up(run: Running) -> LookingUp:
    return next(room for room in run.frame.rooms if isinstance(room, StudyRoom)).looking_up


def popup(run: Running) -> WordPopup:
    [found] = run.frame.findChildren(WordPopup)
    return found


def card(run: Running) -> WordCard:
    return popup(run).card


def said(shown: WordCard) -> str:
    return shown.body.toPlainText()


def wait_for(run: Running, words: str) -> None:
    """Until the card near the word says so: a first look-up indexes the dictionary before."""
    run.bot.waitUntil(lambda: bool(run.frame.findChildren(WordPopup)) and words in said(card(run)), timeout=20_000)
    run.settle()


def look_up(run: Running, words: str, at: int = 0) -> None:
    """Put the caret before a word and press L."""
    run.frame.page.select(None)
    run.frame.page.show_caret(True)
    run.frame.page.moving_caret.put(run.span(words).start + at)
    run.key(Qt.Key.Key_L)


def test_a_key_at_the_caret_shows_the_word_near_it(run: Running) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    assert said(card(run)).startswith("潦草  liáo cǎo")
    word = run.frame.page.span_rect(run.span("潦草"))
    word.moveTopLeft(run.frame.page.viewport().mapTo(run.frame, word.topLeft()))
    box = popup(run).geometry().marginsRemoved(popup(run).contentsMargins())
    assert not box.adjusted(10, 10, -10, -10).intersects(word)
    assert run.frame.page.selection() == run.span("潦草")
    assert card(run).body.hasFocus()


def test_escape_goes_back_to_the_page_as_it_was(run: Running) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    QTest.keyClick(card(run).body, Qt.Key.Key_Escape)
    assert popup(run).isHidden()
    assert run.frame.page.hasFocus()
    assert run.frame.page.selection() is None


def test_a_selection_is_looked_up_whole_and_through_noise(run: Running) -> None:
    run.select("主題教育")
    run.key(Qt.Key.Key_L)
    wait_for(run, "No dictionary has this word. Its parts:")
    assert "主題  zhǔ tí\ntheme; subject\n教育  jiào yù" in said(card(run))
    QTest.keyClick(card(run).body, Qt.Key.Key_Escape)
    assert run.frame.page.selection() == run.span("主題教育")
    run.select("圖書(shu) 館")
    run.key(Qt.Key.Key_L)
    wait_for(run, "library")


def test_the_bar_at_a_selection_looks_up(run: Running) -> None:
    run.select("飯館")
    run.frame.selection_bar.look_up_button.click()
    wait_for(run, "restaurant")
    assert "Measure words: 家 jiā  個 gè" in said(card(run))


def test_a_click_with_ctrl_looks_up(run: Running) -> None:
    at = run.point(run.span("潦草").start)
    QTest.mouseClick(run.frame.page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    wait_for(run, "careless")


def test_the_other_words_at_a_place_are_offered(run: Running) -> None:
    look_up(run, "中華人民共和國", 2)
    wait_for(run, "People's Republic of China")
    [other] = [button for button in card(run).findChildren(type(card(run).add_term)) if button.text() == "人民"]
    other.click()
    wait_for(run, "the people")
    assert run.frame.page.selection() == run.span("人民")


def test_words_in_an_entry_are_followed_and_left_again(run: Running) -> None:
    look_up(run, "飯館")
    wait_for(run, "restaurant")
    card(run).followed.emit("個")
    wait_for(run, "(classifier)")
    card(run).followed.emit("箇")
    wait_for(run, "variant of 個 gè")
    QTest.keyClick(card(run).body, Qt.Key.Key_Left, ALT)
    run.settle()
    QTest.keyClick(card(run).body, Qt.Key.Key_Left, ALT)
    wait_for(run, "restaurant")
    assert not card(run).back.isEnabled()
    QTest.keyClick(card(run).body, Qt.Key.Key_Right, ALT)
    wait_for(run, "(classifier)")


def test_a_link_in_the_words_is_a_word(run: Running) -> None:
    look_up(run, "飯館")
    wait_for(run, "restaurant")
    found = set()
    block = card(run).body.document().begin()
    while block.isValid():
        for at in block:
            found.add(at.fragment().charFormat().anchorHref())
        block = block.next()
    assert found - {""} == {"look:%E5%AE%B6", "look:%E5%80%8B"}


def test_the_page_script_comes_first(run: Running) -> None:
    look_up(run, "學習")
    wait_for(run, "學習 学习  xué xí")
    run.act("script_simplified")
    wait_for(run, "学习 學習  xué xí")


@pytest.mark.parametrize("query", ["xuexi", "xué xí", "to study", "学习"])
def test_the_field_searches(run: Running, query: str) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    QTest.keyClick(card(run).body, Qt.Key.Key_Slash)
    assert card(run).field.hasFocus()
    QTest.keyClicks(card(run).field, "x")
    card(run).field.setText(query)
    card(run).field.textEdited.emit(query)
    wait_for(run, "to learn; to study")


def test_a_word_is_learned_known_and_new_by_a_key(run: Running) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    assert card(run).state.current == "new"
    assert run.session.text is not None
    for state in ("learning", "known", "new", "learning"):
        QTest.keyClick(card(run).body, Qt.Key.Key_K)
        run.settle()
        assert card(run).state.current == state
        assert run.session.text.rulings.lexicon.knows("潦草") is (state == "known")
    run.act("undo")
    run.settle()
    assert card(run).state.current == "new"


def test_a_state_is_chosen_in_the_card(run: Running) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    card(run).state.button("known").click()
    run.settle()
    assert run.said[-1] == "You know 潦草."
    assert run.frame.learning.state("潦草") == card(run).state.current == "known"
    assert popup(run).isVisible()


def test_a_term_is_kept_in_two_keystrokes_and_comes_first(run: Running) -> None:
    run.select("主題教育")
    run.key(Qt.Key.Key_L)
    wait_for(run, "Its parts:")
    QTest.keyClick(card(run).body, Qt.Key.Key_T)
    assert card(run).form.renderings.hasFocus()
    card(run).form.renderings.setText("thematic education; themed study")
    QTest.keyClick(card(run).form.renderings, Qt.Key.Key_Return)
    wait_for(run, "Term  thematic education; themed study")
    assert said(card(run)).startswith("主題教育 主题教育  zhǔ tí jiào yù\nTerm")
    kept: list[object] = []
    run.storage.ask(lambda desk: [(t.simplified, t.quote, bool(t.text_id)) for t in desk.terms()], kept.extend)
    run.settle()
    assert kept == [("主题教育", "主題教育", True)]
    run.act("undo")
    run.storage.ask(lambda desk: desk.terms(), kept.extend)
    run.settle()
    assert len(kept) == 1


def test_beside_the_page_it_follows_the_selection(run: Running) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    QTest.keyClick(card(run).body, Qt.Key.Key_P)
    run.settle()
    assert run.frame.sides.shows(DICTIONARY)
    assert popup(run).isHidden()
    panel = run.frame.right.currentWidget()
    assert isinstance(panel, WordCard)
    assert "careless" in said(panel)
    run.frame.page.setFocus()
    run.select("飯館")
    run.bot.waitUntil(lambda: "restaurant" in said(panel), timeout=5_000)
    run.frame.page.select(None)
    run.frame.page.show_caret(True)
    run.frame.page.moving_caret.put(run.span("研究生命").start)
    run.frame.page.caret_moved()
    run.bot.waitUntil(lambda: "research" in said(panel), timeout=5_000)
    run.act("dictionary")
    assert not run.frame.sides.shows(DICTIONARY)


def test_the_dictionary_opens_without_a_word(run: Running) -> None:
    run.act("dictionary")
    panel = run.frame.right.currentWidget()
    assert isinstance(panel, WordCard)
    assert panel.field.hasFocus()
    panel.field.textEdited.emit("restaurant")
    run.bot.waitUntil(lambda: "fàn guǎn" in said(panel), timeout=20_000)
    panel.field.textEdited.emit("xyzzyx")
    run.bot.waitUntil(lambda: said(panel) == "Nothing found.", timeout=20_000)


HOSTILE = "<img src=x onerror=alert(1)><script>alert(1)</script>&lt;b&gt;[javascript:alert(1)]"


def test_mark_up_in_an_entry_is_text(run: Running, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text(f"潦草\tliao2 cao3\t{HOSTILE}\n", "utf-8")
    run.storage.ask(lambda desk: desk.dictionaries.add(mine))
    look_up(run, "潦草")
    wait_for(run, HOSTILE)


def test_all_uses_are_listed_and_which_of_them_are_marked(run: Running) -> None:
    look_up(run, "學習")
    wait_for(run, "to learn")
    QTest.keyClick(card(run).body, Qt.Key.Key_U)
    run.settle()
    assert popup(run).isHidden()
    (room,) = [room for room in run.frame.rooms if isinstance(room, MarkingRoom)]
    run.bot.waitUntil(lambda: not room.occurring.busy)
    panel = room.occurring.panel
    assert panel is not None
    assert run.frame.sides.shows(OCCURRENCES)
    assert (panel.phrase.text(), panel.model.rowCount()) == ("學習", 2)


def test_the_card_goes_when_the_keys_go_elsewhere(run: Running) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    QTest.keyClick(card(run).body, Qt.Key.Key_T)
    run.settle()
    assert popup(run).isVisible()
    QTest.keyClick(card(run).form.note, Qt.Key.Key_Escape)
    run.settle()
    assert popup(run).isVisible()
    run.frame.toolbar.letters_button.setFocus()
    run.bot.waitUntil(lambda: popup(run).isHidden(), timeout=5_000)


def test_what_is_needed_is_loaded_only_where_words_were_looked_up(run: Running) -> None:
    run.storage.ask(lambda desk: desk.warm_dictionaries())
    run.settle()
    assert not (run.folder / "dictionaries").exists()


PLACES = [
    # the word, the size wanted, the place
    (QRect(100, 100, 40, 30), QSize(300, 200), QRect(19, 136, 300, 200)),
    (QRect(100, 500, 40, 30), QSize(300, 200), QRect(19, 294, 300, 200)),
    (QRect(700, 100, 40, 30), QSize(300, 200), QRect(500, 136, 300, 200)),
    (QRect(100, 300, 40, 30), QSize(300, 900), QRect(19, 0, 300, 294)),
]


@pytest.mark.parametrize(("word", "size", "place"), PLACES)
def test_the_card_is_never_over_the_word(word: QRect, size: QSize, place: QRect) -> None:
    inside = QRect(QPoint(0, 0), QSize(800, 600))
    found = popup_place(word, size, inside)
    assert found == place
    assert not found.intersects(word)
    assert inside.contains(found)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("tone", range(6))
def test_tones_can_be_read_in_every_theme(name: str, tone: int) -> None:
    theme = THEMES[name]
    for ground in (theme.raised, theme.panel):
        light, dark = sorted((luminance(ground), luminance(tone_colour(tone, theme))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_tones_have_colours_if_wanted(run: Running) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    run.act("tone_colours")
    colours = set()
    block = card(run).body.document().begin()
    for at in block:
        colours.add(at.fragment().charFormat().foreground().color().name())
    assert {tone_colour(2, run.frame.theme), tone_colour(3, run.frame.theme)} <= colours
    assert run.choices.now.tone_colours


def test_screen_readers_are_told(run: Running) -> None:
    look_up(run, "潦草")
    wait_for(run, "careless")
    assert card(run).accessibleName() == "Dictionary"
    assert card(run).body.accessibleDescription() == said(card(run))
