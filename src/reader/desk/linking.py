"""The use cases of links between notes: what `[[` may mean, and which notes lead to a highlight."""

from __future__ import annotations

from dataclasses import dataclass

from reader.desk.listing import Listing
from reader.exports.escaping import escape_line
from reader.exports.passages import ID_LENGTH, link
from reader.notes.highlight import Highlight
from reader.notes.selection import CardOrder, Selection
from reader.notes.tags import complete
from reader.store import library, notebook, panel
from reader.text.folding import fold

LONGEST = 24
"""Characters of a quote that a link to its highlight has for words."""
SPELLED = 2_000
"""The last made highlights, whose quotes are looked through for those that are spelled so in pinyin."""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a link can lead to: its words, its address, and for a highlight the title of its text."""

    words: str
    address: str
    title: str = ""

    def markdown(self) -> str:
        """The link as it stands in a note: by the address, so that a text may be renamed."""
        return f"[{escape_line(self.words)}]({self.address})"


class Linking(Listing):
    """Links lead to ids; what they are called is words."""

    def link_targets(self, typed: str, most: int = 8) -> list[LinkTarget]:
        """The texts and highlights that were meant, titles first: by any part, in either script, by pinyin."""
        with self._database.read() as connection:
            texts = {listed.info.id: listed.info.title for listed in library.texts(connection)}
        by_title: dict[str, list[str]] = {}
        for text_id, title in texts.items():
            by_title.setdefault(title, []).append(text_id)
        found = [
            LinkTarget(title, f"hanzi-reader://text/{text_id[:ID_LENGTH]}")
            for title in complete(typed, by_title)
            for text_id in by_title[title]
        ]
        quoted = [_target(one, texts) for one in self._quoted(typed)[:most] if one.text_id in texts]
        room = max(most // 2, most - len(quoted))
        return [*found[:room], *quoted[: most - min(room, len(found))]]

    def linked_from(self, highlight_id: str) -> list[Highlight]:
        """The highlights whose notes link to a highlight, the last changed first."""
        with self._database.read() as connection:
            ids = panel.noting(connection, f"#hl-{highlight_id[:ID_LENGTH]}")
            noted = notebook.by_id(connection, ids)
        return [one.highlight for one in noted]

    def _quoted(self, typed: str) -> list[Highlight]:
        """The highlights whose quotes hold what was typed, or are spelled so."""
        if not typed.strip():
            return self.highlights_by_id(self.select_highlights(Selection(), CardOrder.TIME)[:LONGEST])
        wanted = fold(typed.strip())
        held = self.highlights_by_id(self.select_highlights(Selection(words=typed), CardOrder.TIME)[:SPELLED])
        found = [one for one in held if wanted in fold(one.anchor.quote)]
        if found or not typed.isascii():
            return found
        last = self.highlights_by_id(self.select_highlights(Selection(), CardOrder.TIME)[:SPELLED])
        quotes: dict[str, Highlight] = {_words(one): one for one in last}
        return [quotes[words] for words in complete(typed, quotes)]


def _target(highlight: Highlight, titles: dict[str, str]) -> LinkTarget:
    return LinkTarget(_words(highlight), link(highlight), titles[highlight.text_id])


def _words(highlight: Highlight) -> str:
    words = " ".join(highlight.anchor.quote.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
