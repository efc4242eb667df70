"""Dictionaries in the format of StarDict: a list of words (.idx), their articles (.dict), other names (.syn).

Source: https://github.com/huzheng001/stardict-3/blob/master/dict/doc/StarDictFileFormat
Every number in such a file is taken for a claim: what it leads to must lie inside the file.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from reader.errors import KnownError
from reader.study.dictionary import Entry
from reader.study.markup import clean_lines, plain_lines
from reader.text.han import simplified_singly

LONGEST_WORD = 256
"""Bytes of the longest word: the format's own limit."""
LONGEST_ARTICLE = 1 << 16
"""Bytes of an article that are shown; what is longer is cut."""
MOST_WORDS = 2_000_000
LARGEST = 1 << 28
"""Bytes of a file, unpacked."""

_MAGIC = "StarDict's dict ifo file"
_SHOWN: Mapping[str, Callable[[str], list[str]]] = {
    **dict.fromkeys("mltyw", clean_lines),
    **dict.fromkeys("ghxkn", plain_lines),
}
"""What the kinds of fields hold that can be shown: plain text and readings, or mark-up."""
_READINGS = "ty"
_PINYIN = re.compile(r"[^\W\d_:]+[1-5]?(?:[ '·,-]+[^\W\d_:]+[1-5]?)*")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one dictionary, as they are: .ifo, .idx or .idx.gz, .dict or .dict.dz, .syn or nothing."""

    info: bytes
    index: bytes
    articles: bytes
    synonyms: bytes = b""


def name(info: bytes) -> str:
    """What a dictionary calls itself.

    Raises KnownError for what is no such file.
    """
    return _info(info).get("bookname", "").strip()[:100]


def parse(files: Files) -> Iterator[Entry]:
    """The entries of a dictionary, in its order, then those under other names.

    Raises KnownError where the files make no sense; single entries that lead outside are left out.
    """
    info = _info(files.info)
    kinds = info.get("sametypesequence", "")
    width = 8 if info.get("idxoffsetbits") == "64" else 4
    articles = unpacked(files.articles)
    words: list[tuple[str, int, int]] = []
    for word, offset, size in _words(unpacked(files.index), width):
        words.append((word, offset, size))
        entry = _entry(word, articles, offset, size, kinds)
        if entry is not None:
            yield entry
    if not words:
        raise _senseless()
    for other, number in _synonyms(unpacked(files.synonyms)):
        if number < len(words):
            _, offset, size = words[number]
            entry = _entry(other, articles, offset, size, kinds)
            if entry is not None:
                yield entry


def unpacked(data: bytes) -> bytes:
    """A file as it is, or without its gzip (dictzip is one); never more than LARGEST bytes are made."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    made = bytearray()
    try:
        while data.startswith(b"\x1f\x8b"):
            engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
            made += engine.decompress(data, LARGEST + 1 - len(made))
            if len(made) > LARGEST:
                raise KnownError("The dictionary is too large: unpacked it has more than 256 MB.")
            if not engine.eof:
                raise _senseless()
            data = engine.unused_data
    except zlib.error as error:
        raise _senseless() from error
    return bytes(made)


def _info(data: bytes) -> dict[str, str]:
    first, *lines = data[: 1 << 16].decode("utf-8-sig", "replace").splitlines() or [""]
    if first.strip() != _MAGIC:
        raise KnownError("This is no dictionary of StarDict.", advice="Choose the file that ends with .ifo.")
    return {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}


def _words(index: bytes, width: int) -> Iterator[tuple[str, int, int]]:
    numbers = struct.Struct(">QI" if width == 8 else ">II")
    at, count = 0, 0
    while at < len(index):
        end = index.find(b"\0", at, at + LONGEST_WORD + 1)
        if end < 0 or end + 1 + numbers.size > len(index) or count == MOST_WORDS:
            raise _senseless()
        offset, size = numbers.unpack_from(index, end + 1)
        yield index[at:end].decode("utf-8", "replace"), offset, size
        at, count = end + 1 + numbers.size, count + 1


def _synonyms(data: bytes) -> Iterator[tuple[str, int]]:
    at, count = 0, 0
    while at < len(data) and count < MOST_WORDS:
        end = data.find(b"\0", at, at + LONGEST_WORD + 1)
        if end < 0 or end + 5 > len(data):
            raise _senseless()
        yield data[at:end].decode("utf-8", "replace"), int.from_bytes(data[end + 1 : end + 5], "big")
        at, count = end + 5, count + 1


def _entry(word: str, articles: bytes, offset: int, size: int, kinds: str) -> Entry | None:
    word = " ".join(word.split())
    if not word or offset + size > len(articles):
        return None
    reading, senses = "", []
    for kind, field in _fields(articles[offset : offset + min(size, LONGEST_ARTICLE)], kinds):
        lines = _SHOWN[kind](field.decode("utf-8", "replace")) if kind in _SHOWN else []
        if kind in _READINGS and lines and _PINYIN.fullmatch(lines[0]):
            reading = lines[0]
        else:
            senses += lines
    traditional, _, simplified = word.partition("|")
    return Entry(traditional, simplified or simplified_singly(traditional), reading, tuple(senses)) if senses else None


def _fields(article: bytes, kinds: str) -> Iterator[tuple[str, bytes]]:
    """The fields of an article with their kinds, which stand in it where the dictionary names none."""
    at = 0
    for i in range(len(kinds) or len(article)):
        if not kinds and at >= len(article):
            return
        kind = kinds[i] if kinds else chr(article[at])
        at += not kinds
        if kinds and i == len(kinds) - 1:
            end = after = len(article)
        elif kind.islower():
            found = article.find(b"\0", at)
            end = found if found >= 0 else len(article)
            after = end + 1
        else:  # of pictures and sounds, which are not shown, the size comes first
            size = int.from_bytes(article[at : at + 4], "big")
            at, end = at + 4, min(len(article), at + 4 + size)
            after = end
        yield kind, article[at:end]
        at = after


def _senseless() -> KnownError:
    return KnownError("The dictionary's files make no sense.", advice="They may be cut off: get them again.")
