"""Write what the program needs to know of characters and phrases, from OpenCC's own dictionaries and pypinyin's.

`resources/han.json` holds classes of variants, the characters of one script only, what single characters become in
the other script, all candidates of conversions, and the characters in daily use; `resources/readings.txt` all readings
of characters; `resources/opencc/` the dictionaries of regional words, in which whatever changes its length stands
between marks. Run it after OpenCC or pypinyin was renewed: `python tools/tables.py`. OpenCC's interface gives only the
first candidate of a conversion; `opencc_dict`, which comes with it, gives all.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import opencc
from pypinyin.constants import PINYIN_DICT

from reader.text.han import is_han
from reader.text.marks import mark
from reader.text.readings import toneless
from reader.text.script import convert

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


def singly(configuration: str) -> str:
    """What a configuration makes of single characters: those that it changes, each with its other form behind it."""
    characters = list(filter(is_han, map(chr, range(sys.maxunicode))))
    made = convert("\n".join(characters), configuration)[0].split("\n")
    return "".join(was + now for was, now in zip(characters, made, strict=True) if was != now)


def in_daily_use() -> str:
    """The 3,755 and 5,401 characters that GB 2312 and Big5 put first, by their lead bytes."""
    rows = {"gb2312": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
    everything = map(chr, range(0x4E00, 0xA000))
    return "".join(c for c in everything if any(c.encode(code, "replace")[0] in leads for code, leads in rows.items()))


def readings() -> str:
    """A line of all syllables without their tones, then a line a character: its readings, the commonest first."""
    syllables = {toneless(one) for found in PINYIN_DICT.values() for one in found.split(",")}
    lines = [f"{chr(character)} {found}\n" for character, found in sorted(PINYIN_DICT.items())]
    return " ".join(sorted(syllables)) + "\n" + "".join(lines)


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
        "singly to traditional": singly("s2t"),
        "singly to simplified": singly("t2s"),
        "in daily use": in_daily_use(),
        "to traditional": several(simplified),
        "to simplified": several(traditional),
    }
    (RESOURCES / "han.json").write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
    (RESOURCES / "readings.txt").write_text(readings(), "utf-8")
    (RESOURCES / "opencc").mkdir(exist_ok=True)
    for name in REGIONAL:
        (RESOURCES / "opencc" / f"{name}.txt").write_text(marked(name), "utf-8")


if __name__ == "__main__":
    main()
