"""countries.tsv and foreign_places.tsv: countries with their Chinese names and capitals, and places in them."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .tables import Sources, write_table

COUNTRY_COMMENTS = (
    "Countries and dependent territories other than China. See NOTICE. code: ISO 3166; shorts: further names, official ones among them, joined by |.",
    "Sources: names PyPI babel 2.18.0 (BSD-3-Clause, Unicode CLDR); official names and capitals PyPI jionlp 1.5.31 (Apache-2.0).",
    "letter: the customary one-character abbreviation, written by hand; several countries may share one.",
)
PLACE_COMMENTS = (
    "Cities outside China, continents and parts of them. See NOTICE. country: code in countries.tsv, empty for a continent; kind: capital, city, region.",
    "Sources: PyPI jionlp 1.5.31 (Apache-2.0); time-zone cities and world regions of PyPI babel 2.18.0 (BSD-3-Clause, Unicode CLDR); more by hand.",
)
LETTERS = {
    "US": "美", "GB": "英", "FR": "法", "DE": "德", "RU": "俄", "JP": "日", "KR": "韩", "KP": "朝", "IN": "印", "ID": "印", "AU": "澳", "CA": "加", "IT": "意", "ES": "西",
    "PT": "葡", "NL": "荷", "BE": "比", "CH": "瑞", "SE": "瑞", "VN": "越", "TH": "泰", "MM": "缅", "LA": "老", "KH": "柬", "PH": "菲", "MY": "马", "SG": "新", "NZ": "新",
    "MN": "蒙", "KZ": "哈", "KG": "吉", "TJ": "塔", "UZ": "乌", "UA": "乌", "TM": "土", "TR": "土", "PK": "巴", "BR": "巴", "PS": "巴", "IL": "以", "IR": "伊", "IQ": "伊",
    "SA": "沙", "EG": "埃", "BY": "白", "PL": "波", "HU": "匈", "RS": "塞", "GR": "希", "AF": "阿", "AR": "阿", "NP": "尼", "LK": "斯", "BD": "孟", "MX": "墨", "CU": "古", "ZA": "南",
}  # fmt: skip
# Usual names and spellings that the sources lack.
MORE = {
    "AE": "阿联酋", "SA": "沙特|沙特阿拉伯王国", "BA": "波黑", "CF": "中非", "MK": "马其顿", "CD": "刚果金|刚果(金)|民主刚果", "CG": "刚果布|刚果(布)", "PG": "巴新", "PS": "巴勒斯坦", "ID": "印尼",
    "DM": "多米尼克国", "DO": "多米尼加", "SZ": "斯威士兰", "RU": "俄国|俄联邦", "FM": "密克罗尼西亚联邦", "KP": "北朝鲜", "BD": "孟加拉", "CI": "象牙海岸", "MM": "缅甸联邦共和国",
    "LY": "利比亚国", "VA": "梵蒂冈城国", "NR": "瑙鲁共和国", "GB": "联合王国|英格兰|苏格兰|威尔士|北爱尔兰", "IR": "伊朗伊斯兰共和国", "KZ": "哈国", "MN": "蒙古国", "CZ": "捷克共和国",
}  # fmt: skip
OUT_OF_DATE = frozenset({"缅甸联邦", "大阿拉伯利比亚人民社会主义民众国", "科索沃国", "英格兰", "苏格兰", "威尔士", "北爱尔兰"})
NO_COUNTRIES = frozenset({"CN", "HK", "MO", "TW", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
# Regions and cities that neither source has, by the names that the press uses.
MORE_PLACES = {
    "UA": "顿涅茨克 卢甘斯克 扎波罗热 赫尔松 哈尔科夫 巴赫穆特 库皮扬斯克 马里乌波尔 阿夫杰耶夫卡 乌格列达尔 克里米亚 敖德萨 利沃夫 第聂伯罗 梅利托波尔 尼古拉耶夫 辛菲罗波尔 塞瓦斯托波尔 索列达尔 红利曼 切尔尼戈夫 苏梅 文尼察 波尔塔瓦 顿巴斯 马林卡 利西昌斯克 克拉马托尔斯克",
    "RU": "别尔哥罗德 库尔斯克 沃罗涅日 罗斯托夫 布良斯克 喀山 索契 新西伯利亚 叶卡捷琳堡 海参崴 克拉斯诺达尔 顿河畔罗斯托夫 利佩茨克",
    "SD": "恩图曼 苏丹港 达尔富尔 杰奈纳 北喀土穆",
    "TR": "哈塔伊 卡赫拉曼马拉什 加济安泰普 马拉蒂亚 阿德亚曼 迪亚巴克尔 伊斯肯德伦 安塔利亚 伊兹密尔",
    "SY": "阿勒颇 拉塔基亚 伊德利卜 塔尔图斯 代尔祖尔",
    "PS": "杰宁 纳布卢斯 拉姆安拉 希伯伦 约旦河西岸 东耶路撒冷",
    "SA": "吉达 麦加 麦地那",
    "IR": "马什哈德 伊斯法罕 阿巴斯港",
    "IL": "海法 阿什凯隆",
    "US": "得克萨斯 佛罗里达 亚拉巴马 加利福尼亚 肯塔基 伊利诺伊 路易斯安那 亚利桑那 艾奥瓦 科罗拉多 密西西比 弗吉尼亚 田纳西 俄亥俄 宾夕法尼亚 密歇根 威斯康星 佐治亚 内华达 俄勒冈 夏威夷 阿拉斯加 曼哈顿 硅谷 旧金山 圣迭戈 巴尔的摩 克利夫兰 辛辛那提 迈阿密 达拉斯 奥斯汀 明尼阿波利斯 纳什维尔",
    "GB": "英格兰 威尔士 苏格兰 北爱尔兰 曼彻斯特 利物浦 爱丁堡 格拉斯哥 伯明翰 利兹",
    "DE": "汉诺威 莱比锡 斯图加特 德累斯顿 科隆 拉姆施泰因",
    "FR": "马赛 里昂 斯特拉斯堡 波尔多 图卢兹 尼斯 戛纳",
    "IT": "都灵 博洛尼亚 佛罗伦萨 威尼斯",
    "ES": "瓦伦西亚 塞维利亚",
    "JP": "福岛 冲绳 北海道 长崎",
    "IN": "孟买 班加罗尔 金奈",
    "PK": "白沙瓦 拉合尔 瓜达尔",
    "AE": "迪拜 沙迦",
    "ZA": "开普敦 德班 约翰内斯堡",
    "NG": "拉各斯",
    "KE": "蒙巴萨",
    "BR": "圣保罗 里约热内卢",
    "CA": "温哥华 艾伯塔 不列颠哥伦比亚 魁北克",
    "AU": "悉尼 墨尔本 珀斯 达尔文",
    "PL": "克拉科夫 华沙",
    "KZ": "阿拉木图",
    "UZ": "撒马尔罕",
    "AF": "坎大哈",
    "IQ": "摩苏尔 巴士拉 埃尔比勒",
    "YE": "荷台达",
    "LY": "班加西",
    "BY": "布列斯特",
    "MX": "蒂华纳",
}  # fmt: skip


def build_countries(sources: Sources, out: Path) -> int:
    """Writes countries.tsv; returns the number of rows."""
    names = _names(sources.babel)
    codes = _codes(names)
    details = {codes[usual]: (usual, official, capital) for usual, official, capital, _ in _world(sources) if usual in codes}
    rows = []
    for code, name in sorted(names.items()):
        usual, official, capital = details.get(code, (name, "", ""))
        forms = [usual, official, *MORE.get(code, "").split("|"), name.replace("（", "(").replace("）", ")")]
        shorts = [form for form in dict.fromkeys(forms) if form and form != name and form not in OUT_OF_DATE]
        rows.append((code, name, "|".join(shorts), LETTERS.get(code, ""), capital))
    return write_table(out / "countries.tsv", COUNTRY_COMMENTS, ("code", "name", "shorts", "letter", "capital"), rows)


def build_places(sources: Sources, out: Path) -> int:
    """Writes foreign_places.tsv; returns the number of rows."""
    names = _names(sources.babel)
    codes = _codes(names)
    rows: dict[tuple[str, str], str] = {}
    for usual, _, capital, cities in _world(sources):
        if usual in codes:
            rows.setdefault((capital, codes[usual]), "capital")
            for city in cities:
                rows.setdefault((city, codes[usual]), "city")
    for city, code in _zone_cities(sources.babel):
        if code in names and (city, code) not in rows:
            rows[city, code] = "city"
    for code, cities in MORE_PLACES.items():
        for city in cities.split():
            rows.setdefault((city, code), "city")
    rows.update(
        {
            (region, ""): "region"
            for code, region in _babel(sources.babel).Locale("zh").territories.items()
            if code.isdigit() and code != "001"
        }
    )
    rows = {
        key: kind
        for key, kind in rows.items()
        if re.fullmatch(r"[一-鿿·]{2,}", key[0]) and "州" not in key[0][2:] and (key[0] not in codes or kind == "capital")
    }
    return write_table(
        out / "foreign_places.tsv", PLACE_COMMENTS, ("name", "country", "kind"), ((n, c, kind) for (n, c), kind in sorted(rows.items()))
    )


def _babel(folder: Path) -> Any:
    sys.path.insert(0, str(folder.parent))
    return importlib.import_module("babel")


def _names(babel: Path) -> dict[str, str]:
    territories = _babel(babel).Locale("zh").territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES}


def _codes(names: dict[str, str]) -> dict[str, str]:
    codes = {name: code for code, name in names.items()}
    codes.update({form: code for code, forms in MORE.items() for form in forms.split("|")})
    return codes


def _world(sources: Sources) -> Iterator[tuple[str, str, str, list[str]]]:
    """(usual name, official name, capital, cities) of each country of jionlp other than China."""
    for line in (sources.jionlp / "dictionary" / "world_location.txt").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 3 and cells[0] != "中国":
            cities = [city for city in (cells[3].split("/") if len(cells) > 3 else []) if city != "巴新"]
            yield cells[0], cells[1], cells[2], cities


def _zone_cities(babel: Path) -> Iterator[tuple[str, str]]:
    """(city, country) of the time zones, where CLDR gives the city a Chinese name."""
    locale = _babel(babel).Locale("zh")
    territories = importlib.import_module("babel.core").get_global("zone_territories")
    for zone, data in sorted(locale.time_zones.items()):
        if "city" in data and zone in territories and "/" in zone:
            yield data["city"], territories[zone]
