"""Which characters of a stretch are settled before the dictionaries are asked, and which stay in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reader.text.alignment import Alignment
from reader.text.han import candidates
from reader.text.rendering import Doubt, Script, View
from reader.text.rulings import Rulings
from reader.text.script import Fixed
from reader.text.span import Span
from reader.text.words import any_of


def direction(script: Script) -> str:
    """What rulings call a wanted script: "simplified" or "traditional"; "" for the source's own."""
    if script is Script.SOURCE:
        return ""
    return "simplified" if script is Script.SIMPLIFIED else "traditional"


def settled(kept: str, span: Span, hidden: Alignment, view: View, rulings: Rulings) -> list[Fixed]:
    """What the reader settled in a stretch: places first, then words, the longest first; code points of `kept`.

    `kept` is the stretch without noise, `hidden` maps the stretch (its offsets counted from its start) to it.
    """
    wanted = direction(view.script)
    if not wanted or not (rulings.places or rulings.words):
        return []
    fixed = [
        Fixed(hidden.to_rendered(Span(at - span.start, at - span.start + 1)), targets[wanted])
        for at, targets in rulings.places.items()
        if span.start <= at < span.end and wanted in targets
    ]
    taken = {at for one in fixed for at in range(*one.span)}
    words = rulings.words.get(wanted, {})
    if words:
        for found in any_of(tuple(words)).finditer(kept):
            if taken.isdisjoint(range(*found.span())):
                fixed.append(Fixed(Span(*found.span()), words[found[0]]))
    return sorted(fixed)


def doubts(kept: str, converted: Alignment, view: View, fixed: Sequence[Fixed]) -> Iterator[Doubt]:
    """The characters of a converted stretch that had several candidates, those that are settled left out."""
    several = candidates(direction(view.script))
    certain: Collection[int] = {at for one in fixed for at in range(*one.span)}
    for at, character in enumerate(kept):
        if character in several and at not in certain:
            shown = converted.to_rendered(Span(at, at + 1))
            if shown.length == 1:
                yield Doubt(shown.start, several[character])
