"""What reading may take: processor time, not time by the clock, and more of it for a file that gives much text."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.errors import KnownError
from reader.formats import courier

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")

EARNING = """
import resource, time
from reader.formats.limits import LONGEST, Allowance, shut_in
Allowance().earn(1_000)
begun = int(time.process_time())
shut_in(3)
allowance = Allowance()
for earned in (0.6, 0.6, 2.9, 10_000):
    allowance.earn(earned)
    now, ever = resource.getrlimit(resource.RLIMIT_CPU)
    print(now - begun if now < LONGEST else "no more", ever == LONGEST)
"""


def test_more_time_is_earned_in_whole_seconds_up_to_a_bound() -> None:
    done = subprocess.run([sys.executable, "-c", EARNING], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["3 True", "4 True", "7 True", "no more True"]


@pytest.mark.parametrize(
    "program",
    ["from reader.formats.limits import shut_in; shut_in(1)\nwhile True: pass", "import time; time.sleep(100)"],
)
def test_who_works_too_long_or_sleeps_is_ended(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "_command", lambda: [sys.executable, "-c", program])
    monkeypatch.setattr(courier, "_ASLEEP", 60.0 if "while" in program else 0.0)
    monkeypatch.setattr(courier, "_SECONDS", 1.0)
    with pytest.raises(KnownError, match="too much time or memory"):
        courier.read(b"a", "a.txt")
