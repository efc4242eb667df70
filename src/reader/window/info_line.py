"""The line under the title: how long the text is, what was done to it, and what could be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader.language import tr, trn
from reader.text.rendering import NoiseView, View
from reader.text.rulings import Rulings
from reader.text.survey import Repairs, Survey

if TYPE_CHECKING:
    from reader.desk import OpenText

SEPARATOR = " · "


class InfoLine(NamedTuple):
    """Three parts: quiet words, what opens the findings, and an offer that is taken up by a click on it."""

    quiet: str = ""
    done: str = ""
    offer: str = ""


class Counts(NamedTuple):
    """How many pinyin marks a text has, and how many repairs, as ruled."""

    marks: int = 0
    repairs: int = 0


def count(text: OpenText | None) -> Counts:
    """Count what was found in a text; where characters were ruled on, all findings are looked through."""
    if text is None or text.survey is None:
        return Counts()
    marks = marks_count(text.article.source, text.survey, text.rulings)
    return Counts(marks, repairs_count(text.survey.repairs, text.rulings))


def info_line(text: OpenText | None, view: View, counts: Counts) -> InfoLine:
    """What is said about a text in a view."""
    if text is None:
        return InfoLine()
    length = trn("{n} character", "{n} characters", text.info.length)
    if text.survey is None:
        return InfoLine(length + SEPARATOR + tr("not examined yet: shown as in the source"))
    marks, repairs = counts
    done = []
    if marks:
        done.append(_marks(marks, view.noise))
    if repairs and view.repair:
        done.append(trn("{n} character restored", "{n} characters restored", repairs))
    offer = ""
    if repairs and not view.repair and text.survey.damaged:
        offer = trn(
            "{n} character looks wrongly converted — restore",
            "{n} characters look wrongly converted — restore",
            repairs,
        )
    return InfoLine(length, SEPARATOR.join(done), offer)


def _marks(count: int, noise: NoiseView) -> str:
    if noise is NoiseView.SOURCE:
        return trn("{n} pinyin mark shown", "{n} pinyin marks shown", count)
    if noise is NoiseView.ABOVE:
        return trn("{n} reading above", "{n} readings above", count)
    return trn("{n} pinyin mark hidden", "{n} pinyin marks hidden", count)


def marks_count(source: str, survey: Survey, rulings: Rulings) -> int:
    """How many pinyin marks a text has, as ruled."""
    findings = survey.findings
    if rulings.marks or rulings.characters:
        every = map(findings.__getitem__, range(len(findings)))
        return sum(rulings.is_noise(finding, source[finding.span.start - 1]) for finding in every)
    if rulings.text is not None:
        return len(findings) if rulings.text else 0
    noisy = {i for i, name in enumerate(findings.reason_names) if name.startswith("removed")}
    return sum(map(findings.reasons.count, noisy))


def repairs_count(repairs: Repairs, rulings: Rulings) -> int:
    """How many repairs a text has that are not left out."""
    usual, ruled = rulings.repair_text is not False, rulings.repairs
    return sum(is_repaired(offset, rulings) for offset in repairs.offsets) if ruled else usual * len(repairs)


def is_repaired(offset: int, rulings: Rulings) -> bool:
    """Whether the repair at a place (code points of the source) is made where repairs are wanted."""
    ruled: Mapping[int, bool] = rulings.repairs
    return ruled.get(offset, rulings.repair_text is not False)
