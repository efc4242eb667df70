"""How a term was rendered: each rendering with the places where it was noted, then the places without one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.language import tr, trn
from reader.study.term import Term
from reader.study.uses import Use, Uses
from reader.text.rendering import Script
from reader.window.screen import fit
from reader.window.session import Session
from reader.window.statistics.working import Working
from reader.window.theming.dress import coloured, own_forms, scaled
from reader.window.theming.theme import Theme, chinese_families

USE = Qt.ItemDataRole.UserRole
LINE, TEXT = range(2)
BEFORE = 14
"""Characters of a line before the term, so that it is in sight."""


class UsesDialog(QDialog):
    """Not modal: Enter or a double click on a line goes to the place."""

    place_wanted = Signal(object)
    """The Use to go to."""

    def __init__(self, session: Session, term: Term, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Renderings of {word}", word=term.both))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._term, self._theme = session, term, theme
        self.report = QLabel()
        self.report.setWordWrap(True)
        coloured(self.report, theme.quiet)
        self._make_tree()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.tree, 1)
        column.addWidget(self.report)
        column.addWidget(close)
        fit(self, scaled(760), scaled(520))
        self._working: Working[list[Uses]] = Working(session.storage, self)
        self._working.done.connect(self._show)
        self._working.failed.connect(lambda error: self.report.setText(str(error)))
        self.refresh()

    def refresh(self) -> None:
        """Look for the places anew."""
        self.report.setText(tr("Looking through the library…"))
        term, view = self._term, self._session.view
        self._working.begin(lambda desk: desk.term_uses(term, view))

    def _make_tree(self) -> None:
        theme = self._theme
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(tr("Renderings"))
        self.tree.setObjectName("uses")
        self.tree.setStyleSheet(
            f"#uses {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px; outline: 0; }}"
            f"#uses:focus {{ border-color: {theme.accent}; }}"
            "#uses::item { padding: 4px 2px; }"
            f"#uses::item:selected {{ background: {theme.hover}; color: {theme.ink}; }}"
        )
        font = own_forms(self.font())
        font.setFamilies([*chinese_families(Script.TRADITIONAL, serif=False), *font.families()])
        self.tree.setFont(font)
        self.tree.setColumnWidth(LINE, scaled(520))
        self.tree.itemActivated.connect(self._go)

    def _show(self, found: list[Uses]) -> None:
        self.tree.clear()
        for one in found:
            self._add(one)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        noted = any(one.count for one in found if one.rendering)
        self.report.setText(
            tr("A rendering counts where the note of a highlight over the term holds it.")
            if noted
            else tr("No rendering was noted yet: write one into the note of a highlight over the term.")
        )

    def _add(self, uses: Uses) -> None:
        count = trn("{n} place", "{n} places", uses.count)
        head = QTreeWidgetItem(self.tree, [uses.rendering or tr("Without a rendering"), count])
        bold = self.tree.font()
        bold.setBold(bool(uses.rendering))
        head.setFont(LINE, bold)
        quiet = QBrush(QColor(self._theme.quiet))
        head.setForeground(TEXT, quiet)
        for use in uses.uses:
            line = QTreeWidgetItem(head, [f"{use.before[-BEFORE:]}【{use.words}】{use.after}", use.title])
            line.setForeground(TEXT, quiet)
            line.setData(LINE, USE, use)
            line.setToolTip(LINE, line.text(LINE))
        if uses.count > len(uses.uses):
            rest = QTreeWidgetItem(head, [trn("and {n} more", "and {n} more", uses.count - len(uses.uses))])
            rest.setForeground(LINE, quiet)
        head.setExpanded(bool(uses.rendering))

    def _go(self, item: QTreeWidgetItem, _column: int) -> None:
        use = item.data(LINE, USE)
        if isinstance(use, Use):
            self.place_wanted.emit(use)
