"""Putting a theme on: the palette, the sheet and the letters of the interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from reader.text.rendering import Script
from reader.window.theming.controls import Calm, Outlined
from reader.window.theming.sheet import stylesheet
from reader.window.theming.theme import INTERFACE_PX, Theme, chinese_families
from reader.window.theming.themes import theme_for

Role = QPalette.ColorRole
DESKTOP_PX = 15.0
"""Desktops come with letters of 12 to 15 pixels; to whoever has chosen larger ones, the interface is larger too."""
LARGEST = 2.5


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
    own.setPixelSize(round(INTERFACE_PX * min(max(1.0, desktop_px() / DESKTOP_PX), LARGEST)))
    return own


def desktop_px() -> float:
    """The size of the letters that a person has chosen for all programs, in pixels."""
    return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()


def scaled(px: int) -> int:
    """A length that grows with the letters of the interface, in pixels."""
    return max(px, round(px * QApplication.font().pixelSize() / INTERFACE_PX))


def own_forms(font: QFont) -> QFont:
    """Let a Chinese face draw its own forms: the language of the interface must not choose others.

    A face for traditional characters holds simplified forms and punctuation too, and takes them in a Chinese locale.
    """
    font.setFeature(QFont.Tag("locl"), 0)
    return font


def sized(font: QFont, px: int, *, bold: bool = False) -> QFont:
    """The same letters at another size: pixels beside letters of the usual size, larger where those are larger."""
    made = QFont(font)
    made.setPixelSize(scaled(px))
    made.setBold(bold)
    return made


def coloured(widget: QWidget, ink: str) -> None:
    """Write a label in this colour, without a style sheet of its own."""
    own = widget.palette()
    own.setColor(Role.WindowText, QColor(ink))
    widget.setPalette(own)


def dress(window: QWidget, theme: Theme) -> None:
    """Put a theme on the program and its main window."""
    wanted = Outlined if theme.page.strong else Calm
    if type(QApplication.style()) is not wanted:
        QApplication.setStyle(wanted())
    QApplication.setPalette(palette(theme))
    window.setStyleSheet(stylesheet(theme, scaled))
