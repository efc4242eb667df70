"""The panel in which the note on a whole text is written and read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout

from reader.language import tr
from reader.notes.markdown import is_plain
from reader.window.panels.card import NOTE_PX, SMALL_PX
from reader.window.panels.link_offers import LinkOffers
from reader.window.panels.note_edit import NoteEdit
from reader.window.panels.note_view import NoteView
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import SIDE
from reader.window.panels.side_panel import SidePanel
from reader.window.theming.dress import coloured, sized
from reader.window.theming.theme import Theme


class TextNotePanel(SidePanel):
    """Tells what is typed as it is typed; says below which notes lead to the text."""

    link_clicked = Signal(str)
    versions_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Note on the Text"), theme)
        self.title = self.sentence()
        self.note = NoteEdit()
        self.note.setPlaceholderText(tr("What this text is about, where it comes from, what to do with it"))
        self.links = LinkOffers(self.note, theme)
        self.view = NoteView()
        self.view.hide()
        self.from_others = QLabel()
        self.from_others.setWordWrap(True)
        self.from_others.setTextFormat(Qt.TextFormat.RichText)
        self.from_others.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.from_others.setFont(sized(self.font(), SMALL_PX))
        coloured(self.from_others, theme.quiet)
        self.from_others.hide()
        self.preview_button = QuietButton(tr("Preview"), theme)
        self.versions_button = QuietButton(tr("Versions"), theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(SIDE, 0, SIDE, 8)
        inside.setSpacing(7)
        for part in (self.note, self.links, self.view, self.from_others):
            inside.addWidget(part)
        buttons = self.row_of_buttons()
        buttons.add(self.preview_button)
        buttons.add(self.versions_button)
        self.column.addWidget(self.title)
        self.column.addLayout(inside)
        self.column.addStretch()
        self.column.addWidget(buttons)

    def _connect(self) -> None:
        self.note.done.connect(self.left)
        self.note.textChanged.connect(self._show_preview_button)
        self.preview_button.clicked.connect(lambda: self.show_preview(self.view.isHidden()))
        self.versions_button.clicked.connect(self.versions_wanted)
        self.view.anchorClicked.connect(lambda address: self.link_clicked.emit(address.toString()))
        self.from_others.linkActivated.connect(self.link_clicked)

    def begin(self, title: str, note: str, *, writable: bool) -> None:
        """Show the note on another text."""
        self.title.setText(title)
        self.note.begin(note)
        self.note.setReadOnly(not writable)
        self.show_preview(False)

    def show_preview(self, shown: bool) -> None:
        """Show what the note says instead of its Markdown, or the Markdown again."""
        if shown:
            self.note.flush()
            self.view.show_note(self.note.toPlainText(), sized(self.font(), NOTE_PX), self.theme)
        self.view.setVisible(shown)
        self.note.setVisible(not shown)
        self.links.setVisible(not shown and bool(self.links.targets))
        self.preview_button.setText(tr("Edit") if shown else tr("Preview"))
        self._show_preview_button()

    def set_linked_from(self, others: Sequence[tuple[str, str]]) -> None:
        """Say which notes lead to the text: words and address of each."""
        links = " · ".join(f'<a href="{escape(address)}">{escape(words)}</a>' for words, address in others)
        self.from_others.setText(tr("Linked from: {links}", links=links) if others else "")
        self.from_others.setVisible(bool(others))

    def _show_preview_button(self) -> None:
        self.preview_button.setVisible(not self.view.isHidden() or not is_plain(self.note.toPlainText()))
