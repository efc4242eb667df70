"""Click's parts in the language in use: their help is a catalogue key."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any

import click

from reader.cli.output import say
from reader.language import mark, tr

LINK = "hanzi-reader:"


class Option(click.Option):
    """An option whose help is a catalogue key."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its names and its help in the language in use."""
        record = super().get_help_record(ctx)
        return (record[0], record[1].replace(self.help, tr(self.help))) if record and self.help else record


def _told(text: Callable[[click.Context], str]) -> Callable[[click.Context, click.Parameter, bool], None]:
    """A callback that says something and ends the program, as other output is said."""

    def tell(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            say(text(ctx))
            ctx.exit()

    return tell


class Command(click.Command):
    """A command whose help is a catalogue key."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's own, but for how it is written."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.callback = _told(click.Context.get_help)
        return found

    def get_short_help_str(self, limit: int = 45) -> str:
        """Its help in the list of commands."""
        return tr(self.help).rstrip(".") if self.help else ""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its help in the language in use."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(tr(self.help or ""))


class Group(Command, click.Group):
    """Commands under a common name."""

    command_class = Command


class Commands(Group):
    """The commands; what is none of them but is a file or a link is opened.

    `modules` are loaded when their command is asked for: each holds it under its name, with "_" for "-".
    """

    def __init__(self, *arguments: Any, modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, those in modules included."""
        return sorted([*super().list_commands(ctx), *self._modules])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        if cmd_name not in self._modules:
            return super().get_command(ctx, cmd_name)
        module, name = import_module(self._modules[cmd_name]), cmd_name.replace("-", "_")
        # "import" and "list" are names of Python's own.
        command: click.Command = getattr(module, name, None) or getattr(module, f"{name}_")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first, or "open" for files and links; commands win over files."""
        name = args[0]
        if self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        if name.lower().startswith(LINK) or os.path.exists(name):
            return "open", self.get_command(ctx, "open"), args
        raise click.UsageError(tr("There is neither a command nor a file called “{name}”.", name=name), ctx)


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """Declare an option of a command."""
    return click.option(*names, cls=Option, **settings)


def version_option(text: str) -> Callable[[Any], Any]:
    """Declare the option that tells the version."""
    says = _told(lambda _: text)
    settings = {"is_flag": True, "expose_value": False, "is_eager": True, "callback": says}
    return option("-V", "--version", help="Show the version and exit.", **settings)


def no_empty(ctx: click.Context, parameter: click.Parameter, given: Any) -> Any:
    """Refuse an id that is the empty string: a script's variable that was not set asks for no text, not for all."""
    if "" in ((given,) if isinstance(given, str) else given or ()):
        raise click.MissingParameter(ctx=ctx, param=parameter)
    return given


def choice(kind: type[StrEnum]) -> click.Choice[str]:
    """The values of an enumeration as what may be chosen."""
    return click.Choice([one.value for one in kind])


ENCODING = option("--encoding", default="", metavar="NAME", help=mark("Encoding of the file; guessed if not given."))
JSON = option("--json", "as_json", is_flag=True, help=mark("Write JSON, with whole ids and all that is known."))
