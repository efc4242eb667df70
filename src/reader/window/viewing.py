"""The ways to see a text: script, pinyin marks, repair, punctuation, readings, doubts; each by menu, key and button."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from reader.text.rendering import NoiseView, Readings, Script, View
from reader.window.actions import Actions
from reader.window.pages import Pages
from reader.window.session import Session
from reader.window.settings.choices import Choices

SCRIPTS = (Script.SOURCE, Script.SIMPLIFIED, Script.TRADITIONAL)
"""Those that one key steps through; Taiwan and Hong Kong count as traditional there."""
SWITCHES = ("repair", "punctuation", "doubts", "regional_words", "new_words_only")
"""Parts of a view that are on or off, as their actions and the fields of `View` are called."""


class Viewing(QObject):
    """Turns wishes into views.

    Repair and punctuation are not for 原文, unless switched on there: what is chosen for the source and what for the
    other scripts are kept apart, as long as the text is open.
    """

    def __init__(self, session: Session, pages: Pages, actions: Actions, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._choices = choices
        self._text_id = ""
        self._loaded = False
        self._elsewhere = (False, False)
        self._style = Readings.PINYIN
        pages.join(lambda page: page.offer_clicked.connect(lambda: self.switch("repair", True)))
        session.opened.connect(self._begin)
        session.examined.connect(self._repair_always)
        choices.changed.connect(self._chosen)
        session.view_changed.connect(self.show_view)
        for script in Script:
            actions.on(f"script_{script.value}", partial(self.set_script, script))
        for noise in NoiseView:
            actions.on(f"marks_{noise.value}", partial(self.set_noise, noise))
        for readings in Readings:
            actions.on(f"readings_{readings.value}", partial(self.set_readings, readings))
        for name in SWITCHES:
            actions.on(name, partial(self.switch, name))
        actions.on("script_next", self.next_script)
        actions.on("marks_toggle", self.toggle_marks)
        actions.on("marks_lift", self.lift_marks)
        actions.on("readings_toggle", self.toggle_readings)
        self._begin()

    def set_script(self, script: Script) -> None:
        """Show the text in this script."""
        view = replace(self._view, script=script)
        if (script is Script.SOURCE) != (self._view.script is Script.SOURCE):
            repair, punctuation = self._elsewhere
            self._elsewhere = (view.repair, view.punctuation)
            view = replace(view, repair=repair, punctuation=punctuation)
        self._session.look(view)

    def set_noise(self, noise: NoiseView) -> None:
        """Show the pinyin marks this way."""
        self._session.look(replace(self._view, noise=noise))

    def set_readings(self, readings: Readings) -> None:
        """Put readings of this kind above the characters, once what knows them is loaded."""
        if readings is Readings.NONE:
            self._session.look(replace(self._view, readings=readings))
            return
        if self._loaded:
            self._session.look(replace(self._view, readings=readings))
            return
        text_id = self._text_id

        def look(_none: None) -> None:
            self._loaded = True
            if text_id == self._text_id:
                self._session.look(replace(self._view, readings=readings))

        self._session.storage.ask(lambda _desk: load_readings(), look, owner=self)

    def switch(self, name: str, on: bool | None = None) -> None:
        """Turn a part of the view on or off; None turns it over."""
        now = bool(getattr(self._view, name))
        changes: dict[str, Any] = {name: not now if on is None else on}
        self._session.look(replace(self._view, **changes))
        self.show_view()

    def next_script(self) -> None:
        """Step to the next of source, simplified, traditional."""
        now = self._view.script
        at = SCRIPTS.index(now) if now in SCRIPTS else SCRIPTS.index(Script.TRADITIONAL)
        self.set_script(SCRIPTS[(at + 1) % len(SCRIPTS)])

    def toggle_marks(self) -> None:
        """Hide the pinyin marks, or show them as they stand in the source."""
        hidden = self._view.noise is NoiseView.HIDDEN
        self.set_noise(NoiseView.SOURCE if hidden else NoiseView.HIDDEN)

    def lift_marks(self) -> None:
        """Put the pinyin marks above their characters, or hide them again."""
        above = self._view.noise is NoiseView.ABOVE
        self.set_noise(NoiseView.HIDDEN if above else NoiseView.ABOVE)

    def toggle_readings(self) -> None:
        """Put the readings used last above the characters, or take them away."""
        self.set_readings(self._style if self._view.readings is Readings.NONE else Readings.NONE)

    def show_view(self) -> None:
        """Show in the menus how the text is seen."""
        view, check = self._view, self._actions.check
        if view.readings is not Readings.NONE:
            self._style = view.readings
        check(f"script_{view.script.value}")
        check(f"marks_{view.noise.value}")
        check(f"readings_{view.readings.value}")
        for name in SWITCHES:
            check(name, bool(getattr(view, name)))

    @property
    def _view(self) -> View:
        return self._session.view

    def _begin(self) -> None:
        """Another text: in the other scripts it is repaired where the reader wants that always."""
        text = self._session.text
        if text is not None and text.info.id != self._text_id:
            self._text_id = text.info.id
            self._elsewhere = (False, False)
            self._repair_always()
        self.show_view()

    def _chosen(self, names: set[str]) -> None:
        if "repair_damaged" in names:
            self._repair_always()

    def _repair_always(self) -> None:
        text = self._session.text
        if text is None or text.survey is None or not text.survey.damaged or not self._choices.now.repair_damaged:
            return
        if self._view.script is Script.SOURCE:
            self._elsewhere = (True, self._elsewhere[1])
        else:
            self._session.look(replace(self._view, repair=True))


def load_readings() -> None:
    """Load all that readings above the characters need: hundreds of milliseconds, so not in the window's thread."""
    from reader.text.lexicon import NO_LEXICON, rank
    from reader.text.ruby import readings_above

    rank("漢字")
    readings_above("汉字", "漢字", Readings.PINYIN, False, NO_LEXICON)
