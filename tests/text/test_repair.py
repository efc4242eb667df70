"""Repair: in each text square brackets hold what must be mended, `[wrong>right]`; nothing else may change."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.repair.mending import damage, find_repairs
from reader.text.survey import Repair

_MARKED = re.compile(r"\[(.)>(.)\]")

ERRORS = """
推進全[麵>面]從嚴治黨 | 在理論學習方[麵>面]作出安排 | 省級層[麵>面]的事項 | [製>制]定印發實施意見
建立長效機[製>制] | 安全生產責任[製>制] | 主要負責同[誌>志]帶頭調研 | 同群眾的聯[係>繫]更直接 | 一[係>系]列活動
講收[獲>穫]體會 | 關[于>於]這個問題的說明 | 艱苦奮[斗>鬥]的作風 | 領導[干>幹]部會議 | [云>雲]計算的發展
屬於這個[范>範]疇 | 對[于>於]學生來說 | 這[里>裡]的風景 | 家[里>裡]沒有人 | 每小時一百公[裡>里]
兩個[鍾>鐘]頭以後 | 一見[鐘>鍾]情的故事 | [復>複]雜的問題 | 文藝[複>復]興時期 | 恢[複>復]正常生活
重[復>複]了三遍 | [曆>歷]史的經驗 | 日[歷>曆]上寫著 | [隻>只]有這樣才行 | 兩[只>隻]小貓睡了
引起大家的[註>注]意 | 將來以[后>後]的事情 | 英國女王和王[後>后]來訪 | 幾天[后>後]來了信 | 衣服已經[幹>乾]燥了
互不[幹>干]涉內政 | 打掃得很[干>乾]淨 | 樹[干>幹]很粗 | 一把[鬥>斗]笠 | 戰[斗>鬥]機飛過 | 烏[云>雲]密布
剩[余>餘]的時間 | 模[范>範]教師 | 代[錶>表]大會開幕 | 戴著一塊手[表>錶] | 五[谷>穀]豐登的景象 | 放[松>鬆]心情
一棵老[鬆>松]樹 | 出[徵>征]的將士 | 象[征>徵]和平 | [穫>獲]得大家的支持 | [采>採]用新的辦法 | 興高[採>采]烈
風[採>采]依舊 | 去海邊[遊>游]泳 | 到各地旅[游>遊] | [准>準]備工作完成 | 上級批[準>准]了 | 好[几>幾]個學生
頭[發>髮]剪短了 | [髮>發]展經濟 | 理[發>髮]店 | 交了一張試[捲>卷] | 用水[衝>沖]洗 | 發生[沖>衝]突
宿[捨>舍]的窗戶 | [舍>捨]不得離開 | [仆>僕]人進來了 | 開[辟>闢]新的道路 | 朝這個方[嚮>向]走 | [睏>困]難很多
[鬍>胡]說八道 | 留著[胡>鬍]子 | 技[朮>術]人員 | 樹[叶>葉]落了 | 呼[吁>籲]大家 | 憂[郁>鬱]的眼神 | 防[御>禦]工事
[愿>願]意參加 | 各[种>種]辦法 | [咸>鹹]魚和米飯 | 國[傢>家]的政策 | 生[姜>薑]和蒜頭 | 窗[帘>簾]拉上了
一切取得[胜>勝]利 | 佣[傭>佣]金的比例 | 做得很精[致>緻] | 意見一[緻>致] | [筑>築]起高牆 | 兩家公司合[並>併]
[併>並]且說明原因 | [丰>豐]富的內容 | [价>價]格很貴 | 論[罈>壇]上的討論 | 根[据>據]法律 | 戰[栗>慄]不已
一片糊[涂>塗] | 司機[製>制]止了他 | 英雄豪[杰>傑] | 成績[杰>傑]出 | 心[髒>臟]手術 | 骯[臟>髒]的屋子
[蜡>蠟]燭點亮 | 昆[虫>蟲]標本 | 這件衣服很合[适>適] | 工[厂>廠]的煙囪 | 計[划>劃]書寫好了 | 種了蘿[卜>蔔]
正[确>確]的答案 | 生活[朴>樸]素 | 推[荐>薦]書目 | [柜>櫃]子裡 | 鬧[別>彆]扭 | 什[么>麼]時候 | 歌[麯>曲]比賽
演[齣>出]開始 | 樹立了一座[裡>里]程碑 | 打掃[幹>乾]凈 | 子[醜>丑]寅卯 | 這[隻>只]是開始
一碗烏冬[面>麵] | [面>麵]疙瘩湯 | 吃牛肉[面>麵] | 吃方便[面>麵] | 吃拉[面>麵]
業[余>餘]愛好者 | 回[複>覆]了來信 | 反[複>覆]研究 | [複>復]辟的企圖 | 請多關[註>注] | 換上[製>制]服
樹上[隻>只]剩下葉子 | 科學[傢>家]和畫[傢>家] | 回[傢>家]的路上 | [纍>累]積經驗 | 勞[纍>累]了一天
白[佈>布]做的 | 被[睏>困]在裡頭 | [薑>姜]女士來了 | [範>范]先生來了 | 姓[硃>朱]的人 | 電梯[里>裡]很擠
舞[颱>台]上 | 一台巡[回>迴]車
"""

GOOD = """
安全麵 | 全麵粉 | 北方麵食 | 四面八方麵館 | 南方麵條比較細 | 兩方麵館都關了 | 煮了一碗湯麵 | 複製定位 | 繪製定位
複製檔案 | 編製預算 | 研製成功 | 電機製造 | 相機製作 | 有機製造 | 飛機製造商 | 手機製程 | 關係列表 | 必須係列表
此係統計資料 | 其管理係為本人 | 均係指定人員 | 關聯係數 | 相關係數 | 關係數據 | 營收獲利 | 沒收獲利 | 回收獲得
合同誌 | 社會同誌慶 | 征遼 | 遠征遼東 | 更加注重 | 貫注 | 注明出處 | 註明出處 | 公布 | 公佈 | 了解 | 瞭解 | 占有
佔有 | 眾人 | 衆人 | 群眾 | 羣衆 | 因為 | 因爲 | 臺灣 | 台灣 | 這裏 | 這裡 | 麪條 | 麵條 | 四周 | 四週 | 一周
一週 | 周到 | 週到 | 于右任先生 | 于是之演過程瘋子 | 于先生 | 余光中的詩 | 余先生 | 范仲淹的文章 | 范先生是老師
鍾先生 | 鍾理和的小說 | 鍾情 | 岳飛 | 沈先生 | 沈從文 | 姜子牙 | 郁達夫 | 胡適 | 咸豐年間 | 朴先生 | 种師道
涂先生 | 游先生 | 葉先生 | 冲繩 | 皇后 | 太后 | 皇天后土 | 后羿射日 | 天后宮 | 影后 | 皇后面前 | 公里 | 里長
鄰里 | 故里 | 干涉 | 干擾 | 若干 | 天干地支 | 干戈 | 不相干 | 乾坤 | 乾隆 | 乾淨 | 幹線 | 北斗 | 漏斗 | 煙斗
斗六 | 人云亦云 | 詩云 | 山谷 | 曼谷 | 松樹 | 批准 | 准許 | 茶几 | 丑角 | 小丑 | 丑時 | 發表 | 毛髮 | 理髮
試卷 | 捲起 | 一卷書 | 沖洗 | 沖泡 | 衝動 | 宿舍 | 捨棄 | 前仆後繼 | 復辟 | 開闢 | 辟邪 | 嚮導 | 向導 | 胡說
胡同 | 鬍子 | 必須 | 白朮 | 叶韻 | 長吁短嘆 | 御用 | 鄉愿 | 症狀 | 癥結 | 傢俱 | 家具 | 傢伙 | 累積 | 簽名
標籤 | 抽籤 | 千萬 | 鞦韆 | 歌曲 | 酒麴 | 佣金 | 傭人 | 導致 | 建築 | 並且 | 併購 | 合併 | 團圓 | 湯糰 | 夸父
拮据 | 板栗 | 內臟 | 骯髒 | 占卜 | 確實 | 彆扭 | 極為 | 彌補 | 冬天 | 秋天 | 詞彙 | 匯率 | 匯款 | 反覆 | 反復
答覆 | 回復 | 恢復 | 復興 | 複習 | 複數 | 覆蓋 | 農曆 | 歷史 | 西曆年 | 志願 | 日誌 | 雜誌 | 方志 | 地方誌
一隻貓 | 只是 | 祇有 | 系統 | 中文系 | 關係 | 維繫 | 係數 | 回答 | 巡迴 | 迴避 | 回避 | 輪迴 | 旅遊 | 游泳
上游 | 游擊 | 採取 | 風采 | 徵求 | 征服 | 特徵 | 長征 | 獲得 | 收穫 | 表示 | 儀表 | 夥伴 | 伙伴
合作夥伴 | 依托 | 委託 | 委托 | 紮實 | 扎實 | 出台 | 平台 | 煙台 | 櫃台 | 才能 | 銷號 | 準備金 | 指令准備案
應為准駁 | 資恐防制法 | 雙增，收獲利息入帳 | 錶面卻已髒污 | 干貝 | 豆干 | 系爭標的 | 采風
訂製服裝 | 特製服務 | 傢具店 | 告白佈置會場 | 組織佈達任務 | 明白佈局
廚房裡弄點吃的 | 在家裡弄飯 | 海裡有魚 | 生薑 | 小醜 | 其餘先生 | 示範老師
規範教授法 | 百姓餘糧 | 提昇 | 收摺起來 | 花園里長 | 手機里程碑 | 晉昇 | 直昇機 | 跳樑小醜
這隻是公的 | 由簽約方 | 前面店鋪 | 後面粉刷 | 表面條件
"""

CLOSED_AND_RIGHT = """
老闆 | 鬍子 | 鬍鬚 | 山羊鬍 | 八字鬍 | 絡腮鬍 | 鬍渣 | 鬍碴 | 刮鬍刀 | 硃砂 | 硃批 | 硃筆 | 呼籲 | 籲請 | 蘿蔔 | 三齣
一齣戲 | 整齣戲 | 戲齣 | 鞦韆 | 嚮往 | 嚮導 | 傢伙 | 傢具 | 傢俱 | 颱風 | 強颱 | 纍贅 | 果實纍纍 | 瀋陽 | 遼瀋 | 京瀋
一隻貓 | 十餘隻 | 雞鴨隻數 | 3隻 | 船隻 | 隻身一人 | 隻字不提 | 手錶 | 電錶 | 這塊錶
"""


def cases(table: str) -> list[str]:
    return [case.strip() for line in table.strip().split("\n") for case in line.split("|") if case.strip()]


def show(text: str) -> str:
    """The text with every repair in it marked as above."""
    shown = list(text)
    for repair in find_repairs(text):
        shown[repair.offset] = f"[{text[repair.offset]}>{repair.replacement}]"
    return "".join(shown)


@pytest.mark.parametrize("case", cases(ERRORS))
def test_errors_are_mended(case: str) -> None:
    # a second sentence makes it a traditional text, and says nothing about the first
    wanted = case + "。學習國語讓我們開心。"
    assert show(_MARKED.sub(r"\1", wanted)) == wanted


@pytest.mark.parametrize("case", cases(GOOD))
def test_good_text_stays(case: str) -> None:
    text = case + "。學習國語讓我們開心。"
    assert show(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "关于全面推行干部制度的问题，这里没有什么。",
        "干部",
        "同人誌の全麵にて製定する",
        "这是简体，全麵推行。",
        "學習國語。\n干部关于这个问题，没有这样说过。\n學習國語。",
    ],
)
def test_what_is_never_repaired(text: str) -> None:
    assert list(find_repairs(text)) == []


def test_a_clause_is_judged_alike_wherever_it_stands_again() -> None:
    once = list(find_repairs("全麵製定計劃。"))
    again = list(find_repairs("全麵製定計劃。" * 5000))
    assert [repair.offset for repair in once] == [1, 2]
    assert [(repair.offset, repair.reason) for repair in again] == [
        (repair.offset + 7 * i, repair.reason) for i in range(5000) for repair in once
    ]


def test_lines_are_judged_one_by_one() -> None:
    assert show("全麵學習國語\n同人誌の全麵\n全麵學習國語") == "全[麵>面]學習國語\n同人誌の全麵\n全[麵>面]學習國語"


def test_what_may_be_right_is_mended_only_in_a_text_of_that_habit() -> None:
    doubtful = "孩子們捧在手里，"
    assert show(doubtful + "學習國語。") == doubtful + "學習國語。"
    assert "捧在手[里>裡]" in show("這里很好，家里沒人，國語。" + doubtful)


def test_a_word_by_itself_stays_in_damaged_text_too() -> None:
    text = "安全麵和必須係列表，學習國語。"
    assert show("推進全麵從嚴治黨，各方麵，一係列，這個係統，那個係列，製定。" + text).endswith(text)


def test_style_is_mended_only_in_damaged_text() -> None:
    assert show("標志和老板，學習國語。") == "標志和老板，學習國語。"
    damaged = show("全麵製定機製，國傢，同誌。小醜逗人笑，上昇，下麵。")
    assert damaged.endswith("小[醜>丑]逗人笑，上[昇>升]，下[麵>面]。")
    assert show("關于奮斗的干部，標志和老板，學習國語。") == (
        "關[于>於]奮[斗>鬥]的[干>幹]部，標[志>誌]和老[板>闆]，學習國語。"
    )


def test_characters_by_themselves_follow_the_habit_of_the_text() -> None:
    text = "關于奮斗的干部，對于國家，以后開會，查明后，位于學校后。皇太后。"
    assert show(text) == (
        "關[于>於]奮[斗>鬥]的[干>幹]部，對[于>於]國家，以[后>後]開會，查明[后>後]，位[于>於]學校[后>後]。皇太后。"
    )
    assert "學校后" in show(text + "先後出現在後面")


def test_a_form_that_is_right_in_few_words_only_is_mended_outside_words_too() -> None:
    wanted = (
        "[韆>千]萬個同[誌>志]，兩[韆>千]元。國[傢>家]，數學[傢>家]有家，傢具。"
        "一齣戲，演[齣>出]，查[齣>出]。舞[颱>台]，[颱>台]燈，颱風。"
        "系統[隻>只]允許兩隻，只能這樣。"
    )
    assert show(_MARKED.sub(r"\1", wanted)) == wanted
    assert "數學傢" in show("數學傢有家，國語。")


@pytest.mark.parametrize("words", cases(CLOSED_AND_RIGHT))
def test_such_forms_stay_where_they_are_right_in_damaged_text_too(words: str) -> None:
    assert show("推進全麵從嚴治黨，各方麵，一係列，製定計劃，機製，同誌。" + words).endswith(words)


@pytest.mark.parametrize(("rest", "wanted"), [("這裏", "裏"), ("這裡", "裡")])
def test_the_form_that_the_text_uses_is_taken(rest: str, wanted: str) -> None:
    assert f"家[里>{wanted}]沒有人" in show(f"家里沒有人。{rest}學習國語，{rest}也開會。")


def test_what_a_repair_says() -> None:
    [over, under] = find_repairs("全麵關于國語")
    assert over == Repair(1, "面", "over-conversion: 麵 → 面: 全面")
    assert under == Repair(3, "於", "under-conversion: 于 → 於: 關於")


def test_damage() -> None:
    text = "推進全麵從嚴治黨，製定意見，國語。"
    assert not damage(list(find_repairs(text)), len(text))
    text += "建立長效機製。"
    assert damage(list(find_repairs(text)), len(text))
    assert not damage(list(find_repairs(text)), 100_000)


@given(st.text(st.sampled_from("全麵面製制定係系列統于於是之后後里裡學國学国，。\n\r の\0\ud800𠮷a"), max_size=60))
def test_repairs_are_one_to_one_in_order_and_settled(text: str) -> None:
    repairs = list(find_repairs(text))
    starts = [repair.offset for repair in repairs]
    assert starts == sorted(set(starts))
    mended = list(text)
    for repair in repairs:
        assert len(repair.replacement) == 1
        assert text[repair.offset] != repair.replacement
        mended[repair.offset] = repair.replacement
    gone = {repair.offset for repair in repairs}
    again = list(find_repairs("".join(mended)))
    assert not gone & {repair.offset for repair in again}


@pytest.mark.parametrize(
    "text", ["全麵" * 50_000 + "國", "麵" * 100_000 + "國", "關于" * 50_000, "于" * 100_000 + "國"]
)
def test_long_runs_end(text: str) -> None:
    assert all(repair.offset < len(text) for repair in find_repairs(text))


def test_the_seed(shared_texts: Path) -> None:
    text = re.sub(r"\([a-z]+\) ", "", (shared_texts / "seed-article.txt").read_text("utf-8"))
    found = Counter(text[repair.offset] + repair.replacement for repair in find_repairs(text))
    assert found == {
        "麵面": 4, "製制": 5, "誌志": 1, "係繫": 3, "係系": 1, "獲穫": 1, "回迴": 3, "采採": 1, "鍾鐘": 1,
    }  # fmt: skip
