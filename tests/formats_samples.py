"""A printed page to try."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas


def pdf_page(*lines: str) -> bytes:
    """A file of one page with some lines, each a paragraph."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    with io.BytesIO() as data:
        canvas = Canvas(data, pagesize=(400, 560))
        canvas.setFont("STSong-Light", 12)
        for i, words in enumerate(lines):
            canvas.drawString(32, 500 - 40 * i, words)
        canvas.save()
        return data.getvalue()
