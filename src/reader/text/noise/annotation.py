"""What is plainly somebody's own: texts with readings throughout, lists, poems, quotations, readings told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from reader.text.noise.evidence import DENSE, FEWEST, Passage

LONGEST_RUN = 12
"""Characters in a row that a farm marks by chance."""
LISTED = 5
"""Characters with readings that stand by themselves between commas, one behind the other, from which they are a list:
chemical elements, units, what is easily mixed up."""
AND = frozenset("和与與跟及或、/")
"""What stands between two readings of one character where somebody tells them apart."""


def without_annotation(found: list[Passage]) -> list[Passage]:
    """Keep what is somebody's own, whatever its style; what is left, passages without marks gone."""
    left = []
    _keep_lists_and_poems(found)
    _keep_word_lists(found)
    annotated = [passage.is_annotated and not _is_quoting(passage) for passage in found]
    for i, passage in enumerate(found):
        if annotated[i] or (any(annotated[max(0, i - 1) : i + 2]) and passage.coverage >= DENSE):
            passage.keep(f"kept: readings for {passage.coverage:.0%} of the line")
            continue
        if passage.one_form and passage.neighbours > 1:
            for run in _runs(passage):
                passage.all_marks.write(run, "kept: a run of readings")
        if passage.text.count("、") >= LISTED - 1:
            for run in _listed(passage):
                passage.all_marks.write(run, "kept: a list of characters")
        passage.all_marks.write(_told_apart(passage), "kept: readings told apart")
        if rest := passage.open():
            left.append(rest)
    return left


def _keep_lists_and_poems(found: list[Passage]) -> None:
    """Keep lists that name themselves, and those and poems where nothing else has marks: a page has sentences too."""
    alone = all(passage.cells for passage in found) and sum([passage.cells for passage in found]) > FEWEST
    for passage in found:
        named = passage.names_its_words and passage.cells > FEWEST
        # As much as every other word has a reading in a list for learners.
        if (alone or named) and 2 * len(passage.marks) >= passage.cells - 1:
            passage.keep("kept: a list of words")
    if all(passage.verses for passage in found) and sum([passage.verses for passage in found]) > FEWEST:
        for passage in found:
            passage.keep("kept: glosses of a poem")


def _keep_word_lists(found: list[Passage]) -> None:
    """Keep what stands in lists of words, if characters of one form are marked in them too; a site's menu has none."""
    if not any(passage.one_form for passage in found):
        return
    for lists_words, neighbours in groupby(found, key=lambda passage: passage.lists_words and not passage.repeats):
        lists = list(neighbours) if lists_words else []
        if sum(passage.one_form for passage in lists) > 0.15 * sum(len(passage.marks) for passage in lists):
            for passage in lists:
                passage.keep("kept: a list of words")


def _is_quoting(passage: Passage) -> bool:
    """Whether all readings of characters of one form stand in runs, and others beside them: a quotation."""
    in_runs = {i for run in _runs(passage) for i in run}
    beside = [kind for i, kind in zip(passage.marks, passage.kinds, strict=True) if i not in in_runs]
    return len(beside) > FEWEST and all(kind.reading.differs for kind in beside)


def _runs(passage: Passage) -> Iterable[Sequence[int]]:
    """Readings behind three characters in a row or more, not all of two forms, or behind more than chance marks."""
    first = 0
    for last, gap in enumerate([*passage.gaps, -1], 1):
        if gap == 1:
            continue
        kinds = passage.kinds[first:last]
        if len(kinds) >= FEWEST:
            one_form = sum([not kind.reading.differs for kind in kinds])
            long = FEWEST if any(True in kind.style for kind in kinds) else LONGEST_RUN
            if len(kinds) >= long and one_form >= (2 if len(kinds) in (4, 5) else 1):
                yield passage.marks[first:last]
        first = last


def _told_apart(passage: Passage) -> list[int]:
    """Marks of two readings of one character, named side by side: 樂(lè)和樂(yuè)."""
    kinds, ends, text = set(passage.kinds), passage.all_marks.ends, passage.text
    if len(kinds) == len({kind.host for kind in kinds}):
        return []
    pairs = zip(pairwise(passage.marks), pairwise(passage.kinds), passage.gaps, strict=True)
    return [
        i
        for pair, (one, other), gap in pairs
        if gap == 2 and one.host == other.host and one.reading.syllable != other.reading.syllable
        if text[ends[pair[0]] - passage.start] in AND
        for i in pair
    ]


def _listed(passage: Passage) -> Iterator[Sequence[int]]:
    """Marks of LISTED characters and more that are told one by one: 鈉(nà)、鉀(jiǎ)、鈣(gài)…"""
    ends, text, offset = passage.all_marks.ends, passage.text, passage.start
    first = 0
    for last, gap in enumerate([*passage.gaps, -1], 1):
        if gap != 2 or text[ends[passage.marks[last - 1]] - offset] != "、":
            if last - first >= LISTED:
                yield passage.marks[first:last]
            first = last
