"""HTML elements into a draft, by an allow-list: what runs, loads or asks for something is left out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from reader.formats.draft import Draft
from reader.text.article import Kind

Element: TypeAlias = etree._Element


def names(words: str) -> frozenset[str]:
    """The names in a list with blanks between them."""
    return frozenset(words.split())


_LEFT_OUT = names(
    "script style template noscript head title link meta base iframe frame object embed applet audio "
    "video canvas map area input button select option optgroup textarea datalist meter progress dialog math rp "
    "nav menu"
)
_BLOCKS = names(
    "p div section article main header footer aside address figure figcaption details summary form fieldset "
    "legend center dl dt dd ul ol li blockquote pre hr h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr "
    "body html hgroup search"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPHASIS = names("em i cite dfn var")
_STRONG = names("strong b")
_HIDDEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_PAGE = re.compile(r"^(page|p\.|第)\s*|\s*頁$|\s*页$|\.$", re.I)
_READING_PARTS = frozenset(("rt", "rtc"))
LINK_SCHEMES = ("http://", "https://", "mailto:")
"""What a link may lead to outside the text."""


Pictures = Callable[[str, str], str]
"""Gives the value of a picture's structure for its address and its alternative text."""


def no_pictures(address: str, alternative: str) -> str:
    """Only the words that stand for a picture: nothing is ever loaded from elsewhere."""
    return alternative


@dataclass(slots=True)
class _Open:
    """An element that is being walked through."""

    element: Element
    kind: Kind | None = None
    start: int = 0
    level: int = 0
    value: str = ""


class Walk:
    """One walk through a tree, without recursion: files may nest a million deep."""

    def __init__(
        self,
        draft: Draft,
        *,
        pictures: Pictures = no_pictures,
        link: Callable[[str], str] | None = None,
    ) -> None:
        self.draft = draft
        self.places: dict[str, int] = {}
        self._pictures = pictures
        self._link = link or link_address
        self._open: list[_Open] = []
        self._lists: list[int] = []
        self._preformatted = 0
        self._quotes = 0
        self._base = 0
        self._bases: deque[tuple[int, int]] = deque()

    def go(self, root: Element) -> None:
        """Write the whole tree under `root`, itself included."""
        skipped: Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                if skipped is None and element is not root:
                    self._write(element.tail)
            elif skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._after(element, root)
            elif event == "start":
                if element is not root and (_left_out(element) or self._set_aside(element)):
                    skipped = element
                else:
                    self._start(element)
            else:
                self._end(element)
                self._after(element, root)

    def _after(self, element: Element, root: Element) -> None:
        if element is not root:
            self._write(element.tail)

    def _write(self, text: str | None) -> None:
        if text:
            (self.draft.write_exactly if self._preformatted else self.draft.write)(text)

    def _start(self, element: Element) -> None:
        tag, draft = _tag(element), self.draft
        if tag in _BLOCKS:
            draft.line()
        self._note_place(element)
        entered = _Open(element, start=draft.place)
        if tag in _HEADINGS and not draft.in_cell:
            entered.kind, entered.level = Kind.HEADING, _HEADINGS[tag]
        elif tag == "blockquote":
            self._quotes += 1
            entered.kind, entered.level = Kind.QUOTE, self._quotes
        elif tag == "li":
            entered.kind, entered.level, entered.value = Kind.ITEM, max(1, len(self._lists)), self._sign(element)
        elif tag in _EMPHASIS:
            entered.kind = Kind.EMPHASIS
        elif tag in _STRONG:
            entered.kind = Kind.STRONG
        elif tag == "a":
            entered.value = self._link(_attribute(element, "href"))
            entered.kind = Kind.LINK if entered.value else None
        else:
            self._start_other(tag, element, entered)
        self._open.append(entered)
        self._write(element.text)

    def _start_other(self, tag: str, element: Element, entered: _Open) -> None:
        draft = self.draft
        if tag in ("ul", "ol"):
            self._lists.append(_first_number(element) if tag == "ol" else -1)
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "br":
            draft.break_line()
        elif tag in ("img", "image"):
            address = _attribute(element, "src") or _attribute(element, "href")
            alternative = " ".join(_attribute(element, "alt").split())
            draft.picture(self._pictures(address, alternative))
        elif tag in ("td", "th"):
            entered.start = draft.begin_cell()
            entered.level = 1 if tag == "th" else 0
        elif tag in ("ruby", "rb"):
            self._base = draft.place
            self._bases = deque() if tag == "ruby" else self._bases

    def _set_aside(self, element: Element) -> bool:
        """Take what is no text itself: the reading of the characters before it, the number of a printed page."""
        draft, tag = self.draft, _tag(element)
        if tag in _READING_PARTS:
            parts = [element] if tag == "rt" else [one for one in element if _tag(one) == "rt"]
            for reading in (" ".join("".join(map(str, one.itertext())).split()) for one in parts):
                # Several bases may come first, then as many readings.
                start, end = self._bases.popleft() if self._bases else (self._base, draft.place)
                if reading:
                    draft.mark(Kind.READING, start, value=reading, end=end)
                self._base = draft.place
            return True
        if not _is_page_break(element):
            return False
        self._note_place(element)
        label = (
            _attribute(element, "title") or _attribute(element, "aria-label") or "".join(map(str, element.itertext()))
        )
        draft.mark(Kind.PAGE_BREAK, draft.place, value=_PAGE.sub("", " ".join(label.split())))
        return True

    def _end(self, element: Element) -> None:
        tag, draft = _tag(element), self.draft
        left = self._open.pop()
        if left.kind is not None:
            draft.mark(left.kind, left.start, left.level, left.value)
        if tag == "blockquote":
            self._quotes -= 1
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "pre":
            self._preformatted -= 1
        elif tag == "rb":
            self._bases.append((left.start, len(draft)))
        elif tag in ("td", "th"):
            draft.end_cell(left.start, left.level)
        elif tag == "tr":
            draft.end_row()
        if tag in _BLOCKS:
            draft.line()

    def _sign(self, element: Element) -> str:
        """What stands before an item: its number; "" is a bullet."""
        if not self._lists or self._lists[-1] < 0:
            return ""
        given = _attribute(element, "value")
        number = int(given) if re.fullmatch(r"\d{1,6}", given) else self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}."

    def _note_place(self, element: Element) -> None:
        if not element.attrib:
            return
        for name in ("id", "name"):
            known = _attribute(element, name)
            if known:
                self.places.setdefault(known, self.draft.place)


def link_address(address: str) -> str:
    """An address that a link may lead to, outside or (with "#") inside the text; "" for any other."""
    address = address.strip()
    inside = address.startswith("#") and len(address) > 1
    return address if inside or address.lower().startswith(LINK_SCHEMES) else ""


def _tag(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _attribute(element: Element, name: str) -> str:
    """An attribute, whatever its namespace."""
    value = element.get(name)
    if value is None:
        value = next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")
    return str(value)


def _left_out(element: Element) -> bool:
    tag = _tag(element)
    return not tag or tag in _LEFT_OUT or is_hidden(element)


def is_hidden(element: Element) -> bool:
    """Whether a page does not show an element."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _first_number(element: Element) -> int:
    start = element.get("start") or "1"
    return int(start) if re.fullmatch(r"\d{1,6}", start) else 1


def _is_page_break(element: Element) -> bool:
    if not element.attrib:
        return False
    return "pagebreak" in _attribute(element, "type").split() or element.get("role") == "doc-pagebreak"
