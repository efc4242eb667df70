"""Which encoding a plain text is in, and how its bytes become text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache

from reader.errors import KnownError
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

_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解"
    "水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计"
    "管期市直德资命山金指克许统区保至队形社便空决治展司五基眼书非则听白却界达光放强即像难且权思王象完设式"
    "色路记南品住告类求据程北边死张该交规万取格望觉术领共确传师观清今切院让识候带导争运曰乃矣吾汝卿遂皆兵"
    "這個們來為國時會對後裡裏發經種現當動還進樣從實軍無與長機關點業將兩間問並戰應頭體見產內話給門聲員論處"
    "義幾條係氣題爾別變總電數報結場務計資許統區隊決書聽則達強難權萬傳觀術領確師認讓識帶導爭運說學過開兒東"
    "邊張該記類規設黨習專眾餘豐臨鎮鄉縣責號車馬風飛愛聞"
)
"""The most frequent characters of written Chinese, in both forms: about three quarters of running text."""
_PUNCTUATION = frozenset("，。、；：？！“”‘’「」『』（）《》〈〉【】…—·．～　")


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of `data`, BOM and line ends included, and the codec that gives the bytes back from it.

    The codec is one of ENCODINGS, with the byte order for UTF-16. Without `encoding` it is guessed. Where a few bytes
    do not fit, U+FFFD stands for each; raises KnownError where many don't, and for an encoding that is not offered.
    """
    codec = _with_byte_order(data, offered(encoding)) if encoding else _guess(data)
    if not codec:
        raise KnownError(
            "The encoding is not one that this program knows.",
            advice="Choose an encoding in the Open dialog, or with --encoding.",
        )
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError as error:
        text = data.decode(codec, errors="replace")
        if _is_nearly_whole(text):
            return text, codec
        raise KnownError(
            "Byte {position} does not fit the encoding {encoding}.",
            advice="Choose another encoding in the Open dialog, or with --encoding.",
            position=f"{error.start + 1:,}",
            encoding=tr(ENCODINGS[_offered_name(codec)]),
        ) from None


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
        worth = _score(data, codec) / USUAL if data else 0.0
        words = data[:SAMPLE].decode(codec, errors="replace").removeprefix("\ufeff").strip()
        found.append(Plausible(name, min(1.0, max(0.0, worth)), _fits(data, codec, cut=False), words[:length]))
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
        worth = _score(data, codec)
        if worth > least and _is_nearly_whole(data.decode(codec, errors="replace")):
            found, least = codec, worth
    return found


def _is_nearly_whole(text: str) -> bool:
    return text.count("\ufffd") * BROKEN_SHARE <= len(text)


def _with_byte_order(data: bytes, codec: str) -> str:
    if codec != "utf-16":
        return codec
    marked = next((name for bom, name in _MARKS.items() if data.startswith(bom)), "")
    return marked if marked.startswith("utf-16") else _best(data, ("utf-16-le", "utf-16-be")) or "utf-16-le"


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
    worth = [_worth(c) for c in data[:SAMPLE].decode(codec, errors="ignore") if c > "\x7f" or c < "\t"]
    return sum(worth) / len(worth) if worth else 0.0


def _worth(character: str) -> int:
    if character in _COMMON:
        return 3
    if character in _PUNCTUATION:
        return 2
    return 1 if character in _ordinary() else -2


@cache
def _ordinary() -> frozenset[str]:
    """The 3,755 and 5,401 characters that GB 2312 and Big5 put first, because they are in daily use."""
    simplified = b"".join(bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = b"".join(bytes((lead, trail)) for lead in range(0xA4, 0xC7) for trail in trails)
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))
