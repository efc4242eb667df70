"""Converting between scripts with OpenCC, and the table that says which configuration serves which wish."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.text.alignment import Alignment, identity
from reader.text.rendering import Script
from reader.text.survey import SourceScript

if TYPE_CHECKING:
    from opencc import OpenCC

_FROM_SIMPLIFIED = {
    Script.TRADITIONAL: "s2t",
    Script.TAIWAN: "s2tw",
    Script.HONGKONG: "s2hk",
}
_FROM_TRADITIONAL = {
    Script.SIMPLIFIED: "tw2s",  # t2s would leave the 著 of 看著
    Script.TAIWAN: "t2tw",
    Script.HONGKONG: "t2hk",
}
CONFIGURATIONS: dict[SourceScript, dict[Script, str]] = {
    SourceScript.SIMPLIFIED: _FROM_SIMPLIFIED,
    SourceScript.TRADITIONAL: _FROM_TRADITIONAL,
    SourceScript.MIXED: _FROM_SIMPLIFIED | {Script.SIMPLIFIED: "tw2s"},
    SourceScript.NONE: _FROM_SIMPLIFIED | {Script.SIMPLIFIED: "tw2s"},
}
"""Detected script, then wanted script, to OpenCC's configuration; what is not here stays as it is."""

_MONSTERS = re.compile("([\0\ud800-\udfff]+)")
"""OpenCC drops what stands behind a NUL and refuses lone surrogates."""


def configuration(detected: SourceScript, wanted: Script) -> str:
    """OpenCC's configuration for that pair; "" where the text stays as it is."""
    return CONFIGURATIONS[detected].get(wanted, "")


def convert(text: str, config: str) -> tuple[str, Alignment]:
    """The text under one of OpenCC's configurations ("" for none), and its alignment in code points.

    NUL and lone surrogates stay as they are.
    """
    if not config or text.isascii():
        return text, identity(len(text))
    converter = _converter(config)
    if _MONSTERS.search(text):
        parts = _MONSTERS.split(text)
        converted = "".join(part if i % 2 else converter.convert(part) for i, part in enumerate(parts))
    else:
        converted = converter.convert(text)
    return converted, identity(len(converted))


def warm(script: Script, source_script: SourceScript) -> None:
    """Load the dictionaries that a wish needs, ahead of it (50 to 150 ms)."""
    convert("漢", configuration(source_script, script))


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config, include_tofu_risk_dictionaries=False)
