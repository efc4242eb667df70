"""The real window with a real library in a temporary folder, and hands to use it with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.desk import Desk
from reader.formats import reading
from reader.notes.highlight import Highlight
from reader.text.span import Span
from reader.window.first_look import FirstLook, first_look
from reader.window.frame import Frame
from reader.window.main_window import MainWindow
from reader.window.page.painting import caret_rect
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.storage import Storage

TITLE = "渡口的燈"
TEXT = (
    "渡口的燈\n"
    "秋分過後，天黑得一天比一天早。渡口鎮(zhen) 的圖書(shu) 館在老糧站的二樓(lou) ，樓(lou) 下賣農具。\n"
    "一張長桌\n"
    "閱覽室裡只有一張長桌，晚上來的人大致固定：靠窗的是磚廠的夜班工人，看一個鍾頭報紙再去上工。\n"
    "木牌背麵寫著「開卷大𠮷」，上半邊刻成了土，不是士。有人勸她換一塊，她說不必。\n"
    "借書證\n"
    "館裡的製度很簡單(dan) ，全寫在一張紙上：借書(shu) 不限冊數，還書(shu) 不問早晚，弄濕了要說一聲(sheng) 。\n"
)
KEPT = "她說不必"
DAMAGED = (
    "大會的報告\n"
    "大會全麵部署工作，從各方麵製定計劃，完善機製，各位同誌要保持聯係，形成一係列成果，收獲很大。\n"
    "同誌們全麵落實製度，製定方案，加強聯係，層麵清楚，責任製明確。\n"
)


class Running:
    """One run of the program, as far as a person sees it."""

    def __init__(self, bot: QtBot, folder: Path, words: Sequence[str] = ()) -> None:
        self.bot = bot
        self.folder = folder
        self.storage = Storage(lambda: Desk.open(folder, author="測試", read_file=reading.read))
        self.session = Session(self.storage)
        self.choices = Choices(folder / "settings.json")
        self.window = MainWindow(self.session, self.choices, folder)
        self.bugs: list[Exception] = []
        self.said: list[str] = []
        self.storage.bug.connect(self.bugs.append)
        self.storage.sorry.connect(lambda error: self.said.append(str(error)))
        self.session.said.connect(self.said.append)
        looks: list[FirstLook] = []
        self.storage.ask(lambda desk: first_look(desk, words), looks.append, self.window.show_trouble)
        self.settle()
        if looks:
            self.window.begin(looks[0])
        self.window.appear((1200, 800))
        bot.waitExposed(self.window)
        self.settle()
        self.open = True

    @property
    def frame(self) -> Frame:
        """Everything inside the window, as it is now."""
        return self.window.frame

    def settle(self) -> None:
        """Wait until everything asked of the desk has been answered and shown, and what is searched is found."""
        self.bot.waitUntil(lambda: self.storage.pending == 0, timeout=20_000)
        QApplication.processEvents()
        if self.window.isVisible():
            self.bot.waitUntil(lambda: self.frame.furnished, timeout=20_000)
        self.bot.waitUntil(lambda: self.storage.pending == 0 and not self.session.shelf_awaited, timeout=20_000)
        self.bot.waitUntil(lambda: not self.frame.searching.searching, timeout=20_000)

    def act(self, action_id: str) -> None:
        """Choose something from the menus."""
        action = self.frame.acts[action_id]
        assert action.isEnabled(), action_id
        action.trigger()
        self.settle()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key while the page has the focus."""
        page = self.frame.page
        page.setFocus()
        self.bot.keyClick(page, key, keys)
        self.settle()

    def span(self, words: str) -> Span:
        """Where words stand in the source of the open text."""
        assert self.session.text is not None
        start = self.session.text.article.source.index(words)
        return Span(start, start + len(words))

    def select(self, words: str) -> Span:
        """Select words of the source."""
        span = self.span(words)
        self.frame.page.select(span)
        return span

    def mark(self, words: str, action_id: str = "highlight") -> Highlight:
        """Select words and highlight them."""
        before = {h.id for h in self.session.layers}
        self.select(words)
        self.act(action_id)
        (new,) = [h for h in self.session.layers if h.id not in before]
        return new

    def marked(self) -> list[str]:
        """The words of all highlights, in the order of the text."""
        return [highlight.anchor.quote for highlight in self.session.layers]

    def point(self, offset: int) -> QPoint:
        """The middle of the character at a place of the source, on the page's viewport."""
        flow = self.frame.page.flow
        assert flow is not None
        left = caret_rect(flow, offset, upstream=False)
        return QPoint(round(left.center().x()) + flow.setting.px // 2, round(left.center().y()))

    def click(self, offset: int) -> None:
        """Click on a character."""
        self.bot.mouseClick(self.frame.page.viewport(), Qt.MouseButton.LeftButton, pos=self.point(offset))
        self.settle()

    def close(self) -> None:
        """Close the window as a person does, and wait for the end."""
        if self.open:
            self.open = False
            self.window.close()
            self.bot.waitUntil(lambda: not self.window.isVisible(), timeout=20_000)
            self.storage.close()
            self.window.deleteLater()
            self.session.deleteLater()
        for bug in self.bugs:
            raise bug


Start = Callable[..., Running]
