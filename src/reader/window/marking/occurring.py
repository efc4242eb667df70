"""All occurrences of a phrase, joined to the session: found, gone to, marked, exported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from reader.exports.concordance import ENDINGS, ConcordanceForm
from reader.language import mark, tr, trn
from reader.notes.concordance import Concordance, Line
from reader.text.render import render_span
from reader.text.rendering import Script, View
from reader.text.span import Span
from reader.window.after_paint import AfterPaint
from reader.window.marking.occurrence_panel import TEXTS, OccurrencePanel
from reader.window.open_dialog import name_parts
from reader.window.portions import Portions
from reader.window.screen import fit
from reader.window.theming.theme import chinese_families, shown_script

if TYPE_CHECKING:
    from reader.desk import Changed, Desk
    from reader.desk.working import Work
    from reader.window.frame import Frame

OCCURRENCES = "occurrences"
LONGEST = 200
"""Code points of a selection that is looked for."""
LINES_AT_ONCE = 40
TYPED_MS = 150
"""After a character was typed, so long until the words are looked for."""
FORMS = {
    ConcordanceForm.XLSX: mark("Spreadsheet (*.xlsx)"),
    ConcordanceForm.CSV: mark("Comma-separated values (*.csv)"),
    ConcordanceForm.MARKDOWN: mark("Markdown (*.md)"),
    ConcordanceForm.TEXT: mark("Plain text (*.txt)"),
}


class Occurring(QObject):
    """Makes the panel when it is first wanted."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = frame.session
        self._pages = frame.pages
        self._goal: tuple[str, Span] | None = None
        self._ordering: object = None
        self.panel: OccurrencePanel | None = None
        self._search = Portions(self._session.storage, self)
        self._other = Portions(self._session.storage, self)
        self._typing = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._typing.timeout.connect(self.search)
        self._marks = AfterPaint(self._know_marks, self)
        frame.right.offer(OCCURRENCES, self._make)
        frame.acts.on("occurrences", self.open)
        frame.uses_wanted.connect(self.look_for)
        self._session.opened.connect(self._opened)

    @property
    def busy(self) -> bool:
        """Whether something is still looked for, marked or written."""
        return self._typing.isActive() or self._search.running or self._other.running

    # The panel

    def open(self) -> None:
        """Show the panel, and look for what is selected or chosen; without either, wait for what is typed."""
        words = self._words()
        if not words and self._frame.sides.shows(OCCURRENCES):
            self.close()
        else:
            self.look_for(words)

    def look_for(self, words: str) -> None:
        """Show the panel, and look for these words; without any, wait for what is typed."""
        self._frame.sides.show_panel(OCCURRENCES)
        panel = self.panel
        assert panel is not None
        if words:
            panel.phrase.setText(words)
            self.search()
            panel.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            panel.phrase.setFocus(Qt.FocusReason.ShortcutFocusReason)
            panel.phrase.selectAll()

    def close(self) -> None:
        """Back to the notes, and to the page."""
        self._typing.stop()
        self._search.stop()
        self._frame.sides.leave_panel(OCCURRENCES)

    def _make(self) -> OccurrencePanel:
        panel = self.panel = OccurrencePanel(self._frame.theme)
        session, annotating, choices = self._session, self._frame.annotating, self._frame.choices
        panel.search_wanted.connect(self.search)
        panel.typed.connect(self._typed)
        panel.order_wanted.connect(self._arrange)
        panel.stop_wanted.connect(self._stop)
        panel.chosen.connect(partial(self._go_to, only_here=True))
        panel.opened.connect(self._go_to)
        panel.mark_wanted.connect(self.mark)
        panel.export_wanted.connect(self.export)
        panel.left.connect(self.close)
        panel.shown.connect(self._shown)
        panel.model.lines_wanted.connect(self._read_lines)
        panel.dots.colour_chosen.connect(lambda colour: choices.set(colour=colour.value))
        panel.style_button.style_chosen.connect(lambda style: choices.set(style=style.value))
        panel.tags.done.connect(panel.list.setFocus)
        session.view_changed.connect(self._view_changed)
        session.ruled.connect(panel.model.forget_lines)
        session.saved.connect(self._marks.ask)
        session.shelf_changed.connect(self._shown)
        choices.changed.connect(self._shown)
        self._annotating = annotating
        return panel

    def _shown(self) -> None:
        """Keep what can be chosen true while it is in sight."""
        panel, shelf = self.panel, self._session.shelf
        if panel is None or not panel.isVisible():
            return
        panel.set_writable(self._session.writable)
        panel.dots.set_meanings(shelf.meanings)
        panel.dots.set_current(self._annotating.colour)
        panel.style_button.set_current(self._annotating.style, self._annotating.colour)
        panel.tags.set_known([tag.name for tag in sorted(shelf.tags, key=lambda tag: -tag.count)])
        self._show_families()

    def _show_families(self) -> None:
        text = self._session.text
        script = self._session.view.script
        if text is not None and text.survey is not None:
            script = shown_script(script, text.survey.script)
        if self.panel is not None:
            self.panel.set_families(chinese_families(Script.SIMPLIFIED if script is Script.SOURCE else script))

    def _view_changed(self) -> None:
        if self.panel is not None:
            self._show_families()
            self.panel.model.forget_lines()

    # Finding

    def _typed(self) -> None:
        """Look for other words soon; what was found for those before goes at once, so that nobody marks it."""
        panel = self.panel
        assert panel is not None
        self._search.stop()
        self._forget(panel)
        some = bool(panel.phrase.text().strip())
        panel.show_state(tr("Looking…") if some else "")
        if some:
            self._typing.start()
        else:
            self._typing.stop()

    def search(self) -> None:
        """Look for what is typed, in the open text or in the library."""
        self._typing.stop()
        panel, text = self.panel, self._session.text
        if panel is None:
            return
        typed = panel.phrase.text()
        text_id = "" if panel.in_library or text is None else text.info.id

        def progress(done: int, total: int) -> None:
            if total:
                said = tr("Reading texts: {done} of {total}", done=f"{done:,}", total=f"{total:,}")
            else:
                said = trn("{n} text read", "{n} texts read", done) if done else tr("Looking…")
            panel.show_state(said, running=True)

        self._forget(panel)
        panel.show_state(tr("Looking…"), running=True)
        self._search.run(
            lambda desk: desk.find_occurrences(typed, text_id),
            self._arrange,
            progress,
            lambda error: panel.show_state(str(error)),
        )

    def _forget(self, panel: OccurrencePanel) -> None:
        self._ordering = None
        panel.only = ("", "")
        panel.model.show(Concordance(""), (), in_library=panel.in_library)

    def _stop(self) -> None:
        if self._search.stop() or self._other.stop():
            assert self.panel is not None
            self.panel.show_state(tr("Stopped."))

    def _arrange(self, found: Concordance | None = None) -> None:
        """Show what was found in the order that is wanted; sorting takes its time, so others get their turn."""
        panel = self.panel
        assert panel is not None
        shown = panel.model.found if found is None else found
        order, (kind, key) = panel.wanted_order, panel.only
        text_id = self._session.text.info.id if self._session.text else ""
        span = self._pages.active.selection()
        wanted = self._ordering = object()

        def sort(_desk: Desk) -> Sequence[int]:
            rows = shown.ordered(order)
            if not kind:
                return rows
            if kind == TEXTS:
                return [number for number in rows if shown.text(number).id == key]
            return [number for number in rows if shown.text(number).day == key]

        def show(answer: tuple[Sequence[int], int]) -> None:
            rows, selected = answer
            if self._ordering is wanted:
                panel.show_found(shown, rows, selected)

        self._session.storage.ask(lambda desk: (sort(desk), _number_of(shown, text_id, span)), show, owner=self)

    def _read_lines(self, numbers: list[int]) -> None:
        panel = self.panel
        assert panel is not None
        found, view = panel.model.found, self._session.view
        for at in range(0, len(numbers), LINES_AT_ONCE):
            some = numbers[at : at + LINES_AT_ONCE]

            def read(desk: Desk, some: list[int] = some) -> dict[int, Line]:
                return desk.lines_of(found, some, view)

            def show(lines: dict[int, Line]) -> None:
                if panel.model.found is found and self._session.view == view:
                    panel.model.put_lines(lines)

            self._session.storage.ask(read, show, owner=self)

    def _words(self) -> str:
        """What is selected on the page, or else what the chosen mark says: as in the source, without pinyin marks."""
        text, chosen = self._session.text, self._session.chosen_highlight
        span = self._pages.active.selection() or (chosen.anchor.span if chosen else None)
        if text is None or span is None or span.length > LONGEST:
            return ""
        return render_span(text.article.source, span, View(), text.survey, text.rulings, text.paragraphs).strip()

    # Going there

    def _go_to(self, number: int, *, only_here: bool = False) -> None:
        assert self.panel is not None
        found, text = self.panel.model.found, self._session.text
        place, span = found.text(number).id, found.hit(number).span
        if text is not None and text.info.id == place:
            self._show_place(span)
        elif not only_here:
            self._goal = (place, span)
            self._frame.reading.open(place)

    def _show_place(self, span: Span) -> None:
        self._pages.active.go_to(span.start, keep_if_visible=True)
        self._pages.active.select(span)

    def _opened(self) -> None:
        text, goal, panel = self._session.text, self._goal, self.panel
        if goal is not None and text is not None and text.info.id == goal[0]:
            self._goal = None
            self._show_place(goal[1])
        elif panel is not None and not panel.in_library:
            here = [text.info.id] if text else []
            if panel.model.found.text_ids() not in ([], here):  # found in the text before
                panel.model.show(Concordance(""), (), in_library=False)
                panel.show_state()
        self._shown()

    # Marking

    def mark(self) -> None:
        """Mark all that are ticked, as one action."""
        panel, choices = self.panel, self._frame.annotating
        if panel is None or not panel.model.found.ticked or not self._session.writable:
            return
        found, colour, style, tags = panel.model.found, choices.colour, choices.style, panel.tags.tags()

        def start(desk: Desk) -> Work[Changed]:
            return desk.mark_occurrences(found.places(), colour, style, tags)

        def progress(done: int, total: int) -> None:
            said = tr("Marking: {done} of {total}", done=f"{done:,}", total=f"{total:,}")
            panel.show_state(said, running=True)

        def done(changed: Changed) -> None:
            # What was committed is shown as any other change is.
            self._session.change(lambda _desk: changed)
            found.ticked.clear()
            self._session.said.emit(trn("{n} occurrence marked.", "{n} occurrences marked.", len(changed.highlights)))
            panel.show_state()
            self._know_marks()

        self._other.run(start, done, progress, partial(self._failed, panel))

    def _failed(self, panel: OccurrencePanel, error: Exception) -> None:
        panel.show_state()
        self._session.storage.sorry.emit(error)

    def _know_marks(self) -> None:
        """Learn which are marked by now."""
        panel = self.panel
        if panel is None or not panel.isVisible() or not len(panel.model.found):
            return
        found = panel.model.found

        def show(marked: frozenset[int]) -> None:
            if panel.model.found is found:
                panel.model.take_marked(marked)
                panel.show_state()

        self._session.storage.ask(lambda desk: desk.marked_occurrences(found), show, owner=self)

    # Exporting

    def export(self) -> None:
        """Ask for a file and write the lines that are shown, in their order."""
        panel = self.panel
        assert panel is not None
        folder = self._frame.choices.now.export_folder
        dialog = QFileDialog(panel, tr("Save Occurrences"), folder, ";;".join(tr(words) for words in FORMS.values()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDINGS[next(iter(FORMS))])
        dialog.selectFile(f"{_file_name(panel.phrase.text())}.{ENDINGS[next(iter(FORMS))]}")
        name_parts(dialog, tr("&Save"))
        fit(dialog, dialog.sizeHint().width(), dialog.sizeHint().height())
        if dialog.exec() == QFileDialog.DialogCode.Accepted:
            self.write(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def write(self, path: Path) -> None:
        """Write the lines that are shown; the file's ending says in which format."""
        panel = self.panel
        assert panel is not None
        form = next((form for form, ending in ENDINGS.items() if path.suffix.lower() == f".{ending}"), None)
        form = form or ConcordanceForm.TEXT
        found, rows, view = panel.model.found, list(panel.model.rows), self._session.view

        def done(data: bytes) -> None:
            def said(_: None) -> None:
                panel.show_state()
                self._session.said.emit(tr("Exported to {path}.", path=path))

            # The dialog has asked whether a file that is there may be replaced.
            self._session.storage.ask(
                lambda desk: desk.export_to(path, data, replace=True), said, partial(self._failed, panel), owner=self
            )

        def progress(done: int, total: int) -> None:
            said = tr("Exporting: {percent}", percent=f"{done / max(1, total):.0%}")
            panel.show_state(said, running=True)

        start = partial(_exporting, found=found, rows=rows, form=form, view=view)
        self._other.run(start, done, progress, partial(self._failed, panel))


def _exporting(
    desk: Desk, *, found: Concordance, rows: Sequence[int], form: ConcordanceForm, view: View
) -> Work[bytes]:
    return desk.export_concordance(found, rows, form, view)


def _file_name(words: str) -> str:
    return "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in words).strip(". ")[:60] or "concordance"


def _number_of(found: Concordance, text_id: str, span: Span | None) -> int:
    """The number of the occurrence that is selected on the page, -1 for none: the list begins there."""
    numbers = range(len(found)) if span is not None else ()
    return next((n for n in numbers if found.hit(n).span == span and found.text(n).id == text_id), -1)
