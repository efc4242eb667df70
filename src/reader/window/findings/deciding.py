"""What the reader can decide against the survey: on pinyin marks, on repairs, on what was settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.language import tr
from reader.text.span import Span
from reader.text.survey import Finding
from reader.window.findings.info_line import is_repaired
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, OpenText, Settlement


class Offer(NamedTuple):
    """Something that can be done: the words for a menu or a button, and the doing."""

    label: str
    do: Callable[[], object]


class Deciding:
    """Makes offers of the findings in the open text; each of them can be undone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def finding_at(self, offset: int) -> Finding | None:
        """The bracket at a place (code points), or behind the character there, where it may be hidden."""
        text = self._session.text
        if text is None or text.survey is None:
            return None
        findings = text.survey.findings
        found = findings.at(offset) or findings.at(offset + 1)
        return found if found is not None and found.span.start > 0 else None

    def repair_at(self, offset: int) -> bool:
        """Whether the survey has a repair for the character at a place (code points)."""
        text = self._session.text
        return text is not None and text.survey is not None and offset in _near(text, offset)

    def on_mark(self, finding: Finding) -> list[Offer]:
        """Decide on one bracket, on all behind its character, on all of the text."""
        text = self._session.text
        if text is None or not self._session.writable:
            return []
        rulings, span, text_id = text.rulings, finding.span, text.info.id
        before = text.article.source[span.start - 1]
        noise = rulings.is_noise(finding, before)
        mark = text.article.source[span.start : span.end].strip()
        if noise:
            labels = (
                tr("{mark} Belongs to the Text", mark=mark),
                tr("All behind {character} Belong to the Text", character=before),
                tr("All in This Text Belong to It"),
            )
        else:
            labels = (
                tr("{mark} Is a Pinyin Mark", mark=mark),
                tr("All behind {character} Are Pinyin Marks", character=before),
                tr("All in This Text Are Pinyin Marks"),
            )
        offers = [
            self._offer(labels[0], lambda desk: desk.rule_mark(text_id, span, not noise)),
            self._offer(labels[1], lambda desk: desk.rule_character(text_id, before, not noise)),
            self._offer(labels[2], lambda desk: desk.rule_text(text_id, not noise)),
        ]
        return offers + self._back_on_mark(text, finding, mark, before)

    def _back_on_mark(self, text: OpenText, finding: Finding, mark: str, before: str) -> list[Offer]:
        """Take back what was decided on a bracket, the nearest decision first."""
        rulings, text_id, span = text.rulings, text.info.id, finding.span
        offers = []
        if span.start in rulings.marks:
            label = tr("Let the Program Decide on {mark}", mark=mark)
            offers.append(self._offer(label, lambda desk: desk.rule_mark(text_id, span, None)))
        if before in rulings.characters:
            label = tr("Let the Program Decide behind {character}", character=before)
            offers.append(self._offer(label, lambda desk: desk.rule_character(text_id, before, None)))
        if rulings.text is not None:
            label = tr("Let the Program Decide in This Text")
            offers.append(self._offer(label, lambda desk: desk.rule_text(text_id, None)))
        return offers

    def on_repair(self, offset: int) -> list[Offer]:
        """Decide on the repair of one character (code points), and on all of the text."""
        text = self._session.text
        if text is None or text.survey is None or not self._session.writable:
            return []
        found = _near(text, offset).get(offset, "")
        was, text_id, rulings = text.article.source[offset], text.info.id, text.rulings
        made = is_repaired(offset, rulings)
        if made:
            labels = tr("Leave {character} as It Is Here", character=was), tr("Leave Out All Repairs of This Text")
        else:
            labels = tr("Restore {character} Here", character=found), tr("Make All Repairs of This Text")
        offers = [
            self._offer(labels[0], lambda desk: desk.rule_repair(text_id, offset, not made)),
            self._offer(labels[1], lambda desk: desk.rule_repairs(text_id, not made)),
        ]
        if offset in rulings.repairs:
            label = tr("Let the Program Decide on {mark}", mark=was)
            offers.append(self._offer(label, lambda desk: desk.rule_repair(text_id, offset, None)))
        if not self._session.view.repair:
            look = replace(self._session.view, repair=True)
            offers.append(Offer(tr("Show the Text Repaired"), lambda: self._session.look(look)))
        return offers

    def on_settlement(self, settlement: Settlement) -> list[Offer]:
        """Take back what was settled."""
        if not self._session.writable:
            return []
        label = tr("Take Back {word} → {target}", word=settlement.word, target=settlement.target)
        return [self._offer(label, lambda desk: desk.unsettle(settlement.id))]

    def _offer(self, label: str, call: Callable[[Desk], Changed]) -> Offer:
        return Offer(label, lambda: self._session.change(call))


def _near(text: OpenText, offset: int) -> dict[int, str]:
    """The repair of one character, by its place."""
    assert text.survey is not None
    return {one.offset: one.replacement for one in text.survey.repairs.within(Span(offset, offset + 1))}
