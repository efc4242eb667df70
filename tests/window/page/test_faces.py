"""Which faces letters are really drawn with: asked of Qt, glyph by glyph."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

from reader.language import use_language
from reader.text.rendering import Script
from reader.window.page.setting import Setting, Typography
from reader.window.theming.faces import STYLES, offered, page_families

FOREIGN = re.compile(r"\b(JP|KR)\b")
SCRIPTS = [script for script in Script if script is not Script.SOURCE]
TEXTS = {
    "simplified": "学习贯彻门关直骨角，。「」“”……——",
    "traditional": "學習貫徹門關直骨角，。「」『』……——",
    "beyond the first plane": "𠮷𨋢𡃁𠀀𪚥𫝀𬺰𭫢𮯠𰀀",
    "Hong Kong": "㗎嘅咗啲冇嚟嗰",
    "private use": "\ue000\uf8ff",
    "kana": "ひらがなカタカナー々",
    "zhuyin": "ㄅㄆㄇㄈㄚㄛˊˇˋ˙",
    "letters with marks": "āáǎàēǖǘǚǜńňêếṇḥ",
    "other alphabets": "ΑΩЖя",
    "signs": "①⑩ⅣⅩ㊣℃№※★☆→▲●◆─│┌〇々卍",
    "pictures": "😀👍",
}


def drawn(text: str, font: QFont) -> list[tuple[str, str, bool]]:
    """Each character with the face that draws it, and whether that face has a glyph for it."""
    found = []
    for character in text:
        layout = QTextLayout(character, font)
        layout.beginLayout()
        layout.createLine().setLineWidth(1000)
        layout.endLayout()
        for run in layout.glyphRuns():
            found.append((character, run.rawFont().familyName(), 0 not in run.glyphIndexes()))
    return found


def somewhere(character: str) -> bool:
    """Whether any face for text on this machine has a character; faces of symbols have other things in its place."""
    system = QFontDatabase.WritingSystem.Symbol
    symbols = set(QFontDatabase.families(system))
    return any(
        QRawFont.fromFont(QFont(family)).supportsCharacter(ord(character))
        for family in QFontDatabase.families()
        if family not in symbols
    )


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("style", STYLES)
def test_no_foreign_form_and_no_box_where_a_face_has_it(qapp: object, script: Script, kind: str, style: str) -> None:
    setting = Setting(Typography(simplified=style, traditional=style), script, 800)
    for face in (setting.text, setting.title):
        for character, family, has in drawn(TEXTS[kind], face.font):
            assert not FOREIGN.search(family), f"{character} is drawn by {family}"
            assert has or not somewhere(character), f"{character} is a box in {family}"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("script", "ending"), [(Script.SIMPLIFIED, "SC"), (Script.TAIWAN, "TC"), (Script.HONGKONG, "HK")]
)
def test_each_script_has_its_own_forms_in_every_language(
    qapp: object, language: str, script: Script, ending: str
) -> None:
    if f"Noto Serif CJK {ending}" not in QFontDatabase.families():
        pytest.skip("no face for this script whose name tells it")
    use_language(language)
    families = {family for _, family, _ in drawn("骨直角，。", Setting(Typography(), script, 800).text.font)}
    assert families == {f"Noto Serif CJK {ending}"}


def test_a_face_for_another_region_gives_way_to_its_sibling(qapp: object) -> None:
    if "Noto Sans CJK TC" not in QFontDatabase.families():
        pytest.skip("no face with siblings")
    assert page_families("Noto Sans CJK JP", Script.TRADITIONAL)[0] == "Noto Sans CJK TC"
    assert page_families("Noto Sans CJK TC", Script.SIMPLIFIED)[0] == "Noto Sans CJK SC"


def test_a_face_that_is_gone_leaves_the_scripts_own(qapp: object) -> None:
    for script in SCRIPTS:
        assert page_families("No Such Face", script) == page_families("", script)


def test_only_faces_that_are_there_are_offered(qapp: object) -> None:
    there = set(QFontDatabase.families())
    for script in SCRIPTS:
        names = [choice for choice in offered(script) if choice not in STYLES]
        assert names
        assert set(names) <= there
        assert not any(FOREIGN.search(name) for name in names)
