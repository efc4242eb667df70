"""Notes as blocks of Logseq: their Markdown is kept; what only Logseq would make more of is words, as in the program.

Logseq reads a whole page in one go: a piece of code, a formula or an element that is open at the end of a note would
swallow the highlights behind it. Source: its parser, https://github.com/logseq/mldoc
"""

from __future__ import annotations

import re

_TASKS = "TODO|DOING|DONE|NOW|LATER|WAIT|WAITING|STARTED|IN-PROGRESS|CANCELED|CANCELLED"
TASK = re.compile(rf"(?:{_TASKS})(?= |$)")
"""How a block begins that is a task."""

_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)?((?:>[ \t]*|(?:[*+]|\d{1,9}[.)])[ \t]+)*)(?:#{1,6}[ \t]+)?")
"""What a line is indented by, and the signs of a block, of quotes and lists (which are no blocks), and of a heading."""
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_ANY_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_PROPERTY = re.compile(r"([^\s:]+:)(?=:(?:\s|$))")
_DRAWER = re.compile(r":[^\s:]+:$")
_INLINE = re.compile(
    r"""
    (?P<kept> (`+)(?!`) .+? (?<!`)\2(?!`)           # code
            | \$\$[^$]+\$\$ | \$[^\s$](?:[^$]*[^\s$])?\$       # mathematics
            | \[(?:\\.|[^][\\])+\]\([^()\s]*\)      # links
            | <[A-Za-z][\w+.-]*:[^\s<>]*>           # addresses
            | \\[!-'*-Z\\^-`{-~\[] )                # what is escaped already
  | \\ (?P<bare> [()\]] )                           # these would end mathematics
  | (?P<sign> \\(?=[A-Za-z]) | < | \[(?=:|\#.\]|\d+-\d) | (?<=\[)\#(?=.\])
            | \{(?=\{) | (?<=\{)\{ | \((?=\() | (?<=\()\( | @(?=@) | (?<=@)@ | \$(?=\$) | (?<=\$)\$ )
    """,
    re.VERBOSE,
)


def note_lines(note: str) -> list[str]:
    """A note's own Markdown as blocks: its list items are blocks as they are, anything else begins with one."""
    if not note.strip():
        return []
    given = re.split(r"\r\n?|\n", note.rstrip())
    while not given[0].strip():
        del given[0]
    first, *others = _contained(given)
    if first == "-" or first.startswith("- "):
        return [first, *others]
    return [f"- {first}".rstrip(), *(f"  {line}" if line else "" for line in others)]


def _contained(given: list[str]) -> list[str]:
    """The lines of a note such that nothing in them reaches beyond it."""
    if not given[0].startswith("- "):
        given = [given[0].lstrip(), *given[1:]]
    lines: list[str] = []
    closing = ""  # of the piece of code that is open
    inside = False  # a quote or a list, which takes in what would begin a piece of code
    for number, line in enumerate(map(str.rstrip, given)):
        if closing:
            lines.append(line)
            closing = "" if _ANY_FENCE.match(line) else closing
            continue
        lead, opened, words = _parted(line)
        inside = opened or (inside and bool(words) and "-" not in lead)
        if (fence := _FENCE.match(words)) and not opened:
            closing = " " * len(lead) + fence[0]
            lines += [""] if inside else []
            lines.append(lead + fence[0] if _PROPERTY.match(words) else line)
        elif TASK.match(words) and not opened and (number == 0 or "-" in lead):
            lines += _no_task(lead, _words(words))
        else:
            lines.append(lead + _words(words))
    return [*lines, closing] if closing else lines


def _parted(line: str) -> tuple[str, bool, str]:
    """What stands before the words of a line, whether it puts them into a quote or a list, and the words."""
    found = _LEAD.match(line)
    return (found[0], bool(found[1]), line[found.end() :]) if found else ("", False, line)


def _no_task(lead: str, words: str) -> list[str]:
    """The lines of a block that begins with a word for a task: its first one stays empty, for no other is one."""
    if "#" in lead:
        return [lead.replace("#", "\\#") + words]
    return [lead.rstrip(), " " * len(lead) + words]


def _words(line: str) -> str:
    """What stands behind a lead."""
    if line.startswith("#+") or _DRAWER.match(line):
        line = f"\\{line}"
    if _PROPERTY.match(line):
        line = _PROPERTY.sub(r"\1\\", line, count=1)
    line = _INLINE.sub(_inline, line)
    return line.replace("`", "\\`") if line.startswith("```") else line


def _inline(found: re.Match[str]) -> str:
    kept, bare, sign = found.group("kept", "bare", "sign")
    if kept and kept.startswith("```"):
        return kept.replace("`", "") if "`" in kept.strip("`") else f"`{kept.strip('`')}`"
    return kept or bare or f"\\{sign}"
