"""E-books and documents to try, made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of files."""
    with io.BytesIO() as data:
        with zipfile.ZipFile(data, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return data.getvalue()


def chapter(body: str) -> str:
    """A file of a book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>'
    )


def epub(
    chapters: Mapping[str, str], *, nav: str = "", ncx: str = "", extra: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A book of chapters by file name, their bodies; `nav` and `ncx` are the inner parts of its contents."""
    items = "".join(
        f'<item id="c{i}" href="{name}" media-type="application/xhtml+xml"/>' for i, name in enumerate(chapters)
    )
    refs = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    if nav:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    toc = ' toc="ncx"' if ncx else ""
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>渡口</dc:title><dc:creator>沈一舟</dc:creator>'
        f"<dc:date>2019-05-01</dc:date></metadata><manifest>{items}</manifest>"
        f"<spine{toc}>{refs}</spine></package>"
    )
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package,
        **{f"OEBPS/{name}": chapter(body) for name, body in chapters.items()},
    }
    if nav:
        files["OEBPS/nav.xhtml"] = chapter(nav)
    if ncx:
        files["OEBPS/toc.ncx"] = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>'
    return packed(files | dict(extra or {}))


def point(label: str, src: str, inner: str = "") -> str:
    """A point of an NCX."""
    return f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{src}"/>{inner}</navPoint>'
