"""Five methods of Qt's text interface that PySide leaves out, put where Qt looks for them.

PySide 6.11 drops every method with `int *` parameters: Qt then reads numbers that nobody has written for the selection,
takes whole clauses for words and learns of no mark. The order of an exported class's virtual functions cannot change
within Qt 6, so an object can be given a copy of its table with five entries of ours. docs/decisions/0009 weighs this.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from shiboken6 import Shiboken

T = TypeVar("T")
Words = tuple[str, int, int]

_TABLE = 18
"""Virtual functions of QAccessibleTextInterface, the two destructors of the Itanium ABI first."""
_BEFORE_TABLE = 2
"""Words that stand before a table and belong to it: the offset to the whole object and its type."""
_SELECTION, _TEXT, _BEFORE, _AFTER, _AT, _ATTRIBUTES = 2, 9, 10, 11, 12, 17
_SELECTION_COUNT, _CURSOR_POSITION, _CHARACTER_COUNT = 3, 7, 13
_QSTRING = 24
"""Bytes of a QString; all of them zero is an empty one."""

_Address, _Int, _IntAt = ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
_Count = ctypes.CFUNCTYPE(_Int, _Address)
_Text = ctypes.CFUNCTYPE(_Address, _Address, _Address, _Int, _Int)
_Selection = ctypes.CFUNCTYPE(None, _Address, _Int, _IntAt, _IntAt)
_Part = ctypes.CFUNCTYPE(_Address, _Address, _Address, _Int, _Int, _IntAt, _IntAt)
_Attributes = ctypes.CFUNCTYPE(_Address, _Address, _Address, _Int, _IntAt, _IntAt)
"""A QString is returned into memory of the caller, whose address comes first and goes back."""


class Answers(Protocol):
    """What answers for the five: positions in Qt's units, -1 for none."""

    def selection(self, number: int) -> tuple[int, int]: ...
    def textBeforeOffset(self, position: int, part: QAccessible.TextBoundaryType) -> Words: ...
    def textAtOffset(self, position: int, part: QAccessible.TextBoundaryType) -> Words: ...
    def textAfterOffset(self, position: int, part: QAccessible.TextBoundaryType) -> Words: ...
    def attributes(self, position: int) -> Words: ...


class Virtuals:
    """The table of one text interface; it must live as long as that, and `in_place` says whether Qt uses it."""

    def __init__(self, interface: QAccessibleTextInterface, answers: Answers) -> None:
        self._answers = answers
        self._carrier = _Carrier()
        self._kept: list[Any] = []
        self.in_place = can_be_placed() and _table_is_as_known(self._carrier)
        if self.in_place:
            self._place(_address(interface))

    def _place(self, thing: int) -> None:
        word = ctypes.sizeof(_Address)
        table = (_Address * (_BEFORE_TABLE + _TABLE))()
        ctypes.memmove(table, _table(thing) - _BEFORE_TABLE * word, ctypes.sizeof(table))
        answers = self._answers
        for place, entry in (
            (_SELECTION, _Selection(self._select)),
            (_BEFORE, _Part(self._part(answers.textBeforeOffset))),
            (_AT, _Part(self._part(answers.textAtOffset))),
            (_AFTER, _Part(self._part(answers.textAfterOffset))),
            (_ATTRIBUTES, _Attributes(self._attribute)),
        ):
            self._kept.append(entry)
            table[_BEFORE_TABLE + place] = ctypes.cast(entry, _Address).value
        self._kept.append(table)
        _Address.from_address(thing).value = ctypes.addressof(table) + _BEFORE_TABLE * word

    def _select(self, _thing: int, number: int, start: Any, end: Any) -> None:
        start[0], end[0] = _answered(lambda: self._answers.selection(number), (-1, -1))

    def _part(self, find: Callable[[int, QAccessible.TextBoundaryType], Words]) -> Callable[..., int]:
        def answer(into: int, _thing: int, position: int, part: int, start: Any, end: Any) -> int:
            return self._give(into, start, end, lambda: find(position, QAccessible.TextBoundaryType(part)))

        return answer

    def _attribute(self, into: int, _thing: int, position: int, start: Any, end: Any) -> int:
        return self._give(into, start, end, lambda: self._answers.attributes(position))

    def _give(self, into: int, start: Any, end: Any, ask: Callable[[], Words]) -> int:
        ctypes.memset(into, 0, _QSTRING)
        words, start[0], end[0] = _answered(ask, ("", -1, -1))
        self._carrier.words = words
        thing = _address(self._carrier)
        _Text(_entry(thing, _TEXT))(into, thing, 0, len(words))
        return into


class _Carrier(QAccessibleTextInterface):
    """Lets PySide make a QString; its numbers tell whether the table is laid out as it is known here."""

    NUMBERS = (11, 13, 17)
    words = ""

    def text(self, _start: int, _end: int) -> str:
        return self.words

    def selectionCount(self) -> int:
        return self.NUMBERS[0]

    def cursorPosition(self) -> int:
        return self.NUMBERS[1]

    def characterCount(self) -> int:
        return self.NUMBERS[2]


def can_be_placed() -> bool:
    """Whether this is where it was tried: the calling convention differs elsewhere."""
    return sys.platform.startswith("linux") and platform.machine() == "x86_64" and sys.maxsize > 2**32


def _table_is_as_known(carrier: _Carrier) -> bool:
    thing = _address(carrier)
    entries = (_SELECTION_COUNT, _CURSOR_POSITION, _CHARACTER_COUNT)
    return tuple(_Count(_entry(thing, entry))(thing) for entry in entries) == _Carrier.NUMBERS


def _answered(ask: Callable[[], T], otherwise: T) -> T:
    try:
        return ask()
    except Exception as error:  # nothing may fly through Qt: it goes where all bugs go
        sys.excepthook(type(error), error, error.__traceback__)
        return otherwise


def _address(thing: QAccessibleTextInterface) -> int:
    return int(Shiboken.getCppPointer(thing)[0])


def _table(thing: int) -> int:
    return int(_Address.from_address(thing).value or 0)


def _entry(thing: int, place: int) -> int:
    return int(_Address.from_address(_table(thing) + place * ctypes.sizeof(_Address)).value or 0)
