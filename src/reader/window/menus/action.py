"""What an action is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `keys` as Qt writes them, the first is the one shown; `group` makes it one of several states.

    `on_page`: its keys are single letters or belong to the page, and act only while the page has the focus.
    `needs`: the condition under which it can be done (see `Actions.allow`); `after` begins a new section.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    checkable: bool = False
    on_page: bool = False
    needs: str = ""
    after: bool = False
