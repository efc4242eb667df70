"""Images of a text: kept with their size where they are sound, words where they are not, never fetched."""

from __future__ import annotations

import base64
import io

import pytest
from docx import Document
from PIL import Image as Pillow

from books import epub
from reader.formats import courier, docx, html, reading
from reader.formats import epub as books
from reader.formats.pictures import MOST_PIXELS, carried, image
from reader.text.article import Article, Kind


def drawn(kind: str = "PNG", size: tuple[int, int] = (30, 20)) -> bytes:
    with io.BytesIO() as data:
        Pillow.new("L", size, 128).save(data, kind)
        return data.getvalue()


BOAT = drawn()


def shown(article: Article) -> list[tuple[str, int, int, str] | str]:
    """Each image in the text: its name, size and words; or the words that stand for one that is not there."""
    values = [one.value for one in article.structure if one.kind is Kind.IMAGE]
    found = ((value, article.images.get(value)) for value in values)
    return [(value, one.width, one.height, one.words) if one else value for value, one in found]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_sound_images_are_measured(kind: str) -> None:
    data = drawn(kind)
    found = image(data, "船")
    assert found is not None
    assert (found.width, found.height, found.words, found.data) == (30, 20, "船", data)


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", BOAT[:40], b"<svg xmlns='http://www.w3.org/2000/svg'/>", drawn("BMP"), drawn("TIFF")],
)
def test_others_are_only_words(data: bytes) -> None:
    assert image(data, "船") is None


def test_an_image_that_would_fill_the_memory_is_only_words() -> None:
    header = bytearray(BOAT)
    header[16:24] = (1 << 16).to_bytes(4, "big") * 2
    assert MOST_PIXELS < (1 << 32)
    assert image(bytes(header), "") is None


def test_images_of_a_book() -> None:
    body = '<p>江<img src="a/boat.png" alt="船"/><img src="gone.png" alt="燈"/><img src="http://x/y.png" alt="雪"/></p>'
    article = books.read(epub({"a.xhtml": body}, extra={"OEBPS/a/boat.png": BOAT}), "a.epub")
    assert article.source == "江\ufffc\ufffc\ufffc"
    assert shown(article) == [("OEBPS/a/boat.png", 30, 20, "船"), "燈", "雪"]


def test_images_of_a_document() -> None:
    document = Document()
    document.add_paragraph("江")
    document.add_picture(io.BytesIO(BOAT))
    with io.BytesIO() as data:
        document.save(data)
        article = docx.read(data.getvalue(), "a.docx")
    assert shown(article) == [("image 1", 30, 20, "")]


def test_images_that_an_address_carries() -> None:
    address = "data:image/png;base64," + base64.b64encode(BOAT).decode()
    article = html.read_fragment(f'江<img src="{address}" alt="船"><img src="data:image/png;base64,!" alt="燈">')
    assert shown(article) == [("image 1", 30, 20, "船"), "燈"]
    assert carried("data:text/html;base64,AAAA") == b""


def test_images_come_through_the_process() -> None:
    book = epub({"a.xhtml": '<p>江<img src="boat.png"/></p>'}, extra={"OEBPS/boat.png": BOAT})
    assert courier.read(book, "a.epub") == reading.read(book, "a.epub")
