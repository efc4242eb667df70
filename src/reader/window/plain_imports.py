"""Importing without PySide's switch for features, which reads the source of every module that is imported after it."""

from __future__ import annotations

import builtins


def restore() -> None:
    """Give Python its own import back; nothing in this program asks for a feature (docs/decisions/0019)."""
    import PySide6.QtCore  # noqa: F401  puts its own in

    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own
