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


def settled(
    kept: str, span: Span, hidden: Alignment, gone: Collection[int], view: View, rulings: Rulings
) -> list[Fixed]:
    """What the reader settled in a stretch: places first, then words, the longest first; code points of `kept`.

    `kept` is the stretch without noise, `hidden` maps the stretch (its offsets counted from its start) to it, and
    `gone` are the offsets of its noise, in which nothing is settled.
    """
    wanted = direction(view.script)
    if not wanted or not (rulings.places or rulings.words):
        return []
    places = rulings.places
    # Whichever is fewer: the places of the text, or the characters of the stretch.
    near = range(*span) if span.length < len(places) else sorted(places)
    fixed = [
        Fixed(hidden.to_rendered(Span(at - span.start, at - span.start + 1)), places[at][wanted])
        for at in near
        if at in places and span.start <= at < span.end and wanted in places[at] and at - span.start not in gone
    ]
    taken = {at for one in fixed for at in range(*one.span)}
    words = rulings.words.get(wanted, {})
    if words:
        for found in any_of(tuple(words)).finditer(kept):
            if taken.isdisjoint(range(*found.span())):
                fixed.append(Fixed(Span(*found.span()), words[found[0]]))
    return sorted(fixed)


def doubts(kept: str, text: str, converted: Alignment, config: str, fixed: Sequence[Fixed]) -> Iterator[Doubt]:
    """The characters of a stretch that had several candidates when it was converted to `text`; not settled ones.

    From one traditional form to another nothing is in doubt.
    """
    to = "traditional" if config.startswith("s2") else "simplified" if config.endswith(("2s", "2sp")) else ""
    several = candidates(to) if to else {}
    certain: Collection[int] = {at for one in fixed for at in range(*one.span)}
    for at in [at for at, character in enumerate(kept) if character in several]:
        if at not in certain:
            shown = converted.to_rendered(Span(at, at + 1))
            if shown.length == 1 and text[shown.start] in several[kept[at]]:
                yield Doubt(shown.start, several[kept[at]])
