"""The page: a text that can be read, marked and walked through, by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from reader.language import tr
from reader.text.span import Span
from reader.window.page.accessible.asked import answer_for_pages
from reader.window.page.caret import stepped
from reader.window.page.hands.dropping import files_in, takes
from reader.window.page.hands.keyboard import Keyboard
from reader.window.page.hands.mouse import Mouse
from reader.window.page.painting import caret_rect
from reader.window.page.pointer import Target, character_at, meaning_of, spot_at
from reader.window.page.selectable import SelectableView
from reader.window.page.text import PageText


class Page(SelectableView):
    """The page with hands on it; what they do stands in `hands`, this hands Qt's events to them."""

    highlight_clicked = Signal(str)
    context_menu_wanted = Signal(QPoint, int)
    files_dropped = Signal(list)
    text_dropped = Signal(str)
    info_clicked = Signal()
    offer_clicked = Signal()
    doubt_clicked = Signal(QPoint, int)
    focused = Signal()
    link_clicked = Signal(object)
    """The Link."""
    look_up_wanted = Signal(int)
    """A character was clicked with Ctrl held: its place."""
    several_clicked = Signal(QPoint, object)
    """Where on the screen, and the Span of a character that means more than one thing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mouse = Mouse(self, self._clicked)
        self._keyboard = Keyboard(self)
        self._scrolling.held.connect(self._hold)
        answer_for_pages()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Text"))
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)

    def set_text(self, text: PageText | None, *, at: int = 0) -> None:
        """Show a text; hands let go of the one before."""
        if text is None or not self.shows(text.source):
            self.let_go()
        super().set_text(text, at=at)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or extend one with Shift."""
        if self._flow is not None and event.button() is Qt.MouseButton.LeftButton:
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._look_up(event)
            else:
                self._mouse.press(self._flow, event)
        else:
            event.ignore()  # the side buttons are the window's

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        if self._flow is not None and event.button() is Qt.MouseButton.LeftButton:
            self._mouse.press(self._flow, event, double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a selection; otherwise shape the pointer after what is under it."""
        if self._flow is not None:
            self._mouse.move(self._flow, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a click that was no drag may mean something."""
        if self._flow is not None and event.button() is Qt.MouseButton.LeftButton:
            self._mouse.release(self._flow, event)
        else:
            self._mouse.let_go()

    def _hold(self, at: QPointF) -> None:
        if self._flow is not None:
            self._mouse.hold(self._flow, at)

    def _look_up(self, event: QMouseEvent) -> None:
        """Ask for the word under the pointer; the release that follows means nothing."""
        self.let_go()
        character = character_at(self._flow, event.position()) if self._flow is not None else None
        if character is not None:
            self.look_up_wanted.emit(character.start)

    def _clicked(self, target: Target, at: QPoint) -> None:
        """Say what a plain click was on."""
        if target.offer:
            self.offer_clicked.emit()
        elif target.info:
            self.info_clicked.emit()
        elif target.meanings > 1 and target.character is not None:
            self.several_clicked.emit(at, target.character)
        elif target.doubtful and target.character is not None:
            self.doubt_clicked.emit(at, target.character.start)
        elif target.link is not None:
            self.link_clicked.emit(target.link)
        elif target.highlights:
            self.highlight_clicked.emit(target.highlights[0])

    def open_here(self) -> None:
        """Do what a click on the character at the caret does; where that means nothing, on the one before it."""
        flow, selected = self._flow, self._caret.span()
        if flow is None:
            return
        offset = selected.start if selected else self._caret.offset
        for forward in (True, False):
            reached = stepped(flow, offset, forward=forward)
            character = Span(min(offset, reached), max(offset, reached))
            target = meaning_of(flow, self._scene, character) if character.length else Target()
            if target.meanings:
                rect = caret_rect(flow, offset, upstream=False).toAlignedRect()
                self._clicked(target, self.viewport().mapToGlobal(rect.bottomLeft()))
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu that fits what is under the pointer, or at the caret for the menu key."""
        flow, caret = self._flow, self._caret
        if flow is None:
            return
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            rect = caret_rect(flow, caret.offset, upstream=caret.upstream).toAlignedRect()
            at = self.viewport().rect().center() if rect.isEmpty() else rect.bottomLeft()
            self.context_menu_wanted.emit(self.viewport().mapToGlobal(at), caret.offset)
            return
        place = QPointF(event.pos())
        character = character_at(flow, place)
        offset = character.start if character is not None else spot_at(flow, place).low
        selected = caret.span()
        if selected is None or not selected.start <= offset < selected.end:
            caret.put(offset)
            self.caret_moved()
        self.context_menu_wanted.emit(event.globalPos(), offset)

    def let_go(self) -> None:
        """End what the mouse is about, though its button is still held."""
        self._mouse.let_go()

    def leaveEvent(self, event: QEvent) -> None:
        """Leave no hand behind."""
        self.viewport().unsetCursor()
        self.point_at(None)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """End a drag that can no longer go on, and blink for nobody."""
        self._mouse.let_go()
        self._blink.stop()
        super().hideEvent(event)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, page; what means nothing here goes on to the window."""
        if self._flow is None or not self._keyboard.press(self._flow, event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A selection made with Shift is finished when Shift is let go."""
        self._keyboard.release(event)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret to one who came by keys."""
        super().focusInEvent(event)
        self.focused.emit()
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.show_caret(self._caret_in_use or event.reason() in by_keys)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._paint_caret()

    # things dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        if takes(event.mimeData()) and event.source() is not self:  # what was carried away from here is no news
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped: files where there are any, else the text."""
        data = event.mimeData()
        event.acceptProposedAction()
        files = files_in(data)
        if files:
            self.files_dropped.emit(files)
        elif data.hasText() and data.text():
            self.text_dropped.emit(data.text())
