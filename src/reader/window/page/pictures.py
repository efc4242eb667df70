"""The images of a text: how large they are shown, and their pixels once these have come."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from reader.text.article import Image

KEPT = 64_000_000
"""Bytes of pixels that are kept."""
_LARGEST = 16_000
"""Pixels of a side beyond which an image is not decoded: no screen is as wide."""
_FORMATS = ("png", "jpeg", "gif", "webp")
_USUAL_PX = 16
"""The size of letters, in pixels, beside which an image has the size that its file says."""
_SIGN = 3.0
"""An image among words that is no higher than this, in ems, is a character that no font has."""
_SIGN_HEIGHT = 1.05
_UNKNOWN = (12.0, 2.4)
"""The place, in ems, that is kept for an image of which only its words are known."""


def shown_size(image: Image | None, px: int, room: int, *, alone: bool) -> QSize:
    """How large an image is shown in a column of `room` pixels, beside letters of `px`.

    One that stands for a character is as high as one; others grow with the letters, and never beyond the column.
    """
    if image is None or image.width <= 0 or image.height <= 0:
        width, height = _UNKNOWN if alone else (1.0, 1.0)
        return QSize(min(room, round(width * px)), round(height * px))
    scale = px / _USUAL_PX
    if not alone and image.height <= _SIGN * _USUAL_PX:
        scale = min(scale, _SIGN_HEIGHT * px / image.height)
    scale = min(scale, room / image.width)
    return QSize(max(1, round(image.width * scale)), max(1, round(image.height * scale)))


def decode(data: bytes, size: QSize) -> QImage:
    """The pixels of an image at a size; a null image where the bytes are none that are understood.

    Only formats that load nothing else are tried; called on the storage thread.
    """
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if reader.format().toStdString() not in _FORMATS or max(reader.size().width(), reader.size().height()) > _LARGEST:
        return QImage()
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return image
    mode = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)


class Pictures(QObject):
    """Pixels by image and size (device pixels): asked for while painting, shown when they have come."""

    wanted = Signal(object, QSize)
    """An image in sight, and the size at which it is shown."""
    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[tuple[int, int, int], QImage | None] = OrderedDict()
        self._weight = 0

    def get(self, image: Image, size: QSize) -> QImage | None:
        """The pixels of an image; None where they have not come, or never will."""
        key = _key(image, size)
        if key not in self._kept:
            self._kept[key] = None
            self.wanted.emit(image, size)
        self._kept.move_to_end(key)
        return self._kept[key]

    def put(self, image: Image, size: QSize, pixels: QImage) -> None:
        """Take the pixels of an image that was wanted; null ones for those that cannot be had."""
        if pixels.isNull():
            return
        self._kept[_key(image, size)] = pixels
        self._weight += pixels.sizeInBytes()
        while self._weight > KEPT and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._weight -= old.sizeInBytes() if old is not None else 0
        self.came.emit()


def _key(image: Image, size: QSize) -> tuple[int, int, int]:
    return hash((image.data_hash, image.data)), size.width(), size.height()
