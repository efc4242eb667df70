"""The noise maker tells the truth about what it did."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noise_maker import FAMILY_A, Damaged, Family, convert_one_by_one, damage, may_be_marked

CLEAN = (Path(__file__).parent.parent / "tools" / "sample-article.txt").read_text("utf-8")
TONED = Family("toned", toned=True, behind="", differing_only=False)

# marked characters, clean, damaged
MARKED = [
    ("學習", "學而時習之。", "學(xue) 而時習(xi) 之。"),
    ("習", "習習習", "習(xi) 習(xi) 習(xi) "),
    ("會", "開會，散會\n", "開會(hui) ，散會(hui) \n"),
    ("头", "头发(长)", "头(tou) 发(长)"),
    ("綠", "紅綠", "紅綠(lv) "),
    ("長", "長城，校長", "長(chang) 城，校長(zhang) "),
    ("𠮷A學", "𠮷A學", "𠮷A學(xue) "),
    ("", "", ""),
]


@pytest.mark.parametrize(("marked", "clean", "damaged"), MARKED)
def test_marks_of_family_a(marked: str, clean: str, damaged: str) -> None:
    assert damage(clean, marked=marked, over_convert=False).text == damaged


def test_another_family_is_a_row_of_facts() -> None:
    assert damage("學而時習之", TONED, marked="學而").text == "學(xué)而(ér)時習之"


CONVERTED = [
    ("全面制定", "全麵製定", [1, 2]),
    ("麵包和製造", "麵包和製造", []),
    ("聯繫一系列同志", "聯係一係列同誌", [1, 3, 6]),
    ("收穫獲得", "收獲獲得", [1]),
    ("採取、巡迴、分鐘", "采取、巡回、分鍾", [0, 4, 7]),
]


@pytest.mark.parametrize(("clean", "made", "wrong"), CONVERTED)
def test_one_by_one_conversion(clean: str, made: str, wrong: list[int]) -> None:
    assert convert_one_by_one(clean) == (made, tuple(wrong))


ELIGIBLE = {"學": True, "学": True, "面": True, "人": False, "A": False, "，": False, "裏": True}


@pytest.mark.parametrize("character", ELIGIBLE)
def test_only_characters_with_two_forms_are_marked(character: str) -> None:
    assert may_be_marked(character, FAMILY_A) is ELIGIBLE[character]


def check(made: Damaged) -> None:
    """The truth that comes with a text fits it, and undoes it."""
    assert all(re.fullmatch(r"\([a-zü]+\) ", made.text[start:end]) for start, end in made.noise)
    removed = [sum(end - start for start, end in made.noise if end <= offset) for offset in made.over_converted]
    restored = list(made.without_noise())
    assert len(restored) == len(made.clean)
    for offset, before in zip(made.over_converted, removed, strict=True):
        assert restored[offset - before] == made.text[offset] != made.clean[offset - before]
        restored[offset - before] = made.clean[offset - before]
    assert "".join(restored) == made.clean


def test_the_truth_about_the_article() -> None:
    made = damage(CLEAN)
    check(made)
    assert len(made.noise) > 30
    assert len(made.over_converted) > 5


def test_the_sample_is_what_the_generator_makes(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("sample", root / "tools" / "sample.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (root / "resources" / "sample.txt").read_bytes().decode("utf-8") == tool.sample()


def test_every_occurrence_of_a_marked_character_is_marked() -> None:
    made = damage(CLEAN)
    marked = {made.text[start - 1] for start, _ in made.noise}
    assert len(made.noise) == sum(made.without_noise().count(character) for character in marked)


def test_the_same_seed_makes_the_same_text() -> None:
    assert damage(CLEAN, seed=7) == damage(CLEAN, seed=7)
    assert damage(CLEAN, seed=7).text != damage(CLEAN, seed=8).text


@given(
    st.text(alphabet="學習面制系回書人𠮷A，(x) \n", max_size=40),
    st.booleans(),
    st.integers(0, 9),
)
def test_the_truth_about_any_text(clean: str, over_convert: bool, seed: int) -> None:
    check(damage(clean, share=0.5, over_convert=over_convert, seed=seed))
