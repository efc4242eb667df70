"""The corpus: pages of every kind from numbered draws, and those written by hand."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from scoring import farms, innocents
from scoring.pages import CLOSE, OPEN, Page

HANDMADE = Path(__file__).with_name("handmade.txt")

AUTHORS = (
    "世貿組織(WTO)，",
    "王堃(kūn)，",
    "（市、區），",
    "(責編:王明)，",
    "重(chóng)慶，",
    "在六(lù)安，",
    "（dang），",
)
Maker = Callable[[random.Random], list[str]]


def _mixed(draw: random.Random) -> list[str]:
    """A noisy page with an innocent one before, behind or in the middle of it."""
    noisy = draw.choice((farms.family_a, farms.family_b, farms.family_c, farms.family_c))(draw)
    innocent = list(innocents.anything(draw))
    at = draw.choice((0, len(noisy), draw.randrange(1, len(noisy))))
    return noisy[:at] + innocent + noisy[at:]


def _quoted(draw: random.Random) -> list[str]:
    """A sentence with all its readings quoted inside a noisy paragraph."""
    noisy = draw.choice((farms.family_a, farms.family_c))(draw)
    quote = innocents.annotated(innocents.paragraph(draw, 1).split("，")[0], draw, 1.0)
    at = draw.randrange(1, len(noisy))
    cut = noisy[at].find("，") + 1
    return [*noisy[:at], noisy[at][:cut] + f"書上寫著“{quote}”，" + noisy[at][cut:], *noisy[at + 1 :]]


def _two_families(draw: random.Random) -> list[str]:
    first, second = draw.sample((farms.family_a, farms.family_b, farms.family_c, farms.family_c), 2)
    return first(draw) + second(draw)


def _glued(draw: random.Random) -> list[str]:
    """Several articles one behind the other, noisy ones and innocent ones, as a site's archive has them."""
    makers = (farms.family_a, farms.family_b, farms.family_c, innocents.anything)
    return [line for _ in range(draw.randint(2, 5)) for line in draw.choice(makers)(draw)]


def _doubled(draw: random.Random) -> list[str]:
    """Family A that now and then puts a mark twice."""
    twice = re.compile(f"{OPEN}(.+?) {CLOSE}")
    return [
        twice.sub(lambda found: found[0] * (2 if draw.random() < 0.04 else 1), line) for line in farms.family_a(draw)
    ]


def _with_authors_brackets(draw: random.Random) -> list[str]:
    """A noisy page with what its author put in brackets."""
    out = []
    for line in draw.choice((farms.family_a, farms.family_c, farms.family_b))(draw):
        if draw.random() < 0.6:
            line = line.replace("，", draw.choice(AUTHORS), 1)
        out.append(line)
    return out


def _simplified_c(draw: random.Random) -> list[str]:
    return farms.family_c(draw, simplified=True)


def _long(draw: random.Random) -> list[str]:
    return draw.choice((farms.family_a, farms.family_b, farms.family_c))(draw, 40)


NOISY: dict[str, Maker] = {
    "A": farms.family_a,
    "B": farms.family_b,
    "C": farms.family_c,
    "C sparse": farms.sparse_c,
    "C short": farms.short_c,
    "C simplified": _simplified_c,
    "long": _long,
    "author's brackets": _with_authors_brackets,
    "two families": _two_families,
    "glued": _glued,
    "doubled": _doubled,
    "mixed": _mixed,
    "quoted": _quoted,
}
INNOCENT: dict[str, Maker] = {maker.__name__.replace("_", " "): maker for maker in innocents.KINDS}


def drawn(seeds: Iterable[int]) -> Iterator[Page]:
    """A page of every kind for each seed."""
    for seed in seeds:
        for kind, maker in (NOISY | INNOCENT).items():
            draw = random.Random(f"{kind} {seed}")
            yield Page(kind, draw.choice(("\n", "\n", "\r\n", "\n\n")).join(maker(draw)))


def handmade() -> Iterator[Page]:
    """The cases of handmade.txt: "# name" and the text behind it."""
    for case in re.split(r"^# (?=[A-Za-z])", HANDMADE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        _, _, text = case.partition("\n")
        yield Page("by hand", text.strip("\n"))
