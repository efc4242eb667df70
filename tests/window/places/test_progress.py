"""What the foot of the window says of the chapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.window.standing import rounded
from running import Running, Start

LONG = "渡口的燈\n" + "".join(
    f"第{n}章　學習之{n}\n" + f"圖書館第{n}間在老糧站的二樓。樓下賣農具，晚上來的人大致固定。\n" * 60 for n in (1, 2, 3)
)


def line(run: Running) -> str:
    return run.frame.status.place.text()


def test_what_is_left_of_the_chapter_is_said_calmly(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "長.txt"
    path.write_text(LONG, "utf-8")
    run = start(path)
    page = run.frame.page
    page.go_to(run.span("第2章").start)
    length = run.span("第3章").start - run.span("第2章").start
    assert line(run).endswith(f" · about {rounded(length):,} characters left in the chapter")
    before = line(run)
    page.scroll_by(page.flow.setting.text.line if page.flow else 0)
    assert line(run).split(" · ")[-1] == before.split(" · ")[-1]
    page.go_to(len(LONG))
    assert "left in the chapter" not in line(run)


def test_a_text_without_chapters_says_nothing_of_them(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "短.txt"
    path.write_text("渡口的燈\n" + "樓下賣農具，晚上來的人大致固定，靠窗的是夜班工人。\n" * 80, "utf-8")
    run = start(path)
    assert "left in the chapter" not in line(run)


@pytest.mark.parametrize(("count", "seen"), [(0, 0), (7, 7), (42, 42), (127, 130), (1_849, 1_800), (23_499, 23_000)])
def test_two_digits_are_said(count: int, seen: int) -> None:
    assert rounded(count) == seen
