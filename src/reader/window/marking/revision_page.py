"""The page of a revision: one highlight at a time, its note or its words hidden until they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.language import tr
from reader.notes.deck import Deck
from reader.notes.highlight import Highlight
from reader.window.panels.card import Face
from reader.window.panels.chips import Chip
from reader.window.panels.note_view import NoteView
from reader.window.panels.quiet_button import QuietButton
from reader.window.theming.dress import coloured, own_forms, scaled, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.segmented import Segmented

NOTES, QUOTES = "notes", "quotes"
WIDTH = 620
QUOTE_PX, NOTE_PX = 26, 16
EDGE = 5


class RevisionPage(QWidget):
    """Space turns the card, arrows go on and back, Enter opens the place in its text, Escape ends."""

    step_wanted = Signal(int)
    turn_wanted = Signal()
    shuffle_wanted = Signal()
    open_wanted = Signal()
    link_clicked = Signal(str)
    """The address of a link in the note."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Revision"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("revision")
        self.setStyleSheet(f"#revision {{ background: {theme.page.ground}; }}")
        self.progress = QLabel()
        coloured(self.progress, theme.quiet)
        options = [(NOTES, tr("Hide notes"), ""), (QUOTES, tr("Hide quotes"), "")]
        self.hidden = Segmented(options, theme, title=tr("What is hidden"))
        self.hidden.set_current(NOTES)
        self.shuffle = Chip(tr("Shuffled"), theme)
        self.shuffle.clicked.connect(self.shuffle_wanted)
        self.end_button = QuietButton(tr("End (Esc)"), theme)
        self.end_button.clicked.connect(self.left)
        self.quote = QLabel()
        self.quote.setWordWrap(True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        coloured(self.quote, theme.page.ink)
        self.note = NoteView()
        self.note.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note.anchorClicked.connect(lambda address: self.link_clicked.emit(address.toString()))
        self.no_note = QLabel(tr("There is no note on this highlight."))
        self.no_note.setFont(sized(self.font(), NOTE_PX))
        coloured(self.no_note, theme.page.quiet)
        self.place = QLabel()
        self.place.setWordWrap(True)
        coloured(self.place, theme.page.quiet)
        self.turn_button = QuietButton(tr("Show (Space)"), theme)
        self.turn_button.clicked.connect(self.turn_wanted)
        self.open_button = QuietButton(tr("Open in the text (Enter)"), theme)
        self.open_button.clicked.connect(self.open_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 16, 0)
        head.setSpacing(10)
        head.addWidget(self.progress, 1)
        for widget in (self.hidden, self.shuffle, self.end_button):
            head.addWidget(widget)
        self.sheet = _Sheet(self._theme)
        inside = QVBoxLayout(self.sheet)
        inside.setContentsMargins(36, 30, 36, 24)
        inside.setSpacing(18)
        inside.addWidget(self.quote)
        inside.addWidget(self.note)
        inside.addWidget(self.no_note)
        inside.addWidget(self.turn_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.addWidget(self.place, 1)
        foot.addWidget(self.open_button)
        inside.addLayout(foot)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addStretch(2)
        column.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setStyleSheet("background: transparent;")
        scrolled.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(scrolled, 1)

    def set_families(self, families: Sequence[str]) -> None:
        """The faces of the quotes, the best first."""
        font = own_forms(QFont(self.font()))
        font.setFamilies(list(families))
        font.setPixelSize(scaled(QUOTE_PX))
        self.quote.setFont(font)

    def show_card(self, deck: Deck, highlight: Highlight, face: Face) -> None:
        """Show the card on top, the side that is hidden only once it was turned."""
        by_note = self.hidden.current == QUOTES
        noted = bool(highlight.note.strip())
        self.quote.setText(face.quote)
        self.note.show_note(highlight.note, sized(self.font(), NOTE_PX), self._theme)
        self.quote.setVisible(deck.turned or not by_note)
        self.note.setVisible(noted and (deck.turned or by_note))
        self.no_note.setVisible(not noted and (deck.turned or by_note))
        self.turn_button.setText(tr("Hide (Space)") if deck.turned else tr("Show (Space)"))
        tags = " ".join(f"#{tag}" for tag in highlight.tags)
        self.place.setText(" · ".join(filter(None, (face.place, tags if deck.turned or by_note else ""))))
        self.sheet.edge = self._theme.page.marks[highlight.colour].line
        self.sheet.update()
        self.shuffle.setChecked(deck.shuffled)
        place = tr("{number} of {total}", number=f"{deck.at + 1:,}", total=f"{len(deck):,}")
        self.progress.setText(f"{place} · {tr('{n} seen', n=f'{deck.seen:,}')}")
        self._share = (deck.at + 1) / len(deck)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A fine line at the upper edge says how far it is."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width() * self._share, 3), QColor(self._theme.accent))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            self.turn_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Sheet(QWidget):
    """The card itself: a sheet with a coloured edge, as wide as is good to read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.edge = theme.line

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(QColor(self._theme.page.sheet))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.fillRect(QRectF(0.5, 8, EDGE, self.height() - 16), QColor(self.edge))
