"""Which pieces are in sight, and where: a layout of the whole text of which only a screen ever exists.

The truth is `top`, a piece and the pixels of it above the viewport; heights that are not on screen are estimated, and
nothing but the scroll bar depends on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from reader.text.rendering import View
from reader.text.span import Span
from reader.window.page.boxes import Box, Boxes
from reader.window.page.estimates import Estimate, estimate, height_of
from reader.window.page.refining import refine
from reader.window.page.setting import Setting
from reader.window.page.stand import Stand
from reader.window.page.table_row import Lines
from reader.window.page.text import PageText


class Placed(NamedTuple):
    """A box in the viewport, and the height of its top there."""

    y: int
    box: Box

    @property
    def lines_top(self) -> int:
        """The top of its first line in the viewport."""
        return self.y + self.box.above

    @property
    def laid(self) -> Lines:
        """Its lines."""
        return self.box.laid


class Flow:
    """The text as it runs through a viewport of some height; offsets are code points, heights pixels.

    `sticky` is the place the reader is at: the start of the first whole line in sight when the reader last scrolled.
    Toggles, zooms and resizes put it back to where it was on the screen, and never read it anew.
    """

    def __init__(self, text: PageText, view: View, setting: Setting, height: int) -> None:
        self.boxes = Boxes(text, view, setting)
        self.height = height
        self.sticky = 0
        self._sticky_y = 0
        self._piece, self._above = 0, 0
        self._estimates: dict[tuple[object, ...], Estimate] = {}
        self._refined: set[tuple[object, ...]] = set()
        self._refining: tuple[Boxes, tuple[object, ...], Iterator[Estimate | None]] | None = None
        self._remember()

    @property
    def text(self) -> PageText:
        """What runs through it."""
        return self.boxes.text

    @property
    def setting(self) -> Setting:
        """How it is set."""
        return self.boxes.setting

    def change(self, view: View, setting: Setting, height: int) -> None:
        """Show it otherwise, or in another viewport; the reader's place stays at its height."""
        self.boxes.change(view, setting)
        self.height = height
        self._put(self.sticky, self._sticky_y)

    def replace_text(self, text: PageText) -> None:
        """Show what is known by now of the same source; the reader's place stays at its height."""
        self.boxes = Boxes(text, self.boxes.wanted, self.setting)
        self._estimates.clear()
        self._refined.clear()
        self._put(self.sticky, self._sticky_y)

    @property
    def stand(self) -> Stand:
        """The reader's place, and how high it stands."""
        return Stand(self.sticky, self._sticky_y)

    # what is in sight

    def visible(self) -> Iterator[Placed]:
        """The boxes in sight, from the top."""
        y = -self._above
        for piece in range(self._piece, len(self.boxes)):
            box = self.boxes[piece]
            yield Placed(y, box)
            y += box.height
            if y >= self.height:
                return

    def visible_span(self) -> Span:
        """From the start of the first piece in sight to the end of the last."""
        last = self._piece
        for placed in self.visible():
            last = placed.box.piece
        paragraphs = self.text.paragraphs
        return Span(paragraphs.starts[self._piece], paragraphs.span(last).end)

    def placed_at(self, y: float) -> Placed:
        """The box in sight at a height; the nearest one outside."""
        found: Placed | None = None
        for placed in self.visible():
            if found is not None and placed.y > y:
                break
            found = placed
        assert found is not None
        return found

    def find(self, offset: int) -> Placed | None:
        """The box that holds an offset, if it is in sight."""
        piece = self.text.paragraphs.piece_at(offset)
        return next((placed for placed in self.visible() if placed.box.piece == piece), None)

    def line_top(self, offset: int, *, upstream: bool = False) -> int | None:
        """The height of the line that holds an offset, if its piece is in sight."""
        placed = self.find(offset)
        if placed is None:
            return None
        return placed.lines_top + placed.laid.top(placed.laid.line_of(offset, upstream=upstream))

    def strip(self, span: Span) -> tuple[int, int]:
        """From where to where the lines in sight reach that hold some of a span, with a line's room around them."""
        edges: list[int] = []
        for placed in self.visible():
            laid = placed.laid
            if span.overlaps(laid.span):
                for band in laid.bands(span):
                    edges += [placed.lines_top + laid.top(band.line), placed.lines_top + band.top + band.height]
        room = self.setting.text.line
        return (min(edges) - room, max(edges) + room) if edges else (0, self.height)

    @property
    def at_top(self) -> bool:
        """Whether the text's beginning is at the viewport's top."""
        return self._piece == 0 and self._above == 0

    @property
    def at_bottom(self) -> bool:
        """Whether the text's end is in sight."""
        *_, last = self.visible()
        return last.box.piece == len(self.boxes) - 1 and last.y + last.box.height <= self.height

    # moving, by the reader

    def scroll(self, pixels: int) -> None:
        """Move the text up by so many pixels, or down by as many below zero."""
        self._above += pixels
        self._settle()
        self._remember()

    def go_to(self, offset: int, y: int) -> None:
        """Put the line that holds `offset` at a height; this is then the reader's place."""
        self._put(offset, y)
        top = self.line_top(offset)
        self.sticky, self._sticky_y = offset, y if top is None else top

    def go_to_end(self) -> None:
        """Put the text's end at the viewport's bottom."""
        self._piece, self._above = len(self.boxes) - 1, self.boxes[len(self.boxes) - 1].height
        self._settle()
        self._remember()

    def go_to_top(self) -> None:
        """Put the text's beginning at the viewport's top."""
        self._piece = self._above = 0
        self._remember()

    def show(self, offset: int, *, upstream: bool = False, room: int = 0) -> None:
        """Scroll as little as needed to have the line that holds `offset` in sight, with room above and below it."""
        top = self.line_top(offset, upstream=upstream)
        if top is None:
            self.go_to(offset, self.height // 3)
            return
        line = self.setting.text.line
        if top < room:
            self.scroll(top - room)
        elif top + line + room > self.height:
            self.scroll(min(top - room, top + line + room - self.height))

    # beside another one

    def follow(self, leader: Flow) -> None:
        """Stand where another flow of the same text stands: the words at the reader's place at the same height."""
        if leader.at_top:
            self.go_to_top()
            return
        self._put(leader.sticky, leader._sticky_y)
        if leader.at_bottom and not self.at_bottom:
            self.go_to_end()
            return
        top = self.line_top(leader.sticky)
        self.sticky, self._sticky_y = leader.sticky, leader._sticky_y if top is None else top

    # the scroll bar, in estimated pixels

    @property
    def length(self) -> int:
        """How far the bar reaches; 0 where all is in sight."""
        if self.at_top and self.at_bottom:
            return 0
        return max(2, round(self._estimate().total) - self.height)

    @property
    def position(self) -> int:
        """Where the bar stands: at its ends only where the text is."""
        if self.at_top:
            return 0
        if self.at_bottom:
            return self.length
        guess = self._estimate()
        box = self.boxes[self._piece]
        share = self._above / max(1, box.height)
        y = guess.top(self._piece) + share * (guess.top(self._piece + 1) - guess.top(self._piece))
        return min(max(round(y), 1), self.length - 1)

    def jump(self, position: int) -> None:
        """Go where the bar was put."""
        if position <= 0:
            self.go_to_top()
        elif position >= self.length:
            self.go_to_end()
        else:
            guess = self._estimate()
            self._piece = guess.piece_at(position)
            height = guess.top(self._piece + 1) - guess.top(self._piece)
            share = (position - guess.top(self._piece)) / height if height > 0 else 0.0
            self._above = int(share * self.boxes[self._piece].height)
            self._settle()
            self._remember()

    # the whole text, in shares of its estimated height

    def share(self, offset: int) -> float:
        """Where the line of an offset stands in the whole text, 0 to 1."""
        guess, starts = self._estimate(), self.text.paragraphs.starts
        piece = self.text.paragraphs.piece_at(offset)
        top, bottom = guess.top(piece), guess.top(piece + 1)
        within = (offset - starts[piece]) / max(1, starts[piece + 1] - starts[piece])
        return min(max((top + min(within, 1.0) * (bottom - top)) / max(1.0, guess.total), 0.0), 1.0)

    def offset_at(self, share: float) -> int:
        """The offset that stands at a share of the whole text; the inverse of `share`, more or less."""
        guess, starts = self._estimate(), self.text.paragraphs.starts
        y = share * guess.total
        piece = guess.piece_at(y)
        top, bottom = guess.top(piece), guess.top(piece + 1)
        within = min(max((y - top) / max(1.0, bottom - top), 0.0), 1.0)
        return starts[piece] + round(within * (starts[piece + 1] - starts[piece]))

    def window(self) -> tuple[float, float]:
        """The part of the whole text that is in sight."""
        whole = max(1, self.length + self.height)
        return self.position / whole, min(1.0, (self.position + self.height) / whole)

    def centre(self, share: float) -> None:
        """Bring a share of the whole text to the middle of the viewport."""
        self.jump(round(share * (self.length + self.height) - self.height / 2))

    @property
    def estimate_key(self) -> object:
        """Changes when heights are estimated otherwise."""
        return self._estimate()

    def refine(self) -> bool:
        """Take one small step from estimated heights to true ones; False where no more is to be had."""
        key, boxes = self._estimate_key, self.boxes
        if key in self._refined:
            return False
        if self._refining is None or self._refining[0] is not boxes or self._refining[1] != key:
            guessed = partial(self._guessed, boxes.view, boxes.setting)
            self._refining = boxes, key, refine(self._estimate(), guessed, boxes.height_of)
        found = next(self._refining[2])
        if found is not None:
            self._estimates[key] = found
            self._refined.add(key)
            self._refining = None
        return True

    def _guessed(self, view: View, setting: Setting, piece: int) -> float:
        return height_of(self.text, piece, view, setting)

    @property
    def _estimate_key(self) -> tuple[object, ...]:
        view = self.boxes.view
        # Whatever else changes in a view changes no character's width.
        return view.noise, view.readings, view.new_words_only, self.setting.measure

    def _estimate(self) -> Estimate:
        key = self._estimate_key
        if key not in self._estimates:
            self._estimates[key] = estimate(self.text, self.boxes.view, self.setting)
        return self._estimates[key]

    # the anchor

    def _put(self, offset: int, y: int) -> None:
        self._piece = self.text.paragraphs.piece_at(offset)
        box = self.boxes[self._piece]
        self._above = box.above + box.laid.top(box.laid.line_of(offset)) - y
        self._settle()

    def _settle(self) -> None:
        """Bring `top` into a piece, and the text's ends to the viewport's."""
        self._climb()
        last = len(self.boxes) - 1
        while self._piece < last and self._above >= self.boxes[self._piece].height:
            self._above -= self.boxes[self._piece].height
            self._piece += 1
        *_, lowest = self.visible()
        if lowest.box.piece == last:
            self._above -= max(0, self.height - lowest.y - lowest.box.height)
            self._climb()

    def _climb(self) -> None:
        while self._above < 0 and self._piece > 0:
            self._piece -= 1
            self._above += self.boxes[self._piece].height
        self._above = max(0, self._above)

    def _remember(self) -> None:
        """Take the first whole line in sight as the reader's place."""
        for placed in self.visible():
            laid = placed.laid
            line = laid.line_at(-placed.lines_top)
            if laid.top(line) < -placed.lines_top:
                below = laid.next_line(line, down=True)
                if below is None:
                    continue
                line = below
            self.sticky = laid.line_span(line).start
            self._sticky_y = placed.lines_top + laid.top(line)
            return
        placed = self.placed_at(0)
        self.sticky, self._sticky_y = placed.laid.span.start, placed.lines_top
