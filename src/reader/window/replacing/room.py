"""Replacing the open text: by a file, by the clipboard, by another text, by hand; and what became of its marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reader.language import tr, trn
from reader.text.rendering import Script
from reader.text.span import Span
from reader.window.panels.told_panel import Deed, Group, ToldPanel
from reader.window.panels.told_rows import Manner, Told
from reader.window.replacing.correcting import CorrectingPanel
from reader.window.replacing.places import Places
from reader.window.theming.theme import chinese_families, shown_script
from reader.window.working import work_through

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, Replaced, Work
    from reader.notes.shelf import TextInfo
    from reader.window.frame import Frame

OTHER, CORRECTING = "replace_by_text", "correct"
"""The panels, named after the actions that show them."""


class Replacing(QObject):
    """Starts replacements of the open text; each is one action that can be undone."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        self._span = Span(0, 0)
        self._editor: CorrectingPanel | None = None
        self._others: ToldPanel | None = None
        self.places = Places(frame, self)
        frame.right.offer(OTHER, self._make_others)
        frame.right.offer(CORRECTING, self._make_editor)
        frame.acts.on("replace_by_file", self.by_file)
        frame.acts.on("replace_by_clipboard", self.by_clipboard)
        frame.acts.on("replace_by_text", self.ask_for_text)
        frame.acts.on("read_anew", lambda: self.replace(lambda desk, text: desk.start_extraction(text)))
        frame.acts.on("correct", self.ask_for_words)

    def replace(self, start: Callable[[Desk, str], Work[Replaced]]) -> None:
        """Replace the open text, and show what became of its marks."""
        text = self._session.text
        if text is None:
            return
        self._frame.reading.keep_place()
        self._session.said.emit(tr("The text is being replaced…"))
        work_through(self._session, partial(_started, start, text.info.id), _changed, self._tell)

    def by_file(self) -> None:
        """Let the person choose the file."""
        from reader.window.open_dialog import choose_files

        choices = self._frame.choices
        paths, encoding = choose_files(self._frame.window(), choices.now.open_folder or str(Path.home()))
        if paths:
            choices.set(open_folder=str(Path(paths[0]).parent))
            path = Path(paths[0])
            self.replace(lambda desk, text: desk.start_replacement_by_file(text, path, encoding))

    def by_clipboard(self) -> None:
        """Take the words on the clipboard."""
        words = QGuiApplication.clipboard().text()
        if words.strip():
            self.replace(lambda desk, text: desk.start_replacement_by_words(text, words))
        else:
            self._session.said.emit(tr("There is no text on the clipboard."))

    def ask_for_text(self) -> None:
        """List the other texts of the library; the one that is chosen takes the place of the open one."""
        self._session.storage.ask(lambda desk: desk.texts(), self._list_others, owner=self)

    def _list_others(self, texts: Sequence[TextInfo]) -> None:
        self._frame.sides.show_panel(OTHER)
        assert self._others is not None
        text = self._session.text
        others = [info for info in texts if text is None or info.id != text.info.id]
        rows = [
            Told(
                info.id,
                trn("{n} character", "{n} characters", info.length),
                (((info.title, Manner.PLAIN),),),
                info.source_name,
            )
            for info in others
        ]
        deed = Deed(tr("Take Its Text"), self._take_text)
        self._others.set_groups([Group(tr("Texts"), rows, [deed] if self._session.writable else [])])
        self._others.begin_filter()

    def ask_for_words(self) -> None:
        """Open the selected words for correction; without a selection, those of the highlight that is chosen."""
        chosen = self._session.chosen_highlight
        span = self._frame.page.selection() or (chosen.anchor.span if chosen else None)
        text = self._session.text
        if text is None or span is None:
            return
        self._span = span
        self._frame.sides.show_panel(CORRECTING)
        assert self._editor is not None
        script = text.survey.script if text.survey else None
        families = chinese_families(shown_script(Script.SOURCE, script)) if script else ()
        self._editor.show_words(text.article.source[slice(*span)], list(families))

    def _make_others(self) -> ToldPanel:
        title = tr("Replace by Another Text")
        none = tr("There is no other text in the library.")
        self._others = ToldPanel(title, none, 1, self._frame.theme, filter_name=tr("Filter the texts"))
        self._others.chosen.connect(self._take_text)
        self._others.left.connect(partial(self._leave, OTHER))
        return self._others

    def _make_editor(self) -> CorrectingPanel:
        self._editor = CorrectingPanel(self._frame.theme)
        self._editor.corrected.connect(self._correct)
        self._editor.left.connect(partial(self._leave, CORRECTING))
        return self._editor

    def _take_text(self, other: str) -> None:
        self._leave(OTHER)
        self.replace(lambda desk, text: desk.start_replacement_by_text(text, other))

    def _correct(self, words: str) -> None:
        text = self._session.text
        self._leave(CORRECTING)
        if text is None or text.article.source[slice(*self._span)] == words:
            return
        text_id, span = text.info.id, self._span
        self._frame.reading.keep_place()
        self._session.change(lambda desk: desk.correct_text(text_id, span, words).changed)

    def _leave(self, panel: str) -> None:
        self._frame.sides.leave_panel(panel)

    def _tell(self, replaced: Replaced) -> None:
        self._session.said.emit(replaced.summary())
        if replaced.moved or replaced.doubtful or replaced.lost or replaced.lost_bookmarks or replaced.lost_decisions:
            self.places.open()


def _started(start: Callable[[Desk, str], Work[Replaced]], text_id: str, desk: Desk) -> Work[Replaced]:
    return start(desk, text_id)


def _changed(replaced: Replaced) -> Changed:
    return replaced.changed
