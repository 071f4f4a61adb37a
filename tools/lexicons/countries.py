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
    "Sources: PyPI jionlp 1.5.31 (Apache-2.0); time-zone cities and world regions of PyPI babel 2.18.0 (BSD-3-Clause, Unicode CLDR).",
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
