"""Which part of a web page is the article, and what the page says about it.

A block is worth the sentences that stand in it and not in links; what surrounds articles everywhere (menus, comments,
recommendations, notices) is left out by the names that pages give to it and by how much of it is links.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from reader.formats import heads
from reader.formats.markup import Element, is_hidden, names

_AROUND = re.compile(
    r"(^|[-_ ])(comment|comments|discussion|disqus|repl(?:y|ies)"
    r"|sidebar|side|footer|foot|header|nav|navbar|menu|breadcrumb|crumb|share|social|related"
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
_ASIDE = re.compile(r"(^|[-_ ])(editsection|noprint|sr-only|screen-reader-text|visually-hidden)([-_ ]|$)", re.I)
"""What stands in the lines of an article for its editors and for machines."""
_ANSWERS = re.compile(
    r"(?:网友|網友|最新|热门|熱門|全部|精彩|精选|精選|读者|讀者|用户|用戶|发表|發表|\d+\s*条|\d+\s*則)*"
    r"(?:评论|評論|留言|跟帖|回复|回覆|回應|comments?)(?:区|區|列表|\s*[(（]\d+[)）])?",
    re.I,
)
"""What stands over that which readers wrote under an article."""
_BLOCKS = names("div section article main table tbody tr td ul ol dl")
_LOOSE = names("div ul ol section aside table dl footer nav")
_SENTENCE = re.compile("[。！？；，、：,.!?;]")
_NEVER = names(
    "script style template noscript head iframe object embed svg form button select textarea nav aside footer"
)
_CONTAINERS = names("div article section main td body p blockquote")
_ENOUGH = 0.35
"""The share of a page's sentences that a chosen block must hold; below it the whole page is the article."""
_SHORT = 60
_SITE = re.compile(r"\s*[-_|｜–—·»«:：]+\s*")
_DATES = ("article:published_time", "publishdate", "pubdate", "datepublished", "og:published_time", "date", "dc.date")


@dataclass(slots=True)
class _Weight:
    """What stands in an element: code points, how many of them in links, signs of sentences, and what that is worth.

    `worth` is for the block around it, `own` for itself as the article.
    """

    length: int = 0
    linked: int = 0
    signs: int = 0
    worth: float = 0.0
    own: float = 0.0
    around: bool = False

    @property
    def link_share(self) -> float:
        """How much of it is links."""
        return min(1.0, self.linked / self.length) if self.length else 0.0


def article(tree: Element) -> Element:
    """The element that holds the article, cleared of what does not belong to it; the body where none stands out."""
    body = tree.find("body")
    body = tree if body is None else body
    weights = _weigh(body)
    best, best_score = body, 0.0
    for element, weight in weights.items():
        if _tag(element) in _CONTAINERS and not weight.around:
            score = weight.own * _named_worth(element) * (1 - weight.link_share)
            if score > best_score:
                best, best_score = element, score
    if weights[best].signs < weights[body].signs * _ENOUGH:
        best = body
    best = _with_neighbours(best, body, weights)
    _clear(best, weights)
    return best


def _weigh(body: Element) -> dict[Element, _Weight]:
    """The weight of every element, in one walk without recursion."""
    weights: dict[Element, _Weight] = {}
    never = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        out = _tag(element) in _NEVER
        if event == "start":
            parent = weights.get(element.getparent())
            named = _is_around(element) or is_hidden(element)
            out_of_it = out or (named and not _ARTICLE.search(_id(element))) or _answers(element)
            left_out = element is not body and out_of_it
            weights[element] = _Weight(around=left_out or (parent is not None and parent.around))
            never += out
            continue
        if not never:
            _add_up(element, weights)
        never -= out
    return weights


def _add_up(element: Element, weights: dict[Element, _Weight]) -> None:
    weight = weights[element]
    texts = [element.text or "", *(child.tail or "" for child in element)]
    inner = [weights[child] for child in element if child in weights]
    weight.length = sum(len(text.strip()) for text in texts) + sum(one.length for one in inner)
    weight.linked = weight.length if _tag(element) == "a" and element.get("href") else sum(one.linked for one in inner)
    weight.signs = sum(len(_SENTENCE.findall(text)) for text in texts) + sum(one.signs for one in inner)
    # A paragraph counts in full for the block it stands in; what stands deeper belongs to a deeper block.
    weight.own = sum(one.worth for one in inner)
    weight.own += sum(_text_worth(len(text.strip()), len(_SENTENCE.findall(text))) for text in texts)
    if weight.around or _is_around(element):
        return
    if _tag(element) in _BLOCKS:
        weight.worth = 0.45 * weight.own
    else:
        weight.worth = _text_worth(weight.length, weight.signs) * (1 - weight.link_share)


def _text_worth(length: int, signs: int) -> float:
    return min(length, 400) * 0.02 + signs if signs or length > _SHORT else 0.0


def _named_worth(element: Element) -> float:
    """How much more a block is worth for what the page calls it."""
    if _tag(element) == "article" or element.get("itemprop") == "articleBody":
        return 1.5
    return 1.25 if _ARTICLE.search(f"{element.get('class') or ''} {_id(element)}") else 1.0


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
        "author": _meta(tree, "author") or _meta(tree, "article:author") or _meta(tree, "og:article:author"),
        "publication": _meta(tree, "og:site_name") or _meta(tree, "source"),
        "address": _canonical(tree),
        "language": (tree.get("lang") or "").strip(),
    }
    when = next(filter(None, (heads.date_in(_meta(tree, name)) for name in _DATES)), "")
    said["date"] = when or _linked_date(tree)
    if said["author"].startswith(("http:", "https:")):
        said["author"] = ""
    return {key: " ".join(value.split())[:500] for key, value in said.items() if value}


def _is_around(element: Element) -> bool:
    if not element.attrib:
        return False
    return any(_AROUND.search(element.get(name) or "") for name in ("class", "id", "role"))


def _answers(element: Element) -> bool:
    """Whether a block begins with a heading that says that readers write here."""
    if not len(element) or _tag(element) not in _CONTAINERS or (element.text or "").strip():
        return False
    heading = " ".join("".join(map(str, islice(element[0].itertext(), 3))).split())
    return bool(_ANSWERS.fullmatch(heading)) and not any(True for _ in element.iter("h1", "article"))


def _id(element: Element) -> str:
    return str(element.get("id") or "")


def _with_neighbours(best: Element, body: Element, weights: dict[Element, _Weight]) -> Element:
    """A block that is one of several alike (an article in pages or columns) stands for all of them."""
    while _tag(best) in ("p", "blockquote") and best is not body and best.getparent() is not None:
        best = best.getparent()
    parent = best.getparent()
    if best is body or parent is None or not best.get("class"):
        return best
    alike = [one for one in parent if one.tag == best.tag and one.get("class") == best.get("class") and one is not best]
    return parent if any(weights[one].signs >= 3 and weights[one].link_share < 0.3 for one in alike) else best


def _clear(best: Element, weights: dict[Element, _Weight]) -> None:
    """Take out what surrounds articles and got into this one."""
    for element in list(best.iter()):
        weight = weights.get(element)
        if element is best or weight is None:
            continue
        loose = _tag(element) in _LOOSE
        little = weight.signs < 8 or weight.link_share >= 0.5
        around = little and (weight.link_share > 0.7 or _is_around(element))
        if (loose and (around or _answers(element))) or _ASIDE.search(element.get("class") or ""):
            _take_out(element)


def _take_out(element: Element) -> None:
    """Take an element out of its page, but not what follows it."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    element.tail = None
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


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
