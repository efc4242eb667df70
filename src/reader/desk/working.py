"""Use cases that may be long, done a little at a time or apart, so that nobody has to wait for the whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Generic, TypeVar

from reader.exports.steps import Steps

T = TypeVar("T")

PAUSE_S = 0.01
"""How long is waited at once for what is done apart."""


class Work(Generic[T]):
    """A use case on its way; whoever stops asking for more has given it up.

    `done` steps of its `total` are behind it; a total of 0 says that nobody knows.
    """

    def __init__(self, steps: Steps[T], total: int = 0) -> None:
        self._steps = steps
        self.total = total
        self.done = 0
        self.result: T | None = None

    def go_on(self, seconds: float) -> bool:
        """Work for about so long; returns whether there is a result."""
        end = time.monotonic() + seconds
        while self.result is None:
            try:
                self.done += next(self._steps)
            except StopIteration as made:
                self.result = made.value
            if time.monotonic() > end:
                break
        return self.result is not None

    def finish(self) -> T:
        """Work to the end."""
        while not self.go_on(60):
            pass
        assert self.result is not None
        return self.result


def apart(call: Callable[[], T]) -> Steps[T]:
    """Do heavy work on a thread of its own; whoever asks for the steps only waits, and others get in between.

    `call` touches nothing that others change: no library, no file. Given up, it works on to its end, for nobody.
    """
    made: Future[T] = Future()

    def work() -> None:
        try:
            made.set_result(call())
        except BaseException as error:  # raised again by whoever waits
            made.set_exception(error)

    Thread(target=work, name="apart", daemon=True).start()
    while not made.done():
        try:
            made.exception(PAUSE_S)
        except TimeoutError:
            yield 0
    return made.result()
