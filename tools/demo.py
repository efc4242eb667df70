"""Put the sample article with its example notes into a library of its own, where they are not there yet."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reader.desk import Desk
from reader.notes.highlight import Colour
from reader.resources import resource
from reader.text.folding import find_all, fold, fold_source
from reader.text.rulings import noise_spans
from reader.text.span import Span


def make_demo(folder: Path) -> str:
    """The id of the sample text in the library at `folder`, which is made where it is missing."""
    desk = Desk.open(folder)
    try:
        [info] = desk.import_file(resource("sample.txt")).texts
        if not desk.highlights(info.id):
            _annotate(desk, info.id)
        return info.id
    finally:
        desk.close()


def _annotate(desk: Desk, text_id: str) -> None:
    text = desk.open_text(text_id)
    source, whole = text.article.source, Span(0, len(text.article.source))
    findings = text.survey.findings.within(whole) if text.survey else []
    folded = fold_source(source, noise_spans(source, whole, findings, text.rulings))
    for note in json.loads(resource("sample-notes.json").read_text("utf-8")):
        [span] = find_all(folded, fold(note["quote"]))
        desk.highlight(text_id, span, Colour(note["colour"]), note["tags"], note["note"])


if __name__ == "__main__":
    make_demo(Path(sys.argv[1]))
