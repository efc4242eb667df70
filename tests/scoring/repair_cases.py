"""How well repair does: clean passages damaged by farms that know what they did, and clean text left alone.

`rows` is for the score report. Neither tables nor code are shared with the repair: a farm replaces characters by a
fixed table, wherever they stand.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.text.repair.mending import find_repairs

PASSAGES = Path(__file__).with_name("repair_passages.txt")
SEED = 7

OVER = str.maketrans("面制系繫志穫複曆只鐘採迴準里", "麵製係係誌獲復歷隻鍾采回准裡")
"""What a farm writes that knows one traditional form for each simplified character, and often the wrong one."""
WIDE = str.maketrans(
    "面制系繫志穫複覆曆只準里后干乾斗余云范谷松表板丑家几向發卷回採征佔升千台姜托舍仆出胡朱困累沖",
    "麵製係係誌獲復復歷隻准裡後幹幹鬥餘雲範穀鬆錶闆醜傢幾嚮髮捲迴采徵占昇韆颱薑託捨僕齣鬍硃睏纍衝",
)
"""The same with every character that has a second form."""
UNDER = str.maketrans(
    "於雲範鬥幹乾餘後裡裏準幾穀鬆錶捲捨徵禦願鹹薑術鬍鬚嚮採迴緻遊築",
    "于云范斗干干余后里里准几谷松表卷舍征御愿咸姜术胡须向采回致游筑",
)
"""What a farm leaves as simplified text writes it that converts only characters without another use."""
STYLE = [set(forms) for forms in ("裡裏", "麵麪", "臺台", "迴回", "復覆", "週周", "遊游", "佔占", "託托")]
"""Forms that are not counted as wrong, whichever of them stands there."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged passage and what stood at each place that was damaged."""

    text: str
    truth: Mapping[int, str]


def passages() -> list[str]:
    """Well-formed traditional text, a paragraph each, written for this test."""
    return PASSAGES.read_text("utf-8").splitlines()


def damaged(clean: str, table: Mapping[int, int], share: float = 1.0, seed: int = SEED) -> Damaged:
    """`clean` with a share of the characters in `table` replaced."""
    draw = random.Random(seed)
    text = "".join(c.translate(table) if draw.random() < share else c for c in clean)
    return Damaged(text, {i: was for i, (was, now) in enumerate(zip(clean, text, strict=True)) if was != now})


def rows() -> Iterator[dict[str, Any]]:
    """The report: one row a kind of damage, one for each good text with what was changed in it."""
    everything = "\n".join(passages())
    for name, table, share in (
        ("over-converted", OVER, 1.0),
        ("over-converted, half", OVER, 0.5),
        ("over-converted widely", WIDE, 1.0),
        ("over-converted widely, half", WIDE, 0.5),
        ("under-converted", UNDER, 1.0),
        ("under-converted, half", UNDER, 0.5),
    ):
        yield _row(f"repair: {name}", damaged(everything, table, share))
    for name, text in _good_texts(everything):
        changes = sum(1 for _ in find_repairs(text))
        yield {
            "name": f"repair: {name} left alone",
            "n": len(text),
            "precision": 1 - changes / len(text),
            "recall": 1.0,
        }


def _row(name: str, case: Damaged) -> dict[str, Any]:
    made = {repair.offset: repair.replacement for repair in find_repairs(case.text)}
    right = sum(_same(made[i], was) for i, was in case.truth.items() if i in made)
    wrong = sum(not _same(to, case.truth.get(i, case.text[i])) for i, to in made.items())
    precision = right / (right + wrong) if made else 1.0
    return {"name": name, "n": len(case.truth), "precision": precision, "recall": right / len(case.truth)}


def _same(one: str, other: str) -> bool:
    return one == other or any(one in forms and other in forms for forms in STYLE)


def _good_texts(everything: str) -> Iterator[tuple[str, str]]:
    yield "passages", everything
    texts = Path(__file__).parents[3] / "shared" / "texts"
    classics: list[tuple[str, str, Callable[[Path], str]]] = [
        ("fengshen", "fengshen_trad.txt", lambda path: path.read_bytes().decode("cp950", "replace")),
        ("shuihu", "shuihuzhuan_trad.epub", _epub),
    ]
    for name, file, read in classics:
        if (texts / file).exists():
            yield name, read(texts / file)


def _epub(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        pages = [book.read(name).decode("utf-8", "replace") for name in book.namelist() if "htm" in name]
    return "\n".join(pages)
