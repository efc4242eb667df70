"""The command `inspect`: what was found in texts, each decision with its place and its reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

import click

from reader.cli.output import say, say_json, table
from reader.cli.sources import Text, for_each, from_file
from reader.cli.spoken import ENCODING, JSON, Command
from reader.language import mark, tr, trn
from reader.text.span import Span

if TYPE_CHECKING:
    from reader.text.survey import Survey

NOISE = "noise"
"""The kind of a decision about a bracket; a repair's kind is "over-conversion" or "under-conversion"."""


class _Needed(TypedDict):
    start: int
    end: int
    text: str
    kind: str
    decision: str
    reason: str


class Decision(_Needed, total=False):
    """What JSON says of one decision; `start` and `end` in code points of the source.

    `decision` is "removed" or "kept" for noise, "repaired" for a repair, which has a `replacement`.
    """

    replacement: str


class Report(TypedDict):
    """What JSON says of one text; `length` in code points, decisions in the order of the text."""

    file: str
    encoding: str
    length: int
    script: str
    damaged: bool
    version: int
    decisions: list[Decision]


@click.command(
    cls=Command, help=mark("List what was found in texts: script, damage, pinyin marks, repairs, each with its reason.")
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@JSON
@ENCODING
def inspect(files: tuple[str, ...], as_json: bool, encoding: str) -> int:
    """One file gives one JSON object, several give a list of them; otherwise a table a file."""
    from reader.text.detect import make_survey

    reports: list[Report] = []

    def look(file: str) -> None:
        text = from_file(file, encoding)
        found = report(file, text, make_survey(text.source))
        if as_json:
            reports.append(found)
        else:
            for line in _lines(found, text.source):
                say(line)

    failed = for_each(files, look)
    if as_json and (reports or len(files) > 1):
        say_json(reports if len(files) > 1 else reports[0])
    return failed


def report(file: str, text: Text, survey: Survey) -> Report:
    """All that a survey holds of a text."""
    return {
        "file": file,
        "encoding": text.encoding,
        "length": len(text.source),
        "script": survey.script.value,
        "damaged": survey.damaged,
        "version": survey.version,
        "decisions": sorted(_decisions(text.source, survey), key=lambda one: (one["start"], one["end"])),
    }


def _decisions(source: str, survey: Survey) -> Iterator[Decision]:
    everything = Span(0, sys.maxsize)
    for finding in survey.findings.within(everything):
        start, end = finding.span
        yield {
            "start": start,
            "end": end,
            "text": source[start:end],
            "kind": NOISE,
            "decision": "removed" if finding.noise else "kept",
            "reason": finding.reason,
        }
    for repair in survey.repairs.within(everything):
        kind, _, reason = repair.reason.partition(": ")
        yield {
            "start": repair.offset,
            "end": repair.offset + 1,
            "text": source[repair.offset],
            "kind": kind,
            "decision": "repaired",
            "reason": reason,
            "replacement": repair.replacement,
        }


def _lines(found: Report, source: str) -> Iterator[str]:
    """A heading with what holds for the whole text, then a line a decision."""
    decisions = found["decisions"]
    removed, kept = (sum(one["decision"] == what for one in decisions) for what in ("removed", "kept"))
    repairs = len(decisions) - removed - kept
    facts = [
        tr("script: {script}", script=found["script"]),
        tr("damaged") if found["damaged"] else tr("not damaged"),
        trn("{n} mark removed", "{n} marks removed", removed),
        trn("{n} bracket kept", "{n} brackets kept", kept),
        trn("{n} repair", "{n} repairs", repairs),
    ]
    yield f"{found['file']}: {', '.join(facts)}"
    yield from table(
        [
            f"{one['start']}–{one['end']}",
            one["kind"],
            one["decision"],
            _what(one, source),
            one["reason"],
        ]
        for one in decisions
    )


def _what(one: Decision, source: str) -> str:
    """A repair as what becomes of what, a bracket behind its character."""
    if "replacement" in one:
        return f"{one['text']} → {one['replacement']}"
    return source[max(0, one["start"] - 1) : one["end"]]
