"""The guess of an encoding, on stretches of real texts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reader.formats.plain import guess, read

FILES = {
    "seed-article.txt": ("utf-8", ["utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be"]),
    "sanguo_utf8.txt": ("utf-8", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"]),
    "fengshen_trad.txt": ("cp950", ["utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be"]),
    "hanshu_orig.txt": ("gb18030", ["utf-8", "gb18030", "utf-16-le"]),
}


def bytes_of(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.exists():
        pytest.skip(f"no {name} in {folder}")
    return path.read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_is_read_as_what_it_is(name: str, shared_texts: Path) -> None:
    data, (codec, _) = bytes_of(shared_texts, name), FILES[name]
    article = read(data, name)
    assert article.encoding == codec
    assert (article.source.encode(codec, "replace") == data) == (name != "hanshu_orig.txt")


def test_headings_behind_a_stray_blank_of_one_byte_are_read(shared_texts: Path) -> None:
    article = read(bytes_of(shared_texts, "hanshu_orig.txt"), "hanshu_orig.txt")
    for heading in ("卷五十四 李广苏建传第二十", "卷五十五 卫青霍去病传第二十", "卷五十六 董仲舒传第二十"):
        assert article.source.count(heading.replace(" ", "\xa0") + "\ufffd\r\n") == 1


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("length", [12, 40])
def test_a_few_characters_are_enough(name: str, length: int, shared_texts: Path) -> None:
    codec, others = FILES[name]
    source, chance = bytes_of(shared_texts, name).decode(codec), random.Random(length)
    starts = [chance.randrange(len(source) - length) for _ in range(100)]
    stretches = [s for start in starts if not (s := source[start : start + length]).isascii()]
    for other in others:
        expected = "utf-16" if other.startswith("utf-16") else other
        wrong = [s for s in stretches if encodes(s, other) and guess(s.encode(other)) != expected]
        assert not wrong, f"{other}: {wrong}"


def encodes(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
