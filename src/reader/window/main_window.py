"""The main window: a frame with everything in it, made anew when language or theme change; its beginning and end."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QLocale, QTimer, QTranslator, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar

from reader.language import environment_language, tr, use_language
from reader.window.findings.examining import Examining
from reader.window.first_look import FirstLook
from reader.window.frame import Frame, State
from reader.window.roles import answer_with_roles
from reader.window.screen import fit
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.theming.dress import dress, follow_desktop, interface_font, worn

FIRST_SIZE = (1280, 820)
WAIT_MS = 20
WATCH_MS = 1_000
"""How often the library is asked whether another program has changed it."""


class MainWindow(QMainWindow):
    """Holds the frame; `page_painted` is said once the window has been seen."""

    page_painted = Signal()
    closed = Signal()

    def __init__(self, session: Session, choices: Choices, folder: Path) -> None:
        super().__init__()
        self.session = session
        self.choices = choices
        self._folder = folder
        self._translator = QTranslator(self)
        self._closing = False
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._look_around)
        self.setMinimumSize(480, 320)
        answer_with_roles()
        self._build()
        self._examining = Examining(session, self)
        choices.changed.connect(self._chosen)
        choices.sorry.connect(session.said)
        session.opened.connect(self._name)
        session.shelf_changed.connect(self._name)
        follow_desktop(self._desktop_changed)

    @property
    def frame(self) -> Frame:
        """Everything inside the window."""
        return self._frame

    def begin(self, look: FirstLook) -> None:
        """Show what the storage thread has found first."""
        self._frame.begin()
        self.session.put_shelf((look.shelf, look.undo))
        if look.text is not None:
            self._frame.reading.begin(look.text, look.highlight)
        self._frame.bring_folders(look.folders)
        for trouble in look.troubles:
            self.session.storage.sorry.emit(trouble)
        if self.choices.trouble:
            self.session.said.emit(self.choices.trouble)

    def show_trouble(self, error: Exception) -> None:
        """Say that there is no library, and why."""
        self._frame.show_trouble(str(error))

    def appear(self, size: tuple[int, int] | None = None) -> None:
        """Show the window as it was left, or in a size."""
        geometry = self.choices.now.window_geometry
        self.resize(*(size or FIRST_SIZE))
        if size is None:
            with suppress(NotBase64, ValueError):
                self.restoreGeometry(QByteArray(b64decode(geometry, validate=True)))
            if not self.isMaximized() and not self.isFullScreen():
                fit(self, self.width(), self.height())
        self.show()
        self._frame.page.setFocus()

    def settle_in(self) -> None:
        """What can wait until the window has been seen."""
        self._frame.warm()
        self._watch.start()

    def take_over(self, words: Sequence[str]) -> None:
        """Come to the front, with files and links from a later start."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self._frame.files.open(words)

    def _build(self) -> None:
        language = self.choices.now.language or environment_language()
        use_language(language)
        self._translate_qt(language)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setFont(interface_font(language))
        theme = worn(self.choices.now.theme)
        dress(self, theme)
        self.setMenuBar(QMenuBar())
        self._frame = Frame(self.session, self.choices, self._folder, theme, self)
        self.setCentralWidget(self._frame)
        self.setStatusBar(self._frame.status)
        self._frame.show_all()
        self._frame.painted.connect(self.page_painted)
        self._frame.quit_wanted.connect(self.close)

    def _translate_qt(self, language: str) -> None:
        """Let Qt's own dialogs speak the language too."""
        from PySide6.QtCore import QLibraryInfo

        QLocale.setDefault(QLocale(language))
        QApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self._translator.load(f"qtbase_{language}", folder):
            QApplication.installTranslator(self._translator)

    def _chosen(self, names: set[str]) -> None:
        if names & {"language", "theme"}:
            # Not from within the menu or list that was used: it goes with the old frame.
            QTimer.singleShot(0, self, self._leave_frame)

    def _desktop_changed(self) -> None:
        if worn(self.choices.now.theme) is not self._frame.theme:
            QTimer.singleShot(0, self, self._leave_frame)

    def _leave_frame(self) -> None:
        self._rebuild(self._frame.leave())

    def _rebuild(self, state: State) -> None:
        """Make everything anew, at the same place, with the same selection and highlight.

        Not before the old frame has had the answers that it waits for.
        """
        if self.session.storage.pending:
            QTimer.singleShot(WAIT_MS, self, partial(self._rebuild, state))
            return
        self._build()
        self._frame.resume(state)
        self._name()

    def _name(self) -> None:
        text = self.session.text
        self.setWindowTitle(text.info.title if text else "")

    def _look_around(self) -> None:
        if not self.session.storage.pending:
            self.session.storage.ask(lambda desk: desk.changed_elsewhere(), self._changed_elsewhere)

    def _changed_elsewhere(self, changed: bool) -> None:
        if changed:
            self.session.read_shelf()
            self.session.reopen()
            self.session.terms_changed.emit()
            self.session.changed.emit(None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._frame.acts.check("full_screen", self.isFullScreen())

    def closeEvent(self, event: QCloseEvent) -> None:
        """End once everything is saved; a second wish to close does not wait for a library that is held up."""
        if not self._closing:
            self._closing = True
            self._watch.stop()
            self._frame.leave()
            self._keep_geometry()
            self.choices.write()
            if self.session.storage.pending:
                event.ignore()
                self.session.storage.idle.connect(self.close)
                self.session.said.emit(tr("The window closes as soon as everything is saved."))
                return
        event.accept()
        self.session.closed.emit()
        self.closed.emit()

    def _keep_geometry(self) -> None:
        if self.isVisible():
            self.choices.set(window_geometry=b64encode(self.saveGeometry().data()).decode("ascii"))
