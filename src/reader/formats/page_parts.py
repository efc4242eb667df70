"""Which part of a web page is the article, and what the page says about it.

A block is worth the sentences that stand in it and not in links; what surrounds articles everywhere (menus, comments,
recommendations, notices) is left out by the names that pages give to it and by how much of it is links.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import etree

from reader.formats import heads
from reader.formats.markup import Element, names

_AROUND = re.compile(
    r"(^|[-_ ])(comment|comments|sidebar|side|footer|foot|header|nav|navbar|menu|breadcrumb|crumb|share|social|related"
    r"|relate|recommend|recommended|hot|rank|ranking|ad|ads|advert|advertisement|banner|copyright|disclaimer|login|toolbar"
    r"|pager|pagination|subscribe|newsletter|popup|modal|cookie|tags?|qrcode|editor-info|pinglun|tuijian|xiangguan|daohang"
    r"|dibu|fenxiang|guanggao)([-_ ]|s?$)",
    re.I,
)
_ARTICLE = re.compile(
    r"(article|content|entry|post|story|正文|zhengwen|wenzhang|detail|maintext|main-text|text_con|textbody|js_content"
    r"|trs_editor|rich_media|read|chapter|novel|noveltext|body)",
    re.I,
)
_SENTENCE = re.compile("[。！？；，、：,.!?;]")
_NEVER = names(
    "script style template noscript head iframe object embed svg form button select textarea nav aside footer"
)
_CONTAINERS = names(
    "div article section main td body p blockquote"
)
_ENOUGH = 0.35
"""The share of a page's sentences that a chosen block must hold; below it the whole page is the article."""
_SHORT = 60
_SITE = re.compile(r"\s*[-_|｜–—·»«:：]+\s*")
_DATES = ("article:published_time", "publishdate", "pubdate", "datepublished", "og:published_time", "date", "dc.date")


def article(tree: Element) -> Element:
    """The element that holds the article, cleared of what does not belong to it; the body where none stands out."""
    body = tree.find("body")
    body = tree if body is None else body
    whole = _worth(body)
    best, best_score = body, 0.0
    for element in body.iter():
        if _tag(element) in _CONTAINERS and not _inside_left_out(element, body):
            score = _score(element)
            if score > best_score:
                best, best_score = element, score
    if _worth(best) < whole * _ENOUGH:
        best = body
    best = _with_neighbours(best, body)
    _clear(best)
    return best


def title(tree: Element, source: str) -> str:
    """The article's title: what the page calls it, without the name of the site behind it; "" where it says none."""
    named = _meta(tree, "og:title") or _meta(tree, "twitter:title")
    shown = [_words(element) for element in tree.iter("h1")]
    shown = [words for words in shown if 0 < len(words) <= 3 * heads.LONGEST_TITLE]
    window = _words(next(iter(tree.iter("title")), None))
    for words in shown:
        if heads.same_words(words, named) or (window and words in window):
            return words
    for candidate in (named, window):
        if candidate:
            return _without_site(candidate, source)
    return shown[0] if len(shown) == 1 else ""


def lead(body: Element) -> list[str]:
    """The short lines that stand before the article in the page, the nearest first: where its date and source are."""
    lines: list[str] = []
    element: Element | None = body
    while element is not None and len(lines) < 40:
        before = element.getprevious()
        while before is not None and len(lines) < 40:
            if _tag(before) not in _NEVER and isinstance(before.tag, str):
                inner = ("".join(map(str, one.itertext())) for one in reversed([*before.iter()][:60]))
                lines.extend(" ".join(words.split()) for words in inner if 4 < len(words.strip()) <= 120)
            before = before.getprevious()
        element = element.getparent()
    return lines


def facts(tree: Element) -> dict[str, str]:
    """What the page says about the article: author, publication, date, address, language; "" or no key for nothing."""
    said = {
        "author": _meta(tree, "author") or _meta(tree, "article:author"),
        "publication": _meta(tree, "og:site_name") or _meta(tree, "source"),
        "address": _canonical(tree),
        "language": (tree.get("lang") or "").strip(),
    }
    when = next(filter(None, (heads.date_in(_meta(tree, name)) for name in _DATES)), "")
    said["date"] = when or _linked_date(tree)
    if said["author"].startswith(("http:", "https:")):
        said["author"] = ""
    return {key: " ".join(value.split())[:500] for key, value in said.items() if value}


def _score(element: Element) -> float:
    own = sum(_paragraph_worth(child) for child in element if isinstance(child.tag, str))
    own += _text_worth(element.text) + sum(_text_worth(child.tail) for child in element)
    called = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _tag(element) == "article" or element.get("itemprop") == "articleBody":
        own *= 1.5
    elif _ARTICLE.search(called):
        own *= 1.25
    return own * (1 - _link_share(element)) if own else 0.0


def _paragraph_worth(child: Element) -> float:
    """A paragraph counts in full for the block it stands in; what stands deeper belongs to a deeper block."""
    tag = _tag(child)
    if tag in _NEVER or _is_around(child):
        return 0.0
    if tag in ("div", "section", "article", "main", "table", "tbody", "tr", "td", "ul", "ol", "dl"):
        return 0.45 * sum(_paragraph_worth(deeper) for deeper in child if isinstance(deeper.tag, str)) + 0.45 * sum(
            map(_text_worth, (child.text, *(deeper.tail for deeper in child)))
        )
    return _text_worth("".join(map(str, child.itertext()))) * (1 - _link_share(child))


def _text_worth(text: str | None) -> float:
    if not text:
        return 0.0
    text = text.strip()
    signs = len(_SENTENCE.findall(text))
    return min(len(text), 400) * 0.02 + signs if signs or len(text) > _SHORT else 0.0


def _worth(element: Element) -> int:
    """How many signs of sentences stand in it outside of what never is text."""
    return sum(len(_SENTENCE.findall(text)) for text in _texts(element))


def _texts(element: Element) -> Iterator[str]:
    skipped: Element | None = None
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if skipped is not None:
            if event == "end" and inner is skipped:
                skipped = None
                yield inner.tail or "" if inner is not element else ""
        elif event == "start":
            if inner is not element and (_tag(inner) in _NEVER or not isinstance(inner.tag, str)):
                skipped = inner
            else:
                yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def _link_share(element: Element) -> float:
    whole = sum(len(text.strip()) for text in element.itertext() if isinstance(text, str))
    linked = sum(len("".join(map(str, link.itertext())).strip()) for link in element.iter("a") if link.get("href"))
    return min(1.0, linked / whole) if whole else 0.0


def _is_around(element: Element) -> bool:
    return any(_AROUND.search(element.get(name) or "") for name in ("class", "id", "role"))


def _inside_left_out(element: Element, body: Element) -> bool:
    inner: Element | None = element
    while inner is not None and inner is not body:
        if _tag(inner) in _NEVER or (_is_around(inner) and not _ARTICLE.search(inner.get("id") or "")):
            return True
        inner = inner.getparent()
    return False


def _with_neighbours(best: Element, body: Element) -> Element:
    """A block that is one of several alike (an article in pages or columns) stands for all of them."""
    parent = best.getparent()
    if best is body or parent is None or _tag(best) == "body":
        return best
    if _tag(best) in ("p", "blockquote"):
        return _with_neighbours(parent, body)
    alike = [one for one in parent if one.tag == best.tag and one.get("class") == best.get("class") and one is not best]
    if best.get("class") and any(_worth(one) >= 3 and _link_share(one) < 0.3 for one in alike):
        return parent
    return best


def _clear(best: Element) -> None:
    """Take out what surrounds articles and got into this one."""
    for element in list(best.iter()):
        if element is best or not isinstance(element.tag, str):
            continue
        signs = _worth(element)
        linked = _link_share(element)
        loose = _tag(element) in ("div", "ul", "ol", "section", "aside", "table", "dl", "footer", "nav")
        if (_is_around(element) and loose and (linked > 0.2 or signs < 8)) or (loose and linked > 0.7 and signs < 8):
            parent = element.getparent()
            if parent is not None:
                element.drop_tree() if hasattr(element, "drop_tree") else parent.remove(element)


def _meta(tree: Element, name: str) -> str:
    for element in tree.iter("meta"):
        said = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if said == name:
            content = " ".join((element.get("content") or "").split())
            if content:
                return content
    return ""


def _canonical(tree: Element) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(("http:", "https:")):
            return str(link.get("href"))
    address = _meta(tree, "og:url")
    return address if address.startswith(("http:", "https:")) else ""


def _linked_date(tree: Element) -> str:
    """The day in the page's own linked data."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and script.text and len(script.text) < 100_000:
            try:
                data = json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            for item in data if isinstance(data, list) else [data]:
                if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                    return heads.date_in(item["datePublished"])
    return ""


def _without_site(words: str, source: str) -> str:
    """A window's title without the site: the longest leading part that the article says itself, else the first."""
    parts = [part for part in _SITE.split(words) if part]
    if len(parts) < 2:
        return words
    head = source[:400]
    for count in range(len(parts) - 1, 0, -1):
        last = parts[count - 1]
        leading = words[: words.index(last, sum(map(len, parts[: count - 1]))) + len(last)]
        if leading in head:
            return leading
    return words if words in head else parts[0] if len(parts[0]) >= 4 else words


def _words(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _tag(element: Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""
