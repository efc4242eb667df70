"""A whole text is written as rendered or as in the source, under its title, over nobody's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk
from reader.errors import KnownError
from reader.exports.whole import Form
from reader.notes.shelf import Place
from reader.text.rendering import NoiseView, Readings, Script, View

PAGE = View(Script.SIMPLIFIED, NoiseView.HIDDEN)

WRITTEN = {
    (Form.TEXT, True): ARTICLE,
    (Form.TEXT, False): "第一章\n\n学习(xi) 贯彻党(dang) 中央的部署。\n𠮷野家在这里。\n",
    (Form.MARKDOWN, True): "# 第一章\n\n學習(xi) 貫徹黨(dang) 中央的部署。\n\n𠮷野家在這裏。\n",
    (Form.MARKDOWN, False): "# 第一章\n\n学习(xi) 贯彻党(dang) 中央的部署。\n\n𠮷野家在这里。\n",
}


@pytest.mark.parametrize(("form", "as_source"), WRITTEN)
def test_a_text_is_written(tmp_path: Path, form: Form, as_source: bool) -> None:
    desk, text_id = filled(tmp_path / "library")
    desk.keep_place(text_id, Place(0, PAGE))
    assert desk.text_file(text_id, form, as_source=as_source).decode() == WRITTEN[form, as_source]
    desk.close()


def test_html_has_the_readings_of_the_page_and_none_of_the_marks(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path / "library")
    desk.keep_place(text_id, Place(0, View(Script.SOURCE, NoiseView.HIDDEN, readings=Readings.PINYIN)))
    page = desk.text_file(text_id, Form.HTML, as_source=False).decode()
    assert "<rt>xué</rt>" in page
    assert "<mark" not in page
    assert "<rt>" not in desk.text_file(text_id, Form.HTML, as_source=True).decode()
    desk.close()


def test_a_file_takes_no_others_place(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path / "library")
    desk.rename_text(text_id, "一/二?")
    names = [desk.write_text(text_id, tmp_path, Form.TEXT, as_source=True).name for _ in range(2)]
    assert names == ["一／二？.txt", "一／二？ (2).txt"]
    with pytest.raises(KnownError, match="no folder"):
        desk.write_text(text_id, tmp_path / "gone", Form.TEXT, as_source=True)
    desk.close()


def test_a_text_whose_source_is_missing_is_refused(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "library")
    info = desk.import_text("文章。").texts[0]
    (tmp_path / "library" / "sources" / info.source_hash).unlink()
    desk.close()
    desk = open_desk(tmp_path / "library")
    with pytest.raises(KnownError, match="is missing"):
        desk.text_file(info.id, Form.MARKDOWN, as_source=True)
    desk.close()
