"""Marker mode: colour, style and tags are chosen once, then every selection becomes a mark at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QWidget

from reader.language import tr
from reader.window.page.page import Page
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.tag_line import TagLine
from reader.window.theming.theme import Theme
from reader.window.widgets.colour_dots import ColourDots
from reader.window.widgets.style_button import StyleButton

if TYPE_CHECKING:
    from reader.window.frame import Frame

DOT = 22
_POINTER = QSize(24, 24)


class MarkerBar(QWidget):
    """The strip above the page while the mode lasts: what every mark gets, and how to end."""

    end_wanted = Signal()
    tags_ready = Signal()
    """The reader has finished typing tags and wants back to the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("markers")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#markers {{ background: {theme.panel}; border-bottom: 1px solid {theme.line}; }}")
        self.setAccessibleName(tr("Marker mode"))
        self.label = QLabel(tr("Marker mode"))
        self.dots = ColourDots(DOT, Qt.FocusPolicy.TabFocus)
        self.dots.set_colours({colour: marks.line for colour, marks in theme.page.marks.items()}, theme.ink)
        self.style_button = StyleButton(theme)
        self.tags = TagLine(theme)
        self.tags.setMinimumWidth(150)
        self.tags.line.setPlaceholderText(tr("Tags for every mark"))
        self.tags.done.connect(self.tags_ready)
        self.end_button = QuietButton(tr("End (Esc)"), theme)
        self.end_button.clicked.connect(self.end_wanted)
        first = QWidget()
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.label, self.dots, self.style_button):
            row.addWidget(widget)
        second = QWidget()
        row = QHBoxLayout(second)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.tags, 1)
        row.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows = (first, second)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(18, 6, 10, 6)
        self._box.setSpacing(8)
        self._box.addWidget(first)
        self._box.addWidget(second, 1)
        self.hide()

    def resizeEvent(self, event: object) -> None:
        """One row where there is room for it, two where there is not."""
        wanted = sum(row.sizeHint().width() for row in self._rows) + 60
        wide = QBoxLayout.Direction.LeftToRight if self.width() >= wanted else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wide:
            self._box.setDirection(wide)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(row.minimumSizeHint().width() for row in self._rows), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end_wanted.emit()
        else:
            super().keyPressEvent(event)


class MarkerMode(QObject):
    """Holds the mode: shows the bar, shapes the pointer, and marks what is selected."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._session = frame.session
        self._pages = frame.pages
        self._annotating = frame.annotating
        self._choices = frame.choices
        self._actions = frame.acts
        self._theme = frame.theme
        self._several = False
        self.bar = MarkerBar(frame.theme)
        centre = frame.middle.parentWidget()
        column = centre.layout() if centre else None
        assert isinstance(column, QBoxLayout)
        column.insertWidget(column.indexOf(frame.middle), self.bar)
        # A double click may be going to be a triple one.
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._mark)
        self._actions.on("marker", self.toggle)
        self._session.marker_changed.connect(self._show)
        self._session.opened.connect(self._open)
        self._session.shelf_changed.connect(self._show_known)
        self._choices.changed.connect(self._show_choice)
        self._annotating.marker_tags_wanted.connect(self.write_tags)
        self._pages.join(self._join)
        self.bar.dots.colour_chosen.connect(lambda colour: self._choices.set(colour=colour.value))
        self.bar.style_button.style_chosen.connect(lambda style: self._choices.set(style=style.value))
        self.bar.tags_ready.connect(self._pages.setFocus)
        self.bar.end_wanted.connect(self.end)
        frame.selecting.first_to_go.append(self.end)
        self._show()

    def toggle(self) -> None:
        """Begin, marking what is selected already, or end."""
        if self.end():
            return
        self._session.choose("")
        self._session.hold_marker(True)
        if self._pages.active.selection():
            self._mark()

    def end(self) -> bool:
        """Let selections be selections again; False where there was nothing to end."""
        was = self._session.marker
        self._timer.stop()
        self._session.hold_marker(False)
        if was:
            self._session.said.emit("")  # no longer, what was said when it began
            self._pages.setFocus()
        return was

    def write_tags(self) -> None:
        """Put the caret behind the tags that every mark gets."""
        self.bar.tags.begin_typing()

    def _join(self, page: Page) -> None:
        page.selection_finished.connect(self._finished)
        page.viewport().installEventFilter(self)
        self._shape(page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice clicks that follow each other."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._several = True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._several = self._timer.isActive()
        return super().eventFilter(watched, event)

    def _finished(self) -> None:
        if self._session.marker and self._session.writable:
            self._timer.start(QApplication.doubleClickInterval() if self._several else 0)

    def _mark(self) -> None:
        if self._pages.active.selection():
            self._annotating.mark_at_once(self.bar.tags.tags())

    def _open(self) -> None:
        if self._session.text is None:
            self.end()

    def _show(self) -> None:
        on = self._session.marker
        self._actions.check("marker", on)
        self._show_choice()
        self._show_known()
        self.bar.setVisible(on)
        if on:
            self._session.said.emit(tr("Every selection is marked at once, until Esc."))

    def _show_known(self) -> None:
        if self._session.marker:
            by_use = sorted(self._session.shelf.tags, key=lambda tag: -tag.count)
            self.bar.tags.set_known([tag.name for tag in by_use])
            self.bar.dots.set_meanings(self._session.shelf.meanings)

    def _show_choice(self) -> None:
        self.bar.dots.set_current(self._annotating.colour)
        self.bar.style_button.set_current(self._annotating.style, self._annotating.colour)
        for page in self._pages.each:
            self._shape(page)

    def _shape(self, page: Page) -> None:
        line = self._theme.page.marks[self._annotating.colour].line
        page.set_text_pointer(pointer(line, self._theme.page.ink) if self._session.marker else None)


def pointer(colour: str, ink: str) -> QCursor:
    """A pointer for text with the tip of a marker in a colour (#rrggbb) beside it."""
    pixmap = QPixmap(_POINTER)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(QPen(QColor(ink), 1.4))
    painter.drawLine(QPointF(7, 3), QPointF(7, 20))
    for y in (3, 20):
        painter.drawLine(QPointF(4, y), QPointF(10, y))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(12.5, 11.5, 9, 9), 2, 2)
    painter.end()
    return QCursor(pixmap, 7, 12)
