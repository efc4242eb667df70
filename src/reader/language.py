"""The language of the interface: every sentence that a person reads goes through `tr`."""

from __future__ import annotations

import gettext
import locale
import os

from reader.resources import resource

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}

_language = ""
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str) -> None:
    """Speak this language from now on; "" asks the environment, an unknown one falls back to English."""
    global _catalogue, _language
    _language = code
    _catalogue = gettext.translation(
        "reader", resource("translations"), [code or environment_language()], fallback=True
    )


def current_language() -> str:
    """What `use_language` was given last: a code in LANGUAGES, or "" for the environment's."""
    return _language


def environment_language() -> str:
    """The code in LANGUAGES that fits LC_ALL, LC_MESSAGES or LANG; English where none does."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "zh_CN" if wanted.lower().startswith("zh") else "en"


def tr(sentence: str, /, **values: object) -> str:
    """The sentence in the language in use, its {named} places filled in."""
    text = _catalogue.gettext(sentence)
    return text.format(**values) if values else text


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """The sentence for a count: `one` or `many` in English, the catalogue's forms elsewhere; {n} is the count."""
    return _catalogue.ngettext(one, many, n).format(n=f"{n:,}", **values)


def mark(sentence: str, /) -> str:
    """Name a sentence for the catalogue without translating it yet (constants, errors)."""
    return sentence
