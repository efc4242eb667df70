"""The sample's example notes find their places, once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from reader.desk import Desk


def test_the_example_notes_are_put_in_once(root: Path, tmp_path: Path) -> None:
    for _ in range(2):
        subprocess.run([sys.executable, str(root / "tools" / "demo.py"), str(tmp_path)], check=True)
    desk = Desk.open(tmp_path)
    try:
        [info] = desk.texts()
        made = desk.highlights(info.id)
    finally:
        desk.close()
    wanted = json.loads((root / "resources" / "sample-notes.json").read_text("utf-8"))
    assert [(h.colour, list(h.tags), h.note) for h in made] == [(n["colour"], n["tags"], n["note"]) for n in wanted]
    assert [h.anchor.quote.replace("(shu) ", "") for h in made] == [n["quote"] for n in wanted]
