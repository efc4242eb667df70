"""The open card: the chosen highlight with its colour, tags and note to be changed in place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.language import tr
from reader.notes.highlight import Colour, Highlight
from reader.notes.markdown import is_plain
from reader.window.panels.card import BOTTOM, LEFT, NOTE_PX, RIGHT, SMALL_PX, TOP, CardStyle, Face, paint_frame
from reader.window.panels.link_offers import LinkOffers
from reader.window.panels.note_edit import NoteEdit
from reader.window.panels.note_view import NoteView
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.tag_line import TagLine
from reader.window.panels.text_block import TextBlock
from reader.window.theming.dress import coloured, sized
from reader.window.widgets.colour_dots import ColourDots
from reader.window.widgets.style_button import StyleButton

DOT = 22
QUOTE_LINES = 5


class _Quote(QWidget):
    """The words of the highlight in the serif, a few lines of them."""

    def __init__(self) -> None:
        super().__init__()
        self._block: TextBlock | None = None
        self._shown: tuple[str, str] = ("", "")
        self._style: CardStyle | None = None

    def set_quote(self, quote: str, ink: str, style: CardStyle) -> None:
        self._shown, self._style, self._block = (quote, ink), style, None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        block = self._set(width)
        return math.ceil(block.height) if block else 0

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(60, self.width())))

    def _set(self, width: int) -> TextBlock | None:
        return TextBlock(self._shown[0], self._style.serif, width, QUOTE_LINES) if self._style else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        block = self._set(self.width())
        if block is not None:
            block.draw(QPainter(self), 0, 0, self._shown[1])


class CardEditor(QWidget):
    """One highlight, open; it tells what is changed as it is changed and never waits for a button."""

    edited = Signal(object, object, object)
    """Tags, note, colour: what is None stays as it is."""
    style_chosen = Signal(object)
    delete_wanted = Signal()
    done = Signal()
    """The reader has finished typing and wants back to the page."""
    menu_wanted = Signal(QPoint)
    """Where on the screen its menu is wanted."""
    link_clicked = Signal(str)
    """The address of a link in the note, or in the line that says where the highlight is linked from."""

    def __init__(self, style: CardStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self._colour = Colour.YELLOW
        self.quote = _Quote()
        self.dots = ColourDots(DOT, Qt.FocusPolicy.TabFocus)
        self.style_button = StyleButton(style.theme)
        self.tags = TagLine(style.theme)
        self.note = NoteEdit()
        self.links = LinkOffers(self.note, style.theme)
        self.view = NoteView()
        self.view.hide()
        self.from_others = QLabel()
        self.from_others.setWordWrap(True)
        self.from_others.setTextFormat(Qt.TextFormat.RichText)
        self.from_others.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.from_others.hide()
        self.preview_button = QuietButton(tr("Preview"), style.theme)
        self.place = QLabel()
        self.place.setFont(sized(style.font, SMALL_PX))
        self.delete_button = QuietButton(tr("Delete highlight"), style.theme)
        self.delete_button.setToolTip(tr("Delete this highlight and its note (Del on the page)"))
        self._lay_out()
        self._connect()
        self.set_style(style)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT, TOP, RIGHT, BOTTOM - 3)
        column.setSpacing(7)
        dots = QHBoxLayout()
        dots.setContentsMargins(-4, 0, 0, 0)
        dots.addWidget(self.dots)
        dots.addStretch()
        dots.addWidget(self.style_button)
        foot = QHBoxLayout()
        foot.addWidget(self.place)
        foot.addStretch()
        foot.addWidget(self.preview_button)
        foot.addWidget(self.delete_button)
        column.addWidget(self.quote)
        column.addLayout(dots)
        column.addWidget(self.tags)
        column.addWidget(self.note)
        column.addWidget(self.links)
        column.addWidget(self.view)
        column.addWidget(self.from_others)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.dots.colour_chosen.connect(self._recolour)
        self.style_button.style_chosen.connect(self.style_chosen)
        self.tags.tags_typed.connect(lambda tags: self.edited.emit(tags, None, None))
        self.note.note_typed.connect(lambda note: self.edited.emit(None, note, None))
        self.tags.done.connect(self.done)
        self.note.done.connect(self.done)
        self.delete_button.clicked.connect(self.delete_wanted)
        self.preview_button.clicked.connect(lambda: self.show_preview(self.view.isHidden()))
        self.view.anchorClicked.connect(lambda address: self.link_clicked.emit(address.toString()))
        self.from_others.linkActivated.connect(self.link_clicked)
        self.note.textChanged.connect(self._show_preview_button)

    def begin(self, highlight: Highlight, face: Face) -> None:
        """Open a highlight."""
        self.tags.begin(highlight.tags)
        self.note.begin(highlight.note)
        self._show_preview_button()
        self._show(highlight, face)

    def show_saved(self, highlight: Highlight, face: Face) -> None:
        """Show what is saved now; what has been typed since stays as it is."""
        self.tags.set_tags(highlight.tags)
        self.note.set_note(highlight.note)
        self._show(highlight, face)

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """The tags in use, the most used first."""
        self.tags.set_known(tags)

    def show_preview(self, shown: bool) -> None:
        """Show what the note says instead of its Markdown, or the Markdown again, ready for typing."""
        if shown:
            self.note.flush()
            self.view.show_note(self.note.toPlainText(), sized(self._style.font, NOTE_PX), self._style.theme)
        at_it = self.note.hasFocus() or self.view.hasFocus()
        self.view.setVisible(shown)
        self.note.setVisible(not shown)
        self.links.setVisible(not shown and bool(self.links.targets))
        self.preview_button.setText(tr("Edit") if shown else tr("Preview"))
        if at_it:
            (self.view if shown else self.note).setFocus()

    def set_linked_from(self, others: Sequence[tuple[str, str]]) -> None:
        """Say which notes link here: words and address of each."""
        links = " · ".join(f'<a href="{escape(address)}">{escape(words)}</a>' for words, address in others)
        self.from_others.setText(tr("Linked from: {links}", links=links) if others else "")
        self.from_others.setVisible(bool(others))

    def flush(self) -> None:
        """Tell everything that has not been told yet."""
        self.tags.flush()
        self.note.flush()

    def failed(self) -> None:
        """What was told could not be saved: the next `flush` tells it again."""
        self.tags.failed()
        self.note.failed()

    def set_style(self, style: CardStyle) -> None:
        """Wear these colours and letters."""
        self._style = style
        theme = style.theme
        self.dots.set_colours({colour: marks.line for colour, marks in theme.page.marks.items()}, theme.ink)
        self.dots.set_meanings(style.meanings)
        self.style_button.set_theme(theme)
        self.tags.set_theme(theme)
        self.links.set_theme(theme)
        for button in (self.preview_button, self.delete_button):
            button.set_theme(theme)
        self.from_others.setFont(sized(style.font, SMALL_PX))
        coloured(self.from_others, theme.quiet)
        if not self.view.isHidden():
            self.view.show_note(self.note.toPlainText(), sized(style.font, NOTE_PX), theme)
        coloured(self.place, theme.quiet)
        # Fields lie on the card, so they take the ground of the panel.
        for field in (self.tags.line, self.note):
            own = field.palette()
            own.setColor(QPalette.ColorRole.Base, theme.panel)
            field.setPalette(own)
        self.update()

    def _show(self, highlight: Highlight, face: Face) -> None:
        theme = self._style.theme
        self._colour = highlight.colour
        self.dots.set_current(highlight.colour)
        self.style_button.set_current(highlight.style, highlight.colour)
        self.quote.set_quote(face.quote, theme.quiet if face.unplaced else theme.ink, self._style)
        self.place.setText(face.place)
        self.update()

    def _show_preview_button(self) -> None:
        self.preview_button.setVisible(not is_plain(self.note.toPlainText()))

    def _recolour(self, colour: Colour) -> None:
        if colour is not self._colour:
            self.edited.emit(None, None, colour)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._style.theme.page.marks[self._colour].line
        paint_frame(painter, QRectF(self.rect()), self._style, edge, lit=True)
