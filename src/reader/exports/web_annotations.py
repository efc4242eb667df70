"""W3C Web Annotations (JSON-LD), out and in again: https://www.w3.org/TR/annotation-model/

A highlight is an Annotation whose target is a stretch of its text, told by its words (TextQuoteSelector) and by its
place (TextPositionSelector, code points); the note and the tags are its bodies, colour and style its style classes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib import parse

from reader.errors import KnownError
from reader.exports.escaping import speakable
from reader.exports.options import Options
from reader.exports.passages import Passage, passages
from reader.exports.steps import Steps
from reader.exports.texts import ExportText, in_utc, title_of
from reader.exports.tints import LINES, TINTS
from reader.notes.highlight import Colour, Highlight, Style
from reader.notes.incoming import Incoming, name_of
from reader.notes.tags import parse_tags
from reader.text.span import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT = "hanzi-reader://text/"
MOST_SELECTORS = 99
"""Of one annotation that are looked at."""
_OURS = re.compile(r"urn:uuid:([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})", re.IGNORECASE)
_HASH = "urn:sha256:"
_json = json.JSONEncoder(ensure_ascii=False).encode
_Passage = tuple[dict[str, Any], dict[str, Any], Span | None]
"""A target of an annotation, with the quote and the place that it tells."""
_STYLES = {
    Style.HIGHLIGHT: "background: #{tint}",
    Style.UNDERLINE: "text-decoration: underline 2px #{line}",
    Style.WAVY: "text-decoration: underline wavy #{line}",
    Style.BOX: "outline: 1px solid #{line}",
}


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """All highlights as one AnnotationCollection with one page, a little at a time.

    The selectors tell what stands in the source; a quote that reads otherwise as it was asked for is a body.
    """
    items: list[str] = []
    for text in texts:
        source = _source(text)
        for passage in passages(text, options):
            items.append(_annotation(passage, source))
            yield 1
    head = {"@context": CONTEXT, "id": "urn:hanzi-reader:annotations", "type": "AnnotationCollection"}
    if not items:  # a page must have one or more
        return f"{json.dumps({**head, 'total': 0})}\n".encode()
    page = {"id": "urn:hanzi-reader:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    opening = json.dumps({**head, "total": len(items), "first": page}, ensure_ascii=False).removesuffix("}}")
    listed = ",\n".join(items)
    return speakable(f'{opening}, "items": [\n{listed}\n]}}}}\n').encode("utf-8")


def _source(text: ExportText) -> str:
    """What is said of a text in each of its annotations, as JSON."""
    info = text.info
    address = TEXT + parse.quote(info.id, safe="", errors="replace")
    said: dict[str, object] = {"id": address, "type": "Text", "dc:title": title_of(text)}
    if info.source_hash:
        said["dc:identifier"] = _HASH + info.source_hash
    return _json(said)


@cache
def _look(colour: Colour, style: Style) -> tuple[str, str]:
    """The style sheet of a mark and its classes, as JSON."""
    look = _STYLES[style].format(tint=TINTS[colour], line=LINES[colour])
    sheet = {"type": "CssStylesheet", "value": f".{colour.value}.{style.value} {{ {look} }}"}
    return _json(sheet), _json([colour.value, style.value])


def _annotation(passage: Passage, source: str) -> str:
    """An annotation as JSON; what it shares with others was written before."""
    highlight = passage.highlight
    said: dict[str, object] = {"@context": CONTEXT, "id": _name(highlight), "type": "Annotation"}
    said["motivation"] = "commenting" if highlight.note.strip() else "highlighting"
    for name, time in (("created", highlight.created), ("modified", highlight.modified)):
        if instant := in_utc(time):
            said[name] = instant
    if highlight.author:
        said["creator"] = {"type": "Person", "name": highlight.author}
    if bodies := list(_bodies(passage)):
        said["body"] = bodies
    sheet, classes = _look(highlight.colour, highlight.style)
    target = f'"type": "SpecificResource", "source": {source}, "styleClass": {classes}, "selector": '
    selectors = _json(list(_selectors(passage)))
    return f'{_json(said).removesuffix("}")}, "stylesheet": {sheet}, "target": {{{target}{selectors}}}}}'


def _name(highlight: Highlight) -> str:
    """An IRI for a highlight: that of its id, which is a UUID."""
    name = highlight.id if re.fullmatch("[0-9a-f]{32}", highlight.id) else name_of(highlight.id)
    return f"urn:uuid:{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"


def _bodies(passage: Passage) -> Iterator[dict[str, str]]:
    highlight = passage.highlight
    if highlight.note.strip():
        yield {"type": "TextualBody", "value": highlight.note, "format": "text/markdown", "purpose": "commenting"}
    for tag in highlight.tags:
        yield {"type": "TextualBody", "value": tag, "purpose": "tagging"}
    for lines in (passage.quote, passage.second, passage.readings):
        words = "\n".join(lines)
        if words and words != highlight.anchor.quote:
            yield {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": "describing"}


def _selectors(passage: Passage) -> Iterator[dict[str, object]]:
    anchor = passage.highlight.anchor
    quote: dict[str, object] = {"type": "TextQuoteSelector", "exact": anchor.quote}
    yield quote | {name: words for name, words in (("prefix", anchor.before), ("suffix", anchor.after)) if words}
    if passage.span is not None:
        yield {"type": "TextPositionSelector", "start": passage.span.start, "end": passage.span.end}


def read(data: bytes) -> list[Incoming]:
    """The notes in a file of annotations: one, a list, a page, a collection, or Hypothesis's own export.

    An annotation of several passages is a note on each; one that quotes nothing comes if it says something. Raises
    KnownError for what is no JSON.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise KnownError("The file is not whole: it is no JSON.", advice="Export it again.") from error
    return [note for one in _annotations(content, 0) for note in _incoming(one)]


def _annotations(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The annotations in whatever they are wrapped in."""
    if isinstance(content, list):
        for one in content:
            yield from _annotations(one, depth + 1) if depth < 9 else ()
    elif isinstance(content, dict):
        if "target" in content:
            yield content
        elif depth < 9:
            for name in ("first", "items", "annotations", "rows"):
                yield from _annotations(content.get(name, []), depth + 1)


def _incoming(annotation: dict[str, Any]) -> Iterator[Incoming]:
    """A note for each passage that an annotation is on."""
    said = _said(annotation)
    passages = [(one, *_chosen(one.get("selector"))) for one in _list(annotation["target"]) if isinstance(one, dict)]
    quoting = [one for one in passages if _words(one[1].get("exact")).strip() or one[2]]
    if not quoting and any(said):
        quoting = passages[:1] or [({}, {}, None)]
    for passage in quoting:
        yield _on_passage(annotation, passage, said)


def _on_passage(annotation: dict[str, Any], passage: _Passage, said: tuple[list[str], list[str]]) -> Incoming:
    (target, quote, span), (notes, tags) = passage, said
    exact = _words(quote.get("exact"))
    source = target.get("source", "")
    of_text = source if isinstance(source, dict) else {"id": source}
    text, hashed = _words(of_text.get("id")), _words(of_text.get("dc:identifier"))
    classes = [_words(one) for one in _list(target.get("styleClass", []))]
    creator = next(iter(_list(annotation.get("creator", annotation.get("user", "")))), "")
    title = _words(of_text.get("dc:title")) or _title(annotation)
    named = _words(annotation.get("id"))
    ours = _OURS.fullmatch(named)
    return Incoming(
        id="".join(ours.groups()).lower() if ours else name_of(named, text, exact, *notes),
        quote=exact,
        before=_words(quote.get("prefix")),
        after=_words(quote.get("suffix")),
        span=span,
        text_id=parse.unquote(text.removeprefix(TEXT)) if text.startswith(TEXT) else "",
        source_hash=hashed.removeprefix(_HASH) if hashed.startswith(_HASH) else "",
        title=title,
        colour=next((colour for colour in Colour if colour.value in classes), Colour.YELLOW),
        style=next((style for style in Style if style.value in classes), Style.HIGHLIGHT),
        tags=tuple(dict.fromkeys(tag for words in tags for tag in parse_tags("_".join(words.split())))),
        note="\n\n".join(notes),
        author=_words(creator.get("name") if isinstance(creator, dict) else creator),
        created=_words(annotation.get("created")),
        modified=_words(annotation.get("modified", annotation.get("updated"))),
    )


def _chosen(selector: Any) -> tuple[dict[str, Any], Span | None]:
    """The quote and the place that selectors tell, those that refine others included."""
    quote: dict[str, Any] = {}
    span = None
    waiting = _list(selector)[:MOST_SELECTORS]
    for one in waiting:  # which grows
        if not isinstance(one, dict):
            continue
        start, end = one.get("start"), one.get("end")
        if isinstance(one.get("exact"), str) and not quote:
            quote = one
        elif "TextPositionSelector" in _list(one.get("type")) and isinstance(start, int) and isinstance(end, int):
            span = Span(start, end) if 0 <= start < end < 2**63 else span
        if len(waiting) < MOST_SELECTORS:
            waiting += _list(one.get("refinedBy"))
    return quote, span


def _said(annotation: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The notes and the tags in the bodies of an annotation; what a body is for is told by it or by the annotation."""
    notes = [_words(annotation.get(name)) for name in ("bodyValue", "text")]
    tags = [_words(tag) for tag in _list(annotation.get("tags"))]
    bodies = _list(annotation.get("body"))
    ours = _OURS.fullmatch(_words(annotation.get("id"))) and TEXT in str(annotation["target"])
    for body in bodies:  # which grows
        if not isinstance(body, dict):
            continue
        if len(bodies) < MOST_SELECTORS:
            bodies += _list(body.get("items"))  # of a choice
        purposes = _list(body.get("purpose", annotation.get("motivation")))
        purposes = [re.split("[#:/]", _words(one))[-1] for one in purposes]
        if "tagging" in purposes:
            tags.append(_words(body.get("value")))
        elif not ours or "describing" not in purposes:  # as our quotes do in other forms
            notes.append(_words(body.get("value")))
    return [note for note in notes if note.strip()], [tag for tag in tags if tag.strip()]


def _title(annotation: dict[str, Any]) -> str:
    """The title of the document, as Hypothesis tells it."""
    document = annotation.get("document")
    titles = _list(document.get("title")) if isinstance(document, dict) else []
    return next((title for title in titles if isinstance(title, str)), "")


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
