"""Which faces the page's letters are drawn with: the reader's choice, the script's own forms, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from PySide6.QtGui import QFontDatabase

from reader.language import mark
from reader.text.rendering import Script
from reader.window.theming.theme import chinese_families

SERIF, SANS, KAI, FANGSONG = "", ":sans", ":kai", ":fangsong"
"""Choices that mean another face for each script; every other choice is the name of one."""
STYLES: Mapping[str, str] = MappingProxyType(
    {
        SERIF: mark("Song (serif)"),
        SANS: mark("Hei (sans serif)"),
        KAI: mark("Kai (brush)"),
        FANGSONG: mark("Fangsong"),
    }
)

_SIMPLIFIED, _TRADITIONAL = False, True
_KAI = {
    _SIMPLIFIED: ("LXGW WenKai", "LXGW WenKai GB", "Kaiti SC", "STKaiti", "KaiTi", "FZKai-Z03", "AR PL UKai CN"),
    _TRADITIONAL: (
        "LXGW WenKai TC",
        "TW-Kai",
        "BiauKaiTC",
        "BiauKai",
        "Kaiti TC",
        "DFKai-SB",
        "AR PL UKai TW",
        "AR PL UKai TW MBE",
    ),
}
_FANGSONG = {
    _SIMPLIFIED: ("FZFangSong-Z02", "STFangsong", "FangSong", "Zhuque Fangsong (technical preview)"),
    _TRADITIONAL: ("FZFangSong-Z02", "STFangsong", "Zhuque Fangsong (technical preview)"),
}
_REGION = re.compile(r"(?<=[ \-])(SC|TC|HK|HC|JP|KR|K|CN|TW|GB)\b")
_REGIONS = {
    Script.SIMPLIFIED: ("SC", "CN", "GB"),
    Script.TRADITIONAL: ("TC", "TW"),
    Script.TAIWAN: ("TC", "TW"),
    Script.HONGKONG: ("HK", "HC", "TC", "TW"),
}
_FOREIGN = re.compile(
    r"\b(JP|KR|K|Mincho|Gothic|Myungjo|Batang|Dotum|Gulim|Malgun|Meiryo|Hiragino|Yu|IPA\w*|VL|Takao\w*|MS|Kochi)\b"
)
"""In the names of faces that draw Chinese in forms of another country."""
_RARE = (
    "SimSun-ExtB",
    "SimSun-ExtG",
    "MingLiU-ExtB",
    "MingLiU_HKSCS-ExtB",
    "PMingLiU-ExtB",
    "TW-Sung-Ext-B",
    "TW-Sung-Plus",
    "BabelStone Han",
    "Plangothic P1",
    "Plangothic P2",
    "Jigmo",
    "Jigmo2",
    "Jigmo3",
    "HanaMinA",
    "HanaMinB",
)
"""Faces with characters that hardly any other has."""


def page_families(choice: str, script: Script) -> list[str]:
    """The faces that are there for a text in a script, in the order in which a character is looked for in them.

    Behind the chosen one come those that draw the script's own forms, then the other script's, then whatever on this
    machine holds Chinese at all: what Qt would choose by itself draws the Japanese forms.
    """
    there = installed()
    wanted = [*_chosen(choice, script, there), *chinese_families(script), *chinese_families(script, serif=False)]
    return list(dict.fromkeys(name for name in [*wanted, *_others(there)] if name in there))


def offered(script: Script) -> list[str]:
    """The choices for a script: styles of which there is a face, then the faces by name."""
    there = installed()
    styles = [style for style in STYLES if any(name in there for name in _of_style(style, script))]
    return [*styles, *(name for name in sorted(there) if there[name] and not _FOREIGN.search(name))]


@cache
def installed() -> Mapping[str, bool]:
    """The families of this machine, and whether they can set Chinese."""
    systems = (QFontDatabase.WritingSystem.SimplifiedChinese, QFontDatabase.WritingSystem.TraditionalChinese)
    chinese = {name for system in systems for name in QFontDatabase.families(system)}
    return {name: name in chinese for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)}


def _chosen(choice: str, script: Script, there: Mapping[str, bool]) -> Iterable[str]:
    if choice in STYLES:
        return _of_style(choice, script)
    siblings = [_REGION.sub(region, choice) for region in _REGIONS.get(script, ())]
    return [*(name for name in siblings if name in there), choice]


def _of_style(style: str, script: Script) -> Iterable[str]:
    if style in (SERIF, SANS):
        return chinese_families(script, serif=style == SERIF)
    faces = _KAI if style == KAI else _FANGSONG
    traditional = script not in (Script.SOURCE, Script.SIMPLIFIED)
    return [*faces[traditional], *faces[not traditional]]


def _others(there: Mapping[str, bool]) -> Iterable[str]:
    """What else can set Chinese, faces that draw foreign forms or are made for programs left out; rare ones last."""
    chinese = sorted(name for name in there if there[name] and not _FOREIGN.search(name) and "Mono" not in name)
    return [*(name for name in chinese if name not in _RARE), *_RARE]
