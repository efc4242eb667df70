"""The desk: the use cases of the program, without a window; synchronous, for one thread."""

from reader.desk.desk import Desk
from reader.desk.exporting import ChangedByHand
from reader.desk.values import Changed, OpenText, TagCount, UndoState
from reader.exports.quotes import Quotes
from reader.store.locking import FileLock, left_text, take

__all__ = [
    "Changed",
    "ChangedByHand",
    "Desk",
    "FileLock",
    "OpenText",
    "Quotes",
    "TagCount",
    "UndoState",
    "left_text",
    "take",
]
