"""A page that a person goes on writing in Logseq: their lines stay as they are, ours are brought up to date."""

from __future__ import annotations

import difflib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export_maker import highlight, options, text_of
from reader.exports.logseq import block_id, page
from reader.exports.options import Options
from reader.exports.renewing.logseq import remember, update
from reader.exports.renewing.markdown import Updated
from reader.exports.renewing.outline import blocks
from reader.exports.texts import ExportText
from reader.notes.highlight import Colour, Highlight

SOURCE = "題\n\n一二三四五六。\n\n第一章\n\n七八九十。\n\n第二章\n\n甲乙丙丁。\n"
WISH = options()


def marks(signs: str) -> tuple[Highlight, ...]:
    return tuple(highlight(SOURCE, sign, 1 + SOURCE.index(sign)) for sign in signs)


def text(signs: str, *others: Highlight) -> ExportText:
    return text_of(SOURCE, *marks(signs), *others)


def name(sign: str) -> str:
    return block_id(marks(sign)[0])


def ids(one: ExportText) -> set[str]:
    return set(map(block_id, one.highlights))


def again(old: str, before: ExportText, after: ExportText, wish: Options = WISH) -> Updated:
    """The page of `before`, changed by a person to `old`, brought up to date with `after`."""
    return update(old, remember(page(before, WISH)), page(after, wish), ids(after))


def quotes(written: str) -> str:
    """The quotes on a page, whose ids are in the lines behind them."""
    lines = [line.strip() for line in written.splitlines()]
    return "".join(lines[at].removeprefix("- ") for at in range(len(lines) - 1) if lines[at + 1].startswith("id:: "))


def lost(old: str, new: str) -> list[str]:
    found = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line[2:] for line in found if line.startswith("- ")]


def test_without_changes_nothing_changes() -> None:
    old = page(text("二八乙"), WISH).written()
    updated = again(old, text("二八乙"), text("二八乙"), replace(WISH, exported="2027-01-01T00:00:00+08:00"))
    assert updated.text == old
    assert updated.memory == remember(page(text("二八乙"), WISH))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(("", "二"), ("二", "一二"), ("二", "二三"), ("二乙", "二八乙"), ("八", "二八"), ("八", "八乙")),
        *(("乙", "八乙"), ("二八", "二九八"), ("八乙", "七八九乙丙"), ("丙", "一七丙")),
    ],
)
def test_new_highlights_come_in_where_a_new_page_has_them(before: str, after: str) -> None:
    updated = again(page(text(before), WISH).written(), text(before), text(after))
    assert updated.text == page(text(after), WISH).written()
    assert updated.counts["new"] == len(after) - len(before)
    assert updated.memory == remember(page(text(after), WISH))


def test_unchanged_parts_are_renewed_and_changed_ones_are_left_alone() -> None:
    new = tuple(one._replace(colour=Colour.RED, note="新的筆記", tags=("標籤",)) for one in marks("二八"))
    old = page(text("二八"), WISH).written().replace("- 八", "- 八，我改了")
    updated = again(old, text("二八"), text("", *new))
    assert updated.text.count("  color:: Red\n") == 2
    assert updated.text.count("\t- 新的筆記\n") == 2
    assert updated.text.count("  tags:: [[標籤]]\n") == 2
    assert "- 八，我改了\n" in updated.text
    assert (updated.counts["renewed"], updated.counts["kept"]) == (2, 1)


def test_what_a_person_put_into_a_block_stays() -> None:
    old = page(text("", marks("二")[0]._replace(note="舊的")), WISH).written()
    mine = old.replace("  color:: Yellow", "  mine:: 我的\n  color:: Yellow\n  collapsed:: true")
    mine = mine.replace("\t- 舊的", "\t- 先前的\n\t\t- 再下一層\n\t- 舊的\n\t- 後來的") + "- 自己的\n"
    after = text("二", marks("三")[0]._replace(note="另一條"))
    updated = again(mine, text("", marks("二")[0]._replace(note="舊的")), after)
    assert lost(mine, updated.text) == ["\t- 舊的"]
    assert updated.text.index("\t- 後來的") < updated.text.index("- 三\n") < updated.text.index("- 自己的")


def test_a_block_is_renewed_wherever_the_person_put_it() -> None:
    old = page(text("二八"), WISH).written()
    lines = old.splitlines()
    start = lines.index("- 二")
    end = next(block.end for block in blocks(lines) if block.start == start)
    moved = [*lines[:start], *lines[end:], "- 我的想法", *("\t" + line for line in lines[start:end])]
    new = tuple(one._replace(colour=Colour.RED, note="記\n- 項") for one in marks("二八"))
    updated = again("\n".join(moved) + "\n", text("二八"), text("", *new))
    assert quotes(updated.text) == "八二"
    assert updated.text.endswith("\t  link:: " + lines[end - 1].split(":: ", 1)[1] + "\n\t\t- 記\n\t\t  - 項\n")
    assert "\t  color:: Red\n" in updated.text


def test_a_new_block_never_parts_the_persons_blocks() -> None:
    old = page(text("二四"), WISH).written().replace("- 四", "- 我的\n- 四")
    old = old.replace("- 我的\n- 四\n  ", "- 我的\n\t- 四\n\t  ").replace("\n  place:: ¶ 2", "\n  place:: ¶ 2")
    updated = again(old, text("二四"), text("二三四五"))
    lines = updated.text.splitlines()
    mine = next(block for block in blocks(lines) if lines[block.start] == "- 我的")
    assert lines[mine.start + 1].strip() == "- 四"
    assert quotes(updated.text) == "二三四五"


def test_what_is_gone_from_the_library_stays_and_is_marked_once() -> None:
    old = page(text("二八乙"), WISH).written()
    updated = again(old, text("二八乙"), text("二乙"))
    assert quotes(updated.text) == "二八乙"
    assert updated.text.count("  status:: no longer in the library\n") == 1
    twice = update(updated.text, updated.memory, page(text("二乙"), WISH), ids(text("二乙")))
    assert twice.text == updated.text
    back = update(updated.text, updated.memory, page(text("二八乙"), WISH), ids(text("二八乙")))
    assert back.text == old


def test_what_the_person_took_out_stays_out() -> None:
    old = page(text("二八乙"), WISH).written()
    cut = old.replace(old[old.index("- 八") : old.index("- ## 第二章")], "")
    updated = again(cut, text("二八乙"), text("二三八乙"))
    assert quotes(updated.text) == "二三乙"
    assert updated.counts["taken out"] == 1


def test_the_same_id_in_a_piece_of_code_is_no_block_of_ours() -> None:
    old = page(text("二八"), WISH).written()
    code = f"- 說明\n  ```\n  - 二\n  id:: {name('二')}\n  ```\n"
    mine = old.replace("\n- 二", f"\n{code}- 二")
    updated = again(mine, text("二八"), text("", *(one._replace(colour=Colour.RED) for one in marks("二八"))))
    assert code in updated.text
    assert updated.text.count("color:: Red") == 2


def test_the_properties_of_the_page_are_renewed_one_by_one() -> None:
    old = page(text("二"), WISH).written().replace("exported:: ", "alias:: 我的\nexported:: ")
    after = text("", marks("二")[0]._replace(tags=("標籤",)))
    updated = again(old, text("二"), after, replace(WISH, exported="2027-01-01T00:00:00+08:00"))
    front = updated.text.split("\n\n")[0].splitlines()
    assert front[:2] == ["alias:: 我的", "exported:: 2027-01-01T00:00:00+08:00"]
    assert front[-1] == "tags:: [[標籤]]"


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_stay_as_the_person_has_them(ending: str) -> None:
    old = page(text("二"), WISH).written().replace("\n", ending).removesuffix(ending)
    updated = again(old, text("二"), text("一二三"))
    assert quotes(updated.text) == "一二三"
    assert updated.text.count("\n") == updated.text.count(ending)


def test_without_memory_every_line_is_the_persons() -> None:
    old = page(text("二八"), WISH).written()
    after = text("", *(one._replace(colour=Colour.RED) for one in marks("二三八")))
    updated = update(old, {}, page(after, WISH), ids(after))
    assert lost(old, updated.text) == []
    assert quotes(updated.text) == "二三八"


SIGNS = st.sets(st.sampled_from("一二三七八九甲乙丙")).map(sorted).map("".join)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["block", "property", "line", "drop", "change", "indent", "move"]),
        st.integers(0, 80),
        st.sampled_from(["", "\t", "\t\t", "  "]),
    ),
    max_size=8,
)


def edited(lines: list[str], edits: list[tuple[str, int, str]]) -> list[str]:
    """A page after what a person did to it; each of their own lines holds "mine" and a number."""
    for number, (what, at, indent) in enumerate(edits):
        at = min(at, len(lines))
        own = {
            "block": f"{indent}- mine {number}",
            "property": f"{indent}  mine-{number}:: x",
            "line": f"mine {number}",
        }
        if what in own:
            lines.insert(at, own[what])
        elif what == "drop":
            del lines[at : at + 1]
        elif what == "change" and at < len(lines):
            lines[at] += f" mine {number}"
        elif what == "indent":
            lines[at : at + 5] = ["\t" + line for line in lines[at : at + 5]]
        elif what == "move":
            lines += lines[at : at + 3]
            del lines[at : at + 3]
    return lines


def under(written: str) -> list[tuple[str, str]]:
    """The person's blocks, each with the block that it stands under."""
    lines = written.splitlines()
    found, path = [], list[str]()
    for block in blocks(lines):
        path = [line for line in path if _depth(line) < _depth(lines[block.start])]
        if "- mine" in lines[block.start]:
            found.append((lines[block.start], path[-1] if path else ""))
        path.append(lines[block.start])
    return found


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


@given(SIGNS, st.lists(SIGNS, min_size=1, max_size=3), EDITS)
def test_whatever_a_person_does_their_lines_stay(
    before: str, afters: list[str], edits: list[tuple[str, int, str]]
) -> None:
    first = text("", *(one._replace(note="記") for one in marks(before)))
    lines = edited(page(first, WISH).written().splitlines(), edits)
    old, memory = "\n".join(lines) + "\n", remember(page(first, WISH))
    theirs = [line for line in lines if "mine" in line]
    for after in map(text, afters):
        updated = update(old, memory, page(after, WISH), ids(after))
        assert [line for line in updated.text.splitlines() if "mine" in line] == theirs
        assert under(updated.text) == under(old)
        once_more = update(updated.text, updated.memory, page(after, WISH), ids(after))
        assert once_more.text == updated.text
        old, memory = updated.text, updated.memory
