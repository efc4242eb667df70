"""The bar that floats at a selection: colours first, then note, tag, look up and copy."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.language import tr
from reader.window.theming.soft_shadow import paint_soft_shadow
from reader.window.theming.theme import Theme
from reader.window.widgets.colour_dots import ColourDots
from reader.window.widgets.glyph_button import GlyphButton
from reader.window.widgets.style_button import StyleButton

DOT = 24
GAP = 6
"""Between the bar and the selection, in pixels, the soft shadow not counted."""
SHADOW = 8
RADIUS = 9.0


def bar_place(selection: QRect, size: QSize, inside: QRect) -> QPoint:
    """Where a bar of this size goes: under the selection, above it where there is no room, never over it.

    A selection that fills the height leaves only the lower edge of what is seen.
    """
    below, above = selection.bottom() + 1 + GAP, selection.top() - GAP - size.height()
    if below + size.height() <= inside.bottom() + 1:
        y = below
    elif above >= inside.top():
        y = above
    else:
        y = inside.bottom() + 1 - size.height() - GAP
    x = selection.left() + (selection.width() - size.width()) // 2
    return QPoint(max(inside.left(), min(x, inside.right() + 1 - size.width())), y)


class SelectionBar(QWidget):
    """A dark, rounded bar over its parent, the page's viewport; it takes no focus, so that keys go on to the page."""

    colour_chosen = Signal(object)
    """The Colour that was clicked."""
    note_wanted = Signal()
    tag_wanted = Signal()
    look_up_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(tr("For the selection"))
        self.dots = ColourDots(DOT, Qt.FocusPolicy.NoFocus)
        self.dots.colour_chosen.connect(self.colour_chosen)
        self.style_button = StyleButton(theme)
        self.style_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note_button = GlyphButton("note", tr("Write a note (Ctrl+M)"), theme, tr("Note"))
        self.tag_button = GlyphButton("tag", tr("Give it tags (T)"), theme, tr("Tag"))
        self.look_up_button = GlyphButton("book", tr("Look up in the dictionary (L)"), theme, tr("Look Up"))
        self.copy_button = GlyphButton("copy", tr("Copy as on the page (Ctrl+C)"), theme, tr("Copy"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 8, SHADOW + 5, SHADOW + 6, SHADOW + 5)
        row.setSpacing(1)
        row.addWidget(self.dots)
        row.addSpacing(4)
        row.addWidget(self.style_button)
        row.addSpacing(4)
        for button, signal in (
            (self.note_button, self.note_wanted),
            (self.tag_button, self.tag_wanted),
            (self.look_up_button, self.look_up_wanted),
            (self.copy_button, self.copy_wanted),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self._theme = theme
        self.dots.set_colours(theme.dots, theme.bar_ink)
        self.style_button.wear_bar(theme)
        for button in self._buttons():
            button.set_inks(theme.bar_ink, theme.bar_ink, theme.bar_hover)
        self.update()

    def set_writable(self, writable: bool) -> None:
        """Whether marks can be made; copying always can."""
        for widget in (self.dots, self.style_button, self.note_button, self.tag_button):
            widget.setVisible(writable)

    def show_at(self, selection: QRect) -> None:
        """Show the bar at a selection, given in the parent's coordinates; an empty one hides it."""
        viewport = self._page.rect()
        if selection.isEmpty() or not selection.intersects(viewport):
            self.hide()
            return
        # Where the window is too narrow for words, the signs alone do.
        self._speak(True)
        self.adjustSize()
        if self._bar_size().width() > viewport.width():
            self._speak(False)
            self.adjustSize()
        at = bar_place(selection.intersected(viewport), self._bar_size(), viewport)
        self.move(at - QPoint(SHADOW, SHADOW))
        self.raise_()
        self.show()

    def _buttons(self) -> tuple[GlyphButton, ...]:
        return self.note_button, self.tag_button, self.look_up_button, self.copy_button

    def _bar_size(self) -> QSize:
        return self.size() - QSize(2 * SHADOW, 2 * SHADOW)

    def _speak(self, words: bool) -> None:
        texts = (tr("Note"), tr("Tag"), tr("Look Up"), tr("Copy"))
        for button, text in zip(self._buttons(), texts, strict=True):
            button.setText(text if words else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_soft_shadow(painter, box, SHADOW, RADIUS, 9)
        painter.setBrush(QColor(self._theme.bar))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
