"""The toolbar: what is done often, and the state of the page; it folds step by step where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from reader.language import mark, tr
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.window.actions import Actions, plain
from reader.window.theming.dress import scaled
from reader.window.theming.icons import SIZE, icon
from reader.window.theming.theme import Theme
from reader.window.widgets.segmented import Segmented

HEIGHT = 46
REGIONS = (Script.TAIWAN, Script.HONGKONG)
SIGNS = {
    Script.SOURCE: "原文",
    Script.SIMPLIFIED: "简",
    Script.TRADITIONAL: "繁",
    Script.TAIWAN: "台",
    Script.HONGKONG: "港",
}
"""The scripts' own signs: the same in every language of the interface."""
NOISE_NAMES = {
    NoiseView.SOURCE: mark("Shown"),
    NoiseView.HIDDEN: mark("Hidden"),
    NoiseView.ABOVE: mark("Above"),
}
READINGS_NAMES = {
    Readings.NONE: mark("off"),
    Readings.PINYIN: mark("pinyin"),
    Readings.NUMBERS: mark("with numbers"),
    Readings.ZHUYIN: mark("zhuyin"),
}
_ARROW = "\N{NO-BREAK SPACE}▾"
_REGION = "region"
_WITH_WORDS = "+"
"""Behind the sign of a script whose regional words are wanted too."""


class Toolbar(QWidget):
    """One row of buttons over the window; every one is also in a menu.

    It folds in steps, each taking what the one before took: the search field, the labels, the pinyin marks (to one
    button), the script (to one button), Open and Export (to a menu), the readings (to that menu too), the letters.
    """

    letters_wanted = Signal()
    STEPS = 8

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._theme = theme
        self._step = -1
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"#toolbar {{ background: {theme.panel}; border-bottom: 1px solid {theme.line}; }}"
            f"#boxed {{ background: {theme.raised}; border-color: {theme.line}; }}"
            f"#boxed:hover, #boxed:focus {{ background: {theme.hover}; }}"
        )
        self.setFixedHeight(scaled(HEIGHT))
        self._make_left()
        self._make_state()
        self._make_right()
        self._lay_out()
        self.show_view(View())

    def set_readable(self, readable: bool) -> None:
        """Whether there is a text that the state could be about."""
        buttons = (self.script_button, self.marks_button, self.readings_button)
        for widget in (self.script, self.marks, *buttons):
            widget.setEnabled(readable)

    @property
    def step(self) -> int:
        """How far the toolbar is folded: 0 not at all."""
        return self._step

    def _make_left(self) -> None:
        self.panel_button = self._drawn("left_panel", "left panel")
        self.open_button = self._worded("open", tr("Open"))
        self.export_button = self._worded("export", tr("Export"))
        self.undo_button = self._drawn("undo", "undo")
        self.redo_button = self._drawn("redo", "redo")
        self.more_button = self._button()
        self.more_button.setIcon(self._icon("more"))
        self.more_button.setToolTip(tr("More"))
        self.more_button.setAccessibleName(tr("More"))
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for action_id in ("open", "paste", "export"):
            menu.addAction(self._actions[action_id])
        menu.addSeparator()
        menu.addAction(self._actions.menus["readings"].menuAction())
        self.more_button.setMenu(menu)

    def _make_state(self) -> None:
        self._region = Script.TAIWAN
        self._view = View()
        self.script_label = QLabel(tr("Script"))
        self.marks_label = QLabel(tr("Pinyin marks"))
        for label in (self.script_label, self.marks_label):
            label.setStyleSheet(f"color: {self._theme.quiet};")
        tip = self._actions.tip
        options = [(s.value, SIGNS[s], tip(f"script_{s.value}")) for s in Script if s not in REGIONS]
        regions = " · ".join(tip(f"script_{s.value}") for s in REGIONS)
        names = {s.value: plain(self._actions[f"script_{s.value}"].text()) for s in Script}
        names[_REGION] = " · ".join(names[s.value] for s in REGIONS)
        self.script = Segmented(
            [*options, (_REGION, SIGNS[Script.TAIWAN] + _ARROW, regions)],
            self._theme,
            title=tr("Script"),
            names=names,
        )
        self.script.changed.connect(self._choose_script)
        self.script.button(_REGION).clicked.connect(self._offer_regions)
        toggle = tip("marks_toggle")
        self.marks = Segmented(
            [
                (n.value, tr(text), tip("marks_lift") if n is NoiseView.ABOVE else toggle)
                for n, text in NOISE_NAMES.items()
            ],
            self._theme,
            title=tr("Pinyin marks"),
        )
        self.marks.changed.connect(lambda value: self._actions[f"marks_{value}"].trigger())
        self.script_button = self._folded("script", tr("Script"))
        self.marks_button = self._folded("marks", tr("Pinyin marks"))
        self.readings_button = self._folded("readings", self._actions.tip("readings_toggle", tr("Readings")))
        offered = QMenu(self)
        offered.addActions(self._actions.menus["readings"].actions())
        offered.addSeparator()
        offered.addAction(self._actions["words"])
        self.readings_button.setMenu(offered)

    def _make_right(self) -> None:
        self.letters_button = self._button()
        self.letters_button.setText("Aa")
        self.letters_button.setObjectName("boxed")
        self.letters_button.setToolTip(tr("Letters and their size"))
        self.letters_button.setAccessibleName(tr("Letters and their size"))
        self.letters_button.clicked.connect(self.letters_wanted)
        self.search = _Door(tr("Search texts, notes, tags"))
        self.search.setToolTip(self._actions.tip("search_library"))
        self.search.pressed.connect(self._actions["search_library"].trigger)
        self.search_button = self._drawn("search_library", "search")
        self.cards_button = self._drawn("cards", "right panel")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(2)
        for widget in (self.panel_button, self.open_button, self.export_button, self.more_button):
            row.addWidget(widget)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addStretch(2)
        for label, wide, narrow in (
            (self.script_label, self.script, self.script_button),
            (self.marks_label, self.marks, self.marks_button),
        ):
            row.addSpacing(8)
            row.addWidget(label)
            row.addSpacing(4)
            row.addWidget(wide)
            row.addWidget(narrow)
        for button in (self.script_button, self.marks_button, self.readings_button, self.letters_button):
            button.setMinimumHeight(self.script.sizeHint().height())
        row.addSpacing(8)
        row.addWidget(self.readings_button)
        row.addSpacing(6)
        row.addWidget(self.letters_button)
        row.addStretch(3)
        row.addWidget(self.search)
        row.addWidget(self.search_button)
        row.addSpacing(4)
        row.addWidget(self.cards_button)

    def show_view(self, view: View) -> None:
        """Show which script, which pinyin marks and which readings are on the page."""
        self._view, script = view, view.script
        region = script if script in REGIONS else self._region
        self._region = region
        words = _WITH_WORDS if view.regional_words else ""
        self.script.button(_REGION).setText(SIGNS[region] + words + _ARROW)
        self.script.set_current(_REGION if script in REGIONS else script.value)
        self.marks.set_current(view.noise.value)
        self.script_button.setText(SIGNS[script] + (words if script is not Script.SOURCE else "") + _ARROW)
        self.updateGeometry()
        self._refold()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(scaled(SIZE), scaled(SIZE)))
        return button

    def _icon(self, name: str) -> QIcon:
        return icon(name, self._theme.ink, self._theme.quiet)

    def _drawn(self, action_id: str, name: str) -> QToolButton:
        """A button with an icon, which the action keeps to itself: menus stay without."""
        button = self._follow(action_id)
        button.setIcon(self._icon(name))
        return button

    def _worded(self, action_id: str, text: str) -> QToolButton:
        button = self._follow(action_id)
        button.setText(text)
        return button

    def _follow(self, action_id: str) -> QToolButton:
        button, action = self._button(), self._actions[action_id]
        button.setCheckable(action.isCheckable())
        button.clicked.connect(lambda: action.trigger())

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())
            button.setToolTip(self._actions.tip(action_id))
            button.setAccessibleName(plain(action.text()))

        action.changed.connect(follow)
        follow()
        return button

    def _folded(self, menu_id: str, name: str) -> QToolButton:
        button = self._button()
        button.setAccessibleName(plain(self._actions.menus[menu_id].title()))
        button.setToolTip(name)
        button.setObjectName("boxed")
        button.setMenu(self._actions.menus[menu_id])
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _choose_script(self, value: str) -> None:
        if value != _REGION:
            self._actions[f"script_{value}"].trigger()

    def _offer_regions(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for region in REGIONS:
            menu.addAction(self._actions[f"script_{region.value}"])
        menu.addSeparator()
        menu.addAction(self._actions["regional_words"])
        menu.aboutToHide.connect(self._show_checked)
        button = self.script.button(_REGION)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_checked(self) -> None:
        script = next((s for s in Script if self._actions[f"script_{s.value}"].isChecked()), Script.SOURCE)
        self.script.set_current(_REGION if script in REGIONS else script.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._refold()

    def _refold(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        for step in range(self.STEPS):
            self._fold(step)
            layout.invalidate()
            if layout.minimumSize().width() <= self.width():
                break
        layout.activate()

    def _fold(self, step: int) -> None:
        self._step = step
        shown = {
            self.script_label: step < 2,
            self.marks_label: step < 2,
            self.search: step < 1,
            self.search_button: step >= 1,
            self.marks: step < 3,
            self.marks_button: step >= 3,
            self.script: step < 4,
            self.script_button: step >= 4,
            self.open_button: step < 5,
            self.export_button: step < 5,
            self.more_button: step >= 5,
            self.readings_button: step < 6,
            self.letters_button: step < 7,
        }
        self.readings_button.setText(self._readings_words(short=step >= 2) + _ARROW)
        marks = tr(NOISE_NAMES[self._view.noise])
        self.marks_button.setText((marks if step >= 6 else tr("Marks: {state}", state=marks)) + _ARROW)
        for widget, visible in shown.items():
            widget.setVisible(visible)

    def _readings_words(self, *, short: bool) -> str:
        readings = self._view.readings
        new_only = readings is not Readings.NONE and self._view.new_words_only
        state = tr("new words") if new_only else tr(READINGS_NAMES[readings])
        if not short:
            return tr("Readings: {state}", state=state)
        return tr("Readings") if readings is Readings.NONE else state[:1].upper() + state[1:]

    def minimumSizeHint(self) -> QSize:
        """The window may be narrower than the buttons in full: they fold."""
        return QSize(320, scaled(HEIGHT))


class _Door(QLineEdit):
    """Looks like a field to type in, and opens the panel where the typing happens."""

    pressed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setReadOnly(True)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFixedWidth(scaled(190))

    def mousePressEvent(self, event: object) -> None:
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            event.ignore()
