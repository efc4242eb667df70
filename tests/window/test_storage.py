"""The one door to the desk: order, answers in this thread, errors, and patience."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import Busy, KnownError
from reader.window.storage import Storage


class FakeDesk:
    """Writes down what was done on it, and where."""

    def __init__(self) -> None:
        self.done: list[tuple[object, str]] = []
        self.closed = ""

    def do(self, what: object) -> object:
        self.done.append((what, threading.current_thread().name))
        return what

    def close(self) -> None:
        self.closed = threading.current_thread().name


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[[Callable[[], Any]], Storage]]:
    made: list[Storage] = []

    def start(open_desk: Callable[[], Any]) -> Storage:
        made.append(Storage(open_desk))
        return made[-1]

    yield start
    for storage in made:
        storage.close()


def test_calls_run_in_order_on_one_thread_and_answers_come_back_to_this_one(
    make: Any, desk: FakeDesk, qtbot: QtBot
) -> None:
    storage = make(lambda: desk)
    answers: list[tuple[object, str]] = []
    with qtbot.waitSignal(storage.idle):
        for n in range(20):
            storage.ask(lambda desk, n=n: desk.do(n), lambda n: answers.append((n, threading.current_thread().name)))
    assert desk.done == [(n, "storage") for n in range(20)]
    assert answers == [(n, "MainThread") for n in range(20)]


def test_a_known_error_goes_to_whoever_asked_or_to_everybody(make: Any, desk: FakeDesk, qtbot: QtBot) -> None:
    storage = make(lambda: desk)
    taken: list[Exception] = []

    def fail(_desk: FakeDesk) -> None:
        raise KnownError("The disk is full.")

    with qtbot.waitSignal(storage.idle):
        storage.ask(fail, failed=taken.append)
    assert [str(error) for error in taken] == ["The disk is full."]
    with qtbot.waitSignal(storage.sorry) as heard:
        storage.ask(fail)
    assert str(heard.args[0]) == "The disk is full."


def test_any_other_error_is_a_bug_even_where_the_asker_takes_known_ones(
    make: Any, desk: FakeDesk, qtbot: QtBot
) -> None:
    storage = make(lambda: desk)
    taken: list[Exception] = []
    with qtbot.waitSignal(storage.bug) as heard:
        storage.ask(lambda _desk: 1 // 0, failed=taken.append)
    assert isinstance(heard.args[0], ZeroDivisionError)
    assert taken == []


def test_a_busy_library_is_tried_again_and_the_calls_behind_it_wait(make: Any, desk: FakeDesk, qtbot: QtBot) -> None:
    storage = make(lambda: desk)
    free = threading.Event()
    tries: list[int] = []

    def save(desk: FakeDesk) -> None:
        tries.append(1)
        if not free.is_set():
            raise Busy("Another program uses the library.")
        desk.do("first")

    storage.ask(save)
    with qtbot.waitSignal(storage.waiting) as heard:
        storage.ask(lambda desk: desk.do("second"))
    assert heard.args == [True]
    assert desk.done == []
    free.set()
    with qtbot.waitSignal(storage.idle):
        pass
    assert [what for what, _ in desk.done] == ["first", "second"]
    assert len(tries) > 1


def test_closing_does_what_was_asked_and_then_closes_the_desk_on_its_own_thread(desk: FakeDesk, qtbot: QtBot) -> None:
    storage = Storage(lambda: desk)
    storage.ask(lambda desk: desk.do("last words"))
    storage.close()
    assert desk.done == [("last words", "storage")]
    assert desk.closed == "storage"


def test_closing_gives_up_a_call_that_is_held_up(qtbot: QtBot, desk: FakeDesk) -> None:
    storage = Storage(lambda: desk)

    def held_up(_desk: FakeDesk) -> None:
        raise Busy("Another program uses the library.")

    storage.ask(held_up)
    storage.close()
    assert desk.closed == "storage"


def test_a_desk_that_cannot_be_opened_is_said_to_everyone_who_asks(make: Any, qtbot: QtBot) -> None:
    def fail() -> FakeDesk:
        raise KnownError("The library is damaged.")

    storage = make(fail)
    said: list[str] = []
    with qtbot.waitSignal(storage.idle):
        storage.ask(lambda desk: desk.do(1), failed=lambda error: said.append(str(error)))
        storage.ask(lambda desk: desk.do(2), failed=lambda error: said.append(str(error)))
    assert said == ["The library is damaged."] * 2


def test_settling_hands_answers_back_without_an_event_loop(make: Any, desk: FakeDesk, qtbot: QtBot) -> None:
    storage = make(lambda: desk)
    answers: list[object] = []
    storage.ask(lambda desk: desk.do("seen"), answers.append)
    assert storage.settle(5_000)
    assert answers == ["seen"]
