"""What XML can do to one who reads it without care."""

from __future__ import annotations

from collections.abc import Iterator


def tricks() -> Iterator[tuple[str, bytes]]:
    """Names and documents."""
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    yield "laughs", f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l9;</a>'.encode()
    yield "quadratic", f'<!DOCTYPE a [<!ENTITY l "{"x" * 100_000}">]><a>{"&l;" * 10_000}</a>'.encode()
    yield "file", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    yield "http", b'<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>'
    yield "parameter", b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]><a/>'
    yield "external", b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a>b</a>'
    yield "xinclude", b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></a>'
    yield "stylesheet", b'<?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?><a/>'
    yield "mislabelled", '<?xml version="1.0" encoding="utf-16"?><a>甲</a>'.encode()
    yield "unknown", b'<?xml version="1.0" encoding="klingon"?><a/>'
    yield "deep", b"<a>" * 200_000 + b"</a>" * 200_000
    yield "attributes", b"<a " + b" ".join(b"b%d='1'" % i for i in range(50_000)) + b"/>"
    yield "long", b"<a b='" + b"x" * 12_000_000 + b"'/>"
    yield "nul", b"<a>\0\0</a>"
    yield "open", b"<a><b><c>"
    yield "nothing", b""
