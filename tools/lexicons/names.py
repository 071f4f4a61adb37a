"""surnames.tsv, given.tsv and transliteration.tsv: what personal names written in Chinese characters are made of."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

from .tables import Sources, jieba_entries, read_csv, write_table

SURNAME_COMMENTS = (
    "Surnames with the natural logarithm of their share. See NOTICE.",
    "Sources: PyPI sinonym 0.5.1 (Apache-2.0) and PyPI mingzi 1.2.3 (MIT), half and half; kind `hand`: written by hand in tools/lexicons/names.py.",
    "Left out: Japanese surnames and given names that sinonym counts as surnames. kind: single, compound (two characters), hand.",
)
GIVEN_COMMENTS = (
    "Characters of given names: natural logarithm of their share as first and second of two, and as the only one. See NOTICE.",
    "Sources: PyPI sinonym 0.5.1 (Apache-2.0), freed of surnames counted as given names; position: person entries of jieba 0.42.1 (MIT); single: PyPI mingzi 1.2.3 (MIT).",
)
# Surnames of other nationalities and rare ones that neither source has, or has too low: general knowledge, each borne by thousands.
HAND_SINGLE = tuple(
    "撒妥拜哈虎者乜罕闪锁底喇敏勉忽脱腾召昂沙佟那赫朴侬农覃韦蓝盘蒙冉麻木和杞普禹仝佘逯亓邸芦肖付闫代桑邝冼麦敖檀翦匡祁保买缑卯把刀线旺苑郜郇乌萨格苏"
    "云纳昌凤酆元平贝伏滑羿松富牧蓬仰秋怀莘贡扶堵宰郤璩慎暨衡步弘殳蔚夔厍勾融权桓茹韶蓟苍白包雒佴揣呙妙祝酉骞鲜晋蓬缐员昃仵呼朵尧信战撖豆甫曳延"
    "么后望诸终养丑褟訚钏侴剡税蹤疏零智展药肇扬敬汝牙睢稽粘纵羌钞钦铁闭隽靖墨香麴瓮蔄啜忻拓斛睦竹蒉镡逑遆邛鬲兀绪隰俎佐荔钭回海况双寻禄隆摆炅幺衷闳字寸扎"
)
HAND_COMPOUND = tuple(
    "吉克 沙马 阿苏 曲木 马海 阿尔 吉木 巴莫 海来 俄木 罗洪 曲比 阿洛 吉伍 莫色 阿库 阿约 阿牛 尔古 吉伙 吉尔 阿说 苏呷 完颜 独孤 叶赫 太史 东里 第五 欧阳 上官 端木 拓跋 "
    "阿的 吉好 贾巴 沙玛 勒格 的莫 木乃 瓦其 尔火 巴久 乃古 热柯 日黑 金古 吉觉 吉狄 加巴 且沙 洛伍 马黑 "
    "马查 米色 曲么 曲莫 且萨 土比 瓦扎 依火 约其 俄尔 阿余 吉乃 吉泽 木帕 勒伍 地莫 俄底 恩扎 苏甲 瓦渣 "
    "阿侯 阿卓 布约 热古 石扎 邱莫 玛海 洛则 尼苦".split()
)
HAND_SHARE = 3e-6
COMPOUND_SHARE = 4e-6  # at least; the sources count too few to tell
NOT_SURNAMES = frozenset(
    "山口 浩然 俊杰 宇轩 中山 野村 久保 仉督 女 子 大 加 多 同 斯 亚 长 先 后 果 正 福 汉 贯 刑 归 化 才 开 力 进 可 新 天 户 候 阿 月".split()
)
# A single character that sinonym counts as a surname is a given name there when the given names have it so many times more often.
GIVEN_RATHER = 12.0
NAMESAKE_SHARE = 0.31  # of the people of a surname, sinonym's given names count so many under the surname: 王 .32, 李 .33, 张 .31
POSITION_SMOOTHING = 6.0


def build_surnames(sources: Sources, out: Path) -> int:
    """Writes surnames.tsv; returns the number of rows."""
    shares = _surname_shares(sources)
    hand = {name for name in (*HAND_SINGLE, *HAND_COMPOUND) if shares.get(name, 0.0) < HAND_SHARE}
    shares.update(dict.fromkeys(hand, HAND_SHARE))
    rows = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    kinds = {name: "hand" if name in hand else "compound" if len(name) == 2 else "single" for name in shares}
    return write_table(
        out / "surnames.tsv", SURNAME_COMMENTS, ("surname", "log", "kind"), ((n, f"{math.log(s):.2f}", kinds[n]) for n, s in rows)
    )


def build_given(sources: Sources, out: Path) -> int:
    """Writes given.tsv; returns the number of rows."""
    shares = _given_shares(sources)
    first, second = _positions(sources, shares)
    single = json.loads((sources.mingzi / "data.json").read_text(encoding="utf-8"))
    alone = set(single["male_single"]) | set(single["female_single"])
    rows = []
    for character, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        lean = (first[character] + POSITION_SMOOTHING) / (first[character] + second[character] + 2 * POSITION_SMOOTHING)
        only = share * (1.3 if character in alone else 0.5) * (2 - 2 * lean) ** 0.5
        values = (share * 2 * lean, share * 2 * (1 - lean), only)
        rows.append((character, *(f"{math.log(value):.2f}" for value in values)))
    return write_table(out / "given.tsv", GIVEN_COMMENTS, ("character", "first", "second", "single"), rows)


def _surname_shares(sources: Sources) -> dict[str, float]:
    counted = {row["surname"]: float(row["ppm"]) for row in read_csv(sources.sinonym / "data" / "familyname_orcid.csv")}
    given = _given_ppm(sources)
    listed = json.loads((sources.mingzi / "data.json").read_text(encoding="utf-8"))
    known = set(listed["surname"]) | set(listed["com_surname"])
    kept = {
        name: ppm
        for name, ppm in counted.items()
        if name not in NOT_SURNAMES and (name in known or len(name) > 1 or given.get(name, 0.0) < GIVEN_RATHER * ppm)
    }
    total, listed_total = sum(kept.values()), sum(listed["surname"].values())
    shares = {name: 0.5 * ppm / total for name, ppm in kept.items()}
    for name, weight in listed["surname"].items():
        if re.fullmatch(r"[一-鿿]", name) and name != "锺":
            shares[name] = shares.get(name, 0.0) + 0.5 * weight / listed_total
    for name in listed["com_surname"]:
        if name not in NOT_SURNAMES:
            shares.setdefault(name, COMPOUND_SHARE)
    return {name: share if len(name) == 1 else max(share, COMPOUND_SHARE) for name, share in shares.items()}


def _given_ppm(sources: Sources) -> dict[str, float]:
    ppm: dict[str, float] = defaultdict(float)
    for row in read_csv(sources.sinonym / "data" / "givenname_orcid.csv"):
        if len(row["character"]) == 1 and "一" <= row["character"] <= "鿿":
            ppm[row["character"]] += float(row["ppm"])
    return ppm


def _given_shares(sources: Sources) -> dict[str, float]:
    surnames = {row["surname"]: float(row["ppm"]) for row in read_csv(sources.sinonym / "data" / "familyname_orcid.csv")}
    freed = {c: max(ppm - NAMESAKE_SHARE * surnames.get(c, 0.0), 0.05 * ppm) for c, ppm in _given_ppm(sources).items()}
    total = sum(freed.values())
    return {character: ppm / total for character, ppm in freed.items()}


def _positions(sources: Sources, shares: dict[str, float]) -> tuple[Counter[str], Counter[str]]:
    """How often a character is the first and the second of a given name among jieba's persons with a common surname and given characters."""
    common = set(json.loads((sources.mingzi / "data.json").read_text(encoding="utf-8"))["surname"])
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for word, (_, tag) in jieba_entries(sources.jieba).items():
        if tag in {"nr", "nrfg"} and len(word) == 3 and word[0] in common and min(shares.get(word[1], 0), shares.get(word[2], 0)) > 1e-4:
            first[word[1]] += 1
            second[word[2]] += 1
    return first, second
