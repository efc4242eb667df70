"""Marking: from a selection to a highlight, its colour, note and tags, and back again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.language import mark, tr
from reader.notes.highlight import Colour, Highlight, Style
from reader.text.render import render_span
from reader.text.span import Span
from reader.window.actions import Actions, plain
from reader.window.pages import Pages
from reader.window.reading import Reading
from reader.window.session import MarksChange, Session
from reader.window.settings.choices import Choices

if TYPE_CHECKING:
    from reader.desk import Changed, Desk

LABELS = {
    "Delete mark": mark("Delete highlight"),
    "Edit mark": mark("Edit highlight"),
    "Edit marks": mark("Edit highlights"),
    "Restore marks": mark("Restore highlights"),
    "Place mark": mark("Place the highlight"),
    "Merge marks": mark("Join highlights"),
    "Split mark": mark("Split highlight"),
    "Move edges": mark("Move the edges of the highlight"),
}
"""The labels of the desk that the menus have other words for."""

_NOISE_ROOM = 16
"""So many code points of the source may stand for one that is shown: a character and the marks behind it."""


class Annotating(QObject):
    """What is done to highlights; the selection comes before the highlight that is chosen."""

    note_wanted = Signal(str)
    tags_wanted = Signal(str)
    marker_tags_wanted = Signal()

    def __init__(
        self,
        session: Session,
        pages: Pages,
        reading: Reading,
        actions: Actions,
        choices: Choices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._session = session
        self._pages = pages
        self._reading = reading
        self._actions = actions
        self._gone: dict[str, int] = {}
        actions.on("highlight", lambda: self.mark(self.colour))
        for colour in Colour:
            actions.on(f"colour_{colour.value}", partial(self.mark, colour))
        for style in Style:
            actions.on(f"style_{style.value}", partial(self.put_style, style))
        actions.on("note", self.write_note)
        actions.on("tags", self.write_tags)
        actions.on("remove", lambda: self.remove(session.chosen))
        actions.on("undo", self.undo)
        actions.on("redo", self.redo)
        actions.on("next_mark", lambda: self._step(1))
        actions.on("previous_mark", lambda: self._step(-1))
        pages.join(lambda page: page.highlight_clicked.connect(session.choose))
        pages.join(lambda page: page.selection_changed.connect(self._selection_changed))
        session.undo_changed.connect(self.show_undo)
        session.highlights_changed.connect(self._remember_places)

    @property
    def colour(self) -> Colour:
        """The colour used last."""
        names = {colour.value: colour for colour in Colour}
        return names.get(self._choices.now.colour, Colour.YELLOW)

    @property
    def style(self) -> Style:
        """The style used last."""
        names = {style.value: style for style in Style}
        return names.get(self._choices.now.style, Style.HIGHLIGHT)

    def mark(self, colour: Colour) -> None:
        """Highlight the selection in this colour, or give it to the highlight that is chosen."""
        self._choices.set(colour=colour.value)
        if self._pages.active.selection():
            self._make(colour)
        elif self._session.chosen:
            self.recolour(self._session.chosen, colour)

    def put_style(self, style: Style) -> None:
        """Mark the selection in this style and the last colour, or give it to the highlight that is chosen."""
        self._choices.set(style=style.value)
        if self._pages.active.selection():
            self._make(self.colour)
        elif self._session.chosen:
            self.restyle(self._session.chosen, style)

    def mark_at_once(self, tags: Sequence[str]) -> None:
        """Mark the selection as the last one was, with these tags, and choose nothing."""
        self._make(self.colour, tags=tags, choose=False)

    def write_note(self) -> None:
        """Open the note of the highlight that is chosen, after making one of the selection."""
        self._for_target(self.note_wanted.emit)

    def write_tags(self) -> None:
        """Open the tags of the highlight that is chosen, after making one of the selection."""
        if self._session.marker:
            self.marker_tags_wanted.emit()
        else:
            self._for_target(self.tags_wanted.emit)

    def recolour(self, highlight_id: str, colour: Colour) -> None:
        """Give a highlight another colour."""
        self._session.change(lambda desk: desk.edit_highlight(highlight_id, colour=colour))

    def restyle(self, highlight_id: str, style: Style) -> None:
        """Give a highlight another style."""
        self._session.change(lambda desk: desk.edit_highlight(highlight_id, style=style))

    def remove(self, highlight_id: str) -> None:
        """Delete a highlight; undo brings it back."""
        if highlight_id:
            self._session.change(lambda desk: desk.delete_highlights([highlight_id]))

    def undo(self) -> None:
        """Take the last action back, and show where."""
        self._turn(lambda desk: desk.undo(), mark("Undone: {label}"), mark("Undone: {label} in “{title}”"))

    def redo(self) -> None:
        """Do again what was taken back, and show where."""
        self._turn(lambda desk: desk.redo(), mark("Redone: {label}"), mark("Redone: {label} in “{title}”"))

    def _turn(self, call: Callable[[Desk], Changed], sentence: str, with_title: str) -> None:
        bookmarks = {one.id: one.anchor.span.start for one in self._session.bookmarks}

        def done(changed: Changed) -> None:
            self._show_where(changed, bookmarks)
            title = _title(changed, self._session)
            if changed.label:
                self._session.said.emit(
                    tr(with_title if title else sentence, label=label_words(changed.label), title=title)
                )

        self._session.change(call, done)

    def show_undo(self) -> None:
        """Name in the menu what undo and redo would do."""
        state = self._session.undo_state
        for action_id, label, sentence in (
            ("undo", state.undo if state else "", tr("&Undo")),
            ("redo", state.redo if state else "", tr("&Redo")),
        ):
            action = self._actions[action_id]
            action.setText(tr("{action}: {label}", action=sentence, label=label_words(label)) if label else sentence)
            action.setToolTip(self._actions.tip(action_id, plain(action.text())))

    def _make(
        self,
        colour: Colour,
        then: Callable[[Highlight], None] | None = None,
        *,
        tags: Sequence[str] = (),
        choose: bool = True,
    ) -> None:
        style = self.style
        text, span = self._session.text, self._pages.active.selection()
        if text is None or span is None:
            return
        text_id = text.info.id

        def done(changed: Changed) -> None:
            # The selection gives way only to the mark that is now saved, not to a newer selection.
            if self._pages.active.selection() == span:
                self._pages.active.select(None)
            if changed.highlights and choose:
                self._session.choose(changed.highlights[0].id)
                if then is not None:
                    then(changed.highlights[0])

        self._session.change(lambda desk: desk.highlight(text_id, span, colour, tags, style=style), done)

    def _for_target(self, do: Callable[[str], None]) -> None:
        if self._pages.active.selection():
            self._make(self.colour, lambda highlight: do(highlight.id))
        elif self._session.chosen:
            do(self._session.chosen)

    def _show_where(self, changed: Changed, bookmarks: dict[str, int]) -> None:
        """Bring what was changed into sight: a highlight, a bookmark, or the place of one that went."""
        text = self._session.text
        ours = [h for h in changed.highlights if text and h.text_id == text.info.id]
        if ours:
            self._reading.go_to_highlight(ours[0].id)
        elif changed.highlights:
            self._reading.open(changed.highlights[0].text_id, changed.highlights[0].id)
        else:
            places = bookmarks | self._gone
            touched = [places[i] for i in changed.gone if i in places]
            touched += [b.anchor.span.start for b in changed.bookmarks if text and b.text_id == text.info.id]
            if touched:
                self._pages.active.go_to(min(touched), keep_if_visible=True)

    def _remember_places(self, change: MarksChange) -> None:
        """Keep where highlights stood that have just gone, for the undoing that took them away."""
        self._gone = {highlight.id: highlight.anchor.span.start for highlight in change.gone}

    def _step(self, by: int) -> None:
        marks = self._session.layers
        if not len(marks):
            return
        if self._session.chosen_highlight is not None:
            at = marks.index(self._session.chosen) + by
        else:
            before = marks.count_before(self._pages.active.here())
            at = before if by > 0 else before - 1
        self._reading.go_to_highlight(marks[at % len(marks)].id)

    def _selection_changed(self) -> None:
        if self._pages.active.selection() and self._session.chosen:
            self._session.choose("")


def marks_at(session: Session, offset: int) -> list[Highlight]:
    """The highlights at a place, the shortest first."""
    return session.layers.at(offset) if session.text else []


def label_words(label: str) -> str:
    """What was done, in the words of the menus."""
    return tr(LABELS.get(label, label))


def _title(changed: Changed, session: Session) -> str:
    """The title of the text that was changed; "" where that is not one text."""
    ids = {h.text_id for h in changed.highlights} | {b.text_id for b in changed.bookmarks}
    ids |= {info.id for info in changed.texts} | set(changed.rulings)
    titles = {info.id: info.title for info in (*session.shelf.texts, *session.shelf.trashed, *changed.texts)}
    return titles.get(ids.pop(), "") if len(ids) == 1 else ""


def quote(session: Session, span: Span, longest: int = 18) -> str:
    """The beginning of a highlight's words as the page shows them, for a menu, on one line."""
    text = session.text
    if text is None:
        return ""
    near = Span(span.start, min(span.end, span.start + longest * _NOISE_ROOM))
    shown = render_span(text.article.source, near, session.view, text.survey, text.rulings, text.paragraphs)
    words = " ".join(shown.split())
    return words if len(words) <= longest and near == span else words[: longest - 1] + "…"
