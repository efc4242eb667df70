"""Copying in three ways, carrying the selection away, and what the middle button pastes on X11."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QDrag, QGuiApplication

from reader.language import tr, trn
from reader.settings import CITATIONS
from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.gradual import Gradual
from reader.window.pages import Pages
from reader.window.session import Session
from reader.window.settings.choices import Choices

if TYPE_CHECKING:
    from reader.desk import OpenText
    from reader.exports.clip import Part
    from reader.window.selection.clipping import Making

DRAGGED = 100_000
"""Code points of the longest selection that can be dragged: what is dropped must be there when it is."""


class Copying(QObject):
    """Fills the clipboard; a whole book is copied in steps, and the window goes on meanwhile."""

    def __init__(self, session: Session, pages: Pages, actions: Actions, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = choices
        self._session = session
        self._pages = pages
        self._job: Gradual[Part] = Gradual(self)
        self._primary: Gradual[Part] = Gradual(self)
        self._percent = -1
        self._clipboard = QGuiApplication.clipboard()
        self._ours = False
        self._clipboard.dataChanged.connect(self._taken)
        actions.on("copy", self.copy_seen)
        actions.on("copy_source", self.copy_source)
        actions.on("copy_citation", self.copy_cited)
        actions.on("copy_reference", self.copy_reference)
        actions.on("clear", self.give_up)
        for style in CITATIONS:
            actions.on(f"citation_{style}", partial(choices.set, citation=style))
        actions.check(f"citation_{choices.now.citation}")
        pages.join(lambda page: page.drag_wanted.connect(self.drag))
        pages.join(lambda page: page.selection_finished.connect(self.offer_primary))

    def copy_seen(self) -> None:
        """Copy the selection as the page shows it."""
        from reader.window.selection.clipping import seen

        self._copy(lambda text, span: seen(text, self._pages.active.view(), span))

    def copy_source(self) -> None:
        """Copy the selection as the source has it."""
        from reader.window.selection.clipping import in_source

        self._copy(in_source)

    def copy_cited(self) -> None:
        """Copy the selection as the page shows it, and where it stands."""
        from reader.exports.references import Style
        from reader.window.selection.clipping import cited

        style = Style(self._choices.now.citation)
        self._copy(lambda text, span: cited(text, self._pages.active.view(), span, style))

    def copy_reference(self) -> None:
        """Copy what a bibliography says of the open text."""
        from reader.exports.citation import line
        from reader.exports.references import Style, written
        from reader.window.selection.clipping import citation, reference

        text = self._session.text
        if text is not None:
            style = Style(self._choices.now.citation)
            words = line(citation(text, Span(0, 0))) if style is Style.LINE else written(style, [reference(text)])
            self._clipboard.setText(words)
            self._session.said.emit(tr("Copied: {words}", words=words))

    def give_up(self) -> None:
        """Stop a long copy."""
        if self._job.stop():
            self._session.said.emit(tr("Nothing was copied."))

    def leave(self) -> None:
        """Leave only plain words in the clipboard.

        Where the platform keeps it beyond Python's end, data that Python made would crash then (PySide6 6.11).
        """
        self._job.stop()
        self._primary.stop()
        if self._ours:
            self._clipboard.setText(self._clipboard.text())

    def drag(self) -> None:
        """Carry the selection away as text, until it is dropped."""
        text, span = self._session.text, self._pages.active.selection()
        if text is None or span is None:
            return
        if span.length > DRAGGED:
            self._session.said.emit(tr("This is too long to be dragged. Copy it instead."))
            return
        from reader.window.selection.clipping import mime, seen

        making = seen(text, self._pages.active.view(), span)
        drag = QDrag(self._pages.active)
        drag.setMimeData(mime(making.finish(list(making.parts))))
        drag.exec(Qt.DropAction.CopyAction)

    def offer_primary(self) -> None:
        """Let the middle button paste the selection, where the platform knows that."""
        clipboard, text, span = self._clipboard, self._session.text, self._pages.active.selection()
        if not clipboard.supportsSelection() or text is None or span is None:
            return
        from reader.window.selection.clipping import seen

        making = seen(text, self._pages.active.view(), span)
        self._primary.start(
            making.parts, lambda made: clipboard.setText(making.finish(made).words, QClipboard.Mode.Selection)
        )

    def _copy(self, make: Callable[[OpenText, Span], Making]) -> None:
        text, span = self._session.text, self._pages.active.selection()
        if text is None or span is None:
            return
        making = make(text, span)
        self._percent = -1
        self._job.start(making.parts, partial(self._fill, making), partial(self._say_progress, span))

    def _fill(self, making: Making, made: list[Any]) -> None:
        from reader.window.selection.clipping import mime

        clip = making.finish(made)
        self._clipboard.setMimeData(mime(clip))
        self._ours = True
        if self._percent >= 0:
            self._session.said.emit(trn("{n} character copied.", "{n} characters copied.", len(clip.words)))

    def _taken(self) -> None:
        self._ours = False

    def _say_progress(self, span: Span, part: Part) -> None:
        percent = 100 * (min(part.reached, span.end) - span.start) // span.length
        if percent != self._percent:
            self._percent = percent
            self._session.said.emit(tr("Copying… {percent} %", percent=percent))
