"""Two days between which the cards that are wanted were made."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from reader.language import tr

USUALLY = 30
"""Days before today that are offered at first."""
FORM = Qt.DateFormat.ISODate


class DaysDialog(QDialog):
    """Says the first and the last day (2026-11-23), both included; two empty ones where any day is wanted."""

    days_chosen = Signal(str, str)

    def __init__(self, since: str, until: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Made Between Two Days"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        today = QDate.currentDate()
        self.first = day_field(since, today.addDays(-USUALLY), tr("From"))
        self.last = day_field(until, today, tr("To"))
        fields = QFormLayout()
        fields.setHorizontalSpacing(14)
        fields.addRow(tr("From"), self.first)
        fields.addRow(tr("To"), self.last)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Show"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self.any_day = buttons.addButton(tr("Any Day"), QDialogButtonBox.ButtonRole.ResetRole)
        self.any_day.setEnabled(bool(since or until))
        self.any_day.clicked.connect(lambda: self._choose("", ""))
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(fields)
        column.addWidget(buttons)

    def _take(self) -> None:
        self._choose(*sorted(field.date().toString(FORM) for field in (self.first, self.last)))

    def _choose(self, since: str, until: str) -> None:
        self.days_chosen.emit(since, until)
        self.accept()


def day_field(day: str, otherwise: QDate, name: str) -> QDateEdit:
    """A field for a day (2026-11-23), or for another one where that is none."""
    found = QDate.fromString(day, FORM)
    field = QDateEdit(found if found.isValid() else otherwise)
    field.setDisplayFormat("yyyy-MM-dd")
    field.setAccessibleName(name)
    return field
