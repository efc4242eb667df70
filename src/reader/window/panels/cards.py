"""The notes beside the page: a card for each highlight, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reader.language import tr
from reader.notes.highlight import Highlight, Placement
from reader.text.rendering import Script
from reader.window.colours import Meanings
from reader.window.panels.card import QUOTE_PX, CardStyle, Face
from reader.window.panels.card_editor import CardEditor
from reader.window.panels.card_list import CardList
from reader.window.panels.card_rows import CardRows
from reader.window.panels.dates import short_date
from reader.window.panels.filters import CardFilter, Tally
from reader.window.theming.dress import coloured, own_forms, scaled, sized
from reader.window.theming.theme import Theme, chinese_families


class CardsPanel(CardList):
    """All highlights of the open text; the chosen one is open and can be changed in place."""

    edited = Signal(str, object, object, object)
    """Id; tags (a tuple), note (a str) and Colour, each None where it stays as it is."""
    restyle_wanted = Signal(str, object)
    """Id and Style."""
    delete_wanted = Signal(str)
    link_clicked = Signal(str)
    """The address of a link in a note."""
    versions_wanted = Signal(str)
    """The id of a highlight whose note's versions are to be shown."""
    editor_opened = Signal(object)
    """The CardEditor of the card that was opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._meanings: Meanings = {}
        self._quote: Callable[[Highlight], str] = lambda highlight: highlight.anchor.quote
        self._number: Callable[[Highlight], int] = lambda highlight: 0
        self._families = chinese_families(Script.SIMPLIFIED)
        self.editor: CardEditor | None = None
        self._make_list(theme)
        self.column.link_clicked.connect(self.link_clicked)
        self.column.menu_wanted.connect(lambda one, at: self.menu_for(one).popup(at))
        self.set_theme(theme)
        self._show()

    # What is shown

    def set_reading(
        self, quote: Callable[[Highlight], str], number: Callable[[Highlight], int], families: Sequence[str] = ()
    ) -> None:
        """How the words of a highlight read on the page, and the number of its paragraph, 0 for none; `families` as for
        `view_changed`. Quote and number are asked only for cards that come into sight from now on.
        """
        self._quote, self._number = quote, number
        self._set_families(families)

    def set_highlights(self, highlights: Iterable[Highlight], unplaced: Collection[str] = ()) -> None:
        """Show these, in the order of the text; `unplaced` are the ids of those that have no place.

        What is being typed in the open card stays, with its caret.
        """
        self._every = CardRows(highlights, unplaced)
        self._tally = Tally(self._every)
        if self._every.get(self._selected) is None:
            self._close()
        self._show()
        self._show_editor()

    def change_highlights(
        self, came: Sequence[Highlight], gone: Collection[str] = (), unplaced: Collection[str] = ()
    ) -> None:
        """Some have come or changed, the first of them first in the text, and some have gone; the others stay."""
        if self._selected in gone:
            self._close()
        for highlight_id in gone:
            self._take_out(highlight_id)
            self._read.pop(highlight_id, None)
        self._put_in(came, unplaced)
        if self._rows is not self._every:
            self._show()
        self._show_what_there_is()
        self.column.arrange()
        self._show_editor()

    def view_changed(self, families: Sequence[str] = ()) -> None:
        """Ask for all quotes again; `families` are the faces of the quotes, the best first, () for those in use."""
        self._set_families(families)
        self.column.refresh()
        self._show_editor()

    def _set_families(self, families: Sequence[str]) -> None:
        if families and list(families) != self._families:
            self._families = list(families)
            self.column.set_style(self._style())
            if self.editor is not None:
                self.editor.set_style(self._style())

    def set_meanings(self, meanings: Meanings) -> None:
        """What the reader calls the colours and means by them."""
        if meanings != self._meanings:
            self._meanings = meanings
            self.chips.set_meanings(meanings)
            self.picks.set_meanings(meanings)
            self.set_theme(self._theme)

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """The tags in use in the library, the most used first: what is offered while a tag is typed."""
        self._known_tags = tuple(tags)
        self.picks.set_tags(self._known_tags, self._tags_of_picked)
        if self.editor is not None:
            self.editor.set_known_tags(self._known_tags)

    def set_writable(self, writable: bool) -> None:
        """Whether cards can be changed; they can be looked through in any case."""
        if writable != self._writable:
            self._writable = writable
            selected, self._selected = self._selected, ""
            self.set_selected(selected)

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self._theme = theme
        style = self._style()
        self.chips.set_theme(theme)
        self.picks.set_theme(theme)
        self.all_button.set_theme(theme)
        coloured(self.empty, theme.quiet)
        self.column.set_style(style)
        self.column.refresh()
        if self.editor is not None:
            self.editor.set_style(style)
            self.view_changed()

    # The chosen one

    @property
    def selected(self) -> str:
        """The id of the chosen highlight, "" for none."""
        return self._selected

    def set_selected(self, highlight_id: str) -> None:
        """Open the card of this highlight, "" to close all; told is what was being typed, and if the keys are free."""
        if highlight_id == self._selected:
            return
        self._close()
        highlight = self._every.get(highlight_id)
        if highlight is None:
            self._show_selected()
            return
        self._selected = highlight_id
        if self._writable:
            self.editor = self._new_editor(highlight)
        self._show_selected()
        self.column.set_lit(highlight_id, self.editor)
        self.column.show_card(highlight_id)

    def write_note(self, highlight_id: str) -> None:
        """Open a card and put the caret into its note."""
        self.set_selected(highlight_id)
        if self.editor is not None:
            self.editor.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.editor.note.moveCursor(self.editor.note.textCursor().MoveOperation.End)

    def write_tags(self, highlight_id: str) -> None:
        """Open a card and put the caret behind its tags."""
        self.set_selected(highlight_id)
        if self.editor is not None:
            self.editor.tags.begin_typing()

    def flush(self) -> None:
        """Tell everything that has been typed and not been told yet; for before the window closes."""
        if self.editor is not None:
            self.editor.flush()

    def not_saved(self, highlight_id: str) -> None:
        """An edit of this highlight failed: the text stays in its editor, and the next `flush` tells it again."""
        if self.editor is not None and highlight_id == self._selected:
            self.editor.failed()

    # Inside

    def _style(self) -> CardStyle:
        serif = own_forms(QFont())
        serif.setFamilies(self._families)
        serif.setPixelSize(scaled(QUOTE_PX))
        return CardStyle(self._theme, sized(self.font(), 13), serif, self._meanings)

    def face_of(self, highlight: Highlight) -> Face:
        """What a card of this highlight says, wherever it is shown."""
        return self._face(highlight)

    def _face(self, highlight: Highlight) -> Face:
        day = short_date(highlight.created, QDate.currentDate())
        here = self._every.get(highlight.id) is not None
        unplaced = not self._every.is_placed(highlight.id) if here else highlight.placement is Placement.LOST
        named = self._meanings[highlight.colour].name if highlight.colour in self._meanings else ""
        title = self._titles.get(highlight.text_id, "") if self.head.in_library else ""
        if unplaced:
            place, quote = tr("Unplaced"), highlight.anchor.quote
        else:
            number = self._number(highlight)
            place, quote = f"¶ {number:,}" if number else "", self._quote(highlight)
        return Face(quote, " · ".join(filter(None, (named, title, place, day))), unplaced)

    def _show_selected(self) -> None:
        """Let the chosen card through a filter that would keep it back, and the last one no more."""
        if self._filter != CardFilter() and not self.is_listed:
            self._show()

    def _show_editor(self) -> None:
        highlight = self._every.get(self._selected)
        if self.editor is not None and highlight is not None:
            self.editor.show_saved(highlight, self._face(highlight))

    def _new_editor(self, highlight: Highlight) -> CardEditor:
        editor = CardEditor(self._style(), self.column.viewport())
        editor.begin(highlight, self._face(highlight))
        editor.set_known_tags(self._known_tags)
        chosen = highlight.id
        editor.edited.connect(lambda tags, note, colour: self.edited.emit(chosen, tags, note, colour))
        editor.style_chosen.connect(lambda style: self.restyle_wanted.emit(chosen, style))
        editor.delete_wanted.connect(lambda: self.delete_wanted.emit(chosen))
        editor.note.cursorPositionChanged.connect(self.column.follow_editor)
        editor.done.connect(self.done)
        editor.link_clicked.connect(self.link_clicked)
        editor.menu_wanted.connect(lambda at: self.menu_for(chosen).popup(at))
        self.editor_opened.emit(editor)
        return editor

    def menu_for(self, highlight_id: str) -> QMenu:
        """What can be done with one card."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open"), lambda: self.highlight_chosen.emit(highlight_id))
        menu.addAction(tr("Versions of the Note"), lambda: self.versions_wanted.emit(highlight_id))
        if self._every.get(highlight_id) is not None:
            menu.addSeparator()
            delete = menu.addAction(tr("Delete highlight"), lambda: self.delete_wanted.emit(highlight_id))
            delete.setEnabled(self._writable)
        return menu

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        was_there = self._every.get(self._selected) is not None
        self._selected = ""
        if editor is None:
            self.column.set_lit("")
            return
        if was_there:
            editor.flush()
        editor.blockSignals(True)
        focused = QApplication.focusWidget()
        if focused is not None and editor.isAncestorOf(focused):
            self.done.emit()  # Qt would give the keys to whatever comes next, a button of the toolbar
        self.column.set_lit("")
        editor.deleteLater()
