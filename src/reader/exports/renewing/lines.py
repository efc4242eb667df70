"""The lines of a file that somebody else writes in too, and the changes to them; all other lines stay as they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

Memory = Mapping[str, str]
"""What was written: the parts by their names (“hl-7f3a/quote”), each as how many lines it has and their hash."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")


def fingerprint(lines: Sequence[str]) -> str:
    """How many lines there are, and their hash."""
    return f"{len(lines)}:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:16]}"


class Changes:
    """A file as it was, in `lines` without their ends, and what is to become of them; offsets are numbers of lines.

    Line ends stay as the person has them; with `apart`, what comes in at the end of the file has a blank line before
    it, and none behind it.
    """

    def __init__(self, old: str, *, apart: bool) -> None:
        whole = _LINE.findall(old)
        self.lines: list[str] = [line.rstrip("\r\n") for line in whole]
        self._ends = [line[len(bare) :] for line, bare in zip(whole, self.lines, strict=True)]
        self._end = "\r\n" if self._ends.count("\r\n") * 2 > len(whole) else "\n"
        self._old = old
        self._apart = apart
        self._instead: dict[int, tuple[int, Sequence[str]]] = {}  # start: end and new lines
        self._before: dict[int, list[tuple[int, Sequence[str]]]] = {}  # new lines before a line, by rank

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._instead) + len(self._before)

    def exchange(self, start: int, end: int, lines: Sequence[str]) -> None:
        """Put other lines in the place of some."""
        self._instead[start] = end, lines

    def put_before(self, at: int, lines: Sequence[str], rank: int = 0) -> None:
        """Put lines before one: those of a lower rank first, and of one rank in the order in which they came."""
        self._before.setdefault(at, []).append((rank, lines))

    def made(self) -> str:
        """The file with its changes."""
        if not self.count:
            return self._old
        out: list[str] = []
        at = 0
        while at <= len(self.lines):
            self._write(out, at)
            if at == len(self.lines):
                break
            if at in self._instead:
                end, lines = self._instead[at]
                # What comes in between the lines of a part that goes stays before what takes its place.
                for inside in range(at + 1, end):
                    self._write(out, inside)
                out += [line + self._end for line in lines]
                at = end
            else:
                out.append(self.lines[at] + self._ends[at])
                at += 1
        return "".join(out)

    def _write(self, out: list[str], at: int) -> None:
        ranked = sorted(self._before.get(at, ()), key=lambda one: one[0])
        lines = [line for _, lines in ranked for line in lines]
        if not lines:
            return
        if at == len(self.lines) and out:
            if not out[-1].endswith(("\n", "\r")):
                out[-1] += self._end
            if self._apart and out[-1].strip():
                out.append(self._end)
            lines = lines[:-1] if self._apart and not lines[-1] else lines
        elif out and not out[-1].endswith(("\n", "\r")):
            out[-1] += self._end
        out += [line + self._end for line in lines]
