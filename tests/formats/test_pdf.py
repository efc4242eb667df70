"""PDF: paragraphs from lines, running heads off, pages kept, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from reader.errors import KnownError
from reader.formats import pdf
from reader.text.article import Kind

FONT = "STSong-Light"
WIDTH, HEIGHT = 400, 560
PARAGRAPH = "　　" + "江水向東流去，兩岸的燈一盞一盞亮起來，擺渡的人收了槳，坐在船頭抽煙，誰也不說話" * 6 + "。"


def made(draw: Callable[[Canvas], None], **settings: object) -> bytes:
    """A file that `draw` draws."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    with io.BytesIO() as data:
        canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), **settings)
        draw(canvas)
        canvas.save()
        return data.getvalue()


def book(canvas: Canvas, paragraphs: int = 8, line: int = 28) -> None:
    """Paragraphs that run over pages, with a running head and a number on each."""
    canvas.setTitle("渡口夜話")
    canvas.setAuthor("沈一舟")
    lines = ["第一章 夜渡"]
    for _ in range(paragraphs):
        lines.extend(PARAGRAPH[i : i + line] for i in range(0, len(PARAGRAPH), line))
    number, y = 0, 0
    for i, words in enumerate(lines):
        if y < 60:
            if number:
                canvas.showPage()
            number, y = number + 1, 500
            canvas.setFont(FONT, 9)
            canvas.drawString(150, 535, f"渡口夜話　{number}")
            canvas.drawString(195, 20, f"· {number + 6} ·")
        canvas.setFont(FONT, 18 if i == 0 else 12)
        canvas.drawString(32, y, words)
        y -= 36 if i == 0 else 20


def test_lines_become_paragraphs_over_pages() -> None:
    article = pdf.read(made(book), "a.pdf")
    assert article.source.split("\n") == ["第一章 夜渡", *[PARAGRAPH.strip()] * 8]
    pages = [one for one in article.structure if one.kind is Kind.PAGE_BREAK]
    assert [one.value for one in pages] == [str(7 + i) for i in range(len(pages))]
    assert [article.source[one.span.start : one.span.end] for one in article.structure if one.kind is Kind.HEADING] == [
        "第一章 夜渡"
    ]
    assert (article.title, dict(article.metadata)) == ("渡口夜話", {"author": "沈一舟"})


def test_latin_words_stay_apart_and_hyphens_go() -> None:
    lines = ["The river went on to the east and the lamps were", "lit along its two sha-", "dowy banks."]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for i, words in enumerate(lines):
            canvas.drawString(32, 500 - 20 * i, words)

    assert pdf.read(made(draw), "a.pdf").source == (
        "The river went on to the east and the lamps were lit along its two shadowy banks."
    )


def scanned(canvas: Canvas) -> None:
    for _ in range(3):
        canvas.rect(10, 10, 300, 300, fill=1)
        canvas.showPage()


def vertical(canvas: Canvas) -> None:
    canvas.setFont(FONT, 12)
    for column in range(8):
        for row, character in enumerate(PARAGRAPH[2:26]):
            canvas.drawString(360 - 20 * column, 520 - 14 * row, character)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nnothing", "damaged"),
        (made(scanned), "pictures of pages"),
        (made(vertical), "top to bottom"),
        (made(book, encrypt="secret"), "password"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        pdf.read(data, "a.pdf")


def test_two_columns_are_read_one_after_the_other() -> None:
    words = "江水向東流去，兩岸的燈一盞一盞亮起來，擺渡的人收了槳，坐在船頭抽煙，誰也不說話。" * 3
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    with io.BytesIO() as data:
        canvas = Canvas(data, pagesize=(420, 595))
        canvas.setFont("STSong-Light", 12)
        for left, column in ((40, "　　" + words), (230, "　　右" + words)):
            for k, start in enumerate(range(0, len(column), 13)):
                canvas.drawString(left, 540 - 18 * k, column[start : start + 13])
        canvas.save()
        assert pdf.read(data.getvalue(), "a.pdf").source == f"{words}\n右{words}"


@pytest.mark.parametrize("rotation", [0, 90, 270])
def test_a_page_that_lies_on_its_side(rotation: int) -> None:
    words = "江水向東流去，兩岸的燈一盞一盞亮起來，擺渡的人收了槳，坐在船頭抽煙，誰也不說話。" * 4
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    with io.BytesIO() as data:
        canvas = Canvas(data, pagesize=(420, 595))
        canvas.setFont("STSong-Light", 12)
        canvas.setPageRotation(rotation)
        canvas.translate(*{0: (0, 0), 90: (420, 0), 270: (0, 595)}[rotation])
        canvas.rotate({270: -90}.get(rotation, rotation))
        for k, start in enumerate(range(0, len(words), 28)):
            canvas.drawString(40, 380 - 18 * k, words[start : start + 28])
        canvas.save()
        assert pdf.read(data.getvalue(), "a.pdf").source == words
