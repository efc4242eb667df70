"""The codebook beside the page: the tree of tags, and what is known of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from reader.language import mark, tr, trn
from reader.notes.tags import Tag, by_name, complete, is_below
from reader.window.panels.note_edit import NoteEdit
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import SIDE
from reader.window.panels.side_panel import SidePanel
from reader.window.panels.tag_line import TagLine
from reader.window.tagging.tree import TagTree
from reader.window.theming.dress import coloured, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.colour_dots import ColourDots

DOTS = 20
KEYS = ("F2", "M", "U", "", "Del")
"""Of what a menu offers to do with tags."""
TOGETHER = 8
"""Tags that are listed as standing beside the chosen one."""


class Ask(Enum):
    """What is asked about some tags, with the words of the question."""

    MERGE = mark("Merge {tags} into:")
    MOVE = mark("Move {tags} under:")

    def bars(self, tag: str, name: str) -> bool:
        """Whether a tag is no answer for one of them: itself, and what is below one that moves."""
        return tag == name or (self is Ask.MOVE and is_below(tag, name))


class _Find(QLineEdit):
    """Esc empties it, Down goes into the tree."""

    into_tree = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.into_tree.emit()
        else:
            super().keyPressEvent(event)


class CodebookPanel(SidePanel):
    """What is wanted is said by signals; tags are known by their whole names."""

    renamed = Signal(str, str)
    """A tag, and what was typed instead of its last part."""
    moved = Signal(list, str)
    merged = Signal(list, str)
    delete_wanted = Signal(list)
    described = Signal(str, str)
    coloured_as = Signal(str, object)
    """A tag, and its Colour or None."""
    notes_wanted = Signal(str)
    added = Signal(str)
    export_wanted = Signal()
    import_wanted = Signal()
    chosen_changed = Signal(str)
    """The one tag that is chosen, "" for none or several."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Tags"), theme)
        self._tags: dict[str, Tag] = {}
        self._writable = True
        self._asked: tuple[Ask, list[str]] = (Ask.MERGE, [])
        self._shown = ""
        self.count = QLabel()
        self.search = _Find()
        self.search.setPlaceholderText(tr("Find a tag, in pinyin too"))
        self.search.setAccessibleName(tr("Find a tag"))
        self.search.setClearButtonEnabled(True)
        self.tree = TagTree(theme)
        none_yet = tr("No tags yet. Press T on a highlight and type one; a slash puts it under another.")
        self.empty = self.sentence(none_yet)
        self.question = QLabel()
        self.question.setWordWrap(True)
        self.into = TagLine(theme)
        self.dots = ColourDots(DOTS, Qt.FocusPolicy.TabFocus)
        self.no_colour = QuietButton(tr("None"), theme)
        self.no_colour.setAccessibleName(tr("No colour"))
        self.description = NoteEdit()
        self.description.setPlaceholderText(tr("What this tag is for"))
        self.description.setAccessibleName(tr("Description"))
        self.together = QLabel()
        self.together.setWordWrap(True)
        self.together.setTextFormat(Qt.TextFormat.PlainText)
        self.more = QuietButton(tr("Codebook…"), theme)
        self._lay_out()
        self._connect()
        self._dress()
        self._show_chosen()

    def _lay_out(self) -> None:
        counted = QHBoxLayout()
        counted.addWidget(self.count)
        counted.addStretch()
        counted.addWidget(self.more)
        colours = QHBoxLayout()
        colours.addWidget(self.dots)
        colours.addWidget(self.no_colour)
        colours.addStretch()
        self._details = QWidget()
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 6, 0, 0)
        details.setSpacing(8)
        details.addLayout(colours)
        details.addWidget(self.description)
        details.addWidget(self.together)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 6, 0, 0)
        asking.addWidget(self.question)
        asking.addWidget(self.into)
        self._asking.hide()
        column = QVBoxLayout()
        column.setContentsMargins(SIDE, 0, SIDE - 4, 12)
        column.setSpacing(8)
        column.addLayout(counted)
        column.addWidget(self.search)
        column.addWidget(self.empty)
        column.addWidget(self.tree, 1)
        column.addWidget(self._asking)
        column.addWidget(self._details)
        self.empty.setContentsMargins(0, 0, 0, 0)
        column.addStretch()
        self.column.addLayout(column, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.into_tree.connect(self.tree.setFocus)
        self.tree.itemSelectionChanged.connect(self._show_chosen)
        self.tree.renamed.connect(self.renamed)
        self.tree.delete_wanted.connect(self._delete)
        self.tree.merge_wanted.connect(lambda names: self.ask(Ask.MERGE, names))
        self.tree.move_wanted.connect(lambda names: self.ask(Ask.MOVE, names))
        self.tree.notes_wanted.connect(self.notes_wanted)
        self.tree.dropped.connect(self._ask_what_is_meant)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.dots.colour_chosen.connect(lambda colour: self.coloured_as.emit(self._shown, colour))
        self.no_colour.clicked.connect(lambda: self.coloured_as.emit(self._shown, None))
        self.description.note_typed.connect(lambda words: self.described.emit(self._shown, words))
        self.description.done.connect(self.tree.setFocus)
        self.into.tags_typed.connect(self._answered)
        self.into.done.connect(self._end_asking)
        self.more.clicked.connect(lambda: self.book_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))

    # What is shown

    def set_tags(self, tags: Sequence[Tag], here: Mapping[str, int]) -> None:
        """Show all tags; `here` counts the highlights of the open text by tag."""
        self._tags = {tag.name: tag for tag in tags}
        self.tree.set_tags(tags, here)
        self.into.set_known(by_name(self._tags))
        self.count.setText(trn("{n} tag", "{n} tags", len(tags)))
        for part in (self.count, self.search, self.tree):
            part.setVisible(bool(tags))
        self.empty.setVisible(not tags)
        self._filter()

    def set_together(self, name: str, beside: Sequence[tuple[str, int]]) -> None:
        """Say which tags stand on the same highlights as the chosen one."""
        if name == self._shown:
            listed = "   ".join(f"#{other} {count:,}" for other, count in beside[:TOGETHER])
            self.together.setText(tr("Together with: {tags}", tags=listed) if listed else "")
            self.together.setVisible(bool(listed))

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be changed."""
        self._writable = writable
        self.tree.set_writable(writable)
        for part in (self.dots, self.no_colour, self.description):
            part.setEnabled(writable)

    def _dress(self) -> None:
        theme = self.theme
        self.tree.set_theme(theme)
        self.dots.set_colours({colour: marks.line for colour, marks in theme.page.marks.items()}, theme.ink)
        for label in (self.count, self.together, self.question):
            label.setFont(sized(self.font(), 12))
            coloured(label, theme.quiet)

    def flush(self) -> None:
        """Tell the description that is being typed."""
        self.description.flush()

    def rename(self, name: str) -> None:
        """Open the name of a tag for typing."""
        self.search.clear()
        self.tree.choose(name, rename=True)

    def ask(self, what: Ask, names: list[str]) -> None:
        """Ask which tag some become, or stand under, in a line with completion; Esc lets it be."""
        if self._writable and names:
            self._asked = what, names
            self.question.setText(tr(what.value, tags=" ".join(f"#{name}" for name in names)))
            self.into.set_known([tag for tag in by_name(self._tags) if not any(what.bars(tag, name) for name in names)])
            self.into.begin(())
            self._asking.show()
            self.into.begin_typing()

    def menu_for(self, names: list[str]) -> QMenu:
        """What can be done with tags."""
        menu = self._menu()
        menu.addAction(tr("Show Its Notes"), lambda: self.notes_wanted.emit(names[0])).setEnabled(len(names) == 1)
        menu.addSeparator()
        own = [
            menu.addAction(tr("Rename"), lambda: self.rename(names[0])),
            menu.addAction(tr("Merge Into…"), lambda: self.ask(Ask.MERGE, names)),
            menu.addAction(tr("Move Under…"), lambda: self.ask(Ask.MOVE, names)),
            menu.addAction(tr("Move to the Top"), lambda: self.moved.emit(names, "")),
            menu.addAction(tr("Delete"), lambda: self._delete(names)),
        ]
        for action, key in zip(own, KEYS, strict=True):
            action.setEnabled(self._writable)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # only to be read here: the tree has the keys
            action.setShortcutVisibleInContextMenu(True)
        own[0].setEnabled(self._writable and len(names) == 1)
        own[3].setEnabled(self._writable and any("/" in name for name in names))
        return menu

    def book_menu(self) -> QMenu:
        """What can be done with the codebook as a whole."""
        menu = self._menu()
        menu.addAction(tr("New Tag"), lambda: self.added.emit(self.tree.current())).setEnabled(self._writable)
        menu.addSeparator()
        menu.addAction(tr("Export the Codebook…"), self.export_wanted.emit).setEnabled(bool(self._tags))
        menu.addAction(tr("Import a Codebook…"), self.import_wanted.emit).setEnabled(self._writable)
        return menu

    def drop_menu(self, names: list[str], onto: str) -> QMenu:
        """What dragging some tags onto another may mean."""
        menu = self._menu()
        if onto:
            menu.addAction(tr("Merge Into #{tag}", tag=onto), lambda: self.merged.emit(names, onto))
            menu.addAction(tr("Move Under #{tag}", tag=onto), lambda: self.moved.emit(names, onto))
        else:
            menu.addAction(tr("Move to the Top"), lambda: self.moved.emit(names, ""))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _ask_what_is_meant(self, names: list[str], onto: str, at: QPoint) -> None:
        self.drop_menu(names, onto).popup(at)

    def _open_menu(self, at: QPoint) -> None:
        names = self.tree.chosen()
        if names:
            self.menu_for(names).popup(self.tree.viewport().mapToGlobal(at))

    def _delete(self, names: list[str]) -> None:
        if self._writable:
            self.delete_wanted.emit(names)

    def _answered(self, tags: tuple[str, ...]) -> None:
        what, names = self._asked
        self._end_asking()
        if names and len(tags) == 1:
            (self.merged if what is Ask.MERGE else self.moved).emit(names, tags[0])

    def _end_asking(self) -> None:
        self._asked = self._asked[0], []
        self._asking.hide()
        self.tree.setFocus()

    def _filter(self) -> None:
        typed = self.search.text().strip()
        self.tree.show_only(set(complete(typed, self._tags)) if typed else None)

    def _show_chosen(self) -> None:
        names = self.tree.chosen()
        name = names[0] if len(names) == 1 else ""
        tag = self._tags.get(name)
        self._details.setVisible(tag is not None)
        if name != self._shown:
            self.description.flush()
            self._shown = name
            self.together.hide()
            if tag is not None:
                self.description.begin(tag.description)
        elif tag is not None:
            self.description.set_note(tag.description)
        if tag is not None:
            self.dots.set_current(tag.colour)
        self.chosen_changed.emit(name)
