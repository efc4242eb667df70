"""A slow aligner of its own: OpenCC's conversions by maximum forward matching over its dictionaries.

It shares no code with the program; `align(config, text)` gives blocks of source length and rendered text.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import opencc

CLIB = Path(opencc.__file__).parent / "clib"
SHARE = CLIB / "share" / "opencc"

Block = tuple[int, str]
Matcher = dict[str, str]
ADDED = {"t2twp": ("t2tw", "TWPhrases.ocd2"), "t2hkp": ("t2hk", "HKPhrases.ocd2")}
"""The program's own configurations: OpenCC's with one dictionary before all others."""


@cache
def dictionary(file: str) -> Matcher:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dictionary.txt"
        command = [CLIB / "bin" / "opencc_dict", "-i", SHARE / file, "-f", "ocd2", "-o", out, "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        lines = out.read_text("utf-8").splitlines()
    return {key: value.split(" ")[0] for key, value in (line.split("\t") for line in lines)}


def longest(text: str, at: int, node: dict[str, Any]) -> tuple[int, str] | None:
    """The match at one place: the first dictionary that has one, or the longest over all in a union."""
    if node["type"] == "group":
        found = [match for part in node["dicts"] if (match := longest(text, at, part))]
        union = node.get("match_policy") == "union"
        return (max(found, key=lambda match: match[0]) if union else found[0]) if found else None
    if node.get("may_output_tofu"):
        return None
    words = dictionary(node["file"])
    for length in range(min(20, len(text) - at), 0, -1):
        if (value := words.get(text[at : at + length])) is not None:
            return length, value
    return None


def forward(text: str, node: dict[str, Any]) -> list[Block]:
    blocks, at = [], 0
    while at < len(text):
        length, value = longest(text, at, node) or (1, text[at])
        blocks.append((length, value))
        at += length
    return blocks


def segments(text: str, node: dict[str, Any] | None) -> list[str]:
    """The stretches that are converted each by itself: the segmentation's words, and what stands between them."""
    if node is None:
        return [text]
    out, between, at = [], "", 0
    while at < len(text):
        found = longest(text, at, node)
        if found:
            out += [between, text[at : at + found[0]]] if between else [text[at : at + found[0]]]
            between, at = "", at + found[0]
        else:
            between, at = between + text[at], at + 1
    return [*out, between] if between else out


def compose(first: list[Block], second: list[Block]) -> list[Block]:
    """First, then second over first's output: blocks that overlap become one."""
    left = [(n, len(value)) for n, value in spread(first)]
    right = spread(second)
    out, i, j = [], 0, 0
    while i < len(left):
        source, made, i = left[i][0], left[i][1], i + 1
        used, shown = 0, ""
        while made != used:
            if made > used:
                used, shown, j = used + right[j][0], shown + right[j][1], j + 1
            else:
                source, made, i = source + left[i][0], made + left[i][1], i + 1
        out.append((source, shown))
    return out


def spread(blocks: list[Block]) -> list[Block]:
    """Blocks of equal length taken apart character by character."""
    out: list[Block] = []
    for length, value in blocks:
        out += [(1, character) for character in value] if length == len(value) else [(length, value)]
    return out


def align(config: str, text: str) -> list[Block]:
    """The blocks of a conversion: source length and rendered text."""
    base, before = ADDED.get(config, (config, ""))
    content = json.loads((SHARE / f"{base}.json").read_text("utf-8"))
    chain = [stage["dict"] for stage in content["conversion_chain"]]
    if before:
        chain[0] = {**chain[0], "dicts": [{"type": "ocd2", "file": before}, *chain[0]["dicts"]]}
    for stage in content.get("normalization", []):
        text = "".join(value for _, value in forward(text, stage["dict"]))
    out: list[Block] = []
    for segment in segments(text, content.get("segmentation", {}).get("dict")):
        blocks = forward(segment, chain[0])
        for node in chain[1:]:
            blocks = compose(blocks, forward("".join(value for _, value in blocks), node))
        out += blocks
    return spread(out)
