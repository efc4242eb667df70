"""What happens when the program is at fault: one dialog, with a report that can be copied."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader import __version__
from reader.language import tr
from reader.window.screen import fit


def report(error: BaseException) -> str:
    """All that helps to mend a bug, and nothing of what the person reads or writes."""
    head = (
        f"Hanzi Reader {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )
    return head + "\n\n" + "".join(traceback.format_exception(error))


class BugDialog(QDialog):
    """Says that something went wrong here, and lets the report be copied; the program goes on."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(
            tr(
                "This is a fault of the program, not yours. What was saved is safe. "
                "If you report it, the lines below help to mend it."
            )
        )
        said.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Report"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox()
        self.copy_button = buttons.addButton(tr("Copy Report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close = buttons.addButton(tr("Go On"), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(said)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        fit(self, 640, 420)


class BugReporter(QObject):
    """Catches what nobody caught, in any thread, and shows it once at a time in the window's thread."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: BugDialog | None = None
        self._caught.connect(self._show)

    def install(self) -> None:
        """From now on nothing that goes wrong goes unseen."""
        sys.excepthook = self._hook

    def remove(self) -> None:
        """Leave the reporting to Python again."""
        sys.excepthook = sys.__excepthook__

    def show(self, error: BaseException) -> None:
        """Show an error that was caught elsewhere."""
        traceback.print_exception(error)
        self._caught.emit(error)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.show(error)

    def _show(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.text.appendPlainText("\n" + report(error))
            return
        self.dialog = BugDialog(report(error))
        self.dialog.destroyed.connect(self._forget)
        self.dialog.show()

    def _forget(self) -> None:
        self.dialog = None
