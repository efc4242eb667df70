"""Searching the library: as one types, each text's places under its title, opened at a place by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from reader.errors import KnownError
from reader.language import tr, trn
from reader.notes.concordance import Line
from reader.notes.highlight import Highlight, Placement
from reader.notes.query import Query, parse
from reader.text.folding import fold
from reader.text.occurrences import hits
from reader.text.rendering import View
from reader.text.span import Span
from reader.text.survey import SourceScript
from reader.window.search.hit_rows import Hit, HitModel
from reader.window.search.search_panel import SearchPanel
from reader.window.search.seeker import Library, Seeker
from reader.window.theming.theme import chinese_families, shown_script

if TYPE_CHECKING:
    from reader.desk.search.finding import FoundText, Progress
    from reader.window.frame import Frame

SEARCH = "search_library"
LISTED = 500
"""Texts that are listed; who finds more had better ask for less."""
AGAIN_MS = 120
"""Between two times that the list grows while answers still come."""
REMEMBERED = 12
"""Queries that are offered again."""
KEPT = 2_000
"""Rows that are held in memory once they have been read."""

Member = Span | str
"""A place in a text, or the id of a highlight."""


class Answer(NamedTuple):
    """A text that answers, with what is listed of it; without a text, a list of earlier queries."""

    title: str
    members: Sequence[Member]
    found: FoundText | None = None


class AnswerModel(HitModel[Answer, Member]):
    """The texts that answer; the heading tells how many places there are."""

    def heading(self, row: int) -> tuple[str, str]:
        one = self.group_at(row)
        count = one.found.count + len(one.found.highlights) if one.found else 0
        return one.title, f"{count:,}" if count else ""


class InLibrary(QObject):
    """Joins the panel to the seeker; it costs nothing while the panel was never shown."""

    def __init__(self, frame: Frame, seeker: Seeker, parent: QObject) -> None:
        super().__init__(parent)
        self._session = frame.session
        self._reading = frame.reading
        self._pages = frame.pages
        self._in_text = frame.searching
        self._seeker = seeker
        self._sides = frame.sides
        self._choices = frame.choices
        self._theme = frame.theme
        self._panel: SearchPanel | None = None
        self._query = Query()
        self._number = 0
        self._done = True
        self._progress: Progress | None = None
        self._texts: list[FoundText] = []
        self._moved = False
        self._rows: dict[tuple[str, Member], Hit] = {}
        self._wanted: dict[str, list[Member]] = {}
        self._goal: tuple[str, Callable[[], None]] | None = None
        self._reader = QTimer(self, singleShot=True, interval=0)
        self._reader.timeout.connect(self._read_rows)
        self._grower = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._grower.timeout.connect(self._show_answers)
        seeker.found.connect(self._found)
        seeker.finished.connect(self._finished)
        seeker.progressed.connect(self._progressed)
        self._session.view_changed.connect(self._view_changed)
        self._session.opened.connect(self._reach_goal)
        frame.right.offer(SEARCH, self._make)
        frame.acts.on(SEARCH, self.open)

    def _make(self) -> SearchPanel:
        """The panel, when it is first shown."""
        model = AnswerModel(self)
        panel = self._panel = SearchPanel(self._theme, model)
        model.set_groups([], self._row)
        panel.typed.connect(self.search)
        panel.entered.connect(self._enter)
        panel.chosen.connect(self._choose)
        panel.left.connect(self.close)
        panel.list.selectionModel().currentChanged.connect(self._current_changed)
        self._view_changed()
        self._show_answers()
        return panel

    def open(self) -> None:
        """Show the panel, ready for typing; the selected words are looked for at once."""
        words = self._pages.active.copy().strip() if self._session.text is not None else ""
        self._sides.show_panel(SEARCH)
        assert self._panel is not None
        if words and len(words) <= REMEMBERED * 5 and "\n" not in words:
            self._panel.field.setText(words if " " not in words else f'"{words}"')
        self._panel.field.setFocus()
        self._panel.field.selectAll()

    def close(self) -> None:
        """Back to the notes, and to the page."""
        self._sides.leave_panel(SEARCH)

    def search(self) -> None:
        """Look for what is typed; what was asked before is given up."""
        assert self._panel is not None
        self._query = parse(self._panel.field.text(), exact=self._panel.exact.isChecked())
        self._number = self._seeker.ask(self._query)
        self._done = not self._query
        self._texts, self._moved = [], False
        if self._done:
            self._show_answers()
        else:
            self._grower.start()

    def _found(self, number: int, some: list[FoundText]) -> None:
        if number != self._number:
            return
        first = not self._texts
        self._texts.extend(some)
        if first and some:
            self._show_answers()
        elif not self._grower.isActive():
            self._grower.start()

    def _finished(self, number: int) -> None:
        if number != self._number:
            return
        self._done = True
        self._grower.stop()
        self._show_answers()

    def _progressed(self, progress: Progress | None) -> None:
        before, self._progress = self._progress, progress
        if self._panel is None or not self._panel.isVisible():
            return
        if before is not None and progress is None and self._query:
            moved = self._moved
            self.search()
            self._moved = moved
        else:
            self._say()

    # The list

    def _show_answers(self) -> None:
        panel = self._panel
        if panel is None:
            return
        if not self._moved:  # under the eyes of somebody who reads, nothing changes its place
            self._texts.sort(key=lambda one: one.weight, reverse=True)
        groups = [Answer(one.title, (*one.spans, *one.highlights), one) for one in self._texts[:LISTED]]
        if not self._query:
            earlier = self._choices.now.searched.split("\n")
            groups = [Answer(tr("Searched before"), [one for one in earlier if one])] if any(earlier) else []
        self._rows.clear()
        panel.delegate.current = -1
        panel.list.stay(lambda: panel.model.set_groups(groups, self._row))
        panel.list.setVisible(bool(groups))
        self._say()

    def _say(self) -> None:
        assert self._panel is not None
        self._panel.say("\n".join(filter(None, (self._about_answers(), self._about_index()))))

    def _about_answers(self) -> str:
        if not self._query:
            return "" if self._choices.now.searched else tr("Words in either script, with or without pinyin marks.")
        if not self._texts:
            return tr("Nothing found.") if self._done else tr("Looking…")
        count = sum(one.count + len(one.highlights) for one in self._texts)
        places = trn("{n} place", "{n} places", count)
        line = tr("{places} in {texts}", places=places, texts=trn("{n} text", "{n} texts", len(self._texts)))
        if len(self._texts) > LISTED:
            line += " · " + tr("the first {n} are listed", n=f"{LISTED:,}")
        return line

    def _about_index(self) -> str:
        progress = self._progress
        if progress is None or not progress.of:
            return ""
        return trn("{n} text is still being read.", "{n} texts are still being read.", progress.of - progress.done)

    def _row(self, answer: Answer, member: Member) -> Hit:
        if answer.found is None:
            return Hit("", str(member), "")
        key = (answer.found.text_id, member)
        if key not in self._rows:
            self._wanted.setdefault(answer.found.text_id, []).append(member)
            self._rows[key] = Hit("", "", "")
            self._reader.start()
        return self._rows[key]

    def _read_rows(self) -> None:
        """Read what stands in the rows that came into sight."""
        wanted, self._wanted = self._wanted, {}
        if len(self._rows) > KEPT:
            self._rows.clear()
        number, view = self._number, self._session.view

        def read(library: Library) -> list[tuple[str, Member, Line | Highlight]]:
            made: list[tuple[str, Member, Line | Highlight]] = []
            for text_id, members in wanted.items():
                spans = [one for one in members if isinstance(one, Span)]
                with suppress(KnownError):  # a source that is missing is told where it is opened
                    lines = library.desk.in_context([(text_id, span) for span in spans], view)
                    made += [(text_id, span, line) for span, line in zip(spans, lines, strict=True)]
                for one in library.desk.highlights_by_id([one for one in members if isinstance(one, str)]):
                    made.append((text_id, one.id, _as_seen(library, one, view)))
            return made

        self._seeker.do(read, partial(self._rows_read, number, view))

    def _rows_read(self, number: int, view: object, made: Sequence[tuple[str, Member, Line | Highlight]]) -> None:
        if self._panel is None or number != self._number or view != self._session.view:
            return
        for text_id, member, one in made:
            self._rows[text_id, member] = self._line(one) if isinstance(one, Line) else self._note(one)
        self._panel.list.viewport().update()

    def _line(self, line: Line) -> Hit:
        return Hit(line.before, line.words, line.after, f"¶ {line.paragraph:,}")

    def _note(self, highlight: Highlight) -> Hit:
        """A highlight with the words found in the accent colour, wherever they stand in it."""
        tags = " ".join(f"#{tag}" for tag in highlight.tags)
        said = " · ".join(filter(None, (highlight.anchor.quote, highlight.note, tags)))
        colour = self._theme.page.marks[highlight.colour].line
        for word in self._query.wanted.folded:
            for start, end in hits(fold(said), word):
                return Hit(said[:start], said[start:end], said[end:], tr("highlight"), colour)
        return Hit("", "", said, tr("highlight"), colour)

    def _view_changed(self) -> None:
        if self._panel is None:
            return
        text = self._session.text
        source = text.survey.script if text and text.survey else SourceScript.NONE
        self._panel.set_families(chinese_families(shown_script(self._session.view.script, source)))
        self._rows.clear()
        self._panel.list.viewport().update()

    # Where it leads

    def _current_changed(self) -> None:
        assert self._panel is not None
        if self._panel.list.hasFocus():
            self._moved = True
            self._panel.mark_row(self._panel.list.currentIndex().row(), into_sight=False)

    def _enter(self) -> None:
        """Enter in the field: to the first answer."""
        assert self._panel is not None
        if self._query and self._panel.model.rowCount():
            self._choose(1 if self._panel.model.locate(1) else 0)

    def _choose(self, row: int) -> None:
        assert self._panel is not None
        located = self._panel.model.locate(row)
        answer = self._panel.model.group_at(row)
        if answer.found is None:
            if located is not None:
                self._panel.field.setText(str(located[1]))
                self._panel.field.setFocus()
            return
        self._moved = True
        self._remember(self._panel.field.text().strip())
        self._panel.mark_row(row)
        self._go(answer.found, located[1] if located else next(iter(answer.members), None))

    def _go(self, found: FoundText, member: Member | None) -> None:
        """Open a text at a place, with all places marked on the page."""
        text_id, typed = found.text_id, " ".join(map(_quoted, self._query.words))
        if isinstance(member, str):
            self._reading.open(text_id, member)
            return
        exact = self._query.exact

        def mark() -> None:
            if typed and found.spans:
                self._in_text.look_for(typed, member, exact=exact)
            self._pages.active.setFocus()

        if self._session.text is not None and self._session.text.info.id == text_id:
            mark()
        else:
            self._goal = (text_id, mark)
            self._reading.open_at(text_id, member.start if member else None)

    def _reach_goal(self) -> None:
        """The text that was asked for is on the page."""
        text, goal = self._session.text, self._goal
        if goal is not None and text is not None and text.info.id == goal[0]:
            self._goal = None
            goal[1]()

    def _remember(self, typed: str) -> None:
        if typed:
            earlier = [one for one in self._choices.now.searched.split("\n") if one and one != typed]
            self._choices.set(searched="\n".join([typed, *earlier][:REMEMBERED]))


def _as_seen(library: Library, highlight: Highlight, view: View) -> Highlight:
    """A highlight whose quote is as a view shows it; runs on the seeker's thread."""
    if highlight.placement is not Placement.LOST:
        with suppress(KnownError):
            [line] = library.desk.in_context([(highlight.text_id, highlight.anchor.span)], view)
            if line.words.strip():
                return highlight._replace(anchor=highlight.anchor._replace(quote=line.words.strip()))
    return highlight


def _quoted(words: str) -> str:
    return f'"{words}"' if " " in words or "\u3000" in words else words
