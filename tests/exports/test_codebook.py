"""The codebook goes out and comes back, and lists of other programs and of people come in."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import KnownError
from reader.exports.codebook import CodebookForm, read, written
from reader.notes.highlight import Colour
from reader.notes.tags import Tag, levels, parse_tags

TAGS = [
    Tag("用語", 3, 5, None, "凡是術語。\n\n- 一\n- 二"),
    Tag("用語/黨建", 2, 2, Colour.RED),
    Tag("難點", 0, 0, Colour.YELLOW, "以後再看"),
]
MARKDOWN = """\
# Tags

- `用語` · 3
  凡是術語。

  - 一
  - 二

- `用語/黨建` · red · 2

- `難點` · yellow · 0
  以後再看
"""
CSV = """\
tag,colour,description,count\r
用語,,"凡是術語。

- 一
- 二",3\r
用語/黨建,red,,2\r
難點,yellow,以後再看,0\r
"""
QDC = """\
<?xml version='1.0' encoding='utf-8'?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Hanzi Reader">
  <Codes>
    <Code guid="GUID" name="用語" isCodable="true">
      <Description>凡是術語。

- 一
- 二</Description>
      <Code guid="GUID" name="黨建" isCodable="true" color="#fdcec7"/>
    </Code>
    <Code guid="GUID" name="難點" isCodable="true" color="#ffe686">
      <Description>以後再看</Description>
    </Code>
  </Codes>
</CodeBook>
"""


def told(tags: list[Tag]) -> list[Tag]:
    """The tags without their counts, which a file does not bring."""
    return [replace(tag, count=0, below=0) for tag in tags]


def test_the_forms_are_as_they_are_told() -> None:
    assert written(TAGS, CodebookForm.MARKDOWN).decode() == MARKDOWN
    assert written(TAGS, CodebookForm.CSV).decode("utf-8-sig") == CSV
    assert re.sub('guid="[0-9a-f-]{36}"', 'guid="GUID"', written(TAGS, CodebookForm.QDC).decode()) == QDC


NAMES = st.text(st.sampled_from("甲乙黨建用語ab=+-@'_.<&>\"\\]"), min_size=1, max_size=6).filter(
    lambda name: parse_tags(name) == (name,)
)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
SAID = st.text(st.sampled_from("甲b \n-*`#<&>=+@'\",·:："), max_size=20).map(str.strip)
Book = dict[str, tuple[Colour | None, str]]


def whole(book: Book) -> list[Tag]:
    """The tags of a codebook, the levels above them included, as the desk gives them."""
    names = sorted({level for name in book for level in levels(name)})
    said = ((name, *book.get(name, (None, ""))) for name in names)
    return [Tag(name, colour=colour, description=words) for name, colour, words in said]


BOOKS = st.dictionaries(PATHS, st.tuples(st.sampled_from([None, *Colour]), SAID), max_size=8).map(whole)


@pytest.mark.parametrize("form", CodebookForm)
@given(tags=BOOKS)
def test_a_codebook_comes_back_as_it_was(form: CodebookForm, tags: list[Tag]) -> None:
    data = written(tags, form)
    if not tags:
        with pytest.raises(KnownError, match="no tags in the file"):
            read(data)
    else:
        assert sorted(told(read(data)), key=lambda tag: tag.name) == tags


@pytest.mark.parametrize(
    ("data", "tags"),
    [
        ("- 用語: 術語\n* 難點\n", [Tag("用語", description="術語"), Tag("難點")]),
        ("name,description\n#人名,誰\n", [Tag("人名", description="誰")]),
        (
            '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="Party building, etc" color="#FF0000">'
            '<Code name="A/B"/></Code><Code name=" "/></Codes></CodeBook>',
            [Tag("Party_building_etc", colour=Colour.RED), Tag("Party_building_etc/A／B")],
        ),
    ],
)
def test_what_others_wrote_comes_in(data: str, tags: list[Tag]) -> None:
    assert read(data.encode()) == tags


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
BOMB += "<CodeBook xmlns='urn:QDA-XML:codebook:1.0'><Codes><Code name='&c;'/></Codes></CodeBook>"


@pytest.mark.parametrize(
    "data",
    [b"", b"no tags here", b"<CodeBook>", b"<a/>", b"\xff\xfe\0", BOMB.encode()],
)
def test_what_holds_no_tags_is_told(data: bytes) -> None:
    with pytest.raises(KnownError):
        read(data)


def test_a_long_description_in_a_table_is_read() -> None:
    tags = [Tag("用語", description="說明" * 100_000)]
    assert read(written(tags, CodebookForm.CSV)) == tags
