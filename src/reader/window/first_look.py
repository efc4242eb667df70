"""The first thing that the storage thread does: bring in what the start was given, and open a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import KnownError
from reader.window.links import is_link, read_link
from reader.window.session import Shelf, read_shelf

if TYPE_CHECKING:
    from reader.desk import Desk, OpenText, UndoState


@dataclass(slots=True)
class FirstLook:
    """What the window shows first: the shelf, a text at a highlight, and what went wrong on the way.

    Folders are left for the window to bring in beside everything else.
    """

    shelf: Shelf
    undo: UndoState
    text: OpenText | None = None
    highlight: str = ""
    troubles: list[KnownError] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)


def first_look(desk: Desk, words: Sequence[str]) -> FirstLook:
    """Import files, follow links, and open the last of them, or else the text that was read last."""
    wanted, highlight = "", ""
    troubles: list[KnownError] = []
    folders = [word for word in words if not is_link(word) and Path(word).is_dir()]
    words = [word for word in words if word not in folders]
    for word in words:
        try:
            if is_link(word):
                wanted, highlight = follow(desk, word)
            else:
                wanted, highlight = bring(desk, Path(word)), ""
        except KnownError as error:
            troubles.append(error)
    text = None
    if not words:
        wanted = next((info.id for info in desk.recent_texts(1) if info.opened), "")
    if wanted:
        try:
            text = desk.begin_text(wanted, highlight)
        except KnownError as error:
            troubles.append(error)
    shelf, undo = read_shelf(desk)
    return FirstLook(shelf, undo, text, highlight, troubles, folders)


def bring(desk: Desk, path: Path) -> str:
    """The id of the text that a file is or becomes."""
    return desk.import_file(path).texts[0].id


def follow(desk: Desk, word: str) -> tuple[str, str]:
    """The ids of the text and of the highlight ("" for none) that a link points to.

    Raises KnownError for a link that is not ours, or that points to nothing.
    """
    link = read_link(word)
    if link is None:
        raise KnownError(
            "{link} is no link that this program understands.",
            advice="A link looks like hanzi-reader://text/… and stands in exported notes.",
            link=word,
        )
    text_id = desk.find_text(link.text).id
    return text_id, desk.find_highlight(link.highlight).id if link.highlight else ""
