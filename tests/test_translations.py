"""The catalogues say everything that the program says, and are compiled."""

from __future__ import annotations

import gettext
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((ROOT / "resources" / "translations").rglob("reader.po"))


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    pytest.importorskip("babel")
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import translations
    finally:
        sys.path.pop(0)
    return translations


def test_there_is_chinese() -> None:
    assert [path.parent.parent.name for path in CATALOGUES] == ["zh_CN"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_everything_is_translated_with_its_places(path: Path, translations: ModuleType) -> None:
    assert translations.faults(translations.read(path), translations.sentences()) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_what_is_compiled_is_what_is_written(path: Path, translations: ModuleType) -> None:
    fresh = gettext.GNUTranslations(BytesIO(translations.compiled(translations.read(path))))
    with path.with_suffix(".mo").open("rb") as file:
        kept = gettext.GNUTranslations(file)
    sentences = [s if isinstance(s, str) else s[0] for s in translations.sentences()]
    assert {s: kept.gettext(s) for s in sentences} == {s: fresh.gettext(s) for s in sentences}


def test_sentences_are_found_wherever_they_are_said(tmp_path: Path, translations: ModuleType) -> None:
    (tmp_path / "a.py").write_text(
        "class Full(KnownError): pass\n"
        "tr('One {n}.', n=1); trn('{n} two', '{n} twos', 2); mark('Three')\n"
        "raise Full('Four.', advice='Five.')\n"
        "KnownError('Six.'); tr(variable); print('Not said.')\n",
        "utf-8",
    )
    found = translations.sentences(tmp_path)
    assert found == {"One {n}.", ("{n} two", "{n} twos"), "Three", "Four.", "Five.", "Six."}


def test_a_missing_or_wrong_translation_is_seen(tmp_path: Path, translations: ModuleType) -> None:
    path = tmp_path / "zh_CN" / "LC_MESSAGES" / "reader.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "One {n}."\nmsgstr "一 {m}。"\n\nmsgid "Two."\nmsgstr ""\n\nmsgid "Three."\nmsgstr "三。"\n',
        "utf-8",
    )
    faults = translations.faults(translations.read(path), {"One {n}.", "Two.", "Four."})
    assert [fault.split(":")[0] for fault in faults] == [
        "missing",
        "no longer said",
        "other places",
        "not translated",
    ]
