"""Putting a theme on: the palette, the sheet and the letters of the interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from reader.text.rendering import Script
from reader.window.theme import INTERFACE_PX, Theme, chinese_families
from reader.window.themes import theme_for

Role = QPalette.ColorRole


class Desktop(NamedTuple):
    """What a person has set for all programs: dark colours, high contrast."""

    dark: bool
    contrast: bool


def desktop() -> Desktop:
    """What Qt knows of the desktop's settings; contrast only from Qt 6.10 on."""
    hints = QGuiApplication.styleHints()
    contrast = False
    if hasattr(hints, "accessibility"):
        contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return Desktop(hints.colorScheme() == Qt.ColorScheme.Dark, contrast)


def worn(choice: str) -> Theme:
    """The theme of a choice; where that is the desktop's, the one that fits its settings."""
    wanted = desktop()
    return theme_for(choice, dark=wanted.dark, contrast=wanted.contrast)


def follow_desktop(changed: Callable[[], None]) -> None:
    """Call this whenever the desktop changes its colours or its contrast; `changed` belongs to a QObject."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(changed)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(changed)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme: most of the window takes its colours from here, since the sheet costs time."""
    colours = {
        Role.Window: theme.panel,
        Role.WindowText: theme.ink,
        Role.Base: theme.raised,
        Role.AlternateBase: theme.panel,
        Role.Text: theme.ink,
        Role.PlaceholderText: theme.quiet,
        Role.Button: theme.raised,
        Role.ButtonText: theme.ink,
        Role.BrightText: theme.accent,
        Role.Highlight: theme.page.selection,
        Role.HighlightedText: theme.page.selection_ink,
        Role.Link: theme.accent,
        Role.LinkVisited: theme.accent,
        Role.ToolTipBase: theme.bar,
        Role.ToolTipText: theme.bar_ink,
        Role.Light: theme.raised,
        Role.Midlight: theme.hover,
        Role.Mid: theme.line,
        Role.Dark: theme.line,
        Role.Shadow: theme.line,
        Role.Accent: theme.accent,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.quiet))
    return result


def interface_font(language: str = "en") -> QFont:
    """The letters of the interface, with a Chinese face named, so that no Japanese form appears.

    In a Chinese interface the Chinese face comes first: it brings the quotation marks and dashes that fit.
    """
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    there = set(QFontDatabase.families())
    chinese = [name for name in chinese_families(Script.SIMPLIFIED, serif=False) if name in there]
    latin = QFontInfo(own).family()  # the name behind "Sans Serif", which Qt passes over in a list
    own.setFamilies([*chinese, latin] if language.startswith("zh") else [latin, *chinese])
    own.setPixelSize(INTERFACE_PX)
    return own


def own_forms(font: QFont) -> QFont:
    """Let a Chinese face draw its own forms: the language of the interface must not choose others.

    A face for traditional characters holds simplified forms and punctuation too, and takes them in a Chinese locale.
    """
    font.setFeature(QFont.Tag("locl"), 0)
    return font


def dress(window: QWidget, theme: Theme) -> None:
    """Put a theme on the program and its main window."""
    QApplication.setPalette(palette(theme))
    window.setStyleSheet(stylesheet(theme))


def sized(font: QFont, px: int, *, bold: bool = False) -> QFont:
    """The same letters at another size (pixels that the screen's scale enlarges)."""
    made = QFont(font)
    made.setPixelSize(px)
    made.setBold(bold)
    return made


def coloured(widget: QWidget, ink: str) -> None:
    """Write a label in this colour, without a style sheet of its own."""
    own = widget.palette()
    own.setColor(Role.WindowText, QColor(ink))
    widget.setPalette(own)


def stylesheet(theme: Theme) -> str:
    """The sheet for what Qt draws itself; short, since each rule is weighed for each widget that is shown.

    Lists, cards, chips and segmented buttons paint themselves, and everything else takes the palette.
    """
    return f"""
QMenuBar {{ background: {theme.panel}; padding: 2px 8px; border: none; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.hover}; }}
QMenu {{ background: {theme.raised}; border: 1px solid {theme.line}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 26px; border-radius: 5px; }}
QMenu::item:selected {{ background: {theme.hover}; color: {theme.ink}; }}
QMenu::item:disabled {{ color: {theme.quiet}; background: transparent; }}
QMenu::indicator {{ left: 8px; }}
QMenu::icon {{ padding-left: 10px; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 5px 8px; }}
QToolBar {{ background: {theme.panel}; border: none; border-bottom: 1px solid {theme.line};
            padding: 5px 10px; spacing: 6px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px 9px;
               background: transparent; }}
QToolButton:hover, QToolButton:focus {{ background: {theme.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {theme.hover}; border-color: {theme.line}; }}
QToolButton:focus {{ border-color: {theme.accent}; }}
QToolButton:disabled {{ color: {theme.quiet}; background: transparent; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px;
               padding: 5px 14px; }}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:focus {{ border-color: {theme.accent}; }}
QPushButton:default {{ background: {theme.accent}; color: {theme.accent_ink}; border-color: {theme.accent}; }}
QPushButton:default:focus {{ border-color: {theme.ink}; }}
QPushButton:disabled {{ color: {theme.quiet}; }}
QDialogButtonBox, QMessageBox, QFileDialog {{ dialogbuttonbox-buttons-have-icons: 0; }}
QCheckBox::indicator:unchecked {{ width: 12px; height: 12px; border: 1px solid {theme.quiet}; border-radius: 3px;
                                  background: {theme.raised}; }}
QRadioButton::indicator:unchecked {{ width: 12px; height: 12px; border: 1px solid {theme.quiet}; border-radius: 7px;
                                     background: {theme.raised}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {theme.accent}; border-radius: 7px;
                                   background: {theme.raised}; }}
QLineEdit, QPlainTextEdit {{ background: {theme.raised}; border: 1px solid {theme.line};
                             border-radius: 6px; padding: 4px 8px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {theme.accent}; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {theme.line}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {theme.quiet}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QStatusBar {{ background: {theme.panel}; border-top: 1px solid {theme.line}; color: {theme.quiet}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {theme.quiet}; padding: 1px 8px; }}
QToolTip {{ background: {theme.bar}; color: {theme.bar_ink}; border: 1px solid {theme.bar};
            padding: 3px 5px; }}
QSplitter::handle {{ background: {theme.line}; }}
"""
