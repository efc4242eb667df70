"""The desk: the use cases of the program, without a window; synchronous, for one thread."""

from reader.desk.desk import Desk
from reader.desk.exporting import ChangedByHand
from reader.desk.values import Changed, OpenText, TagCount, UndoState
from reader.exports.quotes import Quotes
from reader.store.judgements import Reach, Settlement
from reader.store.locking import FileLock, left_text, take
from reader.store.vocabulary import Word, WordState

__all__ = [
    "Changed",
    "ChangedByHand",
    "Desk",
    "FileLock",
    "OpenText",
    "Quotes",
    "Reach",
    "Settlement",
    "TagCount",
    "UndoState",
    "Word",
    "WordState",
    "left_text",
    "take",
]
