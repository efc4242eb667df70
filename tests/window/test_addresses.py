"""Links: seen before they are followed, opened by the desktop alone, and only to where a browser goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from reader.text.links import Link
from reader.text.span import Span
from running import Running, Start

HTML = """<html><body><article><h1>題目</h1>
<p>看<a href="https://example.org/路?a=1">這裡</a>吧，這是一段文字，寫到<a href="mailto:a@example.org">信</a>裡去。</p>
<p id="last">後面的一段，<a href="javascript:alert(1)">壞的</a>，<a href="#last">內部</a>。</p>
</article></body></html>"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was asked to open."""
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


@pytest.fixture
def linked(start: Start, tmp_path: Path) -> Running:
    """The program with a page of links."""
    path = tmp_path / "links.html"
    path.write_text(HTML, "utf-8")
    return start(path)


def question(run: Running) -> QMessageBox:
    box = run.frame.addresses.question
    assert box is not None
    assert box.isVisible()
    return box


def button(box: QMessageBox, text: str) -> QAbstractButton:
    return next(one for one in box.buttons() if one.text().replace("&", "") == text)


def hover(run: Running, at: QPoint) -> None:
    viewport, none = run.frame.page.viewport(), Qt.MouseButton.NoButton
    point = QPointF(at)
    move = QMouseEvent(
        QEvent.Type.MouseMove, point, viewport.mapToGlobal(point), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, move)


def test_a_click_shows_the_address_and_opens_nothing_by_itself(linked: Running, opened: list[str]) -> None:
    linked.click(linked.span("這裡").start)
    box = question(linked)
    assert box.informativeText() == "https://example.org/路?a=1"
    assert box.text() == "Open a page of example.org in the browser?"
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert opened == []


def test_the_desktop_opens_it_once_the_reader_says_so(linked: Running, opened: list[str]) -> None:
    linked.click(linked.span("這裡").start)
    button(question(linked), "Open").click()
    assert opened == ["https://example.org/路?a=1"]


def test_the_address_can_be_copied_instead(linked: Running, opened: list[str]) -> None:
    linked.click(linked.span("信").start)
    box = question(linked)
    assert box.text() == "Write to this address?"
    button(box, "Copy Address").click()
    assert QGuiApplication.clipboard().text() == "mailto:a@example.org"
    assert opened == []


def test_a_desktop_without_a_browser_is_told_of(linked: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    linked.click(linked.span("這裡").start)
    button(question(linked), "Open").click()
    assert linked.said[-1] == "The desktop has no program that opens this address."


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("behind", [0, 1, 2])
def test_enter_at_the_caret_asks_too(key: Qt.Key, behind: int, linked: Running, opened: list[str]) -> None:
    linked.frame.page.select(Span(0, linked.span("這裡").start + behind))
    linked.frame.page.select(None)
    linked.key(key)
    question(linked).reject()
    assert opened == []


def test_a_link_inside_the_text_goes_there(linked: Running, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(linked.frame.page, "go_to", asked.append)
    linked.click(linked.span("內部").start)
    assert asked == [linked.span("後面的一段").start]
    assert linked.frame.addresses.question is None
    assert opened == []


def test_scripts_are_no_links(linked: Running, opened: list[str]) -> None:
    assert linked.frame.page.link_at(linked.span("壞的").start) is None
    linked.click(linked.span("壞的").start)
    assert linked.frame.addresses.question is None


@pytest.mark.parametrize(
    "address",
    [
        "https://",
        "https://exa mple.org",
        "https://example.org/\u202egro.live",
        "https://example.org/\u200b",
        "https://example.org/" + "a" * 3_000,
        "mailto:a@example.org\r\nBcc: b@example.org",
        "http:///etc/passwd",
        "javascript:alert(1)",
        "file:///etc/passwd",
    ],
)
def test_what_cannot_be_shown_in_full_is_not_opened(address: str, linked: Running, opened: list[str]) -> None:
    linked.frame.addresses.follow(Link(Span(0, 1), address))
    assert linked.frame.addresses.question is None
    assert linked.said[-1] == "This link has an address that cannot be opened."
    assert opened == []


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://аpple.com/", "xn--pple-43d.com"),  # with a Cyrillic а
        ("https://apple.com@example.org/", "example.org"),
        ("HTTPS://Example.ORG", "example.org"),
    ],
)
def test_the_question_names_the_host_that_is_meant(address: str, host: str, linked: Running) -> None:
    linked.frame.addresses.follow(Link(Span(0, 1), address))
    assert question(linked).text() == f"Open a page of {host} in the browser?"
    question(linked).reject()


def test_the_foot_of_the_window_says_where_a_link_leads(linked: Running) -> None:
    said = linked.frame.status.sentence
    linked.session.said.emit("Something else.")
    before = said.text()
    hover(linked, linked.point(linked.span("這裡").start))
    assert said.text() == "https://example.org/路?a=1"
    assert linked.frame.page.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(linked, linked.point(linked.span("內部").start))
    assert said.text() == "To ¶ 2 of this text"
    hover(linked, linked.point(linked.span("後面").start))
    assert said.text() == before
    assert linked.frame.page.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_the_menu_offers_the_link(linked: Running, opened: list[str]) -> None:
    menu = linked.frame.page_menu.build(linked.span("這裡").start)
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["Open Link…", "Copy Address"]
    menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().text() == "https://example.org/路?a=1"
    menu.actions()[0].trigger()
    question(linked).reject()
    menu.deleteLater()
    assert opened == []
