"""Long use cases of the desk, done in portions, so that everything else on the storage thread gets in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from reader.window.session import Session

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, Work

T = TypeVar("T")

PORTION_S = 0.03
"""How long one portion takes."""


def work_through(
    session: Session,
    start: Callable[[Desk], Work[T]],
    change_of: Callable[[T], Changed],
    then: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
) -> None:
    """Start a use case and work to its end; what it changed is shown, then `then` gets its result."""

    def go_on(work: Work[T]) -> None:
        session.storage.ask(lambda _desk: work.go_on(PORTION_S), lambda done: (finish if done else go_on)(work), failed)

    def finish(work: Work[T]) -> None:
        result = work.result
        assert result is not None
        session.change(lambda _desk: change_of(result), lambda _changed: then(result), failed)

    session.storage.ask(start, go_on, failed)
