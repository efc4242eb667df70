"""What is searched for, as people type it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.notes.highlight import Colour
from reader.text.folding import fold

_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "«": "»", "＂": "＂"}
_PART = re.compile(
    r"(?P<minus>[-－](?=\S))?(?:(?P<key>[A-Za-z]+)[:：])?(?:"
    + "|".join(
        f"{re.escape(a)}(?P<q{i}>[^{re.escape(b)}]*)(?:{re.escape(b)}|$)" for i, (a, b) in enumerate(_QUOTES.items())
    )
    + r"|(?P<word>\S+))"
)
_KEYS = {"tag": "tags", "colour": "colours", "color": "colours", "in": "titles", "has": "has"}


@dataclass(frozen=True, slots=True)
class Query:
    """What a text must hold (`words`, as typed and folded), must not hold, and what its highlights must be.

    `tags` name a tag or all below it; `titles` stand in a text's title; `noted` wants highlights with a note. With
    `exact` the words must stand as they were typed: in that script, width and case.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    titles: tuple[str, ...] = ()
    noted: bool = False
    exact: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The words, blind to script, width and case."""
        return tuple(map(fold, self.words))

    @property
    def about_highlights(self) -> bool:
        """Whether only highlights can answer it."""
        return bool(self.tags or self.colours or self.noted)

    def __bool__(self) -> bool:
        return bool(self.words or self.without or self.titles or self.about_highlights)


def parse(typed: str, *, exact: bool = False) -> Query:
    """The query in a typed line: words with blanks between them, "phrases", -without, tag:, colour:, in:, has:note.

    A key that is not known, and a colour that is none, is a word like any other.
    """
    found: dict[str, list[str]] = {name: [] for name in ("words", "without", "tags", "titles")}
    colours: list[Colour] = []
    noted = False
    for part in _PART.finditer(typed):
        words = next((text for name, text in part.groupdict().items() if name not in ("minus", "key") and text), "")
        key = _KEYS.get((part["key"] or "").lower(), "")
        if key == "colours" and words.lower() in set(Colour):
            colours.append(Colour(words.lower()))
        elif key == "has" and words.lower() == "note":
            noted = True
        elif key in ("tags", "titles") and words:
            found[key].append(words.strip("#＃") if key == "tags" else words)
        else:
            if part["key"]:
                words = part[0].removeprefix(part["minus"] or "")
            if words.strip():
                found["without" if part["minus"] else "words"].append(words.strip())
    kept = {name: tuple(dict.fromkeys(words)) for name, words in found.items()}
    return Query(**kept, colours=tuple(dict.fromkeys(colours)), noted=noted, exact=exact)
