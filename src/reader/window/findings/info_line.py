"""The line under the title: how long the text is, what was done to it, and what could be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader.language import tr, trn
from reader.text.rendering import NoiseView, View
from reader.text.rulings import Rulings, noise_count
from reader.text.span import Span
from reader.text.survey import Repairs

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
    """Count what was found in a text, as ruled."""
    if text is None or text.survey is None:
        return Counts()
    marks = noise_count(text.article.source, text.survey.findings, text.rulings)
    return Counts(marks, repairs_count(text.survey.repairs, text.rulings))


def info_line(text: OpenText | None, view: View, counts: Counts) -> InfoLine:
    """What is said about a text in a view."""
    if text is None:
        return InfoLine()
    length = trn("{n} character", "{n} characters", text.info.length)
    if text.survey is None:
        return InfoLine(length + SEPARATOR + tr("being examined, shown as in the source"))
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


def repairs_count(repairs: Repairs, rulings: Rulings) -> int:
    """How many repairs a text has that are not left out."""
    usual = rulings.repair_text is not False
    ruled = [made for offset, made in rulings.repairs.items() if repairs.within(Span(offset, offset + 1))]
    return usual * len(repairs) + sum(made - usual for made in ruled)


def is_repaired(offset: int, rulings: Rulings) -> bool:
    """Whether the repair at a place (code points of the source) is made where repairs are wanted."""
    ruled: Mapping[int, bool] = rulings.repairs
    return ruled.get(offset, rulings.repair_text is not False)
