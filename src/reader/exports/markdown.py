"""Notes as Markdown: the same data gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.exports.escaping import contained, escape_line, escape_often, escape_tag, instant, scalar, slug, speakable
from reader.exports.options import Options
from reader.exports.passages import ID_LENGTH, Over, Passage, legend, link, passages
from reader.exports.steps import Steps, finish
from reader.exports.texts import ExportText, described, head_of, in_english, one_line, tags_of, title_of
from reader.language import tr
from reader.notes.tags import by_name


def export(texts: Iterable[ExportText], options: Options) -> str:
    """The notes of some texts as one Markdown file: line feeds only, one at the end.

    One text has all about it in the front matter, several are parts, one after the other.
    """
    return finish(steps(texts, options)).decode("utf-8")


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """As `export`, a little at a time, in UTF-8."""
    front = FrontMatter(options)
    parts: list[list[str]] = []
    abouts: list[str] = []
    blocks = Blocks(options)
    for text in texts:
        front.add(text)
        abouts.append("\n".join(_about(text, options)))
        parts.append([f"# {escape_line(head_of(text, options))}", *legend_lines(text, options)])
        if note := contained(text.note):
            parts[-1].append(note)
        over: tuple[Over, ...] = ()
        for passage in passages(text, options):
            parts[-1] += headings(passage.headings, over)
            over = passage.headings
            parts[-1] += blocks.parts(passage)
            yield 1
    if len(parts) > 1:
        for part, about in zip(parts, abouts, strict=True):
            part.insert(1, about)
    body = "\n\n".join([one for part in parts for one in part])
    return speakable("\n".join([*front.lines(), body, ""])).encode("utf-8")


def steps_or_template(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """As `steps`, or by the reader's own template."""
    if not options.template:
        return (yield from steps(texts, options))
    from reader.exports.templates import templating

    return (yield from templating.steps(texts, options))


def new_headings(wanted: Sequence[Over], over: Sequence[Over]) -> Sequence[Over]:
    """Those of a passage's headings that do not stand above the one before it already."""
    same = 0
    while same < min(len(wanted), len(over)) and wanted[same] == over[same]:
        same += 1
    return wanted[same:]


def headings(wanted: Sequence[Over], over: Sequence[Over]) -> Iterator[str]:
    """As `new_headings`, the lines."""
    if wanted == over:
        return
    for one in new_headings(wanted, over):
        yield f"{'#' * max(2, min(one.level, 6))} {escape_line(one.words)}"


class Blocks:
    """Makes the parts of highlights, which are to be set apart by blank lines."""

    def __init__(self, options: Options) -> None:
        self._references = options.references
        self._open = escape_line(tr("open"))

    def parts(self, passage: Passage) -> list[str]:
        """The quote, the note if there is one, and the facts with the highlight's id."""
        highlight = passage.highlight
        facts = f"- {' · '.join(self._facts(passage))} ^hl-{highlight.id[:ID_LENGTH]}"
        note = contained(highlight.note)
        quote = "\n>\n".join(_quote(passage))
        return [quote, note, facts] if note else [quote, facts]

    def _facts(self, passage: Passage) -> list[str]:
        highlight = passage.highlight
        found = [
            escape_often(passage.colour),
            " ".join([f"#{escape_tag(tag)}" for tag in highlight.tags]),
            escape_often(passage.place(self._references)),
            escape_often(highlight.created[:10]),
            f"[{self._open}]({link(highlight)})",
        ]
        return list(filter(None, found))


class FrontMatter:
    """What a file says of itself before it begins; every text is told of as it comes."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._titles: list[str] = []
        self._tags: set[str] = set()
        self._of_one: list[str] = []

    def add(self, text: ExportText) -> None:
        self._tags |= set(map(slug, tags_of(text)))
        self._titles.append(title_of(text))
        name = text.info.source_name
        how = described(text, self._options, in_english)
        self._of_one = [*([f"source: {scalar(name)}"] if name else []), f"quotes: {scalar(how)}"]

    def lines(self) -> Iterator[str]:
        alone = len(self._titles) == 1
        source, quotes = self._of_one[:-1], self._of_one[-1:]
        yield "---"
        yield f"title: {scalar(self._titles[0])}" if alone else f"texts: {_list(self._titles)}"
        yield from source if alone else ()
        if self._options.exported:
            yield f"exported: {instant(self._options.exported)}"
        yield from quotes if alone else ()
        if self._tags:
            yield f"tags: {_list(by_name(self._tags))}"
        yield "---"


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(scalar(value, in_list=True) for value in values)}]"


def _about(text: ExportText, options: Options) -> Iterator[str]:
    if name := one_line(text.info.source_name):
        yield f"- {escape_line(tr('Source: {name}', name=name))}"
    yield f"- {escape_line(tr('Quotes: {described}', described=described(text, options)))}"


def legend_lines(text: ExportText, options: Options) -> Iterator[str]:
    """What the colours of a text's highlights mean, where the reader has said it."""
    lines = [f"- {escape_line(colour)}: {escape_line(one_line(meaning))}" for colour, meaning in legend(text, options)]
    if lines:
        yield "\n".join(lines)


def _quote(passage: Passage) -> list[str]:
    """The paragraphs of the block quote: the quote, the same in another form, its readings, its sentence."""
    lines = [f"> {escape_line(line)}" for line in (*passage.quote, *passage.second, *passage.readings)]
    if not passage.quote:
        lines.append(">")
    if context := passage.context():
        lines.append(f"> {escape_line(context)}")
    return lines
