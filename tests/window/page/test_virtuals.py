"""The five methods that PySide leaves out, called as Qt itself calls them."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QAccessibleTextInterface

from reader.window.page.accessible import virtuals
from reader.window.page.accessible.virtuals import Virtuals, Words, can_be_placed

pytestmark = pytest.mark.skipif(not can_be_placed(), reason="the five methods are left as they are here")


class Answering(QAccessibleTextInterface):
    """A text interface with recognisable answers."""

    def __init__(self) -> None:
        super().__init__()
        self.fails = False
        self.virtuals = Virtuals(self, self)

    def characterCount(self) -> int:
        return 42

    def selection(self, number: int) -> tuple[int, int]:
        if self.fails:
            raise ValueError("no answer")
        return number + 3, number + 5

    def textBeforeOffset(self, position: int, part: QAccessible.TextBoundaryType) -> Words:
        return f"before {part.name}", position - 1, position

    def textAtOffset(self, position: int, part: QAccessible.TextBoundaryType) -> Words:
        return f"一𠮷 at {part.name}", position, position + 1

    def textAfterOffset(self, position: int, part: QAccessible.TextBoundaryType) -> Words:
        return f"after {part.name}", position + 1, position + 2

    def attributes(self, position: int) -> Words:
        if self.fails:
            raise ValueError("no answer")
        return "mark:true;" * 100, position, position + 7


def asked(thing: QAccessibleTextInterface, place: int, call: Any, *words: int) -> tuple[str, int, int]:
    """Call a virtual function that returns a QString, as C++ does."""
    address = virtuals._address(thing)
    answer = (ctypes.c_char * virtuals._QSTRING)()
    start, end = ctypes.c_int(-7), ctypes.c_int(-7)
    into = ctypes.addressof(answer)
    assert call(virtuals._entry(address, place))(into, address, *words, start, end) == into
    _, letters, length = ctypes.cast(answer, ctypes.POINTER(ctypes.c_size_t * 3)).contents
    return ctypes.string_at(letters, 2 * length).decode("utf-16-le") if length else "", start.value, end.value


def test_qt_reaches_all_five() -> None:
    thing = Answering()
    assert thing.virtuals.in_place
    start, end = ctypes.c_int(-7), ctypes.c_int(-7)
    address = virtuals._address(thing)
    virtuals._Selection(virtuals._entry(address, virtuals._SELECTION))(address, 2, start, end)
    assert (start.value, end.value) == (5, 7)
    sentence = QAccessible.TextBoundaryType.SentenceBoundary.value
    parts = [asked(thing, place, virtuals._Part, 9, sentence) for place in (10, 11, 12)]
    assert parts == [
        ("before SentenceBoundary", 8, 9),
        ("after SentenceBoundary", 10, 11),
        ("一𠮷 at SentenceBoundary", 9, 10),
    ]
    assert asked(thing, virtuals._ATTRIBUTES, virtuals._Attributes, 4) == ("mark:true;" * 100, 4, 11)


def test_the_others_are_where_they_were() -> None:
    thing = Answering()
    address = virtuals._address(thing)
    count = virtuals._Count(virtuals._entry(address, virtuals._CHARACTER_COUNT))
    assert count(address) == thing.characterCount() == 42


def test_a_bug_in_an_answer_is_told_and_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: caught.append(error))
    thing = Answering()
    thing.fails = True
    assert asked(thing, virtuals._ATTRIBUTES, virtuals._Attributes, 4) == ("", -1, -1)
    assert [str(error) for error in caught] == ["no answer"]


def test_a_thousand_questions_to_many_objects() -> None:
    for _ in range(50):
        thing = Answering()
        for at in range(20):
            assert asked(thing, virtuals._AT, virtuals._Part, at, 1)[1:] == (at, at + 1)


def test_a_table_that_is_another_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virtuals, "_CHARACTER_COUNT", virtuals._CURSOR_POSITION)
    assert not Answering().virtuals.in_place


def test_elsewhere_nothing_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    assert not can_be_placed()
    assert not Answering().virtuals.in_place
