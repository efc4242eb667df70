"""The command `render`: views, formats, files, texts of the library."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli_terminal import Said, Terminal
from reader.desk import WordState

SOURCE = (
    "星期四的長桌\n鎮(zhen) 上的圖書(shu) 館(共兩(liang) 層)有一張長桌,林嬸讀書(shu) 。\n她說:書(shu) 會(hui) 老。\n"
)
CLEAN = "星期四的長桌\n鎮上的圖書館(共兩層)有一張長桌,林嬸讀書。\n她說:書會老。\n"
A_MARK = re.compile(r"(?<=[一-鿿])\([a-z]+\) ")


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(capsysbinary, tmp_path)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ((), SOURCE),
        (("--script", "source", "--noise", "source"), SOURCE),
        (("--noise", "hidden"), CLEAN),
        (("--script", "traditional", "--noise", "hidden"), CLEAN),
        (
            ("--script", "simplified", "--noise", "hidden"),
            "星期四的长桌\n镇上的图书馆(共两层)有一张长桌,林婶读书。\n她说:书会老。\n",
        ),
        (
            ("--script", "simplified"),
            "星期四的长桌\n镇(zhen) 上的图书(shu) 馆(共两(liang) 层)有一张长桌,林婶读书(shu) 。\n"
            "她说:书(shu) 会(hui) 老。\n",
        ),
    ],
)
def test_render_writes_the_text_in_the_wanted_form(terminal: Terminal, words: tuple[str, ...], written: str) -> None:
    said = terminal.run("render", terminal.file("a.txt", SOURCE), *words)
    assert (said.code, said.out.decode("utf-8"), said.error) == (0, written, "")


@pytest.mark.parametrize(
    ("script", "written"),
    [("taiwan", "這裡面有著名的臺灣"), ("hongkong", "這裏面有著名的台灣"), ("simplified", "这里面有著名的台湾")],
)
def test_render_knows_regional_forms(terminal: Terminal, script: str, written: str) -> None:
    said = terminal.run("render", terminal.file("a.txt", "这里面有著名的台湾"), "--script", script)
    assert said.out.decode("utf-8") == written


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        codecs.BOM_UTF8 + SOURCE.replace("\n", "\r\n").encode(),
        "一\r二\r\n\r\n三\n\n".encode(),
        "　　 一 \t\n𠮷 \0 a(b) 習(xi)習(xi)".encode(),
    ],
)
def test_render_as_in_the_source_is_the_file_byte_for_byte(terminal: Terminal, data: bytes) -> None:
    assert terminal.run("render", terminal.file("a.txt", data)).out == data


@given(st.text(st.one_of(st.sampled_from("學习(xi) \r\n\ufeff𠮷\0,"), st.characters(exclude_categories=["Cs"]))))
def test_render_changes_nothing_unless_asked(terminal: Terminal, text: str) -> None:
    path = terminal.file("a.txt", text)
    assert terminal.run("render", path, "--encoding", "utf-8").out == text.encode("utf-8")
    assert terminal.run("render", path, "--encoding", "utf-8", "--script", "simplified").code == 0


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_render_reads_other_encodings_and_writes_utf_8(terminal: Terminal, encoding: str) -> None:
    text = "我們在圖書館裡讀書，他說：「這個問題很重要。」\r\n"
    path = terminal.file("a.txt", text.encode(encoding))
    assert terminal.run("render", path).out.decode("utf-8").removeprefix("\ufeff") == text
    assert terminal.run("render", path, "--encoding", encoding).out == terminal.run("render", path).out


def test_render_hides_every_mark_of_the_seed_and_changes_nothing_else(
    terminal: Terminal, seed: str, shared_texts: Path
) -> None:
    path = shared_texts / "seed-article.txt"
    assert len(A_MARK.findall(seed)) == 253
    assert terminal.run("render", path, "--noise", "hidden").out.decode("utf-8") == A_MARK.sub("", seed)
    assert terminal.run("render", path, "--script", "source", "--noise", "source").out == path.read_bytes()


DAMAGED = "學習國語,推進全麵從嚴治黨。關于機製,製定意見,這個軟體用滑鼠。\n"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("--repair",), "學習國語,推進全面從嚴治黨。關於機制,制定意見,這個軟體用滑鼠。\n"),
        (("--punctuation",), "學習國語，推進全麵從嚴治黨。關于機製，製定意見，這個軟體用滑鼠。\n"),
        (
            ("--repair", "--script", "simplified"),
            "学习国语,推进全面从严治党。关于机制,制定意见,这个软体用滑鼠。\n",
        ),
        (
            ("--repair", "--script", "simplified", "--regional-words", "--punctuation"),
            "学习国语，推进全面从严治党。关于机制，制定意见，这个软件用鼠标。\n",
        ),
    ],
)
def test_render_repairs_and_punctuates_when_asked(terminal: Terminal, words: tuple[str, ...], written: str) -> None:
    said = terminal.run("render", terminal.file("a.txt", DAMAGED), *words)
    assert (said.code, said.out.decode("utf-8"), said.error) == (0, written, "")


OVER_CONVERTED = "全麵 方麵 層麵 製定 機製 責任製 同誌 聯係 係列 收獲 巡回 采取 分鍾"
REPAIRED = "全面 方面 層面 制定 機制 責任制 同志 聯繫 系列 收穫 巡迴 採取 分鐘"


def test_render_repairs_the_seed_and_nothing_else(terminal: Terminal, seed: str, shared_texts: Path) -> None:
    clean = A_MARK.sub("", seed)
    wanted = clean
    for wrong, right in zip(OVER_CONVERTED.split(), REPAIRED.split(), strict=True):
        wanted = wanted.replace(wrong, right)
    errors = {i for i, (was, be) in enumerate(zip(clean, wanted, strict=True)) if was != be}
    assert len(errors) == 20
    path = shared_texts / "seed-article.txt"
    written = terminal.run("render", path, "--noise", "hidden", "--repair").out.decode("utf-8")
    changed = {i for i, (was, now) in enumerate(zip(clean, written, strict=True)) if was != now}
    assert changed <= errors
    assert len(changed) >= 19
    assert all(written[i] == wanted[i] for i in changed)
    shown = terminal.run("render", path, "--repair").out.decode("utf-8")
    assert A_MARK.sub("", shown) == written


# HTML


def test_render_writes_html_with_readings(terminal: Terminal) -> None:
    path = terminal.file("a.txt", SOURCE)
    said = terminal.run("render", path, "--format", "html", "--noise", "above", "--script", "taiwan")
    written = said.out.decode("utf-8")
    assert (said.code, said.error) == (0, "")
    assert written.startswith('<!DOCTYPE html>\n<html lang="zh-Hant-TW">\n')
    assert "<title>星期四的長桌</title>" in written
    assert "<h1>星期四的長桌</h1>\n<p><ruby>鎮<rp>(</rp><rt>zhen</rt><rp>)</rp></ruby>上的圖" in written
    assert written.endswith("</html>\n")


@pytest.mark.parametrize(("readings", "one"), [("pinyin", "láo"), ("numbers", "lao2"), ("zhuyin", "ㄌㄠˊ")])
def test_render_writes_the_programs_readings(terminal: Terminal, readings: str, one: str) -> None:
    path = terminal.file("a.txt", "牢")
    said = terminal.run("render", path, "--format", "html", "--readings", readings)
    assert f"<p><ruby>牢<rp>(</rp><rt>{one}</rt><rp>)</rp></ruby></p>" in said.out.decode("utf-8")


# files


def test_render_writes_many_files_into_a_folder(terminal: Terminal) -> None:
    files = [
        terminal.file("a.txt", SOURCE),
        terminal.file("other/b.text", "書\r\n"),
        terminal.file("c", "漢".encode("cp950")),
    ]
    said = terminal.run("render", *files, "--script", "simplified", "--noise", "hidden", "--out-dir", "new/out")
    assert said == Said(0, b"", "")
    out = terminal.folder / "new" / "out"
    assert sorted(path.name for path in out.iterdir()) == ["a.txt", "b.text", "c"]
    assert (out / "a.txt").read_bytes() == terminal.run(
        "render", files[0], "--script", "simplified", "--noise", "hidden"
    ).out
    assert (out / "b.text").read_bytes() == "书\r\n".encode()
    assert terminal.run("render", *files, "--format", "html", "--out-dir", out).code == 0
    assert sorted(path.name for path in out.glob("*.html")) == ["a.html", "b.html", "c.html"]
    assert "<p>書</p>" in (out / "b.html").read_text("utf-8")


def test_render_tells_of_each_file_that_fails_and_goes_on(terminal: Terminal) -> None:
    good, bad, last = terminal.file("a.txt", "一"), terminal.file("bad.txt", b"\xff" * 9), terminal.file("z.txt", "二")
    said = terminal.run("render", good, "missing.txt", bad, ".", last, "--out-dir", "out")
    assert (said.code, said.out) == (1, b"")
    missing, undecodable, folder = said.error.splitlines()
    assert missing == "hanzi-reader: “missing.txt” could not be read: No such file or directory."
    assert undecodable.startswith(f"hanzi-reader: {bad}: The encoding is not one that this program knows.")
    assert folder == "hanzi-reader: “.” could not be read: Is a directory."
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.txt", "z.txt"]


def test_render_never_overwrites_what_it_reads(terminal: Terminal) -> None:
    one, two = terminal.file("a.txt", "書"), terminal.file("out/b.txt", "書")
    Path("out/a.txt").symlink_to(two)
    said = terminal.run("render", one, two, "--script", "simplified", "--out-dir", "out")
    assert said.code == 1
    assert [line.split("”")[1][:33] for line in said.error.splitlines()] == [" is one of the files to be read, "] * 2
    assert one.read_text("utf-8") == two.read_text("utf-8") == "書"
    assert terminal.run("render", one, "--script", "simplified", "--out-dir", ".").code == 1
    assert terminal.run("render", one, "--format", "html", "--out-dir", ".").code == 0


def test_render_does_not_write_two_files_to_one_place(terminal: Terminal) -> None:
    one, two = terminal.file("a.txt", "一"), terminal.file("other/a.txt", "二")
    said = terminal.run("render", one, two, "--out-dir", "out")
    assert said.code == 1
    assert "was already written for another of these files" in said.error
    assert Path("out/a.txt").read_text("utf-8") == "一"


def test_render_tells_of_a_place_that_cannot_be_written(terminal: Terminal) -> None:
    path = terminal.file("a.txt", "一")
    said = terminal.run("render", path, "--out-dir", terminal.file("file", "一") / "below")
    assert (said.code, said.error.count("\n")) == (1, 1)
    assert "could not be written" in said.error
    Path("out/a.txt").mkdir(parents=True)
    said = terminal.run("render", path, "--out-dir", "out")
    assert (said.code, said.error) == (1, f"hanzi-reader: {path}: “out/a.txt” could not be written: Is a directory.\n")
    assert [path.name for path in Path("out").iterdir()] == ["a.txt"]


# texts of the library


def imported(terminal: Terminal, text: str, name: str = "table.txt") -> str:
    """The id of a text that was taken into the library."""
    terminal.library("import", terminal.file(name, text))
    [[text_id, *_]] = terminal.library("list").lines
    return text_id


def test_render_shows_a_text_of_the_library_with_its_rulings(terminal: Terminal) -> None:
    text_id = imported(terminal, SOURCE)
    hidden = ("render", "--text", text_id[:6], "--noise", "hidden")
    assert terminal.library(*hidden).out.decode("utf-8") == CLEAN
    assert terminal.library("render", "--text", text_id).out.decode("utf-8") == SOURCE
    desk = terminal.desk()
    [info] = desk.texts()
    desk.rule_character(info.id, "書", False)
    desk.settle_word("長桌", "simplified", "長桌")
    desk.close()
    ruled = CLEAN.replace("書", "書(shu) ")
    assert terminal.library(*hidden).out.decode("utf-8") == ruled
    assert "星期四的長桌\n镇上" in terminal.library(*hidden, "--script", "simplified").out.decode("utf-8")


def test_render_repairs_a_text_of_the_library_as_ruled(terminal: Terminal) -> None:
    text_id = imported(terminal, DAMAGED)
    desk = terminal.desk()
    [info] = desk.texts()
    desk.rule_repair(info.id, DAMAGED.index("機製") + 1, False)
    desk.close()
    written = terminal.library("render", "--text", text_id, "--repair").out.decode("utf-8")
    assert written == "學習國語,推進全面從嚴治黨。關於機製,制定意見,這個軟體用滑鼠。\n"


def test_render_leaves_readings_to_new_words(terminal: Terminal) -> None:
    text_id = imported(terminal, "圖書館裡讀書\n")
    desk = terminal.desk()
    desk.learn(["圖書館", "裡"], WordState.KNOWN)
    desk.close()
    words = ("render", "--text", text_id, "--format", "html", "--readings", "pinyin", "--new-words-only")
    written = terminal.library(*words).out.decode("utf-8")
    assert re.findall("<ruby>(.)", written) == ["讀", "書"]
    assert "<p>圖書館裡<ruby>" in written


def test_render_writes_a_text_of_the_library_into_a_folder(terminal: Terminal) -> None:
    text_id = imported(terminal, SOURCE)
    assert terminal.library("render", "--text", text_id, "--out-dir", "out", "--format", "html").code == 0
    assert "<title>星期四的長桌</title>" in Path("out/table.html").read_text("utf-8")


def test_render_writes_pasted_halves_of_pairs_as_utf_8_can(terminal: Terminal) -> None:
    desk = terminal.desk()
    [info] = desk.import_text("學\ud800習").texts
    desk.close()
    said = terminal.library("render", "--text", info.id, "--script", "simplified")
    assert (said.code, said.out.decode("utf-8")) == (0, "学\ufffd习")
    assert terminal.library("render", "--text", info.id, "--out-dir", "out").code == 0
    assert Path("out", f"{info.id[:12]}.txt").read_text("utf-8") == "學\ufffd習"


# what does not go together


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("a.txt", "--noise", "above"), "need --format html"),
        (("a.txt", "--readings", "pinyin"), "need --format html"),
        (("a.txt", "--readings", "tonal", "--format", "html"), "'tonal' is not one of"),
        (("a.txt", "--new-words-only", "--readings", "pinyin", "--format", "html"), "needs --text"),
        (("--text", "4f", "--new-words-only"), "--new-words-only needs --readings"),
        (("a.txt", "--text", "4f"), "takes the place of files"),
        (("--text", "4f", "--encoding", "big5"), "takes the place of files"),
        (("a.txt", "b.txt"), "need --out-dir"),
        (("-", "--out-dir", "out"), "has no name"),
        (("--out-dir", "out"), "Missing argument"),
        (("a.txt", "--out-dir", "a.txt"), "is a file"),
    ],
)
def test_what_does_not_go_together_is_told(terminal: Terminal, words: tuple[str, ...], sentence: str) -> None:
    terminal.file("a.txt", "一")
    said = terminal.library("render", *words)
    assert (said.code, said.out) == (2, b"")
    assert sentence in said.error
    assert said.error.count("\n") == 1
    assert not Path("out").exists()
