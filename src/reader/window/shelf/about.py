"""What is known of a text: where it comes from, with guesses to be confirmed, its citation, and what its file is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.language import mark, tr, trn
from reader.notes.facts import FACT_FIELDS, KIND_NAMES, NO_FACTS, Facts, SourceKind
from reader.window.panels.dates import short_date
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import SIDE
from reader.window.panels.side_panel import SidePanel
from reader.window.theming.dress import coloured, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from reader.desk.texts.describing import About

TITLE = "title"
FIELDS: Mapping[str, str] = {
    TITLE: mark("Title"),
    "author": mark("Author"),
    "date": mark("Date"),
    "publication": mark("Publication"),
    "issue": mark("Issue or page"),
    "address": mark("Address"),
}
HINTS = {
    "author": mark("Several are parted by ;"),
    "date": mark("2026-11-23, 2026-11 or 2026"),
    "publication": mark("Newspaper, journal, publisher or site"),
}
NAMES: dict[str, str] = {**FIELDS, "kind": mark("Kind")}


class AboutPanel(SidePanel):
    """`described` is said with a text's id, its title and its facts as soon as a field is left or confirmed."""

    described = Signal(str, str, object)
    encoding_wanted = Signal(str)
    citation_wanted = Signal(str)
    reference_wanted = Signal(object)
    """The TextInfo of which a reference is wanted as CSL-JSON."""

    def __init__(self, theme: Theme, cite: Callable[[About], str], parent: QWidget | None = None) -> None:
        super().__init__(tr("About This Text"), theme, parent)
        self._cite = cite
        self._about: About | None = None
        self.fields = {name: QLineEdit() for name in FIELDS}
        self.kind = QComboBox()
        self._guesses = {name: QuietButton(tr("Confirm"), theme) for name in NAMES}
        self._labels: dict[str, QLabel] = {}
        self.confirm_all = QuietButton(tr("Confirm All Guesses"), theme)
        self.citation = QLabel()
        self.copy = QuietButton(tr("Copy Citation"), theme)
        self.copy_csl = QuietButton(tr("Copy CSL-JSON"), theme)
        self.copy_csl.setToolTip(tr("For programs that keep references, such as Zotero"))
        self.encoding = QuietButton(tr("Another Encoding…"), theme)
        self._make()
        self._connect()
        self.show_about(None, writable=False)

    def show_about(self, about: About | None, *, writable: bool, is_open: bool = False) -> None:
        """Show what is known of a text; what is being typed stays. Only the open one can be read again."""
        same = about is not None and self._about is not None and about.info.id == self._about.info.id
        self._about = about
        self.inside.setVisible(about is not None)
        self.empty.setVisible(about is None)
        if about is None:
            return
        for name, field in self.fields.items():
            if not (same and field.hasFocus() and field.isModified()):
                field.setText(_value(about, name))
                field.setCursorPosition(0)
            field.setReadOnly(not writable)
        self.kind.setCurrentIndex(self.kind.findData(about.facts.kind.value))
        self.kind.setEnabled(writable)
        guesses = [name for name in NAMES if _is_guess(about, name)]
        for name, button in self._guesses.items():
            words = tr(NAMES[name])
            self._labels[name].setText(tr("{field} (a guess)", field=words) if name in guesses else words)
            button.setVisible(name in guesses and writable)
        self.confirm_all.setVisible(len(guesses) > 1 and writable)
        self.citation.setText(self._cite(about))
        self._show_file(about)
        self.encoding.setVisible(writable and is_open and is_encoded(about))

    def _make(self) -> None:
        self.empty = self.sentence(tr("No text is open."))
        for kind in SourceKind:
            self.kind.addItem(tr(KIND_NAMES[kind]), kind.value)
        self.inside = QWidget()
        inside = QVBoxLayout(self.inside)
        inside.setContentsMargins(SIDE, 2, SIDE, 14)
        inside.setSpacing(3)
        for name, words in NAMES.items():
            self._add_field(inside, name, words)
        inside.addWidget(self.confirm_all, 0, Qt.AlignmentFlag.AlignLeft)
        self.confirm_all.setContentsMargins(0, 4, 6, 4)
        self._add_heading(inside, tr("Citation"))
        self.citation.setWordWrap(True)
        self.citation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self.citation)
        copies = QHBoxLayout()
        for button in (self.copy, self.copy_csl):
            button.setContentsMargins(0, 3, 6, 3)
            copies.addWidget(button)
        copies.addStretch(1)
        inside.addLayout(copies)
        self._add_heading(inside, tr("File"))
        self.file = QGridLayout()
        self.file.setHorizontalSpacing(12)
        self.file.setVerticalSpacing(4)
        self.file.setColumnStretch(1, 1)
        inside.addLayout(self.file)
        self.encoding.setContentsMargins(0, 3, 6, 3)
        inside.addWidget(self.encoding, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        self.column.addWidget(self.empty)
        self.column.addWidget(Scrolled(self.inside, tr("About This Text")), 1)

    def _copy_reference(self) -> None:
        if self._about is not None:
            self.reference_wanted.emit(self._about.info)

    def _add_field(self, column: QVBoxLayout, name: str, words: str) -> None:
        widget: QWidget = self.kind if name == "kind" else self.fields[name]
        label = self._labels[name] = QLabel(tr(words))
        label.setFont(sized(self.font(), 12))
        label.setBuddy(widget)
        coloured(label, self.theme.quiet)
        widget.setAccessibleName(tr(words))
        if name in HINTS:
            self.fields[name].setPlaceholderText(tr(HINTS[name]))
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(self._guesses[name])
        column.addLayout(row)
        column.addWidget(widget)

    def _add_heading(self, column: QVBoxLayout, words: str) -> None:
        heading = QLabel(words.upper())
        heading.setFont(sized(self.font(), 11, bold=True))
        heading.setContentsMargins(0, 16, 0, 4)
        coloured(heading, self.theme.quiet)
        column.addWidget(heading)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.editingFinished.connect(lambda name=name: self._edited(name))
        self.kind.activated.connect(lambda: self._edited("kind"))
        for name, button in self._guesses.items():
            button.clicked.connect(lambda _on=False, name=name: self._confirm([name]))
        self.confirm_all.clicked.connect(lambda: self._confirm(list(NAMES)))
        self.copy.clicked.connect(lambda: self.citation_wanted.emit(self.citation.text()))
        self.copy_csl.clicked.connect(self._copy_reference)
        self.encoding.clicked.connect(self._want_encoding)

    def _want_encoding(self) -> None:
        if self._about is not None:
            self.encoding_wanted.emit(self._about.info.id)

    def _edited(self, name: str) -> None:
        """A field was left with something else in it: that is what the reader says."""
        about = self._about
        if about is None:
            return
        value = self.kind.currentData() if name == "kind" else self.fields[name].text().strip()
        if value == _value(about, name) or (name == TITLE and not value):
            return
        self._tell({name: value}, [name])

    def _confirm(self, names: list[str]) -> None:
        if self._about is not None:
            self._tell({}, [name for name in names if _is_guess(self._about, name)])

    def _tell(self, said: Mapping[str, str], confirmed: list[str]) -> None:
        about = self._about
        assert about is not None
        values = {name: said.get(name, _value(about, name)) for name in FACT_FIELDS if name != "kind"}
        kind = SourceKind(said.get("kind", about.facts.kind.value))
        facts = Facts(**values, kind=kind, confirmed=about.facts.confirmed | set(confirmed))
        self._about = replace(about, facts=facts)
        self.described.emit(about.info.id, said.get(TITLE, about.info.title), facts)

    def _show_file(self, about: About) -> None:
        while (item := self.file.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (words, value) in enumerate(file_lines(about)):
            label, said = QLabel(words), QLabel(value.replace("/", "/\u200b"))  # where a path may break
            for one in (label, said):
                one.setFont(sized(self.font(), 12))
            coloured(label, self.theme.quiet)
            said.setWordWrap(True)
            if "/" not in value:
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.file.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self.file.addWidget(said, row, 1)


def is_encoded(about: About) -> bool:
    """Whether the file of a text is text in some encoding, which can be read in another."""
    from reader.formats.reading import ENCODED

    return about.format in ENCODED and about.size > 0 and bool(about.info.source_name)


def file_lines(about: About) -> list[tuple[str, str]]:
    """What a text's file is and was, as labels and values; what is not known is left out."""
    from reader.formats.encodings import ENCODINGS
    from reader.formats.reading import FORMAT_NAMES

    info, survey, today = about.info, about.survey, QDate.currentDate()
    codec = "utf-16" if info.encoding.startswith("utf-16") else info.encoding
    found = []
    if survey is not None:
        found.append(trn("{n} pinyin mark", "{n} pinyin marks", len(survey.findings)))
        found.append(trn("{n} repair", "{n} repairs", len(survey.repairs)))
    lines = {
        tr("Format"): tr(FORMAT_NAMES[about.format]) if info.source_name else tr("Pasted"),
        tr("Encoding"): tr(ENCODINGS.get(codec, codec)) if is_encoded(about) else "",
        tr("Length"): trn("{n} character", "{n} characters", info.length),
        tr("Size"): trn("{n} byte", "{n} bytes", about.size) if about.size else tr("The file is missing."),
        tr("Found"): ", ".join(found),
        tr("File"): about.origin.path if about.origin else info.source_name,
        tr("Added"): short_date(info.created, today),
        tr("Collections"): ", ".join(info.collections),
        tr("Tags"): " ".join(f"#{tag}" for tag in info.tags),
        "SHA-256": info.original_hash[:16] + "…",
    }
    return [(words, value) for words, value in lines.items() if value]


def _value(about: About, name: str) -> str:
    return about.info.title if name == TITLE else str(getattr(about.facts, name))


def _is_guess(about: About, name: str) -> bool:
    """Whether a field says what nobody has vouched for."""
    if name in about.facts.confirmed:
        return False
    return bool(about.info.source_name) if name == TITLE else getattr(about.facts, name) != getattr(NO_FACTS, name)
