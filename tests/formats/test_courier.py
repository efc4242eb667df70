"""The process that reads files: the same article as at home, and no harm from what means harm."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from books import epub, packed
from corpus.archives import documents, xml_in_archives
from corpus.papers import papers
from formats_samples import pdf_page
from reader.errors import KnownError
from reader.formats import courier, reading

SENTENCE = "江水向東流去，兩岸的燈一盞一盞亮起來。"


def word_document() -> bytes:
    document = Document()
    document.add_heading("第一章", 1)
    document.add_paragraph(SENTENCE)
    with io.BytesIO() as data:
        document.save(data)
        return data.getvalue()


FILES = {
    "a.txt": SENTENCE.encode("cp950"),
    "b.txt": SENTENCE.encode("utf-16"),
    "c.md": f"# 題\n\n{SENTENCE}".encode(),
    "d.html": f"<html><body><p>{SENTENCE}</p></body></html>".encode("gb18030"),
    "e.epub": epub({"a.xhtml": f"<h1>一</h1><p>{SENTENCE}</p>"}),
    "f.docx": word_document(),
    "g.pdf": pdf_page(SENTENCE),
    "lone.txt": "甲\ud800乙".encode("utf-8", "surrogatepass"),
}


@pytest.mark.parametrize("name", [name for name in FILES if name != "lone.txt"])
def test_what_comes_back_is_what_is_read_at_home(name: str) -> None:
    assert courier.read(FILES[name], name) == reading.read(FILES[name], name)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "nothing to read in “a.txt”"),
        (b"\xff\xfe\xff", "a.txt", "."),
        (b"%PDF-1.4", "a.pdf", "“a.pdf” is damaged"),
        (b"PK\x03\x04", "a.epub", "“a.epub” is damaged"),
    ],
)
def test_reasons_come_back_in_words(data: bytes, name: str, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        courier.read(data, name)


def test_a_bomb_ends_in_a_sentence() -> None:
    with io.BytesIO() as data:
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/epub+zip")
            for i in range(40):
                archive.writestr(f"{i}.xhtml", b"0" * (1 << 24))
        bomb = data.getvalue()
    with pytest.raises(KnownError, match="when it is unpacked"):
        courier.read(bomb, "a.epub")


def test_entities_are_not_carried_out() -> None:
    laughs = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    chapter = (
        f'<?xml version="1.0"?>{laughs}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>甲&b;</p></body></html>'
    )
    article = courier.read(epub({"a.xhtml": ""}, extra={"OEBPS/a.xhtml": chapter}), "a.epub")
    assert article.source == "甲"


def test_a_process_that_dies_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "_command", lambda: [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"])
    with pytest.raises(KnownError, match="too much time or memory"):
        courier.read(b"a", "a.txt")
    monkeypatch.setattr(courier, "_command", lambda: [sys.executable, "-c", "print('x')"])
    with pytest.raises(KnownError, match="without an answer"):
        courier.read(b"a", "a.txt")


SHUT_IN = """
import socket, sys
from reader.formats.limits import shut_in
shut_in(5)
tried = []
for attempt in (lambda: open(sys.executable, "rb"), lambda: socket.socket(), lambda: bytearray(2 << 30)):
    try:
        attempt()
        tried.append("done")
    except (OSError, MemoryError):
        tried.append("refused")
print(*tried)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_who_is_shut_in_can_open_and_connect_to_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", SHUT_IN], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused", "refused", "refused"]


def test_a_link_inside_an_archive_leads_to_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("祕密", encoding="utf-8")
    container = f'<container><rootfiles><rootfile full-path="{secret}"/></rootfiles></container>'
    with pytest.raises(KnownError, match="damaged"):
        courier.read(packed({"mimetype": "application/epub+zip", "META-INF/container.xml": container}), "a.epub")


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("name", ["a.html", "a.epub", "a.docx", "a.pdf", "a.md"])
def test_nothing_is_opened_or_connected_once_shut_in(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = dict(hostile_samples())[name]
    record = tmp_path / "calls"
    calls = "trace=open,openat,openat2,creat,connect,socket,execve,fork,vfork,clone,prlimit64"
    command = courier._command()
    monkeypatch.setattr(courier, "_command", lambda: ["strace", "-f", "-o", str(record), "-e", calls, *command])
    with contextlib.suppress(KnownError):
        courier.read(data, name)
    lines = record.read_text("utf-8", "replace").splitlines()
    shut = next(i for i, line in enumerate(lines) if "RLIMIT_NOFILE" in line and "rlim_cur=0" in line)
    later = [line for line in lines[shut + 1 :] if "+++" not in line and "---" not in line]
    assert [line for line in later if not line.rstrip().endswith("(Too many open files)")] == []


def hostile_samples() -> list[tuple[str, bytes]]:
    """A file of each format that reaches for what is outside it."""
    reach = '<a href="file:///etc/passwd">甲</a><img src="file:///etc/passwd"><img src="http://127.0.0.1:9/x">'
    return [
        ("a.html", f"<html><meta charset=utf-7><p>江水。</p>{reach}".encode()),
        ("a.md", f"江水。![甲](file:///etc/passwd)\n\n{reach}".encode()),
        ("a.epub", next(data for name, data in xml_in_archives() if name.startswith("file-") and "xhtml" in name)),
        ("a.docx", next(data for name, data in documents() if name.startswith("image"))),
        ("a.pdf", next(data for name, data in papers() if name == "remote.pdf")),
    ]
