"""Which format a file is in."""

from __future__ import annotations

import pytest

from books import epub, packed
from reader.formats.reading import Format, format_of, read

PAGE = b"<!DOCTYPE html><html><body><p>\xe7\x94\xb2</p></body></html>"


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"abc", "a.txt", Format.PLAIN),
        (b"abc", "a", Format.PLAIN),
        (b"abc", "a.log", Format.PLAIN),
        (b"# a", "a.MD", Format.MARKDOWN),
        (PAGE, "a.html", Format.HTML),
        (PAGE, "a.txt", Format.HTML),
        (b"\xef\xbb\xbf  " + PAGE, "a", Format.HTML),
        (b"<p>a", "a.txt", Format.PLAIN),
        (b"%PDF-1.4", "a.txt", Format.PDF),
        (b"abc", "a.pdf", Format.PDF),
        (epub({"a.xhtml": "a"}), "a.zip", Format.EPUB),
        (packed({"word/document.xml": "a"}), "a", Format.DOCX),
        (packed({"a": "b"}), "a.docx", Format.DOCX),
        (packed({"a": "b"}), "a.zip", Format.PLAIN),
    ],
)
def test_formats_go_by_what_a_file_holds_and_then_by_its_name(data: bytes, name: str, found: Format) -> None:
    assert format_of(data, name) is found


def test_a_page_saved_as_text_is_read_as_a_page() -> None:
    assert read(PAGE, "a.txt").source == "甲"
