"""What the dialog lets a person choose, as plain words that the settings can keep, and the wish that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from reader.exports.formats import Format
from reader.exports.options import Options, Order, Quotes, References
from reader.language import mark
from reader.notes.highlight import Colour
from reader.notes.selection import Selection
from reader.text.rendering import Readings

if TYPE_CHECKING:
    from reader.desk import Wish

FOLDER, LOGSEQ_FOLDER = "folder", "logseq-folder"
"""A file for each text in a folder that is brought up to date in place: of Markdown, or as Logseq has them."""

FOLDERS = {FOLDER: Format.MARKDOWN, LOGSEQ_FOLDER: Format.LOGSEQ}

FORMS = {
    Format.MARKDOWN.value: mark("Markdown, in one file"),
    FOLDER: mark("Markdown, a folder updated in place"),
    LOGSEQ_FOLDER: mark("Logseq, a folder updated in place"),
    Format.MARKED_MARKDOWN.value: mark("The text with its marks, Markdown"),
    Format.HTML.value: mark("The text with its marks, web page"),
    Format.DOCX.value: mark("The text with its marks, Word"),
    Format.TEXT.value: mark("Plain text"),
    Format.CSV.value: mark("Table (CSV)"),
    Format.XLSX.value: mark("Spreadsheet (Excel)"),
    Format.WEB_ANNOTATIONS.value: mark("Web Annotations (JSON-LD)"),
    Format.JSON.value: mark("Everything, to be imported again (JSON)"),
}
KINDS = {
    Format.MARKDOWN: mark("Markdown (*.md)"),
    Format.LOGSEQ: mark("Markdown (*.md)"),
    Format.MARKED_MARKDOWN: mark("Markdown (*.md)"),
    Format.HTML: mark("Web pages (*.html)"),
    Format.DOCX: mark("Word documents (*.docx)"),
    Format.TEXT: mark("Plain text (*.txt)"),
    Format.CSV: mark("Tables (*.csv)"),
    Format.XLSX: mark("Spreadsheets (*.xlsx)"),
    Format.WEB_ANNOTATIONS: mark("Web Annotations (*.jsonld)"),
    Format.JSON: mark("Libraries (*.json)"),
}
"""What the files of a format are called where one chooses a name."""
QUOTES = {
    Quotes.PAGE.value: mark("As on the page"),
    Quotes.SOURCE.value: mark("As in the source"),
    Quotes.SIMPLIFIED.value: mark("Simplified"),
    Quotes.TRADITIONAL.value: mark("Traditional"),
    Quotes.TAIWAN.value: mark("Traditional, Taiwan"),
    Quotes.HONGKONG.value: mark("Traditional, Hong Kong"),
}
READINGS = {
    Readings.NONE.value: mark("Without readings"),
    Readings.PINYIN.value: mark("With pinyin"),
    Readings.NUMBERS.value: mark("With pinyin, tones as numbers"),
    Readings.ZHUYIN.value: mark("With zhuyin"),
}
ORDERS = {
    Order.TEXT.value: mark("In the order of the text"),
    Order.TIME.value: mark("By time"),
    Order.COLOUR.value: mark("By colour"),
    Order.TAG.value: mark("By tag"),
}
DAYS = "days"
SINCE = {
    "": mark("From any time"),
    "0": mark("From today"),
    "6": mark("From seven days"),
    "29": mark("From 30 days"),
    DAYS: mark("Between two days"),
}
"""By how many days before today a note may have been made, or that two days are chosen."""


PASSING = ("colour", "tag", "since", "first", "last")
"""What is chosen of a Chosen for one export only."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """All choices about how and which, but not of which texts; "" is none or any."""

    form: str = Format.MARKDOWN.value
    each: bool = False
    quotes: str = Quotes.PAGE.value
    second: str = ""
    readings: str = Readings.NONE.value
    noise: bool = False
    context: bool = False
    pages: bool = False
    order: str = Order.TEXT.value
    template: str = ""
    colour: str = ""
    tag: str = ""
    since: str = ""
    first: str = ""
    last: str = ""
    noted: bool = False

    @property
    def format(self) -> Format:
        """The format of each file."""
        return FOLDERS.get(self.form) or Format(self.form)

    @property
    def into_folder(self) -> bool:
        """Whether each text gets a file of its own."""
        return self.form in FOLDERS or (self.each and self.format is not Format.JSON)

    def kept(self) -> dict[str, object]:
        """What the settings keep: how it is written, not which notes."""
        return {name: value for name, value in asdict(self).items() if name not in PASSING}

    def wish(self, text_ids: tuple[str, ...], only: frozenset[str], template: str, today: date) -> Wish:
        """What the desk is asked for; `template` is the source of the chosen one."""
        from reader.desk import Wish

        options = Options(
            Quotes(self.quotes),
            self.noise,
            second=Quotes(self.second) if self.second else None,
            readings=Readings(self.readings),
            context=self.context,
            order=Order(self.order),
            references=References.PAGES if self.pages else References.PARAGRAPHS,
            template=template if self.form == Format.MARKDOWN else "",
        )
        if self.format is Format.JSON:
            return Wish(text_ids, self.format)
        since, until = self._days(today)
        selection = Selection(
            colours=frozenset({Colour(self.colour)} if self.colour else ()),
            tags=frozenset({self.tag} if self.tag else ()),
            since=since,
            until=until,
            with_note=self.noted,
        )
        return Wish(text_ids, self.format, options, selection, only=only)

    def _days(self, today: date) -> tuple[str, str]:
        """The first and the last day on which a note may have been made; "" for any."""
        if self.since == DAYS:
            first, last = sorted((self.first, self.last))
            return first, last
        return (today - timedelta(int(self.since))).isoformat() if self.since else "", ""


_ALLOWED: Mapping[str, Mapping[str, str]] = {
    "form": FORMS,
    "quotes": QUOTES,
    "second": {"": "", **QUOTES},
    "readings": READINGS,
    "order": ORDERS,
}


def remembered(kept: Mapping[str, Any]) -> Chosen:
    """What was chosen last; what makes no sense any more is as at first."""
    first = Chosen()
    good = {
        one.name: kept[one.name]
        for one in fields(Chosen)
        if type(kept.get(one.name)) is type(getattr(first, one.name))
        and (one.name not in _ALLOWED or kept[one.name] in _ALLOWED[one.name])
    }
    return replace(first, **good)
