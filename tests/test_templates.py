"""Templates are files in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import KnownError
from reader.templates import LONGEST, Templates, read_template


def test_templates_are_kept_listed_and_taken_away(tmp_path: Path) -> None:
    templates = Templates(tmp_path / "settings" / "templates")
    assert templates.names() == []
    assert templates.save("讀書", "一\n") == "讀書"
    assert templates.save("a/b", "二") == "a／b"
    assert templates.names() == ["a／b", "讀書"]
    assert templates.read("a/b") == templates.read("a／b") == "二"
    source = templates.delete("讀書")
    assert (source, templates.names()) == ("一\n", ["a／b"])
    templates.save("讀書", source)
    assert templates.read("讀書") == "一\n"


def test_what_an_editor_leaves_in_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.jinja").write_bytes(b"\xef\xbb\xbfa\r\nb")
    (tmp_path / "mine.jinja~").touch()
    assert Templates(tmp_path).names() == ["mine"]
    assert Templates(tmp_path).read("mine") == "a\nb"


@pytest.mark.parametrize("data", [None, b"\xff\xfe", b"x" * (LONGEST + 1)])
def test_what_is_no_template_is_told(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "file"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(KnownError):
        read_template(path)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    templates = Templates(tmp_path / "file")
    assert templates.names() == []
    with pytest.raises(KnownError, match="could not be written"):
        templates.save("a", "b")
