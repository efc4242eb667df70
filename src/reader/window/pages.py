"""The pages of the window: one, or two of the same text beside each other, each seen in its own way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from reader.language import tr
from reader.text.rendering import View
from reader.text.span import Span
from reader.window.page.page import Page
from reader.window.theming.dress import coloured, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.glyph_button import GlyphButton

Join = Callable[[Page], object]


class Pages(QWidget):
    """One page or two; `active` is the one that hands were on last, and what menus and keys speak of."""

    active_changed = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._joins: list[Join] = []
        self._leaves: list[_Leaf] = []
        self._following = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._add()
        self._active = self._leaves[0]
        self.setFocusProxy(self.active)

    @property
    def active(self) -> Page:
        """The page that the reader is at."""
        return self._active.page

    @property
    def other(self) -> Page | None:
        """The page beside it, if there is one."""
        return next((leaf.page for leaf in self._leaves if leaf is not self._active), None)

    @property
    def each(self) -> list[Page]:
        """All pages there are, from the left."""
        return [leaf.page for leaf in self._leaves]

    def join(self, join: Join) -> None:
        """Do this with every page, and with one that is made later."""
        self._joins.append(join)
        for page in self.each:
            join(page)

    def open_other(self, view: View) -> None:
        """Put a second page beside the first, at the same place, with another view; the first stays active."""
        if self.other is None:
            leaf = self._add()
            leaf.page.set_view(view)
            for join in self._joins:
                join(leaf.page)
            self._splitter.setSizes([1, 1])
            leaf.show()
            leaf.page.take_after(self.active)
            self._show_heads()

    def close_other(self) -> None:
        """Leave the active page alone."""
        for leaf in [leaf for leaf in self._leaves if leaf is not self._active]:
            self._leaves.remove(leaf)
            leaf.hide()
            leaf.deleteLater()
        self._show_heads()

    def activate(self, page: Page) -> None:
        """Make this the page that menus and keys speak of."""
        leaf = next((leaf for leaf in self._leaves if leaf.page is page), self._active)
        if leaf is not self._active:
            self._active = leaf
            self.setFocusProxy(page)
            self._show_heads()
            self.active_changed.emit()

    def set_hits(self, spans: Sequence[Span], current: int) -> None:
        """Show what a search found on all pages, as `Page.set_hits`."""
        for page in self.each:
            page.set_hits(spans, current)

    def selection_rect(self) -> QRect:
        """The part of this widget that the selection in sight takes up; empty where there is none."""
        viewport = self.active.viewport()
        rect = self.active.selection_rect()
        return rect.translated(viewport.mapTo(self, QPoint())) if not rect.isEmpty() else rect

    def name(self, page: Page, words: str) -> None:
        """Say over a page how its text is seen; only to be seen where there are two."""
        for leaf in self._leaves:
            if leaf.page is page:
                leaf.head.name(words)

    def _add(self) -> _Leaf:
        leaf = _Leaf(self._theme)
        leaf.page.place_changed.connect(lambda _offset: self._scrolled(leaf.page))
        leaf.page.focused.connect(lambda: self.activate(leaf.page))
        leaf.head.close_button.clicked.connect(lambda: self._close(leaf))
        self._leaves.append(leaf)
        self._splitter.addWidget(leaf)
        return leaf

    def _close(self, leaf: _Leaf) -> None:
        """Close this page, whichever is active."""
        other = next(one for one in self._leaves if one is not leaf)
        self.activate(other.page)
        other.page.setFocus()
        self.close_wanted.emit()

    def _scrolled(self, leader: Page) -> None:
        if self._following:
            return
        self._following = True
        for page in self.each:
            if page is not leader:
                page.follow(leader)
        self._following = False

    def _show_heads(self) -> None:
        for leaf in self._leaves:
            leaf.head.setVisible(len(self._leaves) > 1)
            leaf.head.light(leaf is self._active)


class _Leaf(QWidget):
    """A page and the line over it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.page = Page()
        self.page.set_colours(theme.page)
        self.head = _Head(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.page, 1)
        self.head.hide()


class _Head(QWidget):
    """How a page is seen, and the way to close it; the active one has a line in the accent colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lit = False
        self.label = QLabel()
        self.label.setFont(sized(self.font(), 12))
        self.close_button = GlyphButton("close", tr("Close this page (F8)"), theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 2, 8, 2)
        row.addWidget(self.label, 1)
        row.addWidget(self.close_button)
        coloured(self.label, theme.quiet)

    def name(self, words: str) -> None:
        """Say how the page is seen."""
        self.label.setText(words)

    def light(self, lit: bool) -> None:
        """Say whether keys go to this page."""
        self._lit = lit
        coloured(self.label, self._theme.accent if lit else self._theme.quiet)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.line))
        if self._lit:
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(self._theme.accent))
