"""Which encodings a file could be in, each with how it would look; nothing is guessed that does not fit better."""

from __future__ import annotations

import pytest

from reader.formats.encodings import ENCODINGS, plausible

SIMPLIFIED = "渡口的灯\n秋分过后，天黑得一天比一天早。镇上的图书馆在老粮站的二楼。\n"
TRADITIONAL = "渡口的燈\n秋分過後，天黑得一天比一天早。鎮上的圖書館在老糧站的二樓。\n"

FIRST = {
    ("gb18030", SIMPLIFIED): "gb18030",
    ("gbk", TRADITIONAL): "gb18030",
    ("cp950", TRADITIONAL): "cp950",
    ("utf-8", TRADITIONAL): "utf-8",
    ("utf-8-sig", SIMPLIFIED): "utf-8",
    ("utf-16-le", TRADITIONAL): "utf-16",
    ("utf-16-be", SIMPLIFIED): "utf-16",
    ("utf-16", SIMPLIFIED): "utf-16",
}


@pytest.mark.parametrize(("codec", "text"), FIRST)
def test_the_first_is_the_one(codec: str, text: str) -> None:
    found = plausible(text.encode(codec))
    assert {one.codec for one in found} == set(ENCODINGS)
    assert (found[0].codec, found[0].fits) == (FIRST[codec, text], True)
    assert found[0].beginning.startswith("渡口的")
    assert found[0].likeness > 0.8
    assert all(one.likeness <= found[0].likeness for one in found if one.fits)


def test_what_does_not_fit_says_so_and_is_shown_as_far_as_it_can_be() -> None:
    mixed = SIMPLIFIED.encode("gb18030") + TRADITIONAL.encode("utf-8")
    found = {one.codec: one for one in plausible(mixed)}
    assert not found["utf-8"].fits
    assert "\ufffd" in found["utf-8"].beginning
    assert found["gb18030"].beginning.startswith("渡口的灯")


def test_nothing_is_like_everything() -> None:
    assert {(one.likeness, one.beginning) for one in plausible(b"")} == {(0.0, "")}
