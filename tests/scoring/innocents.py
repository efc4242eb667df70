"""Pages with brackets that people wrote: readings for learners and children, glosses, names, units, commands."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from pypinyin import pinyin

from scoring.prose import SENTENCES, is_han, paragraph, prose, simplified, spoken, traditional

RARE = "翀瀍暅燚堃喆郗逄仉亓缪晔谌鄄歙黟涪邳睢眙盱郫鄞婺饕餮踽囹圄耄耋魑魅龃龉纡赑颢钰铄绔赟璎珏"
LETTERS = re.compile(r"[^ ]+").findall(
    "王(Wang) 李(li)先生 张(Zhang) 赵(zhao)四 刘(Liu) 陈(chen) 世贸组织(WTO) 国内生产总值(GDP) 高度(m) 坐标系(xi) "
    "单位为(wei) 函数(he) 文件(F) 编辑(E) 电量信息体(TI) 助词的(DE) 结构(struct) 石门(men) 水池(chi) 里(li) 尺(chi) "
    "应用(app) 人工智能(AI) 项目(Project) 方法(method) 数组(array) 时间(time) 长度(len) 键(key) 值(val)"
)
THINGS = re.compile(r"[^ ]+").findall(
    "石门(men) 木箱(xiang) 宝剑(jian) 池水(shui) 大树(shu) 水井(jing) 书架(jia) 铁锁(suo) 地图(tu) 铜钟(zhong)"
)


def annotated(line: str, draw: random.Random, share: float, *, tones: bool = True, blank: str = "") -> str:
    """Readings behind a share of the characters, as for children."""
    return "".join(
        f"{c}({reading}){blank}" if reading and draw.random() < share else c
        for c, reading in zip(line, spoken(line, by_word=True, tones=tones), strict=True)
    )


def _script(lines: list[str], draw: random.Random) -> list[str]:
    return [traditional(line) for line in lines] if draw.random() < 0.5 else lines


def ruby(draw: random.Random) -> list[str]:
    """A children's book: every character, or most, has its reading."""
    share, tones = draw.choice((1.0, 1.0, 0.9, 0.8, 0.72)), draw.random() < 0.8
    blank = " " if draw.random() < 0.2 else ""
    lines = _script(prose(draw, draw.randint(1, 5)), draw)
    return [annotated(line, draw, share, tones=tones, blank=blank) for line in lines]


def verses(draw: random.Random) -> list[str]:
    """Short lines, each with all its readings; now and then one without."""
    lines = []
    for _ in range(draw.randint(4, 30)):
        sentence = "".join(filter(is_han, draw.choice(SENTENCES)))
        at = draw.randrange(len(sentence))
        lines.append(sentence[at : at + draw.choice((2, 3, 5, 5, 7, 7))])
    lines = [line for line in _script(lines, draw) if line]
    return [annotated(line, draw, 1.0) + draw.choice("，。") if draw.random() < 0.95 else line for line in lines]


def by_word(draw: random.Random) -> list[str]:
    """Readings behind whole words, of one syllable or of several."""
    import rjieba

    out = []
    for line in prose(draw, draw.randint(1, 5)):
        made = []
        for word in rjieba.cut(line):
            reading = "".join(spoken(word, by_word=True, tones=True))
            made.append(f"{word}({reading})" if reading and draw.random() < 0.7 else word)
        out.append("".join(made))
    return out


@cache
def _frequencies() -> Counter[str]:
    return Counter("".join(SENTENCES))


def _is_worth_a_gloss(character: str, by_word: str, alone: str) -> bool:
    return by_word != alone or _frequencies()[simplified(character)] <= 1


def hard(draw: random.Random) -> list[str]:
    """An ordinary text in which the author helps with rare characters and unusual readings, the first time."""
    blank, tones = ("", " ")[draw.random() < 0.1], draw.random() < 0.85
    seen: set[str] = set()
    out = []
    for line in _script(prose(draw, draw.randint(2, 8)), draw):
        made = []
        words = spoken(line, by_word=True, tones=tones)
        for c, reading, alone in zip(line, words, spoken(line, by_word=False, tones=tones), strict=True):
            worth = is_han(c) and c not in seen and _is_worth_a_gloss(c, reading, alone) and draw.random() < 0.6
            made.append(f"{c}({reading}){blank}" if worth else c)
            if worth:
                seen.add(c)
        out.append("".join(made))
    return out


def rare_names(draw: random.Random) -> list[str]:
    """News with people and places that nobody can read."""
    out = []
    for line in _script(prose(draw, draw.randint(2, 6)), draw):
        name = draw.choice(RARE)
        [reading] = spoken(name, by_word=False, tones=True)
        out.append(f"{draw.choice('王李张刘陈杨')}{draw.choice('小文志')}{name}({reading})说，{line}")
    return out


def learner(draw: random.Random) -> list[str]:
    """A learner's text: new words get their readings once, character by character, without tones or with."""
    import rjieba

    tones, share = draw.random() < 0.4, draw.uniform(0.1, 0.35)
    seen: set[str] = set()
    out = []
    for line in prose(draw, draw.randint(2, 6)):
        made = []
        for word in rjieba.cut(line):
            new = word not in seen and is_han(word[0]) and draw.random() < share
            seen.add(word)
            made.append(annotated(word, draw, 1.0, tones=tones) if new else word)
        out.append("".join(made))
    return out


def glossary(draw: random.Random) -> list[str]:
    """Lists of characters: after a text, in a row, or one a line."""
    tones = draw.random() < 0.7
    out = prose(draw, draw.randint(1, 3))
    for _ in range(draw.randint(1, 4)):
        characters = draw.sample(sorted(set(filter(is_han, "".join(SENTENCES)))), draw.randint(5, 14))
        line = _script(["".join(characters)], draw)[0]
        entries = [f"{c}({r})" for c, r in zip(line, spoken(line, by_word=False, tones=tones), strict=True) if r]
        between = draw.choice(("、", "，", " ", "\n", "；", ", ", "　"))
        out.append(draw.choice(("生词：", "", "生字\n", "1. ")) + between.join(entries))
    return out


def exercises(draw: random.Random) -> list[str]:
    """Give the reading of the character in the word: two or three characters, one reading, many of them."""
    import rjieba

    tones = draw.random() < 0.8
    words = [word for word in rjieba.cut("".join(SENTENCES)) if len(word) in (2, 3) and is_han(word[0])]
    out = ["一、给加点的字注音"]
    for _ in range(draw.randint(2, 8)):
        entries = []
        for word in _script(draw.sample(words, draw.randint(3, 6)), draw):
            at = draw.randrange(len(word))
            reading = spoken(word, by_word=True, tones=tones)[at]
            entries.append(f"{word[: at + 1]}({reading}){word[at + 1 :]}" if reading else word)
        out.append(draw.choice(("　", "、", " ", "  ")).join(entries))
    return out


def letters(draw: random.Random) -> list[str]:
    """Names, abbreviations, units, commands in ordinary text."""
    out = []
    for line in prose(draw, draw.randint(2, 8)):
        parts = line.split("，")
        for i in range(len(parts) - 1):
            if draw.random() < 0.4:
                parts[i] += draw.choice(LETTERS)
        out.append("，".join(parts))
    return _script(out, draw)


def clean(draw: random.Random) -> list[str]:
    """No brackets but full-width ones."""
    return _script([line.replace("，", "（见上文），", 1) for line in prose(draw, draw.randint(2, 8))], draw)


def full_width(draw: random.Random) -> list[str]:
    """Readings in full-width brackets, upper case or with numbers: never noise."""
    change = draw.choice(
        (
            lambda text: text.replace("(", "（").replace(")", "）"),
            str.upper,
            lambda text: text.replace(")", "2)"),
            lambda text: text.replace("(", "( ").replace(")", " )"),
        )
    )
    return [change(annotated(line, draw, 0.3, tones=False)) for line in _script(prose(draw, 4), draw)]


def game(draw: random.Random) -> list[str]:
    """Rooms of a text game: things one can name, with the word to type."""
    return [
        paragraph(draw, 1).rstrip("。") + f"。这里有一个{draw.choice(THINGS)}，旁边放着{draw.choice(THINGS)}。"
        for _ in range(draw.randint(2, 8))
    ]


def heteronyms(draw: random.Random) -> list[str]:
    """An article about characters with several readings, which it names side by side."""
    out = []
    for _ in range(draw.randint(2, 8)):
        c, join = draw.choice("乐长还为处应调种传弹间参"), draw.choice("和与、")
        readings = pinyin(c, heteronym=True)[0]
        one, other = readings[:2]
        out.append(f"“{c}”有几个读音，{c}({one}){join}{c}({other})意思不同。{paragraph(draw, 1)}")
    return _script(out, draw)


KINDS = [
    ruby, verses, by_word, hard, rare_names, learner, glossary, exercises, letters, clean, full_width, game,
    heteronyms,
]  # fmt: skip


def anything(draw: random.Random) -> Iterator[str]:
    """Lines of one of these kinds."""
    yield from draw.choice(KINDS)(draw)
