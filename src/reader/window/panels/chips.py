"""Chips: small round buttons that stay pressed, and the row of them that filters the cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.language import tr
from reader.notes.tags import by_name
from reader.window.colours import STYLE_NAMES, Meanings, colour_name, colour_words
from reader.window.panels.filters import CardFilter, InUse
from reader.window.theming.dress import scaled, sized
from reader.window.theming.focus_ring import paint_ring
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowLayout

HEIGHT = 24
BESIDE = 11
DOT = 8
WIDEST = 200
"""A longer label is cut, in pixels."""


class Chip(QAbstractButton):
    """A word in a round frame, in the accent colour while it is on; `dot` is a colour (#rrggbb) before the word."""

    def __init__(self, text: str, theme: Theme, dot: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._dot = dot
        self.setText(text)
        self.setFont(sized(self.font(), 12))
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * BESIDE + self._dot_room()
        return QSize(min(width, scaled(WIDEST)), max(scaled(HEIGHT), self.fontMetrics().height() + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def _dot_room(self) -> int:
        return DOT + 5 if self._dot else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        painter.setPen(QPen(QColor(theme.accent if self.isChecked() else theme.line), 1))
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.raised))
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), theme.accent, self.height() / 2)
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._dot))
            painter.drawEllipse(QPointF(BESIDE + DOT / 2, self.height() / 2), DOT / 2, DOT / 2)
        painter.setPen(QColor(theme.accent if self.isChecked() else theme.quiet))
        inside = self.rect().adjusted(BESIDE + self._dot_room(), 0, -BESIDE + 4, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


FOLDED = {"colour": 2, "note": 1, "tag": 2, "lost": 1, "style": 0, "day": 0, "days": 0, "text": 1}
"""How many chips of each kind are shown before the others are asked for."""
ALL, FOLD = "all", "fold"
"""The kinds of the first chip and of the one that unfolds the others, or folds them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One chip of the filter: its word, whether it is pressed, the filter that a click on it makes."""

    text: str
    on: bool
    then: CardFilter
    dot: str = ""
    kind: str = ""
    tip: str = ""
    text_id: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What makes a chip another one, not the same one pressed or let go; All may say another number."""
        return (self.kind,) if self.kind == ALL else (self.kind, self.text, self.dot, self.tip, self.text_id)


class FilterChip(Chip):
    """A chip that knows what it offers."""

    offer: Offer

    def show_offer(self, offer: Offer) -> None:
        """Offer this: the same as before pressed or let go, or the same with another number."""
        self.offer = offer
        self.setChecked(offer.on)
        if offer.text != self.text():
            self.setText(offer.text)
            self.updateGeometry()


class FilterChips(QWidget):
    """What the cards can be filtered by; with nothing pressed but All, all are shown."""

    changed = Signal(object)
    """The CardFilter that is wanted."""
    naming_wanted = Signal()
    """A colour was asked by its menu what it is called."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._in_use = InUse()
        self._filter = CardFilter()
        self._unfolded = False
        self._meanings: Meanings = {}
        self._offered: dict[tuple[str, ...], FilterChip] = {}
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(14, 12, 14, 6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_filter(self, in_use: InUse, wanted: CardFilter) -> None:
        """Offer what is in use and press what is wanted; the chips are made anew only where they differ."""
        if (in_use, wanted) == (self._in_use, self._filter):
            return
        only_count = replace(self._in_use, count=in_use.count) == in_use and wanted == self._filter
        only_count = only_count and min(self._in_use.count, in_use.count) > 0
        self._in_use, self._filter = in_use, wanted
        if only_count:  # as with each new highlight, which must not wait for all chips to be laid out
            self._offered[(ALL,)].show_offer(self._all())
        else:
            self._make()

    def set_meanings(self, meanings: Meanings) -> None:
        """What the reader calls the colours and means by them."""
        if meanings != self._meanings:
            self._meanings = meanings
            self._make()

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        if theme is not self._theme:
            self._theme = theme
            for chip in self.chips():
                chip.theme = theme
                chip.update()
            self._make()

    def _make(self) -> None:
        """Set the chips; those that are there already stay what they are, since making one takes a millisecond."""
        there = self._offered
        self._offered = {}
        self._flow.let_go()
        self.setVisible(bool(self._in_use.count))
        for offer in self._shown():
            chip = there.pop(offer.key, None) or self._new_chip(offer)
            chip.show_offer(offer)
            self._offered[offer.key] = chip
            self._flow.addWidget(chip)
            chip.show()
        for chip in there.values():
            chip.hide()
            chip.deleteLater()
        for first, second in pairwise(self._offered.values()):
            self.setTabOrder(first, second)
        self.updateGeometry()

    def _shown(self) -> list[Offer]:
        """The chips to show, All first and the one that unfolds the others last; none where there is nothing."""
        if not self._in_use.count:
            return []
        offers = self._offers()
        shown = offers if self._unfolded else [o for i, o in enumerate(offers) if i in _first(offers)]
        fold = []
        if len(offers) > len(shown) or self._unfolded:
            word = tr("Fewer") if len(offers) == len(shown) else tr("+ Filter")
            fold = [Offer(word, False, self._filter, kind=FOLD)]
        return [self._all(), *shown, *fold]

    def _all(self) -> Offer:
        return Offer(f"{tr('All')} {self._in_use.count:,}", self._filter == CardFilter(), CardFilter(), kind=ALL)

    def chips(self) -> list[FilterChip]:
        """The chips, in their order."""
        return list(self._offered.values())

    def _offers(self) -> list[Offer]:
        """All that can be pressed besides All: colours, the note, tags."""
        used, now = self._in_use, self._filter
        offers: list[Offer] = []
        if len(used.colours) > 1 or now.colours:
            for colour in dict.fromkeys([*used.colours, *sorted(now.colours)]):
                dot = self._theme.page.marks[colour].line
                name, tip = colour_name(colour, self._meanings), colour_words(colour, self._meanings)
                offers.append(Offer(name, colour in now.colours, now.toggled(colour), dot, "colour", tip))
        if used.notes or now.with_note:
            offers.append(Offer(tr("With a note"), now.with_note, now.toggled(note=True), kind="note"))
        if used.lost or now.unplaced:
            offers.append(Offer(tr("Unplaced"), now.unplaced, now.toggled(unplaced=True), kind="lost"))
        for tag in dict.fromkeys([*by_name(now.tags), *used.tags]):
            offers.append(Offer(f"#{tag}", tag in now.tags, now.toggled(tag=tag), kind="tag"))
        for text_id, title in used.texts:
            then = now.toggled(text=text_id)
            offers.append(Offer(title, text_id in now.texts, then, kind="text", text_id=text_id))
        if len(used.styles) > 1 or now.styles:
            for style in dict.fromkeys([*used.styles, *sorted(now.styles)]):
                name = tr(STYLE_NAMES[style])
                offers.append(Offer(name, style in now.styles, now.toggled(style=style), kind="style"))
        return [*offers, *self._days()]

    def _days(self) -> Iterator[Offer]:
        """Since when highlights were made, or between which days."""
        today, now = QDate.currentDate(), self._filter
        presets = set[tuple[str, str]]()
        for name, days in ((tr("Today"), 0), (tr("Last 7 days"), 6), (tr("Last 30 days"), 29)):
            day = today.addDays(-days).toString(Qt.DateFormat.ISODate)
            yield Offer(name, (now.since, now.until) == (day, ""), now.since_day(day), kind="day")
            presets.add((day, ""))
        chosen = (now.since, now.until)
        name = tr("{first} to {last}", first=now.since or "…", last=now.until or "…")
        on = any(chosen) and chosen not in presets
        yield Offer(name if on else tr("Two days…"), on, now, kind="days")

    def _new_chip(self, offer: Offer) -> FilterChip:
        chip = FilterChip(offer.text, self._theme, offer.dot)
        chip.setCheckable(offer.kind != FOLD)
        too_long = chip.fontMetrics().horizontalAdvance(offer.text) > scaled(WIDEST) - 2 * BESIDE
        chip.setToolTip(offer.tip or (offer.text if too_long else ""))
        chip.clicked.connect(lambda: self._press(chip))
        if offer.kind == "colour":
            name = QAction(tr("Names and Meanings…"), chip)
            name.triggered.connect(self.naming_wanted)
            chip.addAction(name)
            chip.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return chip

    def _press(self, chip: FilterChip) -> None:
        chip.setChecked(chip.offer.on)  # it is the filter that presses chips, not the click
        if chip.offer.kind == "days":
            self._ask_for_days()
        elif chip.offer.kind == FOLD:
            self._unfolded = not self._unfolded
            self._make()
        else:
            self.changed.emit(chip.offer.then)

    def _ask_for_days(self) -> None:
        from reader.window.panels.days_dialog import DaysDialog

        dialog = DaysDialog(self._filter.since, self._filter.until, self.window())
        dialog.days_chosen.connect(lambda a, b: self.changed.emit(replace(self._filter, since=a, until=b)))
        dialog.open()


def _first(offers: Sequence[Offer]) -> set[int]:
    """Those that are shown while the rest is folded away: the first few of each kind, and all that are pressed."""
    seen: Counter[str] = Counter()
    shown = set()
    for number, offer in enumerate(offers):
        seen[offer.kind] += 1
        if offer.on or seen[offer.kind] <= FOLDED[offer.kind]:
            shown.add(number)
    return shown if len(offers) - len(shown) > 1 else set(range(len(offers)))
