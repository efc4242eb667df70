"""Putting a theme on: the palette, the sheet and the letters of the interface."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from reader.text.rendering import Script
from reader.window.theme import INTERFACE_PX, Theme, chinese_families, stylesheet

Role = QPalette.ColorRole


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
