"""What the process that reads a file may take: memory, processor time, and nothing from outside.

Processor time, not the clock, so that a busy machine refuses no file that an idle one reads.
"""

from __future__ import annotations

import sys
import time

MEMORY = 1 << 30
"""Bytes of address space that reading may take."""
LONGEST = 900
"""Seconds of processor time that no file gets more of, however much text it turns out to hold."""


def shut_in(seconds: int) -> None:
    """No file, no connection, no more than so much memory and processor time from here on; not on Windows."""
    if sys.platform == "win32":
        return
    import resource

    seconds += int(time.process_time())
    for limit, now, ever in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CPU, seconds, max(LONGEST, seconds)),
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        (resource.RLIMIT_NOFILE, 0, 0),
    ):
        resource.setrlimit(limit, (now, ever))


class Allowance:
    """More processor time for a file that gives much text for it, where time is limited."""

    def __init__(self) -> None:
        self._earned = 0.0

    def earn(self, seconds: float) -> None:
        """Allow so much more, in whole seconds as they come together."""
        self._earned += seconds
        if self._earned < 1 or sys.platform == "win32":
            return
        import resource

        now, ever = resource.getrlimit(resource.RLIMIT_CPU)
        if resource.RLIM_INFINITY not in (now, ever):
            resource.setrlimit(resource.RLIMIT_CPU, (min(now + int(self._earned), ever), ever))
        self._earned %= 1
