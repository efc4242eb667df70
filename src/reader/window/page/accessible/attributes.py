"""What a screen reader is told about the text besides its words: marks with note and tags, hits, links, structure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtGui import QColor

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.notes.layers import flatten
from reader.text.article import Kind
from reader.text.rendering import Script
from reader.text.span import Span
from reader.window.colours import COLOUR_NAMES
from reader.window.page.accessible.passage import Passage
from reader.window.page.flow import Flow
from reader.window.page.painting import Scene
from reader.window.theming.theme import Sign, shown_script

_SPECIAL = re.compile(r"([\\:,=;])")
_LANGUAGES = {Script.SIMPLIFIED: "zh-Hans", Script.TAIWAN: "zh-TW", Script.HONGKONG: "zh-HK"}
_STRUCTURE = {
    Kind.EMPHASIS: {"font-style": "italic"},
    Kind.STRONG: {"font-weight": "bold"},
    Kind.QUOTE: {"block-quote": "true"},
    Kind.ITEM: {"list-item": "true"},
}
_UNDERLINES = {
    Sign.SOLID: "solid",
    Sign.WAVY: "wave",
    Sign.DASHED: "dash",
    Sign.DOTTED: "dotted",
    Sign.DOUBLE: "double",
    Sign.DASH_DOT: "dot-dash",
    Sign.THICK: "solid",
    Sign.THIN: "solid",
}


def attributes_at(flow: Flow, scene: Scene, passage: Passage, position: int) -> tuple[str, int, int]:
    """The attributes at a position, `name:value` with semicolons between them, and the positions they hold for."""
    place = passage.character(position).start
    piece = flow.text.paragraphs.piece_at(place)
    run = flow.text.paragraphs.span(piece)
    found = dict(_of_piece(flow, piece))
    for span, attributes in _stretches(flow, scene, run):
        run = _cut(run, span, place)
        if _holds(span, place):
            found |= attributes
    words = image_words(flow, place)
    if words:
        found["image-description"] = _escaped(words)
    written = "".join(f"{name}:{value};" for name, value in found.items())
    start, end = passage.positions(run)
    return written, min(start, position), max(end, position + 1)


def _of_piece(flow: Flow, piece: int) -> Iterator[tuple[str, str]]:
    script = shown_script(flow.boxes.view.script, flow.text.script)
    yield "language", _LANGUAGES.get(script, "zh-Hant")
    level = flow.text.level(piece)
    if level:
        yield "level", str(level)


def _stretches(flow: Flow, scene: Scene, within: Span) -> Iterator[tuple[Span, Mapping[str, str]]]:
    """All that has attributes in a piece, with them."""
    for one in flow.text.structures.within(within):
        if one.kind in _STRUCTURE and one.span.length:
            yield one.span, _STRUCTURE[one.kind]
    for link in flow.text.links.within(within):
        yield link.span, {"link": _escaped(link.address)}
    for stretch in flatten(scene.layers.within(within), within):
        yield stretch.span, dict(_of_marks(stretch.highlights, scene))
    hits = scene.hits
    for i in range(bisect_right(hits, within.start, key=lambda hit: hit.end), len(hits)):
        if hits[i].start >= within.end:
            break
        yield hits[i], {"search-hit": "true"}


def image_words(flow: Flow, place: int) -> str:
    """The words that stand for the image at a place, "" for none."""
    image = flow.text.structures.at(place, Kind.IMAGE)
    known = flow.text.images.get(image.value) if image else None
    return known.words.strip() if known else ""


def spoken(marks: Sequence[Highlight]) -> str:
    """Highlights in words, the topmost first: colour, note, tags."""
    return " ".join(_sentence(mark) for mark in reversed(marks))


def _sentence(mark: Highlight) -> str:
    parts = [tr("{colour} highlight", colour=tr(COLOUR_NAMES[mark.colour]))]
    if mark.note.strip():
        parts.append(tr("Note: {note}", note=mark.note.strip()))
    if mark.tags:
        parts.append(tr("Tags: {tags}", tags=" ".join(mark.tags)))
    return ". ".join(parts) + "."


def _of_marks(marks: Sequence[Highlight], scene: Scene) -> Iterator[tuple[str, str]]:
    top = scene.colours.marks[marks[-1].colour]
    ground = QColor(top.fill)
    yield "background-color", f"rgb({ground.red()},{ground.green()},{ground.blue()})"
    yield "text-underline-style", _UNDERLINES[top.sign]
    yield "mark", "true"
    yield "mark-color", " ".join(mark.colour.value for mark in reversed(marks))
    notes = [mark.note.strip() for mark in reversed(marks) if mark.note.strip()]
    tags = dict.fromkeys(tag for mark in reversed(marks) for tag in mark.tags)
    if notes:
        yield "mark-note", _escaped(" ".join(notes))
    if tags:
        yield "mark-tags", _escaped(" ".join(tags))


def _cut(run: Span, other: Span, place: int) -> Span:
    """The part of a run around a place that lies on one side of another stretch's edges, or between them."""
    if _holds(other, place):
        return other.clip(run)
    if other.end <= place:
        return Span(max(run.start, other.end), run.end)
    return Span(run.start, min(run.end, other.start))


def _holds(span: Span, place: int) -> bool:
    return span.start <= place < span.end


def _escaped(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(value.split()))
