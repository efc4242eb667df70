"""Files as people have them: each must open, with its words in their order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from docx import Document

from books import epub, point
from formats_samples import pdf_page

SENTENCES = (
    "江水向東流去，兩岸的燈一盞一盞亮起來。",
    "擺渡的人收了槳，坐在船頭抽煙，誰也不說話。",
    "閱覽室裡只有一張長桌，晚上來的人大致固定。",
    "她說不必，木牌上的字刻成了土。",
    "借書不限冊數，還書不問早晚，弄濕了要說一聲。",
    "山後有一條小路，通到舊日的糧站。",
    "到了秋分，天黑得一天比一天早。",
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "cp950", "utf-16", "utf-16-le", "big5hkscs")
LINE_ENDS = ("\n", "\r\n", "\r")


def words_of(i: int) -> list[str]:
    """The paragraphs of file number `i`."""
    return [SENTENCES[(i + k) % len(SENTENCES)] * (1 + (i + k) % 3) for k in range(3 + i % 4)]


def _plain(i: int, words: list[str]) -> tuple[str, bytes]:
    text = LINE_ENDS[i % 3].join([f"第{i}篇", "", *words, ""])
    return "txt", text.encode(ENCODINGS[i % len(ENCODINGS)])


def _page(i: int, words: list[str]) -> tuple[str, bytes]:
    encoding = ("utf-8", "gb18030", "cp950")[i % 3]
    wrap = ("<p>{}</p>", "<div>{}</div>", "{}<br><br>", "<p>　　{}</p>\n")[i % 4]
    body = "".join(wrap.format(one) for one in words)
    around = (
        '<div class="nav"><a href="/">首頁</a></div><div id="content"><h1>第{}篇</h1>{}</div>'
        '<div class="footer">版權</div>'
    )
    inner = around.format(i, body) if i % 2 else body
    markup = f'<html><head><meta charset="{encoding}"><title>第{i}篇</title></head><body>{inner}</body></html>'
    return "html", markup.encode(encoding)


def _markdown(i: int, words: list[str]) -> tuple[str, bytes]:
    marks = ("{}", "> {}", "- {}", "1. {}")[i % 4]
    return "md", (f"# 第{i}篇\n\n" + "\n\n".join(marks.format(one) for one in words)).encode()


def _book(i: int, words: list[str]) -> tuple[str, bytes]:
    chapters = {f"{k}.xhtml": f"<h2>第{k}章</h2><p>{one}</p>" for k, one in enumerate(words)}
    ncx = "".join(point(f"第{k}章", f"{k}.xhtml") for k in range(len(words))) if i % 2 else ""
    return "epub", epub(chapters, ncx=ncx)


def _document(i: int, words: list[str]) -> tuple[str, bytes]:
    document = Document()
    document.add_heading(f"第{i}篇", 1)
    for one in words:
        document.add_paragraph(one, style=("Normal", "List Bullet", "Quote")[i % 3])
    with io.BytesIO() as data:
        document.save(data)
        return "docx", data.getvalue()


def _paper(i: int, words: list[str]) -> tuple[str, bytes]:
    return "pdf", pdf_page(*(one[:27] for one in words))


MAKERS: tuple[Callable[[int, list[str]], tuple[str, bytes]], ...] = (_plain, _page, _markdown, _book, _document, _paper)


def harmless() -> Iterator[tuple[str, bytes, list[str]]]:
    """Two hundred names, their bytes, and the words that must be in them in this order."""
    for i in range(200):
        make = MAKERS[i % len(MAKERS)]
        words = words_of(i)
        ending, data = make(i, words)
        yield f"{i:03}.{ending}", data, [one[:27] for one in words] if ending == "pdf" else words
