"""From a stretch of the source to what is seen of it: noise cut, script converted, shown noise put back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from reader.text.alignment import Alignment, Block, align, hide, identity
from reader.text.paragraphs import SAFE_CUTS, Paragraphs, find_paragraphs
from reader.text.rendering import Above, NoiseView, Rendering, View
from reader.text.rulings import NO_RULINGS, Rulings, noise_spans
from reader.text.script import configuration, convert, detect_script
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
    if not config and (not noise or view.noise is NoiseView.SOURCE):
        return Rendering(source[span.start : span.end], identity(span.length))
    kept = _without(source, span, noise)
    text, converted = _convert_in_context(source, span, kept, config, survey, rulings)
    hidden = [mark.shift(-span.start) for mark in noise]
    if not hidden:
        return Rendering(text, converted)
    if view.noise is NoiseView.SOURCE:
        return _woven(source[span.start : span.end], text, converted, hidden)
    alignment = hide(span.length, hidden).then(converted)
    above = _above(source, span.start, alignment, noise) if view.noise is NoiseView.ABOVE else ()
    return Rendering(text, alignment, above)


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
    if survey.script is SourceScript.MIXED:
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
    source: str, span: Span, kept: str, config: str, survey: Survey | None, rulings: Rulings
) -> tuple[str, Alignment]:
    """Convert a piece so that a cut inside a sentence does not tear a phrase apart."""
    before = _context(source, Span(max(0, span.start - _CONTEXT), span.start), survey, rulings)
    after = _context(source, Span(span.end, min(len(source), span.end + _CONTEXT)), survey, rulings)
    before = "" if before[-1:] in SAFE_CUTS else before[max(map(before.rfind, "\r\n")) + 1 :]
    after = "" if kept[-1:] in SAFE_CUTS else after.splitlines()[0] if after else ""
    if not before and not after:
        return convert(kept, config)
    text, alignment = convert(before + kept + after, config)
    piece = Span(len(before), len(before) + len(kept))
    inside = alignment.to_rendered(piece)
    if alignment.to_source(inside) != piece:  # a phrase lies across the cut
        return convert(kept, config)
    return text[inside.start : inside.end], alignment.part(piece)


def _context(source: str, span: Span, survey: Survey | None, rulings: Rulings) -> str:
    return _without(source, span, _noise(source, span, survey, rulings))


def _above(source: str, start: int, alignment: Alignment, noise: Sequence[Span]) -> tuple[Above, ...]:
    readings: dict[int, str] = {}
    for mark in noise:
        offset = alignment.to_rendered(mark.shift(-start)).start
        readings.setdefault(offset, source[mark.start : mark.end].strip(" ()（）"))
    return tuple(Above(offset, reading) for offset, reading in readings.items())


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
