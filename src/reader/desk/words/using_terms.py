"""The use case about where a term stands in the library, and how it was rendered there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.desk.search.concording import Concording
from reader.desk.working import Work
from reader.exports.steps import Steps
from reader.notes.concordance import Concordance
from reader.notes.highlight import Highlight, Placement
from reader.store import notebook
from reader.study.term import Term, key_of
from reader.study.uses import Use, Uses, noted
from reader.text.rendering import View

SHOWN = 200
"""Places of each rendering that are shown."""


class UsingTerms(Concording):
    """What was noted is what stands in the notes of highlights over a term or a part of it."""

    def term_uses(self, term: Term, view: View) -> Work[list[Uses]]:
        """All places of a term in the library by its renderings, in their order; then those where none was noted."""
        return Work(self._uses_of(term, view))

    def _uses_of(self, term: Term, view: View) -> Steps[list[Uses]]:
        found = yield from self._in_library(key_of(term.traditional))
        places: dict[str, list[int]] = {rendering: [] for rendering in (*term.renderings, "")}
        for text_id, some in groupby(range(len(found)), key=lambda number: found.text(number).id):
            numbers, rendered = list(some), set[int]()
            for rendering, number in self._noted_in(found, text_id, numbers, term.renderings):
                places[rendering].append(number)
                rendered.add(number)
            places[""] += [number for number in numbers if number not in rendered]
            yield 1
        made = []
        for rendering, mine in places.items():
            numbers = sorted(set(mine))
            lines = self.lines_of(found, numbers[:SHOWN], view)
            uses = [
                Use(found.text(number).id, found.text(number).title, found.hit(number).span, *line[:3])
                for number, line in lines.items()
            ]
            made.append(Uses(rendering, len(numbers), tuple(uses)))
            yield 1
        return made

    def _noted_in(
        self, found: Concordance, text_id: str, numbers: Sequence[int], renderings: Sequence[str]
    ) -> Iterator[tuple[str, int]]:
        """Which rendering was noted at which place of a text."""
        with self._database.read() as connection:
            marks = [mark for mark in notebook.unchecked(connection, text_id) if _says(mark)]
        for mark in marks:
            said, span = noted(mark.note, renderings), mark.anchor.span
            at = bisect_left(numbers, span.start + 1, key=lambda number: found.hit(number).span.end) if said else 0
            for number in numbers[at:] if said else ():
                if found.hit(number).span.start >= span.end:
                    break
                yield from ((rendering, number) for rendering in said)


def _says(mark: Highlight) -> bool:
    return bool(mark.note) and mark.placement is not Placement.LOST
