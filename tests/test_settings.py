"""Settings: a file that a person can read and mend; what makes no sense in it does no harm."""

from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from pathlib import Path

import pytest

from reader import settings
from reader.errors import KnownError
from reader.settings import Settings

OTHER = Settings(
    language="zh_CN",
    theme="dark",
    font_family="Noto Sans CJK TC",
    font_px=30,
    font_traditional=":kai",
    line_percent=210,
    letter_percent=10,
    indent_paragraphs=True,
    justify=False,
    page_characters=30,
    side_panels=False,
    cards=False,
    author="小明\ud800",
    window_geometry="AAEC",
    panel_widths="200 300",
    colour="red",
    style="box",
    open_folder="/home/小明",
    export_folder="/home/小明/筆記",
    repair_damaged=True,
    smooth_scrolling=False,
    overview=False,
    caret_browsing=True,
    tone_colours=True,
    mark_terms=False,
    citation="gb7714",
    library_sort="title",
    library_backwards=True,
    export_choices={"format": "html"},
    searched="學習",
)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == (Settings(), "")
    assert Settings().author == settings.login_name()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    other = replace(OTHER, author="小明")
    assert all(getattr(other, one.name) != getattr(Settings(), one.name) for one in fields(Settings))
    settings.save(other, path)
    assert settings.load(path) == (other, "")
    assert '"author": "小明"' in path.read_text("utf-8")
    assert os.listdir(path.parent) == ["settings.json"]


def test_a_name_that_cannot_be_written_does_not_keep_the_rest_from_it(tmp_path: Path) -> None:
    settings.save(OTHER, tmp_path / "settings.json")
    assert settings.load(tmp_path / "settings.json") == (replace(OTHER, author="小明?"), "")


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe\0", b'{"theme": "dark"', b"[" * 100_000, "設定".encode("utf-16")]
)
def test_a_file_that_cannot_be_understood_is_set_aside(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    found, sentence = settings.load(path, "2026-11-23T10:00:00+08:00")
    assert found == Settings()
    (aside,) = tmp_path.iterdir()
    assert aside.name == "settings.broken-20261123T100000.json"
    assert aside.read_bytes() == data
    assert str(aside) in sentence
    assert settings.load(path) == (Settings(), "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("colour", "pink"),
        ("style", "bold"),
        ("language", "de"),
        ("font_px", 0),
        ("font_px", 1000),
        ("font_px", "21"),
        ("font_px", 21.0),
        ("font_px", True),
        ("line_percent", 20),
        ("letter_percent", -1),
        ("page_characters", 1000),
        ("justify", 1),
        ("side_panels", 1),
        ("author", None),
        ("font_family", ["a"]),
    ],
)
def test_one_setting_that_makes_no_sense_gets_its_default(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "font_px": 30, name: value}))
    found, sentence = settings.load(path)
    expected = {"theme": "dark", "font_px": 30, name: getattr(Settings(), name)}
    assert found == replace(Settings(), **expected)
    assert name in sentence
    assert path.exists()


def test_an_editor_may_put_a_bom_in_front(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'\xef\xbb\xbf{"theme": "dark"}')
    assert settings.load(path) == (Settings(theme="dark"), "")


def test_what_is_not_known_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "a newer one": [1]}')
    found, sentence = settings.load(path)
    assert (found.theme, sentence) == ("dark", "")
    settings.save(replace(found, theme="paper"), path)
    assert json.loads(path.read_text())["a newer one"] == [1]


def test_settings_that_cannot_be_written_are_said_and_the_old_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    settings.save(Settings(theme="dark"), path)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KnownError, match="No space left on device"):
        settings.save(Settings(theme="paper"), path)
    monkeypatch.undo()
    assert settings.load(path)[0].theme == "dark"
    assert os.listdir(tmp_path) == ["settings.json"]


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    found, sentence = settings.load(tmp_path)
    assert found == Settings()
    assert str(tmp_path) in sentence
