"""A list of tables for a library whose own is broken: a first page made anew, and what it leads to found again.

The list is a table itself, whose root is the first page: https://www.sqlite.org/fileformat.html#b_tree_pages
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
"""Bytes of a page: SQLite's own choice for new files."""
CHANGE_COUNTER, SIZE_IN_PAGES, FREE_PAGES, SIZE_VALID_FOR = slice(24, 28), slice(28, 32), slice(32, 40), slice(92, 96)
"""Fields of a file's header: https://www.sqlite.org/fileformat.html#the_database_header"""
HEADER = 100
"""Bytes of the file's header, before the first page's own."""
INTERIOR, LEAF = 5, 13
"""The kinds of a table's pages: one that leads to others, one that holds rows."""
ENTRY_BEGINS = 32
"""Bytes of a row of the list within which it says what it is about."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of the list: its number, and the numbers of its first and last row."""

    page: int
    first: int
    last: int


def give_its_own(work: Path, fresh: bytes) -> bool:
    """Lead from a new first page to the pages of the file's own list that are left; False where there are none.

    `fresh` is a library made by the same steps.
    """
    leaves = _in_order(list(_leaves(work)))
    if leaves:
        _put_first(work, _leading(fresh, leaves), work.stat().st_size // PAGE)
    return bool(leaves)


def give_a_fresh_one(work: Path, fresh: bytes) -> None:
    """Give a file the list of a fresh library.

    Tables made by the same steps have the same root pages, so it finds them. Those of later versions can lie elsewhere
    in a library that was brought up to date, with other rows in their place.
    """
    children = _children(fresh)
    end = max(1, work.stat().st_size // PAGE)
    first = fresh[:PAGE]
    if children:
        pages = [fresh[(number - 1) * PAGE : number * PAGE] for number in children]
        first = _leading(fresh, [_leaf(end + i, page) for i, page in enumerate(pages, 1)])
        with work.open("rb+") as file:
            file.truncate(end * PAGE)
            file.seek(end * PAGE)
            file.writelines(pages)
    _put_first(work, first, end + len(children))


def _put_first(work: Path, first: bytes, pages: int) -> None:
    page = bytearray(first)
    page[SIZE_IN_PAGES] = max(1, pages).to_bytes(4, "big")
    page[SIZE_VALID_FOR] = page[CHANGE_COUNTER]
    page[FREE_PAGES] = bytes(8)
    with work.open("rb+") as file:
        file.write(page)
    work.with_name(work.name + "-journal").unlink(missing_ok=True)


def _leading(fresh: bytes, leaves: Sequence[_Leaf]) -> bytes:
    """A first page that leads to the leaves of a list, in this order."""
    cells = [leaf.page.to_bytes(4, "big") + _varint(leaf.last) for leaf in leaves[:-1]]
    page = bytearray(PAGE)
    page[:HEADER] = fresh[:HEADER]
    at, places = PAGE, []
    for cell in cells:
        at -= len(cell)
        page[at : at + len(cell)] = cell
        places.append(at)
    struct.pack_into(f">BHHHBI{len(cells)}H", page, HEADER, INTERIOR, 0, len(cells), at, 0, leaves[-1].page, *places)
    return bytes(page)


def _children(fresh: bytes) -> list[int]:
    """The numbers of the pages that a list of tables goes on to where one page does not hold it."""
    kind, count, last = struct.unpack_from(">B2xH3xI", fresh, HEADER)
    if kind != INTERIOR:
        return []
    cells = struct.unpack_from(f">{count}H", fresh, HEADER + 12)
    return [*(struct.unpack_from(">I", fresh, cell)[0] for cell in cells), last]


def _leaves(work: Path) -> Iterator[_Leaf]:
    """All pages but the first that look like a part of the list."""
    with work.open("rb") as file:
        file.seek(PAGE)
        number = 2
        while page := file.read(PAGE):
            if len(page) == PAGE and page[0] == LEAF and b"CREATE " in page and _lists_tables(page):
                yield _leaf(number, page)
            number += 1


def _in_order(leaves: list[_Leaf]) -> list[_Leaf]:
    """Leaves without those whose rows are on others too: pages that SQLite no longer uses keep what was on them."""
    kept: list[_Leaf] = []
    for leaf in sorted(leaves, key=lambda one: (one.first, -one.last)):
        if not kept or leaf.first > kept[-1].last:
            kept.append(leaf)
    return kept


def _lists_tables(page: bytes) -> bool:
    try:
        entries = [page[at : at + ENTRY_BEGINS] for at, _ in _rows(page)]
    except (IndexError, struct.error):
        return False
    return bool(entries) and all(b"table" in entry or b"index" in entry for entry in entries)


def _leaf(number: int, page: bytes) -> _Leaf:
    rows = [row for _, row in _rows(page)]
    return _Leaf(number, rows[0], rows[-1])


def _rows(page: bytes) -> list[tuple[int, int]]:
    """Where the rows of a leaf begin, and their numbers."""
    (count,) = struct.unpack_from(">H", page, 3)
    places = struct.unpack_from(f">{count}H", page, 8)
    return [(at, _number(page, _number(page, at)[1])[0]) for at in places]


def _number(page: bytes, at: int) -> tuple[int, int]:
    """A number as SQLite packs it, seven bits a byte, and where it ends; these are never so long as nine bytes."""
    value = 0
    while page[at] & 0x80:
        value = value << 7 | page[at] & 0x7F
        at += 1
    return value << 7 | page[at], at + 1


def _varint(value: int) -> bytes:
    packed = [value & 0x7F]
    while value := value >> 7:
        packed.append(value & 0x7F | 0x80)
    return bytes(reversed(packed))
