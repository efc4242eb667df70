"""The commonest command line, `render FILE` to standard output, without Click, settings and catalogues.

They take longer to load than a novel to convert. Whatever is not plain, a mistake above all, is left to the commands.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.showing import Form, shown
from reader.cli.sources import STANDARD, from_file
from reader.text.rendering import NoiseView, Script, View

_FLAGS = {"--regional-words": "regional_words", "--repair": "repair", "--punctuation": "punctuation"}
_VALUES: dict[str, dict[str, Script | NoiseView]] = {
    "--script": {script.value: script for script in Script},
    "--noise": {noise.value: noise for noise in (NoiseView.SOURCE, NoiseView.HIDDEN)},
}


def rendered(words: Sequence[str]) -> bytes | None:
    """What a plain `render` writes; None where the commands must look. Raises KnownError."""
    plain = _plain(words)
    return shown(from_file(plain[0], ""), plain[1], Form.TEXT) if plain else None


def _plain(words: Sequence[str]) -> tuple[str, View] | None:
    """The file and the view of a command line of few and certain words."""
    files: list[str] = []
    chosen: dict[str, Script | NoiseView | bool] = {"script": Script.SOURCE, "noise": NoiseView.SOURCE}
    rest = iter(words[1:])
    for word in rest:
        name, equals, value = word.partition("=")
        if name in _VALUES:
            value = value if equals else next(rest, "")
            if value not in _VALUES[name]:
                return None
            chosen[name[2:]] = _VALUES[name][value]
        elif word in _FLAGS:
            chosen[_FLAGS[word]] = True
        elif word.startswith("-") and word != STANDARD:
            return None
        else:
            files.append(word)
    if list(words[:1]) != ["render"] or len(files) != 1:
        return None
    return files[0], View(**chosen)  # type: ignore[arg-type]
