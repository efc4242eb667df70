"""Lines that run on below: a character is ten pixels wide, "/" shows where a line goes on."""

from __future__ import annotations

import pytest

from reader.window.panels.told_rows import Manner, broken

CASES = {
    "it fits": ("天黑得早", 40, 2, "天黑得早"),
    "it runs on": ("天黑得一天比一天早", 50, 2, "天黑得一天/比一天早"),
    "the last one holds the rest": ("天黑得一天比一天早", 30, 2, "天黑得/一天比一天早"),
    "three of them": ("天黑得一天比一天早", 30, 3, "天黑得/一天比/一天早"),
    "no sign begins a line": ("天黑得早，樓下", 40, 2, "天黑得/早，樓下"),
    "nor ends one": ("天黑得「早」", 40, 2, "天黑得/「早」"),
    "only one": ("天黑得早", 20, 1, "天黑得早"),
    "no room at all": ("天黑", 0, 2, "天/黑"),
    "nothing": ("", 40, 2, ""),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_line_runs_on(name: str, at: int) -> None:
    words, width, deep, expected = CASES[name]
    line = tuple(piece for piece in ((words[:at], Manner.PLAIN), (words[at:], Manner.MEANT)) if piece[0])
    parts = broken(line, width, deep, lambda some: 10 * len(some))
    assert "/".join("".join(piece for piece, _ in part) for part in parts) == expected
    assert "".join(p for part in parts for p, manner in part if manner is Manner.PLAIN) == words[:at]
