"""References as bibliographies want them: GB/T 7714, Chicago, CSL-JSON."""

from __future__ import annotations

import json

import pytest

from reader.exports.references import Reference, Style, chicago, csl, gb7714, written
from reader.notes.facts import Facts, SourceKind

BOOK, NEWSPAPER, JOURNAL, WEB = SourceKind.BOOK, SourceKind.NEWSPAPER, SourceKind.JOURNAL, SourceKind.WEB_PAGE
TAKEN = "2026-11-23T10:00:00+08:00"
PAGE = "https://www.example.org/a"


def reference(title: str, *facts: str, kind: SourceKind = SourceKind.UNKNOWN, address: str = "") -> Reference:
    """A reference of author, publication, date and issue."""
    author, publication, date, issue = (*facts, "", "", "", "")[:4]
    return Reference(title, Facts(author, date, publication, address, issue, kind), TAKEN, "4f1c")


CASES = {
    "newspaper": (
        reference("大会闭幕", "张三", "人民日报", "2012-03-14", "1", kind=NEWSPAPER),
        "张三. 大会闭幕[N]. 人民日报, 2012-03-14(1).",
        "张三. “大会闭幕.” 人民日报, March 14, 2012.",
    ),
    "newspaper online": (
        reference("大会闭幕", "张三", "人民日报", "2012-03-14", kind=NEWSPAPER, address=PAGE),
        f"张三. 大会闭幕[N/OL]. 人民日报, 2012-03-14[2026-11-23]. {PAGE}",
        f"张三. “大会闭幕.” 人民日报, March 14, 2012. {PAGE}.",
    ),
    "journal": (
        reference("论雅俗", "朱自清; 叶圣陶", "文学", "1947-05", "38(2)", kind=JOURNAL),
        "朱自清, 叶圣陶. 论雅俗[J]. 文学, 1947, 38(2).",
        "朱自清, 叶圣陶. “论雅俗.” 文学 38, no. 2 (1947).",
    ),
    "journal without a volume": (
        reference("论雅俗", "朱自清", "文学", "1947", "5", kind=JOURNAL),
        "朱自清. 论雅俗[J]. 文学, 1947, 5.",
        "朱自清. “论雅俗.” 文学 no. 5 (1947).",
    ),
    "book": (
        reference("呐喊", "鲁迅", "北京: 新潮社", "1923-08", kind=BOOK),
        "鲁迅. 呐喊[M]. 北京: 新潮社, 1923.",
        "鲁迅. 呐喊. 北京: 新潮社, 1923.",
    ),
    "web page": (
        reference("入门", "李四", "新华网", "2020-01-02", kind=WEB, address=PAGE),
        f"李四. 入门[EB/OL]. 新华网(2020-01-02)[2026-11-23]. {PAGE}",
        f"李四. “入门.” 新华网. January 2, 2020. {PAGE}.",
    ),
    "an address alone makes a web page": (
        reference("入门", address=PAGE),
        f"入门[EB/OL]. [2026-11-23]. {PAGE}",
        f"“入门.” example.org. Accessed November 23, 2026. {PAGE}.",
    ),
    "four authors": (
        reference("题", "甲、乙、丙、丁", "刊", "2001", kind=JOURNAL),
        "甲, 乙, 丙, 等. 题[J]. 刊, 2001.",
        "甲, 乙, 丙, 丁. “题.” 刊 (2001).",
    ),
    "four Latin authors": (
        reference("On", "A. B; C; D; E", "Press", "2001", kind=BOOK),
        "A. B, C, D, et al. On[M]. Press, 2001.",
        "A. B, C, D, E. On. Press, 2001.",
    ),
    "nothing known": (reference("题"), "题[Z].", "“题.”"),
    "a date that is none": (
        reference("题", "甲", "报", "民國十年", kind=NEWSPAPER),
        "甲. 题[N]. 报, 民國十年.",
        "甲. “题.” 报, 民國十年.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_reference(name: str) -> None:
    one, standard, manual = CASES[name]
    assert (gb7714(one), chicago(one)) == (standard, manual)


def test_csl_json_says_what_is_known_and_no_more() -> None:
    one, *_ = CASES["newspaper online"]
    assert csl(one) == {
        "id": "4f1c",
        "type": "article-newspaper",
        "title": "大会闭幕",
        "author": [{"literal": "张三"}],
        "container-title": "人民日报",
        "issued": {"date-parts": [[2012, 3, 14]]},
        "URL": PAGE,
        "accessed": {"date-parts": [[2026, 11, 23]]},
    }
    journal, *_ = CASES["journal"]
    assert {name: csl(journal)[name] for name in ("volume", "issue", "issued", "type")} == {
        "volume": "38",
        "issue": "2",
        "issued": {"date-parts": [[1947, 5]]},
        "type": "article-journal",
    }
    assert csl(CASES["nothing known"][0]) == {"id": "4f1c", "type": "document", "title": "题"}
    assert csl(CASES["book"][0])["publisher"] == "北京: 新潮社"
    assert csl(CASES["a date that is none"][0])["issued"] == {"literal": "民國十年"}


def test_several_are_a_line_each_or_one_list() -> None:
    some = [CASES["book"][0], CASES["newspaper"][0]]
    assert written(Style.GB7714, some).splitlines() == [CASES["book"][1], CASES["newspaper"][1]]
    assert [item["type"] for item in json.loads(written(Style.CSL_JSON, some))] == ["book", "article-newspaper"]
