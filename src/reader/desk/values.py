"""What the desk gives and returns."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.notes.bookmark import Bookmark
from reader.notes.highlight import Highlight
from reader.notes.shelf import Place, TextInfo
from reader.store.notebook import Reached
from reader.text.article import Article
from reader.text.paragraphs import Paragraphs
from reader.text.rulings import Rulings
from reader.text.structure import Structures
from reader.text.survey import Survey


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text with all that is needed to show it.

    `highlights` and `bookmarks` are in the order of the text, their anchors' spans in code points of this source;
    those whose ids are in `unplaced` have no place in it: their anchors are as they were stored and must not be
    painted. Where `rest` is not None, `highlights` are only those around the reader's place, and `read_on` gives all.
    There is no `survey` of a long text that has not been looked through yet.
    """

    info: TextInfo
    article: Article
    paragraphs: Paragraphs
    survey: Survey | None
    rulings: Rulings
    highlights: tuple[Highlight, ...]
    place: Place
    unplaced: frozenset[str] = frozenset()
    bookmarks: tuple[Bookmark, ...] = ()
    rest: Reached | None = None
    structures: Structures = field(default_factory=Structures)


@dataclass(frozen=True, slots=True)
class Portion:
    """Some highlights of a text that follow each other, as in OpenText, and where to go on; None at the end."""

    highlights: tuple[Highlight, ...]
    unplaced: frozenset[str]
    rest: Reached | None


@dataclass(frozen=True, slots=True)
class TextNote:
    """The note on a whole text, in Markdown; `modified` is ISO 8601 with the zone, "" where nobody wrote any."""

    text_id: str
    note: str = ""
    author: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a use case changed: texts, highlights and bookmarks in their new state (a trashed text has `trashed` set),

    the ids of highlights and bookmarks that went, the ids of texts whose rulings changed, and the catalogue key of
    what was done.

    `all_texts` says that the lexicon, or what is settled for all texts, changed, so that any text may look different;
    `text_notes` are notes on whole texts in their new state. `tags` says that tags were renamed, merged, coloured,
    described or deleted, so that any highlight may show others: read them again; `colours` that colours have other
    names or meanings; `collections` that collections came, went or were renamed, `terms` that terms did. `words` is
    how many words of the lexicon, or terms, changed, `listed` how many an imported list holds.
    """

    texts: tuple[TextInfo, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    gone: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    label: str = ""
    all_texts: bool = False
    words: int = 0
    listed: int = 0
    bookmarks: tuple[Bookmark, ...] = ()
    text_notes: tuple[TextNote, ...] = ()
    tags: bool = False
    colours: bool = False
    collections: bool = False
    terms: bool = False


@dataclass(frozen=True, slots=True)
class UndoState:
    """The catalogue keys of what can be undone and done again; "" where there is nothing."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag in use and how many highlights have it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class TagPair:
    """Two tags and how many highlights have both."""

    first: str
    second: str
    count: int
