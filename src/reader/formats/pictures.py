"""Images of a text: checked and measured before anyone shows them, and never fetched from elsewhere."""

from __future__ import annotations

import base64
import binascii
import io
import re

from reader.text.article import Image

_PLUGINS = ("Bmp", "Gif", "Jpeg", "Png", "Ppm", "WebP")
"""Those of the formats, and those that Pillow loads before it looks at anything."""
NEEDS = ("PIL.Image", *(f"PIL.{name}ImagePlugin" for name in _PLUGINS))
"""Modules that looking at images needs, for a process that can load nothing later."""
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MOST_PIXELS = 50_000_000
LARGEST = 32 * 1024 * 1024
"""Bytes of an image that is kept."""
_DATA = re.compile(r"data:image/[a-z+.-]+(?:;[a-z0-9=-]+)*;base64,", re.I)


def image(data: bytes, words: str) -> Image | None:
    """An image with its size; None for what is none, is broken, or is too large to be shown."""
    import PIL.Image

    if not data or len(data) > LARGEST:
        return None
    try:
        with PIL.Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            width, height = opened.size
            if not 0 < width * height <= MOST_PIXELS:
                return None
            opened.verify()
    except Exception:  # Pillow raises whatever a broken file leads it into
        return None
    return Image(width, height, words, data)


def carried(address: str) -> bytes:
    """The bytes that an address itself holds (data:image/…); none for any other address."""
    head = _DATA.match(address)
    if not head:
        return b""
    try:
        return base64.b64decode(re.sub(r"\s+", "", address[head.end() :]), validate=True)
    except (binascii.Error, ValueError):
        return b""


class Album:
    """The images of one text by name, taken in as they are met."""

    def __init__(self) -> None:
        self.images: dict[str, Image] = {}

    def take(self, name: str, data: bytes, words: str) -> str:
        """Take an image in and return its name; the words that stand for it where it is none."""
        if name not in self.images:
            found = image(data, words)
            if found is None:
                return words
            self.images[name] = found
        return name

    def take_carried(self, address: str, words: str) -> str:
        """Take in an image that its address carries; any other is only words."""
        data = carried(address)
        return self.take(f"image {len(self.images) + 1}", data, words) if data else words
