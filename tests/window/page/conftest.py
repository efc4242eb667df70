"""Pages with small texts on them, and where on the screen a place in the source is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nasty import show, survey_of
from reader.notes.highlight import Colour, Highlight
from reader.text.anchor import describe
from reader.text.paragraphs import find_paragraphs
from reader.text.rendering import View
from reader.text.span import Span
from reader.text.survey import Survey
from reader.window.page.flow import Flow
from reader.window.page.page import Page
from reader.window.page.painting import caret_rect
from reader.window.page.text import PageText


class TestedPage(Page):
    """A page that tells where things are."""

    __test__ = False
    clock = 1_000_000

    @property
    def laid(self) -> Flow:
        """What is laid out; there must be a text."""
        assert self.flow is not None
        return self.flow

    def gap(self, offset: int) -> QPoint:
        """The point between the characters at a place of the source."""
        return caret_rect(self.laid, offset, upstream=False).center().toPoint()

    def on(self, offset: int) -> QPoint:
        """The middle of a character."""
        placed = self.laid.find(offset)
        assert placed is not None
        band = placed.laid.bands(Span(offset, offset + 1))[0]
        y = placed.lines_top + band.top + band.height / 2
        return QPoint(round(self.laid.setting.column.left + (band.left + band.right) / 2), round(y))

    def mouse(
        self,
        kind: QEvent.Type,
        at: QPoint,
        *,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        held: Qt.MouseButton = Qt.MouseButton.LeftButton,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Let the mouse do one thing at a point of the viewport."""
        viewport = self.viewport()
        point = QPointF(at)
        event = QMouseEvent(kind, point, viewport.mapToGlobal(point), button, held, keys)
        self.clock += 10
        event.setTimestamp(self.clock)
        QApplication.sendEvent(viewport, event)

    def press(self, at: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press the left button, long after whatever was before."""
        self.clock += 10_000
        self.mouse(QEvent.Type.MouseButtonPress, at, keys=keys)

    def move(self, to: QPoint) -> None:
        """Move the mouse with the left button held."""
        self.mouse(QEvent.Type.MouseMove, to, button=Qt.MouseButton.NoButton)

    def release(self, at: QPoint) -> None:
        """Let the left button go."""
        self.mouse(QEvent.Type.MouseButtonRelease, at, held=Qt.MouseButton.NoButton)

    def click(self, at: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click once."""
        self.press(at, keys)
        self.release(at)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Select with the mouse."""
        self.press(start)
        self.move(QPoint((start.x() + end.x()) // 2, start.y()))
        self.move(end)
        self.release(end)

    def double_click(self, at: QPoint) -> None:
        """Press twice, and leave the button held."""
        self.click(at)
        self.mouse(QEvent.Type.MouseButtonDblClick, at)

    def selected(self) -> str:
        """The source with its selection in brackets; without any where nothing is selected."""
        span = self.selection()
        return show(self.laid.text.source, span) if span else self.laid.text.source

    def top_of(self, offset: int) -> int:
        """The height of the line that holds a place of the source."""
        top = self.laid.line_top(offset)
        assert top is not None
        return top


MakePage = Callable[..., TestedPage]


@pytest.fixture
def make_page(qtbot: QtBot) -> Iterator[MakePage]:
    """Makes pages; `noisy` marks the noise by braces, as `survey_of` reads it."""
    made: list[TestedPage] = []

    def make(
        noisy: str, view: View | None = None, *, width: int = 700, height: int = 600, surveyed: bool = True
    ) -> TestedPage:
        source, survey = survey_of(noisy)
        page = TestedPage()
        qtbot.addWidget(page)
        made.append(page)
        page.resize(width, height)
        page.set_view(view or View())
        page.set_text(page_text(source, survey if surveyed else None))
        with qtbot.waitExposed(page):
            page.show()
        return page

    yield make
    for page in made:
        page.hide()


def page_text(source: str, survey: Survey | None, title: str = "") -> PageText:
    return PageText(source, find_paragraphs(source), survey, title=title)


def highlight(source: str, span: Span, colour: Colour = Colour.YELLOW, name: str = "", note: str = "") -> Highlight:
    """A highlight on a stretch of a source."""
    name = name or f"{span.start}-{span.end}"
    return Highlight(name, "text", describe(source, "hash", span), colour, note=note)


def wheel(page: TestedPage, turned: int, *, pixels: int = 0, ctrl: bool = False) -> None:
    """Turn the wheel over the page by eighths of a degree, or move on a touchpad by pixels."""
    at = QPointF(50, 50)
    event = QWheelEvent(
        at,
        page.viewport().mapToGlobal(at),
        QPoint(0, pixels),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.viewport(), event)
