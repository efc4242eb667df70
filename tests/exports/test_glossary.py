"""Terms as files: what goes out comes back, and nothing in a file is more than text."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import KnownError
from reader.exports.glossary import GlossaryForm, read, written
from reader.study.term import Term

STUDY = Term(
    "學習",
    "学习",
    "xué xí",
    ("study", "learn"),
    "to learn",
    "a note; “quoted”\nand more",
    ("用語/黨建", "難點"),
    quote="學而時習之",
)
PLAIN = Term("主題教育", "主题教育")
FORMULA = Term("等於", "等于", renderings=("=1+1", "+x", "'quoted'", '"a, b"'), gloss="@x")
ALL = [STUDY, PLAIN, FORMULA]


@pytest.mark.parametrize("form", [GlossaryForm.CSV, GlossaryForm.TAB, GlossaryForm.TBX])
def test_what_goes_out_comes_back(form: GlossaryForm) -> None:
    assert read(written(ALL, form)) == ALL


def test_omegat_gets_a_line_for_each_form_and_rendering() -> None:
    lines = written([replace(STUDY, note="one\ttwo"), PLAIN], GlossaryForm.OMEGAT).decode().splitlines()
    assert lines == [
        "學習\tstudy\txué xí; to learn; one two",
        "學習\tlearn\txué xí; to learn; one two",
        "学习\tstudy\txué xí; to learn; one two",
        "学习\tlearn\txué xí; to learn; one two",
        "主題教育\t\t",
        "主题教育\t\t",
    ]


def test_omegat_comes_back_as_far_as_it_can() -> None:
    found = read(written([replace(STUDY, note="", gloss="", reading="")], GlossaryForm.OMEGAT))
    assert {(term.key, term.renderings) for term in found} == {(STUDY.key, ("study",)), (STUDY.key, ("learn",))}


def test_other_tables_are_read() -> None:
    table = '# a glossary\n學習\tstudy\ta comment\nnot Chinese\tx\n黨\tParty; party\n"引號\tquote\n'
    assert [(term.traditional, term.simplified, term.renderings, term.note) for term in read(table.encode())] == [
        ("學習", "学习", ("study",), "a comment"),
        ("黨", "党", ("Party", "party"), ""),
        ('"引號', '"引号', ("quote",), ""),
    ]
    assert [term.renderings for term in read("學習,study\n黨,Party\n".encode())] == [("study",), ("Party",)]
    table = '\ufefftraditional;simplified;renderings\r\n學習;学习;"study, ""hard""; learn"\r\n'
    assert [term.renderings for term in read(table.encode())] == [('study, "hard"', "learn")]


MARTIF = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="c1"><descrip type="definition">to learn</descrip>
<langSet xml:lang="zh-CN"><tig><term>学习</term></tig></langSet>
<langSet xml:lang="en"><tig><term>study</term></tig><tig><term>learning</term></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>no Chinese</term></tig></langSet></termEntry>
</body></text></martif>"""


def test_older_tbx_is_read() -> None:
    assert read(MARTIF.encode()) == [Term("学习", "学习", renderings=("study", "learning"), gloss="to learn")]


HOSTILE = {
    "nothing": b"",
    "no terms": b"a,b\nc,d\n",
    "an entity": b'<!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>',
    "a file": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx><term>&a;</term></tbx>',
    "cut off": b"<tbx><text>",
    "UTF-16": "<tbx/>".encode("utf-16"),
    "bytes": bytes(range(256)) * 10,
    "deep": b"<a>" * 100_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_means_harm_is_refused(case: str) -> None:
    with pytest.raises(KnownError):
        read(HOSTILE[case])


def test_a_field_without_end_is_refused() -> None:
    with pytest.raises(KnownError, match="does not end"):
        read(b'traditional,simplified\n"' + b"x" * 2_000_000)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Co")), max_size=8)
CELLS = WORDS.map(lambda text: text.strip(" ;；"))
TERMS = st.builds(
    Term,
    traditional=CELLS.map(lambda text: f"學{text}"),
    simplified=CELLS.map(lambda text: f"学{text}"),
    reading=CELLS.map(lambda text: text.replace(";", "").replace("；", "")),
    renderings=st.lists(CELLS.filter(lambda text: text and not set(text) & set(";；")), max_size=3, unique=True).map(
        tuple
    ),
    gloss=CELLS.map(lambda text: text.replace(";", "")),
    note=CELLS,
)


@given(st.lists(TERMS, min_size=1, max_size=3), st.sampled_from([GlossaryForm.CSV, GlossaryForm.TAB, GlossaryForm.TBX]))
def test_any_terms_come_back(terms: list[Term], form: GlossaryForm) -> None:
    assert read(written(terms, form)) == terms


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(KnownError):
        assert read(data)
