"""A small dictionary in the place of CC-CEDICT, and files of dictionaries of every kind."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest

SMALL = """\
# CC-CEDICT
潦草 潦草 [liao2 cao3] /careless/slovenly (handwriting)/
圖書館 图书馆 [tu2 shu1 guan3] /library/CL:家[jia1]/
學習 学习 [xue2 xi2] /to learn/to study/
學 学 [xue2] /to learn/to study/science/-ology/
習 习 [xi2] /(bound form) to practice/habit/
我們 我们 [wo3 men5] /we; us/
主題 主题 [zhu3 ti2] /theme/subject/
教育 教育 [jiao4 yu4] /to educate/education/CL:個|个[ge4]/
中國 中国 [Zhong1 guo2] /China/
中華 中华 [Zhong1 hua2] /China (alternate formal name)/
中華人民共和國 中华人民共和国 [Zhong1 hua2 Ren2 min2 Gong4 he2 guo2] /People's Republic of China/
人民 人民 [ren2 min2] /the people/CL:個|个[ge4]/
共和國 共和国 [gong4 he2 guo2] /republic/
個 个 [ge4] /(classifier)/individual/
箇 个 [ge4] /variant of 個|个[ge4]/
自個兒 自个儿 [zi4 ge3 r5] /(dialect) oneself/
飯館 饭馆 [fan4 guan3] /restaurant/CL:家[jia1],個|个[ge4]/
家 家 [jia1] /home/family/
裡 里 [li3] /inside/
里 里 [li3] /li, ancient measure of length/neighborhood/
哩 哩 [li5] /(modal final particle)/
研究 研究 [yan2 jiu1] /research; a study/CL:項|项[xiang4]/to research/
研究生 研究生 [yan2 jiu1 sheng1] /graduate student/
生命 生命 [sheng1 ming4] /life/
西安 西安 [Xi1 an1] /Xi'an/
先 先 [xian1] /beforehand/first/
反覆 反复 [fan3 fu4] /repeatedly/
反復 反复 [fan3 fu4] /variant of 反覆|反复[fan3 fu4]/
"""


def stardict(
    folder: Path,
    entries: Sequence[tuple[str, str]],
    *,
    name: str = "Words",
    kinds: str = "m",
    packed: bool = False,
    synonyms: Sequence[tuple[str, int]] = (),
) -> Path:
    """A dictionary of StarDict in a folder: words and their articles; gives the file that ends with .ifo."""
    index, articles = b"", b""
    for word, article in entries:
        data = article.encode()
        index += word.encode() + b"\0" + struct.pack(">II", len(articles), len(data))
        articles += data
    info = f"StarDict's dict ifo file\nversion=2.4.2\nbookname={name}\nsametypesequence={kinds}\n"
    path = folder / "words.ifo"
    path.write_text(info, "utf-8")
    (folder / "words.idx").write_bytes(index)
    if packed:
        (folder / "words.dict.dz").write_bytes(gzip.compress(articles))
    else:
        (folder / "words.dict").write_bytes(articles)
    if synonyms:
        data = b"".join(word.encode() + b"\0" + struct.pack(">I", number) for word, number in synonyms)
        (folder / "words.syn").write_bytes(data)
    return path


def use_small(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the small dictionary stand where CC-CEDICT is."""
    packed = folder / "small.txt.gz"
    packed.write_bytes(gzip.compress(SMALL.replace("\n", "\r\n").encode(), mtime=0))
    monkeypatch.setattr("reader.store.dictionaries.package_file", lambda *_name: packed)
