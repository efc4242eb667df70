"""Counting findings as ruled, against a plain loop over all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text import survey
from reader.text.rulings import Rulings, decided, noise_count
from reader.text.span import Span
from reader.text.survey import Finding, Findings

SOURCE = "學(xue)習(xi)𠮷(ji)學(xue)是(shi)中(注)學(xue)"


def found(noise: list[bool]) -> Findings:
    """The brackets of the source, some of them noise."""
    starts = [i for i, character in enumerate(SOURCE) if character == "("]
    spans = [Span(start, SOURCE.index(")", start) + 1) for start in starts]
    reasons = ["removed: reading" if one else "kept: note" for one in noise]
    return Findings.of([Finding(span, one, reason) for span, one, reason in zip(spans, noise, reasons, strict=True)])


COUNT = SOURCE.count("(")
STARTS = [i for i, character in enumerate(SOURCE) if character == "("]
decisions = st.builds(
    Rulings,
    marks=st.dictionaries(st.sampled_from([*STARTS, 1, 400]), st.booleans(), max_size=3),
    characters=st.dictionaries(st.sampled_from("學習𠮷中無"), st.booleans(), max_size=3),
    text=st.none() | st.booleans(),
)


@given(st.lists(st.booleans(), min_size=COUNT, max_size=COUNT), decisions)
def test_noise_is_counted_as_it_is_ruled(noise: list[bool], rulings: Rulings) -> None:
    findings = found(noise)
    ruled = [rulings.is_noise(finding, SOURCE[finding.span.start - 1]) for finding in findings]
    assert noise_count(SOURCE, findings, rulings) == sum(ruled)
    without = Rulings(text=rulings.text)
    turned = [i for i, finding in enumerate(findings) if ruled[i] != without.is_noise(finding, "")]
    assert set(turned) <= set(decided(SOURCE, findings, rulings))


def test_hosts_are_looked_for_once() -> None:
    findings = found([True] * COUNT)
    assert findings.hosts(SOURCE) == "學習𠮷學是中學"
    assert findings.behind("學中", SOURCE) == [0, 3, 5, 6]
    assert findings.behind("學", "") == [0, 3, 6]


def test_hosts_of_very_many_come_in_portions() -> None:
    count = 2 * survey._PORTION + 5
    many = Findings.pack(range(0, count), range(1, count + 1), ["removed: x"] * count)
    assert many.hosts("字" * count) == "\0" + "字" * (count - 1)
