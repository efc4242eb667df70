"""All that was found in a text, sorted by kind; rows are made only of what is looked at."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reader.language import mark, tr
from reader.text.alignment import cut
from reader.text.rulings import Rulings, decided, noise_spans
from reader.text.span import Span
from reader.text.survey import Findings
from reader.window.findings.info_line import is_repaired
from reader.window.findings.reasons import kind_of, why, why_kept, why_mended

if TYPE_CHECKING:
    from reader.desk import OpenText, Settlement

BEFORE, AFTER = 7, 22
"""Code points of context before and behind what was found."""
_REACH = 120
"""Code points of the source in which that context is looked for."""


class Sort(Enum):
    """What a finding is about."""

    MARK = mark("Pinyin marks")
    KEPT = mark("Kept brackets")
    REPAIR = mark("Repairs")
    SETTLED = mark("Settled conversions")


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind, as indexes into the survey's findings or repairs, or into the settlements."""

    sort: Sort
    title: str
    members: Sequence[int]


@dataclass(frozen=True, slots=True)
class Row:
    """One finding with what stands around it, as in the source; `wanted` is what a character is to become.

    `offset` counts code points of the source, -1 for what has no place.
    """

    before: str
    found: str
    after: str
    wanted: str
    reason: str
    offset: int
    length: int = 1
    decided: bool = False


Sorted = Mapping[str, "array[int]"]
"""Indexes of brackets, by the kind of the reason."""


def group(text: OpenText, brackets: Sorted, settlements: Sequence[Settlement], *, repair: bool) -> list[Group]:
    """The groups of a text that are not empty; `brackets` are its findings as `sort_brackets` sorts them.

    `repair` says whether repairs are shown just now.
    """
    groups: list[Group] = []
    if text.survey is not None:
        groups += _of_brackets(text.survey.findings, brackets, text.article.source, text.rulings)
        repairs = text.survey.repairs
        made = array("I", (i for i, at in enumerate(repairs.offsets) if is_repaired(at, text.rulings)))
        left = array("I", (i for i, at in enumerate(repairs.offsets) if not is_repaired(at, text.rulings)))
        title = tr("Characters restored") if repair else tr("Characters that look wrongly converted")
        groups += [Group(Sort.REPAIR, title, made), Group(Sort.REPAIR, tr("Repairs left out"), left)]
    groups.append(Group(Sort.SETTLED, tr("Settled conversions"), range(len(settlements))))
    return [one for one in groups if len(one.members)]


def sort_brackets(findings: Findings) -> Sorted:
    """All brackets by the kind of the survey's reason."""
    kinds = [kind_of(name) for name in findings.reason_names]
    found: dict[str, array[int]] = {kind: array("I") for kind in kinds}
    put = [found[kind].append for kind in kinds]
    for i, reason in enumerate(findings.reasons):
        put[reason](i)
    return found


def _of_brackets(findings: Findings, brackets: Sorted, source: str, rulings: Rulings) -> Iterator[Group]:
    """The brackets as ruled: those that are noise, those that the reader keeps, and those kept, by reason."""
    turned = frozenset(_turned(findings, source, rulings))
    removed = array("I")
    kept: dict[str, array[int]] = {}
    by_reader = array("I")
    for kind, members in brackets.items():
        noisy = kind.startswith("removed")
        stay = array("I", (i for i in members if i not in turned)) if turned else members
        if noisy:
            removed.extend(stay)
            by_reader.extend(i for i in members if i in turned)
        else:
            kept[kind] = stay
            removed.extend(i for i in members if i in turned)
    yield Group(Sort.MARK, tr("Pinyin marks"), array("I", sorted(removed)))
    yield Group(Sort.KEPT, tr("Kept: you decided so"), array("I", sorted(by_reader)))
    for kind, members in sorted(kept.items(), key=lambda one: -len(one[1])):
        yield Group(Sort.KEPT, tr("Kept: {reason}", reason=why_kept(kind)), members)


def _turned(findings: Findings, source: str, rulings: Rulings) -> Iterator[int]:
    """The findings of which the reader has decided otherwise than the survey."""
    candidates = decided(source, findings, rulings) if rulings.text is None else range(len(findings))
    for i in candidates:
        finding = findings[i]
        if rulings.is_noise(finding, source[finding.span.start - 1]) is not finding.noise:
            yield i


def row(text: OpenText, settlements: Sequence[Settlement], sort: Sort, member: int) -> Row:
    """What is to be said of one finding."""
    if sort is Sort.SETTLED:
        return _of_settlement(text, settlements[member])
    assert text.survey is not None
    rulings = text.rulings
    if sort is Sort.REPAIR:
        repair = text.survey.repairs[member]
        span = Span(repair.offset, repair.offset + 1)
        decided = repair.offset in rulings.repairs
        return _row(text, span, repair.replacement, why_mended(repair.reason), decided)
    finding = text.survey.findings[member]
    start = finding.span.start
    decided = start in rulings.marks or text.article.source[start - 1] in rulings.characters
    return _row(text, Span(start - 1, finding.span.end), "", why(finding.reason), decided or rulings.text is not None)


def _of_settlement(text: OpenText, one: Settlement) -> Row:
    reaches = {"place": tr("here"), "text": tr("in this text"), "always": tr("always")}
    to = tr("to simplified") if one.direction == "simplified" else tr("to traditional")
    reason = f"{reaches[one.reach.value]} · {to}"
    if one.offset >= 0:
        return _row(text, Span(one.offset, one.offset + 1), one.target, reason, False)
    if one.reach.value == "place":
        reason = tr("its place was not found again") + f" · {to}"
    return Row("", one.word, "", one.target, reason, -1, 0)


def _row(text: OpenText, span: Span, wanted: str, reason: str, decided: bool) -> Row:
    source = text.article.source
    before = _kept(text, Span(max(0, span.start - _REACH), span.start))
    after = _kept(text, Span(span.end, min(len(source), span.end + _REACH)))
    before = before[max(map(before.rfind, "\r\n")) + 1 :][-BEFORE:]
    after = after.splitlines()[0][:AFTER] if after else ""
    found = source[span.start : span.end].strip()
    return Row(before, found, after, wanted, reason, span.start, span.length, decided)


def _kept(text: OpenText, span: Span) -> str:
    """A stretch of the source without the noise in it."""
    findings = text.survey.findings.within(span) if text.survey else []
    return cut(text.article.source, span, noise_spans(text.article.source, span, findings, text.rulings))
