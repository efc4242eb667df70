"""The command `import-notes`: notes from other libraries and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.library import Start, open_desk
from reader.cli.output import say, say_json
from reader.cli.sources import for_each
from reader.cli.spoken import JSON, Command
from reader.language import mark

if TYPE_CHECKING:
    from reader.desk import Imported
    from reader.notes.highlight import Highlight


@click.command(
    "import-notes",
    cls=Command,
    help=mark(
        "Take in notes: this program's JSON, W3C annotations, Readwise's CSV. Importing the same again adds nothing."
    ),
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@JSON
@click.pass_obj
def import_notes(start: Start, files: tuple[str, ...], as_json: bool) -> int:
    """Take in what can be taken in; each of the others is told, and counts as a failure."""
    with open_desk(start) as desk:

        def take(file: str) -> None:
            imported = desk.import_notes_file(Path(file))
            if as_json:
                say_json({"file": file, **_facts(imported)})
            else:
                say(f"{file}: {imported.summary()}")

        return for_each(files, take)


def _facts(imported: Imported) -> dict[str, object]:
    """What JSON says of an import."""
    return {
        "texts": imported.texts,
        "added": imported.added,
        "renewed": imported.renewed,
        "kept_twice": imported.both,
        "others_kept_twice": imported.others,
        "conflicts": [
            {
                "id": one.mine.id,
                "quote": one.mine.anchor.quote,
                "stands": "theirs" if one.theirs_stands else "mine",
                "mine": _said(one.mine),
                "theirs": _said(one.theirs),
                "beside": one.beside,
            }
            for one in imported.conflicts
        ],
        "known": imported.known,
        "odd": imported.odd,
        "without_passage": imported.bare,
        "unplaced": [{"id": one.id, "text_id": one.text_id, "quote": one.anchor.quote} for one in imported.unplaced],
    }


def _said(highlight: Highlight) -> dict[str, object]:
    return {
        "colour": highlight.colour.value,
        "style": highlight.style.value,
        "tags": list(highlight.tags),
        "note": highlight.note,
        "author": highlight.author,
        "modified": highlight.modified,
    }
