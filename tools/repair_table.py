"""Write `resources/repair.json`: the words that show which form of an ambiguous character belongs where.

The groups in `repair.toml` are the project's own: which forms of a simplified character differ in meaning, which are
only a matter of style, and which way a repair may go. The words come from OpenCC's phrase dictionary, as far
as the segmenter knows them.

Run it after OpenCC was renewed: `python tools/repair_table.py`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import rjieba
from tables import candidates

TARGET = Path(__file__).parent.parent / "resources" / "repair.json"
SEGMENTER = rjieba.Jieba()
LISTS = tomllib.loads(Path(__file__).with_name("repair.toml").read_text("utf-8"))
LONGEST = 6
"""Code points of the longest word that is kept."""
GLUE = frozenset("爲於之的了有應不將已可且則如是在以與及用該所再又只最從到被把給和或也都就要能會無未一二三兩幾個這那其")
"""Characters that join others without making them a word."""


def groups(lines: str) -> Iterator[list[str]]:
    """The groups of one of the lists: a list of senses each, a string of forms a sense."""
    for group in lines.replace("\n", "|").split("|"):
        if group.strip():
            yield group.split()


def variants() -> dict[str, str]:
    """Regional forms of characters that no group holds, to the form that OpenCC takes for the standard."""
    found = {}
    for name in ("TWVariants", "HKVariants"):
        for standard, regional in candidates(name).items():
            found.update({form: standard for form in regional if form != standard})
    return found


def standard_forms(group_list: Iterable[list[str]]) -> dict[str, str]:
    """Each form of the groups to the first form of its sense, and each regional form to the standard."""
    plain = variants()
    within = {form: sense[0] for group in group_list for sense in group for form in sense}
    return {form: standard for form, standard in plain.items() if form not in within and standard not in within} | {
        form: first for form, first in within.items() if form != first
    }


def words() -> dict[str, list[str]]:
    """Simplified words to all the traditional forms that are right."""
    return {word: forms for word, forms in candidates("STPhrases").items() if 2 <= len(word) <= LONGEST}


def plain(list_: str, standard: dict[str, str]) -> set[str]:
    """The words of one of the lists, in the forms of the table."""
    return {canon(word, standard) for word in list_.split()}


def canon(word: str, standard: dict[str, str]) -> str:
    """A word in the forms of the table."""
    return "".join(standard.get(c, c) for c in word)


def longer(words: Iterable[str], form: str, listed: Iterable[str]) -> set[str]:
    """Those of `words` that hold a listed one with its `form`: 業餘愛好 with 業餘."""
    parts = [part for part in listed if form in part]
    return {word for word in words if form in word and any(part in word for part in parts)}


def main() -> None:
    """Write the table."""
    one_way = list(groups(LISTS["one_way"]))
    all_groups = list(groups(LISTS["groups"])) + [group[: group.index(">")] for group in one_way]
    forms = [form for group in all_groups for sense in group for form in sense]
    if doubled := {form for form in forms if forms.count(form) > 1}:
        raise SystemExit(f"in two groups: {doubled}")
    standard = standard_forms(all_groups)
    several = {sense[0] for group in all_groups for sense in group}
    not_words = plain(LISTS["not_words"], standard)
    listed_words = plain(LISTS["mending"], standard)
    mending, unknown, explaining = set(listed_words), set[str](), plain(LISTS["explaining"], standard)
    for word, values in words().items():
        here = {canon(value, standard) for value in values} - not_words
        if any(c in several for value in here for c in value):
            (mending if is_known(word) else unknown).update(here)
    left_alone = plain(LISTS["left_alone"], standard)
    soft = plain(LISTS["soft"], standard) | {word for word in unknown - listed_words if not GLUE.intersection(word)}
    soft |= {word for word in mending if len(word) > 2 and word.endswith("系")}  # 係 may say "is" there: 其管理係為
    soft |= {word for word in mending if "升" in word}  # 提昇 and 晉昇 are good style in Taiwan
    explaining |= mending & left_alone
    limited = {
        canon(pair, standard): plain(listed, standard)
        for pair, listed in (line.split(" ", 1) for line in LISTS["limited"].strip().split("\n"))
    }
    mending = mending.union(*limited.values())
    table = {
        "both ways": [" ".join(group) for group in groups(LISTS["groups"])],
        "one way": [" ".join(group) for group in one_way],
        "limited": [
            " ".join([pair, *sorted(listed | longer(mending, pair[1], listed))]) for pair, listed in limited.items()
        ],
        "alone": LISTS["alone"].split(),
        "closed": LISTS["closed"].split(),
        "variants": "".join(f"{form}{to}" for form, to in sorted(standard.items())),
        "mending": " ".join(sorted(mending - soft - explaining)),
        "soft": " ".join(sorted(soft - left_alone - explaining)),
        "explaining": " ".join(sorted(explaining)),
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


def is_known(word: str) -> bool:
    """Whether the segmenter knows a simplified word; longer words and those in 於 are taken on OpenCC's word."""
    return len(word) > 3 or word.endswith("于") or bool(SEGMENTER.has_word(word))


if __name__ == "__main__":
    main()
