"""A text as an export needs it: all that the library knows of it, its title, and how its quotes are to be read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from reader.exports.options import Options, Quotes
from reader.language import mark, tr
from reader.notes.highlight import Highlight
from reader.notes.shelf import TextInfo
from reader.text.article import Article, Kind
from reader.text.paragraphs import Paragraphs
from reader.text.render import render_span
from reader.text.rendering import NoiseView, Script, View
from reader.text.rulings import NO_RULINGS, Rulings
from reader.text.survey import Survey


@dataclass(frozen=True, slots=True)
class ExportText:
    """All that an export needs of one text; without an article (its source is missing) the stored quotes serve.

    `note` is the note on the whole text.
    """

    info: TextInfo
    article: Article | None = None
    paragraphs: Paragraphs | None = None
    survey: Survey | None = None
    rulings: Rulings = NO_RULINGS
    highlights: tuple[Highlight, ...] = ()
    view: View = View()
    note: str = ""


_SCRIPTS = {
    Script.SOURCE: mark("as in the source"),
    Script.SIMPLIFIED: mark("simplified"),
    Script.TRADITIONAL: mark("traditional"),
    Script.TAIWAN: mark("traditional, Taiwan"),
    Script.HONGKONG: mark("traditional, Hong Kong"),
}


def view_of(text: ExportText, quotes: Quotes, options: Options) -> View:
    """The view that quotes are rendered in: never with noise unless asked, whatever the page shows."""
    noise = NoiseView.SOURCE if options.noise else NoiseView.HIDDEN
    chosen = text.view if quotes is Quotes.PAGE else View(Script(quotes.value))
    return replace(chosen, noise=noise, readings=options.readings, new_words_only=False, doubts=False)


def described(text: ExportText, options: Options, say: Callable[..., str] = tr) -> str:
    """How the quotes of a text are written, in words for a person; `say` puts them into a language."""
    words = _described(text, options.quotes, options, say)
    if options.second is None:
        return words
    return say(mark("{first}; {second}"), first=words, second=_described(text, options.second, options, say))


def _described(text: ExportText, quotes: Quotes, options: Options, say: Callable[..., str]) -> str:
    view = view_of(text, quotes, options)
    chosen = {
        _SCRIPTS[view.script]: True,
        mark("regional words"): view.regional_words,
        mark("pinyin marks shown") if options.noise else mark("pinyin marks hidden"): True,
        mark("repaired"): view.repair,
        mark("full-width punctuation"): view.punctuation,
    }
    script, *others = (say(words) for words, holds in chosen.items() if holds)
    comma = say(mark(", "))
    if quotes is Quotes.PAGE:
        return say(mark("as on the page ({how})"), how=comma.join([script, *others]))
    return say(mark("{script} ({how})"), script=script, how=comma.join(others))


def in_english(sentence: str, /, **values: object) -> str:
    """A sentence as it is, whatever the language in use: for what other programs read."""
    return sentence.format(**values)


def tags_of(text: ExportText) -> set[str]:
    """The tags of its highlights."""
    return {tag for highlight in text.highlights for tag in highlight.tags}


def title_of(text: ExportText) -> str:
    """The name of a text among others, in its own script; where it is the first heading, without the noise in that."""
    return _titled(text, View(Script.SOURCE, NoiseView.HIDDEN))


def head_of(text: ExportText, options: Options) -> str:
    """The title over what is exported of a text: as its quotes are shown, where it is the first heading."""
    return _titled(text, view_of(text, options.quotes, replace(options, noise=False)))


def _titled(text: ExportText, view: View) -> str:
    title = one_line(text.info.title) or one_line(text.info.source_name) or tr("Untitled")
    headings = text.survey.headings if text.survey else ()
    if text.article and text.paragraphs and headings:
        source, span = text.article.source, headings[0].span
        if one_line(source[span.start : span.end].replace("\ufeff", "")) == title:
            shown = render_span(source, span, view, text.survey, text.rulings, text.paragraphs)
            return one_line(shown.replace("\ufeff", "")) or title
    return title


def one_line(words: str) -> str:
    """Words on one line: a file's name may hold any line end."""
    return " ".join(words.split())


def in_utc(time: str, *, without_zone: bool = False) -> str:
    """A time as W3C's models and Office want it, in UTC; "" for what is none.

    One that has no zone is none either, or is taken for UTC `without_zone`.
    """
    try:
        found = datetime.fromisoformat(time)
        found = found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        return ""
    told = found.tzinfo is not None or without_zone
    return f"{found.replace(tzinfo=None).isoformat(timespec='seconds')}Z" if told else ""


class Pages:
    """The printed pages of a text, by what its format says of page breaks."""

    def __init__(self, text: ExportText) -> None:
        structure = text.article.structure if text.article else ()
        breaks = sorted((s.span.start, s.value) for s in structure if s.kind is Kind.PAGE_BREAK and s.value)
        self._starts = [start for start, _ in breaks]
        self._names = [name for _, name in breaks]

    def at(self, offset: int) -> str:
        """The name of the page that holds `offset` (code points of the source); "" where nothing tells."""
        i = bisect_right(self._starts, offset) - 1 if self._starts else -1
        return self._names[i] if i >= 0 else ""
