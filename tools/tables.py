"""Write what the program needs to know of characters and phrases, from OpenCC's own dictionaries.

`resources/han.json` holds classes of variants, the characters of one script only, and all candidates of conversions;
`resources/opencc/` the dictionaries of regional words, in which whatever changes its length stands between marks.
Run it after OpenCC was renewed: `python tools/tables.py`. Its interface gives only the first candidate of a
conversion; `opencc_dict`, which comes with it, gives all.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import opencc

from reader.text.marks import mark

CLIB = Path(opencc.__file__).parent / "clib"
RESOURCES = Path(__file__).parent.parent / "resources"
REGIONAL = ("TWPhrases", "TWPhrasesRev", "HKPhrases", "HKPhrasesRev")
"""The only dictionaries with entries that change their length; `main` makes sure of it."""
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


def marked(dictionary: str) -> str:
    """A dictionary as OpenCC's text format, first candidates only, marks around whatever changes its length."""
    lines = []
    for key, (value, *_) in sorted(candidates(dictionary).items(), key=lambda entry: entry[0].encode()):
        lines.append(f"{key}\t{value if len(key) == len(value) else mark(key, value)}\n")
    return "".join(lines)


def several(tables: dict[str, list[str]]) -> dict[str, str]:
    """Characters with more than one candidate, and these; without what few fonts have (beyond the basic plane)."""
    usual = {key: [value for value in values if value <= "\uffff"] for key, values in sorted(tables.items())}
    return {key: "".join(values) for key, values in usual.items() if len(values) > 1}


def main() -> None:
    """Write the tables."""
    for path in sorted((CLIB / "share" / "opencc").glob("*.ocd2")):
        changing = [key for key, values in candidates(path.stem).items() if len(key) != len(values[0])]
        if changing and path.stem not in REGIONAL:
            raise SystemExit(f"{path.stem} changes the length of {changing[:5]}")
    simplified, traditional = candidates("STCharacters"), candidates("TSCharacters")
    variants = [candidates("TWVariants"), candidates("HKVariants")]
    table = {
        "classes": classes([simplified, traditional, *variants]),
        "simplified": "".join(sorted(c for c, to in simplified.items() if c not in to and c not in traditional)),
        "traditional": "".join(sorted(c for c, to in traditional.items() if c not in to and c not in simplified)),
        "to traditional": several(simplified),
        "to simplified": several(traditional),
    }
    (RESOURCES / "han.json").write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
    (RESOURCES / "opencc").mkdir(exist_ok=True)
    for name in REGIONAL:
        (RESOURCES / "opencc" / f"{name}.txt").write_text(marked(name), "utf-8")


if __name__ == "__main__":
    main()
