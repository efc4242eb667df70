"""The room of words and terms: what menus, keys and the bar at a selection do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.study.term import Term
from reader.study.uses import Use
from reader.window.study.looking_up import LookingUp
from reader.window.study.marking_terms import MarkingTerms

if TYPE_CHECKING:
    from reader.window.frame import Frame


class StudyRoom(QObject):
    """Made once the page has been seen."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._goal: Use | None = None
        frame.session.opened.connect(self._opened)
        acts, choices = frame.acts, frame.choices
        self.looking_up = LookingUp(frame)
        acts.on("look_up", self.looking_up.look_here)
        acts.on("dictionary", self.looking_up.open_panel)
        acts.on("tone_colours", lambda: choices.set(tone_colours=not choices.now.tone_colours))
        frame.selection_bar.look_up_wanted.connect(self.looking_up.look_here)
        self.looking_up.uses_wanted.connect(self._find_uses)
        self.marking_terms = MarkingTerms(frame.session, frame.pages, choices, self)
        acts.on("terms", self.show_terms)
        acts.on("dictionaries", self.show_dictionaries)
        acts.on("mark_terms", lambda: choices.set(mark_terms=not choices.now.mark_terms))
        choices.changed.connect(self._chosen)
        self._chosen({"mark_terms"})
        acts.check("tone_colours", choices.now.tone_colours)

    def show_terms(self) -> None:
        """Open the list of terms."""
        from reader.window.study.terms_dialog import TermsDialog

        frame = self._frame
        dialog = TermsDialog(frame.session, frame.choices, frame.theme, frame.window())
        dialog.look_up_wanted.connect(self.looking_up.look_up)
        dialog.renderings_wanted.connect(self.show_renderings)
        dialog.show()

    def show_renderings(self, term: Term) -> None:
        """Show where each rendering of a term was used."""
        from reader.window.study.uses_dialog import UsesDialog

        frame = self._frame
        dialog = UsesDialog(frame.session, term, frame.theme, frame.window())
        dialog.place_wanted.connect(self._go_to)
        dialog.show()

    def show_dictionaries(self) -> None:
        """Open the list of dictionaries."""
        from reader.window.study.dictionaries_dialog import DictionariesDialog

        frame = self._frame
        DictionariesDialog(frame.session, frame.choices, frame.theme, frame.window()).show()

    def _go_to(self, use: Use) -> None:
        frame, text = self._frame, self._frame.session.text
        if text is not None and text.info.id == use.text_id:
            self._goal = None
            frame.pages.active.go_to(use.span.start, keep_if_visible=True)
            frame.pages.active.select(use.span)
        else:
            self._goal = use
            frame.reading.open(use.text_id)

    def _opened(self) -> None:
        if self._goal is not None:
            goal, self._goal = self._goal, None
            text = self._frame.session.text
            if text is not None and text.info.id == goal.text_id:
                self._go_to(goal)

    def _find_uses(self, word: str) -> None:
        """All uses of a word in the text and the library, and which of them are marked."""
        self.looking_up.close()
        self._frame.uses_wanted.emit(word)

    def _chosen(self, names: set[str]) -> None:
        if "tone_colours" in names:
            self._frame.acts.check("tone_colours", self._frame.choices.now.tone_colours)
            self.looking_up.show_again()
        if "mark_terms" in names:
            self._frame.acts.check("mark_terms", self._frame.choices.now.mark_terms)
