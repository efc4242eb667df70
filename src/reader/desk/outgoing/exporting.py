"""The use cases that write notes out, and never over what a person changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from reader.desk import recording
from reader.desk.marks.listing import EVERYTHING, Listing
from reader.desk.outgoing.leaving import ORDER, Leaving
from reader.desk.working import Work
from reader.errors import KnownError
from reader.exports import lossless
from reader.exports.formats import LOSSLESS, WITH_THE_TEXT, Format, maker
from reader.exports.options import Options
from reader.exports.steps import finish
from reader.exports.texts import ExportText
from reader.notes.selection import Selection
from reader.store import legend, library, notebook
from reader.store.exports import remember, remembered
from reader.store.faults import explained
from reader.store.sources import hash_of
from reader.text.rendering import View
from reader.writing import write_whole

T = TypeVar("T")

PREVIEWED = 20
"""Highlights that fill a screen."""
SEEN_AS = {Format.XLSX: Format.CSV, Format.DOCX: Format.MARKED_MARKDOWN}
"""The text that shows what a format that is none will hold."""


class ChangedByHand(KnownError):
    """The file is not what was last written to it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported, and how; "as on the page" means the view that each text was left in, or `view`.

    Of the highlights of the texts those come that meet `selection`, whose texts say nothing here, and where some are
    named one by one in `only`, of these alone. Without texts, a lossless format holds the whole library.
    """

    text_ids: tuple[str, ...]
    form: Format = Format.MARKDOWN
    options: Options = Options()
    selection: Selection = EVERYTHING
    view: View | None = None
    only: frozenset[str] = frozenset()


class Export(Work[T]):
    """An export on its way; its steps are the highlights that are in it."""


class Exporting(Listing):
    """Exports are made of what is in the library, and written to files that nobody else has changed."""

    def start_export(self, wish: Wish) -> Export[bytes]:
        """An export of now, to be made a little at a time; where a source is missing the stored quotes serve."""
        total = self._count(wish)
        if wish.form in LOSSLESS:
            leaving = Leaving(self._database, self._shelf.sources, wish.text_ids or None)
            return Export(lossless.steps(leaving.tables(), leaving.files(), ORDER), total)
        return Export(maker(wish.form)(self._chosen_texts(wish), self._completed(wish.options)), total)

    def export(self, wish: Wish) -> bytes:
        """An export in one go; as `start_export`."""
        return self.start_export(wish).finish()

    def preview(self, wish: Wish) -> str:
        """The beginning of an export, as text: a spreadsheet as a table of values, a Word document as Markdown.

        "" for a lossless format, which nobody reads.
        """
        if wish.form in LOSSLESS:
            return ""
        form = SEEN_AS.get(wish.form, wish.form)
        made = maker(form)(self._beginnings(wish), self._completed(wish.options))
        return finish(made).decode("utf-8-sig")

    def _beginnings(self, wish: Wish) -> Iterator[ExportText]:
        from reader.exports.beginnings import first_highlights, first_words  # they bring the detectors with them

        left = PREVIEWED
        for text in self._chosen_texts(wish):
            if wish.form in WITH_THE_TEXT:
                yield first_words(text)
                return
            yield first_highlights(text, wish.options, left)
            left -= len(text.highlights)
            if left <= 0:
                return

    def count_wished(self, wish: Wish) -> int:
        """How many highlights a wish is about."""
        if wish.selection == EVERYTHING and not wish.only:
            return self._count(wish)
        chosen = self.select_highlights(replace(wish.selection, texts=frozenset(wish.text_ids)))
        return sum(one in wish.only for one in chosen) if wish.only else len(chosen)

    def export_to(self, path: Path, data: bytes, *, replace: bool = False) -> None:
        """Write an export to a file, in full or not at all.

        Raises ChangedByHand where the file holds something that did not come from here, unless it may be replaced;
        KnownError where it cannot be written.
        """
        path = path.resolve()
        _require_a_place(path)
        with explained(path):
            try:
                there = path.read_bytes()
            except FileNotFoundError:
                there = None
            if there is not None and not replace and there != data:
                with self._database.read() as connection:
                    known = remembered(connection, str(path))
                if hash_of(there) != known:
                    raise ChangedByHand(
                        "“{path}” was changed since it was exported, so it was not overwritten.",
                        advice="Choose another name, or replace it.",
                        path=path,
                    )
            write_whole(path, data, private=False)
        if not self._database.read_only:
            with self._database.write() as connection:
                remember(connection, str(path), hash_of(data), self._now())

    def _count(self, wish: Wish) -> int:
        """How many highlights the texts of a wish have."""
        with self._database.read() as connection:
            if wish.form in LOSSLESS and not wish.text_ids:
                return library.count_highlights(connection)
            return sum(self._info(connection, text_id).highlights for text_id in wish.text_ids)

    def _chosen_texts(self, wish: Wish) -> Iterator[ExportText]:
        """As `_export_texts`; of several texts, those without a highlight that was chosen are left out."""
        choosing = (wish.selection != EVERYTHING or bool(wish.only)) and len(wish.text_ids) > 1
        return (text for text in self._export_texts(wish) if text.highlights or not choosing)

    def _export_texts(self, wish: Wish) -> Iterator[ExportText]:
        for text_id in wish.text_ids:
            yield self._export_text(text_id, wish)

    def _export_text(self, text_id: str, wish: Wish) -> ExportText:
        with self._database.read() as connection:
            info = self._info(connection, text_id)
            highlights = tuple(notebook.unchecked(connection, text_id))
            view = wish.view or library.place(connection, text_id).view
            note = recording.text_note(connection, text_id).note
        if wish.selection != EVERYTHING:
            chosen = set(self.select_highlights(replace(wish.selection, texts=frozenset({text_id}))))
            highlights = tuple(one for one in highlights if one.id in chosen)
        if wish.only:
            highlights = tuple(one for one in highlights if one.id in wish.only)
        try:
            _, article = self._article(text_id)
        except KnownError:
            return ExportText(info, highlights=highlights, view=view, note=note)
        source = article.source
        survey = self._shelf.survey(info.source_hash, article)
        rulings = self._rulings(text_id, source, info.source_hash)
        paragraphs = self._shelf.paragraphs(info.source_hash, source)
        return ExportText(info, article, paragraphs, survey, rulings, highlights, view, note)

    def _completed(self, options: Options) -> Options:
        """Options with the time, and with what the reader calls the colours and means by them."""
        with self._database.read() as connection:
            said = legend.colours(connection)
        names = {colour: one.name for colour, one in said.items() if one.name}
        meanings = {colour: one.meaning for colour, one in said.items() if one.meaning}
        return replace(options, exported=self._now(), names=names, meanings=meanings)


def _require_a_place(path: Path) -> None:
    if path.is_dir():
        raise KnownError("“{path}” is a folder.", advice="Give the name of a file in it.", path=path)
    if not path.parent.exists():
        raise KnownError("There is no folder “{folder}”.", advice="Choose another folder.", folder=path.parent)
    if not path.parent.is_dir():
        raise KnownError("{folder} is a file, not a folder.", advice="Choose another.", folder=path.parent)
