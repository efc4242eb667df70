"""The command line: what a person can do without the window."""

from reader.cli.commands import main

__all__ = ["main"]
