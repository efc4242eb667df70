"""The left half of the export dialog: whose notes, as what, how they are written, and which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from reader.exports.formats import LOSSLESS, WITH_THE_TEXT, Format
from reader.language import tr
from reader.notes.shelf import TextInfo
from reader.window.colours import COLOUR_NAMES
from reader.window.exporting.wishes import DAYS, FOLDERS, FORMS, ORDERS, QUOTES, READINGS, SINCE, Chosen
from reader.window.panels.days_dialog import FORM as DAY_FORM
from reader.window.panels.days_dialog import USUALLY, day_field
from reader.window.theming.dress import scaled

THIS, SOME, ALL, SHOWN = "this", "some", "all", "shown"
ROWS = 4
"""Texts of the list that are seen at once."""


class ExportForm(QWidget):
    """`changed` is said when anything is chosen otherwise."""

    changed = Signal()
    edit_template_wanted = Signal()

    def __init__(self, this: TextInfo | None, texts: Sequence[TextInfo], tags: Sequence[str], *, shown: int) -> None:
        super().__init__()
        self._this = this
        whose = {THIS: tr("This text")} if this else {}
        whose |= {SHOWN: tr("The highlights chosen in the list")} if shown else {}
        self.whose = _list({**whose, ALL: tr("The whole library"), SOME: tr("Chosen texts")}, tr("Notes of"))
        self.whose.setCurrentIndex(self.whose.findData(SHOWN) if shown else 0)
        self.texts = QListWidget()
        self.texts.setAccessibleName(tr("Texts"))
        self.texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for info in texts:
            item = QListWidgetItem(info.title, self.texts)
            item.setData(Qt.ItemDataRole.UserRole, info.id)
            item.setCheckState(Qt.CheckState.Checked if this and info.id == this.id else Qt.CheckState.Unchecked)
        self.form = _list(_told(FORMS), tr("Format"))
        self.each = QCheckBox(tr("A file for each text"))
        self.quotes = _list(_told(QUOTES), tr("Quotes"))
        self.second = _list(
            {"": tr("Once"), **{a: tr("And: {form}", form=tr(b)) for a, b in QUOTES.items()}}, tr("Twice")
        )
        self.readings = _list(_told(READINGS), tr("Readings"))
        self.noise = QCheckBox(tr("Keep pinyin marks"))
        self.context = QCheckBox(tr("The sentences around them"))
        self.pages = QCheckBox(tr("Printed pages where there are any"))
        self.order = _list(_told(ORDERS), tr("Order"))
        self.template = _list({"": tr("The program's own")}, tr("Template"))
        self.edit_template = QPushButton(tr("Edit…"))
        self.edit_template.setAutoDefault(False)
        self.colour = _list({"": tr("Any colour"), **_told(COLOUR_NAMES)}, tr("Colour"))
        self.tag = _list({"": tr("Any tag"), **{tag: f"#{tag}" for tag in tags}}, tr("Tag"))
        self.since = _list(_told(SINCE), tr("Time"))
        today = QDate.currentDate()
        self.first = day_field("", today.addDays(-USUALLY), tr("From"))
        self.last = day_field("", today, tr("To"))
        self.noted = QCheckBox(tr("Only with a note"))
        self._lay_out()
        self._connect()
        self._show_what_there_is()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 12, 0)
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        template = QHBoxLayout()
        template.addWidget(self.template, 1)
        template.addWidget(self.edit_template)
        self._template_row = QWidget()
        self._template_row.setLayout(template)
        template.setContentsMargins(0, 0, 0, 0)
        days = QHBoxLayout()
        days.setContentsMargins(0, 0, 0, 0)
        days.addWidget(self.first, 1)
        days.addWidget(QLabel("–"))
        days.addWidget(self.last, 1)
        self._days = QWidget()
        self._days.setLayout(days)
        self._rows: list[tuple[str, Sequence[QWidget]]] = [
            (tr("Notes of"), (self.whose, self.texts)),
            (tr("As"), (self.form, self.each, self._template_row)),
            (tr("Quotes"), (self.quotes, self.second, self.readings, self.noise, self.context)),
            (tr("Places and order"), (self.order, self.pages)),
            (tr("Only some of them"), (self.colour, self.tag, self.since, self._days, self.noted)),
        ]
        self._labels: dict[QWidget, QLabel] = {}
        for title, fields in self._rows:
            label = QLabel(title)
            form.addRow(label, fields[0])
            self._labels[fields[0]] = label
            for field in fields[1:]:
                form.addRow(field)
        self.texts.setFixedHeight(ROWS * scaled(26))

    def _connect(self) -> None:
        for box in (self.whose, self.form, self.since):
            box.currentIndexChanged.connect(self._show_what_there_is)
        for box in self._boxes().values():
            box.currentIndexChanged.connect(self.changed)
        self.whose.currentIndexChanged.connect(self.changed)
        for check in self._checks().values():
            check.toggled.connect(self.changed)
        for day in (self.first, self.last):
            day.dateChanged.connect(self.changed)
        self.texts.itemChanged.connect(self.changed)
        self.edit_template.clicked.connect(self.edit_template_wanted)

    def _boxes(self) -> dict[str, QComboBox]:
        names = ("form", "quotes", "second", "readings", "order", "template", "colour", "tag", "since")
        return {name: getattr(self, name) for name in names}

    def _checks(self) -> dict[str, QCheckBox]:
        return {name: getattr(self, name) for name in ("each", "noise", "context", "pages", "noted")}

    def chosen(self) -> Chosen:
        """All that is chosen now."""
        chosen: dict[str, Any] = {name: box.currentData() or "" for name, box in self._boxes().items()}
        days = {name: day.date().toString(DAY_FORM) for name, day in (("first", self.first), ("last", self.last))}
        return Chosen(**chosen | days | {name: check.isChecked() for name, check in self._checks().items()})

    def show_chosen(self, chosen: Chosen) -> None:
        """Choose this; what is not there is left as it is."""
        before = self.blockSignals(True)
        for name, box in self._boxes().items():
            box.setCurrentIndex(max(0, box.findData(getattr(chosen, name))))
        for name, check in self._checks().items():
            check.setChecked(getattr(chosen, name))
        self.blockSignals(before)
        self._show_what_there_is()

    def set_templates(self, names: Sequence[str], chosen: str = "") -> None:
        """The reader's own templates; `chosen` is the one to write by from now on."""
        before = self.blockSignals(True)
        wanted = chosen or self.template.currentData()
        self.template.clear()
        for value, name in {"": tr("The program's own"), **{name: name for name in names}}.items():
            self.template.addItem(name, value)
        self.template.setCurrentIndex(max(0, self.template.findData(wanted)))
        self.blockSignals(before)

    def text_ids(self, every: Sequence[str]) -> tuple[str, ...]:
        """The ids of the texts whose notes leave, where `every` has all of the library."""
        match self.whose.currentData():
            case "this":
                assert self._this is not None
                return (self._this.id,)
            case "some":
                items = [self.texts.item(row) for row in range(self.texts.count())]
                checked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
                return tuple(item.data(Qt.ItemDataRole.UserRole) for item in checked)
        return tuple(every)

    @property
    def only_shown(self) -> bool:
        """Whether only the highlights that were chosen elsewhere leave."""
        return bool(self.whose.currentData() == SHOWN)

    def _show_what_there_is(self) -> None:
        """Show what can be chosen for this format."""
        chosen = self.chosen()
        form, lossless = chosen.format, chosen.format in LOSSLESS
        self.texts.setVisible(self.whose.currentData() == SOME)
        self.each.setVisible(chosen.form not in FOLDERS and not lossless)
        self._template_row.setVisible(chosen.form == Format.MARKDOWN)
        for _, fields in self._rows[2:]:
            self._labels[fields[0]].setVisible(not lossless)
            for field in fields:
                field.setVisible(not lossless)
        self._days.setVisible(not lossless and chosen.since == DAYS)
        if form in WITH_THE_TEXT:  # all that belongs to quotes alone
            for field in (self.second, self.context, self.order, self.pages, self._labels[self.order]):
                field.hide()


def _told(names: Mapping[str, str]) -> dict[str, str]:
    return {str(value): tr(name) for value, name in names.items()}


def _list(names: Mapping[str, str], title: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(title)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for value, name in names.items():
        box.addItem(name, value)
    return box
