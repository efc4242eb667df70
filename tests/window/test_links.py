"""Links into the library, well made and not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.window.links import Link, absolute, is_link, read_link


@pytest.mark.parametrize(
    ("word", "link"),
    [
        ("hanzi-reader://text/4f1c20a9b3d1#hl-7f3a9c001122", Link("4f1c20a9b3d1", "7f3a9c001122")),
        ("hanzi-reader://text/4f1c", Link("4f1c", "")),
        ("hanzi-reader://text/4f1c/", Link("4f1c", "")),
        ("HANZI-READER://text/4F1C#hl-7F3A", Link("4f1c", "7f3a")),
        ("hanzi-reader://text/", None),
        ("hanzi-reader://text/4f1c#hl-", None),
        ("hanzi-reader://text/4f1c#hl-xyz", None),
        ("hanzi-reader://tags/4f1c", None),
        ("https://text/4f1c", None),
    ],
)
def test_read_link(word: str, link: Link | None) -> None:
    assert read_link(word) == link


def test_links_stay_and_files_become_absolute() -> None:
    assert absolute("hanzi-reader://text/4f1c") == "hanzi-reader://text/4f1c"
    assert absolute("a.txt") == str(Path.cwd() / "a.txt")
    assert not is_link("hanzi-reader.txt")
