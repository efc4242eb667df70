"""Notes on pages of Logseq: what Logseq alone would make more of is words. The lines were read by its own parser."""

from __future__ import annotations

import pytest

from reader.exports.logseq_notes import note_lines

WORDS = {
    "tasks": [
        ("TODO 讀書", ["-", "  TODO 讀書"]),
        ("- DONE 一\n- 二", ["-", "  DONE 一", "- 二"]),
        ("## LATER 一", [r"- \#\# LATER 一"]),
        ("TODOS 一", ["- TODOS 一"]),
        ("一\nTODO 二", ["- 一", "  TODO 二"]),
    ],
    "macros, references to blocks, elements": [
        ("{{query (x)}}", [r"- \{\{query (x)}}"]),
        ("((30000000-…))", [r"- \(\(30000000-…))"]),
        ("a < b, <b>c</b>", [r"- a \< b, \<b>c\</b>"]),
        ("<https://a.b/c>", ["- <https://a.b/c>"]),
        ("[:div 一]", [r"- \[:div 一]"]),
        ("@@html: x@@", [r"- \@\@html: x\@\@"]),
        ("`{{x}}` [[頁]] #標", ["- `{{x}}` [[頁]] #標"]),
    ],
    "properties, drawers, directives, dates, priorities": [
        ("`a`:: b", [r"- `a`:\: b"]),
        (":LOGBOOK:\n一\n:END:", [r"- \:LOGBOOK:", "  一", r"  \:END:"]),
        ("#+BEGIN_QUOTE\n一\n#+END_QUOTE", [r"- \#+BEGIN_QUOTE", "  一", r"  \#+END_QUOTE"]),
        ("> #+a: b", [r"- > \#+a: b"]),
        ("SCHEDULED: <2026-01-01 Thu>", [r"- SCHEDULED: \<2026-01-01 Thu>"]),
        ("CLOCK: [2026-01-01 Thu]", [r"- CLOCK: \[2026-01-01 Thu]"]),
        ("[#A] 一", [r"- \[\#A] 一"]),
    ],
    "mathematics": [
        (r"\[1\] 見 \(一\)", [r"- \[1] 見 (一)"]),
        (r"[\[1\] 題](hanzi-reader://text/a)", [r"- [\[1\] 題](hanzi-reader://text/a)"]),
        (r"$\alpha$ 與 \alpha", [r"- $\alpha$ 與 \\alpha"]),
        ("$$\n一", [r"- \$\$", "  一"]),
        ("$$x$$", ["- $$x$$"]),
    ],
    "code": [
        ("```\n一", ["- ```", "  一", "  ```"]),
        ("- ```py\n  一", ["- ```py", "  一", "  ```"]),
        ("~~~\nid:: 一\n~~~\nid:: 二", ["- ~~~", "  id:: 一", "  ~~~", r"  id:\: 二"]),
        ("```a```", ["- `a`"]),
        ("```::\n```", ["- ```", "  ```"]),
        ("> 一\n```\n二\n```", ["- > 一", "", "  ```", "  二", "  ```"]),
    ],
    "lines": [
        ("\n\n一\r\n\r\n二\r三\n", ["- 一", "", "  二", "  三"]),
        (" \n", []),
        ("    - 一\n- 二", ["- 一", "- 二"]),
    ],
}


@pytest.mark.parametrize(("note", "lines"), [case for cases in WORDS.values() for case in cases])
def test_a_note_makes_nothing_of_its_own(note: str, lines: list[str]) -> None:
    assert note_lines(note) == lines
