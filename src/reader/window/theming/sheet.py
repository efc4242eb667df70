"""The style sheet: what Qt draws itself, in the colours of a theme."""

from __future__ import annotations

from collections.abc import Callable

from reader.window.theming.theme import Theme


def stylesheet(theme: Theme, scaled: Callable[[int], int]) -> str:
    """The sheet for what Qt draws itself; short, since each rule is weighed for each widget that is shown.

    Lists, cards, chips and segmented buttons paint themselves, and everything else takes the palette. `scaled` makes
    lengths grow with the letters of the interface.
    """
    return _menus(theme) + _buttons(theme) + _checks(theme, scaled) + _fields(theme) + _bars(theme)


def _menus(theme: Theme) -> str:
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
"""


def _buttons(theme: Theme) -> str:
    return f"""
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
QPushButton:disabled {{ color: {theme.quiet}; background: transparent; border-color: {theme.line}; }}
QDialogButtonBox, QMessageBox, QFileDialog {{ dialogbuttonbox-buttons-have-icons: 0; }}
"""


def _checks(theme: Theme, scaled: Callable[[int], int]) -> str:
    """Boxes to tick and to choose one from; the ticked ones with a width keep Qt's own drawing."""
    return f"""
QCheckBox::indicator {{ width: {scaled(13)}px; height: {scaled(13)}px; }}
QCheckBox::indicator:unchecked {{ width: {scaled(12)}px; height: {scaled(12)}px;
                                  border: 1px solid {theme.quiet}; border-radius: 3px; background: {theme.raised}; }}
QRadioButton::indicator:unchecked {{ width: {scaled(12)}px; height: {scaled(12)}px;
                                     border: 1px solid {theme.quiet}; border-radius: {scaled(12) // 2 + 1}px;
                                     background: {theme.raised}; }}
QRadioButton::indicator:checked {{ width: {scaled(6)}px; height: {scaled(6)}px;
                                   border: {scaled(12) // 2 - scaled(6) // 2 + 1}px solid {theme.accent};
                                   border-radius: {scaled(12) // 2 + 1}px;
                                   background: {theme.raised}; }}
"""


def _fields(theme: Theme) -> str:
    return f"""
QLineEdit, QPlainTextEdit, #manual {{ background: {theme.raised}; border: 1px solid {theme.line};
                             border-radius: 6px; padding: 4px 8px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QFileDialog QToolButton {{ padding: 3px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {theme.accent}; }}
"""


def _bars(theme: Theme) -> str:
    """Scroll bars, the foot of the window, tips and the lines between columns."""
    return f"""
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
