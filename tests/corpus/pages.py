"""Web pages and Markdown that mean harm: what runs, loads, hides or never ends."""

from __future__ import annotations

from collections.abc import Iterator

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "//127.0.0.1/x",
    "\\\\host\\share",
    "blob:x",
    "filesystem:x",
    "view-source:x",
    "about:blank",
    "hanzi-reader://text/x",
    "https://a\u202eb.c",
)
LOADS = (
    '<script src="{0}"></script>',
    '<img src="{0}">',
    '<img srcset="{0} 2x">',
    '<iframe src="{0}"></iframe>',
    '<link rel=stylesheet href="{0}">',
    "<style>@import url({0});</style>",
    "<style>@font-face{{src:url({0})}}</style>",
    '<object data="{0}"></object>',
    '<embed src="{0}">',
    '<video src="{0}" poster="{0}"></video>',
    '<audio src="{0}">',
    '<svg><image href="{0}"/><use href="{0}#x"/></svg>',
    '<body background="{0}">',
    '<meta http-equiv=refresh content="0;url={0}">',
    '<base href="{0}">',
    '<form action="{0}"><input><button>x</button></form>',
    '<p style="background:url({0})">甲</p>',
    '<math href="{0}">x</math>',
    '<frameset><frame src="{0}"></frameset>',
    '<a ping="{0}" href="#">甲</a>',
)
HANDLERS = ("onclick", "onerror", "onload", "onmouseover", "onfocus", "onbegin", "onanimationstart", "formaction")
TEXT = "<p>江水向東流去，燈亮了。</p>"


def pages() -> Iterator[tuple[str, bytes]]:
    """HTML."""
    for i, address in enumerate(ADDRESSES):
        yield f"link-{i}.html", f'{TEXT}<a href="{address}">甲</a>'.encode()
    for i, load in enumerate(LOADS):
        for j, address in enumerate(("http://127.0.0.1:9/x", "file:///etc/passwd")):
            yield f"load-{i}-{j}.html", (TEXT + load.format(address)).encode()
    for name in HANDLERS:
        yield f"{name}.html", f"{TEXT}<img src=x {name}=alert(1)><svg {name}=alert(1)>".encode()
    repeated = {
        "div": "<div>",
        "b": "<b>",
        "font": "<font>",
        "table": "<table><tr><td>",
        "blockquote": "<blockquote>",
        "li": "<ul><li>",
        "a": "<a href=x>",
        "ruby": "<ruby>甲<rt>",
        "form": "<form>",
        "svg": "<svg>",
        "template": "<template>",
        "select": "<select><option>",
        "h1": "<h1>",
        "button": "<button>",
        "nobr": "<nobr>",
        "frameset": "<frameset>",
    }
    for name, tag in repeated.items():
        yield f"deep-{name}.html", (TEXT + tag * 30_000 + "甲").encode()
        yield f"many-{name}.html", (TEXT + f"{tag}甲</{name}>" * 10_000).encode()
    yield "unclosed.html", (TEXT + "<p>甲" * 100_000).encode()
    yield "comment.html", (TEXT + "<!--" * 100_000).encode()
    yield "comments.html", (TEXT + "<!-- x -->" * 100_000).encode()
    yield "attribute.html", (f'{TEXT}<p title="' + "x" * 5_000_000).encode()
    yield "attributes.html", (f"{TEXT}<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">").encode()
    yield "entities.html", (TEXT + "&#x110000;&#0;&#xd800;&amp" * 50_000).encode()
    yield "references.html", (TEXT + "&" * 500_000).encode()
    yield "span.html", (TEXT + "<table><td colspan=99999999 rowspan=99999999>甲</table>" * 100).encode()
    yield "nul.html", b"<p>\0\xe7\x94\xb2\0</p>" * 1_000
    yield "utf7.html", b"<meta charset=utf-7><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>"
    yield "charset.html", b"<meta charset=klingon><p>\xe7\x94\xb2</p>"
    yield "cdata.html", (TEXT + "<![CDATA[" * 100_000).encode()
    yield "doctype.html", b"<!DOCTYPE html [<!ENTITY a 'b'>" * 10_000 + TEXT.encode()
    yield "styles.html", (f"{TEXT}<p style='{'display:none;' * 100_000}'>甲</p>").encode()
    yield "classes.html", (f"{TEXT}<p class='{'ad-' * 200_000}'>甲</p>" * 3).encode()
    yield "json.html", (f'<script type="application/ld+json">{"[" * 90_000}</script>{TEXT}').encode()


def markdown() -> Iterator[tuple[str, bytes]]:
    """Markdown."""
    runs = [
        "`",
        "*",
        "_",
        "[",
        "]",
        "(",
        ">",
        "!",
        "~",
        "#",
        "-",
        "+",
        "|",
        "<",
        "&",
        "\\",
        "[a](",
        "![a](",
        "*a",
        "**a",
        "_a_",
        "a*b*",
        "[[",
        "<a<",
        "`a``",
        "&amp;",
        "[^1]",
        "```\n",
        ">>",
        "-\n",
        "1.\n",
        "|a|\n",
    ]
    for i, run in enumerate(runs):
        yield f"run-{i}.md", f"甲 {run * 30_000}".encode()
    yield "quotes.md", ("> " * 5_000 + "甲").encode()
    yield "lists.md", "".join("  " * i + "- 甲\n" for i in range(1_500)).encode()
    yield "references.md", ("".join(f"[{i}]: /{i}\n" for i in range(30_000)) + "[1][2]" * 10_000).encode()
    yield "table.md", ("|" + "甲|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + ("|" + "乙|" * 5_000 + "\n") * 20).encode()
    yield "front.md", ("---\n" + "a: " * 200_000 + "\n---\n甲").encode()
    for i, address in enumerate(ADDRESSES):
        yield (
            f"address-{i}.md",
            f"江水 [甲]({address}) <{address}> ![乙]({address})\n\n<a href='{address}'>丙</a>".encode(),
        )


PAGES = (pages, markdown)
"""All of them."""
