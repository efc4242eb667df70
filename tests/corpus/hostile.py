"""Every file that means harm."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.archives import ARCHIVES
from corpus.multiplied import MULTIPLIED
from corpus.pages import PAGES
from corpus.papers import PAPERS
from corpus.twisted import TWISTED


def hostile() -> Iterator[tuple[str, bytes]]:
    """Names, each once, and bytes."""
    for make in (*ARCHIVES, *PAGES, *PAPERS):
        for name, data in make():
            yield f"{make.__name__}-{name}", data
    for kind, makers in (("multiplied", MULTIPLIED), ("twisted", TWISTED)):
        for make in makers:
            for name, data in make():
                yield f"{kind}-{make.__name__}-{name}", data
