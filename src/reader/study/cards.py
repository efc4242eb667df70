"""Cards to revise words with: what stands on one, and the forms in which they are taken elsewhere."""

from __future__ import annotations

import hashlib
import html
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reader.language import mark, tr

MODEL_ID, DECK_ID = 1_766_400_107, 1_766_400_213
"""What Anki knows our kind of note and our deck by: never to be changed, or a second export would come beside."""
DECK = "Hanzi Reader"
_NOTE_IDS = range(1_000_000_000_000, 1_600_000_000_000, 2)
"""Ids of notes look like milliseconds since 1970; that of the one card of a note is the next number."""
_CSS = """
.card { font: 18px/1.6 "Noto Sans", sans-serif; text-align: center; max-width: 32em; margin: 1em auto; }
.word { font: 52px/1.4 "Noto Serif CJK SC", "Noto Serif CJK TC", "Songti SC", "SimSun", serif; }
.other, .source { color: #888; font-size: 15px; }
.reading { font-size: 24px; }
.sentence { font-size: 22px; text-align: left; margin: 1em 0 .3em; }
.sentence b { font-weight: 600; color: #b5402d; }
.source { text-align: left; }
"""
_FRONT = '<div class="word">{{Word}}</div>'
_BACK = """{{FrontSide}}
{{#Other}}<div class="other">{{Other}}</div>{{/Other}}
<hr id="answer">
<div class="reading">{{Reading}}</div>
<div>{{Meaning}}</div>
<div class="sentence">{{Sentence}}</div>
<div class="source">{{Source}}</div>"""
_COLUMNS = ("Word", "Other", "Reading", "Meaning", "Sentence", "Source")


@dataclass(frozen=True, slots=True)
class Card:
    """A word as it is written where it was found, with what is to be learned of it.

    `other` is its form in the other script, "" where one serves as both; `sentence` holds the word at `at` (code
    points), -1 where it does not. `key` tells cards apart and is the same in every export.
    """

    key: str
    word: str
    other: str = ""
    reading: str = ""
    meaning: str = ""
    sentence: str = ""
    at: int = -1
    source: str = ""
    tags: tuple[str, ...] = ()


class CardForm(StrEnum):
    """The forms in which cards are taken elsewhere."""

    ANKI = "apkg"
    TABBED = "tsv"
    MARKDOWN = "md"


NAMES = {
    CardForm.ANKI: mark("Anki package"),
    CardForm.TABBED: mark("Tab-separated text"),
    CardForm.MARKDOWN: mark("Markdown table"),
}
"""The forms as a person knows them: catalogue keys."""


def written(cards: Sequence[Card], form: CardForm, seconds: float) -> bytes:
    """A file of some cards; `seconds` since 1970 tells Anki which of two exports is the later one."""
    if form is CardForm.ANKI:
        return anki_package(cards, seconds)
    return (tabbed(cards) if form is CardForm.TABBED else markdown(cards)).encode("utf-8", "replace")


def guid(card: Card) -> str:
    """What Anki knows a note by, however often it is exported."""
    return hashlib.sha256(f"hanzi-reader {card.key}".encode("utf-8", "surrogatepass")).hexdigest()[:20]


def anki_package(cards: Sequence[Card], seconds: float) -> bytes:
    """An `.apkg` without media; importing a later one brings the notes of an earlier one up to date."""
    import genanki

    model = genanki.Model(
        MODEL_ID,
        DECK,
        fields=[{"name": name} for name in _COLUMNS],
        templates=[{"name": "Word", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    deck = genanki.Deck(DECK_ID, DECK)
    for card, number in zip(cards, _numbers(cards), strict=True):
        note = _with_id(genanki.Note, number)
        deck.add_note(note(model=model, fields=_fields(card), guid=guid(card), tags=_anki_tags(card.tags)))
    file = io.BytesIO()
    genanki.Package(deck).write_to_file(file, timestamp=seconds)
    return file.getvalue()


def _with_id(base: Any, number: int) -> Any:
    """The class of one note whose id is that number, and not the time of the export."""

    class Numbered(base):  # type: ignore[misc]
        def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: object) -> None:
            super().write_to_db(cursor, timestamp, deck_id, itertools.count(number))

    return Numbered


def _numbers(cards: Iterable[Card]) -> Iterator[int]:
    """The id of each note: the same in every export, as good as always."""
    taken = set()
    for card in cards:
        place = int(guid(card), 16) % len(_NOTE_IDS)
        while place in taken:
            place = (place + 1) % len(_NOTE_IDS)
        taken.add(place)
        yield _NOTE_IDS[place]


def _fields(card: Card) -> list[str]:
    """The fields of a note, which Anki takes for HTML."""
    end = card.at + len(card.word)
    plain = (card.word, card.other, card.reading, card.meaning, card.source)
    word, other, reading, meaning, source = map(_escaped, plain)
    sentence = _escaped(card.sentence)
    if card.at >= 0:
        before, behind = _escaped(card.sentence[: card.at]), _escaped(card.sentence[end:])
        sentence = f"{before}<b>{_escaped(card.sentence[card.at : end])}</b>{behind}"
    return [word, other, reading, meaning, sentence, source]


def _escaped(text: str) -> str:
    """Text as HTML; without what a database or Anki's own lists could not hold."""
    text = re.sub("[\ud800-\udfff\0-\x08\x0b-\x1f]", "", text)
    # Braces would be fields of a template.
    return html.escape(text).replace("{{", "{&#8203;{").replace("\n", "<br>")


def _anki_tags(tags: Iterable[str]) -> list[str]:
    """Tags as Anki has them: no blanks, `::` between the levels."""
    return ["_".join(tag.split()).replace("/", "::") for tag in tags if tag.strip()]


def tabbed(cards: Iterable[Card]) -> str:
    """A line a card, tabs between; the lines at its head tell Anki what the columns are."""
    head = [
        "#separator:tab",
        "#html:false",
        f"#notetype:{DECK}",
        f"#deck:{DECK}",
        "#guid column:1",
        f"#tags column:{len(_COLUMNS) + 2}",
        "#columns:" + "\t".join(("GUID", *_COLUMNS, "Tags")),
    ]
    return "".join(f"{line}\n" for line in [*head, *map(_tabbed_line, cards)])


def _tabbed_line(card: Card) -> str:
    values = (card.word, card.other, card.reading, card.meaning, card.sentence, card.source)
    cells = [_on_one_line(value) for value in (guid(card), *values, " ".join(_anki_tags(card.tags)))]
    # A cell that begins with a quotation mark would be taken for a quoted one.
    return "\t".join('"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell for cell in cells)


def markdown(cards: Iterable[Card]) -> str:
    """A table, a line a card, its head in the language in use."""
    head = (tr("Word"), tr("Reading"), tr("Meaning"), tr("Sentence"), tr("Source"), tr("Tags"))
    rows = [head, ("---",) * len(head)]
    for card in cards:
        word = f"{card.word} ({card.other})" if card.other else card.word
        tags = " ".join(f"#{tag}" for tag in card.tags)
        values = (word, card.reading, card.meaning, card.sentence, card.source, tags)
        rows.append(tuple(map(_cell, values)))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(text: str) -> str:
    """Text in a cell of a Markdown table, where it means nothing but itself."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", _on_one_line(text))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
