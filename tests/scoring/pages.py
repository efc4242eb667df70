"""Pages whose noise is known: text in which ⟦ and ⟧ stand around every mark that must go, and the score over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

OPEN, CLOSE = "⟦", "⟧"
_BRACKET = re.compile(r"[(（][^()（）\r\n]*[A-Za-z\u00c0-\u024f\u1e00-\u1eff][^()（）\r\n]*[)）]")

Span = tuple[int, int]
"""[start, end) in code points."""


@dataclass(frozen=True)
class Page:
    """A page of some kind; `marked` is its text with the noise between ⟦ and ⟧, with its blank."""

    kind: str
    marked: str

    @cached_property
    def text(self) -> str:
        """What a reader gets to see."""
        return self.marked.replace(OPEN, "").replace(CLOSE, "")

    @cached_property
    def noise(self) -> frozenset[Span]:
        """Where the marks are that must go."""
        spans, gone = [], 0
        for found in re.finditer(f"{OPEN}([^{CLOSE}]*){CLOSE}", self.marked):
            start = found.start() - gone
            spans.append((start, start + len(found[1])))
            gone += 2
        return frozenset(spans)

    @cached_property
    def innocent(self) -> int:
        """How many brackets with Latin letters must survive."""
        starts = {start for start, _ in self.noise}
        return sum(found.start() not in starts for found in _BRACKET.finditer(self.text))


@dataclass
class Score:
    """Marks of one kind of page: how many there are, how many were found, what else was taken for one."""

    name: str
    marks: int = 0
    found: int = 0
    wrong: int = 0
    innocent: int = 0
    bad_pages: list[Page] = field(default_factory=list)

    def add(self, page: Page, removed: Iterable[Span]) -> None:
        """Count one page on which `removed` was taken for noise."""
        spans = set(removed)
        hits = len(spans & page.noise)
        self.marks += len(page.noise)
        self.found += hits
        self.wrong += len(spans) - hits
        self.innocent += page.innocent
        if spans != page.noise:
            self.bad_pages.append(page)

    @property
    def precision(self) -> float:
        """The share of what was removed that had to go; on pages without noise, the share of brackets that survived."""
        if not self.marks:
            return 1 - self.wrong / max(1, self.innocent)
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what had to go that was removed; 1 where nothing had to."""
        return self.found / self.marks if self.marks else 1.0


def score(pages: Iterable[Page], find: Callable[[str], Iterable[Span]]) -> list[Score]:
    """Scores of a detector by kind, and over everything at the end; `find` gives the spans that it would remove."""
    kinds: dict[str, Score] = {}
    overall = Score("overall")
    for page in pages:
        removed = list(find(page.text))
        kinds.setdefault(page.kind, Score(page.kind)).add(page, removed)
        overall.add(page, removed)
    return [*kinds.values(), overall]
