"""The page's type in the settings: spaces, width, indents and justification, with a specimen that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QSlider, QWidget

from reader.language import tr, trn
from reader.settings import Settings
from reader.text.paragraphs import find_paragraphs
from reader.text.survey import SourceScript, Survey
from reader.window.page.setting import Typography
from reader.window.page.sheet_view import SheetView
from reader.window.page.text import PageText
from reader.window.settings.choices import Choices
from reader.window.theming.dress import worn
from reader.window.widgets.letters import Letters

_SPECIMEN = (
    "入冬以後，天黑得早，鎮上的圖書館卻把燈留到了十點。館員老周說：「最初辦證的只有十幾個人」，"
    "大家都不相信夜裡真有人來……\n他把借書證做得像一張車票，寫上「開往 2026」五個字——發給每個推門進來的人。\n"
)
_SPECIMEN_HEIGHT = 180


def typography_of(settings: Settings) -> Typography:
    """What a person has set of the page's type."""
    return Typography(
        settings.font_px,
        settings.font_family,
        settings.font_traditional,
        settings.line_percent / 100,
        settings.letter_percent / 100,
        settings.indent_paragraphs,
        settings.justify,
        settings.page_characters,
    )


TYPE_CHOICES = {
    "font_family",
    "font_traditional",
    "font_px",
    "line_percent",
    "letter_percent",
    "indent_paragraphs",
    "justify",
    "page_characters",
}
"""The names of the settings that decide on it."""


class TypeChoices:
    """The rows of the settings that are about the page's type; what is chosen is in force at once."""

    def __init__(self, choices: Choices) -> None:
        now = choices.now
        self._choices = choices
        self.letters = Letters(choices)
        self.line = self._slider("line_percent", 140, 260, 10, lambda value: f"{value / 100:.1f}")
        self.between = self._slider("letter_percent", 0, 30, 2, lambda value: tr("{percent} %", percent=value))
        self.width = self._slider(
            "page_characters", 16, 60, 1, lambda value: trn("{n} character", "{n} characters", value)
        )
        rows = (self.line, self.between, self.width)
        widest = max(row.shown.minimumWidth() for row in rows)
        for row in rows:
            row.shown.setMinimumWidth(widest)
        self.paragraphs = QComboBox()
        self.paragraphs.addItem(tr("Set apart by space"), False)
        self.paragraphs.addItem(tr("Indented by two characters"), True)
        self.paragraphs.setCurrentIndex(int(now.indent_paragraphs))
        self.paragraphs.activated.connect(lambda: choices.set(indent_paragraphs=bool(self.paragraphs.currentData())))
        self.justify = QCheckBox(tr("Make all lines equally long"))
        self.justify.setChecked(now.justify)
        self.justify.toggled.connect(lambda on: choices.set(justify=on))
        self.specimen = Specimen(choices)
        for label, choice in self.rows():
            if isinstance(choice, SliderRow):
                choice.slider.setAccessibleName(label.rstrip(":："))

    def rows(self) -> Iterator[tuple[str, QWidget]]:
        """The rows with their labels, from the top."""
        yield tr("Letters:"), self.letters
        yield tr("Line spacing:"), self.line
        yield tr("Between characters:"), self.between
        yield tr("Lines:"), self.justify
        yield tr("Longest line:"), self.width
        yield tr("Paragraphs:"), self.paragraphs

    def _slider(self, name: str, least: int, most: int, step: int, say: Callable[[int], str]) -> SliderRow:
        value: int = getattr(self._choices.now, name)
        row = SliderRow(least, most, step, value, say)
        row.slider.valueChanged.connect(lambda steps: self._choices.set(**{name: steps * step}))
        return row


class SliderRow(QWidget):
    """A slider that moves in steps, and its value in words beside it."""

    def __init__(self, least: int, most: int, step: int, value: int, say: Callable[[int], str]) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(least // step, most // step)
        self.slider.setPageStep(2)
        self.slider.setValue(round(value / step))
        self.shown = QLabel(say(value))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = max(self.shown.fontMetrics().horizontalAdvance(say(end)) for end in (least, most))
        self.shown.setMinimumWidth(widest + 4)
        self.slider.valueChanged.connect(lambda steps: self.shown.setText(say(steps * step)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.shown)
        self.setFocusProxy(self.slider)


class Specimen(SheetView):
    """Two paragraphs as the page sets them."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedHeight(_SPECIMEN_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Specimen"))
        self._show()
        self.set_text(PageText(_SPECIMEN, find_paragraphs(_SPECIMEN), Survey(SourceScript.TRADITIONAL)))
        choices.changed.connect(self._show)

    def _show(self) -> None:
        self.set_colours(worn(self._choices.now.theme).page)
        self.set_type(typography_of(self._choices.now))
        if self.flow is not None:
            self.flow.go_to(0, 4)
            self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first line, without the room above it."""
        super().showEvent(event)
        self._show()
