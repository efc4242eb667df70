"""`lookup`: what the dictionaries say of a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reader.cli.library import Start, open_desk
from reader.cli.output import columns, complain, say, say_json
from reader.cli.sources import FAILED
from reader.cli.spoken import JSON, no_empty
from reader.language import mark, tr
from reader.text.han import han_runs

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.study.dictionary import Entry


@click.command(help=mark("Look a word up (Chinese, pinyin or English): both forms, reading, meanings."))
@click.argument("word", callback=no_empty)
@JSON
@click.pass_obj
def lookup(start: Start, word: str, as_json: bool) -> int:
    """One line an entry; of a word that no dictionary has, the entries of its parts, which is told."""
    with open_desk(start) as desk:
        found = list(_entries(desk, word))
    if as_json:
        say_json([_facts(entry) for entry in found])
    for entry in [] if as_json else found:
        measures = " ".join(f"{one.both} {one.reading}".strip() for one in entry.measures)
        say(columns(entry.traditional, entry.simplified, entry.reading, "; ".join(entry.meanings), measures))
    return 0 if found else FAILED


def _entries(desk: Desk, word: str) -> Iterator[Entry]:
    if not han_runs().search(word):
        yield from desk.dictionaries.search(word)
        return
    found = desk.look_up(word)
    yield from found.entries
    if not found.found:
        complain(tr("“{word}” is in no dictionary.", word=word))
    for part in found.parts:
        yield from part.entries


def _facts(entry: Entry) -> dict[str, object]:
    return {
        "traditional": entry.traditional,
        "simplified": entry.simplified,
        "reading": entry.reading,
        "pinyin": entry.pinyin,
        "meanings": list(entry.meanings),
        "measure words": [one.both for one in entry.measures],
        "named": [one.both for one in entry.references],
        "dictionary": entry.dictionary,
    }
