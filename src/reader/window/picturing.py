"""Images for the pages: read on the storage thread when they come into sight, and shown when they are there."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from reader.errors import KnownError
from reader.text.article import Image
from reader.window.page.page import Page
from reader.window.page.pictures import Pictures, decode
from reader.window.pages import Pages
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.desk import Desk


class Picturing(QObject):
    """Joins the pages to the stored images."""

    def __init__(self, session: Session, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        pages.join(self._join)

    def _join(self, page: Page) -> None:
        pictures = page.scene.pictures
        pictures.wanted.connect(partial(self._fetch, pictures))
        pictures.came.connect(page.viewport().update)

    def _fetch(self, pictures: Pictures, image: Image, size: QSize) -> None:
        def read(desk: Desk) -> QImage:
            with suppress(KnownError):  # the words for it stand there already
                return decode(desk.image(image), size)
            return QImage()

        self._session.storage.ask(read, lambda pixels: pictures.put(image, size, pixels))
