"""The desk: the use cases of the program, without a window; synchronous, for one thread."""

from reader.desk.desk import Desk
from reader.desk.incoming.importing import Imported
from reader.desk.incoming.settling import Conflict
from reader.desk.marks.linking import LinkTarget
from reader.desk.outgoing.exporting import ChangedByHand, Export, Wish
from reader.desk.outgoing.vault_folder import FileReport
from reader.desk.outgoing.vaulting import FolderReport
from reader.desk.texts.examining import Examined
from reader.desk.texts.intake import Alike, Arrival, Intake, Outcome, Ready, TakenIn
from reader.desk.texts.replacing import Replaced
from reader.desk.throwing_away import Thrown, Trashed
from reader.desk.values import Changed, OpenText, Portion, TagCount, TagPair, TextNote, UndoState
from reader.desk.words.studying import CardState, CardWish
from reader.desk.working import Work
from reader.exports.formats import Format
from reader.exports.options import Options, Order, Quotes, References
from reader.store.judgements import Reach, Settlement
from reader.store.locking import FileLock, left_text, take
from reader.store.notebook import Reached
from reader.store.versions import NoteVersion
from reader.store.vocabulary import Word, WordState

__all__ = [
    "Alike",
    "Arrival",
    "CardState",
    "CardWish",
    "Changed",
    "ChangedByHand",
    "Conflict",
    "Desk",
    "Examined",
    "Export",
    "FileLock",
    "FileReport",
    "FolderReport",
    "Format",
    "Imported",
    "Intake",
    "LinkTarget",
    "NoteVersion",
    "OpenText",
    "Options",
    "Order",
    "Outcome",
    "Portion",
    "Quotes",
    "Reach",
    "Reached",
    "Ready",
    "References",
    "Replaced",
    "Settlement",
    "TagCount",
    "TagPair",
    "TakenIn",
    "TextNote",
    "Thrown",
    "Trashed",
    "UndoState",
    "Wish",
    "Word",
    "WordState",
    "Work",
    "left_text",
    "take",
]
