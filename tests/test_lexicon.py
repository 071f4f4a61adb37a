"""Lexicons: what the gazetteer knows, how names are told from words, and what a broken file says."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from kg import lexicon
from kg.errors import SchemaError
from kg.lexicon import tables

# Made up, as such names go: no person is meant.
NAMES = """
    王建军 李秀英 张国强 刘晓燕 陈志明 杨丽华 赵文博 黄海燕 周立新 吴桂芳 徐佳琪 孙永胜 胡春梅 朱振宇 高玉兰 林思远 何俊杰
    郭艳红 马德海 罗小兵 梁静怡 宋学文 郑宏伟 谢雨桐 韩冬梅 唐明亮 冯金凤 于文涛 董雪莲 萧子涵 程浩然 曹景行 袁志刚 邓亚楠
    许凤霞 傅天佑 沈佩瑶 曾庆林 彭玉洁 吕长福 苏晓峰 卢海波 蒋一鸣 蔡美玲 贾宝昌 丁松涛 魏淑珍 薛佳宁 叶梓萱 阎立业 覃桂兰
    韦家旺 蓝秋菊 佟宝成 那俊峰 冉茂才 仝建社 逯红霞 云文斌 纳玉珍 王芳 李娜 张伟 刘洋 陈静 杨磊 赵敏 黄婷 周涛 吴倩 徐鹏 孙莉
    胡斌 朱琳 郭鑫 梁超 宋佳 韩雪 唐艳 董洁 石磊 江涛 马明 贾玲 欧阳志远 司马文慧 诸葛明亮 上官婉晴 端木建华 尉迟国栋 令狐文静
    皇甫晓东 欧阳娜 慕容雪
""".split()

# What a scan from a surname's character cuts out of running text: words, parts of words, words with their neighbours.
TRAPS = """
    高层次 高质量 高技能 高标准 高度 王牌 马上 马路 和平里 和广大 和相关 和谐 时任 时间 时代 时期 成立以 成员 成为 成果 成功
    成都市 常务副 常态化 常委 方面 方式 任务 任职 于是 于今年 于日前 全市 全体职 全面 全国 向全市 向职工 向一线 向社会 连续
    连日来 关于 关心 关爱 关注 解决 解读 解难题 计划 计算机 严格 严重 党组 党员 党支部 万元 万余名 万人 单位 单位工 项目 项目部
    安全 安全生 江苏省 江北区 水平 支持 支部 路线 车间 温暖 强化 包括 石油 石化 金融 金额 华东 华北 田间 黄金 白天 古城 应急
    应当 来自 来到 边疆 利用 花园 明确 明显 宣传 宣布 查看 易地 简单 盛大 施工 施工现 舒适 景区 农民 农民工 广大职 司机 司法
    国家级 师徒 管理 管委会 房屋 席卷 武汉市 郑州市 祝愿 吉林省 元宵 从事 都是 曾经 余人 余名 甘肃省 文化 文艺 徐州 毕业生 章程
    季度 左右 范围
""".split()

# Where characters alone mislead: names that are words, and cuts that look like names. Position has to decide these.
WORDLIKE_NAMES = """
    高峰 白雪 田野 安宁 黄河 常青 时光明 温暖 文静 万里 阳光 秦岭 苗圃 党向东 解放 严格 关山 向阳 钟声 方正 任重 牛群 谷雨 江涛 成龙 高明
    高建国 党建国 万家宝 路遥 程前 王一 丁一 罗兰 慕容复 于海
""".split()
NAMELIKE_CUTS = """
    梅雨 曾任 齐心协 齐聚 康养 夏送清 张榜 张家湾 李子 杨树 林草局 朱红 阮囊 卫健 祝福 文明
    师生 贺信 盛夏 许可 艾滋 陈列 齐全 范畴 康复 耿直 冷链
""".split()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which the lexicons are read instead of kg/data."""
    monkeypatch.setattr(tables, "data_path", lambda name: tmp_path / name)
    return tmp_path


# --- divisions ---


def test_counts_of_divisions() -> None:
    """There are 31 provinces and three beside them, and the cities and counties of the year 2023 below."""
    found = lexicon.divisions()
    levels = [division.level for division in found]
    assert levels.count("country") == 1
    assert levels.count("province") == 34
    mainland = [d for d in found if d.code[0] != "8" and d.code[:2] != "71"]
    assert sum(d.level == "province" for d in mainland) == 31
    assert sum(d.level in {"city", "prefecture"} for d in mainland) == 333
    assert sum(d.level in {"district", "county_city", "county"} for d in mainland) == pytest.approx(2850, abs=15)


def test_every_division_hangs_in_the_tree() -> None:
    """From every division the chain leads up to China."""
    found = lexicon.divisions()
    assert {found.chain(division)[-1].name for division in found} == {"中国"}


def test_placeholders_are_not_divisions() -> None:
    """Beijing's districts hang at Beijing and 仙桃市 at its province, for 市辖区 and 省直辖县级行政区划 are no areas."""
    found = lexicon.divisions()
    assert not any(found.by_name(name) for name in ("市辖区", "县", "省直辖县级行政区划"))
    assert [d.name for d in found.chain(found.by_name("平谷区")[0])] == ["平谷区", "北京市", "中国"]
    assert [d.name for d in found.chain(found.by_name("仙桃市")[0])] == ["仙桃市", "湖北省", "中国"]


@pytest.mark.parametrize(
    ("name", "parents"),
    [
        ("朝阳区", {"北京市", "长春市"}),
        ("鼓楼区", {"南京市", "徐州市", "福州市", "开封市"}),
        ("新华区", {"石家庄市", "沧州市", "平顶山市"}),
        ("海州区", {"连云港市", "阜新市"}),
    ],
)
def test_ambiguous_names_give_every_division(name: str, parents: set[str]) -> None:
    """A name that several divisions share gives all of them."""
    found = lexicon.divisions()
    assert {above.name for d in found.by_name(name) if (above := found.parent(d))} == parents


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("平谷", "平谷区"),
        ("重庆", "重庆市"),
        ("内蒙古", "内蒙古自治区"),
        ("新疆", "新疆维吾尔自治区"),
        ("广西", "广西壮族自治区"),
        ("香港", "香港特别行政区"),
        ("怒江州", "怒江傈僳族自治州"),
        ("怒江", "怒江傈僳族自治州"),
        ("延边", "延边朝鲜族自治州"),
        ("张家川", "张家川回族自治县"),
        ("张家川县", "张家川回族自治县"),
        ("鄂温克旗", "鄂温克族自治旗"),
        ("东乡县", "东乡族自治县"),
        ("达茂旗", "达尔罕茂明安联合旗"),
        ("龙胜", "龙胜各族自治县"),
        ("围场", "围场满族蒙古族自治县"),
        ("呼和浩特", "呼和浩特市"),
        ("浦东", "浦东新区"),
        ("雄安", "雄安新区"),
        ("合肥高新区", "合肥高新技术产业开发区"),
        ("顺河区", "顺河回族区"),
        ("神农架", "神农架林区"),
        ("中华人民共和国", "中国"),
        ("肃南", "肃南裕固族自治县"),
        ("延庆", "延庆区"),
    ],
)
def test_short_forms(short: str, full: str) -> None:
    """A short form leads to the division, nationalities and kinds left out."""
    assert lexicon.divisions().by_name(short)[0].name == full


def test_a_short_form_belongs_to_the_highest() -> None:
    """大理 is the prefecture and not its city 大理市; 河北 is the province and not a district of 天津."""
    found = lexicon.divisions()
    assert [d.level for d in found.by_name("大理")] == ["prefecture"]
    assert [d.name for d in found.by_name("河北")] == ["河北省"]


def test_stems_of_one_character_are_no_short_forms() -> None:
    """蔚县 and 东区 have no short form."""
    found = lexicon.divisions()
    assert all(len(form) >= 2 for form in found.names)
    assert found.by_name("蔚县")[0].shorts == ()


def test_common_words_are_marked() -> None:
    """Short forms that are common words are marked, and plain names of places are not."""
    found = lexicon.divisions()
    marked = {form for division in found for form in division.common}
    assert {"资源", "合作", "和平", "比如", "南部", "解放", "东方", "前进", "友好", "光明", "新华", "公安"} <= marked
    assert not marked & {"平谷", "北京", "重庆", "恩施", "桂林", "开封", "石家庄", "烟台", "浦东", "顺义"}


def test_letters() -> None:
    """One character stands for a province or city: 京 for one, 宁 for two."""
    found = lexicon.divisions()
    assert [d.name for d in found.by_letter("京")] == ["北京市"]
    assert [d.name for d in found.by_letter("宁")] == ["宁夏回族自治区", "南京市"]
    assert all(found.by_letter(letter) for letter in "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台")


def test_old_names_lead_to_the_present_division() -> None:
    """襄樊市 is a former name with the code of 襄阳市, and is not counted as a division of its own."""
    found = lexicon.divisions()
    (old,) = found.by_name("襄樊市")
    assert old.former
    assert found.by_code(old.code).name == "襄阳市"
    assert not any(division.former for division in found)


# --- towns ---


def test_towns() -> None:
    """Towns and streets are found by full name with their county; one name may be that of many."""
    found = lexicon.towns()
    assert len(found) > 39_000
    assert len(found.by_name("城关街道")) == 35
    divisions = lexicon.divisions()
    assert {divisions.chain(divisions.by_code(t.parent))[-2].name for t in found.by_name("张家湾镇")} == {"北京市", "贵州省", "陕西省"}
    assert "没有这个镇" not in found


def test_the_areas_of_beijing_are_also_townships() -> None:
    """金盏地区 is 金盏乡 too, and 良乡地区 is 良乡镇."""
    found = lexicon.towns()
    assert [(t.level, t.parent) for t in found.by_name("金盏地区") + found.by_name("金盏乡")] == [
        ("area", "110105"),
        ("township", "110105"),
    ]
    assert found.by_name("良乡镇")


def test_towns_hang_at_divisions() -> None:
    """The county of every town is a division."""
    codes = {division.code for division in lexicon.divisions()}
    found = lexicon.towns()
    assert {town.parent for name in found.names for town in found.by_name(name)} <= codes


# --- other countries ---


@pytest.mark.parametrize(
    ("name", "code"), [("英国", "GB"), ("美利坚合众国", "US"), ("阿联酋", "AE"), ("沙特", "SA"), ("柬埔寨王国", "KH"), ("印尼", "ID")]
)
def test_countries_by_usual_and_official_name(name: str, code: str) -> None:
    """A country is found by each of its names."""
    assert lexicon.countries()[name].code == code


def test_china_is_no_other_country() -> None:
    """China and its parts are divisions and not countries of this table."""
    assert not {"中国", "香港", "澳门", "台湾"} & lexicon.countries().keys()


def test_country_letters_may_be_shared() -> None:
    """柬 is one country, 巴 three."""
    letters = lexicon.country_letters()
    assert [country.name for country in letters["柬"]] == ["柬埔寨"]
    assert {country.code for country in letters["巴"]} == {"BR", "PK", "PS"}


def test_foreign_places() -> None:
    """A foreign city knows its country, a part of the world has none."""
    places = lexicon.foreign_places()
    assert [(place.country, place.kind) for place in places["金边"]] == [("KH", "capital")]
    assert places["洛杉矶"][0].country == "US"
    assert [(place.country, place.kind) for place in places["东南亚"]] == [("", "region")]
    assert [(place.country, place.kind) for place in places["什切青"]] == [("PL", "city")]
    assert [(place.country, place.kind) for place in places["内华达州"]] == [("US", "state")]
    assert not {"三角洲", "卡斯特罗", "上海"} & places.keys()


# --- names of persons ---


def test_surnames() -> None:
    """Common, rare and compound surnames are there, words and given names that look like them are not."""
    found = lexicon.surnames()
    assert found["王"] > found["覃"] > found["欧阳"] > found["沙马"]
    assert not {"中山", "山口", "浩然", "俊杰", "国", "的", "东"} & found.keys()


def test_given_characters_know_their_position() -> None:
    """小 stands first in a given name, 涛 last."""
    found = lexicon.given()
    assert found["小"].first > found["小"].second
    assert found["涛"].second > found["涛"].first


def test_name_score_parts_names_from_words() -> None:
    """Of ninety names that are no words at most two are under the threshold, of over a hundred plain cuts at most one is over it."""
    low = [(name, lexicon.name_score(name)) for name in NAMES if lexicon.name_score(name) < lexicon.NAME_THRESHOLD]
    high = [(word, lexicon.name_score(word)) for word in TRAPS if lexicon.name_score(word) >= lexicon.NAME_THRESHOLD]
    assert len(NAMES) > 90
    assert len(TRAPS) > 120
    assert len(low) <= 2, low
    assert len(high) <= 1, high


def test_what_the_name_score_cannot_tell() -> None:
    """Names that are words are mostly missed, and of the cuts that look like names half pass: the score is no judge alone."""
    missed = [name for name in WORDLIKE_NAMES if lexicon.name_score(name) < lexicon.NAME_THRESHOLD]
    passed = [cut for cut in NAMELIKE_CUTS if lexicon.name_score(cut) >= lexicon.NAME_THRESHOLD]
    assert len(missed) <= 26, missed
    assert len(passed) <= 14, passed


def test_what_cannot_be_a_name_scores_minus_infinity() -> None:
    """No surname, one character, or too many characters: no name."""
    assert {lexicon.name_score(text) for text in ("", "王", "的确好", "王建国强", "ABC")} == {float("-inf")}


def test_a_name_that_is_a_word_scores_lower() -> None:
    """高明 may be a name but is a word, so it needs more evidence than 高明亮."""
    assert lexicon.name_score("文艺") < lexicon.name_score("高明") < lexicon.name_score("高明亮")


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("才让卓玛", "tibetan"),
        ("扎西加", "tibetan"),
        ("乌云其其格", "mongolian"),
        ("巴特尔", "mongolian"),
        ("阿里木江", "uyghur"),
        ("古丽努尔", "uyghur"),
        ("努尔兰", "kazakh"),
    ],
)
def test_elements_of_other_names(name: str, people: str) -> None:
    """A name made of known elements tells its people."""
    assert lexicon.people_of_name(name) == people


@pytest.mark.parametrize("word", ["和平", "马上", "李国强", "格外", "加"])
def test_words_are_not_made_of_name_elements(word: str) -> None:
    """Words and Chinese names are not names of other peoples."""
    assert lexicon.people_of_name(word) is None


def test_transliterations_have_their_own_characters() -> None:
    """Spelled-out names score above 0, words of the trade unions far below."""
    foreign = ["史蒂文·库珀", "伊万诺夫", "卡洛斯", "玛格丽特", "穆罕默德·哈桑"]
    words = ["农民工", "总工会", "负责人", "书记处", "服务中心", "劳动模范"]
    assert min(map(lexicon.transliteration_score, foreign)) > 0
    assert max(map(lexicon.transliteration_score, words)) < -1.5


# --- jieba's dictionary ---


def test_dictionary_entries_are_those_of_jieba() -> None:
    """A word has the frequency and tag that jieba's own reading gives it; an unknown one has none."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    chinese = [line.split(" ") for line in lines if re.match(r"[一-鿿]+ ", line)]
    astray = [line for line in chinese if line[0] in {"一", "吉林", "高富帅", "高姓大名"}]
    for word, frequency, tag in [*astray, *chinese[:: len(chinese) // 2000]]:
        assert lexicon.dictionary_entry(word) == (int(frequency), tag)
    assert sum(int(line.split(" ")[1]) for line in lines) == lexicon.TOTAL_FREQUENCY
    assert lexicon.dictionary_entry("没有的词啊") is None


def test_word_frequencies_leave_names_out() -> None:
    """Words that begin with a surname come without jieba's names, and the names apart."""
    words, names = lexicon.word_frequencies(["高", "张"]), lexicon.name_entries(["高", "张"])
    assert words["高度"] > 1000
    assert "张飞" in names
    assert not names & words.keys()
    assert all(2 <= len(word) <= 4 and word[0] in "高张" for word in words)


# --- tables and their errors ---


def test_read_table_skips_comments(data: Path) -> None:
    """Comment lines and empty lines are no rows; an empty cell is an empty string."""
    (data / "x.tsv").write_text("# source\nform\tkind\n\n会\tbody\n# more\n团\t\n", encoding="utf-8")
    assert lexicon.read_table("x.tsv", ("form",)) == [{"form": "会", "kind": "body"}, {"form": "团", "kind": ""}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "x.tsv: cannot be read (FileNotFoundError); allowed: a UTF-8 file in kg/data"),
        ("# only a comment\n", "x.tsv: no header row; allowed: a row of column names, then rows"),
        ("a\tb\n1\t2\n1\n", "x.tsv:3: 1 cells; allowed: 2 (a, b), with tabs between them"),
        ("a\tc\n", "x.tsv: columns a, c; allowed: each once, among them a, b"),
    ],
)
def test_a_broken_table_says_where_and_what(data: Path, text: str | None, message: str) -> None:
    """A missing file, no header, a short row and a missing column are told with file and line."""
    if text is not None:
        (data / "x.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        lexicon.read_table("x.tsv", ("a", "b"))
    assert str(caught.value) == message


def test_an_unknown_level_is_told(data: Path) -> None:
    """A level outside the closed set is an error with the line and the levels allowed."""
    columns = "code\tname\tlevel\tparent\tshorts\tletter\tcommon\tformer"
    (data / "divisions.tsv").write_text(f"{columns}\nCN\t中国\tempire\t\t\t\t\t\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"divisions\.tsv:2: level 'empire'; allowed: country, province"):
        lexicon.divisions.__wrapped__()


def test_a_bad_number_is_told(data: Path) -> None:
    """A log that is no number is told with its line."""
    (data / "surnames.tsv").write_text("surname\tlog\tkind\n王\t-2.5\tsingle\n李\tmany\tsingle\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"surnames\.tsv:3: 'many'; allowed: a number"):
        lexicon.surnames.__wrapped__()


@pytest.mark.parametrize(
    ("load", "limit"), [(lexicon.divisions, 0.04), (lexicon.surnames, 0.03), (lexicon.given, 0.03), (lexicon.towns, 0.08)]
)
def test_lexicons_load_fast(load: object, limit: float) -> None:
    """The lexicons load within their budget (five times it, on a busy machine)."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        load.__wrapped__()  # type: ignore[attr-defined]
        times.append(time.perf_counter() - start)
    assert min(times) < 5 * limit
