"""Write `resources/han.json`: what the program needs to know of Han characters, from OpenCC's own dictionaries.

Run it after OpenCC was renewed: `python tools/tables.py`. Its interface gives only the first candidate of a
conversion; `opencc_dict`, which comes with it, gives all.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import opencc

CLIB = Path(opencc.__file__).parent / "clib"
TARGET = Path(__file__).parent.parent / "resources" / "han.json"
BY_HAND = [("什", "甚")]
"""Pairs that readers take for one and OpenCC's character tables keep apart (什麼, 甚麼)."""


def candidates(dictionary: str) -> dict[str, list[str]]:
    """One of OpenCC's dictionaries: key to all its values."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dictionary.txt"
        ocd2 = CLIB / "share" / "opencc" / f"{dictionary}.ocd2"
        command = [CLIB / "bin" / "opencc_dict", "-i", ocd2, "-f", "ocd2", "-o", out, "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        lines = out.read_text("utf-8").splitlines()
    return {key: values.split(" ") for key, values in (line.split("\t") for line in lines)}


def classes(tables: list[dict[str, list[str]]]) -> list[str]:
    """The characters that stand for one another in any table, a string a class, sorted."""
    root: dict[str, str] = {}

    def find(character: str) -> str:
        while (above := root.setdefault(character, character)) != character:
            character = above
        return character

    pairs = [(key, value) for table in tables for key, values in table.items() for value in values]
    for one, other in pairs + BY_HAND:
        if len(one) == len(other) == 1:
            first, second = sorted((find(one), find(other)))
            root[second] = first
    members: dict[str, list[str]] = {}
    for character in root:
        members.setdefault(find(character), []).append(character)
    return sorted("".join(sorted(group)) for group in members.values() if len(group) > 1)


def main() -> None:
    """Write the tables."""
    simplified, traditional = candidates("STCharacters"), candidates("TSCharacters")
    variants = [candidates("TWVariants"), candidates("HKVariants")]
    table = {
        "classes": classes([simplified, traditional, *variants]),
        "simplified": "".join(sorted(c for c, to in simplified.items() if c not in to and c not in traditional)),
        "traditional": "".join(sorted(c for c, to in traditional.items() if c not in to and c not in simplified)),
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
