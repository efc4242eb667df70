"""What can be done with the cards that are picked: colour, style, tags, merging, export, deleting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.language import tr, trn
from reader.window.colours import Meanings
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.tag_line import TagLine
from reader.window.theming.dress import coloured
from reader.window.theming.icons import icon
from reader.window.theming.theme import Theme
from reader.window.widgets.colour_dots import ColourDots
from reader.window.widgets.flow_layout import FlowLayout
from reader.window.widgets.style_button import StyleButton

DOT = 22


class PickBar(QWidget):
    """Stands below the cards while any are picked; each wish is one action on all of them."""

    colour_wanted = Signal(object)
    style_wanted = Signal(object)
    add_wanted = Signal(object)
    """A tuple of tags."""
    remove_wanted = Signal(str)
    merge_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._meanings: Meanings = {}
        self._known: Sequence[str] = ()
        self._tags: Callable[[], Sequence[str]] = lambda: ()
        self._made = False
        self.menu: QMenu | None = None
        self.setObjectName("picks")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def _make(self) -> None:
        """Make what is in the bar, once somebody picks a card: most never do."""
        theme = self._theme
        self._made = True
        self.count = QLabel()
        self.close_button = QToolButton()
        self.close_button.setToolTip(tr("Let go of them (Esc)"))
        self.close_button.setAccessibleName(tr("Let go of them"))
        self.close_button.clicked.connect(self.left)
        self.dots = ColourDots(DOT, Qt.FocusPolicy.TabFocus)
        self.dots.colour_chosen.connect(self.colour_wanted)
        self.style_button = StyleButton(theme)
        self.style_button.style_chosen.connect(self.style_wanted)
        self.tags = TagLine(theme)
        self.tags.line.setPlaceholderText(tr("Add tags"))
        self.tags.done.connect(self._add)
        self.remove_button = QuietButton(tr("Remove a tag…"), theme)
        self.merge_button = QuietButton(tr("Merge"), theme)
        self.export_button = QuietButton(tr("Export…"), theme)
        self.delete_button = QuietButton(tr("Delete"), theme)
        self.remove_button.clicked.connect(self.offer_tags)
        for button, signal in (
            (self.merge_button, self.merge_wanted),
            (self.export_button, self.export_wanted),
            (self.delete_button, self.delete_wanted),
        ):
            button.clicked.connect(signal)
        self._lay_out()
        self.set_theme(theme)
        self.dots.set_meanings(self._meanings)
        self.tags.set_known(self._known)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.close_button)
        dots = QHBoxLayout()
        dots.addWidget(self.dots)
        dots.addStretch()
        dots.addWidget(self.style_button)
        buttons = QWidget()
        flow = FlowLayout(buttons, 2)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.remove_button, self.merge_button, self.export_button, self.delete_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 12, 8)
        column.setSpacing(5)
        column.addLayout(head)
        column.addLayout(dots)
        column.addWidget(self.tags)
        column.addWidget(buttons)

    def show_count(self, count: int, *, writable: bool) -> None:
        """Say how many are picked; with none there is nothing to do."""
        if not count:
            self.hide()
            return
        if not self._made:
            self._make()
        self.count.setText(trn("{n} card picked", "{n} cards picked", count))
        for widget in (
            self.dots,
            self.style_button,
            self.tags,
            self.remove_button,
            self.merge_button,
            self.delete_button,
        ):
            widget.setVisible(writable)
        self.merge_button.setEnabled(count > 1)
        self.show()

    def set_tags(self, known: Sequence[str], carried: Callable[[], Sequence[str]]) -> None:
        """The tags in use, the most used first; and what gives those on the cards that are picked."""
        self._known, self._tags = known, carried
        if self._made:
            self.tags.set_known(known)

    def set_meanings(self, meanings: Meanings) -> None:
        """What the reader calls the colours and means by them."""
        self._meanings = meanings
        if self._made:
            self.dots.set_meanings(meanings)

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self._theme = theme
        if not self._made:
            return
        self.setStyleSheet(f"#picks {{ border-top: 1px solid {theme.line}; }}")
        self.close_button.setIcon(icon("close", theme.quiet, theme.quiet))
        coloured(self.count, theme.ink)
        self.dots.set_colours({colour: marks.line for colour, marks in theme.page.marks.items()}, theme.ink)
        self.style_button.set_theme(theme)
        self.tags.set_theme(theme)
        for button in (self.remove_button, self.merge_button, self.export_button, self.delete_button):
            button.set_theme(theme)

    def offer_tags(self) -> None:
        """Open the list of tags that can be taken off."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for tag in self._tags():
            action = menu.addAction(f"#{tag}".replace("&", "&&"))
            action.triggered.connect(lambda _on=False, tag=tag: self.remove_wanted.emit(tag))
        if menu.isEmpty():
            menu.addAction(tr("None of them has a tag")).setEnabled(False)
        self.menu = menu
        menu.popup(self.remove_button.mapToGlobal(QPoint(0, self.remove_button.height())))

    def _add(self) -> None:
        tags = self.tags.tags()
        self.tags.begin(())
        if tags:
            self.add_wanted.emit(tags)
