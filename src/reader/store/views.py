"""A view as JSON: an object with the fields of `View`; unknown ones are ignored, those that make no sense forgotten."""

from __future__ import annotations

import json
from dataclasses import fields
from enum import Enum
from typing import Any

from reader.text.rendering import View


def packed(view: View) -> str:
    """A view as it is stored."""
    return json.dumps({field.name: getattr(view, field.name) for field in fields(view)})


def unpacked(kept: str, **older: str) -> View:
    """The view that was stored; `older` fields serve where it does not name them, the defaults otherwise."""
    try:
        found = json.loads(kept or "{}")
    except (ValueError, RecursionError):
        found = {}
    named = older | found if isinstance(found, dict) else older
    plain = View()
    return View(**{f.name: _fitting(named.get(f.name), getattr(plain, f.name)) for f in fields(plain)})


def _fitting(value: object, default: Any) -> Any:
    """A value of the kind that the default is of; the default otherwise."""
    if isinstance(default, Enum):
        return next((one for one in type(default) if one.value == value), default)
    return value if type(value) is type(default) else default
