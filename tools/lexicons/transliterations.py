"""transliteration.tsv: characters that spell foreign names, and elements of names of other peoples of China."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

from .tables import Sources, jieba_entries, write_table

COMMENTS = (
    "What names of other languages are written with. See NOTICE. kind character: log odds of the character in transliterated names against other words,",
    "computed from jieba 0.42.1 (MIT), tag nrt, a few written by hand. Other kinds: common elements of given names of that people, written by hand (general knowledge, no persons);",
    "tails are single characters that follow elements (扎西加, 阿里木江).",
)
ELEMENTS = {
    "tibetan": (
        "扎西 才让 多杰 多吉 卓玛 次仁 泽仁 尼玛 达瓦 格桑 旦增 丹增 单增 平措 彭措 白玛 班玛 拉姆 央金 仁增 仁青 仁钦 索朗 索南 斯朗 四郎 洛桑 罗桑 顿珠 巴桑 普布 米玛 拉巴 边巴 强巴 群培 曲珍 德吉 旺堆 旺姆 旺杰"
        " 旺久 旺扎 贡布 贡保 贡嘎 更尕 嘉措 加措 坚赞 江村 益西 益希 土登 阿旺 昂旺 桑杰 桑吉 旦巴 丹巴 旦真 旦正 才旦 才旺 才仁 才吉 泽旺 泽郎 措姆 措毛 卓嘎 仓决 仓姆 其美 晋美 久美 吉美 华旦 华青 完玛 万玛 南杰 朗杰 朗加"
        " 占堆 欧珠 俄珠 热杰 更登 根敦 根登 拉加 拉毛 切吉 项欠 项秀 夏吾 尕藏 尕玛 噶玛 嘎玛 次旺 次旦 次央 次珍 次成 楚成 慈诚 确吉 却吉 曲扎 曲吉 曲措 曲宗 洛追 洛珠 塔杰 加央 嘉央 降央 江央 绛央 登巴 登增 德庆 德央"
        " 德西 卡卓 梅朵 顿旦 格勒 格列 赤列 群觉 群宗 玉珍 巴珍 普珍 拉珍 白珍 索珍 云丹 丹珠 土丹 图登 洛绒 洛布 罗布 诺布 诺杰 旺修 旺加 关却 李加 周加 三智 三木 南太 闹吾 闹增 角巴 看卓 德钦 阿吉 阿佳"
        " 看召 才项 完德 完么 南加 央宗 央吉 央拉 旺毛 德毛 次多 尼珍 米久 嘎松 尕松 旦知 道吉 交巴 道知 公保 更藏 桑珠 桑丹 索昂 吉毛 桑毛 官却 冷本 拉旦 夸吾 多旦 曲旦 曲英 曲批 曲登 更桑 松吉 松杰 次丹 赤来 扎堆 达杰 达珍 达娃 洛松 向巴 昂扎 昂加 西然 西绕 喜饶 东智 东知 见措 仁欠 班旦 班典 班觉 边久 罗珍"
    ),
    "mongolian": (
        "乌云 其其格 其木格 巴特尔 巴图 格日勒 格日乐 图雅 托娅 托雅 娜仁 娜仁花 娜布其 萨仁 萨日娜 莎仁 莎日娜 高娃 通拉嘎 塔娜 塔拉 乌兰 乌日娜 乌日图 乌力吉 乌仁 乌恩 乌恩其 苏和 苏日娜 苏雅 苏雅拉 苏布德 斯琴 斯日古楞 斯钦 其劳 哈斯"
        " 宝音 宝力格 宝力高 宝勒德 包勒德 朝鲁 朝鲁门 朝克 朝克图 朝格图 额尔敦 额尔德尼 那顺 那日苏 那仁 呼格吉勒 呼和 呼日勒 牧仁 木仁 毕力格 毕力格图 敖日格勒 敖登 敖特根 敖日其楞 阿拉坦 阿拉腾 阿古拉 阿木古郎 阿斯尔 阿荣 阿木尔 阿如汗"
        " 阿日斯楞 孟和 孟克 蒙克 孟根 布和 布仁 布日古德 巴雅尔 巴音 巴根 巴雅斯古楞 达来 达古拉 德力格尔 特木尔 特木勒 铁木尔 图门 图力古尔 吉日嘎拉 吉日格勒 吉仁台 吉木斯 浩斯 浩毕斯 海日 海拉苏 策力格尔 赛罕 赛音 赛汉 赛娜 萨如拉 萨茹拉"
        " 旭日干 旭仁 伊德尔 伊拉 伊如 扎拉 扎木苏 扎力根 道尔吉 道日娜 恩和 恩克 嘎日迪 嘎拉 嘎鲁 格根 青格乐 青格勒 青克勒 希日 锡林 新吉勒 新吉乐 新娜 杨吉玛 查干 查娜 常命 代钦 丹巴 额日和 拉苏荣 拉西 满都拉 满达 美丽其格 莫日根 墨日根 诺敏 诺恩 其格 琪琪格 齐齐格 琴格勒 苏力德 温都苏 希吉日 雅茹"
        " 呼斯楞 乌日罕 乌日汉 乌尼日 乌尼尔 娜日苏 娜日娜 娜荷芽 萨其日 萨其拉 苏伦 图布信 特日格乐 敖云 查斯 查苏娜 阿丽玛 必力格 毕利格 莎茹拉 陶格陶 陶都 套格套 呼木吉勒 桑布 扎布 扎那 达日罕 达楞 达赖 额尔登 傲特根 嘎毕亚 嘎如迪 吉雅 吉雅其"
        " 乌云塔娜 乌日汗 哈日 图娅 套格敦 宝力道 宝日 宝日玛 巴德玛 巴达玛 布日固德 敖敦 斯日格楞 朝鲁蒙 查干巴特尔 格日勒图 海日罕 白乙拉 白音 纳日苏 纳顺 色音 苏日嘎拉 苏龙嘎 萨出拉 那木斯来 都日娜 阿如娜 阿茹娜 齐勒格尔"
    ),
    "uyghur": (
        "买买提 买合木提 麦麦提 艾买提 阿不都 阿不都拉 阿卜杜 阿卜杜拉 阿布都 阿布都拉 阿不力 阿不力孜 阿布力 阿布来提 阿迪力 阿迪拉 艾尔肯 艾力 艾合买提 艾孜孜 艾则孜 阿依 阿依古丽 阿依努尔 阿依夏 古丽 古丽娜 古丽巴哈尔 古丽娜尔 古丽米热 热依木 热合曼"
        " 热合木 热娜 热孜 热孜亚 热比亚 吐尔逊 吐尔洪 吐尔地 托合提 托乎提 玉素甫 玉苏甫 依不拉音 伊不拉音 依布拉音 伊力哈木 依力哈木 伊敏 依明 伊明 努尔 努尔买买提 帕提古丽 帕夏 帕提曼 帕尔哈提 米吉提 米热 米尔 木拉提 木合塔尔 卡德尔 卡迪尔 喀迪尔 库尔班 克里木 克热木 肉孜"
        " 赛买提 沙吾提 司马义 斯马义 斯马依 塔依尔 塔伊尔 吾买尔 吾斯曼 乌斯曼 吾甫尔 吾布力 西尔艾力 亚力坤 亚森 亚生 牙生 玛依拉 玛丽亚木 再娜甫 再努尔 再娜 祖力 祖丽 祖农 迪丽 迪丽努尔 迪里 迪力 迪力夏提 迪丽娜尔 哈力 哈里 哈斯木 海米提 居来提 居马 吉力力 吉利力 加帕尔 贾帕尔"
        " 卡哈尔 艾山 艾沙 艾克拜尔 艾斯卡尔 阿力木 阿力甫 阿里木 阿里甫 艾麦尔 艾海提 阿合买提 阿孜古丽 布合丽切姆 巴哈尔 巴拉提 多力坤 地力 地里 沙迪克 萨迪克 萨比尔 沙比尔 司地克 苏来曼 苏里坦 凯赛尔 开塞尔 麦尔丹 马木提 买尔旦 买丽 穆拉提 穆合塔尔 穆太力甫 外力 吾尔 希力艾力 谢尔 夏提 依巴 依米提 卡米力"
        " 热依汗 热依罕 热孜万 古丽仙 古丽加玛 古丽孜拉 古扎丽 巴哈古丽 阿米娜 阿米乃 帕孜来提 帕丽达 排祖拉 木尼热 努热耶 努尔比耶 图尔荪 图尔贡 麦合木提 麦提 如则 如孜 茹仙 麦丽 迪丽拜尔 艾孜买提 艾则提 艾尼 艾尼瓦尔 阿娜尔 布麦尔 祖姆热提 哈丽旦 哈丽达 玛依努尔 再屯 再比 早热 吾守尔 海丽且 色买提 色依提 赛依提 斯迪克 凯丽比 阿斯木 阿洪 尼牙孜 尼亚孜 依沙克 约麦尔 玉散 玉努斯 尤努斯"
    ),
    "kazakh": (
        "别克 努尔兰 赛力克 叶尔 叶尔肯 叶尔江 叶尔兰 哈孜 波拉提 巴合提 巴合 居马别克 马合木提 阿曼 阿依波力 阿扎提 加娜 加娜尔 沙尔 吐尔逊别克 哈布 木拉提别克 塔斯恒 胡安 胡安德克 古丽扎 古丽孜 古丽那 吾拉力 叶力 朱马 卡米拉 库兰 努尔古丽 努尔太 努尔别克 沙勒塔 托列 杰恩斯 毛吾兰 阿尔达克 阿尔曼 达吾列提"
        " 阿依登 阿依丁 叶尔扎提 叶斯 巴哈提 努尔沙 努尔江 赛尔江 赛里克 海拉提 胡马尔 加尔恒 加尔肯 木合亚提 热斯别克 哈那提 对山"
    ),
    "yi": (
        "阿苏 曲木 倮伍 沙马 吉克 阿尔 海来 马海 的日 吉木 吉伍 阿说 阿余 阿的 阿力 阿侯 阿育 马黑 俄木 尔古 果基 勒伍 瓦扎 水洛 金古 吉胡 吉狄 曲比 贾巴 木帕 井古 毛勒 莫色 莫洛 比布 地莫 日火 苏呷 约其 甲拉 拉马 补约 乃古 吉合 吉火 阿库 阿约 阿硕 阿则 沙呷 俄底 黑惹 阿皮 木乃 鲁木 惹几 木呷 木果 木加 尔布 阿呷 阿且 阿牛 伍各 伍呷 伍果 伍沙 伍牛 子呷 子日 日哈 日古"
        " 石一 石布 史一 史体 拉布 拉哈 拉体 拉铁 拉惹 尔各 尔哈 尔体 尔日 尔沙 尔洛 阿木 阿衣 阿支 阿果 阿枝 阿依 阿各 阿芝 色呷 色洛 呷呷 呷洛 呷木 布哈 布都 布铁 克古 克哈 克日 古哈 古者 古体 哈布 沙日 沙哈 体古 体哈 铁哈 铁日 木牛 木各 木嘎 木支 木基 五呷 五各 五果 五牛 乌呷 乌果 乌牛 乌合 晓则 有呷 里古 里体 比且 打日 达日 达一 达体 达铁 夫铁 惹古 惹作 惹体 格日 作呷"
    ),
}  # fmt: skip
TAILS = {"tibetan": "加吉措杰本太毛姆旦", "mongolian": "花图", "uyghur": "江汗罕提", "kazakh": "江汗罕", "yi": ""}
LEAST_ODDS = -1.5  # 赛, 义, 欣 are commoner elsewhere, but many names have them
# What the dictionary, which has few names of today, gives too little for: written by hand by how names in the news are spelled.
HAND_ODDS = {
    "娃": 0.5,
    "汉": -0.8,
    "京": -1.3,
    "津": -1.0,
    "敦": -0.5,
    "昆": -0.5,
    "祖": -1.2,
    "黛": 0.5,
    "茜": 0.0,
    "绍": -1.0,
    "贾": -0.5,
    "鲍": 0.0,
    "侯": -1.0,
    "丘": -0.8,
    "奈": 0.5,
    "朔": -0.5,
    "舒": -0.8,
    "连": -1.4,
}
SPELLING = re.compile(r"[一-鿿]{3,8}")


def build(sources: Sources, out: Path) -> int:
    """Writes transliteration.tsv; returns the number of rows."""
    rows = [(character, "character", f"{odds:.2f}") for character, odds in _characters(sources)]
    for people, elements in ELEMENTS.items():
        rows += [(element, people, "") for element in sorted(set(elements.split()))]
        rows += [(tail, people + "_tail", "") for tail in TAILS[people]]
    return write_table(out / "transliteration.tsv", COMMENTS, ("form", "kind", "log"), rows)


def _characters(sources: Sources) -> list[tuple[str, float]]:
    """The characters that stand in at least five transliterations, not much rarer than elsewhere, with their log odds."""
    spelled: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for word, (_, tag) in jieba_entries(sources.jieba).items():
        if SPELLING.fullmatch(word):
            (spelled if tag == "nrt" else other).update(word)
    spelled_total, other_total = sum(spelled.values()), sum(other.values())
    odds = {c: math.log(n / spelled_total) - math.log((other[c] + 1) / other_total) for c, n in spelled.items() if n >= 5}
    kept = {c: value for c, value in odds.items() if value > LEAST_ODDS} | HAND_ODDS
    return sorted(kept.items(), key=lambda item: (-item[1], item[0]))
