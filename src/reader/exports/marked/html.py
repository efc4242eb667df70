"""A whole text as one HTML document with its marks and notes in it, to be read, printed or passed on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reader.exports.html import allowed, escape, language
from reader.exports.marked.blocks import BULLET, IMAGE, Block, Run, blocks
from reader.exports.options import Options
from reader.exports.passages import ID_LENGTH, Passage, legend, link, passages
from reader.exports.plain import facts
from reader.exports.steps import Steps
from reader.exports.texts import ExportText, described, head_of, one_line, title_of, view_of
from reader.exports.tints import LINES, TINTS
from reader.language import tr
from reader.notes.highlight import Colour, Highlight
from reader.text.survey import SourceScript

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_NUMBER = re.compile(r"(\d{1,9})[.)]")

_LAYOUT = """
body { margin: 0 auto; padding: 3em 1.5em; max-width: 38em; color: #2b2622; background: #fffdf8;
       font: 1.15em/1.9 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
:lang(zh-Hant) { font-family: "Noto Serif CJK TC", "Source Han Serif TC", "Songti TC", PMingLiU, serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.5; margin: 1.6em 0 .6em; break-after: avoid; }
h1 { font-size: 1.6em; } h2 { font-size: 1.3em; } h3, h4, h5, h6 { font-size: 1.1em; }
p { margin: .7em 0; white-space: pre-wrap; } li p { margin: .2em 0; }
blockquote { margin: .8em 0; padding-left: 1.2em; border-left: 3px solid #e3dacb; }
table { border-collapse: collapse; margin: 1em 0; } td, th { border: 1px solid #e3dacb; padding: .2em .6em; }
mark { color: inherit; background: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
mark.highlight { background: var(--tint); } mark.underline { border-bottom: 2px solid var(--line); }
mark.wavy { text-decoration: underline wavy var(--line) 1px; text-underline-offset: .25em; }
mark.box { outline: 1px solid var(--line); } mark:target { outline: 2px solid #8c3b2e; }
rt { font-size: .5em; user-select: none; } sup { line-height: 0; font-size: .65em; }
a { color: #8c3b2e; text-decoration: none; } a:hover { text-decoration: underline; }
.about, .facts, .legend { font: .75em/1.6 sans-serif; color: #645a50; }
.notes { margin-top: 3em; border-top: 1px solid #e3dacb; font-size: .9em; }
.notes > ol, .notes > ul { padding-left: 2em; } .notes li { break-inside: avoid; margin: 1em 0; }
.notes blockquote { margin: 0; border-color: var(--line); }
@media print { body { max-width: none; padding: 0; background: none; font-size: 11pt; } @page { margin: 2.2cm; } }
"""


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """The texts one after the other in one document that needs nothing else, a little at a time: UTF-8."""
    titles: list[str] = []
    parts: list[str] = []
    tongue = ""
    for text in texts:
        titles.append(title_of(text))
        view = view_of(text, options.quotes, options)
        spoken = language(view, text.survey.script if text.survey else SourceScript.NONE)
        tongue = tongue or spoken
        page = _Page(text, options)
        for block in blocks(text, options):
            yield page.add(block)
        parts.append(f'<article lang="{spoken}">\n{page.finished()}</article>\n')
        yield 0
    colours = "".join(f".{c.value} {{ --tint: #{TINTS[c]}; --line: #{LINES[c]}; }}\n" for c in Colour)
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{tongue or "zh"}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="Hanzi Reader">',
        f"<title>{escape(' · '.join(titles))}</title>",
        f"<style>{_LAYOUT}{colours}</style>",
        "</head>",
        "<body>",
    ]
    return "\n".join([*head, *parts, "</body>", "</html>", ""]).encode("utf-8")


class _Page:
    """One text: its blocks as they come, and the notes behind them."""

    def __init__(self, text: ExportText, options: Options) -> None:
        self._text = text
        self._options = options
        self._name = escape(text.info.id[:ID_LENGTH])
        self._image = f"<i>{escape(tr('[image]'))}</i>"
        self._open_it = escape(tr("open"))
        self._told: dict[str, int] = {}  # the numbers of the notes, 0 for highlights that say nothing
        self._count = 0
        self._open: list[str] = []  # what is open around the next block, the outermost first
        self._parts: list[str] = []

    def add(self, block: Block) -> int:
        """Add a block; returns how many highlights ended in it."""
        told = len(self._told)
        begins = not self._parts
        if begins and block.level != 1:
            self._parts.append(f"<h1>{escape(head_of(self._text, self._options))}</h1>\n")
            self._tell()
            begins = False
        self._surround(block)
        if block.cells:
            name = "th" if block.head else "td"
            cells = "".join(f"<{name}>{self._words(cell)}</{name}>" for cell in block.cells)
            self._parts.append(f"<tr>{cells}</tr>\n")
        else:
            name = f"h{min(block.level, 6)}" if block.level else "p"
            self._parts.append(f"<{name}>{self._words(block.runs)}</{name}>\n")
        if begins:  # the title is the text's own first line
            self._tell()
        return len(self._told) - told

    def finished(self) -> str:
        """The whole page."""
        if not self._parts:
            self._parts.append(f"<h1>{escape(head_of(self._text, self._options))}</h1>\n")
            self._tell()
        self._close(0)
        silent = {one for one, number in self._told.items() if not number}
        asked = replace(self._text, highlights=tuple(one for one in self._text.highlights if one.id not in silent))
        numbered = {passage.highlight.id: passage for passage in passages(asked, self._options)}
        noted = [(number, numbered[one]) for one, number in self._told.items() if number]
        if noted:
            items = "".join(f'<li id="note-{n}-{self._name}">{self._note(p, n)}</li>\n' for n, p in noted)
            self._parts.append(f'<section class="notes">\n<ol>\n{items}</ol>\n</section>\n')
        left = [passage for one, passage in numbered.items() if one not in self._told]
        if left:
            items = "".join(f"<li>{self._note(passage, 0)}</li>\n" for passage in left)
            title = escape(tr("Without a place"))
            self._parts.append(f'<section class="notes">\n<h2>{title}</h2>\n<ul>\n{items}</ul>\n</section>\n')
        return "".join(self._parts)

    def _tell(self) -> None:
        """Say under the title what is known of the text."""
        about = [one_line(self._text.info.source_name), described(self._text, self._options)]
        about.append(self._options.exported[:10])
        lines = [f'<p class="about">{escape(" · ".join(filter(None, about)))}</p>\n']
        for colour, meaning in legend(self._text, self._options):
            lines.append(f'<p class="legend">{escape(colour)}: {escape(one_line(meaning))}</p>\n')
        if self._text.note.strip():
            lines.append(f'<div class="note">{_rendered(self._text.note)}</div>\n')
        self._parts.append(f"<header>\n{''.join(lines)}</header>\n")

    def _surround(self, block: Block) -> None:
        """Open and close what stands around a block: quotations, lists, the table."""
        wanted = ["blockquote"] * block.quotes
        if block.cells:
            wanted.append("table")
        for depth in range(1, block.depth + 1):
            number = _NUMBER.fullmatch(block.sign) if depth == block.depth else None
            at = len(wanted)
            lists = ("ol",) if number else ("ol", "ul")
            goes_on = self._open[:at] == wanted and "".join(self._open[at : at + 1]) in lists
            wanted += [self._open[at] if goes_on else "ol" if number else "ul", "li"]
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        if block.sign and same == len(wanted):
            same -= 1  # an item begins: the one before it ends
        self._close(same)
        for name in wanted[same:]:
            first = _NUMBER.fullmatch(block.sign)
            start = f' start="{int(first[1])}"' if name == "ol" and first and int(first[1]) != 1 else ""
            self._parts.append(f"<{name}{start}>" + ("" if name == "li" else "\n"))
            self._open.append(name)
        if block.sign and block.sign != BULLET and not _NUMBER.fullmatch(block.sign):
            self._parts.append(f"{escape(block.sign)} ")

    def _close(self, depth: int) -> None:
        while len(self._open) > depth:
            self._parts.append(f"</{self._open.pop()}>\n")

    def _words(self, runs: Sequence[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        words = escape(run.text).replace(IMAGE, self._image)
        if run.reading:
            words = f"<ruby>{words}<rp>(</rp><rt>{escape(run.reading)}</rt><rp>)</rp></ruby>"
        if run.emphasis and words:
            words = f"<em>{words}</em>"
        if run.strong and words:
            words = f"<strong>{words}</strong>"
        for one in reversed(run.marks if words else ()):
            name = f' id="hl-{one.id[:ID_LENGTH]}"' if one in run.opens else ""
            words = f'<mark class="{one.colour.value} {one.style.value}"{name}>{words}</mark>'
        if run.link:
            words = f'<a href="{_attribute(run.link)}">{words}</a>'
        return words + "".join(map(self._reference, run.closes))

    def _reference(self, highlight: Highlight) -> str:
        """The sign of a highlight's note; "" for one that says nothing."""
        if not highlight.note.strip() and not highlight.tags:
            self._told[highlight.id] = 0
            return ""
        self._count += 1
        number = self._told[highlight.id] = self._count
        return f'<sup><a id="ref-{number}-{self._name}" href="#note-{number}-{self._name}">{number}</a></sup>'

    def _note(self, passage: Passage, number: int) -> str:
        highlight = passage.highlight
        said = "".join(f"<p>{escape(line)}</p>" for line in (*passage.quote, *passage.second, *passage.readings))
        back = f' · <a href="#ref-{number}-{self._name}">↩</a>' if number else ""
        known = escape(" · ".join(facts(passage, self._options)))
        opened = f'<a href="{_attribute(link(highlight))}">{self._open_it}</a>'
        note = _rendered(highlight.note) if highlight.note.strip() else ""
        return (
            f'<blockquote class="{highlight.colour.value}">{said}</blockquote>{note}'
            f'<p class="facts">{known} · {opened}{back}</p>'
        )


def _attribute(words: str) -> str:
    return escape(words).replace('"', "&quot;")


def _rendered(note: str) -> str:
    """A note's Markdown as HTML; HTML in it is shown as it was typed, and nothing is loaded from elsewhere."""
    return str(_markdown().render(allowed(note)))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
