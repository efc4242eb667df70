"""The cards beside the page, joined to the session: chosen here, shown there, typed here, saved there."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.notes.highlight import Colour, Highlight
from reader.notes.wording import plain
from reader.text.paragraphs import paragraph_number
from reader.text.rendering import Script
from reader.window.after_paint import AfterPaint
from reader.window.annotating import Annotating
from reader.window.pages import Pages
from reader.window.panels.cards import CardsPanel
from reader.window.panels.tags import TagsPanel
from reader.window.reading import Reading
from reader.window.session import MarksChange, Session
from reader.window.sides import Sides
from reader.window.theming.theme import chinese_families, shown_script


class NotesSide(QObject):
    """Keeps the cards true, and takes what is typed into them to the desk."""

    def __init__(
        self,
        session: Session,
        reading: Reading,
        pages: Pages,
        annotating: Annotating,
        cards: CardsPanel,
        tags: TagsPanel,
        sides: Sides,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._pages = pages
        self._annotating = annotating
        self._cards = cards
        self._tags = tags
        self._sides = sides
        self._anew = AfterPaint(self.show_all, self)
        self._seen = AfterPaint(self._show_view, self)
        session.opened.connect(self._anew.ask)
        session.view_changed.connect(self._seen.ask)
        session.ruled.connect(self._seen.ask)
        session.highlights_changed.connect(self._show_highlights)
        session.chosen_changed.connect(self._show_chosen)
        session.shelf_changed.connect(self._show_shelf)
        annotating.note_wanted.connect(self.write_note)
        annotating.tags_wanted.connect(self.write_tags)
        cards.highlight_chosen.connect(self._choose)
        cards.edited.connect(self._edit)
        cards.restyle_wanted.connect(annotating.restyle)
        cards.delete_wanted.connect(annotating.remove)
        cards.done.connect(pages.setFocus)
        cards.filter_changed.connect(tags.set_chosen)
        tags.tag_chosen.connect(self._filter)

    def show_all(self) -> None:
        """Show everything anew."""
        self._cards.set_reading(self._quote, self._number, self._families())
        self._cards.set_highlights([*self._session.layers, *self._session.lost.values()], self._session.lost.keys())
        self._show_chosen()
        self._show_shelf()

    def flush(self) -> None:
        """Save what is being typed."""
        self._cards.flush()

    def write_note(self, highlight_id: str) -> None:
        """Put the caret into the note of a highlight."""
        self._anew.now()
        self._sides.show_right(True)
        self._cards.write_note(highlight_id)

    def write_tags(self, highlight_id: str) -> None:
        """Put the caret behind the tags of a highlight."""
        self._anew.now()
        self._sides.show_right(True)
        self._cards.write_tags(highlight_id)

    def _quote(self, highlight: Highlight) -> str:
        if self._session.text is None or highlight.text_id != self._session.text.info.id:
            return " ".join(plain(highlight.anchor.quote).split())  # of another text
        return " ".join(self._reading.quote(highlight.anchor.span).split())

    def _number(self, highlight: Highlight) -> int:
        text = self._session.text
        if text is None or highlight.text_id != text.info.id:
            return 0
        headings = text.survey.headings if text.survey else ()
        return paragraph_number(text.paragraphs, headings, highlight.anchor.span.start)

    def _families(self) -> list[str]:
        text = self._session.text
        if text is None or text.survey is None:
            return chinese_families(Script.SIMPLIFIED)
        return chinese_families(shown_script(self._session.view.script, text.survey.script))

    def _show_view(self) -> None:
        self._cards.view_changed(self._families())

    def _show_highlights(self, change: MarksChange) -> None:
        if not self._anew.waits:
            self._cards.change_highlights(change.came, {highlight.id for highlight in change.gone}, change.lost)

    def _show_chosen(self) -> None:
        if not self._anew.waits:
            self._cards.set_selected(self._session.chosen)

    def _show_shelf(self) -> None:
        by_use = sorted(self._session.shelf.tags, key=lambda tag: -tag.count)
        self._cards.set_known_tags([tag.name for tag in by_use])
        self._cards.set_writable(self._session.writable)
        self._cards.set_meanings(self._session.shelf.meanings)

    def _choose(self, highlight_id: str) -> None:
        highlight, text = self._cards.known(highlight_id), self._session.text
        if highlight is not None and (text is None or highlight.text_id != text.info.id):
            self._reading.open(highlight.text_id, highlight_id)
        else:
            self._reading.go_to_highlight(highlight_id)

    def _edit(self, highlight_id: str, tags: tuple[str, ...] | None, note: str | None, colour: Colour | None) -> None:
        self._session.change(
            lambda desk: desk.edit_highlight(highlight_id, tags=tags, note=note, colour=colour),
            failed=lambda error: self._not_saved(highlight_id, error),
        )

    def _not_saved(self, highlight_id: str, error: Exception) -> None:
        self._cards.not_saved(highlight_id)
        self._session.storage.sorry.emit(error)

    def _filter(self, tag: str) -> None:
        if tag:
            self._sides.show_right(True)
        self._cards.filter_by_tag(tag)
