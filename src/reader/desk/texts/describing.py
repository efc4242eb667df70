"""The use cases of saying where a text comes from, and of names and the trash."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.desk import recording
from reader.desk.texts.collecting import Collecting
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.formats.reading import Format, format_of
from reader.notes.facts import NO_FACTS, Facts, of_text
from reader.notes.shelf import TextInfo
from reader.store import library, origins
from reader.store.origins import Origin
from reader.store.rows import Row, text_of
from reader.text.survey import Survey

TITLE = "title"
"""What stands for the title among the names of what was confirmed."""


@dataclass(frozen=True, slots=True)
class About:
    """All that is known of a text: where it comes from, and what its file was and is; `size` in bytes, 0 where it is
    missing; the survey is None where there is none yet.
    """

    info: TextInfo
    facts: Facts
    format: Format
    size: int
    origin: Origin | None
    survey: Survey | None


class Describing(Collecting):
    """What was found in a text is a guess until its reader confirms it."""

    def facts(self, text_id: str) -> Facts:
        """What is known of where a text comes from."""
        with self._database.read() as connection:
            info = self._info(connection, text_id)
        if info.facts != NO_FACTS:
            return info.facts
        try:
            _, article = self._article(text_id)
        except KnownError:
            return NO_FACTS
        return of_text(info.facts, article.metadata)

    def about(self, text_id: str) -> About:
        """All that is known of a text."""
        with self._database.read() as connection:
            info = self._info(connection, text_id)
            origin = origins.of_text(connection, text_id)
        size, head = self._shelf.sources.begin(info.original_hash)
        survey = self._shelf.index.survey(info.source_hash)
        return About(info, self.facts(text_id), format_of(head, info.source_name), size, origin, survey)

    def describe_text(self, text_id: str, title: str, facts: Facts) -> Changed:
        """Say what a text is called and where it comes from; blanks around everything are left out.

        `facts.confirmed` names what the reader vouches for.
        """
        clean = replace(
            facts,
            author=" ".join(facts.author.split()),
            date=" ".join(facts.date.split()),
            publication=" ".join(facts.publication.split()),
            issue=" ".join(facts.issue.split()),
            address=facts.address.strip(),
        )
        cells = {**library.cells_of(clean), "title": _title(title)}
        return self._change_texts(recording.DESCRIBE_TEXT, [text_id], lambda _row, _now: cells)

    def rename_text(self, text_id: str, title: str) -> Changed:
        """Give a text another title, which counts as confirmed; blanks around it are left out."""
        title = _title(title)

        def cells(row: Row, _now: str) -> Row:
            confirmed = {*text_of(row["confirmed"]).split(), TITLE}
            return {} if row["title"] == title else {"title": title, "confirmed": " ".join(sorted(confirmed))}

        return self._change_texts(recording.RENAME_TEXT, [text_id], cells)

    def delete_text(self, text_id: str) -> Changed:
        """Put a text into the trash, with its highlights."""
        return self.delete_texts([text_id])

    def restore_text(self, text_id: str) -> Changed:
        """Take a text out of the trash."""
        return self.restore_texts([text_id])


def _title(title: str) -> str:
    if not title.strip():
        raise KnownError("A text needs a title.")
    return title.strip()
