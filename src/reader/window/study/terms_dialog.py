"""All terms in a table: found, sorted, changed in place, deleted, taken in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.exports.glossary import GlossaryForm, written
from reader.language import mark, tr, trn
from reader.notes.tags import format_tags, parse_tags
from reader.study.term import Term, joined, parts
from reader.text.folding import fold
from reader.text.rendering import Script
from reader.window.screen import fit
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.theming.dress import coloured, own_forms, scaled
from reader.window.theming.theme import Theme, chinese_families

if TYPE_CHECKING:
    from reader.desk import Changed

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WORD, READING, RENDERINGS, GLOSS, NOTE, TAGS = range(6)
COLUMNS = (mark("Word"), mark("Reading"), mark("Renderings"), mark("Meaning"), mark("Note"), mark("Tags"))
WIDTHS = (150, 110, 165, 165, 100, 105)
"""Shares of the width."""
_SHEET = (
    "QTableView {{ background: {raised}; border: 1px solid {line}; border-radius: 6px; }}"
    "QTableView:focus {{ border-color: {accent}; }}"
    "QTableView::item {{ padding: 0 8px; }}"
    "QHeaderView {{ background: transparent; }}"
    "QHeaderView::section {{ background: transparent; color: {quiet}; border: 0; border-bottom: 1px solid {line};"
    " padding: 6px 8px; }}"
)
SHOWN = (mark("All terms"), mark("With several renderings"), mark("Without a rendering"))
FORMS = {
    GlossaryForm.CSV: mark("Table (CSV)"),
    GlossaryForm.TAB: mark("Tab-separated table"),
    GlossaryForm.OMEGAT: mark("OmegaT glossary"),
    GlossaryForm.TBX: mark("TBX-Basic"),
}


class TermsModel(QAbstractTableModel):
    """The terms as rows; what is typed into a cell is told by `edited`."""

    edited = Signal(object)
    """The Term as it is to be."""

    def __init__(self, writable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._writable = writable
        self.terms: list[Term] = []

    def put(self, terms: Sequence[Term]) -> None:
        """Show these."""
        self.beginResetModel()
        self.terms = list(terms)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.terms)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return tr(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return cell(self.terms[index.row()], index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == cell(self.terms[index.row()], index.column()):
            return False
        self.edited.emit(changed_in(self.terms[index.row()], index.column(), str(value)))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = self._writable and index.column() != WORD
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags)


def cell(term: Term, column: int) -> str:
    """What stands in a column."""
    texts = (term.both, term.reading, joined(term.renderings), term.gloss, term.note, format_tags(term.tags))
    return texts[column]


def changed_in(term: Term, column: int, text: str) -> Term:
    """The term with something else in a column."""
    text = text.strip()
    if column == RENDERINGS:
        return replace(term, renderings=parts(text))
    if column == TAGS:
        return replace(term, tags=parse_tags(text))
    if column == READING:
        return replace(term, reading=text)
    return replace(term, gloss=text) if column == GLOSS else replace(term, note=text)


class _Chosen(QSortFilterProxyModel):
    """Those that hold the words typed, in either script, and are of the kind chosen."""

    def __init__(self, model: TermsModel) -> None:
        super().__init__(model)
        self._model = model
        self._words = ""
        self._kind = 0
        self.setSourceModel(model)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def choose(self, words: str, kind: int) -> None:
        self._words, self._kind = fold(words.strip()), kind
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        term = self._model.terms[row]
        if (self._kind == 1 and len(term.renderings) < 2) or (self._kind == 2 and term.renderings):
            return False
        return not self._words or self._words in fold("\n".join(cell(term, column) for column in range(len(COLUMNS))))


class TermsDialog(QDialog):
    """Not modal: what is changed here shows on the page at once, and can be undone there."""

    look_up_wanted = Signal(str)
    renderings_wanted = Signal(object)
    """The Term whose renderings are to be seen where they were used."""

    def __init__(self, session: Session, choices: Choices, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Terms"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._choices, self._theme = session, choices, theme
        self.model = TermsModel(session.writable, self)
        self.model.edited.connect(self._keep)
        self.chosen = _Chosen(self.model)
        self._make_filter()
        self._make_table()
        self._make_buttons()
        self._lay_out()
        fit(self, scaled(860), scaled(560))
        session.terms_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the terms of the library."""
        self._session.storage.ask(lambda desk: desk.terms(), self._show, owner=self)

    def _make_filter(self) -> None:
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find among the terms"))
        self.field.setAccessibleName(tr("Find among the terms"))
        self.field.setClearButtonEnabled(True)
        self.kind = QComboBox()
        self.kind.addItems([tr(one) for one in SHOWN])
        self.kind.setAccessibleName(tr("Which terms"))
        self.field.textChanged.connect(self._choose)
        self.kind.currentIndexChanged.connect(self._choose)

    def _make_table(self) -> None:
        self.table = QTableView()
        self.table.setModel(self.chosen)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setAccessibleName(tr("Terms"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(scaled(30))
        font = own_forms(self.font())
        font.setFamilies([*chinese_families(Script.TRADITIONAL, serif=False), *font.families()])
        self.table.setFont(font)
        theme = self._theme
        self.table.setStyleSheet(
            _SHEET.format(raised=theme.raised, line=theme.line, quiet=theme.quiet, accent=theme.accent)
        )
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self.delete).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )

    def _make_buttons(self) -> None:
        self.delete_button = QPushButton(tr("Delete"))
        self.look_up_button = QPushButton(tr("Look Up"))
        self.renderings_button = QPushButton(tr("Renderings…"))
        self.renderings_button.setToolTip(tr("Each rendering with the places where it was noted"))
        self.import_button = QPushButton(tr("Import…"))
        self.export_button = QPushButton(tr("Export…"))
        self._buttons = {
            self.delete_button: self.delete,
            self.look_up_button: self._look_up,
            self.renderings_button: self._show_renderings,
            self.import_button: self._choose_import,
            self.export_button: self._choose_export,
        }
        for button, do in self._buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(do)
        self.close_box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.close_box.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.close_box.rejected.connect(self.reject)
        self.report = QLabel()
        self.report.setWordWrap(True)
        coloured(self.report, self._theme.quiet)

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.field, 1)
        head.addWidget(self.kind)
        for button in self._buttons:
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.report)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their shares of the width."""
        super().resizeEvent(event)
        width = self.table.width() - self.table.frameWidth() * 2 - self.table.verticalScrollBar().sizeHint().width()
        for column, share in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width * share // sum(WIDTHS))

    def selected(self) -> list[Term]:
        """The terms of the rows that are selected, from the top."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.terms[self.chosen.mapToSource(self.chosen.index(row, 0)).row()] for row in rows]

    def delete(self) -> None:
        """Delete what is selected, all in one action."""
        ids = [term.id for term in self.selected()]
        if ids and self._session.writable:
            self._session.change(lambda desk: desk.delete_terms(ids), self._say_deleted)

    def take_file(self, path: Path) -> None:
        """Take in the terms of a file."""
        self._session.change(lambda desk: desk.import_terms_file(path), self._say_taken, self._fail)

    def write_file(self, path: Path, form: GlossaryForm) -> None:
        """Write all terms to a file that the reader chose, and agreed to replace."""
        data = written(self.model.terms, form)

        def said(_none: None) -> None:
            self.report.setText(tr("The terms are in {path}.", path=path))

        self._session.storage.ask(lambda desk: desk.export_to(path, data, replace=True), said, self._fail, owner=self)

    def _choose_import(self) -> None:
        folder = self._choices.now.open_folder or str(Path.home())
        kinds = tr("Lists of terms") + " (*.csv *.tsv *.txt *.tab *.tbx *.xml)"
        path, _ = QFileDialog.getOpenFileName(self, tr("Import Terms"), folder, kinds)
        if path:
            self.take_file(Path(path))

    def _choose_export(self) -> None:
        kinds = {f"{tr(name)} (*{form.ending})": form for form, name in FORMS.items()}
        folder = self._choices.now.export_folder or str(Path.home())
        start = str(Path(folder) / f"terms{GlossaryForm.CSV.ending}")
        path, kind = QFileDialog.getSaveFileName(self, tr("Export Terms"), start, ";;".join(kinds))
        if path:
            form = kinds.get(kind, GlossaryForm.CSV)
            chosen = Path(path) if Path(path).suffix else Path(path + form.ending)
            self.write_file(chosen, form)

    def _look_up(self) -> None:
        for term in self.selected()[:1]:
            self.look_up_wanted.emit(term.traditional)

    def _show_renderings(self) -> None:
        for term in self.selected()[:1]:
            self.renderings_wanted.emit(term)

    def _choose(self) -> None:
        self.chosen.choose(self.field.text(), self.kind.currentIndex())
        self._count()

    def _keep(self, term: Term) -> None:
        self._session.change(lambda desk: desk.keep_term(term), failed=self._not_kept)

    def _show(self, terms: list[Term]) -> None:
        kept = {term.id for term in self.selected()}
        self.model.put(terms)
        for row in range(self.chosen.rowCount()):
            if self.model.terms[self.chosen.mapToSource(self.chosen.index(row, 0)).row()].id in kept:
                self.table.selectRow(row)
        self._count()
        self._allow()

    def _count(self) -> None:
        shown, of_all = self.chosen.rowCount(), len(self.model.terms)
        if not of_all:
            self.report.setText(tr("Look a word up on the page and press T to keep it as a term."))
        elif shown == of_all:
            self.report.setText(trn("{n} term", "{n} terms", of_all))
        else:
            self.report.setText(tr("{shown} of {count} terms", shown=shown, count=of_all))

    def _allow(self) -> None:
        selected = self.table.selectionModel().hasSelection()
        self.delete_button.setEnabled(selected and self._session.writable)
        self.look_up_button.setEnabled(selected)
        self.renderings_button.setEnabled(selected)
        self.import_button.setEnabled(self._session.writable)
        self.export_button.setEnabled(bool(self.model.terms))

    def _say_deleted(self, _changed: Changed) -> None:
        self._session.said.emit(tr("The terms are deleted; Undo brings them back."))

    def _say_taken(self, changed: Changed) -> None:
        listed = trn("{n} term in the file", "{n} terms in the file", changed.listed)
        news = trn("{n} of them was news", "{n} of them were news", changed.words)
        self._session.said.emit(f"{listed}, {news}." if changed.words else f"{listed}.")

    def _not_kept(self, error: Exception) -> None:
        self.refresh()
        self._session.storage.sorry.emit(error)

    def _fail(self, error: Exception) -> None:
        self.report.setText(str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a cell is not the dialog's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)
