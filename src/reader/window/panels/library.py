"""The shelf: all texts with how far they are read, renamed and thrown away in place, and the trash under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QLabel, QListView, QMenu, QWidget

from reader.language import tr, trn
from reader.notes.shelf import TextInfo
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import SIDE, Panel, RowList
from reader.window.panels.shelf_rows import INFO, ROW, SMALL_PX, ShelfDelegate, ShelfModel
from reader.window.theming.dress import coloured, sized
from reader.window.theming.theme import Theme


class _ShelfList(RowList):
    """The list of texts with its own keys: F2 renames, Del throws away."""

    rename_wanted = Signal(QModelIndex)
    delete_wanted = Signal(QModelIndex)
    own_keys = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Delete})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(index)
        else:
            super().keyPressEvent(event)


class LibraryPanel(Panel):
    """The texts of the library; every wish is a signal with the text's id."""

    text_chosen = Signal(str)
    rename_wanted = Signal(str, str)
    """Id and the new title, typed in place."""
    delete_wanted = Signal(str)
    restore_wanted = Signal(str)
    export_wanted = Signal(str)
    all_wanted = Signal()
    """The whole library is to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Library"), theme, parent)
        self._texts: tuple[TextInfo, ...] = ()
        self._trashed: tuple[TextInfo, ...] = ()
        self._count = self._trashed_count = 0
        self._writable = True
        self._known = False
        self.model = ShelfModel(self)
        self.list = _ShelfList(ROW)
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Library"))
        self.delegate = ShelfDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(SIDE, 2, SIDE, 10)
        self.trash_button = QuietButton("", theme)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.list, 1)
        self.all_button = QuietButton("", theme)
        self.all_button.setContentsMargins(SIDE, 4, SIDE, 4)
        self.column.addWidget(self.all_button)
        self.column.addWidget(self.trash_button)
        self.column.setAlignment(self.trash_button, Qt.AlignmentFlag.AlignLeft)
        self.trash_button.setContentsMargins(SIDE, 4, SIDE, 4)
        self._connect()
        self.set_theme(theme)
        self._show()

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.rename_wanted.connect(self._rename_at)
        self.list.delete_wanted.connect(lambda index: self._delete(index.data(INFO)))
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.delegate.closeEditor.connect(self._edited)
        self.model.renamed.connect(self.rename_wanted)
        self.trash_button.clicked.connect(self.toggle_trash)
        self.all_button.clicked.connect(self.all_wanted)

    def set_texts(
        self, texts: Sequence[TextInfo], trashed: Sequence[TextInfo] = (), count: int = 0, trashed_count: int = 0
    ) -> None:
        """Show these texts, in this order; a title that is being typed stays as it is.

        They may be only the first of so many in the library and in the trash.
        """
        self._known = True
        self._count, self._trashed_count = max(count, len(texts)), max(trashed_count, len(trashed))
        self.empty.setText(tr("Nothing here yet. Drop a file on the window, or paste a text."))
        self._texts, self._trashed = tuple(texts), tuple(trashed)
        if self.list.state() is not QListView.State.EditingState:
            self._show()

    def show_waiting(self) -> None:
        """Say that the library has not been read yet."""
        if not self._known:
            self.empty.setText(tr("Waiting for the library…"))
            self.empty.show()

    def set_current(self, text_id: str) -> None:
        """Mark the text that is open, "" for none."""
        self.model.set_current(text_id)

    def set_writable(self, writable: bool) -> None:
        """Whether texts can be renamed, thrown away and restored."""
        self._writable = writable

    def rename(self, text_id: str) -> None:
        """Open the title of a text for typing."""
        row = self.model.row_of(text_id)
        if row >= 0 and self._writable and not self.delegate.trash:
            index = self.model.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self.list.edit(index)

    @property
    def shows_trash(self) -> bool:
        """Whether the trash is listed instead of the shelf."""
        return self.delegate.trash

    def toggle_trash(self) -> None:
        """List the trash, or the shelf again."""
        self.delegate.trash = not self.delegate.trash
        self._show()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.delegate.theme = theme
        self.trash_button.set_theme(theme)
        self.all_button.set_theme(theme)
        self.empty.setFont(sized(self.font(), SMALL_PX + 1))
        coloured(self.empty, theme.quiet)
        self.list.viewport().update()

    def menu_for(self, info: TextInfo) -> QMenu:
        """What can be done with a text."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.delegate.trash:
            menu.addAction(tr("Restore"), lambda: self._restore(info)).setEnabled(self._writable)
            return menu
        menu.addAction(tr("Open"), lambda: self.text_chosen.emit(info.id))
        menu.addAction(tr("Rename"), lambda: self.rename(info.id)).setEnabled(self._writable)
        menu.addAction(tr("Export Notes…"), lambda: self.export_wanted.emit(info.id))
        menu.addSeparator()
        menu.addAction(tr("Move to Trash"), lambda: self._delete(info)).setEnabled(self._writable)
        return menu

    def _show(self) -> None:
        if not self._trashed:
            self.delegate.trash = False
        trash = self.delegate.trash
        self.heading.setText((tr("Trash") if trash else tr("Library")).upper())
        texts = self._trashed if trash else self._texts
        self.list.stay(lambda: self._put(texts))
        self.empty.setVisible(self._known and not self._texts and not trash)
        self.list.setHidden(not self.model.texts)
        self.trash_button.setText(
            tr("Back to the library") if trash else trn("Trash ({n})", "Trash ({n})", self._trashed_count)
        )
        self.trash_button.setVisible(bool(self._trashed))
        self.all_button.setText(tr("All texts: {n}", n=f"{self._count:,}"))
        self.all_button.setVisible(self._count > 0 and not trash)
        self.list.viewport().update()
        self.list.updateGeometry()
        self.updateGeometry()

    def _put(self, texts: Sequence[TextInfo]) -> None:
        """Fill the list; the row that the keys are at follows its text."""
        current = self.list.currentIndex()
        current_id = current.data(INFO).id if current.isValid() else ""
        self.model.set_texts(texts)
        row = self.model.row_of(current_id)
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))

    def _choose(self, index: QModelIndex) -> None:
        info: TextInfo = index.data(INFO)
        if not self.delegate.trash:
            self.text_chosen.emit(info.id)

    def _rename_at(self, index: QModelIndex) -> None:
        self.rename(index.data(INFO).id)

    def _delete(self, info: TextInfo) -> None:
        if self._writable and not self.delegate.trash:
            self.delete_wanted.emit(info.id)

    def _restore(self, info: TextInfo) -> None:
        if self._writable:
            self.restore_wanted.emit(info.id)

    def _open_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self.menu_for(index.data(INFO)).popup(self.list.viewport().mapToGlobal(at))

    def _edited(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        self._show()
