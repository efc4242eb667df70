"""What is counted in a text, against a count that looks at everything one by one."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.study import statistics
from reader.study.phrases import _LOOSE, LEAST_CHARACTERS, LEAST_TIMES
from reader.study.statistics import Ranking, Statistics
from reader.study.tally import Tally, portions
from reader.text.han import is_han
from reader.text.lexicon import NO_LEXICON, Lexicon
from reader.text.words import simplify, words

TEXT = "他們學習中國歷史，也學習中國地理。\n我们学习中国历史。中國歷史很長，中國歷史book很長。"


def statistics_of(*texts: str, lexicon: Lexicon = NO_LEXICON) -> Statistics:
    tally = Tally()
    for text in texts:
        for portion in portions(text):
            tally.add(portion)
    steps = statistics.count(tally, lexicon)
    while True:
        try:
            next(steps)
        except StopIteration as made:
            found: Statistics = made.value
            return found


def stretches(text: str) -> list[list[str]]:
    """The words of every stretch of Han characters, simplified."""
    runs = ["".join(run) for han, run in groupby(simplify(text), key=is_han) if han]
    return [[run[start:end] for start, end in words(run)] for run in runs]


def naive_phrases(text: str) -> dict[str, int]:
    counts: Counter[tuple[str, ...]] = Counter()
    for stretch in stretches(text):
        for start in range(len(stretch)):
            counts.update(tuple(stretch[start:end]) for end in range(start + 1, len(stretch) + 1))
    frequent = {gram: n for gram, n in counts.items() if n >= LEAST_TIMES}
    inside = {part for gram, n in frequent.items() for part in (gram[1:], gram[:-1]) if counts[part] == n}
    found = {}
    for gram in frequent.keys() - inside:
        kept = list(gram)
        while kept and kept[0] in _LOOSE:
            kept.pop(0)
        while kept and kept[-1] in _LOOSE:
            kept.pop()
        if len("".join(kept)) >= LEAST_CHARACTERS:
            found["".join(kept)] = counts[tuple(kept)]
    return found


PIECES = ["學習", "学习", "中國", "中国", "歷史", "的", "高質量", "发展", "是", "𠮷", "，", "。", "a", "\n"]
some_text = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def test_a_small_text_can_be_counted_by_hand() -> None:
    found = statistics_of(TEXT)
    assert found.characters == 8 + 7 + 8 + 6 + 4 + 2
    assert [(word.shown, word.form, word.count) for word in found.new[:3]] == [
        ("中國", "中国", 5),
        ("歷史", "历史", 4),
        ("學習", "学习", 3),
    ]
    assert [(phrase.shown, phrase.count) for phrase in found.phrases] == [("中國歷史", 4), ("學習中國", 3)]


@given(some_text)
def test_it_counts_what_a_naive_count_does(text: str) -> None:
    found = statistics_of(text)
    naive = Counter(form for stretch in stretches(text) for form in stretch)
    assert {word.form: word.count for word in found.all_words} == dict(naive)
    assert (found.words, found.different_words) == (naive.total(), len(naive))
    assert found.characters == sum(map(is_han, text))
    assert found.different_characters == len(set(filter(is_han, simplify(text))))
    assert {phrase.form: phrase.count for phrase in found.phrases} == naive_phrases(text)


@given(some_text, st.integers(0, 5000), st.sets(st.sampled_from(["学习", "高质量", "是"])))
def test_coverage_is_the_share_of_running_words_that_are_known(text: str, commonest: int, known: set[str]) -> None:
    lexicon = Lexicon(
        known=frozenset(known), new=frozenset({"发展"}), commonest=commonest, learning=frozenset({"是", "经济"}) - known
    )
    found = statistics_of(text, lexicon=lexicon)
    running = [form for stretch in stretches(text) for form in stretch]
    share = sum(map(lexicon.knows, running)) / len(running) if running else 1.0
    assert found.coverage == pytest.approx(share)
    assert found.curve()[-1][1] == pytest.approx(1.0)
    assert Ranking(found, lexicon).coverage(commonest) == pytest.approx(share)
    assert {word.form for word in found.learning} == lexicon.learning.intersection(running)
    assert {word.form for word in found.new} == {form for form in running if not lexicon.knows(form)} - lexicon.learning
    assert set(found.unknown) == {word for word in found.all_words if not lexicon.knows(word.form)}
    assert [word.count for word in found.unknown] == sorted((word.count for word in found.unknown), reverse=True)
    assert found.learned == pytest.approx(sum(form in lexicon.learning for form in running) / max(1, len(running)))


def test_so_many_words_are_to_be_learned_to_reach_a_share() -> None:
    found = statistics_of("學習學習學習學習學習學習，歷史歷史歷史，地理")
    assert [found.to_learn(share) for share in (0.0, 0.5, 0.6, 0.61, 0.9, 0.95, 1.0)] == [0, 1, 1, 2, 2, 3, 3]


def test_words_of_several_texts_are_counted_together_in_either_script() -> None:
    found = statistics_of("學習", "学习")
    assert [(word.shown, word.count) for word in found.all_words] == [("學習", 2)]


def test_own_words_are_counted_as_words() -> None:
    found = statistics_of("四下基层。四下基層", lexicon=Lexicon(own=frozenset({"四下基层"})))
    assert [(word.form, word.count) for word in found.all_words] == [("四下基层", 2)]


def test_a_text_without_words_is_known_altogether() -> None:
    found = statistics_of("abc, 123")
    assert (found.words, found.coverage, found.new, found.phrases) == (0, 1.0, (), ())
    assert found.to_learn(0.95) == 0


@given(st.text("好\n。a", max_size=50))
def test_portions_are_the_text(text: str) -> None:
    assert "".join(portions(text)) == text


def test_portions_end_behind_a_line_or_sentence() -> None:
    text = ("一" * 60_000 + "。") * 5
    assert [len(part) for part in portions(text)] == [120_002, 120_002, 60_001]
