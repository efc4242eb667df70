"""What the desk says of a word: entries in either script, parts where there are none, never an empty answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from dictionary_maker import SMALL, stardict, use_small
from library_maker import open_desk
from reader.desk import Desk
from reader.errors import KnownError
from reader.formats import reading
from reader.text.script import convert


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    use_small(monkeypatch, tmp_path)
    opened = open_desk(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with CC-CEDICT itself, which takes some seconds to index."""
    opened = open_desk(tmp_path_factory.mktemp("whole"))
    opened.look_up("字")
    yield opened
    opened.close()


ENTRIES = [
    ("學習", "學習"),
    ("学习", "學習"),
    (" 學 習 ", "學習"),
    ("个", "個 箇"),
    ("裡", "裡 里 | 哩"),
    ("里", "裡 里 | 哩"),
    ("反覆", "反覆 反復"),
]


@pytest.mark.parametrize(("word", "expected"), ENTRIES)
def test_a_word_is_found_in_either_script(desk: Desk, word: str, expected: str) -> None:
    near, _, far = expected.partition(" | ")
    found = desk.look_up(word)
    assert {one.traditional for one in found.entries[: found.near]} == set(near.split())
    assert {one.traditional for one in found.entries[found.near :]} == set(far.split())
    assert found.parts == ()


def test_the_form_that_was_asked_for_comes_first(desk: Desk) -> None:
    assert desk.look_up("反復").entries[0].traditional == "反復"
    assert desk.look_up("反覆").entries[0].traditional == "反覆"


PARTS = [
    ("主题教育", "主题 教育"),
    ("主題教育", "主題 教育"),
    ("学习𠮷我们", "学习 𠮷 我们"),
    ("潦", ""),
    ("abc", ""),
    ("", ""),
]


@pytest.mark.parametrize(("word", "parts"), PARTS)
def test_a_word_without_an_entry_shows_its_parts(desk: Desk, word: str, parts: str) -> None:
    found = desk.look_up(word)
    assert (found.entries, " ".join(part.word for part in found.parts)) == ((), parts)


def test_the_longest_and_the_segmented_word_at_a_place(desk: Desk) -> None:
    line = "中华人民共和国的研究生"
    found = desk.look_up_at(line, 2)
    assert [line[span.start : span.end] for span in found.words] == ["中华人民共和国", "人民"]
    assert found.found.entries[0].simplified == "中华人民共和国"
    assert line[slice(*desk.look_up_at(line, 9).words[0])] == "研究生"


def test_own_words_count_as_segmented_ones(desk: Desk) -> None:
    line = "学习我们"
    assert line[slice(*desk.look_up_at(line, 1).words[0])] == "学习"
    desk.own_word("习我", True)
    assert line[slice(*desk.look_up_at(line, 1).words[0])] == "习我"


ORDERED = [
    ("新", "xīn Xīn"),
    ("和", "hé hè hú huó huò Hé hé hé hé"),
    ("李", "lǐ Lǐ"),
    ("中国", "Zhōng guó"),
]


@pytest.mark.parametrize(("word", "readings"), ORDERED)
def test_words_come_before_surnames_and_other_ways_to_write_them(whole: Desk, word: str, readings: str) -> None:
    assert " ".join(one.reading for one in whole.look_up(word).entries) == readings


SEARCHED = [
    ("學習", "學習"),
    ("xuexi", "學習"),
    ("xué xí", "學習"),
    ("restaurant", "飯館"),
    ("Xi'an", "西安"),
    ("主題學習", "主題 學習"),
]


@pytest.mark.parametrize(("query", "first"), SEARCHED)
def test_the_search_takes_chinese_pinyin_and_english(desk: Desk, query: str, first: str) -> None:
    found = desk.dictionaries.search(query)
    assert [one.traditional for one in found][: len(first.split())] == first.split()


@pytest.mark.parametrize("query", ["", " ", "?", "xyzzyx", "字", "'\"%_*"])
def test_a_search_for_nothing_finds_nothing(desk: Desk, query: str) -> None:
    assert desk.dictionaries.search(query) == ()


def test_indexes_are_made_a_little_at_a_time(desk: Desk) -> None:
    preparation = desk.dictionaries.prepare()
    while not preparation.go_on(0.0001):
        assert preparation.name == "CC-CEDICT"
    assert preparation.share == 1
    assert desk.dictionaries.counts() == {"cc-cedict": 28}
    assert desk.dictionaries.prepare().go_on(1)


def test_a_library_that_can_only_be_read_is_looked_up_in_too(desk: Desk, tmp_path: Path) -> None:
    reading = open_desk(tmp_path / "library", writable=False)
    assert reading.look_up("学习").found
    assert not (tmp_path / "library" / "dictionaries").exists()
    with pytest.raises(KnownError, match="can only be read"):
        reading.dictionaries.add(tmp_path / "any")
    reading.close()


def test_dictionaries_are_added_arranged_and_put_away(desk: Desk, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("學習\txue2 xi2\tmine\n", "utf-8")
    desk.dictionaries.add(mine)
    desk.dictionaries.add(stardict(tmp_path, [("學習", "theirs")], name="Theirs"))
    desk.dictionaries.add(mine)
    assert [one.name for one in desk.dictionaries.listed()] == ["CC-CEDICT", "Theirs", "mine"]
    assert [one.senses[0] for one in desk.look_up("学习").entries] == ["to learn", "theirs", "mine"]
    desk.dictionaries.arrange(desk.dictionaries.listed()[:0:-1])
    assert [one.senses[0] for one in desk.look_up("学习").entries] == ["mine", "theirs", "to learn"]
    assert sum(desk.dictionaries.counts().values()) == 30


ENCODED = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_file_in_another_encoding_is_read(desk: Desk, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "mine.u8"
    path.write_bytes((SMALL.replace("潦草", "撩草") * 3).encode(encoding))
    desk.dictionaries.add(path)
    assert [one.dictionary for one in desk.look_up("撩草").entries] == ["mine"]


REFUSED = {
    "empty.u8": b"",
    "binary.u8": bytes(range(256)) * 40,
    "prose.txt": "這是一篇文章。\n沒有詞條。\n".encode(),
    "cut.txt.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "words.ifo": b"<html></html>",
    "alone.ifo": b"StarDict's dict ifo file\nbookname=x\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_dictionary_is_refused(desk: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(REFUSED[name])
    with pytest.raises(KnownError):
        desk.dictionaries.add(tmp_path / name)
    assert [one.name for one in desk.dictionaries.listed()] == ["CC-CEDICT"]


def test_one_that_is_cut_off_is_refused(desk: Desk, tmp_path: Path) -> None:
    made = stardict(tmp_path, [(f"詞{n}", "x") for n in range(2_000)])
    made.with_suffix(".idx").write_bytes(made.with_suffix(".idx").read_bytes()[:-3])
    with pytest.raises(KnownError, match="make no sense"):
        desk.dictionaries.add(made)


def test_one_that_proves_to_be_senseless_is_left_out(desk: Desk, tmp_path: Path) -> None:
    added = desk.dictionaries.add(stardict(tmp_path, [("詞", "x")]))
    (desk.folder / "dictionaries" / added.key / "entries.jsonl").write_bytes(b"senseless")
    with pytest.raises(KnownError, match="no entry"):
        desk.look_up("学习")
    assert desk.look_up("学习").found


LACKING = "主题教育 四下基层 四个意识 两个维护 五位一体 放管服 双一流 新质生产力 三农工作"


def test_what_cc_cedict_lacks_shows_its_parts(whole: Desk) -> None:
    for word in LACKING.split():
        found = whole.look_up(word)
        assert found.found or "".join(part.word for part in found.parts) == word
        assert found.found or any(part.found for part in found.parts)


def generated(chance: random.Random, whole: Desk) -> str:
    """A line of words that CC-CEDICT has, with others between them."""
    words = [one.simplified for one in whole.dictionaries.search(chance.choice(["to", "of", "shi", "yi", "the"]))]
    return "".join(chance.choice(words) + chance.choice(["", "的", "，", "了"]) for _ in range(12))


def same_in_both(desk: Desk, simplified: str, traditional: str, at: int) -> bool:
    """Whether a look-up at the same place of both forms of a line gives the same entries."""
    found = [desk.look_up_at(line, at) for line in (simplified, traditional)]
    entries = [{one for part in (each.found, *each.found.parts) for one in part.entries} for each in found]
    return found[0].words == found[1].words and entries[0] == entries[1]


def test_both_scripts_give_the_same_entries(whole: Desk) -> None:
    chance = random.Random(20261201)
    for _ in range(200):
        simplified = generated(chance, whole)
        traditional = convert(simplified, "s2t")[0]
        at = chance.randrange(len(simplified))
        assert same_in_both(whole, simplified, traditional, at), (simplified, at)


TEXTS = ["seed-article.txt", "sanguo_utf8.txt", "hanshu_orig.txt", "fengshen_trad.txt", "shuihuzhuan_trad.epub"]


@pytest.mark.parametrize("name", TEXTS)
def test_real_texts_give_the_same_entries_in_both_scripts(whole: Desk, shared_texts: Path, name: str) -> None:
    if not (shared_texts / name).is_file():
        pytest.skip(f"no {name} in {shared_texts}")
    source = reading.read((shared_texts / name).read_bytes(), name).source
    lines = [line for line in source.splitlines() if line]
    chance = random.Random(name)
    for _ in range(200):
        line = chance.choice(lines)[:200]
        at = chance.randrange(len(line))
        to = "t2s" if "trad" in name or "seed" in name else "s2t"
        assert same_in_both(whole, line, convert(line, to)[0], at), (line, at)
