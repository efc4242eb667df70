"""Notes as the rows of a table: a column for everything that is known of a highlight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reader.exports.options import Options
from reader.exports.passages import Passage, link, passages
from reader.exports.texts import ExportText, title_of
from reader.language import mark
from reader.text.rendering import Readings

FORMULA = frozenset("=+-@＝＋－＠\t\r")
"""How a cell begins that a spreadsheet would work out instead of showing it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` for programs, the same in every language; `title` for people (a catalogue key).

    `width` is in characters.
    """

    name: str
    title: str
    width: int
    value: Callable[[str, Passage, Options], str]


def columns(options: Options) -> list[Column]:
    """The columns that an export has; what was not asked for has none."""
    left_out = set()
    if options.second is None:
        left_out.add("second_quote")
    if options.readings is Readings.NONE:
        left_out.add("readings")
    if not options.context:
        left_out |= {"before", "after"}
    return [column for column in _COLUMNS if column.name not in left_out]


def rows(texts: Iterable[ExportText], options: Options) -> Iterator[tuple[Passage, list[str]]]:
    """Every highlight with its cells in the order of `columns`."""
    values = [column.value for column in columns(options)]
    for text in texts:
        title = title_of(text)
        for passage in passages(text, options):
            yield passage, [value(title, passage, options) for value in values]


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might take a cell for a formula."""
    return cell[:1] in FORMULA


_COLUMNS = [
    Column("text", mark("Text"), 24, lambda title, *_: title),
    Column("chapter", mark("Chapter"), 20, lambda _, passage, __: " / ".join([one.words for one in passage.headings])),
    Column("place", mark("Place"), 8, lambda _, passage, options: passage.place(options.references)),
    Column("quote", mark("Quote"), 48, lambda _, passage, __: "\n".join(passage.quote)),
    Column("second_quote", mark("Second quote"), 48, lambda _, passage, __: "\n".join(passage.second)),
    Column("readings", mark("Readings"), 48, lambda _, passage, __: "\n".join(passage.readings)),
    Column("before", mark("Before"), 32, lambda _, passage, __: passage.before),
    Column("after", mark("Behind"), 32, lambda _, passage, __: passage.after),
    Column("note", mark("Note"), 48, lambda _, passage, __: passage.highlight.note),
    Column("tags", mark("Tags"), 20, lambda _, passage, __: " ".join([f"#{tag}" for tag in passage.highlight.tags])),
    Column("colour", mark("Colour"), 16, lambda _, passage, __: passage.colour),
    Column("author", mark("Author"), 12, lambda _, passage, __: passage.highlight.author),
    Column("created", mark("Made"), 26, lambda _, passage, __: passage.highlight.created),
    Column("modified", mark("Changed"), 26, lambda _, passage, __: passage.highlight.modified),
    Column("link", mark("Link"), 48, lambda _, passage, __: link(passage.highlight)),
    Column("id", mark("Id"), 34, lambda _, passage, __: passage.highlight.id),
]
