"""Word documents as Chinese Word and WPS write them: styles by name, notes, changes, comments, boxes."""
# ruff: noqa: E501  (markup reads best on one line)

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from corpus.archives import document, paragraph
from marked_up import shown
from reader.formats import docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("style", "level"),
    [("标题 1", 1), ("標題 2", 2), ("标题1", 1), ("标题 3 字符", 0), ("Heading 4", 4), ("大标题", 0), ("正文", 0)],
)
def test_headings_by_the_names_of_their_styles(style: str, level: int) -> None:
    made = Document()
    names = [one.name for one in made.styles]
    if style not in names:
        made.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph("第一章", style=style)
    made.add_paragraph("江水向東流去。")
    with io.BytesIO() as data:
        made.save(data)
        article = docx.read(data.getvalue(), "a.docx")
    assert article.source == "第一章\n江水向東流去。"
    assert [one for one in shown(article) if "heading" in one] == ([f"heading {level}: 第一章"] if level else [])


def test_a_heading_by_its_outline_level() -> None:
    body = f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{run("第二章")}</w:p>{paragraph("江水。")}'
    article = docx.read(document(body), "a.docx")
    assert [one for one in shown(article) if "heading" in one] == ["heading 2: 第二章"]


@pytest.mark.parametrize(
    ("body", "source"),
    [
        (f'<w:p>{run("甲")}<w:ins w:id="1" w:author="x">{run("乙")}</w:ins></w:p>', "甲乙"),
        (f'<w:p>{run("甲")}<w:del w:id="1" w:author="x"><w:r><w:delText>乙</w:delText></w:r></w:del>{run("丙")}</w:p>', "甲丙"),
        (f'<w:p><w:moveFrom w:id="1" w:author="x">{run("甲")}</w:moveFrom>{run("乙")}</w:p>', "乙"),
        (f'<w:p>{run("甲")}<w:commentRangeStart w:id="1"/>{run("乙")}<w:commentRangeEnd w:id="1"/></w:p>', "甲乙"),
        (f'<w:p><w:smartTag w:element="x">{run("甲")}</w:smartTag><w:sdt><w:sdtContent>{run("乙")}</w:sdtContent></w:sdt></w:p>', "甲乙"),
        (f'<w:p>{run("甲")}<w:r><w:br/></w:r>{run("乙")}<w:r><w:tab/></w:r>{run("丙")}</w:p>', "甲\n乙 丙"),
        (f'<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>{run("乙")}</w:p>', "乙"),
        (f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>{run("甲")}</w:p>', "甲"),
        (f'<w:sdt><w:sdtContent>{paragraph("甲")}</w:sdtContent></w:sdt>{paragraph("乙")}', "甲\n乙"),
    ],
)  # fmt: skip
def test_what_is_text_and_what_is_not(body: str, source: str) -> None:
    assert docx.read(document(body), "a.docx").source == source


def test_a_table_with_joined_cells_and_a_note() -> None:
    made = Document()
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "甲"
    table.cell(1, 0).text, table.cell(1, 1).text = "乙", "丙"
    made.add_paragraph("末。")._p.append(parse_xml(f'<w:r {W}><w:t xml:space="preserve"> 尾</w:t></w:r>'))
    with io.BytesIO() as data:
        made.save(data)
        assert docx.read(data.getvalue(), "a.docx").source.replace("\t", " ") == "甲 \n乙 丙 \n末。 尾"
