"""An article in the making: text and structure as a reader of marked-up formats meets them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.text.article import Kind, Structure
from reader.text.span import Span

PICTURE = "\ufffc"
"""Stands for a picture in the source."""

_BLANKS = re.compile(r"[ \t\n\f\r]+")
_BREAK = re.compile(r" *[\n\r\f][ \t\n\f\r]*")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_JOINED = re.compile(f"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_WIDE_CHARACTER = re.compile(f"[{_WIDE}]")


class Draft:
    """Collects lines and the structure over them; offsets are code points of the source that comes out.

    Blanks are collapsed as in HTML, and a line break in the file between two Chinese characters is none in the text.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = "\n"
        self._pending = ""
        self._structure: list[Structure] = []
        self._cells = 0

    def __len__(self) -> int:
        return self._length

    @property
    def place(self) -> int:
        """Where the next character will stand."""
        return self._length + (1 if self._pending == " " and self._last not in "\n\t" else 0)

    @property
    def in_cell(self) -> bool:
        """Whether a table cell is being written."""
        return self._cells > 0

    def write(self, text: str) -> None:
        """Add running text, its blanks collapsed."""
        if not text:
            return
        text = _BREAK.sub("\n", text)
        text = _JOINED.sub("", text)
        lead = text[0] if text[0] in " \t\n" else ""
        trail = text[-1] if text[-1] in " \t\n" else ""
        text = _BLANKS.sub(" ", text).strip(" ")
        self._wait(lead)
        if text:
            self._flush(text[0])
            self._add(text)
            self._wait(trail)

    def write_exactly(self, text: str) -> None:
        """Add text whose blanks and line breaks mean something."""
        if text:
            self._pending = ""
            text = re.sub(r"\r\n?", "\n", text)
            self._add(text.replace("\n", " ").replace("\t", " ") if self._cells else text)

    def line(self) -> None:
        """End the line, if one is begun; in a cell a blank stands between its lines."""
        if self._cells:
            self._wait(" ")
            return
        self._pending = ""
        if self._last != "\n":
            self._add("\n")

    def break_line(self) -> None:
        """End the line even if it is empty."""
        if self._cells:
            self._wait(" ")
            return
        self._pending = ""
        self._add("\n")

    def begin_cell(self) -> int:
        """Begin a cell of a table and return where."""
        self._pending = ""
        self._cells += 1
        return self._length

    def end_cell(self, start: int, level: int) -> None:
        """End a cell that began at `start`, level 1 where it heads its column: a tab follows it."""
        self._pending = ""
        self._cells -= 1
        if self._cells:  # a table in a cell: its text stays, its rows do not
            self._wait(" ")
            return
        self._structure.append(Structure(Kind.CELL, Span(start, self._length), level))
        self._add("\t")

    def end_row(self) -> None:
        """End a row of a table."""
        if not self._cells:
            self._pending = ""
            if self._last != "\n":
                self._add("\n")

    def mark(self, kind: Kind, start: int, level: int = 0, value: str = "", end: int | None = None) -> None:
        """Lay structure over what was written from `start` on, up to `end`; over nothing where nothing was."""
        end = self._length if end is None else end
        if start < end or kind is Kind.PAGE_BREAK:
            self._structure.append(Structure(kind, Span(min(start, end), end), level, value))

    def mark_at(self, kind: Kind, place: int, value: str) -> None:
        """Lay structure without length at a place that was written already."""
        self._structure.append(Structure(kind, Span(place, place), 0, value))

    def picture(self, value: str) -> None:
        """Put a picture here."""
        self._flush(PICTURE)
        self._add(PICTURE)
        self._structure.append(Structure(Kind.IMAGE, Span(self._length - 1, self._length), 0, value))

    def take(self, source: str, structure: Iterable[Structure]) -> int:
        """Add what another draft gave on lines of its own, and return where it begins."""
        self.line()
        start = self._length
        if source:
            self._add(source)
        self._structure.extend(Structure(one.kind, one.span.shift(start), one.level, one.value) for one in structure)
        return start

    def finish(self) -> tuple[str, tuple[Structure, ...]]:
        """The source without blank lines at its end, and the structure in the order of the text, outermost first."""
        source = "".join(self._parts)
        end = len(source.rstrip("\n\t "))
        kept = []
        for one in self._structure:
            start, stop = min(one.span.start, end), min(one.span.end, end)
            if one.kind not in (Kind.CELL, Kind.PAGE_BREAK):
                while start < stop and source[stop - 1] in "\n\t ":
                    stop -= 1
                while start < stop and source[start] in "\n\t ":
                    start += 1
            span = Span(start, stop)
            if span.start < span.end or one.kind is Kind.PAGE_BREAK:
                kept.append(Structure(one.kind, span, one.level, one.value))
        kept.sort(key=lambda one: (one.span.start, -one.span.end))
        return source[:end], tuple(kept)

    def _wait(self, blank: str) -> None:
        """Remember a blank that stands only if something follows on the line."""
        if blank and self._pending != " ":
            self._pending = "\n" if blank == "\n" else " "

    def _flush(self, following: str) -> None:
        blank, self._pending = self._pending, ""
        if not blank or self._last in "\n\t" or self._last == " ":
            return
        if blank == "\n" and _WIDE_CHARACTER.match(self._last) and _WIDE_CHARACTER.match(following):
            return
        self._add(" ")

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._last = text[-1]
