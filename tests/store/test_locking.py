"""One window for a library: a lock that the system lets go."""

from __future__ import annotations

import signal
from pathlib import Path

from library_maker import start_python
from reader.store.locking import left_text, take

HOLD = """
import sys
from pathlib import Path
from reader.store.locking import take
lock = take(Path(sys.argv[1]))
lock.leave("the name of a socket")
print("held", flush=True)
sys.stdin.read()
"""


def test_only_one_holds_the_lock(tmp_path: Path) -> None:
    first = take(tmp_path / "new folder")
    assert first is not None
    assert take(tmp_path / "new folder") is None
    first.release()
    second = take(tmp_path / "new folder")
    assert second is not None
    second.release()


def test_the_holder_leaves_a_text_that_others_read(tmp_path: Path) -> None:
    assert left_text(tmp_path) == ""
    lock = take(tmp_path)
    assert lock is not None
    lock.leave("a longer name 名")
    assert left_text(tmp_path) == "a longer name 名"
    lock.leave("短")
    assert left_text(tmp_path) == "短"
    lock.release()
    lock.leave("too late")
    assert left_text(tmp_path) == ""


def test_a_killed_holder_lets_go(tmp_path: Path) -> None:
    holder = start_python(HOLD, tmp_path)
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    assert take(tmp_path) is None
    assert left_text(tmp_path) == "the name of a socket"
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    holder.stdin.close()
    lock = take(tmp_path)
    assert lock is not None
    lock.release()


def test_where_no_lock_can_be_made_nobody_is_kept_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    first, second = take(tmp_path / "file"), take(tmp_path / "file")
    assert first is not None
    assert second is not None
    first.leave("nothing")
    first.release()
    second.release()
