"""Files come in apart from the list; the same text in another dress is recognised; what is known of it is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from library_maker import open_desk
from reader.desk import Desk
from reader.desk.texts.arriving import files_in, require_readable_kind
from reader.desk.texts.intake import Intake, Outcome, TakenIn, arrived
from reader.errors import KnownError
from reader.formats import reading
from reader.notes.facts import Facts, SourceKind

HEAD = "渡口的燈\n作者：小明\n來源：晨報 2023-05-17\n原文：https://www.example.org/a?b\n\n"
BODY = (
    "渡口鎮的圖書館在老糧站的二樓，樓下賣農具。閱覽室裡只有一張長桌，晚上來的人大致固定。\n"
    "館裡的制度很簡單，全寫在一張紙上：借書不限冊數，還書不問早晚，弄濕了要說一聲。\n"
)
COPY = BODY.replace("書", "書(shu) ").replace("樓", "樓(lou) ").replace("聲", "聲(sheng) ").replace("，", ",")
NOTICE = "本文來源：某某網\n"


def take(folder: Path, desk: Desk, name: str, text: str) -> TakenIn:
    """Write a file beside the library and take it in, as the window does."""
    path = folder / name
    path.write_text(text, "utf-8")
    intake = Intake(desk.folder, reading.read)
    taken = desk.take_in(intake.prepare(path))
    intake.close()
    return taken


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "library")


def test_a_copy_beside_the_original_is_recognised(tmp_path: Path, desk: Desk) -> None:
    original = take(tmp_path, desk, "a.txt", BODY)
    copy = take(tmp_path, desk, "b.txt", COPY + NOTICE)
    other = take(tmp_path, desk, "c.txt", "別的文章，說的是別的事情。")
    assert (original.alike, other.alike) == ((), ())
    assert [(one.info.id, one.share > 0.8) for one in copy.alike] == [(original.info.id, True)]
    assert desk.count_texts() == 3
    desk.delete_text(original.info.id)
    assert take(tmp_path, desk, "d.txt", BODY + NOTICE).alike[0].info.id == copy.info.id
    desk.close()


def test_a_copy_is_recognised_after_the_index_was_lost_and_the_text_was_read_again(tmp_path: Path, desk: Desk) -> None:
    original = take(tmp_path, desk, "a.txt", BODY)
    desk.close()
    (tmp_path / "library" / "index.sqlite").unlink()
    desk = open_desk(tmp_path / "library")
    desk.open_text(original.info.id)
    assert [one.info.id for one in take(tmp_path, desk, "b.txt", COPY).alike] == [original.info.id]
    desk.close()


def test_the_same_source_is_known_and_comes_out_of_the_trash(tmp_path: Path, desk: Desk) -> None:
    first = take(tmp_path, desk, "a.txt", BODY)
    desk.delete_text(first.info.id)
    again = take(tmp_path, desk, "b.txt", BODY)
    assert (first.known, again.known, again.info.id, again.info.trashed) == (False, True, first.info.id, "")
    assert desk.undo_state().undo == "Restore text"
    desk.close()


def test_a_file_that_cannot_be_read_changes_nothing(tmp_path: Path, desk: Desk) -> None:
    for name, text in {"empty.txt": "", "a.pdf": "no pdf"}.items():
        with pytest.raises(KnownError, match=name):
            take(tmp_path, desk, name, text)
    assert desk.texts() == []
    desk.close()


FACTS = {
    HEAD + BODY: Facts("小明", "2023-05-17", "晨報", "https://www.example.org/a?b", kind=SourceKind.NEWSPAPER),
    BODY + "來源：某某網 作者：別人 2020-01-02\n": Facts(),
    "題\n來源：新華網\n\n" + BODY: Facts(publication="新華網", kind=SourceKind.WEB_PAGE),
    "題\n作者：小明\n\n" + BODY: Facts("小明"),
}


@pytest.mark.parametrize("text", FACTS)
def test_what_the_head_of_a_text_says_is_a_guess(desk: Desk, text: str) -> None:
    info = desk.import_bytes(text.encode(), "a.txt").texts[0]
    assert info.facts == desk.facts(info.id) == FACTS[text]
    desk.close()


def test_what_the_reader_says_stands_and_is_undone(desk: Desk) -> None:
    info = desk.import_bytes((HEAD + BODY).encode(), "a.txt").texts[0]
    said = Facts("小明; 小紅", "2023", "", "", "", SourceKind.BOOK, frozenset({"author", "title"}))
    desk.describe_text(info.id, " 渡口 ", said)
    assert (desk.texts()[0].title, desk.facts(info.id)) == ("渡口", said)
    desk.undo()
    assert desk.texts() == [info]
    assert desk.rename_text(info.id, "燈").texts[0].facts.confirmed == {"title"}
    with pytest.raises(KnownError, match="needs a title"):
        desk.describe_text(info.id, " ", said)
    desk.close()


def test_where_a_text_came_from_is_remembered(tmp_path: Path, desk: Desk) -> None:
    taken = take(tmp_path, desk, "a.txt", BODY)
    origin = desk.origin(taken.info.id)
    assert origin is not None
    found = (tmp_path / "a.txt").stat()
    assert (origin.path, origin.size, origin.modified) == (str(tmp_path / "a.txt"), found.st_size, found.st_mtime_ns)
    assert desk.origin(desk.import_text("貼上的文章").texts[0].id) is None
    desk.close()


def test_folders_are_gone_through_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.epub", "a.md", ".git/config", "c/.hidden.txt", "c/d/3.html", "c/4.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    os.symlink(tmp_path, tmp_path / "b" / "round")
    places = [tmp_path / "c", tmp_path / "a.md", tmp_path / "gone.txt", tmp_path / "b"]
    found = [str(path.relative_to(tmp_path).as_posix()) for path in files_in(places)]
    assert found == ["c/4.png", "c/d/3.html", "a.md", "gone.txt", "b/1.epub", "b/2.txt"]
    with pytest.raises(KnownError, match=r"“\.png” are not read"):
        require_readable_kind(tmp_path / "c" / "4.png")
    require_readable_kind(Path("A.TXT"))


def test_a_copy_that_lost_characters_says_both(tmp_path: Path, desk: Desk) -> None:
    take(tmp_path, desk, "a.txt", BODY)
    path = tmp_path / "b.txt"
    path.write_bytes((BODY + BODY).encode() + b"\xff")
    intake = Intake(desk.folder, reading.read)
    arrival = arrived(path, desk.take_in(intake.prepare(path)))
    intake.close()
    assert arrival.outcome is Outcome.ALIKE
    assert arrival.sentence.startswith("Much the same as")
    assert arrival.sentence.endswith("1 character could not be decoded; “\ufffd” stands for it.")
    desk.close()
