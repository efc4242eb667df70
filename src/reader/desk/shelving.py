"""From stored rows to what the desk gives: texts with their article, survey and highlights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from reader.desk.texts import examining
from reader.desk.texts.examining import Examined
from reader.errors import KnownError
from reader.notes.bookmark import Bookmark
from reader.notes.highlight import Highlight
from reader.notes.shelf import TextInfo
from reader.store.index import Index
from reader.store.notebook import Noted
from reader.store.sources import Sources
from reader.text.anchor import describe, resolve
from reader.text.article import Article
from reader.text.paragraphs import Paragraphs, find_paragraphs
from reader.text.structure import headings_of
from reader.text.survey import Survey

Placed = TypeVar("Placed", Highlight, Bookmark)

LONG = 100_000
"""Code points from which on it takes longer to find the paragraphs of a source than to read where they were found."""
REMEMBERED = 2
"""How many sources are held in memory: the one being read and the one before."""


class Shelf:
    """The articles and surveys of a library folder, the last ones held in memory."""

    def __init__(self, folder: Path, *, writable: bool) -> None:
        self.sources = Sources(folder / "sources")
        self.index = Index(folder, writable=writable)
        self._articles: dict[tuple[str, str], Article] = {}
        self._surveys: dict[str, Survey] = {}

    def article(self, info: TextInfo, structure_hash: str) -> Article:
        """The article of a text.

        Raises KnownError where its file is missing or damaged.
        """
        key = (info.source_hash, structure_hash)
        article = self._articles.pop(key, None)
        if article is None:
            article = self.sources.article(info.source_hash, structure_hash, info.title, info.encoding)
        self._articles[key] = article
        while len(self._articles) > REMEMBERED:
            del self._articles[next(iter(self._articles))]
        return article

    def forget(self) -> None:
        """Hold no article in memory: what is stored of texts may be new."""
        self._articles.clear()

    def survey(self, source_hash: str, article: Article) -> Survey:
        """The survey of a source, made and kept where it is not there yet; a format's own headings go first."""
        return _with_own_headings(self._surveyed(source_hash, article.source), article)

    def known_survey(self, source_hash: str, article: Article) -> Survey | None:
        """The survey of a source if it is there: nothing is made, which would take long."""
        survey = self._known(source_hash)
        return None if survey is None else _with_own_headings(survey, article)

    def keep(self, found: Examined) -> None:
        """Remember what was found in a source; its survey in memory too, since the index may be read-only."""
        self.index.keep(found.source_hash, found.survey)
        self.index.keep_fingerprint(found.source_hash, found.fingerprint)
        self._surveys[found.source_hash] = found.survey
        while len(self._surveys) > REMEMBERED:
            del self._surveys[next(iter(self._surveys))]

    def _known(self, source_hash: str) -> Survey | None:
        return self._surveys.get(source_hash) or self.index.survey(source_hash)

    def _surveyed(self, source_hash: str, source: str) -> Survey:
        survey = self._known(source_hash)
        if survey is None:
            found = examining.examine(source_hash, source)
            self.keep(found)
            survey = found.survey
        return survey

    def like(self, source_hash: str, article: Article) -> list[tuple[str, float]]:
        """The hashes of the other sources that are much the same, and the share of clauses in common; the likest first.

        From now on this one is found by others.
        """
        found = self.index.fingerprint(source_hash)
        if found is None:
            found = examining.recognised_by(article.source, self._surveyed(source_hash, article.source))
            self.index.keep_fingerprint(source_hash, found)
        return [one for one in self.index.like(found) if one[0] != source_hash]

    def paragraphs(self, source_hash: str, source: str) -> Paragraphs:
        """The paragraphs of a source; those of a long one are kept, and looked for where they are not there yet."""
        if len(source) < LONG:
            return find_paragraphs(source)
        paragraphs = self.index.paragraphs(source_hash)
        if paragraphs is None:
            paragraphs = find_paragraphs(source)
            self.index.keep_paragraphs(source_hash, paragraphs)
        return paragraphs


def _with_own_headings(survey: Survey, article: Article) -> Survey:
    headings = headings_of(article.source, article.structure)
    return replace(survey, headings=headings) if headings else survey


def placed(found: Sequence[Placed], source: str, source_hash: str) -> tuple[tuple[Placed, ...], frozenset[str]]:
    """What was found with anchors in this source, in its order, and the ids of what has no place in it."""
    here, unplaced = [], set()
    for one in found:
        span = resolve(one.anchor, source, source_hash)
        if span is None or not 0 <= span.start < span.end <= len(source):
            unplaced.add(one.id)
        elif one.anchor.source_hash != source_hash:
            one = one._replace(anchor=describe(source, source_hash, span))
        here.append(one)
    return tuple(sorted(here, key=attrgetter("anchor.span"))), frozenset(unplaced)


def only(found: Sequence[TextInfo], prefix: str) -> TextInfo:
    """The one text found for the beginning of an id; KnownError for none or several."""
    if not found or not prefix:
        raise KnownError("There is no text “{id}” in the library.", advice="See the list of texts.", id=prefix)
    if len(found) > 1:
        raise KnownError(
            "“{id}” is the beginning of {count} texts.", advice="Give more of it.", id=prefix, count=len(found)
        )
    return found[0]


def only_highlight(found: Sequence[Noted], prefix: str) -> Highlight:
    """The one highlight found for the beginning of an id; KnownError for none or several."""
    if not found or not prefix:
        raise KnownError("There is no mark “{id}” in the library.", advice="It may be in the trash.", id=prefix)
    if len(found) > 1:
        raise KnownError(
            "“{id}” is the beginning of {count} marks.", advice="Give more of it.", id=prefix, count=len(found)
        )
    return found[0].highlight
