"""Converting between scripts with OpenCC, exactly aligned; which configuration serves which wish is one table."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.resources import resource
from reader.text.alignment import Alignment, Block, align, identity
from reader.text.han import simplified_only, traditional_only
from reader.text.marks import FORBIDDEN, stand_ins, unmark
from reader.text.rendering import Script
from reader.text.span import Span
from reader.text.survey import SourceScript

if TYPE_CHECKING:
    from opencc import OpenCC

SAMPLE = 100_000
"""Code points from which a script is told."""

_FROM_SIMPLIFIED = {
    (Script.TRADITIONAL, False): "s2t",
    (Script.TRADITIONAL, True): "s2t",
    (Script.TAIWAN, False): "s2tw",
    (Script.TAIWAN, True): "s2twp",
    (Script.HONGKONG, False): "s2hk",
    (Script.HONGKONG, True): "s2hkp",
}
_TO_SIMPLIFIED = {
    (Script.SIMPLIFIED, False): "tw2s",  # t2s would leave the 著 of 看著
    (Script.SIMPLIFIED, True): "tw2sp",
}
_FROM_TRADITIONAL = {
    (Script.TAIWAN, False): "t2tw",
    (Script.TAIWAN, True): "t2twp",
    (Script.HONGKONG, False): "t2hk",
    (Script.HONGKONG, True): "t2hkp",
    **_TO_SIMPLIFIED,
}
CONFIGURATIONS: dict[SourceScript, dict[tuple[Script, bool], str]] = {
    SourceScript.SIMPLIFIED: _FROM_SIMPLIFIED,
    SourceScript.TRADITIONAL: _FROM_TRADITIONAL,
    SourceScript.MIXED: _FROM_SIMPLIFIED | _TO_SIMPLIFIED,
    SourceScript.NONE: _FROM_SIMPLIFIED | _TO_SIMPLIFIED,
}
"""Detected script, then wanted script with or without regional words; what is not here stays as it is."""

_OWN = {
    "t2twp": ("t2tw", "TWPhrases"),
    "t2hkp": ("t2hk", "HKPhrases"),
}
"""Configurations that OpenCC does not have: one of its own with a dictionary before all others."""
_CHANGE_LENGTH = frozenset({"s2twp", "tw2sp", "s2hkp", "hk2sp", *_OWN})

_MONSTERS = re.compile(f"[\0\ud800-\udfff{FORBIDDEN}]")
"""OpenCC drops what stands behind a NUL and refuses lone surrogates; marks in a text would be taken for ours."""


class Fixed(NamedTuple):
    """A stretch of a text (code points) whose conversion is settled, whatever the dictionaries say."""

    span: Span
    target: str


def detect_script(source: str) -> SourceScript:
    """The script of a text, by the characters that only one script has."""
    sample = source
    if len(source) > SAMPLE:
        middle = len(source) // 2
        sample = source[: SAMPLE // 2] + source[middle : middle + SAMPLE // 2]
    counts = Counter(sample)
    simplified = sum(map(counts.__getitem__, counts.keys() & simplified_only()))
    traditional = sum(map(counts.__getitem__, counts.keys() & traditional_only()))
    if not simplified + traditional:
        return SourceScript.NONE
    share = simplified / (simplified + traditional)
    if share > 0.9:
        return SourceScript.SIMPLIFIED
    return SourceScript.TRADITIONAL if share < 0.1 else SourceScript.MIXED


def configuration(detected: SourceScript, wanted: Script, regional_words: bool = False) -> str:
    """OpenCC's configuration for that wish; "" where the text stays as it is."""
    return CONFIGURATIONS[detected].get((wanted, regional_words), "")


def convert(text: str, config: str, fixed: Sequence[Fixed] = ()) -> tuple[str, Alignment]:
    """The text under one configuration ("" for none), and its alignment in code points.

    `fixed` stretches (in order, disjoint, not empty) become their targets. NUL, lone surrogates and private-use
    characters stay as they are.
    """
    if fixed:
        return _convert_around(text, config, fixed)
    if not config or text.isascii():
        return text, identity(len(text))
    monsters = sorted(set(_MONSTERS.findall(text))) if _may_hold_monsters(text) else []
    if not monsters:
        return _convert(text, config)
    hidden = dict(zip(monsters, stand_ins(text, len(monsters)), strict=True))
    converted, alignment = _convert(text.translate(str.maketrans(hidden)), config)
    return converted.translate(str.maketrans({stand_in: c for c, stand_in in hidden.items()})), alignment


def _may_hold_monsters(text: str) -> bool:
    """Whether a text has a NUL, a lone surrogate or anything beyond the basic plane; ten times as quick as a search."""
    try:
        return "\0" in text or len(text.encode("utf-16-le")) > 2 * len(text)
    except UnicodeEncodeError:
        return True


def warm(script: Script, source_script: SourceScript) -> None:
    """Load the dictionaries that a wish needs, ahead of it (50 to 150 ms)."""
    convert("漢", configuration(source_script, script))


def _convert(text: str, config: str) -> tuple[str, Alignment]:
    converted = _converter(config).convert(text)
    if config not in _CHANGE_LENGTH:
        return converted, identity(len(converted))
    converted, blocks = unmark(converted)
    return converted, align(blocks)


def _convert_around(text: str, config: str, fixed: Sequence[Fixed]) -> tuple[str, Alignment]:
    """Each fixed stretch is one character that no dictionary knows while the rest is converted."""
    parts, at = [], 0
    shorter: list[Block] = []
    targets = dict(zip(stand_ins(text, len(fixed)), (target for _, target in fixed), strict=True))
    for stand_in, (start, end) in zip(targets, (span for span, _ in fixed), strict=True):
        if not at <= start < end:
            raise ValueError(f"{fixed} overlap, are empty, or are not in order")
        parts += [text[at:start], stand_in]
        shorter += [(1, 1)] * (start - at) + [(end - start, 1)]
        at = end
    parts.append(text[at:])
    shorter += [(1, 1)] * (len(text) - at)
    converted, alignment = convert("".join(parts), config)
    longer = align((1, len(targets.get(c, c))) for c in converted)
    return "".join(targets.get(c, c) for c in converted), align(shorter).then(alignment).then(longer)


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    if config not in _CHANGE_LENGTH:
        return OpenCC(config, include_tofu_risk_dictionaries=False)
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{config}.json"
        path.write_text(json.dumps(_with_marks(config)), "utf-8")
        return OpenCC(str(path), include_tofu_risk_dictionaries=False)


def _with_marks(config: str) -> dict[str, Any]:
    """A configuration of OpenCC's with our marked dictionaries in the place of those that change a length."""
    import opencc

    dictionaries = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    base, before = _OWN.get(config, (config, ""))
    content: dict[str, Any] = json.loads((dictionaries / f"{base}.json").read_text("utf-8"))
    if before:
        dictionary = content["conversion_chain"][0]["dict"]
        dictionary["dicts"].insert(0, {"type": "ocd2", "file": f"{before}.ocd2"})
    for node in _files(content):
        marked = resource(f"opencc/{node['file'].removesuffix('.ocd2')}.txt")
        own = marked.exists()
        node |= {"type": "text" if own else "ocd2", "file": str(marked if own else dictionaries / node["file"])}
    return content


def _files(node: Any) -> Iterable[dict[str, Any]]:
    """Every part of a configuration that names a file."""
    if isinstance(node, dict):
        if "file" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _files(part)
