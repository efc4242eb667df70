"""All that is anchored in a text, on its way from the text's old source to a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from reader.desk.shelving import Shelf
from reader.desk.working import apart
from reader.errors import KnownError
from reader.exports.steps import Steps
from reader.notes.highlight import Placement
from reader.store import anchored, notebook
from reader.store.records import RowChange
from reader.store.rows import HIGHLIGHTS, Row, Table, Value, text_of
from reader.text.anchor import Anchor, describe, resolve
from reader.text.correcting import Correction
from reader.text.reanchoring import Compared, Fate, Found, Reason, compare, reanchoring
from reader.text.span import Span

Key = tuple[str, str]
"""A row, by its table and its id."""

SURE = (Fate.SAME, Fate.CHANGED)
NOWHERE = Found(None, Fate.LOST)
AT_ONCE = 200
"""Places that are looked for in one go."""


@dataclass(slots=True)
class Moves:
    """What became of the places of a text's rows in a source, and of the place where the reader was (code points).

    `counts` says of how many rows of a table which fate was met.
    """

    source: str
    source_hash: str
    found: dict[Key, tuple[Row, Found]] = field(default_factory=dict)
    place: int = 0
    counts: Counter[tuple[str, Fate]] = field(default_factory=Counter)

    def changes(self, rows: Iterable[tuple[Table, Row]]) -> Iterator[RowChange]:
        """What becomes of rows as they are now; one whose place was changed since it was looked for stays as it is."""
        self.counts.clear()
        keys = [(table, row) for table, row in rows if table.name in anchored.KEYS]
        taken = {_decision(table, row) for table, row in keys}
        for table, row in rows:
            then, found = self.found.get((table.name, text_of(row["id"])), (row, NOWHERE))
            if notebook.anchor_of(then) != notebook.anchor_of(row):
                continue
            after = {**row, **self._cells(table, row, found)}
            if table.name in anchored.KEYS and after != row:
                if _decision(table, after) in taken:  # the same was decided there before
                    after, found = row, NOWHERE
                taken.add(_decision(table, after))
            self.counts[table.name, found.fate] += 1
            yield RowChange(table, row, after)

    def _cells(self, table: Table, row: Row, found: Found) -> Row:
        sure = found.fate in SURE
        if table is not HIGHLIGHTS:
            return self._anchor_cells(found.span) if found.span and sure else {}
        doubted = row["placement"] == Placement.DOUBTFUL
        if found.span is None:
            # What was in doubt already goes back to where it was sure.
            former = notebook.unpacked(text_of(row["former"])) if doubted else None
            back = notebook.anchor_cells(former) if former else {}
            return {**back, "placement": Placement.LOST.value, "former": ""}
        moved = found.fate is not Fate.SAME or doubted
        left = notebook.packed(notebook.anchor_of(row), found.reason if not sure else "") if moved else ""
        placement = Placement.SURE if sure and not doubted else Placement.DOUBTFUL
        return {
            **self._anchor_cells(found.span),
            "placement": placement.value,
            # Nobody has looked at it yet: the first place counts.
            "former": text_of(row["former"]) or left,
        }

    def _anchor_cells(self, span: Span) -> Row:
        return notebook.anchor_cells(describe(self.source, self.source_hash, span))


def find_places(
    shelf: Shelf,
    rows: Sequence[tuple[Table, Row]],
    here: tuple[str, int],
    source: str,
    source_hash: str,
    correction: Correction | None = None,
) -> Steps[Moves]:
    """Look for the places of rows in a new source; `here` is the text's source by its hash, and the reader's place.

    With a correction, what is anchored in the text's source needs not be looked for.
    """
    old_hash, place = here
    moves = Moves(source, source_hash, place=min(place, len(source)))
    groups: dict[str, list[tuple[Table, Row]]] = {old_hash: []}
    for table, row in rows:
        groups.setdefault(text_of(row["source_hash"]), []).append((table, row))
    new = yield from apart(partial(compare, source))
    for hash_then, group in groups.items():
        words = _old_source(shelf, hash_then)
        old = (yield from apart(partial(compare, words))) if words is not None else None
        anchors = [notebook.anchor_of(row) for _, row in group]
        mine = hash_then == old_hash and old is not None
        reader = [Span(place, place + 1)] if mine and old and place < len(old.source) else []
        fates = _found(old, new, anchors, reader, correction if mine else None)
        for at in range(0, len(group), AT_ONCE):
            some = group[at : at + AT_ONCE]
            for (table, row), found in zip(some, (yield from apart(partial(_next, fates, len(some)))), strict=True):
                moves.found[table.name, text_of(row["id"])] = row, found
            yield len(some)
        if reader:
            [found] = yield from apart(partial(_next, fates, 1))
            moves.place = found.span.start if found.span else moves.place
    return moves


def _found(
    old: Compared | None, new: Compared, anchors: Sequence[Anchor], more: Sequence[Span], correction: Correction | None
) -> Iterator[Found]:
    """What becomes of anchors, then of other places of the old source; by their own words where that is missing."""
    sound = [old is not None and old.source[slice(*one.span)] == one.quote and bool(one.quote) for one in anchors]
    spans = [one.span for one, fits in zip(anchors, sound, strict=True) if fits]
    fates: Iterator[Found] = iter(())
    if correction is not None:
        fates = map(correction.found, [*spans, *more])
    elif old is not None:
        fates = reanchoring(old, new, [*spans, *more])
    for anchor, fits in zip(anchors, sound, strict=True):
        yield next(fates) if fits else _by_words(anchor, new.source)
    yield from fates


def _by_words(anchor: Anchor, source: str) -> Found:
    span = resolve(anchor, source, "") if anchor.quote else None
    return Found(span, Fate.SAME, 1.0) if span else Found(None, Fate.LOST, 0.0, Reason.NOWHERE)


def _next(fates: Iterator[Found], count: int) -> list[Found]:
    return list(islice(fates, count))


def _old_source(shelf: Shelf, source_hash: str) -> str | None:
    try:
        return shelf.sources.text(source_hash)
    except KnownError:
        return None


def _decision(table: Table, row: Row) -> tuple[Value, ...]:
    return (table.name, *(row[name] for name in anchored.KEYS[table.name]))
