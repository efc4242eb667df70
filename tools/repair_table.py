"""Write `resources/repair.json`: the words that show which form of an ambiguous character belongs where.

The groups below are the project's own: which forms of a simplified character differ in meaning, which are only a
matter of style, and which way a repair may go. The words come from OpenCC's phrase dictionary and from
`resources/common_words.txt`, as OpenCC converts them.

Run it after OpenCC was renewed: `python tools/repair_table.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import opencc
import rjieba
from tables import candidates

TARGET = Path(__file__).parent.parent / "resources" / "repair.json"
COMMON_WORDS = TARGET.with_name("common_words.txt")
SEGMENTER = rjieba.Jieba()
LONGEST = 6
"""Code points of the longest word that is kept."""

GROUPS = """
面 麵麪 | 制 製 | 系 係 繫 | 志 誌 | 復 複 覆 复 | 歷 曆 历 | 只祇衹 隻 | 里 裡裏 | 后 後 | 干 幹 乾 | 斗 鬥鬭鬪
云 雲 | 于 於 | 余 餘 | 范 範 | 鐘 鍾 钟 | 表 錶 | 谷 穀 | 松 鬆 | 征 徵 | 獲 穫 获 | 采 採 | 回 迴 | 游 遊 | 准 準
几 幾 | 丑 醜 | 發 髮 发 | 盡 儘 尽 | 卷 捲 | 沖冲 衝 | 當 噹 当 | 舍 捨 | 仆 僕 | 辟 闢 | 向 嚮 | 胡 鬍
須 鬚 须 | 術 朮 术 | 葉 叶 | 吁 籲 | 郁 鬱 | 御 禦 | 願 愿 | 種 种 | 咸 鹹醎 | 姜 薑 | 簾 帘 | 簽 籤 签 | 千 韆
勝 胜 | 沈 瀋 | 萬 万 | 佣 傭 | 致 緻 | 築 筑 | 並竝 併 并幷 | 豐 丰 | 價 价 | 個箇 个 | 團 糰 团 | 壇 罈 坛
誇 夸 | 據 据 | 栗 慄 | 塗 涂 | 傑 杰 | 髒 臟 脏 | 臘 腊 | 蠟 蜡 | 蟲 虫 | 適 适 | 蘋 苹 | 廠 厂 | 劃 划 | 卜 蔔
確 确 | 樸 朴 | 薦 荐 | 櫃 柜 | 別 彆 | 麼 么 | 廣 广 | 極 极 | 彌 瀰 弥 | 冬 鼕 | 秋 鞦 | 蘇囌甦 苏 | 匯滙 彙 汇
嘗 尝 | 寧甯 宁 | 關 关 | 蔑 衊
"""
"""Forms that differ in meaning, a group between bars; forms without a blank between them differ in style alone."""

ONE_WAY = """
注 註 > 注 | 佔 占 > 占 | 佈 布 > 布 | 瞭 了 > 了 | 症 癥 > 症 | 家 傢 > 家 | 累 纍 > 累 | 克 剋 > 克 | 嶽 岳 > 岳
藉 借 > 借 | 曲 麯 > 曲 | 出 齣 > 出 | 困 睏 > 困 | 蒙 矇 濛 懞 > 蒙 | 台臺 檯 颱 > 台 | 惡 噁 恶 > 惡 | 伙 夥 > 伙 | 幸 倖 > 幸 | 雕 鵰 > 雕
昆 崑 > 昆 | 刮 颳 > 刮 | 板 闆 > 板 | 才 纔 > 才 | 朱 硃 > 朱 | 托 託 > 托 | 欲 慾 > 欲 | 折 摺 > 折
"""
"""Groups in which the one form may be mended, while the others are taken for a matter of style or of choice."""


EXPLAINING = """
防制 擬制 應製 製發 定準 併同 併有 併用 併採 併行 併列 並為 換發 黃髮 髮卷 曆年 歷年 村里 鄰里 餘裕 准駁 准備案
"""
"""Words that OpenCC lacks or writes in one way alone: they explain a form as it stands and mend nothing."""

SOFT = """
標誌 老闆 迴避 迴響 輪迴 迂迴 迴旋 迴盪 迴廊 迴圈 彙編 彙總 彙報 彙集 彙整 痊癒 治癒 屍體 屍首 嚮往 嚮導 鞦韆 複習 複查
儘快 儘早 儘速 儘可能 答覆 回覆 精煉 合夥 夥伴 手鍊 遊逛 遊蕩 複審 覆核 複議 覆函 冰淇淋
"""
"""Words whose other form is good style somewhere: mended only in texts that are damaged beyond doubt."""

LEFT_ALONE = """
反覆 反復 儘量 家俱 傢俱 里程錶 簽定 換髮 髮捲 禁製品 村裏 覆被 覆育 併發 一併 併爲 複覈 改製爲 定準 應制 擬製 製法 爲準 歷年 曆年
應制 並採 並用 並同 並行 並列 複評 複決 複選 覆文 覆命 覆信 覆述 複述 黃髮 制服 依託 委託 寄託 囑託 關注 備註 附註
巡回法庭 怒氣沖沖 怒氣衝衝 沖沖 衝衝 沖天 衝天 沖霄 氣沖霄漢 怒氣沖天 沖退 衝退 沖破 衝破 沖垮 衝垮 直沖 直衝 沖出 衝出 沖開 衝開 鬱郁 鬱鬱 郁郁
田裏 居里 半里 五里 三里 十里 小種 新制 新製 自制 自製 精制 精製 研制 肯幹 劃開 劃出 劃過 劃入 劃破 劃到 劃去 劃來 無須 何干 歷日 大鐘 一卷 卷兒 捲雲
發紅 黃鬚 煙捲 菸捲 天干 準信 展布 何幹 麪皮 白麪 黑麪 麪湯 乾麪 粉麪 水麪 素麪 桌麪 麪上 麪前 竹籤 簽條 籤條 牙籤 交遊 同遊 宴遊 遊春 鬥草 餘家 餘元 黑髮
蔬菜 污衊 誣衊 枯乾 衆採 徵募 禦寒 林沖 好睏 賢后 展佈 復辟 製表 後裔 汗衫 周遊 回首 回頭 回身 回去 回來
徵服 於該 將於 覆檢 複檢 複驗 覆驗 複試 覆試 捲軸 迴歸
"""
"""Words of OpenCC's that are wrong, rare or a matter of style: nothing is mended into them."""

LIMITED = """
並併 合併 兼併 吞併 併吞 併購 歸併 併攏 火併 併發症 裁併 併入
併並 並且 並非 並不 並未 並無 並沒 並沒有 並不是 並不能 並肩 並存
表錶 手錶 鐘錶 懷錶 腕錶 名錶 金錶 錶帶 錶盤 鐘錶店 修錶
回迴 巡迴 巡迴賽 巡迴演出 巡迴展 巡迴法庭 迂迴曲折
復複 複雜 複雜化 複雜性 複製 複製品 複製人 重複 重複性 複印 複印機 複印件 複合 複合詞 複合材料 複數 繁複 複眼 複姓 複利 複賽 複式 複方 複句 複寫
復覆 覆蓋 覆蓋面 覆蓋率 顛覆 顛覆性 傾覆 覆滅 翻覆 覆轍 覆沒 全軍覆沒 覆水難收 重蹈覆轍 翻來覆去 天翻地覆 翻天覆地 覆亡
複覆 覆蓋 覆蓋面 覆蓋率 顛覆 顛覆性 傾覆 覆滅 翻覆 覆轍 覆沒 全軍覆沒 覆水難收 重蹈覆轍 翻來覆去 天翻地覆 翻天覆地 覆亡
覆複 複雜 複雜化 複雜性 複製 複製品 重複 複印 複合 複數 繁複
匯彙 詞彙 字彙 語彙 詞彙量 彙編 彙總 彙報 彙集 彙整
面麪 麪粉 麪包 麪條 麪團 麪糰 麪食 湯麪 拉麪 涼麪 冷麪 泡麪 方便麪 麪館 炸醬麪 麪筋 牛肉麪 意大利麪 義大利麪 烏龍麪 炒麪 麪店 速食麪 麪點 掛麪 麪包車 麪包店 麪包屑 全麥麪包 陽春麪 擔擔麪 麪餅 麪糊 麪疙瘩 和麪 揉麪 發麪 燙麪
裏里 公里 里程 里程碑 平方公里 英里 鄰里 故里 萬里 千里 百里 萬里長城 里程表 千里馬 千里迢迢 一日千里 不遠千里 萬里無雲 華里 方圓百里 里昂 阿里 里約 里士滿 公里數
只隻 船隻 艦隻 一隻 兩隻 三隻 四隻 五隻 六隻 七隻 八隻 九隻 十隻 百隻 千隻 隻字 隻身 隻言片語 形單影隻 幾隻 每隻 這隻 那隻 隻字不提 片言隻字 一隻手 羊隻 豬隻 牲隻 獨具隻眼
致緻 精緻 細緻 雅緻 標緻 別緻 緻密 工緻 精緻化
託托 摩托 摩托車 托盤 烏托邦 托兒所 襯托 烘托 托福 摩托艇
佈布 瀑布 棉布 布料 抹布 紗布 帆布 麻布 布匹 布鞋 布袋 布丁 盧布 桌布 絨布 幕布 布娃娃 布告 布置
余餘 其餘 多餘 剩餘 業餘 餘額 冗餘 殘餘 餘地 餘下 有餘 餘生 餘暇 餘數 盈餘 結餘 餘熱 餘震 餘悸 餘波 餘款 課餘 年年有餘 綽綽有餘 心有餘悸 不遺餘力 死有餘辜 茶餘飯後 心有餘而力不足 餘溫 餘力 剩餘價值 工餘 餘光 餘音 餘音繞梁 節餘 餘孽 餘味 餘興 餘黨 虎口餘生 劫後餘生 遊刃有餘 腐餘 富餘 之餘 餘存 餘弦 餘切 百餘 十餘 千餘 萬餘 餘輝 餘暉
盡儘 儘管 儘管如此 儘快 儘早 儘速 儘可能
"""
"""For a pair of forms, the only words in which the first is mended into the second."""


def groups(lines: str) -> Iterator[list[str]]:
    """The groups of a table above: a list of senses each, a string of forms a sense."""
    for group in lines.replace("\n", "|").split("|"):
        if group.strip():
            yield group.split()


def variants() -> dict[str, str]:
    """Regional forms of characters that no group holds, to the form that OpenCC takes for the standard."""
    found = {}
    for name in ("TWVariants", "HKVariants"):
        for standard, regional in candidates(name).items():
            found.update({form: standard for form in regional if form != standard})
    return found


def standard_forms(group_list: Iterable[list[str]]) -> dict[str, str]:
    """Each form of the groups to the first form of its sense, and each regional form to the standard."""
    plain = variants()
    within = {form: sense[0] for group in group_list for sense in group for form in sense}
    return {form: standard for form, standard in plain.items() if form not in within and standard not in within} | {
        form: first for form, first in within.items() if form != first
    }


def words() -> dict[str, list[str]]:
    """Simplified words to all the traditional forms that are right."""
    found = candidates("STPhrases")
    converter = opencc.OpenCC("s2t")
    for word in COMMON_WORDS.read_text("utf-8").split():
        found.setdefault(word, [converter.convert(word)])
    return {word: forms for word, forms in found.items() if 2 <= len(word) <= LONGEST}


def plain(list_: str, standard: dict[str, str]) -> set[str]:
    """The words of one of the lists above, in the forms of the table."""
    return {"".join(standard.get(c, c) for c in word) for word in list_.split()}


def main() -> None:
    """Write the table."""
    one_way = list(groups(ONE_WAY))
    all_groups = list(groups(GROUPS)) + [group[: group.index(">")] for group in one_way]
    forms = [form for group in all_groups for sense in group for form in sense]
    if doubled := {form for form in forms if forms.count(form) > 1}:
        raise SystemExit(f"in two groups: {doubled}")
    standard = standard_forms(all_groups)
    several = {sense[0] for group in all_groups for sense in group}
    mending, explaining = set[str](), plain(EXPLAINING, standard)
    for word, values in words().items():
        here = {"".join(standard.get(c, c) for c in value) for value in values}
        if any(c in several for value in here for c in value):
            (mending if is_known(word) else explaining).update(here)
    soft, left_alone = plain(SOFT, standard), plain(LEFT_ALONE, standard)
    table = {
        "both ways": [" ".join(group) for group in groups(GROUPS)],
        "one way": [" ".join(group) for group in one_way],
        "limited": [" ".join([line[:2], *sorted(plain(line[2:], standard))]) for line in LIMITED.strip().split("\n")],
        "variants": "".join(f"{form}{to}" for form, to in sorted(standard.items())),
        "mending": " ".join(sorted(mending - soft - left_alone - explaining)),
        "soft": " ".join(sorted(soft - left_alone)),
        "explaining": " ".join(sorted(explaining | left_alone)),
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


def is_known(word: str) -> bool:
    """Whether the segmenter knows a simplified word; longer words and those in 於 are taken on OpenCC's word."""
    return len(word) > 3 or word.endswith("于") or bool(SEGMENTER.has_word(word))


if __name__ == "__main__":
    main()
