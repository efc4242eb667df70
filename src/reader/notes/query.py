"""What is searched for, as people type it: one language for the window, the panel and the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from reader.notes.highlight import Colour
from reader.text.folding import fold

T = TypeVar("T")

_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "«": "»", "＂": "＂"}
_PART = re.compile(
    r"(?P<minus>[-－](?=\S))?(?:(?P<key>[A-Za-z]+|[\u4e00-\u9fff]{1,2})[:：])?(?:"
    + "|".join(
        f"{re.escape(a)}(?P<q{i}>[^{re.escape(b)}]*)(?:{re.escape(b)}|$)" for i, (a, b) in enumerate(_QUOTES.items())
    )
    + r"|(?P<word>\S+))"
)
_KEYS = {
    fold(key): name
    for name, keys in {
        "tags": ("tag", "標籤"),
        "colours": ("colour", "color", "顏色"),
        "places": ("in", "在"),
        "has": ("has", "有"),
    }.items()
    for key in keys
}
_COLOURS = {fold(sign): colour for colour, sign in zip(Colour, "黃紅綠藍紫品橙灰", strict=True)}
_COLOURS |= {colour.value: colour for colour in Colour}
_NOTES = {fold(word) for word in ("note", "notes", "筆記", "批註", "注")}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for, or what is not wanted: all of it at once, or none of it.

    `words` stand in the text or in what was written on it, `tags` name a tag or all below it, `places` stand in a
    title, an author's name or that of a collection, `noted` wants highlights with a note.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    places: tuple[str, ...] = ()
    noted: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The words, blind to script, width and case."""
        return tuple(map(fold, self.words))

    @property
    def about_highlights(self) -> bool:
        """Whether only highlights can meet them."""
        return bool(self.tags or self.colours or self.noted)

    def __bool__(self) -> bool:
        return bool(self.words or self.places or self.about_highlights)


@dataclass(frozen=True, slots=True)
class Query:
    """What a text or a highlight must be, and must not be.

    Of several colours one is enough. With `exact` the words must stand as they were typed: in that script, width and
    case.
    """

    wanted: Wishes = Wishes()
    without: Wishes = Wishes()
    exact: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are wanted, as typed."""
        return self.wanted.words

    @property
    def about_highlights(self) -> bool:
        """Whether only highlights can answer it."""
        return self.wanted.about_highlights

    def __bool__(self) -> bool:
        return bool(self.wanted or self.without)


@dataclass(slots=True)
class _Gathered:
    """Wishes on their way."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    colours: list[Colour] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    noted: bool = False

    def take(self, key: str, words: str) -> bool:
        """Take what was typed behind a key; False where that makes no sense."""
        kind = _KEYS.get(fold(key), "")
        if kind == "colours" and fold(words) in _COLOURS:
            self.colours.append(_COLOURS[fold(words)])
        elif kind == "has" and fold(words) in _NOTES:
            self.noted = True
        elif kind == "tags" and words.strip("#＃ "):
            self.tags.append(words.strip("#＃ "))
        elif kind == "places" and words.strip():
            self.places.append(words.strip())
        else:
            return False
        return True

    def done(self) -> Wishes:
        """What was taken, each once."""
        return Wishes(_once(self.words), _once(self.tags), _once(self.colours), _once(self.places), self.noted)


def parse(typed: str, *, exact: bool = False) -> Query:
    """The query in a typed line: words with blanks between them, "phrases", tag:, colour:, in:, has:note.

    A minus before any of them says that it is not wanted. The keys can be Chinese: 標籤, 顏色, 在, 有. One that is not
    known, and a colour that is none, is a word like any other.
    """
    wanted, without = _Gathered(), _Gathered()
    for part in _PART.finditer(typed):
        words = next((text for name, text in part.groupdict().items() if name not in ("minus", "key") and text), "")
        side = without if part["minus"] else wanted
        if part["key"]:
            if side.take(part["key"], words):
                continue
            words = part[0].removeprefix(part["minus"] or "")
        if words.strip():
            side.words.append(words.strip())
    return Query(wanted.done(), without.done(), exact)


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
