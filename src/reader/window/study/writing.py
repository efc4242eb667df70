"""What is said of a word, written into a document: no mark-up is read, so nothing in a dictionary can be any."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import quote, unquote

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from reader.language import tr
from reader.study.dictionary import Entry, LookUp, Reference, pieces
from reader.study.pinyin import Syllable, mark_words, spaced, syllables
from reader.study.term import Term
from reader.text.readings import first_reading
from reader.text.rendering import Script
from reader.window.study.tones import tone_colour
from reader.window.theming.dress import own_forms, scaled, sized
from reader.window.theming.theme import Theme, chinese_families

SHOWN_OF_PART = 3
"""Senses of a part that are shown; all stand where it is looked up itself."""
SHOWN = 40
"""Entries shown at once: more make no reader wiser."""
_LINK = "look:"


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a card says: what was found, terms of the same word first.

    `listed` are the entries that a search gave; `sentence` stands there instead of anything else.
    """

    found: LookUp | None = None
    terms: Sequence[Term] = ()
    listed: Sequence[Entry] = field(default_factory=tuple)
    sentence: str = ""


def word_of(link: str) -> str:
    """The word that a link leads to; "" for a link of another kind."""
    return unquote(link.removeprefix(_LINK)) if link.startswith(_LINK) else ""


class Writer:
    """Writes one document; `traditional` says which form comes first."""

    def __init__(self, document: QTextDocument, theme: Theme, font: QFont, *, traditional: bool, tones: bool) -> None:
        self._theme = theme
        self._font = font
        self._traditional = traditional
        self._tones = tones
        document.clear()
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        self._cursor = QTextCursor(document)
        self._fresh = True

    def write(self, shown: Shown) -> None:
        """Write everything."""
        if shown.sentence:
            self._block()
            self._text(shown.sentence, self._theme.quiet)
            return
        for term in shown.terms:
            self._term(term)
        if shown.found is not None:
            self._found(shown.found, {(term.traditional, term.simplified) for term in shown.terms})
        for entry in shown.listed[:SHOWN]:
            self._listed(entry)

    def _found(self, found: LookUp, named: Collection[tuple[str, str]]) -> None:
        near, far = found.entries[: found.near], found.entries[found.near :]
        if not found.found:
            self._lacking(found, headed=not named)
        for forms, entries in groupby(near[:SHOWN], key=lambda one: (one.traditional, one.simplified)):
            self._group(list(entries), headed=forms not in named)
        if far:
            self._block(above=10)
            self._text(tr("Written alike"), self._theme.quiet, px=12)
            for entry in far[:SHOWN]:
                self._listed(entry)

    def _lacking(self, found: LookUp, *, headed: bool) -> None:
        if headed:
            reading = first_reading(found.word) if len(found.word) == 1 else ""
            self._block()
            self._chinese(found.word, 26)
            self._text(f"  {reading}" if reading else "", self._theme.quiet, px=15)
        self._block(above=6)
        words = tr("No dictionary has this word. Its parts:") if found.parts else tr("No dictionary has this word.")
        self._text(words, self._theme.quiet)
        for part in found.parts:
            if part.found:
                self._listed(part.entries[0])
            else:
                self._block(above=6)
                self._chinese(part.word, 16)
                self._text(f"  {first_reading(part.word)}", self._theme.quiet)

    def _group(self, entries: Sequence[Entry], *, headed: bool) -> None:
        """Entries of the same two forms: each reading with its senses."""
        if headed:
            large = self._fresh
            self._block(above=0 if large else 10)
            self._forms(entries[0].traditional, entries[0].simplified, px=26 if large else 20)
        in_line = headed and len(entries) == 1
        if in_line:
            self._reading(entries[0].syllables, px=15)
        for entry in entries:
            if not in_line and entry.pinyin:
                self._block(above=6)
                self._reading(entry.syllables, px=14, lead="")
            self._senses(entry)

    def _senses(self, entry: Entry) -> None:
        several = len(entry.senses) > 1
        for number, sense in enumerate(entry.senses, 1):
            self._block(above=3, hang=scaled(20) if several else 0)
            if several:
                self._text(f"{number}\t", self._theme.quiet)
            self._sense(sense)
        if entry.measures:
            self._block(above=3)
            self._text(tr("Measure words:") + " ", self._theme.quiet, px=12)
            for i, measure in enumerate(entry.measures):
                self._text("  " if i else "", self._theme.quiet)
                self._reference(measure)
        if entry.dictionary and entry.dictionary != "CC-CEDICT":
            self._block(above=2)
            self._text(entry.dictionary, self._theme.quiet, px=11)

    def _sense(self, sense: str) -> None:
        for piece in pieces(sense):
            if isinstance(piece, Reference):
                self._reference(piece)
            else:
                self._text(mark_words(piece))

    def _reference(self, reference: Reference) -> None:
        one, other = reference.traditional, reference.simplified
        shown = one if self._traditional else other
        self._chinese(shown, 14, link=one, ink=self._theme.accent)
        if reference.reading:
            self._text(f" {reference.reading}", self._theme.quiet)

    def _listed(self, entry: Entry) -> None:
        """An entry in a line or two, its word a link."""
        self._block(above=7)
        shown = entry.traditional if self._traditional else entry.simplified
        self._chinese(shown, 17, link=entry.traditional, ink=self._theme.accent)
        self._reading(entry.syllables, px=13)
        self._block(above=1)
        for i, sense in enumerate(entry.senses[:SHOWN_OF_PART]):
            self._text("; " if i else "")
            self._sense(sense)
        self._text("…" if len(entry.senses) > SHOWN_OF_PART else "")

    def _term(self, term: Term) -> None:
        self._block(above=0 if self._fresh else 8)
        self._forms(term.traditional, term.simplified, px=26 if self._fresh else 20)
        self._reading(syllables(term.reading), px=15)
        self._block(above=4)
        self._text(tr("Term") + "  ", self._theme.accent, px=12)
        self._text("; ".join(term.renderings) or tr("no rendering yet"), bold=bool(term.renderings))
        for more in (term.gloss, term.note):
            if more:
                self._block(above=2)
                self._text(more)
        if term.tags:
            self._block(above=2)
            self._text("  ".join(f"#{tag}" for tag in term.tags), self._theme.accent, px=12)

    def _forms(self, traditional: str, simplified: str, *, px: int) -> None:
        first, second = (traditional, simplified) if self._traditional else (simplified, traditional)
        self._chinese(first, px)
        if second != first:
            self._text(" ")
            self._chinese(second, px - 6, ink=self._theme.quiet, other=True)
        self._fresh = False

    def _reading(self, read: list[Syllable], *, px: int, lead: str = "  ") -> None:
        self._text(lead if read else "")
        for blank, syllable in spaced(read):
            self._text(blank + syllable.text, self._ink_of(syllable), px=px)

    def _ink_of(self, syllable: Syllable) -> str:
        return tone_colour(syllable.tone, self._theme) if self._tones else self._theme.quiet

    # letters

    def _block(self, *, above: int = 0, hang: int = 0) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(scaled(above) if above else 0)
        form.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if hang:
            form.setLeftMargin(hang)
            form.setTextIndent(-hang)
            form.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        if self._cursor.position():
            self._cursor.insertBlock(form)
        else:
            self._cursor.setBlockFormat(form)

    def _text(self, text: str, ink: str = "", *, px: int = 14, bold: bool = False) -> None:
        if text:
            form = QTextCharFormat()
            form.setFont(sized(self._font, px, bold=bold))
            form.setForeground(QColor(ink or self._theme.ink))
            self._cursor.insertText(text, form)

    def _chinese(self, text: str, px: int, *, link: str = "", ink: str = "", other: bool = False) -> None:
        script = Script.TRADITIONAL if self._traditional is not other else Script.SIMPLIFIED
        font = own_forms(sized(self._font, px))
        font.setFamilies([*chinese_families(script), *font.families()])
        form = QTextCharFormat()
        form.setFont(font)
        form.setForeground(QColor(ink or self._theme.ink))
        if link:
            form.setAnchor(True)
            form.setAnchorHref(_LINK + quote(link))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        self._cursor.insertText(text, form)
