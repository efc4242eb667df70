"""Keeping words words: what Markdown or YAML would read as their own signs is escaped."""

from __future__ import annotations

import json
import re
from functools import lru_cache

_SIGNS = re.compile(r"[\\`*_\[\]<|~$^#]|&(?=[#\w])|={2,}|%{2,}")
_ADDRESS = re.compile(r"(:/(?=/)|www(?=\.))", re.IGNORECASE)
_SPOILT_ADDRESS = re.compile(_ADDRESS.pattern + r"(?=\S{1,2000}?\\)", re.IGNORECASE)
_AT_START = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|$)|([-+>:]|=+)")
_TAG_SIGNS = re.compile(r"[\\`*\[\]<>|~$^&=%]|(?<![^\W_])_+|_+(?![^\W_])")
_UNSPEAKABLE = re.compile("[\0\ud800-\udfff]")

_FENCE = re.compile(r"(?P<sign>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
_INSIDE = r"[ \t>*+\-0-9.)]*"
_ANY_FENCE = re.compile(_INSIDE + r"(`{3}|~{3})")
_ANY_HTML = re.compile(_INSIDE + "<")
_ENDLESS_HTML = re.compile(_INSIDE + r"<([!?]|/?(script|pre|style|textarea)\b)", re.IGNORECASE)

_PLAIN = re.compile(r"[^\W\d_](?:[\w/.·，。、：；！？（）《》「」『』“”…—-]| (?! |$))*")
_PLAIN_AND_MORE = re.compile(r"[^\W\d_](?:[\w/.·—(),-]| (?! |$))*")
_OTHER_IN_YAML = frozenset(("y", "yes", "n", "no", "on", "off", "true", "false", "null"))
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def speakable(text: str) -> str:
    """The text with "�" for NUL and lone surrogates, which neither Markdown nor UTF-8 can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _UNSPEAKABLE.sub("\ufffd", text)
    return text.replace("\0", "\ufffd")


def escape_line(line: str) -> str:
    """One line that Markdown (CommonMark, GitHub's, Obsidian's) reads as exactly this text.

    `line` has no line end, and no blanks around it: these Markdown cannot keep.
    """
    start = _AT_START.match(line)
    if not start:
        return unlinked(_SIGNS.sub(_escaped, line))
    number, delimiter, signs = start.groups(default="")
    opening = "".join(f"\\{sign}" for sign in delimiter + signs)
    return unlinked(number + opening + _SIGNS.sub(_escaped, line[start.end() :]))


@lru_cache(4096)
def escape_often(words: str) -> str:
    """As `escape_line`, for a few words that come again and again."""
    return escape_line(words)


def unlinked(escaped: str) -> str:
    """An escaped line without such addresses as are links by themselves (GitHub's) and would show our backslashes."""
    return _SPOILT_ADDRESS.sub(r"\1\\", escaped) if "\\" in escaped else escaped


def escape_characters(line: str) -> list[str]:
    """What stands for each character of a line, so that it can be written with signs of our own between them.

    Joined, they are at least what `escape_line` gives.
    """
    out = list(line)
    start = _AT_START.match(line)
    behind = start.end() if start else 0
    for at in range(len(start[1] or "") if start else 0, behind):
        out[at] = f"\\{line[at]}"
    for found in _SIGNS.finditer(line, behind):
        for at in range(*found.span()):
            out[at] = f"\\{line[at]}"
    for found in _ADDRESS.finditer(line):  # signs of our own would become parts of it
        out[found.end()] = f"\\{line[found.end()]}"
    return out


@lru_cache(4096)
def escape_tag(tag: str) -> str:
    """A tag as it is written behind "#": blanks become "_", and nothing in it starts something else."""
    return unlinked(_TAG_SIGNS.sub(_escaped, slug(tag)))


def slug(tag: str) -> str:
    """A tag without blanks, which would end it."""
    return "_".join(tag.split()).replace("#", "_")


@lru_cache(8)
def contained(note: str) -> str:
    """A note's own Markdown, such that nothing in it reaches beyond it: what could run on becomes a list item."""
    if not note or note.isspace():
        return ""
    lines = re.split(r"\r\n?|\n", note.rstrip())
    while lines and not lines[0].strip():
        del lines[0]
    if not _may_run_on(lines):
        return "\n".join(lines)
    first, *others = lines
    return "\n".join([f"+ {first.lstrip()}", *(f"  {line}" if line.strip() else "" for line in others)])


def scalar(value: str, *, in_list: bool = False) -> str:
    """A YAML scalar that every reader of YAML takes for this string; plain where that is safe, else quoted."""
    plain = _PLAIN if in_list else _PLAIN_AND_MORE
    if plain.fullmatch(value) and value.casefold() not in _OTHER_IN_YAML:
        return value
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(value, ensure_ascii=False))


def instant(value: str) -> str:
    """A time as YAML knows it (ISO 8601), or a string where it is none."""
    return value if _INSTANT.fullmatch(value) else scalar(value)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in match.group())


def _may_run_on(lines: list[str]) -> bool:
    """Whether a code fence or a piece of HTML in these lines may still be open behind the last one."""
    if any(_ENDLESS_HTML.match(line) for line in lines):
        return True
    if not any(_ANY_FENCE.match(line) for line in lines):
        return False
    if any(_ANY_HTML.match(line) for line in lines):
        return True
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if not found:
            if _ANY_FENCE.match(line):
                return True
        elif not fence:
            fence = found["sign"]
        elif found["sign"].startswith(fence) and not found["info"].strip(" \t"):
            fence = ""
    return bool(fence)
