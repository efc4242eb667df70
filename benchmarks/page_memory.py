"""How much of this process lies in memory; bytes."""

from __future__ import annotations

import re
from pathlib import Path

_STATUS = Path("/proc/self/status")


def resident() -> int:
    """Now; 0 where the system does not tell."""
    return _line("VmRSS")


def resident_at_most() -> int:
    """Since the process began."""
    return _line("VmHWM")


def _line(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", _STATUS.read_text()) if _STATUS.exists() else None
    return int(found[1]) * 1024 if found else 0
