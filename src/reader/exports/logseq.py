"""Notes as pages of Logseq: a block with an id for each highlight, its facts as properties, its note under it.

Source: how Logseq writes files itself (properties of the page first; those of a block behind its first line; an id is
a UUID; a tab for each level), https://github.com/logseq/docs, “Properties” and “Block references”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import NAMESPACE_URL, UUID, uuid5

from reader.exports.escaping import escape_line, speakable, unlinked
from reader.exports.logseq_notes import TASK, note_lines
from reader.exports.markdown import new_headings
from reader.exports.options import Options
from reader.exports.passages import Over, Passage, legend, link, passages
from reader.exports.renewing.pieces import Piece
from reader.exports.steps import Steps, finish
from reader.exports.texts import ExportText, described, head_of, in_english, one_line
from reader.language import tr
from reader.notes.highlight import Highlight
from reader.notes.tags import by_name

LEVEL = "\t"
PROPERTIES = ("color", "tags", "place", "created", "link")
"""The names of a highlight's properties beside its id, in order; Logseq reads its own names in English."""

_DOUBLED = re.compile(r"(?<=:):|\{(?=\{)|(?<=\{)\{|\((?=\()|(?<=\()\(|@(?=@)|(?<=@)@")
_NUMBER = re.compile(r"(\d{10,})(?=[.)])")
"""What begins a list here and nowhere else: Markdown's numbers have nine digits at most."""
_ESCAPED = re.compile(r"\\(.)")
_LINKING = re.compile(r"[\[\]#,(){}\"`]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page in pieces: its properties by their names, the blocks under them, and the highlights."""

    front: Mapping[str, str]
    head: Mapping[str, str]
    pieces: Sequence[Piece] = field(default_factory=tuple)

    def written(self) -> str:
        """The page, as it is where there was none before."""
        lines = [*self.front.values(), ""] if self.front else []
        return "\n".join([*lines, *self.blocks(), ""])

    def blocks(self) -> Iterator[str]:
        """The lines of all blocks."""
        for block in self.head.values():
            yield from block.split("\n")
        over: tuple[Over, ...] = ()
        for piece in self.pieces:
            yield from heading_lines(piece.over, over)
            over = piece.over
            yield from block_lines(piece, "")


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """The page of a text, a little at a time, in UTF-8; those of several are blocks under their titles."""
    pages: list[tuple[str, Page]] = []
    for text in texts:
        page = yield from page_steps(text, options)
        pages.append((f"- # {escape_words(head_of(text, options))}", page))
    if len(pages) == 1:
        return pages[0][1].written().encode()
    lines: list[str] = []
    for title, page in pages:
        lines += [speakable(title), *(LEVEL + line if line else "" for line in page.blocks())]
    return "\n".join([*lines, ""]).encode()


def page(text: ExportText, options: Options) -> Page:
    """The page of one text."""
    return finish(page_steps(text, options))


def page_steps(text: ExportText, options: Options) -> Steps[Page]:
    """As `page`, a little at a time."""
    tags = by_name({tag for highlight in text.highlights for tag in highlight.tags})
    front = {
        "source": _value(one_line(text.info.source_name)),
        "exported": options.exported,
        "quotes": _value(described(text, options, in_english)),
        "tags": _tags(tags),
    }
    meant = [f"- {escape_words(f'{colour}: {one_line(words)}')}" for colour, words in legend(text, options)]
    head = {"legend": "\n".join(meant), "note": "\n".join(note_lines(text.note))}
    pieces = []
    for passage in passages(text, options):
        pieces.append(_piece(passage, options))
        yield 1
    return Page(
        {name: speakable(f"{name}:: {value}") for name, value in front.items() if value},
        {name: speakable(words) for name, words in head.items() if words},
        tuple(pieces),
    )


def block_id(highlight: Highlight) -> str:
    """The id of a highlight's block: its own as a UUID."""
    own = highlight.id
    if _OWN.fullmatch(own):
        return f"{own[:8]}-{own[8:12]}-{own[12:16]}-{own[16:20]}-{own[20:]}"
    try:
        return str(UUID(hex=own))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, f"hanzi-reader://highlight/{highlight.id}"))


def block_lines(piece: Piece, indent: str) -> Iterator[str]:
    """The lines of a highlight's block, with its note in a block under it."""
    parts = piece.parts
    yield f"{indent}- {parts['quote']}".rstrip()
    yield f"{indent}  id:: {piece.name}"
    yield from (f"{indent}  {parts[name]}" for name in PROPERTIES if name in parts)
    if "more" in parts:
        yield from indented(parts["more"], f"{indent}  ")
    if "note" in parts:
        yield from indented(parts["note"], indent + LEVEL)


def heading_lines(wanted: Sequence[Over], over: Sequence[Over]) -> list[str]:
    """The blocks of those headings over a passage that do not stand above the one before it already."""
    new = () if wanted == over else new_headings(wanted, over)
    return [f"- {'#' * max(2, min(one.level, 6))} {escape_words(one.words)}" for one in new]


def indented(words: str, indent: str) -> list[str]:
    """The lines of a part; blank ones stay empty."""
    return [indent + line if line else "" for line in words.split("\n")]


@lru_cache(4096)
def escape_words(line: str) -> str:
    """One line that Logseq reads as exactly this text: no property, macro, reference or tag comes of it."""
    escaped = _no_mathematics(_DOUBLED.sub(r"\\\g<0>", escape_line(line)))
    return unlinked(_NUMBER.sub(r"\1\\", escaped, count=1) if _NUMBER.match(escaped) else escaped)


def _no_mathematics(escaped: str) -> str:
    """Escaped lines without the signs between which Logseq reads mathematics, over lines as well."""
    if "\\]" not in escaped:
        return escaped
    before, closing, behind = _bare(escaped, "]").rpartition("\\]")
    return _bare(before, "[") + closing + behind


def _bare(escaped: str, sign: str) -> str:
    """An escaped line with one sign as it is."""
    return _ESCAPED.sub(lambda found: sign if found[1] == sign else found[0], escaped)


def _piece(passage: Passage, options: Options) -> Piece:
    highlight = passage.highlight
    # The first line of a block is its task where it begins with a word for one; no other line is.
    first = passage.quote[:1] if passage.quote and not TASK.match(passage.quote[0]) else ()
    more = [*passage.quote[len(first) :], *passage.second, *passage.readings]
    if context := passage.context():
        more.append(context)
    facts = {
        "color": _value(passage.colour),
        "tags": _tags(highlight.tags),
        "place": _value(passage.place(options.references)),
        "created": highlight.created[:10],
        "link": f"[{_open()}]({link(highlight)})",
    }
    parts = {
        "quote": "".join(map(escape_words, first)),
        **{name: f"{name}:: {facts[name]}" for name in PROPERTIES if facts[name]},
        "more": _no_mathematics("\n".join(map(escape_words, more))),
        "note": "\n".join(note_lines(highlight.note)),
    }
    kept = {name: words for name, words in parts.items() if words or name == "quote"}
    if (whole := "".join(kept.values())) != speakable(whole):
        kept = {name: speakable(words) for name, words in kept.items()}
    return Piece(block_id(highlight), kept, passage.headings)


def _open() -> str:
    return escape_line(tr("open"))


@lru_cache(4096)
def _value(words: str) -> str:
    """A property's value that makes no links."""
    return f'"{words}"' if _LINKING.search(words) else words


def _tags(tags: Iterable[str]) -> str:
    """Tags as links to pages, whatever signs they hold; nested ones are pages in a namespace."""
    return ", ".join(map(_tag, tags))


@lru_cache(4096)
def _tag(tag: str) -> str:
    return f"[[{one_line(tag).translate(_BRACKETS)}]]"


_OWN = re.compile("[0-9a-f]{32}")
"""An id as the program makes them."""
_BRACKETS = str.maketrans("[]#\\", "［］＃＼")
