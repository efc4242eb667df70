"""The notes beside the page: a card for each highlight, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.text.rendering import Script
from reader.window.dress import coloured, own_forms, scaled, sized
from reader.window.panels.card import QUOTE_PX, CardStyle, Face
from reader.window.panels.card_column import CardColumn
from reader.window.panels.card_editor import CardEditor
from reader.window.panels.card_rows import CardRows
from reader.window.panels.chips import FilterChips
from reader.window.panels.dates import short_date
from reader.window.panels.filters import CardFilter, Tally
from reader.window.panels.quiet_button import QuietButton
from reader.window.theme import Theme, chinese_families


class CardsPanel(QWidget):
    """All highlights of the open text; the chosen one is open and can be changed in place."""

    highlight_chosen = Signal(str)
    edited = Signal(str, object, object, object)
    """Id; tags (a tuple), note (a str) and Colour, each None where it stays as it is."""
    delete_wanted = Signal(str)
    done = Signal()
    """The reader has finished typing and wants back to the page."""
    link_clicked = Signal(str)
    """The address of a link in a note."""
    editor_opened = Signal(object)
    """The CardEditor of the card that was opened."""
    filter_changed = Signal(str)
    """The tag by which the cards are filtered now, "" for none or several."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._every = CardRows()
        self._rows = self._every
        self._tally = Tally()
        self._filter = CardFilter()
        self._selected = ""
        self._writable = True
        self._known_tags: tuple[str, ...] = ()
        self._quote: Callable[[Highlight], str] = lambda highlight: highlight.anchor.quote
        self._number: Callable[[Highlight], int] = lambda highlight: 0
        self._families = chinese_families(Script.SIMPLIFIED)
        self.editor: CardEditor | None = None
        self.chips = FilterChips(theme)
        self.chips.changed.connect(self.set_filter)
        self.column = CardColumn(self._style(), self._face)
        self.column.setAccessibleName(tr("Notes"))
        self.column.chosen.connect(self.highlight_chosen)
        self.column.link_clicked.connect(self.link_clicked)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.empty.setContentsMargins(18, 14, 18, 4)
        self.all_button = QuietButton(tr("Show all"), theme)
        self.all_button.setContentsMargins(18, 4, 18, 4)
        self.all_button.clicked.connect(lambda: self.set_filter(CardFilter()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.chips)
        layout.addWidget(self.empty)
        layout.addWidget(self.all_button)
        layout.addWidget(self.column, 1)
        layout.addStretch()
        layout.setAlignment(self.all_button, Qt.AlignmentFlag.AlignLeft)
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
        self._put_in(came, unplaced)
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

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """The tags in use in the library, the most used first: what is offered while a tag is typed."""
        self._known_tags = tuple(tags)
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
        """Open the card of this highlight, "" to close all; nothing is emitted but what was being typed."""
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

    # Filtering

    @property
    def filter(self) -> CardFilter:
        """What is let through now."""
        return self._filter

    def set_filter(self, wanted: CardFilter) -> None:
        """Let only these cards through, and the open one."""
        if wanted != self._filter:
            self._filter = wanted
            self._show()
            self.filter_changed.emit(next(iter(wanted.tags)) if len(wanted.tags) == 1 else "")

    def filter_by_tag(self, tag: str) -> None:
        """Let only cards with this tag or one nested in it through; "" lets all tags through."""
        self.set_filter(CardFilter(self._filter.colours, frozenset({tag} if tag else ()), self._filter.with_note))

    # Inside

    def _style(self) -> CardStyle:
        serif = own_forms(QFont())
        serif.setFamilies(self._families)
        serif.setPixelSize(scaled(QUOTE_PX))
        return CardStyle(self._theme, sized(self.font(), 13), serif)

    def _face(self, highlight: Highlight) -> Face:
        day = short_date(highlight.created, QDate.currentDate())
        unplaced = not self._every.is_placed(highlight.id)
        if unplaced:
            place, quote = tr("Unplaced"), highlight.anchor.quote
        else:
            number = self._number(highlight)
            place, quote = f"¶ {number:,}" if number else "", self._quote(highlight)
        return Face(quote, " · ".join(filter(None, (place, day))), unplaced)

    def _show_selected(self) -> None:
        """Let the chosen card through a filter that would keep it back, and the last one no more."""
        if self._filter != CardFilter():
            self._show()

    def _show(self) -> None:
        self._rows = self._every
        if self._filter != CardFilter():
            rows = [h for h in self._every if self._lets_through(h)]
            self._rows = CardRows(rows, {h.id for h in rows if not self._every.is_placed(h.id)})
        self.column.set_rows(self._rows)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        self.chips.show_filter(self._tally.in_use(), self._filter)
        any_rows = len(self._rows) > 0
        self.column.setVisible(any_rows)
        self.empty.setVisible(not any_rows)
        self.all_button.setVisible(not any_rows and len(self._every) > 0)
        if len(self._every):
            self.empty.setText(tr("No card fits what you have chosen."))
        else:
            self.empty.setText(tr("Select words on the page and give them a colour: their cards stand here."))

    def _show_editor(self) -> None:
        highlight = self._every.get(self._selected)
        if self.editor is not None and highlight is not None:
            self.editor.show_saved(highlight, self._face(highlight))

    def _lets_through(self, highlight: Highlight) -> bool:
        return highlight.id == self._selected or self._filter.lets_through(highlight)

    def _take_out(self, highlight_id: str) -> None:
        old = self._every.get(highlight_id)
        if old is not None:
            self._tally.add(old, -1)
            row = self._rows.row(highlight_id)
            self._every.remove(highlight_id)
            self._rows.remove(highlight_id)
            if row >= 0:
                self.column.row_went(row, highlight_id)

    def _put_in(self, came: Sequence[Highlight], unplaced: Collection[str]) -> None:
        """Put highlights in, in one go where they follow each other with nothing between them."""
        shown = []
        for highlight in came:
            self._take_out(highlight.id)
        for highlight in came:
            placed = highlight.id not in unplaced
            self._tally.add(highlight)
            self._every.put(highlight, placed=placed)
            if self._lets_through(highlight):
                shown.append(highlight.id)
                if self._rows is not self._every:
                    self._rows.put(highlight, placed=placed)
        rows = sorted(map(self._rows.row, shown))
        if rows and rows[-1] - rows[0] == len(rows) - 1:
            self.column.rows_came(rows[0], len(rows))
        else:
            for row in rows:
                self.column.rows_came(row, 1)

    def _new_editor(self, highlight: Highlight) -> CardEditor:
        editor = CardEditor(self._style(), self.column.viewport())
        editor.begin(highlight, self._face(highlight))
        editor.set_known_tags(self._known_tags)
        chosen = highlight.id
        editor.edited.connect(lambda tags, note, colour: self.edited.emit(chosen, tags, note, colour))
        editor.delete_wanted.connect(lambda: self.delete_wanted.emit(chosen))
        editor.done.connect(self.done)
        editor.link_clicked.connect(self.link_clicked)
        self.editor_opened.emit(editor)
        return editor

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
        self.column.set_lit("")
        editor.deleteLater()
