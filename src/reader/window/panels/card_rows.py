"""The highlights in the order of their cards: those with a place in the text, then those without."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol

from reader.notes.highlight import Highlight
from reader.notes.layers import Layers
from reader.text.anchor import Anchor
from reader.text.span import Span

_NOWHERE = Anchor(Span(0, 30), "", "", "", "")
"""Stands for what has not been read yet, about as tall as most are."""


class Rows(Protocol):
    """Highlights by their rows, and the rows of highlights by their ids."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Highlight]: ...

    def __getitem__(self, row: int) -> Highlight: ...

    def row(self, highlight_id: str) -> int:
        """The row of the highlight of that id; -1 where it is not here."""
        ...

    def ids(self, first: int, last: int) -> list[str]:
        """The ids of these rows, both included."""
        ...


class CardRows:
    """A row for each highlight; one more or less costs the same however many there are."""

    def __init__(self, highlights: Iterable[Highlight] = (), unplaced: Collection[str] = ()) -> None:
        every = list(highlights)
        self._placed = Layers(h for h in every if h.id not in unplaced)
        self._lost = Layers(h for h in every if h.id in unplaced)

    def __len__(self) -> int:
        return len(self._placed) + len(self._lost)

    def __iter__(self) -> Iterator[Highlight]:
        yield from self._placed
        yield from self._lost

    def __getitem__(self, row: int) -> Highlight:
        placed = len(self._placed)
        return self._placed[row] if row < placed else self._lost[row - placed]

    def get(self, highlight_id: str) -> Highlight | None:
        """The highlight of that id, if it is here."""
        return self._placed.get(highlight_id) or self._lost.get(highlight_id)

    def row(self, highlight_id: str) -> int:
        """The row of the highlight of that id; -1 where it is not here."""
        row = self._placed.index(highlight_id)
        if row < 0 and (row := self._lost.index(highlight_id)) >= 0:
            row += len(self._placed)
        return row

    def is_placed(self, highlight_id: str) -> bool:
        """Whether the highlight of that id has a place in the text."""
        return self._placed.get(highlight_id) is not None

    def put(self, highlight: Highlight, *, placed: bool = True) -> None:
        """Add a highlight that is not here yet."""
        (self._placed if placed else self._lost).put(highlight)

    def remove(self, highlight_id: str) -> None:
        """Take a highlight out."""
        self._placed.remove(highlight_id)
        self._lost.remove(highlight_id)

    @property
    def any_lost(self) -> bool:
        """Whether any has no place in the text."""
        return len(self._lost) > 0

    def ids(self, first: int, last: int) -> list[str]:
        """The ids of these rows, both included."""
        return [self[row].id for row in range(first, last + 1)]


class ListedRows:
    """Highlights in an order that was found out elsewhere; one that is not known yet is a blank until it is read."""

    def __init__(self, ids: Sequence[str], known: Callable[[str], Highlight | None]) -> None:
        self._ids = ids
        self._known = known
        self._places = dict(zip(ids, range(len(ids)), strict=True))

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Highlight]:
        return map(self._highlight, self._ids)

    def __getitem__(self, row: int) -> Highlight:
        return self._highlight(self._ids[row])

    def row(self, highlight_id: str) -> int:
        """The row of the highlight of that id; -1 where it is not here."""
        return self._places.get(highlight_id, -1)

    def ids(self, first: int, last: int) -> list[str]:
        """The ids of these rows, both included."""
        return list(self._ids[first : last + 1])

    def _highlight(self, highlight_id: str) -> Highlight:
        return self._known(highlight_id) or Highlight(highlight_id, "", _NOWHERE)
