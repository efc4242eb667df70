"""Noise and what looks like it: every line is a text in which braces hold what must go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.noise.deciding import find_noise

A_PAGE = (
    "學習{(xi) }貫徹精神，黨{(dang) }員學習{(xi) }小組和社會{(hui) }力量，"
    "在黨{(dang) }組織下召開大會{(hui) }，認真學習{(xi) }。會{(hui) },黨{(dang) }。"
)
C_PAGE = (
    "學{(xué)}校的圖書館開{(kāi)}放到晚上，學{(xué)}生們{(men)}都來讀書{(shū)}，"
    "天還沒亮就有人在外面等，一直坐到很晚才回家。同學{(xué)}們{(men)}拿著書{(shū)}，開{(kāi)}心地走到大門{(mén)}口。"
)
B_PAGE = (
    "全{(quan)}{(quan)}{(quan)}面{(mian)}提高工{(gong)}作水{(shui)}平，不断{(duan)}改进方法，"
    "让更多的人{(ren)}看到成果，把{(ba)}事情做好{(hao)}，大家{(jia)}都满意。"
)


def cut(source: str) -> str:
    """The text with braces around what was found to be noise."""
    out, at = [], 0
    for finding in find_noise(source):
        if finding.noise:
            out += [source[at : finding.span.start], "{", source[slice(*finding.span)], "}"]
            at = finding.span.end
    return "".join([*out, source[at:]])


@pytest.mark.parametrize(
    "text",
    [
        A_PAGE,
        A_PAGE + "(責編:公雪、邢曼華)(市、區)",
        A_PAGE + "習{(xi)}\n黨{(dang) }中央",
        A_PAGE + "世貿組織(WTO)與會(Hui) 與黨（dang）同在",
        A_PAGE + "\n" + A_PAGE,
        C_PAGE,
        C_PAGE + "重(chóng)慶的行(háng)長",
        B_PAGE,
    ],
)
def test_noise(text: str) -> None:
    assert cut(text.replace("{", "").replace("}", "")) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "學習",
        "我(wǒ)爱(ài)学(xué)习(xí)中(zhōng)文(wén)，你(nǐ)也(yě)爱(ài)学(xué)习(xí)。",
        "我(wo)爱(ai)学(xue)习(xi)中(zhong)文(wen)，你(ni)也(ye)爱(ai)学(xue)习(xi)。",
        "重(chóng)庆的行(háng)长姓单(shàn)，住在六(lù)安，爱喝厦(xià)门的茶。",
        "王(Wang)和李(li)在张(zhang)家见到了赵(zhao)，说起世贸组织(WTO)。",
        "里(li) 尺(chi) 寸(cun)是旧单位，坐标系(xi) 中高度(mi) 和函数(he) 不同。",
        "電量信息體(TI)，單位為(wei)，文件(F)，編輯(E)，視圖(V)",
        "的(DE)地(DE)得(DE)，學(XUE)習(XI)黨(DANG)會(HUI)",
        "不(bu) 会(hui) 发(fa) 现(xian) 我(wo) 的(de) 心(xin)",
        "黨（dang）員學（xue）習（xi）會（hui）黨（dang）學（xue）習（xi）",
        "黨(da ng)員學(xue xi)習(xi2)會(hui4)黨(dang1)學(xue2)",
        "學(abc)習(qqq)黨(xyz)會(the)學(and)習(for)",
        "黨(dang) 員學習(xi) 。",
        "1. 學習(xué xí) 2. 國語(guó yǔ) 3. 書(shū)本 4. 畫(huà)畫 5. 買(mǎi)賣(mài) 6. 開(kāi)關(guān)",
        "生词：发(fā)展、国(guó)家、学(xué)校、经(jīng)济(jì)、关(guān)系、环(huán)境、问(wèn)题",
        "1. 發(fā)展\n2. 國(guó)家\n3. 學(xué)校\n" + "發(fā)展、國(guó)家、學(xué)校、關(guān)係",
        "君問(wèn)歸(guī)期未有期，巴山夜雨漲(zhǎng)秋池。\n何當(dāng)共剪西窗燭(zhú)，卻話(huà)巴山夜雨時(shí)。",
    ],
)
def test_no_noise(text: str) -> None:
    assert cut(text) == text


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("世貿組織(WTO)", ["kept: upper case"]),
        ("黨（dang）", ["kept: full-width"]),
        ("學(xue xi)", ["kept: more than one syllable"]),
        ("學(abc)", ["kept: not a syllable"]),
        ("學(xué)習(xí)", ["kept: too few of its kind"] * 2),
        ("(abc)，(責編)", []),
    ],
)
def test_reasons(text: str, reasons: list[str]) -> None:
    assert [finding.reason for finding in find_noise(text)] == reasons


def test_the_same_brackets_are_noise_on_one_page_and_kept_on_the_next() -> None:
    ruby = "我(wǒ)愛(ài)學(xué)習(xí)中(zhōng)文(wén)，你(nǐ)也(yě)愛(ài)學(xué)習(xí)。\n"
    page = C_PAGE.replace("{", "").replace("}", "") + "\n"
    assert cut(page + ruby * 3) == C_PAGE + "\n" + ruby * 3
    assert cut(ruby * 3 + page) == ruby * 3 + C_PAGE + "\n"


@given(st.text(st.sampled_from("學習黨(xi)(xué) （\n"), max_size=60))
def test_findings_are_in_order_disjoint_and_inside(text: str) -> None:
    at = 0
    for finding in find_noise(text):
        assert at <= finding.span.start < finding.span.end <= len(text)
        assert text[finding.span.start] in "(（"
        at = finding.span.end
