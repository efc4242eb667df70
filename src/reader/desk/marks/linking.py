"""The use cases of links between notes: what `[[` may mean, and which notes lead to a highlight or a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.desk import recording
from reader.desk.marks.listing import Listing
from reader.exports.escaping import escape_line
from reader.exports.passages import ID_LENGTH, link, link_to_text
from reader.notes.highlight import Highlight
from reader.notes.markdown import titles_in
from reader.notes.selection import CardOrder, Selection
from reader.notes.tags import complete
from reader.notes.wording import plain
from reader.store import legend, library, notebook, panel
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
            LinkTarget(title, link_to_text(text_id))
            for title in complete(typed, by_title)
            for text_id in by_title[title]
        ]
        quoted = [_target(one, texts) for one in self._quoted(typed)[:most] if one.text_id in texts]
        room = max(most // 2, most - len(quoted))
        return [*found[:room], *quoted[: most - min(room, len(found))]]

    def text_called(self, title: str) -> str:
        """The id of the text that `[[title]]` leads to, "" where none is called so.

        Of several it is the last opened one; another script, width or case serves where no title is exactly this.
        """
        with self._database.read() as connection:
            infos = [listed.info for listed in library.texts(connection)]
        wanted = fold(title)
        alike = [info for info in infos if fold(info.title) == wanted]
        exactly = [info for info in alike if info.title == title]
        return next((info.id for info in exactly + alike), "")

    def linked_from(self, highlight_id: str) -> list[LinkTarget]:
        """What links to a highlight: highlights whose notes do, the last changed first, then texts whose notes do."""
        address = f"#hl-{highlight_id[:ID_LENGTH]}"
        return self._leading([address], lambda note: address in note)

    def linked_to_text(self, text_id: str) -> list[LinkTarget]:
        """What links to a text as a whole, by its address or as `[[title]]`; in the order of `linked_from`."""
        with self._database.read() as connection:
            title = recording.listed_text(connection, text_id).info.title
        address = re.compile(re.escape(link_to_text(text_id)) + "(?![0-9A-Za-z#])")
        wanted = fold(title)

        def leads(note: str) -> bool:
            return bool(address.search(note)) or any(fold(one) == wanted for one in titles_in(note))

        return self._leading([link_to_text(text_id), "[["], leads)

    def _leading(self, signs: Sequence[str], leads: Callable[[str], bool]) -> list[LinkTarget]:
        """The highlights and texts whose notes hold one of some signs and lead where it is wanted."""
        with self._database.read() as connection:
            titles = {listed.info.id: listed.info.title for listed in library.texts(connection)}
            ids = dict.fromkeys(one for sign in signs for one in panel.noting(connection, sign))
            marks = [one.highlight for one in notebook.by_id(connection, list(ids))]
            on_texts = dict(one for sign in signs for one in legend.noting(connection, sign))
        found = [_target(one, titles) for one in marks if one.text_id in titles and leads(one.note)]
        texts = [text_id for text_id, note in on_texts.items() if text_id in titles and leads(note)]
        return found + [LinkTarget(titles[text_id], link_to_text(text_id)) for text_id in texts]

    def _quoted(self, typed: str) -> list[Highlight]:
        """The highlights whose quotes hold what was typed, or are spelled so."""
        if not typed.strip():
            return self.highlights_by_id(self.select_highlights(Selection(), CardOrder.TIME)[:LONGEST])
        wanted = fold(typed.strip())
        held = self.highlights_by_id(self.select_highlights(Selection(words=typed), CardOrder.TIME)[:SPELLED])
        found = [one for one in held if wanted in fold(plain(one.anchor.quote))]
        if found or not typed.isascii():
            return found
        last = self.highlights_by_id(self.select_highlights(Selection(), CardOrder.TIME)[:SPELLED])
        quotes: dict[str, Highlight] = {_words(one): one for one in last}
        return [quotes[words] for words in complete(typed, quotes)]


def _target(highlight: Highlight, titles: dict[str, str]) -> LinkTarget:
    return LinkTarget(_words(highlight), link(highlight), titles[highlight.text_id])


def _words(highlight: Highlight) -> str:
    words = " ".join(plain(highlight.anchor.quote).split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
