"""Zip files that are the same bytes whenever they are made of the same parts."""

from __future__ import annotations

import io
import zipfile

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can name."""


def steady(data: bytes) -> bytes:
    """A zip file without the times at which its parts were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for part in made.infolist():
            again.writestr(zipfile.ZipInfo(part.filename, _LONG_AGO), made.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()
