"""The rooms of the window that are furnished once the page has been seen, so that none of them costs the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from reader.window.frame import Frame


def furnish(frame: Frame) -> list[QObject]:
    """Make them for a frame: each room's own object, a child of the frame, imported here and nowhere before."""
    from reader.window.exporting.room import ExportRoom
    from reader.window.findings.findings_side import FindingsSide
    from reader.window.importing.room import ImportingNotes
    from reader.window.linking.room import LinkRoom
    from reader.window.marking.room import MarkingRoom
    from reader.window.noting.room import TextNoteRoom
    from reader.window.places.going import Going
    from reader.window.replacing.room import Replacing
    from reader.window.search.room import SearchRoom
    from reader.window.shelf.room import Room as Shelf
    from reader.window.statistics.room import StatisticsRoom
    from reader.window.study.room import StudyRoom
    from reader.window.tagging.room import TagRoom
    from reader.window.throwing_away.room import ThrowingAway
    from reader.window.versions.room import Versions

    return [
        ExportRoom(frame),
        FindingsSide(frame),
        Going(frame),
        ImportingNotes(frame),
        LinkRoom(frame),
        MarkingRoom(frame),
        TextNoteRoom(frame),
        Replacing(frame),
        SearchRoom(frame),
        Shelf(frame),
        StatisticsRoom(frame),
        StudyRoom(frame),
        TagRoom(frame),
        ThrowingAway(frame),
        Versions(frame),
    ]
