"""Statistics and cards of a library: which words, where they stand, what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dictionary_maker import use_small
from library_maker import open_desk
from reader.desk import CardState, CardWish, Desk, WordState
from reader.study.cards import CardForm
from reader.study.term import Term
from reader.text.rendering import Script
from reader.text.span import Span

NOISY = (
    "開學(xue) 那天，老師說：「學(xue) 習(xi) 要用心。」我們(men) 都點頭。\n"
    "後來我們(men) 學(xue) 習(xi) 了三年，學(xue) 習(xi) 讓我們(men) 懂得很多。\n"
)
SIMPLE = "他每天学习。学习使人进步。"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    use_small(monkeypatch, tmp_path)
    opened = open_desk(tmp_path / "library")
    yield opened
    opened.close()


def take_in(desk: Desk, text: str, title: str) -> str:
    [info] = desk.import_text(text, title).texts
    return info.id


def test_words_are_counted_without_noise_and_in_both_scripts(desk: Desk) -> None:
    noisy, simple = take_in(desk, NOISY, "一"), take_in(desk, SIMPLE, "二")
    counts = {word.shown: word.count for word in desk.count_words([noisy]).finish().all_words}
    assert counts["學習"] == 3
    assert "xue" not in counts
    together = desk.count_words([noisy, simple]).finish()
    assert {word.form: word.count for word in together.all_words}["学习"] == 5
    assert set(desk.count_words().finish().phrases) == set(together.phrases)
    assert desk.count_words().finish().words == together.words


def test_a_word_ruled_to_be_no_noise_is_counted_as_it_stands(desk: Desk) -> None:
    noisy = take_in(desk, NOISY, "一")
    desk.rule_text(noisy, False)
    counts = {word.shown: word.count for word in desk.count_words([noisy]).finish().all_words}
    assert "學習" not in counts


def test_coverage_follows_what_the_reader_knows(desk: Desk) -> None:
    simple = take_in(desk, SIMPLE, "二")
    before = desk.count_words([simple]).finish()
    desk.learn(["學習"], WordState.KNOWN)
    after = desk.count_words([simple]).finish()
    assert before.coverage == 0.0
    assert after.known == 2
    assert "学习" not in [word.form for word in after.new]


def test_a_card_has_the_sentence_in_the_wanted_script(desk: Desk) -> None:
    noisy = take_in(desk, NOISY, "開學")
    for script, word, other, sentence in (
        (Script.SOURCE, "學習", "学习", "「學習要用心。」"),
        (Script.SIMPLIFIED, "学习", "學習", "「学习要用心。」"),
    ):
        cards = desk.make_cards(CardWish((noisy,), most=50, script=script)).finish()
        [card] = [one for one in cards if one.key == "学习"]
        assert (card.word, card.other, card.source) == (word, other, "開學")
        assert sentence.strip("「」") in card.sentence
        assert "(" not in card.sentence
        assert card.sentence[card.at :].startswith(word)
        assert card.reading == "xué xí"
        assert "to learn" in card.meaning


def test_a_word_without_an_entry_has_a_reading_and_what_its_parts_mean(desk: Desk) -> None:
    take_in(desk, "四下基層學習。", "三")
    desk.own_word("基層學習", True)
    cards = desk.make_cards(CardWish(states=frozenset({CardState.UNKNOWN}))).finish()
    [card] = [one for one in cards if one.key == "基层学习"]
    assert card.reading == "jī céng xué xí"
    assert "學習 to learn" in card.meaning


def test_cards_are_chosen_by_state(desk: Desk) -> None:
    noisy = take_in(desk, NOISY, "一")
    desk.learn(["老師", "電腦"], WordState.NEW)
    start = NOISY.index("點頭")
    desk.highlight(noisy, Span(start, start + 2), tags=["動詞"])
    desk.highlight(noisy, Span(0, len(NOISY) - 1))  # no word

    def words(*states: CardState, texts: tuple[str, ...] = (), tags: frozenset[str] = frozenset()) -> list[str]:
        wish = CardWish(texts, frozenset(states), 3, tags)
        return [card.word for card in desk.make_cards(wish).finish()]

    assert words(CardState.MARKED) == ["電腦", "老師"]
    assert words(CardState.MARKED, texts=(noisy,)) == ["老師"]
    desk.learn(["老師", "開學"], WordState.LEARNING)
    assert (words(CardState.LEARNING), words(CardState.MARKED)) == (["開學", "老師"], ["電腦"])
    assert "開學" in words(CardState.UNKNOWN)
    desk.undo()
    assert words(CardState.HIGHLIGHTED) == ["點頭"]
    assert words(CardState.HIGHLIGHTED, tags=frozenset({"名詞"})) == []
    assert words(CardState.UNKNOWN) == ["學習", "我們", "開學"]
    both = desk.make_cards(CardWish((), frozenset({CardState.HIGHLIGHTED}))).finish()
    assert both[0].tags == ("動詞",)


def test_a_term_has_what_its_reader_wrote(desk: Desk) -> None:
    noisy = take_in(desk, NOISY, "一")
    desk.keep_term(Term("老師", "老师", "lǎoshī", ("teacher", "master"), "polite", tags=("人",)))
    desk.keep_term(Term("四下基層", "四下基层", quote="堅持四下基層。"))
    wish = CardWish(states=frozenset({CardState.TERMS}))
    first, second = desk.make_cards(wish).finish()
    assert (first.word, first.other, first.reading) == ("老師", "老师", "lǎoshī")
    assert (first.meaning, first.tags) == ("teacher; master\npolite", ("人",))
    assert "老師" in first.sentence
    assert (second.word, second.sentence) == ("四下基層", "堅持四下基層。")
    assert [card.word for card in desk.make_cards(replace(wish, text_ids=(noisy,))).finish()] == ["老師"]
    assert [card.word for card in desk.make_cards(replace(wish, tags=frozenset({"人"}))).finish()] == ["老師"]
    # A word that is a term already does not come a second time.
    both = replace(wish, states=frozenset(CardState), text_ids=(noisy,))
    assert [card.word for card in desk.make_cards(both).finish()].count("老師") == 1


def test_the_same_cards_come_again_with_the_same_ids(desk: Desk) -> None:
    noisy = take_in(desk, NOISY, "一")
    cards = desk.make_cards(CardWish((noisy,))).finish()
    keys = [card.key for card in cards]
    desk.learn([keys[0]], WordState.KNOWN)
    assert [card.key for card in desk.make_cards(CardWish((noisy,))).finish()] == keys[1:]
    assert desk.written_cards(cards, CardForm.TABBED).decode("utf-8").count("\n") == len(cards) + 7


def test_a_text_whose_source_is_missing_is_left_out(desk: Desk) -> None:
    simple = take_in(desk, SIMPLE, "二")
    for file in (desk.folder / "sources").iterdir():
        if file.is_file():
            file.unlink()
    desk.close()
    again = open_desk(desk.folder)
    assert again.count_words([simple]).finish().words == 0
    assert again.make_cards(CardWish((simple,))).finish() == []
    again.close()
