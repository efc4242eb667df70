"""The form of a term: renderings first, since they are what a translator types."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.language import tr
from reader.notes.tags import format_tags, parse_tags
from reader.study.term import Term, joined, parts
from reader.window.panels.quiet_button import QuietButton
from reader.window.theming.dress import coloured, own_forms, sized
from reader.window.theming.theme import Theme

LONGEST = 2_000


class TermForm(QWidget):
    """Enter keeps the term, Escape leaves it as it was."""

    kept = Signal(object)
    """The Term as it is written now."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._term = Term("", "")
        self.word = QLabel()
        self.word.setFont(own_forms(sized(self.font(), 20)))
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.renderings, self.reading, self.gloss, self.note, self.tags = (QLineEdit() for _ in range(5))
        self.renderings.setPlaceholderText(tr("several with ; between them"))
        fields = QFormLayout()
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            (tr("Rendering"), self.renderings),
            (tr("Reading"), self.reading),
            (tr("Meaning"), self.gloss),
            (tr("Note"), self.note),
            (tr("Tags"), self.tags),
        ):
            field.setMaxLength(LONGEST)
            field.setAccessibleName(label)
            field.returnPressed.connect(self.keep)
            name = QLabel(label)
            coloured(name, theme.quiet)
            fields.addRow(name, field)
        self.save = QuietButton(tr("Keep the Term (Enter)"), theme)
        self.cancel = QuietButton(tr("Cancel (Esc)"), theme)
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.word)
        column.addLayout(fields)
        column.addLayout(row)

    def begin(self, term: Term) -> None:
        """Show a term, ready for its renderings to be typed."""
        self._term = term
        self.word.setText(term.both)
        self.renderings.setText(joined(term.renderings))
        self.reading.setText(term.reading)
        self.gloss.setText(term.gloss)
        self.note.setText(term.note)
        self.tags.setText(format_tags(term.tags))
        self.show()
        self.renderings.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Give the term as it is written."""
        self.kept.emit(
            replace(
                self._term,
                renderings=parts(self.renderings.text()),
                reading=self.reading.text().strip(),
                gloss=self.gloss.text().strip(),
                note=self.note.text().strip(),
                tags=parse_tags(self.tags.text()),
            )
        )
