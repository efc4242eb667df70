"""From a stretch of the source to what is seen of it: noise cut, repaired, converted, shown noise put back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from reader.text.alignment import Alignment, cut, hide, identity
from reader.text.paragraphs import SAFE_CUTS, Paragraphs, find_paragraphs
from reader.text.rendering import AS_IN_SOURCE, Above, NoiseView, Readings, Rendering, Script, View
from reader.text.rulings import NO_RULINGS, Rulings, noise_in
from reader.text.script import Fixed, configuration, convert, detect_script
from reader.text.settling import direction, doubts, settled
from reader.text.span import Span
from reader.text.survey import SourceScript, Survey
from reader.text.weaving import weave

_CONTEXT = 15
"""Code points of context with which a piece that was cut inside a sentence is converted: no phrase is longer."""


def render(source: str, span: Span, view: View, survey: Survey | None, rulings: Rulings = NO_RULINGS) -> Rendering:
    """What one view shows of a stretch inside one paragraph; without a survey, any view shows the source as it is.

    `span` counts code points of the source, the rendering's alignment from the start of `span`.
    """
    return _lens(source, view, survey, rulings).render(span)


def render_span(
    source: str, span: Span, view: View, survey: Survey | None, rulings: Rulings, paragraphs: Paragraphs
) -> str:
    """The plain text of any stretch as a view shows it, paragraphs on lines of their own."""
    out: list[str] = []
    for piece, rendering, shown in render_pieces(source, span, view, survey, rulings, paragraphs):
        if out and paragraphs.opens(piece):
            out.append("\n")
        out.append(rendering.text[shown.start : shown.end])
    return "".join(out).strip("\n")


def render_pieces(
    source: str, span: Span, view: View, survey: Survey | None, rulings: Rulings, paragraphs: Paragraphs
) -> Iterator[tuple[int, Rendering, Span]]:
    """The pieces that hold any stretch, rendered one by one, each with what of its rendering stands for the stretch."""
    lens = _lens(source, view, survey, rulings)
    for i in range(paragraphs.piece_at(span.start), len(paragraphs)):
        piece = paragraphs.span(i)
        if piece.start >= span.end:
            return
        rendering = lens.render(piece)
        yield i, rendering, rendering.alignment.to_rendered(span.clip(piece).shift(-piece.start))


def render_source(source: str, view: View, survey: Survey, rulings: Rulings = NO_RULINGS) -> str:
    """The whole source as a view shows it, line ends and all."""
    lens = _Lens(source, view, survey, rulings)
    if survey.script is SourceScript.MIXED or lens.looks_closer():
        return "".join(_paragraphs_and_ends(lens))
    # A text is converted in one call as its paragraphs are one by one: no phrase goes over a line end.
    whole = Span(0, len(source))
    if view.noise is not NoiseView.SOURCE and rulings.trusts_survey:
        return convert(survey.findings.without_noise(source), lens.configuration(whole))[0]
    noise = lens.noise(whole)
    text, converted = convert(lens.without(whole, noise), lens.configuration(whole))
    return weave(Rendering(text, converted), source, noise).text if view.noise is NoiseView.SOURCE else text


def _paragraphs_and_ends(lens: _Lens) -> Iterator[str]:
    paragraphs = find_paragraphs(lens.source)
    for i in range(len(paragraphs)):
        yield lens.render(paragraphs.span(i)).text
        yield lens.source[paragraphs.ends[i] : paragraphs.starts[i + 1]]


def _lens(source: str, view: View, survey: Survey | None, rulings: Rulings) -> _Lens:
    return _Lens(source, AS_IN_SOURCE if survey is None else view, survey, rulings)


class _Lens(NamedTuple):
    """A source as one reader looks at it; spans are code points of the source."""

    source: str
    view: View
    survey: Survey | None
    rulings: Rulings

    def render(self, span: Span) -> Rendering:
        """One stretch inside one paragraph."""
        noise = self.noise(span)
        config = self.configuration(span)
        if not config and not noise and not self.looks_closer():
            return Rendering(self.source[span.start : span.end], identity(span.length))
        marks = [mark.shift(-span.start) for mark in noise]
        hidden = hide(span.length, marks)
        in_need = self.view.repair or self.rulings.places
        gone = frozenset(at for mark in marks for at in range(*mark)) if in_need else frozenset()
        kept = self._repaired(self.without(span, noise), span, hidden, gone)
        fixed = settled(kept, span, hidden, gone, self.view, self.rulings)
        text, converted = self._convert(kept, span, config, fixed)
        unsure = tuple(doubts(kept, text, converted, config, fixed)) if self.view.doubts else ()
        shown = hidden.then(converted)
        above = self._above(kept, text, span, noise, shown)
        if self.view.noise is NoiseView.SOURCE:
            return weave(Rendering(text, converted, above, unsure), self.source[span.start : span.end], marks)
        return Rendering(text, shown, above, unsure)

    def looks_closer(self) -> bool:
        """Whether a stretch without noise whose script stays can still look different from the source."""
        view, rulings = self.view, self.rulings
        wished = view.repair or view.punctuation or view.readings is not Readings.NONE
        return wished or bool(direction(view.script) and (rulings.places or rulings.words))

    def configuration(self, span: Span) -> str:
        """OpenCC's configuration for a stretch; in a mixed text each paragraph is told by itself."""
        detected = self.survey.script if self.survey else SourceScript.NONE
        if detected is SourceScript.MIXED:
            detected = detect_script(self.source[span.start : span.end])
        return configuration(detected, self.view.script, self.view.regional_words)

    def noise(self, span: Span) -> list[Span]:
        """The noise in a stretch, as ruled."""
        if self.survey is None:
            return []
        return noise_in(self.source, span, self.survey.findings, self.rulings)

    def without(self, span: Span, noise: Sequence[Span]) -> str:
        """A stretch of the source, its noise cut out."""
        return cut(self.source, span, noise)

    def _repaired(self, kept: str, span: Span, hidden: Alignment, gone: Collection[int]) -> str:
        """A stretch without noise, mended as the view wants, code point for code point; `gone` is its noise."""
        if self.view.repair and self.survey is not None:
            characters = list(kept)
            for repair in self.survey.repairs.within(span):
                place = repair.offset - span.start
                wanted = self.rulings.repairs.get(repair.offset, self.rulings.repair_text is not False)
                if wanted and place not in gone:
                    characters[hidden.to_rendered(Span(place, place + 1)).start] = repair.replacement
            kept = "".join(characters)
        if not self.view.punctuation:
            return kept
        from reader.text.punctuation import punctuate  # its expressions take a while to compile

        return punctuate(kept, self._region())

    def _region(self) -> str:
        """Whose quotation marks a view has."""
        script = self.view.script
        if script is Script.SOURCE and self.survey is not None:
            simplified = self.survey.script is not SourceScript.TRADITIONAL
        else:
            simplified = script is Script.SIMPLIFIED
        return "mainland" if simplified else "hongkong" if script is Script.HONGKONG else "taiwan"

    def _convert(self, kept: str, span: Span, config: str, fixed: Sequence[Fixed]) -> tuple[str, Alignment]:
        """Convert a stretch so that a cut inside a sentence does not tear a phrase apart."""
        before, after = self._context(kept, span) if config else ("", "")
        if not before and not after:
            return convert(kept, config, fixed)
        moved = [Fixed(one.span.shift(len(before)), one.target) for one in fixed]
        text, alignment = convert(before + kept + after, config, moved)
        piece = Span(len(before), len(before) + len(kept))
        inside = alignment.to_rendered(piece)
        if alignment.to_source(inside) != piece:  # a phrase lies across the cut
            return convert(kept, config, fixed)
        return text[inside.start : inside.end], alignment.part(piece)

    def _context(self, kept: str, span: Span) -> tuple[str, str]:
        """What stands before and behind a stretch in its paragraph, unless a sign stands between."""
        source, before, after = self.source, "", ""
        if span.start and source[span.start - 1] not in "\r\n":
            near = Span(max(0, span.start - _CONTEXT), span.start)
            before = self.without(near, self.noise(near))
            before = "" if before[-1:] in SAFE_CUTS else before[max(map(before.rfind, "\r\n")) + 1 :]
        if span.end < len(source) and source[span.end] not in "\r\n" and kept[-1:] not in SAFE_CUTS:
            near = Span(span.end, min(len(source), span.end + _CONTEXT))
            after = self.without(near, self.noise(near)).partition("\n")[0].partition("\r")[0]
        return before, after

    def _above(
        self, kept: str, text: str, span: Span, noise: Sequence[Span], alignment: Alignment
    ) -> tuple[Above, ...]:
        """The readings over a converted stretch: the program's, then the page's own where these are wanted."""
        view = self.view
        found: list[Above] = []
        if view.readings is not Readings.NONE:
            from reader.text.ruby import readings_above  # few views need its tables

            traditional = kept if len(kept) == len(text) and view.script is Script.SIMPLIFIED else text
            found = readings_above(text, traditional, view.readings, view.new_words_only, self.rulings.lexicon)
        if view.noise is NoiseView.ABOVE and noise:
            taken = {one.offset for one in found}
            for mark in noise:
                offset = alignment.to_rendered(mark.shift(-span.start)).start
                if offset not in taken:
                    taken.add(offset)
                    found.append(Above(offset, self.source[mark.start : mark.end].strip(" ()（）")))
            found.sort()
        return tuple(found)
