"""Articles written out so that a person can check them: every line of structure as `kind level value: words`."""

from __future__ import annotations

from reader.text.article import Article


def shown(article: Article) -> list[str]:
    """The structure of an article, a line each, in the order of the text."""
    lines = []
    for one in article.structure:
        words = article.source[one.span.start : one.span.end].replace("\n", "⏎")
        level = f" {one.level}" if one.level else ""
        value = f" {one.value}" if one.value else ""
        lines.append(f"{one.kind.value}{level}{value}: {words}")
    return lines
