"""One case of the page benchmark in a process of its own: a QTextEdit or a QPlainTextEdit with the same text.

Called with a library's folder, the widget's name and "time" or "memory"; prints what page_ours.py prints. Highlights
are character formats, or extra selections, which are Qt's own means for what lies over a text. A toggle converts the
whole text, sets it anew, and ends with the same words at the same height, as this program's page does; that it did is
looked up afterwards.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import opencc
from page_library import Library
from page_memory import resident, resident_at_most
from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QTextEdit

from reader.desk import Desk
from reader.notes.highlight import Colour
from reader.window.page.units import Units

WIDGETS = {"QTextEdit": QTextEdit, "QTextEdit, selections": QTextEdit, "QPlainTextEdit": QPlainTextEdit}
SCREENFUL = 2_000
"""Code points behind a place that are certainly enough to fill a window from there on."""
NEAR = 2
"""Pixels by which words may stand higher or lower after a toggle."""
SIZE = (880, 780)
"""That of the page in a window of its usual size."""
PX = 21
FAMILIES = ["Noto Serif CJK TC", "Noto Serif CJK SC"]
COLOURS = ("#fff096", "#ffbed2", "#96f0c8", "#aad2ff", "#dcc8ff", "#f5b4f0", "#ffd2a0", "#d8d8d8")
ENOUGH_S = 25.0
"""No further round is begun after this long: a text of ten million characters takes seconds each time."""
OPENINGS, TOGGLES, PAGES, JUMPS, WIDTHS, ZOOMS, NEW = 3, 3, 40, 20, 5, 3, 10

Marks = list[tuple[int, int, int]]


class Case:
    """A text in one of Qt's own editors."""

    def __init__(self, library: Library, name: str) -> None:
        desk = Desk.open(library.folder)
        opened = desk.open_text(library.long)
        colours = list(Colour)
        self.marks: Marks = [(*h.anchor.span, colours.index(h.colour)) for h in desk.highlights(library.long)]
        self.path = library.folder / "sources" / opened.info.source_hash
        desk.close()
        self.application = QApplication.instance() or QApplication([])
        self.window = QMainWindow()
        self.editor = WIDGETS[name]()
        self.selects = name.endswith("selections")
        self.editor.setReadOnly(True)
        self.editor.setUndoRedoEnabled(False)
        self.window.setCentralWidget(self.editor)
        font = QFont(FAMILIES)
        font.setPixelSize(PX)
        self.editor.setFont(font)
        self.editor.setPlainText("預熱中文abc")
        self.window.resize(*SIZE)
        self.window.show()
        self.calm()
        self.bar = self.editor.verticalScrollBar()
        self.chance = random.Random(7)
        self.deadline = time.perf_counter() + ENOUGH_S

    def calm(self, patience: float = 20.0) -> None:
        """Let the document lay itself out, as it does in the background, at most so long."""
        most, since, end = -1, time.perf_counter(), time.perf_counter() + patience
        while time.perf_counter() < end and time.perf_counter() - since < 0.15:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if self.editor.verticalScrollBar().maximum() != most:
                most, since = self.editor.verticalScrollBar().maximum(), time.perf_counter()

    def rounds(self, times: int, do: Callable[[int], object], *, calm: bool = False) -> list[float]:
        """Seconds of each `do` with the painting of it; one at least."""
        seconds: list[float] = []
        for i in range(times):
            if seconds and time.perf_counter() > self.deadline:
                break
            begin = time.perf_counter()
            do(i)
            self.editor.viewport().repaint()
            seconds.append(time.perf_counter() - begin)
            if calm:
                self.calm()
            else:
                QCoreApplication.processEvents()
        return seconds

    def show(self, text: str) -> None:
        """Set a text with all its highlights."""
        self.editor.setPlainText(text)
        formats = []
        for colour in COLOURS:
            formats.append(QTextCharFormat())
            formats[-1].setBackground(QColor(colour))
        if self.selects:
            self.editor.setExtraSelections([self._selection(mark, formats) for mark in self.marks])
            return
        cursor = QTextCursor(self.editor.document())
        cursor.beginEditBlock()
        for start, end, colour in self.marks:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(formats[colour])
        cursor.endEditBlock()

    def _selection(self, mark: tuple[int, int, int], formats: list[QTextCharFormat]) -> QTextEdit.ExtraSelection:
        start, end, colour = mark
        made = QTextEdit.ExtraSelection()
        made.cursor = QTextCursor(self.editor.document())
        made.cursor.setPosition(start)
        made.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made.format = formats[colour]
        return made

    def open(self, _round: int = 0) -> None:
        """Read and show the text."""
        self.text = self.path.read_bytes().decode("utf-8", "surrogatepass")
        self.show(self.text)

    def toggle(self, i: int) -> None:
        """Show the text in the other script, the same words at the same height."""
        position, y = self.seen()
        point = self.units.points(position)
        converted = self.converter.convert(self.text) if i % 2 == 0 else self.text
        self.show(converted)
        self.units = self.known[i % 2 == 0]
        self.go_back(point, y)

    def seen(self) -> tuple[int, int]:
        """The first place in the second line in sight (in Qt's units), and its height."""
        first = self.editor.cursorForPosition(QPoint(0, PX * 2))
        first.movePosition(QTextCursor.MoveOperation.StartOfLine)
        return first.position(), self.editor.cursorRect(first).top()

    def go_back(self, point: int, y: int) -> None:
        """Put a place back to a height; as far as the screen reaches from there, Qt must have laid out the text."""
        editor = self.editor
        end = editor.document().characterCount() - 1
        place = QTextCursor(editor.document())
        place.setPosition(min(self.units.of(point) + SCREENFUL, end))
        editor.cursorRect(place)
        place.setPosition(min(self.units.of(point), end))
        if isinstance(editor, QPlainTextEdit):
            editor.setTextCursor(place)
        else:  # the bar would hear of it only from the next step of the layout in the background
            layout = editor.document().documentLayout()
            layout.documentSizeChanged.emit(layout.documentSize())
        for _ in range(3):
            by = editor.cursorRect(place).top() - y
            if abs(by) <= NEAR:
                return
            line = editor.fontMetrics().lineSpacing() if isinstance(editor, QPlainTextEdit) else 1
            self.bar.setValue(self.bar.value() + round(by / line))

    def toggle_and_look(self, times: int) -> list[float]:
        """Seconds of toggles; raises RuntimeError where one ended at another place."""
        seconds = []
        for i in range(times):
            position, y = self.seen()
            point = self.units.points(position)
            seconds += self.rounds(1, lambda _, i=i: self.toggle(i))
            reached, top = self.seen()
            if abs(self.units.points(reached) - point) > 1 or abs(top - y) > PX:
                raise RuntimeError(f"From {point} at {y} to {self.units.points(reached)} at {top}")
            self.calm()
            if time.perf_counter() > self.deadline:
                break
        return seconds

    def measure_time(self) -> dict[str, list[float]]:
        """All samples."""
        self.converter = opencc.OpenCC("t2s")
        self.converter.convert("漢")
        bar, editor = self.bar, self.editor
        found = {"open": self.rounds(OPENINGS, self.open, calm=True)}
        self.known = [Units(self.text), Units(self.converter.convert(self.text))]
        self.units = self.known[0]
        self.go_back(len(self.text) // 2, PX * 2)
        self.calm()
        found["toggle script"] = self.toggle_and_look(TOGGLES)
        self.deadline += ENOUGH_S / 2
        bar.setValue(bar.maximum() // 3)
        found["page down"] = self.rounds(PAGES, lambda _: bar.setValue(bar.value() + bar.pageStep()))
        found["jump"] = self.rounds(JUMPS, lambda _: bar.setValue(self.chance.randrange(bar.maximum() + 1)))
        bar.setValue(bar.maximum() // 2)
        found["resize"] = self.rounds(WIDTHS, lambda i: self.window.resize(SIZE[0] - 30 * (i + 1), SIZE[1]), calm=True)
        found["zoom"] = self.rounds(ZOOMS, lambda _: editor.zoomIn(1), calm=True)
        found["highlight"] = self.rounds(NEW, self.highlight)
        found["frame"] = self.rounds(NEW, lambda _: None)
        return found

    def highlight(self, i: int) -> None:
        """One more; nothing is stored."""
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(len(self.text) // 2 + 3 * i)
        cursor.setPosition(len(self.text) // 2 + 3 * i + 2, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QColor(COLOURS[i % 8]))
        cursor.mergeCharFormat(form)

    def measure_memory(self) -> dict[str, int]:
        """What the text costs over the empty editor and over the string itself."""
        gc.collect()
        before = resident()
        self.open()
        self.calm()
        self.bar.setValue(self.bar.maximum() // 2)
        self.editor.viewport().repaint()
        string = sys.getsizeof(self.text)
        return {"held": resident() - before - string, "at most": resident_at_most() - before - string}


if __name__ == "__main__":
    case = Case(Library.of(Path(sys.argv[1])), sys.argv[2])
    print(json.dumps(case.measure_time() if sys.argv[3] == "time" else case.measure_memory()), flush=True)
    os._exit(0)  # a document of ten million characters takes seconds to be thrown away
