"""Estimated heights against the true ones."""

from __future__ import annotations

import pytest

from reader.text.rendering import NoiseView, Script, View
from reader.window.page.estimates import Estimate

from .conftest import MakePage

SENTENCE = "我們學習{(xi) }歷史，𠮷裝{(zhuang) }里程，貫徹黨{(dang) }的發展。"


@pytest.mark.parametrize("noise", list(NoiseView))
@pytest.mark.parametrize("width", [360, 700])
def test_the_bar_is_close_to_the_truth(make_page: MakePage, noise: NoiseView, width: int) -> None:
    text = "".join(SENTENCE * (i * 7 % 13 + 1) + "\n" * (1 + i % 2) for i in range(120))
    page = make_page(text, View(Script.SOURCE, noise), width=width)
    flow = page.laid
    tops = [0]
    for piece in range(len(flow.boxes)):
        tops.append(tops[-1] + flow.boxes[piece].height)
    guess = flow._estimate()
    assert guess.total == pytest.approx(tops[-1], rel=0.04)
    errors = [abs(guess.top(i) / guess.total - tops[i] / tops[-1]) for i in range(len(tops))]
    assert max(errors) < 0.01


def test_a_piece_is_found_where_it_is_guessed() -> None:
    guess = Estimate([0, 10, 30, 31], per_point=2, per_piece=5, head=100, tail=7)
    tops = [guess.top(i) for i in range(4)]
    assert tops == [0, 125, 170, 184]
    assert guess.total == 184
    assert [guess.piece_at(y) for y in (-5, 0, 124, 125, 169, 170, 9999)] == [0, 0, 0, 1, 1, 2, 2]
