"""Heavy work is done apart: the thread of the notes only waits for it, a little at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from library_maker import ARTICLE, filled
from reader.desk.texts import moving, replacing
from reader.desk.working import Work, apart
from reader.errors import KnownError
from reader.exports.steps import finish


def test_what_is_done_apart_can_be_waited_for_in_steps() -> None:
    begun, may_end = threading.Event(), threading.Event()

    def call() -> str:
        begun.set()
        may_end.wait(20)
        return "made"

    steps = apart(call)
    assert next(steps) == 0
    assert begun.wait(20)
    assert next(steps) == 0
    may_end.set()
    assert finish(steps) == "made"


@pytest.mark.parametrize("error", [KnownError("No."), TimeoutError("slow"), ValueError("odd")])
def test_what_fails_apart_fails_for_whoever_waits(error: Exception) -> None:
    def call() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        Work(apart(call)).finish()
    assert raised.value is error


def test_nothing_heavy_of_a_replacement_is_done_on_the_thread_of_the_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, text_id = filled(tmp_path / "library", "貫徹 中央")
    here, seen = threading.current_thread(), dict[str, set[bool]]()

    def watched(room: Any, name: str) -> None:
        real = getattr(room, name)

        def call(*args: Any) -> Any:
            seen.setdefault(name, set()).add(threading.current_thread() is here)
            found = real(*args)
            return each(found) if isinstance(found, Iterator) else found

        def each(found: Iterator[Any]) -> Iterator[Any]:
            for one in found:
                seen["each"] = seen.get("each", set()) | {threading.current_thread() is here}
                yield one

        monkeypatch.setattr(room, name, call)

    watched(moving, "compare")
    watched(moving, "reanchoring")
    watched(replacing, "examine")
    replaced = desk.start_replacement_by_words(text_id, ARTICLE.replace("貫徹", "切實貫徹")).finish()
    assert (replaced.same + replaced.moved, replaced.lost) == (2, 0)
    assert seen == {name: {False} for name in ("compare", "examine", "each")} | {"reanchoring": seen["reanchoring"]}
    desk.close()
