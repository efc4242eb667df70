"""The use cases that write texts out, without their marks."""

from __future__ import annotations

from pathlib import Path

from reader.desk.outgoing.exporting import Exporting, Wish
from reader.errors import KnownError
from reader.exports.filenames import file_name, same_name
from reader.exports.whole import ENDINGS, Form, whole


class WritingOut(Exporting):
    """A text is written as its page shows it, or as its source has it."""

    def text_file(self, text_id: str, form: Form, *, as_source: bool) -> bytes:
        """A text as the bytes of a file; KnownError where its source is missing or damaged."""
        self._article(text_id)
        return whole(self._export_text(text_id, Wish((text_id,))), form, as_source=as_source)

    def write_text(self, text_id: str, folder: Path, form: Form, *, as_source: bool) -> Path:
        """Write a text into a folder under its title; returns the file, which takes no other's place.

        Raises KnownError.
        """
        with self._database.read() as connection:
            title = self._info(connection, text_id).title
        try:
            taken = {same_name(path.name) for path in folder.iterdir()}
        except OSError as error:
            raise KnownError(
                "There is no folder “{folder}”.", advice="Choose another folder.", folder=folder
            ) from error
        path = folder / file_name(title, ENDINGS[form], taken)
        self.export_to(path, self.text_file(text_id, form, as_source=as_source))
        return path
