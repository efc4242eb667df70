"""What every test of an export can have."""

from __future__ import annotations

import pytest

from export_maker import reading_circle
from reader.exports.texts import ExportText


@pytest.fixture
def circle() -> ExportText:
    """A text of our own with noise, subheadings, and words that look like Markdown."""
    return reading_circle()
