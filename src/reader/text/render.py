"""From a stretch of the source to what is seen of it: noise cut, script converted, shown noise put back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reader.text.alignment import Alignment, Block, align, hide, identity
from reader.text.paragraphs import SAFE_CUTS, Paragraphs, find_paragraphs
from reader.text.rendering import Above, NoiseView, Readings, Rendering, Script, View
from reader.text.ruby import readings_above
from reader.text.rulings import NO_RULINGS, Rulings, noise_spans
from reader.text.script import Fixed, configuration, convert, detect_script
from reader.text.settling import direction, doubts, settled
from reader.text.span import Span
from reader.text.survey import SourceScript, Survey

_CONTEXT = 15
"""Code points of context with which a piece that was cut inside a sentence is converted: no phrase is longer."""


def render(
    source: str, span: Span, view: View, survey: Survey | None, rulings: Rulings = NO_RULINGS
) -> Rendering:
    """What one view shows of a stretch inside one paragraph; without a survey, noise stays as in the source.

    `span` counts code points of the source, the rendering's alignment from the start of `span`.
    """
    noise = _noise(source, span, survey, rulings)
    config = _configuration(source, span, view, survey)
    if not config and not noise and not _looks_closer(view, rulings):
        return Rendering(source[span.start : span.end], identity(span.length))
    marks = [mark.shift(-span.start) for mark in noise]
    hidden = hide(span.length, marks)
    kept = _kept(source, span, noise, hidden, view, survey, rulings)
    fixed = settled(kept, span, hidden, view, rulings)
    text, converted = _convert_in_context(source, span, kept, config, fixed, survey, rulings)
    unsure = tuple(doubts(kept, converted, view, fixed)) if view.doubts and config else ()
    above = _above(source, span, noise, hidden.then(converted), text, kept, view, rulings)
    if view.noise is not NoiseView.SOURCE:
        return Rendering(text, hidden.then(converted), above, unsure)
    woven = _woven(source[span.start : span.end], text, converted, marks)
    return replace(
        woven,
        above=tuple(replace(one, offset=_behind_noise(one.offset, converted, marks)) for one in above),
        doubts=tuple(replace(one, offset=_behind_noise(one.offset, converted, marks)) for one in unsure),
    )


def _looks_closer(view: View, rulings: Rulings) -> bool:
    """Whether a stretch without noise whose script stays can still look different from the source."""
    return (
        view.repair
        or view.punctuation
        or view.readings is not Readings.NONE
        or bool(direction(view.script) and (rulings.places or rulings.words))
    )


def _kept(
    source: str,
    span: Span,
    noise: Sequence[Span],
    hidden: Alignment,
    view: View,
    survey: Survey | None,
    rulings: Rulings,
) -> str:
    """A stretch without its noise, mended as the view wants; as many code points mended or not."""
    kept = _without(source, span, noise)
    if view.repair and survey is not None:
        characters = list(kept)
        for repair in survey.repairs.within(span):
            at = hidden.to_rendered(Span(repair.offset - span.start, repair.offset - span.start + 1)).start
            if rulings.repairs.get(repair.offset, True):
                characters[at] = repair.replacement
        kept = "".join(characters)
    return kept


def render_span(
    source: str,
    span: Span,
    view: View,
    survey: Survey | None,
    rulings: Rulings,
    paragraphs: Paragraphs,
) -> str:
    """The plain text of any stretch as a view shows it, paragraphs on lines of their own."""
    out: list[str] = []
    for i in range(paragraphs.piece_at(span.start), len(paragraphs)):
        piece = paragraphs.span(i)
        if piece.start >= span.end:
            break
        if out and paragraphs.opens(i):
            out.append("\n")
        rendering = render(source, piece, view, survey, rulings)
        shown = rendering.alignment.to_rendered(span.clip(piece).shift(-piece.start))
        out.append(rendering.text[shown.start : shown.end])
    return "".join(out).strip("\n")


def render_source(source: str, view: View, survey: Survey, rulings: Rulings = NO_RULINGS) -> str:
    """The whole source as a view shows it, line ends and all."""
    whole = Span(0, len(source))
    if survey.script is SourceScript.MIXED or _looks_closer(view, rulings):
        return "".join(_paragraphs_and_ends(source, view, survey, rulings))
    config = _configuration(source, whole, view, survey)
    noise = _noise(source, whole, survey, rulings)
    text, converted = convert(_without(source, whole, noise), config)
    return _woven(source, text, converted, noise).text if view.noise is NoiseView.SOURCE else text


def _paragraphs_and_ends(source: str, view: View, survey: Survey, rulings: Rulings) -> Iterator[str]:
    paragraphs = find_paragraphs(source)
    for i in range(len(paragraphs)):
        yield render(source, paragraphs.span(i), view, survey, rulings).text
        yield source[paragraphs.ends[i] : paragraphs.starts[i + 1]]


def _configuration(source: str, span: Span, view: View, survey: Survey | None) -> str:
    """OpenCC's configuration for a stretch; in a mixed text each paragraph is told by itself."""
    detected = survey.script if survey else SourceScript.NONE
    if detected is SourceScript.MIXED:
        detected = detect_script(source[span.start : span.end])
    return configuration(detected, view.script, view.regional_words)


def _noise(source: str, span: Span, survey: Survey | None, rulings: Rulings) -> list[Span]:
    if survey is None:
        return []
    return noise_spans(source, span, survey.findings.within(span), rulings)


def _without(source: str, span: Span, noise: Iterable[Span]) -> str:
    parts, at = [], span.start
    for start, end in noise:
        parts.append(source[at:start])
        at = end
    parts.append(source[at : span.end])
    return "".join(parts)


def _convert_in_context(
    source: str,
    span: Span,
    kept: str,
    config: str,
    fixed: Sequence[Fixed],
    survey: Survey | None,
    rulings: Rulings,
) -> tuple[str, Alignment]:
    """Convert a piece so that a cut inside a sentence does not tear a phrase apart."""
    before = _context(source, Span(max(0, span.start - _CONTEXT), span.start), survey, rulings)
    after = _context(source, Span(span.end, min(len(source), span.end + _CONTEXT)), survey, rulings)
    before = "" if before[-1:] in SAFE_CUTS else before[max(map(before.rfind, "\r\n")) + 1 :]
    after = "" if kept[-1:] in SAFE_CUTS else after.splitlines()[0] if after else ""
    if not config or not (before or after):
        return convert(kept, config, fixed)
    moved = [Fixed(one.span.shift(len(before)), one.target) for one in fixed]
    text, alignment = convert(before + kept + after, config, moved)
    piece = Span(len(before), len(before) + len(kept))
    inside = alignment.to_rendered(piece)
    if alignment.to_source(inside) != piece:  # a phrase lies across the cut
        return convert(kept, config, fixed)
    return text[inside.start : inside.end], alignment.part(piece)


def _context(source: str, span: Span, survey: Survey | None, rulings: Rulings) -> str:
    return _without(source, span, _noise(source, span, survey, rulings))


def _above(
    source: str,
    span: Span,
    noise: Sequence[Span],
    alignment: Alignment,
    text: str,
    kept: str,
    view: View,
    rulings: Rulings,
) -> tuple[Above, ...]:
    """The readings over a converted text: the program's, then the page's own where these are wanted."""
    readings: dict[int, Above] = {}
    if view.readings is not Readings.NONE:
        traditional = kept if len(kept) == len(text) and view.script is Script.SIMPLIFIED else text
        found = readings_above(text, traditional, view.readings, view.new_words_only, rulings.lexicon)
        readings = {one.offset: one for one in found}
    if view.noise is NoiseView.ABOVE:
        for mark in noise:
            offset = alignment.to_rendered(mark.shift(-span.start)).start
            readings.setdefault(offset, Above(offset, source[mark.start : mark.end].strip(" ()（）")))
    return tuple(readings[offset] for offset in sorted(readings))


def _behind_noise(offset: int, converted: Alignment, marks: Sequence[Span]) -> int:
    """Where a character of the converted text stands once shown noise is put back."""
    gone = moved = 0
    for mark in marks:
        if converted.position_to_rendered(mark.start - gone) > offset:
            break
        gone += mark.length
        moved += mark.length
    return offset + moved


def _woven(source: str, text: str, converted: Alignment, hidden: Sequence[Span]) -> Rendering:
    """Put shown noise back behind the character it follows, or behind the whole block that character is in.

    `source` is the stretch with its noise, `text` its conversion without; `hidden` counts from the stretch's start.
    """
    out, shown, gone = [], 0, 0
    marks: list[tuple[int, int]] = []  # offset in the text without noise, length
    for mark in hidden:
        offset = mark.start - gone
        behind = converted.position_to_rendered(offset)
        out += [text[shown:behind], source[mark.start : mark.end]]
        shown, gone = behind, gone + mark.length
        marks.append((offset, mark.length))
    out.append(text[shown:])
    if all(converted.single):
        return Rendering("".join(out), identity(len(source)))
    return Rendering("".join(out), align(_blocks_with_noise(converted.blocks(), marks)))


def _blocks_with_noise(blocks: Iterable[Block], marks: Sequence[tuple[int, int]]) -> Iterator[Block]:
    left = deque(marks)
    at = 0
    for source, rendered in blocks:
        while left and left[0][0] == at:
            yield from ((1, 1),) * left.popleft()[1]
        at += source
        inside = 0
        while left and left[0][0] < at:
            inside += left.popleft()[1]
        yield source + inside, rendered + inside
    for _, length in left:
        yield from ((1, 1),) * length
