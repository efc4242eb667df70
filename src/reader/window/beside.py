"""Two pages of one text beside each other: a second way to see it, scrolled together with the first."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.text.rendering import AS_IN_SOURCE, NoiseView, Script, View
from reader.text.survey import SourceScript
from reader.window.actions import Actions
from reader.window.pages import Pages
from reader.window.reading import Reading, described
from reader.window.session import Session


class Beside(QObject):
    """Opens and closes the second page, and lets the session see what the active page sees."""

    changed = Signal()
    """There is a second page now, or no more."""

    def __init__(self, session: Session, reading: Reading, pages: Pages, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._pages = pages
        self._actions = actions
        actions.on("beside", self.toggle)
        actions.on("other_page", self.go_over)
        pages.close_wanted.connect(self.close)
        pages.active_changed.connect(self._activated)
        session.opened.connect(self._show)
        session.ruled.connect(self._show)
        session.view_changed.connect(self._show)

    @property
    def view(self) -> View | None:
        """How the second page sees the text; None where there is none."""
        other = self._pages.other
        return other.view() if other else None

    def toggle(self) -> None:
        """Open a second page, or leave the active one alone."""
        if self._pages.other:
            self.close()
        elif self._session.text is not None:
            survey = self._session.text.survey
            self.open(counterpart(self._session.view, survey.script if survey else SourceScript.NONE))

    def open(self, view: View) -> None:
        """Show the text on a second page in this view."""
        self._pages.open_other(view)
        self._show()
        self.changed.emit()

    def close(self) -> None:
        """Leave the active page alone."""
        self._pages.close_other()
        self._actions.check("beside", False)
        self.changed.emit()

    def go_over(self) -> None:
        """Take the keys over to the other page."""
        if self._pages.other:
            self._pages.other.setFocus()

    def _activated(self) -> None:
        self._session.look(self._pages.active.view())

    def _show(self) -> None:
        other = self._pages.other
        self._actions.check("beside", other is not None)
        for page in self._pages.each:
            self._pages.name(page, described(page.view()))
        if other is not None:
            other.set_info(*self._reading.info_line(other.view()))


def counterpart(view: View, source: SourceScript) -> View:
    """What is worth seeing beside a view: the source beside a script, the other script beside the source."""
    if view.script is not Script.SOURCE:
        return AS_IN_SOURCE
    script = Script.TRADITIONAL if source is SourceScript.SIMPLIFIED else Script.SIMPLIFIED
    return replace(view, script=script, noise=NoiseView.HIDDEN)
