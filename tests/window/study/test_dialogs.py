"""The lists of terms and of dictionaries, in the real window."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from dictionary_maker import stardict, use_small
from library_maker import open_desk
from reader.desk.words import bookcase
from reader.exports.glossary import GlossaryForm, read
from reader.study.term import Term
from reader.window.study.dictionaries_dialog import DictionariesDialog
from reader.window.study.terms_dialog import GLOSS, RENDERINGS, TAGS, TermsDialog
from reader.window.study.uses_dialog import UsesDialog
from running import Running, Start

TERMS = [
    Term("學習", "学习", "xué xí", ("study", "learn"), "to learn", tags=("難點",)),
    Term("主題教育", "主题教育", renderings=("thematic education",)),
    Term("黨", "党"),
]


@pytest.fixture
def run(start: Start, text_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    use_small(monkeypatch, tmp_path)
    opened = start(text_file)
    opened.session.change(lambda desk: desk.import_terms(TERMS))
    opened.settle()
    return opened


def terms_dialog(run: Running) -> TermsDialog:
    run.act("terms")
    [dialog] = run.window.findChildren(TermsDialog)
    return dialog


def shown(dialog: TermsDialog) -> list[str]:
    """The words of the rows, from the top."""
    return [dialog.chosen.index(row, 0).data().split()[0] for row in range(dialog.chosen.rowCount())]


def kept(run: Running) -> list[Term]:
    found: list[Term] = []
    run.storage.ask(lambda desk: desk.terms(), found.extend)
    run.settle()
    return found


@pytest.mark.parametrize(
    ("words", "kind", "rows"),
    [
        ("", 0, "學習 主題教育 黨"),
        ("主题", 0, "主題教育"),
        ("LEARN", 0, "學習"),
        ("難點", 0, "學習"),
        ("", 1, "學習"),
        ("", 2, "黨"),
        ("xyzzy", 0, ""),
    ],
)
def test_terms_are_found_and_chosen(run: Running, words: str, kind: int, rows: str) -> None:
    dialog = terms_dialog(run)
    dialog.field.setText(words)
    dialog.kind.setCurrentIndex(kind)
    assert shown(dialog) == rows.split()
    assert dialog.report.text() == ("3 terms" if len(rows.split()) == 3 else f"{len(rows.split())} of 3 terms")


def test_terms_are_sorted_by_any_column(run: Running) -> None:
    dialog = terms_dialog(run)
    dialog.table.sortByColumn(RENDERINGS, Qt.SortOrder.DescendingOrder)
    assert shown(dialog) == ["主題教育", "學習", "黨"]


def test_a_cell_is_changed_in_place_and_undone(run: Running) -> None:
    dialog = terms_dialog(run)
    for column, typed in ((RENDERINGS, "Party; the Party"), (GLOSS, " the Party "), (TAGS, "#用語/黨建 難點")):
        dialog.model.setData(dialog.model.index(2, column), typed)
        run.settle()
    [term] = [one for one in kept(run) if one.traditional == "黨"]
    assert (term.renderings, term.gloss, term.tags) == (("Party", "the Party"), "the Party", ("用語/黨建", "難點"))
    run.act("undo")
    assert dialog.model.index(2, TAGS).data() == ""


def test_several_are_deleted_at_once_and_come_back(run: Running) -> None:
    dialog = terms_dialog(run)
    dialog.table.selectAll()
    dialog.delete()
    run.settle()
    assert (shown(dialog), kept(run)) == ([], [])
    assert dialog.report.text() == "Look a word up on the page and press T to keep it as a term."
    run.act("undo")
    assert len(shown(dialog)) == 3


@pytest.mark.parametrize("form", list(GlossaryForm))
def test_terms_go_out_and_come_in(run: Running, tmp_path: Path, form: GlossaryForm) -> None:
    dialog = terms_dialog(run)
    path = tmp_path / f"terms{form.ending}"
    dialog.write_file(path, form)
    run.settle()
    assert {term.key for term in read(path.read_bytes())} == {term.key for term in TERMS}
    before = kept(run)
    dialog.take_file(path)
    run.settle()
    if form is not GlossaryForm.OMEGAT:
        assert kept(run) == before
    assert len(kept(run)) == 3
    dialog.take_file(tmp_path / "missing.csv")
    run.settle()
    assert "missing.csv" in dialog.report.text()


def test_a_term_is_looked_up_from_the_list(run: Running) -> None:
    dialog = terms_dialog(run)
    dialog.table.selectRow(0)
    wanted: list[str] = []
    dialog.look_up_wanted.connect(wanted.append)
    dialog.look_up_button.click()
    assert wanted == ["學習"]


def renderings(run: Running) -> UsesDialog:
    """The renderings of 學習, once they have been looked for."""
    dialog = terms_dialog(run)
    dialog.table.selectRow(0)
    dialog.renderings_button.click()
    [found] = run.window.findChildren(UsesDialog)
    run.bot.waitUntil(lambda: not found._working.running, timeout=20_000)
    return found


def lines(item: QTreeWidgetItem) -> list[str]:
    return [item.child(row).text(0) for row in range(item.childCount())]


def test_renderings_are_shown_with_the_places_where_they_were_noted(run: Running, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("我們學習。後來学习了。", "utf-8")
    run.frame.files.open([str(path)])
    run.settle()
    run.mark("學習")
    run.session.change(lambda desk: desk.edit_highlight(run.session.chosen, note="to study hard"))
    run.settle()
    found = renderings(run)
    heads = [found.tree.topLevelItem(row) for row in range(3)]
    assert [(head.text(0), head.text(1)) for head in heads] == [
        ("study", "1 place"),
        ("learn", "0 places"),
        ("Without a rendering", "1 place"),
    ]
    assert [lines(head) for head in heads] == [["我們【學習】。後來学习了。"], [], ["我們學習。後來【学习】了。"]]
    run.frame.page.select(None)
    found.tree.itemActivated.emit(heads[2].child(0), 0)
    run.settle()
    assert run.frame.page.selection() == run.span("学习")
    run.frame.reading.open(next(info.id for info in run.session.shelf.texts if info.title != "other"))
    run.settle()
    found.tree.itemActivated.emit(heads[0].child(0), 0)
    run.settle()
    assert run.frame.page.selection() == run.span("學習")


def test_without_notes_it_says_what_to_do(run: Running) -> None:
    assert "No rendering was noted yet" in renderings(run).report.text()


def test_terms_that_another_program_writes_appear(run: Running) -> None:
    run.window._look_around()
    run.settle()
    dialog = terms_dialog(run)
    other = open_desk(run.folder)
    other.keep_term(Term("自造", "自造"))
    other.close()
    run.window._look_around()
    run.bot.waitUntil(lambda: "自造" in shown(dialog), timeout=20_000)


def dictionaries(run: Running) -> DictionariesDialog:
    run.act("dictionaries")
    [dialog] = run.window.findChildren(DictionariesDialog)
    run.settle()
    return dialog


def rows(dialog: DictionariesDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_dictionaries_are_added_moved_and_switched_off(run: Running, tmp_path: Path) -> None:
    dialog = dictionaries(run)
    assert rows(dialog) == ["CC-CEDICT"]
    assert not dialog.remove_button.isEnabled()
    dialog.add(stardict(tmp_path, [("學習", "theirs")], name="Theirs"))
    run.bot.waitUntil(lambda: rows(dialog) == ["CC-CEDICT   28 entries", "Theirs   1 entry"], timeout=20_000)
    dialog.list.setCurrentRow(1)
    dialog.up_button.click()
    run.settle()
    assert rows(dialog)[0] == "Theirs   1 entry"
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    run.settle()
    answers: list[str] = []
    run.storage.ask(lambda desk: [e.dictionary for e in desk.look_up("学习").entries], answers.extend)
    run.settle()
    assert answers == ["Theirs"]


def test_one_that_was_taken_out_can_be_put_back(run: Running, tmp_path: Path) -> None:
    dialog = dictionaries(run)
    dialog.add(stardict(tmp_path, [("學習", "theirs")], name="Theirs"))
    run.bot.waitUntil(lambda: len(rows(dialog)) == 2, timeout=20_000)
    run.settle()
    offers = []
    run.session.offered.connect(offers.append)
    dialog.list.setCurrentRow(1)
    dialog.remove_button.click()
    run.settle()
    assert len(rows(dialog)) == 1
    offers[0].do()
    run.settle()
    dialog.refresh()
    run.settle()
    assert len(rows(dialog)) == 2


def test_what_is_no_dictionary_is_told(run: Running, tmp_path: Path) -> None:
    (tmp_path / "prose.txt").write_text("沒有詞條。", "utf-8")
    dialog = dictionaries(run)
    dialog.add(tmp_path / "prose.txt")
    assert dialog.report.text() == "Reading prose.txt…"
    run.bot.waitUntil(lambda: "no dictionary that can be read" in dialog.report.text(), timeout=20_000)
    assert len(rows(dialog)) == 1


def test_nothing_waits_for_a_dictionary_that_is_read_and_the_dialog_can_go_meanwhile(
    run: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, on = bookcase.read_dictionary, Event()

    def slowly(path: Path) -> bookcase.ReadDictionary:
        assert on.wait(20)
        return read(path)

    monkeypatch.setattr(bookcase, "read_dictionary", slowly)
    dialog = dictionaries(run)
    dialog.add(stardict(tmp_path, [("學習", "theirs")], name="Theirs"))
    assert len(kept(run)) == 3
    dialog.close()
    run.bot.waitUntil(lambda: not run.window.findChildren(DictionariesDialog), timeout=5_000)
    [again] = [dictionaries(run)]
    assert again.report.text() == "Reading words.ifo…"
    on.set()
    run.bot.waitUntil(lambda: rows(again) == ["CC-CEDICT   28 entries", "Theirs   1 entry"], timeout=20_000)


def test_the_licence_is_named(run: Running) -> None:
    assert "CC BY-SA 4.0" in dictionaries(run).source.text()
