"""Notes by a template that a person wrote: Jinja2 in a sandbox; `manual` says what there is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError

from reader.errors import KnownError
from reader.exports.escaping import contained, escape_line, escape_often, escape_tag, instant, scalar, slug, speakable
from reader.exports.options import Options
from reader.exports.steps import Steps
from reader.exports.templates.limits import Budget, LimitedEnvironment, TooMuch
from reader.exports.templates.values import TextValues, text_values
from reader.exports.texts import ExportText
from reader.language import current_language, environment_language, mark, tr
from reader.notes.tags import by_name
from reader.resources import resource

LONGEST = 100_000
"""Characters of a template."""
SECONDS, SECONDS_EACH = 2.0, 0.002
"""How long one may work, and how much longer for each highlight: a usual one takes a hundredth of that."""
CHARACTERS, TIMES = 5_000_000, 30
"""How much one may write, and how many times over what it is told."""
AT_A_TIME = 400
"""Pieces of output between two pauses."""
SHORT = 40
"""Characters of words that may come again and again: names of colours, places, days."""
_NAME = "<template>"


class TemplateFault(KnownError):
    """A template does not work; `line` is the one that is to blame, 0 where it is not known."""

    def __init__(self, sentence: str, line: int, reason: str = "") -> None:
        super().__init__(sentence, line=line, reason=reason)
        self.line = line


def default_template() -> str:
    """The template that writes what the program itself writes."""
    return resource("templates/default.md").read_text("utf-8")


def manual() -> str:
    """What can be written in a template, as Markdown, in the language in use."""
    translated = resource(f"templates/manual.{current_language() or environment_language()}.md")
    return (translated if translated.exists() else resource("templates/manual.md")).read_text("utf-8")


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """Some texts as the template of the options has them, a little at a time: UTF-8, one line feed at the end."""
    template = Template(options.template)
    told: list[TextValues] = []
    for text in texts:
        told.append((yield from text_values(text, options)))
    out: list[str] = []
    pieces = template.written(told, options)
    for some in pieces:
        out.append(some)
        before = time.monotonic()
        yield 0
        template.budget.wait(time.monotonic() - before)
    return speakable("".join(out).rstrip("\n") + "\n").encode("utf-8")


class Template:
    """One template, ready to write. Raises TemplateFault where it makes no sense."""

    def __init__(self, source: str) -> None:
        self._environment = LimitedEnvironment(FILTERS)
        if len(source) > LONGEST:
            raise TemplateFault("The template is too long.", 0)
        try:
            tree = self._environment.parse_limited(source.replace("\r\n", "\n"))
            environment = self._environment
            code: Any = environment.compile(tree, filename=_NAME)
            self._template = environment.template_class.from_code(environment, code, environment.globals)
        except TemplateSyntaxError as error:
            raise TemplateFault("Line {line}: {reason}", error.lineno, error.message or "") from None
        except TemplateError as error:  # a filter or test that is not there
            raise TemplateFault("{reason}", 0, error.message or "") from None
        except (RecursionError, SyntaxError, MemoryError, OverflowError):
            raise TemplateFault("The template is nested too deeply.", 0) from None

    @property
    def budget(self) -> Budget:
        """What it may still use."""
        return self._environment.budget

    def written(self, texts: list[TextValues], options: Options) -> Iterator[str]:
        """What it writes, a part at a time. Raises TemplateFault."""
        marks = [highlight for text in texts for highlight in text.highlights]
        size = sum(sum(map(len, one.lines)) + len(one.note) + 200 for one in marks)
        self._environment.budget = Budget(SECONDS + SECONDS_EACH * len(marks), CHARACTERS + TIMES * size)
        tags = by_name({tag for text in texts for tag in text.tags})
        try:
            pieces = self._template.generate(texts=texts, tags=tags, exported=options.exported, open=tr("open"))
            while some := list(islice(pieces, AT_A_TIME)):
                words = "".join(some)
                self._environment.budget.write(len(words))
                yield words
        except Exception as error:
            raise _fault(error) from error


_REASONS: dict[str, str] = {
    "writes too much": mark("it writes too much"),
    "works too long": mark("it works too long"),
    "counts too far": mark("it counts too far"),
}


def _fault(error: Exception) -> TemplateFault:
    """What went wrong while a template was at work, with its line: whatever it was, the template is to blame."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _NAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, TooMuch):
        reason = tr(_REASONS[str(error.message)])
    elif isinstance(error, SecurityError):
        reason = tr("it asks for something that is not there for templates")
    elif isinstance(error, UndefinedError | TemplateError):
        reason = str(error.message)
    elif isinstance(error, RecursionError):
        reason = tr("it calls itself without an end")
    else:
        reason = str(error) or type(error).__name__
    return TemplateFault("Line {line}: {reason}", line, reason)


def _md(value: str) -> str:
    if "\n" in value:
        return "\n".join(map(escape_line, value.split("\n")))
    return escape_often(value) if len(value) <= SHORT else escape_line(value)


def _quoted(lines: str | Iterable[str]) -> str:
    """A block quote, each line a paragraph of it."""
    found = lines.split("\n") if isinstance(lines, str) else lines
    return "\n>\n".join([f"> {escape_line(line)}" if line else ">" for line in found])


def _yaml(value: Any) -> str:
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, int | float):
        return str(value)
    return f"[{', '.join([scalar(one, in_list=True) for one in value])}]"


FILTERS: dict[str, Callable[..., Any]] = {
    "md": _md,
    "quoted": _quoted,
    "contained": contained,
    "tags": lambda tags: " ".join([f"#{escape_tag(tag)}" for tag in tags]),
    "slug": slug,
    "yaml": _yaml,
    "instant": instant,
}
"""Filters of our own; those that escape are the ones that the program's own Markdown is written with."""
