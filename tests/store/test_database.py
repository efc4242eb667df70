"""Every use case that writes is one transaction that takes the write lock at its beginning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from library_maker import filled, put_mark
from reader.desk import Desk, WordState
from reader.notes.shelf import Place
from reader.text.span import Span

WRITING: dict[str, Callable[[Desk, str, str], object]] = {
    "import": lambda desk, text, mark: desk.import_text("新的文章"),
    "open": lambda desk, text, mark: desk.note_opened(text),
    "place": lambda desk, text, mark: desk.keep_place(text, Place(3)),
    "rename": lambda desk, text, mark: desk.rename_text(text, "x"),
    "trash": lambda desk, text, mark: desk.delete_text(text),
    "highlight": lambda desk, text, mark: desk.highlight(text, Span(0, 2), tags=["新", "舊"]),
    "edit": lambda desk, text, mark: desk.edit_highlight(mark, tags=["新"], note="x"),
    "delete": lambda desk, text, mark: desk.delete_highlights([mark]),
    "rule": lambda desk, text, mark: desk.rule_text(text, True),
    "repair": lambda desk, text, mark: desk.rule_repair(text, 3, False),
    "settle": lambda desk, text, mark: desk.settle_place(text, 3, "traditional", "字"),
    "settle always": lambda desk, text, mark: desk.settle_word("學習", "traditional", "字"),
    "learn": lambda desk, text, mark: desk.learn(["學習", "貫徹"], WordState.KNOWN),
    "own word": lambda desk, text, mark: desk.own_word("黨中央", True),
    "commonest": lambda desk, text, mark: desk.know_commonest(100),
    "word list": lambda desk, text, mark: desk.import_words("學習\n貫徹", WordState.NEW),
    "undo": lambda desk, text, mark: desk.undo(),
}


@pytest.mark.parametrize("name", WRITING)
def test_a_use_case_is_one_transaction(tmp_path: Path, name: str) -> None:
    desk, text_id = filled(tmp_path / "library")
    mark = put_mark(desk, text_id, "部署").id
    statements: list[str] = []
    desk._database.connection.set_trace_callback(statements.append)
    WRITING[name](desk, text_id, mark)
    desk.close()
    writes = [i for i, sql in enumerate(statements) if sql.split()[0] in ("INSERT", "UPDATE", "DELETE")]
    begins = [i for i, sql in enumerate(statements) if sql == "BEGIN IMMEDIATE"]
    commits = [i for i, sql in enumerate(statements) if sql == "COMMIT"]
    assert len(begins) == len(commits) == 1
    assert begins[0] < min(writes) <= max(writes) < commits[0]


def test_what_fails_in_the_middle_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, text_id = filled(tmp_path)
    before = desk.highlights(text_id), desk.tags(), desk.undo_state()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reader.store.actions.record_checksum", fail)
    with pytest.raises(ZeroDivisionError):
        put_mark(desk, text_id, "部署")
    monkeypatch.undo()
    assert (desk.highlights(text_id), desk.tags(), desk.undo_state()) == before
    desk.close()
