"""All that was found in a text, sorted by kind; rows are made only of what is looked at."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from reader.language import mark, tr
from reader.text.kwic import keyword_in_context
from reader.text.rendering import NoiseView, Readings, View
from reader.text.rulings import Rulings, decided
from reader.text.span import Span
from reader.text.survey import Findings
from reader.window.findings.info_line import is_repaired
from reader.window.findings.reasons import kind_of, why, why_exactly, why_kept, why_mended

if TYPE_CHECKING:
    from reader.desk import OpenText, Settlement

BEFORE, AFTER = 7, 22
"""Code points of context before and behind what was found."""


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
    """One finding with what stands around it; `wanted` is what a character is to become.

    A bracket, and a character that is to become another one, are as in the source: they have to be seen. `exact` is
    all that is known of the reason. `offset` counts code points of the source, -1 for what has no place.
    """

    found: str
    reason: str
    before: str = ""
    after: str = ""
    wanted: str = ""
    exact: str = ""
    decided: bool = False
    offset: int = -1
    length: int = 0


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


def row(text: OpenText, settlements: Sequence[Settlement], sort: Sort, member: int, view: View) -> Row:
    """What is to be said of one finding; what stands around it is shown as the view shows it."""
    if sort is Sort.SETTLED:
        return _of_settlement(text, settlements[member], view)
    assert text.survey is not None
    rulings, source = text.rulings, text.article.source
    if sort is Sort.REPAIR:
        repair = text.survey.repairs[member]
        span = Span(repair.offset, repair.offset + 1)
        said = why_mended(repair.reason)
        mended = Row(
            found=source[repair.offset],
            wanted=repair.replacement,
            reason=said,
            exact=f"{said}\n{repair.reason}",
            decided=repair.offset in rulings.repairs,
        )
        return _put(mended, text, span, view)
    finding = text.survey.findings[member]
    span = Span(finding.span.start - 1, finding.span.end)
    decided = finding.span.start in rulings.marks or source[span.start] in rulings.characters
    bracket = Row(
        found=source[finding.span.start : finding.span.end].strip(),
        reason=why(finding.reason),
        exact=why_exactly(finding.reason),
        decided=decided or rulings.text is not None,
    )
    return _put(bracket, text, span, view)


def _of_settlement(text: OpenText, one: Settlement, view: View) -> Row:
    reaches = {"place": tr("here"), "text": tr("in this text"), "always": tr("always")}
    to = tr("to simplified") if one.direction == "simplified" else tr("to traditional")
    reason = f"{reaches[one.reach.value]} · {to}"
    if one.offset >= 0:
        span = Span(one.offset, one.offset + 1)
        return _put(Row(found=text.article.source[one.offset], wanted=one.target, reason=reason), text, span, view)
    if one.reach.value == "place":
        reason = tr("its place was not found again") + f" · {to}"
    return Row(found=one.word, wanted=one.target, reason=reason)


def _put(row: Row, text: OpenText, span: Span, view: View) -> Row:
    """The row with its place and what stands around it: before a bracket its character, as it is shown."""
    bare = replace(view, noise=NoiseView.HIDDEN, readings=Readings.NONE, doubts=False)
    source, survey = text.article.source, text.survey
    before, words, after = keyword_in_context(source, span, bare, survey, text.rulings, text.paragraphs)
    found = row.found if row.wanted else words[:1] + row.found
    before, after = before[-BEFORE:].lstrip(), after[:AFTER].rstrip()
    return replace(row, before=before, found=found, after=after, offset=span.start, length=span.length)
