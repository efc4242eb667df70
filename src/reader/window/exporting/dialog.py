"""The export dialog: whose notes, in which form, with a look at the file before it is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import KnownError
from reader.exports.formats import ENDINGS, LOSSLESS, READABLE
from reader.language import tr, trn
from reader.templates import Templates
from reader.window.exporting.form import ExportForm
from reader.window.exporting.making import Making
from reader.window.exporting.preview import Preview
from reader.window.exporting.saving import ask_for_file, ask_for_folder, ask_to_replace, told
from reader.window.exporting.wishes import KINDS, Chosen, remembered
from reader.window.screen import fit
from reader.window.settings.choices import Choices
from reader.window.theming.dress import scaled
from reader.window.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from reader.desk import Desk, FolderReport, Wish
    from reader.notes.shelf import TextInfo
    from reader.window.session import Session

LOOK_MS = 120
"""After the last choice, so long until the export is looked at anew."""


class ExportDialog(QDialog):
    """Makes an export, shows its beginning, and writes it or copies it; `only` are the ids of chosen highlights.

    `texts` are those of the whole library; the shelf has only the first of them. `noted` are the ids of those with a
    note on the whole of them.
    """

    written = Signal(str)
    """What was written where, as a sentence."""

    def __init__(
        self,
        session: Session,
        choices: Choices,
        this: TextInfo | None,
        texts: Sequence[TextInfo],
        parent: QWidget | None = None,
        *,
        only: Sequence[str] = (),
        noted: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export Notes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._storage, self._choices = session, session.storage, choices
        self._only = frozenset(only)
        self._this = this
        self._texts = tuple(texts)
        self._with_note = frozenset(noted)
        self._noted = tuple(info.id for info in reversed(self._texts) if info.highlights or info.id in noted)
        self._templates = Templates(choices.templates)
        tags = [tag.name for tag in session.shelf.tags]
        self.form = ExportForm(this, self._texts, tags, shown=len(self._only))
        self.form.set_templates(self._templates.names())
        self.form.show_chosen(remembered(choices.now.export_choices))
        self.form.changed.connect(self._chosen)
        self.form.edit_template_wanted.connect(self.edit_template)
        self.preview = Preview()
        self.count = QLabel()
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.making = Making(self._storage, self)
        self.making.progress.connect(self._show_progress)
        self._asked = 0
        self._soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._soon.timeout.connect(self.look)
        self._copied = QTimer(self, singleShot=True, interval=1500)
        self._copied.timeout.connect(lambda: self.copy_button.setText(tr("Copy")))
        self._lay_out()
        self._show_buttons()
        self.look()

    @property
    def chosen(self) -> Chosen:
        """All that is chosen about how and which."""
        return self.form.chosen()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.copy_button = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button = QPushButton()
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setDefault(True)
        self.copy_button.clicked.connect(self._copy)
        buttons.accepted.connect(self._choose_path)
        buttons.rejected.connect(self.reject)
        choices = Scrolled(self.form)
        choices.setFixedWidth(scaled(280))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.count)
        right.addWidget(self.preview, 1)
        right.addWidget(self.trouble)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(choices)
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addWidget(buttons)
        fit(self, scaled(900), scaled(640))

    # Looking

    def look(self) -> None:
        """Show the beginning of what would be written."""
        chosen = self.chosen
        self._asked += 1
        asked = self._asked
        try:
            wish = self._wish()
        except KnownError as error:
            self._sorry(error)
            return

        def show(words: str) -> None:
            if asked == self._asked:
                self.trouble.clear()
                self.preview.show_beginning(words or _of_everything(chosen, wish), chosen.format)

        def sorry(error: Exception) -> None:
            if asked == self._asked:
                self._sorry(error)

        self._show_count(wish)
        self._storage.ask(lambda desk: desk.preview(wish), show, sorry, owner=self)

    def _wish(self) -> Wish:
        """What is asked of the desk. Raises KnownError for a template that cannot be read."""
        chosen = self.chosen
        template = self._templates.read(chosen.template) if chosen.template else ""
        only = self._only if self.form.only_shown else frozenset[str]()
        text_ids = self.form.text_ids(self._noted)
        if chosen.format in LOSSLESS and self.form.whose.currentData() == "all":
            text_ids = ()  # the whole library, texts without notes and all
        return chosen.wish(text_ids, only, template, date.today())

    def _show_count(self, wish: Wish) -> None:
        asked = self._asked

        def show(count: int) -> None:
            if asked == self._asked:
                texts = trn("{n} text", "{n} texts", len(wish.text_ids) or len(self._texts))
                self.count.setText(f"{trn('{n} highlight', '{n} highlights', count)} · {texts}")
                self._show_buttons(count + len(self._with_note.intersection(wish.text_ids)))

        self._storage.ask(lambda desk: desk.count_wished(wish), show, owner=self)

    def _chosen(self) -> None:
        self._choices.set(export_choices=self.chosen.kept())
        self._show_buttons()
        self._soon.start()

    def _show_buttons(self, count: int = 1) -> None:
        chosen = self.chosen
        self.save_button.setText(tr("Choose Folder…") if chosen.into_folder else tr("Save…"))
        some = count > 0 or chosen.format in LOSSLESS
        self.save_button.setEnabled(some and not self.making.running)
        readable = chosen.format in READABLE and chosen.format not in LOSSLESS
        self.copy_button.setEnabled(some and readable and not self.making.running)

    # Writing

    def _copy(self) -> None:
        def copy(data: bytes) -> None:
            self._show_buttons()
            self.trouble.clear()
            QGuiApplication.clipboard().setText(data.decode("utf-8-sig"))
            self.copy_button.setText(tr("Copied"))
            self._copied.start()

        self._make(lambda desk, wish: desk.start_export(wish), copy)

    def _choose_path(self) -> None:
        folder = Path(self._choices.now.export_folder or Path.home())
        chosen = self.chosen
        if chosen.into_folder:
            path = ask_for_folder(self, folder)
            if path is not None:
                self.write_folder(path)
            return
        title = self._this.title if self._this and self.form.whose.currentData() == "this" else tr("Notes")
        path = ask_for_file(self, folder, title, ENDINGS[chosen.format], tr(KINDS[chosen.format]))
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the export there; a file that somebody changed since we wrote it is asked about first."""
        self._make(lambda desk, wish: desk.start_export(wish), partial(self._write, path))

    def _write(self, path: Path, data: bytes, *, replace: bool = False) -> None:
        def failed(error: Exception) -> None:
            self._show_buttons()
            if type(error).__name__ != "ChangedByHand":
                self._sorry(error)
                return
            answer = ask_to_replace(self, error)
            if answer == "other":
                self._choose_path()
            elif answer == "replace":
                self._write(path, data, replace=True)

        def done(_: None) -> None:
            self._finish(path.parent, tr("The notes are in {path}.", path=path))

        self._storage.ask(lambda desk: desk.export_to(path, data, replace=replace), done, failed, owner=self)

    def write_folder(self, folder: Path) -> None:
        """Write a file for each text there, or bring those that are there up to date."""

        def done(report: FolderReport) -> None:
            sentence = told(report)
            failed = [str(file.trouble) for file in report.files if file.trouble is not None]
            if failed:
                self._show_buttons()
                self._sorry(" ".join([sentence, *failed]))
                self._choices.set(export_folder=str(folder))
            else:
                self._finish(folder, sentence)

        self._make(lambda desk, wish: desk.start_folder_export(folder, wish), done)

    def _make(self, begin: Any, then: Any) -> None:
        try:
            wish = self._wish()
        except KnownError as error:
            self._sorry(error)
            return
        self.making.start(lambda desk: begin(desk, wish), then, self._failed)
        self._show_buttons()

    def _failed(self, error: Exception) -> None:
        self._show_buttons()
        self._sorry(error)

    def _finish(self, folder: Path, sentence: str) -> None:
        self._choices.set(export_folder=str(folder))
        self.written.emit(sentence)
        self.accept()

    def _show_progress(self, done: int, total: int) -> None:
        self.trouble.setText(tr("{done} of {total} highlights…", done=f"{done:,}", total=f"{total:,}"))

    def _sorry(self, error: object) -> None:
        self.trouble.setText(str(error))

    # Templates

    def edit_template(self) -> None:
        """Open the editor of templates, on this text and with these choices."""
        from reader.window.exporting.template_dialog import TemplateDialog

        def render(desk: Desk, source: str) -> str:
            return desk.preview(self.chosen.wish(ids, frozenset(), source, date.today()))

        ids = (self._this.id,) if self._this else self._noted[:1]
        editor = TemplateDialog(self._storage, self._templates, self.chosen.template, render, self)
        editor.kept.connect(lambda name: self.form.set_templates(self._templates.names(), name))
        editor.finished.connect(self._chosen)
        editor.open()

    def done(self, result: int) -> None:
        """Close; an export that is not made yet is given up."""
        self.making.stop()
        super().done(result)


def _of_everything(chosen: Chosen, wish: Wish) -> str:
    """What is shown of a file that nobody reads."""
    if chosen.format not in LOSSLESS:
        return ""
    if not wish.text_ids:
        return tr("All texts with their notes, tags, bookmarks and decisions, to be imported in another library.")
    return tr("These texts with their notes, tags, bookmarks and decisions, to be imported in another library.")
