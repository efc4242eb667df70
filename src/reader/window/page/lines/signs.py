"""What a sign is to a typesetter: what it may not begin or end, and what belongs together.

After GB/T 15834-2011, the W3C's "Requirements for Chinese Text Layout" and, for other scripts, Unicode's annex 14.
"""

from __future__ import annotations

OPENING = "（［｛「『《〈【〔〖〘〚“‘〝｟﹁﹃﹙﹛﹝﹤"
"""Brackets and quotation marks as wide as a character that open."""
CLOSING = "）］｝」』》〉】〕〗〙〛”’〞〟｠﹂﹄﹚﹜﹞﹥"
STOPS = "。，、；：！？．｡､﹐﹑﹒﹔﹕﹖﹗‼⁇⁈⁉"
SIGNS = OPENING + CLOSING + STOPS
"""Signs with blank space beside their ink, which shrinks where two of them meet."""

WESTERN_OPENING = "([{«‹¿¡„‚"
WESTERN_CLOSING = ")]}»›"
WESTERN_STOPS = ".,;:!?"
PREFIXES = "$¥￥£€₩＄＃#@＠№§"
"""They belong to the number or the word behind them."""
UNITS = "%％‰℃℉°′″¢￠"
JOINING = "·‧∙・･•－-‐‑–~～〜／/∕⁄＿_"
"""Between two words or numbers: no line begins with one."""
_JAPANESE = "ーｰ々〻ヽヾゝゞ゛゜ﾞﾟぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯ"

NO_START = frozenset(CLOSING + STOPS + WESTERN_CLOSING + WESTERN_STOPS + UNITS + JOINING + _JAPANESE + "…‥︰︱︳﹏＂＇")
"""No line begins with one of these."""
NO_END = frozenset(OPENING + WESTERN_OPENING)
"""No line ends with one of these."""
WHOLE = frozenset("…‥—―─⸺⸻～〜")
"""A row of one of these is one sign: …… and ——."""
BLANKS = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
"""They hang over the end of a line."""
GLUE = frozenset("\u00a0\u2007\u202f\u2060\ufeff\u034f\u200d")
"""What stands on both sides of one of these stays together."""


def is_wide(character: str) -> bool:
    """Whether a line may end beside a character as it does beside Chinese ones."""
    return character >= "\u2e80" or "\u2460" <= character <= "\u27bf" or character in "—―※→←↑↓"


def is_letter(character: str) -> bool:
    """Whether a character is part of a word written in letters or of a number."""
    return character < "\u1100" and (character.isalnum() or character in "'’")
