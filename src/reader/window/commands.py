"""What menus and keys do that is no reading, marking or filing: the window itself, dialogs, letters."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reader import __version__
from reader.language import LANGUAGES, environment_language, tr
from reader.window.actions import Actions
from reader.window.page.page import Page
from reader.window.pages import Pages
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.settings.type_choices import TYPE_CHOICES, typography_of
from reader.window.theming.theme import Theme
from reader.window.theming.themes import SYSTEM, THEMES
from reader.window.toolbar import Toolbar
from reader.window.widgets.letters import USUAL_PX, LettersPopup, bigger, smaller

PAGE_CHOICES = {*TYPE_CHOICES, "smooth_scrolling", "caret_browsing"}
"""The settings that a page is told."""


class Commands(QObject):
    """Does them, for one frame."""

    def __init__(
        self,
        session: Session,
        choices: Choices,
        folder: Path,
        actions: Actions,
        pages: Pages,
        toolbar: Toolbar,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._folder = folder
        self._actions = actions
        self._pages = pages
        self._toolbar = toolbar
        self._theme = theme
        self._parent = parent
        self._connect()
        choices.changed.connect(self._chosen)
        pages.join(self._join)
        toolbar.letters_wanted.connect(self.show_letters)
        self._show_choices()

    def _join(self, page: Page) -> None:
        page.zoom_wanted.connect(self._zoom)
        self._set(page)

    def _set(self, page: Page) -> None:
        """Let a page be as was chosen."""
        now = self._choices.now
        page.set_type(typography_of(now))
        page.set_gliding(now.smooth_scrolling)
        page.set_browsing(now.caret_browsing)

    def _connect(self) -> None:
        on = self._actions.on
        on("select_all", lambda: self._pages.active.select_all())
        on("select_more", lambda: self._pages.active.select_more())
        on("select_less", lambda: self._pages.active.select_less())
        on("caret", lambda: self._choices.set(caret_browsing=not self._choices.now.caret_browsing))
        on("settings", self.show_settings)
        on("bigger", lambda: self._choices.set(font_px=bigger(self._choices.now.font_px)))
        on("smaller", lambda: self._choices.set(font_px=smaller(self._choices.now.font_px)))
        on("usual_size", lambda: self._choices.set(font_px=USUAL_PX))
        on("full_screen", self._toggle_full_screen)
        on("keys", self.show_keys)
        on("words", self.show_words)
        on("about", self.show_about)
        for name in (SYSTEM, *THEMES):
            on(f"theme_{name}", partial(self._choices.set, theme=name))
        for code in LANGUAGES:
            on(f"language_{code}", partial(self._choices.set, language=code))

    def show_settings(self) -> None:
        """Open the settings."""
        from reader.window.settings.settings_dialog import SettingsDialog

        SettingsDialog(self._choices, self._folder, self._parent.window()).show()

    def show_keys(self) -> None:
        """Open the list of keys."""
        from reader.window.keys_dialog import KeysDialog

        KeysDialog(self._theme, self._parent.window()).show()

    def show_words(self) -> None:
        """Open the reader's words."""
        from reader.window.words.words_dialog import WordsDialog

        WordsDialog(self._session, self._choices, self._theme, self._parent.window()).show()

    def show_letters(self) -> None:
        """Open the choice of letters under its button."""
        LettersPopup(self._choices, self._theme, self._parent).show_under(self._toolbar.letters_button)

    def show_about(self) -> None:
        """Say what this is, which version, and where the library is."""
        box = QMessageBox(self._parent.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("About Hanzi Reader"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(tr("Hanzi Reader {version}", version=__version__))
        box.setInformativeText(
            tr(
                "Read Chinese texts in any script and annotate them; the text itself is never changed.\n\n"
                "Your library is in {folder}.\n\n"
                "The dictionary is CC-CEDICT by MDBG and its contributors (cc-cedict.org), CC BY-SA 4.0.",
                folder=self._folder,
            )
        )
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.open()

    def _chosen(self, names: set[str]) -> None:
        if names & PAGE_CHOICES:
            for page in self._pages.each:
                self._set(page)
        if "caret_browsing" in names:
            self._actions.check("caret", self._choices.now.caret_browsing)

    def _show_choices(self) -> None:
        now = self._choices.now
        self._actions.check("caret", now.caret_browsing)
        self._actions.check(f"theme_{now.theme}")
        self._actions.check(f"language_{now.language or environment_language()}")

    def _zoom(self, steps: int) -> None:
        px = self._choices.now.font_px
        for _ in range(abs(steps)):
            px = bigger(px) if steps > 0 else smaller(px)
        self._choices.set(font_px=px)

    def _toggle_full_screen(self) -> None:
        window = self._parent.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
