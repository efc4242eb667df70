"""Word documents: structure, readings, and what is refused."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import parse_xml

from books import packed
from marked_up import shown
from reader.errors import KnownError
from reader.formats import docx

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(document: object) -> bytes:
    with io.BytesIO() as data:
        document.save(data)  # type: ignore[attr-defined]
        return data.getvalue()


def test_paragraphs_headings_lists_and_tables() -> None:
    document = Document()
    document.core_properties.title, document.core_properties.author = "渡口夜話", "沈一舟"
    document.add_heading("第一章", 1)
    document.add_paragraph("甲，").add_run("乙").bold = True
    document.add_paragraph("丙", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "一", "二"
    article = docx.read(written(document), "a.docx")
    assert article.source == "第一章\n甲，乙\n丙\n一\t二"
    assert shown(article) == ["heading 1: 第一章", "strong: 乙", "item 1: 丙", "cell: 一", "cell: 二"]
    assert (article.title, dict(article.metadata)) == ("渡口夜話", {"author": "沈一舟"})


def test_readings_stay_above_their_characters() -> None:
    document = Document()
    paragraph = document.add_paragraph("甲")
    for base, reading in (("漢", "hàn"), ("字", "zì")):
        paragraph._p.append(
            parse_xml(
                f"<w:r {NAMESPACE}><w:ruby><w:rt><w:r><w:t>{reading}</w:t></w:r></w:rt>"
                f"<w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            )
        )
    article = docx.read(written(document), "a.docx")
    assert article.source == "甲漢字"
    assert shown(article) == ["reading hàn: 漢", "reading zì: 字"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK", "damaged"),
        (packed({"a": "b"}), "no Word document"),
        (packed({"word/document.xml": "<broken"}), "no Word document"),
        (written(Document()), "nothing to read"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        docx.read(data, "a.docx")
