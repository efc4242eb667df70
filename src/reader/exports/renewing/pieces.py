"""A Markdown file of one text's notes in pieces that can be told apart, so that it can be brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.exports.escaping import contained, escape_line, speakable
from reader.exports.markdown import Blocks, FrontMatter, headings, legend_lines
from reader.exports.options import Options
from reader.exports.passages import ID_LENGTH, Over, passages
from reader.exports.steps import Steps, finish
from reader.exports.texts import ExportText, head_of

HIGHLIGHT = "hl-"


@dataclass(frozen=True, slots=True)
class Piece:
    """One highlight as it is written: its parts by their names in order (quote, note, facts), and what is over it."""

    name: str
    parts: Mapping[str, str]
    over: tuple[Over, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file in pieces: the lines of the front matter by their keys, what stands under them, and the highlights."""

    front: Mapping[str, str]
    head: Mapping[str, str]
    pieces: Sequence[Piece] = field(default_factory=tuple)

    def written(self) -> str:
        """The file, as it is where there was none before."""
        blocks = list(self.head.values())
        over: tuple[Over, ...] = ()
        for piece in self.pieces:
            blocks += [*headings(piece.over, over), *piece.parts.values()]
            over = piece.over
        return "\n".join(["---", *self.front.values(), "---", "\n\n".join(blocks), ""])


def sheet(text: ExportText, options: Options) -> Sheet:
    """The file of one text."""
    return finish(sheet_steps(text, options))


def sheet_steps(text: ExportText, options: Options) -> Steps[Sheet]:
    """As `sheet`, a little at a time."""
    front = FrontMatter(options)
    front.add(text)
    lines = [speakable(line) for line in front.lines() if line != "---"]
    head = {"title": speakable(f"# {escape_line(head_of(text, options))}")}
    if legend := "".join(legend_lines(text, options)):
        head["legend"] = speakable(legend)
    if note := contained(text.note):
        head["note"] = speakable(note)
    pieces = []
    for piece in _pieces(text, options):
        pieces.append(piece)
        yield 1
    return Sheet({line.partition(":")[0]: line for line in lines}, head, tuple(pieces))


def _pieces(text: ExportText, options: Options) -> Iterator[Piece]:
    blocks = Blocks(options)
    for passage in passages(text, options):
        parts = list(map(speakable, blocks.parts(passage)))
        names = ("quote", "note", "facts") if len(parts) > 2 else ("quote", "facts")
        name = HIGHLIGHT + passage.highlight.id[:ID_LENGTH]
        yield Piece(name, dict(zip(names, parts, strict=True)), passage.headings)
