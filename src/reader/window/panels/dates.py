"""Dates as the panels write them: short, with the year only where it is another."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from reader.language import tr


def short_date(time: str, today: QDate) -> str:
    """The day of an ISO 8601 time in the zone of this machine, "" where there is none."""
    moment = QDateTime.fromString(time, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return ""
    day = moment.toLocalTime().date()
    # How Qt writes a date in this language: "20 Nov", "11月20日".
    pattern = tr("d MMM") if day.year() == today.year() else tr("d MMM yyyy")
    return QLocale(QLocale.Language.English).toString(day, pattern)
