"""Keep the catalogues of the interface in step with the program: collect its sentences, compile the catalogues.

`python tools/translations.py` adds new sentences to every `reader.po` (to be translated by hand), drops those that
are no more, writes `reader.mo` beside it, and fails where a translation is missing or has other {places}.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "reader"
CATALOGUES = ROOT / "resources" / "translations"
_SPOKEN = {"tr", "mark", "trn", "KnownError"}

_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")

Sentence = str | tuple[str, str]
"""One sentence, or the two forms of a count."""


def sentences(folder: Path = SOURCE) -> set[Sentence]:
    """Every sentence that the program can say: the literals given to `tr`, `trn`, `mark` and to known errors."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(folder.rglob("*.py"))]
    spoken = _SPOKEN | set(_errors(trees))
    return {sentence for tree in trees for sentence in _said(tree, spoken)}


def _errors(trees: list[ast.Module]) -> Iterator[str]:
    """The names of the kinds of KnownError."""
    known = {"KnownError"}
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for _ in classes:
        known |= {c.name for c in classes for b in c.bases if isinstance(b, ast.Name) and b.id in known}
    yield from known


def _said(tree: ast.Module, spoken: set[str]) -> Iterator[Sentence]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in spoken:
            continue
        texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if name == "trn" and len(texts) >= 2:
            yield texts[0], texts[1]
        elif texts and texts[0]:
            yield texts[0]
        for word in node.keywords:
            if word.arg == "advice" and isinstance(word.value, ast.Constant) and word.value.value:
                yield word.value.value


def places(text: str) -> set[str]:
    """The names of a sentence's {places}."""
    return set(re.findall(r"\{(\w*)[^{}]*\}", text))


def read(path: Path) -> Catalog:
    """A catalogue as it stands; the same sentences always make the same bytes."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.project, catalogue.version = "hanzi-reader", ""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return catalogue


def faults(catalogue: Catalog, wanted: set[Sentence]) -> list[str]:
    """What is missing, left over, or translated with other {places}."""
    found = {message.id: message for message in catalogue if message.id}
    problems = [f"missing: {s!r}" for s in sorted(wanted - found.keys(), key=str)]
    problems += [f"no longer said: {s!r}" for s in sorted(found.keys() - wanted, key=str)]
    for sentence, message in found.items():
        forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
        if not all(forms) or message.fuzzy:
            problems.append(f"not translated: {sentence!r}")
        elif any(places(form) != _wanted_places(sentence) for form in forms):
            problems.append(f"other places: {sentence!r} -> {forms}")
    return problems


def _wanted_places(sentence: Sentence) -> set[str]:
    return places(sentence) if isinstance(sentence, str) else places(sentence[1])


def written(catalogue: Catalog) -> bytes:
    """The bytes of `reader.po`, with no more of a header than gettext needs."""
    out = BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, omit_header=True)
    head = "".join(f'"{name}: {value}\\n"\n' for name, value in catalogue.mime_headers if name in _HEADERS)
    return f'msgid ""\nmsgstr ""\n{head}\n'.encode() + out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of `reader.mo`."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update(path: Path, wanted: set[Sentence]) -> list[str]:
    """Bring one catalogue in step, compile it, and say what a person has to do."""
    catalogue = read(path)
    for old in [message.id for message in catalogue if message.id and message.id not in wanted]:
        catalogue.delete(old)
    for sentence in sorted(wanted, key=str):
        if (sentence if isinstance(sentence, str) else sentence[0]) not in catalogue:
            catalogue.add(sentence)
    path.write_bytes(written(catalogue))
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    return faults(catalogue, wanted)


def main() -> int:
    wanted = sentences()
    problems = [p for path in sorted(CATALOGUES.rglob("reader.po")) for p in update(path, wanted)]
    print("\n".join(problems) or f"{len(wanted)} sentences, all translated")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
