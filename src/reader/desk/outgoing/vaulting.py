"""The use case that writes a folder of notes, one file a text, that people write in too, and keeps it up to date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.desk.outgoing.exporting import Export, Exporting, Wish
from reader.desk.outgoing.vault_folder import FileReport, Renewal, VaultFolder
from reader.errors import KnownError
from reader.exports.formats import ENDINGS, LOSSLESS, RENEWED, Format, maker
from reader.exports.options import Options
from reader.exports.passages import ID_LENGTH
from reader.exports.steps import Steps
from reader.exports.texts import ExportText, title_of
from reader.store import notebook
from reader.store.faults import explained


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What became of the files of a folder; texts without notes have none."""

    folder: Path
    files: tuple[FileReport, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        """Those of all files together."""
        return sum((one.counts for one in self.files), Counter())


class Vaulting(Exporting):
    """A folder with one file a text, for Logseq, Obsidian, or any other program that reads a folder of Markdown."""

    def start_folder_export(self, folder: Path, wish: Wish) -> Export[FolderReport]:
        """Write a folder or bring it up to date, a little at a time; it is made where its parent is there.

        Markdown notes and pages of Logseq are renewed part by part: every line that somebody else wrote stays. A file
        of another format, or by a template, is written over only where nobody has changed it since. What fails for
        one file stands in the report, and the others go on. Raises KnownError where the folder cannot be used,
        ValueError for a format that is not made of texts.
        """
        if wish.form in LOSSLESS:
            raise ValueError(f"{wish.form} is one file")
        folder = folder.resolve()
        if folder.exists() and not folder.is_dir():
            raise KnownError("{folder} is a file, not a folder.", advice="Choose another.", folder=folder)
        with explained(folder):
            folder.mkdir(exist_ok=True)
        return Export(self._write_folder(VaultFolder(folder), wish), self._count(wish))

    def export_folder(self, folder: Path, wish: Wish) -> FolderReport:
        """As `start_folder_export`, in one go."""
        return self.start_folder_export(folder, wish).finish()

    def _write_folder(self, folder: VaultFolder, wish: Wish) -> Steps[FolderReport]:
        reports = []
        options = self._completed(wish.options)
        for text in self._export_texts(wish):
            kept = folder.kept(text.info.id)
            path = folder.find(text.info.id, kept, wish.form)
            if path is None and not text.highlights and not text.note:
                continue
            new, path = path is None, path or folder.new_file(title_of(text), ENDINGS[wish.form])
            try:
                if wish.form in RENEWED and not options.template:
                    renewal = yield from self._renewal(wish.form, text, options)
                    report = folder.write(path, kept, wish.form, renewal)
                else:
                    data = yield from maker(wish.form)([text], options)
                    changed = new or path.read_bytes() != data
                    self.export_to(path, data)
                    report = FileReport(folder.name_of(path), new, changed)
                kept.files[wish.form] = folder.name_of(path)
                folder.keep(text.info.id, kept)
            except KnownError as error:
                report = FileReport(folder.name_of(path), trouble=error)
            reports.append(report)
        return FolderReport(folder.path, tuple(reports))

    def _renewal(self, form: Format, text: ExportText, options: Options) -> Steps[Renewal]:
        from reader.exports import logseq
        from reader.exports.renewing import logseq as logseq_update
        from reader.exports.renewing import markdown as vault
        from reader.exports.renewing.pieces import HIGHLIGHT, sheet_steps

        with self._database.read() as connection:
            highlights = notebook.unchecked(connection, text.info.id)
        if form is Format.LOGSEQ:
            page = yield from logseq.page_steps(text, options)
            blocks = {logseq.block_id(one) for one in highlights}
            renew = partial(logseq_update.update, page=page, alive=blocks)
            return Renewal(page.written(), logseq_update.remember(page), len(page.pieces), renew)
        sheet = yield from sheet_steps(text, options)
        names = {HIGHLIGHT + one.id[:ID_LENGTH] for one in highlights}
        return Renewal(
            sheet.written(), vault.remember(sheet), len(sheet.pieces), partial(vault.update, sheet=sheet, alive=names)
        )
