"""Which encoding a plain text is in, and how its bytes become text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from reader.errors import KnownError
from reader.formats.frequent import worth
from reader.formats.stray_bytes import resynchronised
from reader.language import mark, tr

ENCODINGS = {
    "utf-8": mark("Unicode (UTF-8)"),
    "utf-16": mark("Unicode (UTF-16)"),
    "gb18030": mark("Simplified Chinese (GB18030, GBK, GB2312)"),
    "cp950": mark("Traditional Chinese (Big5, CP950)"),
    "big5hkscs": mark("Hong Kong (Big5-HKSCS)"),
}
"""The encodings that a person can choose, by codec; the values are catalogue keys."""

USUAL = 2.0
"""What the characters of running text are worth in the mean."""
LIKE_CHINESE = 1.0
"""What the characters of a text in a wrong encoding are never worth in the mean, if it is longer than a few."""
BROKEN_SHARE = 50
"""A text with more than one character in so many that could not be decoded is in another encoding, or none."""
SAMPLE = 20_000
"""Bytes that a guess looks at: far more than it needs, and read in a few milliseconds."""

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
"""The one begins as UTF-16 does, but no text of UTF-16 begins with a NUL."""
_SAME = {
    "utf-8-sig": "utf-8",
    "ascii": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "big5": "cp950",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
_CANDIDATES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
"""In the order in which a tie is decided."""


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of `data`, BOM and line ends included, and the codec that gives the bytes back from it.

    The codec is one of ENCODINGS, with the byte order for UTF-16. Without `encoding` it is guessed. Where a few bytes
    do not fit, or were lost or added, U+FFFD stands for each, U+00A0 for an A0. Raises KnownError where many don't
    fit, and for an encoding that is not offered.
    """
    codec = _with_byte_order(data, offered(encoding)) if encoding else _guess(data)
    if not codec:
        raise KnownError(
            "The encoding is not one that this program knows.",
            advice="Choose an encoding in the Open dialog, or with --encoding.",
        )
    broken = 0
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        broken = error.start + 1
        text = data.decode(codec, errors="replace")
    text = resynchronised(text, data, codec)
    if broken and not _is_nearly_whole(text):
        raise KnownError(
            "Byte {position} does not fit the encoding {encoding}.",
            advice="Choose another encoding in the Open dialog, or with --encoding.",
            position=f"{broken:,}",
            encoding=tr(ENCODINGS[_offered_name(codec)]),
        )
    return text, codec


def guess(data: bytes, *, cut: bool = False) -> str:
    """The likeliest of ENCODINGS, "" where none fits: by BOM, strict UTF-8, then by common characters.

    `cut` says that the data is the beginning of more, and may end inside a character.
    """
    return _offered_name(_guess(data, cut))


def offered(name: str) -> str:
    """The codec for a name that a person typed ("GBK", "Big5"); raises KnownError for one not offered."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError, OSError):  # a process that is shut in cannot load what is not offered
        codec = name
    codec = _SAME.get(codec, codec)
    if _offered_name(codec) not in ENCODINGS:
        raise KnownError(
            "There is no encoding “{name}” here.",
            advice="Choose one of {names}.",
            name=name,
            names=", ".join(ENCODINGS),
        )
    return codec


def sample(data: bytes, encoding: str, length: int) -> str:
    """The first `length` code points in that encoding, "�" for what does not fit: a look before opening."""
    codec = _with_byte_order(data, offered(encoding)) if encoding else _guess(data) or "utf-8"
    return data[: 4 * length].decode(codec, errors="replace")[:length].removeprefix("\ufeff")


@dataclass(frozen=True, slots=True)
class Plausible:
    """An encoding that bytes could be in: how much they look like Chinese then, 0 to 1, whether all of them fit, and
    their first lines.
    """

    codec: str
    likeness: float
    fits: bool
    beginning: str


def plausible(data: bytes, length: int = 120) -> list[Plausible]:
    """Every encoding that is offered, the likeliest first, with the first `length` code points that say something."""
    found = []
    for name in ENCODINGS:
        codec = _with_byte_order(data, offered(name))
        likeness = _score(data, codec) / USUAL if data else 0.0
        words = data[:SAMPLE].decode(codec, errors="replace").removeprefix("\ufeff").strip()
        found.append(Plausible(name, min(1.0, max(0.0, likeness)), _fits(data, codec, cut=False), words[:length]))
    best = guess(data)
    return sorted(found, key=lambda one: (one.codec != best, not one.fits, -one.likeness))


def _offered_name(codec: str) -> str:
    return "utf-16" if codec.startswith("utf-16") else codec


def is_utf_32(data: bytes) -> bool:
    """Whether the bytes say that they are UTF-32, which is not read."""
    return data.startswith(_UTF_32)


def _guess(data: bytes, cut: bool = False) -> str:
    if is_utf_32(data):
        return ""
    marked = next((codec for bom, codec in _MARKS.items() if data.startswith(bom)), "")
    if marked:
        return marked
    if _fits(data, "utf-8", cut) and not (_looks_like_utf16(data) and _best(data, ("utf-16-le", "utf-16-be"), cut)):
        return "utf-8"
    best = _best(data, _CANDIDATES, cut)
    return best if best and _score(data, best) >= LIKE_CHINESE else _best_of_damaged(data) or best


def _best_of_damaged(data: bytes) -> str:
    """The encoding in which most bytes make Chinese and only a few do not fit; "" for none."""
    found = ""
    least = LIKE_CHINESE
    for codec in ("utf-8", *_CANDIDATES):
        text = data[:SAMPLE].decode(codec, errors="replace")
        text = resynchronised(text, data[:SAMPLE], codec)
        likeness = _likeness(text)
        # One byte too few is the end of all UTF-16 behind it, as it stands.
        whole = text if codec.startswith("utf-16") else data.decode(codec, errors="replace")
        if likeness > least and _is_nearly_whole(text) and _is_nearly_whole(whole):
            found, least = codec, likeness
    return found


def _is_nearly_whole(text: str) -> bool:
    return text.count("\ufffd") * BROKEN_SHARE <= len(text)


def _with_byte_order(data: bytes, codec: str) -> str:
    if codec != "utf-16":
        return codec
    marked = next((name for bom, name in _MARKS.items() if data.startswith(bom)), "")
    if marked.startswith("utf-16"):
        return marked
    orders = ("utf-16-le", "utf-16-be")
    return _best(data, orders) or max(orders, key=lambda order: _score(data, order))


def _looks_like_utf16(data: bytes) -> bool:
    return b"\0" in data[:SAMPLE] and len(data) % 2 == 0


def _best(data: bytes, candidates: tuple[str, ...], cut: bool = False) -> str:
    scores = {codec: _score(data, codec) for codec in candidates if _fits(data, codec, cut)}
    if not scores:
        return ""
    best = max(scores, key=lambda codec: scores[codec])
    return best if not best.startswith("utf-16") or scores[best] > 0 else _without_utf16(scores)


def _without_utf16(scores: dict[str, float]) -> str:
    rest = [codec for codec in scores if not codec.startswith("utf-16")]
    return max(rest, key=lambda codec: scores[codec]) if rest else ""


def _fits(data: bytes, codec: str, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder(codec)().decode(data, final=not cut)
    except UnicodeDecodeError:
        return False
    return True


def _score(data: bytes, codec: str) -> float:
    """How much like Chinese the text looks in this encoding: the mean worth of its characters, 3 at best."""
    return _likeness(data[:SAMPLE].decode(codec, errors="ignore"))


def _likeness(text: str) -> float:
    values = [worth(c) for c in text if (c > "\x7f" or c < "\t") and c != "\ufffd"]
    return sum(values) / len(values) if values else 0.0
