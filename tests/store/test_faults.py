"""What the system says becomes words of our own, whatever language the system speaks."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reader.store.faults import file_fault, reason_of


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "is not there"),
        (errno.EISDIR, "could not be read or written: it is a folder."),
        (errno.ENOTDIR, "could not be read or written: a part of its path is a file, not a folder."),
        (errno.EACCES, "No permission for"),
        (errno.ENOSPC, "The disk is full"),
        (errno.EIO, "could not be read or written: the disk failed."),
        (errno.ENAMETOOLONG, "could not be read or written: its name is too long."),
        (errno.EXDEV, f"could not be read or written: error {errno.EXDEV} of the system."),
    ],
)
def test_the_usual_failures_have_words_of_our_own(number: int, words: str) -> None:
    said = str(file_fault(OSError(number, os.strerror(number), "notes.md"), Path("notes.md")))
    assert words in said
    assert os.strerror(number) not in said


def test_a_name_that_cannot_be_one_is_said() -> None:
    with pytest.raises(ValueError, match="null") as caught:
        Path("a\0b").read_bytes()
    assert reason_of(caught.value) == "its name cannot be a file's"
