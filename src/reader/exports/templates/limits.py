"""Templates in a sandbox that nothing gets out of: no other values, no files, no end of loops, no end of output.

Jinja's own sandbox keeps templates from Python's insides; here everything that is not listed is refused too, and what
could take for ever or fill the memory is counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from reader.exports.templates.values import FIELDS, VALUES

LARGEST_NUMBER = 10**15
MOST_IN_RANGE = 100_000
LONG = 1_000
"""Characters of a value that are too many to be counted later."""
OF_TEXTS = frozenset({"endswith", "lower", "lstrip", "rstrip", "split", "splitlines", "startswith", "strip", "upper"})
OF_LOOPS = frozenset(
    {"changed", "cycle", "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem"}
)


def _words(listed: str) -> list[str]:
    return listed.split()


JINJAS = _words(
    "abs batch capitalize count d default first float groupby int last length list lower map max min reject rejectattr"
    " reverse round select selectattr sort title trim truncate unique upper wordcount"
)
"""Filters of Jinja's that make nothing much larger than what they are given."""
TESTS = _words(
    "boolean defined divisibleby eq equalto even false float ge greaterthan gt in integer iterable le lessthan lower lt"
    " mapping ne none number odd sameas sequence string true undefined upper == != < > <= >="
)

Filter = Callable[..., Any]


class TooMuch(TemplateRuntimeError):
    """A template works too long or writes too much."""


class Budget:
    """How long a template may still work and how much it may still write (seconds, characters)."""

    def __init__(self, seconds: float, characters: int) -> None:
        self._end = time.monotonic() + seconds
        self._left = characters

    def write(self, characters: int) -> None:
        """So much is written. Raises TooMuch."""
        self._left -= characters
        if self._left < 0:
            raise TooMuch("writes too much")

    def step(self, characters: int = 0) -> None:
        """One more step, which writes so much. Raises TooMuch."""
        self.write(characters)
        if time.monotonic() > self._end:
            raise TooMuch("works too long")

    def wait(self, seconds: float) -> None:
        """So long it was kept from working."""
        self._end += seconds


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """Compiles and runs one template; `budget` is set before it runs."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset[str]()

    def __init__(self, filters: Mapping[str, Filter]) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            finalize=self._printed,
            optimized=False,
        )
        self.budget = Budget(0, 0)
        self._in_macros = 0
        self.filters = {name: self.filters[name] for name in JINJAS}
        self.filters |= {"join": self._join, "replace": self._replace, "indent": self._indent, **filters}
        self.filters |= {_COUNTED: self._counted, _JOINED: self._joined}
        self.tests = {name: self.tests[name] for name in TESTS}
        self.globals = {"range": self._range, "namespace": Namespace, "cycler": Cycler, "joiner": Joiner}

    # What a template can get at

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What Jinja's own gives, without its long way for what is asked for most."""
        if attribute in FIELDS.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask for this: what it was told, and a little of texts and loops."""
        if isinstance(obj, VALUES):
            return attr in FIELDS[type(obj)]
        if isinstance(obj, str):
            return attr in OF_TEXTS
        if isinstance(obj, LoopContext):
            return attr in OF_LOOPS
        return isinstance(obj, Namespace | Cycler | Joiner) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call this."""
        owner = getattr(obj, "__self__", None)
        if owner is self or obj in (Namespace, Cycler, Joiner):
            return obj in self.globals.values()
        return isinstance(obj, Macro | LoopContext | Joiner) or isinstance(owner, str | LoopContext | Cycler)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call is a step, or macros that call themselves would never end."""
        self.budget.step(self._in_macros if isinstance(obj, Macro) else 0)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckoning with numbers that stay small, and texts one after the other."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self._measured(left + right)
        for number in (left, right):
            if isinstance(number, Undefined):
                str(number)  # says what is not there
            if not isinstance(number, int | float) or abs(number) > LARGEST_NUMBER:
                raise TemplateRuntimeError(f"“{operator}” is for numbers")
        if operator == "**":
            raise TemplateRuntimeError("“**” is not there")
        return super().call_binop(context, operator, left, right)

    # What is counted

    def parse_limited(self, source: str) -> nodes.Template:
        """The template, with everything counted that could go on for ever. Raises TemplateSyntaxError."""
        tree = self.parse(source)
        for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            raise TemplateSyntaxError("There are no other templates to be reached from here.", node.lineno)
        for literal in tree.find_all((nodes.List, nodes.Tuple, nodes.Dict)):
            if getattr(literal, "ctx", "load") == "load" and not all(map(_is_constant, literal.iter_child_nodes())):
                raise TemplateSyntaxError("Lists can hold only words and numbers.", literal.lineno)
        self._in_macros = sum(_written(macro) for macro in tree.find_all((nodes.Macro, nodes.CallBlock)))
        for loop in list(tree.find_all(nodes.For)):
            cost = nodes.Const(sum(_written(one) for one in loop.body), lineno=loop.lineno)
            setattr(loop, "iter", _filtered(_COUNTED, loop.iter, cost))  # noqa: B010 -- Jinja types it as any node
        _replace_joins(tree)
        tree.set_environment(self)
        return tree

    def _counted(self, items: Iterable[Any], cost: int) -> Iterator[Any]:
        step = self.budget.step
        for item in items:
            step(cost)
            yield item

    def _printed(self, value: Any) -> str:
        """What is written for a value; lists and the like have no form of their own.

        What is long is counted before it is written, all else with the portion that it is written in.
        """
        written: str
        if type(value) is str and len(value) < LONG:
            return value
        if isinstance(value, str):
            written = value
        elif isinstance(value, Undefined | int | float):
            written = str(value)
        elif value is None:
            written = ""
        else:
            raise TemplateRuntimeError("This is no text and no number, so it cannot be written.")
        self.budget.write(len(written))
        return written

    def _measured(self, value: str) -> str:
        self.budget.write(len(value))
        return value

    def _joined(self, parts: Iterable[Any]) -> str:
        return "".join(map(self._printed, parts))

    def _join(self, parts: Iterable[Any], between: str = "") -> str:
        return self._measured(between.join(map(self._printed, parts)))

    def _replace(self, value: str, old: str, new: str) -> str:
        if value.count(old) * len(new) > 10_000_000:
            raise TooMuch("writes too much")
        return self._measured(value.replace(old, new))

    def _indent(self, value: str, width: int = 4, first: bool = False) -> str:
        blanks = " " * max(0, min(width, 40))
        lines = [blanks + line if line and (i or first) else line for i, line in enumerate(value.split("\n"))]
        return self._measured("\n".join(lines))

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        if len(found) > MOST_IN_RANGE:
            raise TooMuch("counts too far")
        return found


_COUNTED, _JOINED = "for each", "one after the other"
"""Filters that nobody can write, since their names hold blanks."""


def _filtered(name: str, value: nodes.Node, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(cast(nodes.Expr, value), name, list(arguments), [], None, None, lineno=value.lineno)


def _replace_joins(node: nodes.Node) -> None:
    """Let “~” be counted."""
    for name in node.fields:
        value = getattr(node, name, None)
        for at, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, nodes.Node):
                continue
            _replace_joins(child)
            if isinstance(child, nodes.Concat):
                joined = _filtered(_JOINED, nodes.List(child.nodes, lineno=child.lineno))
                if isinstance(value, list):
                    value[at] = joined
                else:
                    setattr(node, name, joined)


def _is_constant(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) or (isinstance(node, nodes.Pair) and isinstance(node.value, nodes.Const))


def _written(node: nodes.Node) -> int:
    """How many characters a template itself holds inside a node."""
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData))


__all__ = ["Budget", "LimitedEnvironment", "SecurityError", "TooMuch"]
