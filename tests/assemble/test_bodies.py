"""Bodies, districts and places of several articles: one or several."""

from __future__ import annotations

import pytest
from assemble.told import ids, node_count, told

from kg.assemble import assembly
from kg.assemble.regions import compatible, homes
from kg.model import Entity, Extraction

UNION = "Union:新河区总工会"


def union(article: str, region: str = "") -> Extraction:
    return told(article, UNION, regions={"新河区总工会": region} if region else {})


def test_one_name_in_one_region_is_one_node() -> None:
    """The same union told of in two articles is one node that both mention."""
    built = assembly([union("a1", "甲省/江岭市/新河区"), union("a2", "甲省/江岭市/新河区")])
    (identifier,) = ids(built, "新河区总工会")
    assert sum(edge.target == identifier for edge in built.graph.edges) == 2


def test_one_name_in_two_regions_is_two_nodes_of_that_name() -> None:
    """Namesakes in regions that cannot be one stay apart, and neither is renamed."""
    built = assembly(
        [union(f"a{place}", f"{province}/{city}/新河区") for place, (province, city) in enumerate(["甲江", "乙山", "丙湖", "丁海"])]
    )
    assert len(ids(built, "新河区总工会")) == 4


def test_an_unknown_region_is_the_only_known_one() -> None:
    """A name without a region, or with a part of it, joins the only region that it fits, whatever comes first."""
    assert node_count(union("a1"), union("a2", "甲省/江岭市/新河区"), union("a3", "甲省/新河区"), name="新河区总工会") == 1


def test_an_unknown_region_that_may_be_several_stays_apart() -> None:
    """A name without a region joins none of two namesakes."""
    extractions = [union("a1"), union("a2", "甲省/江岭市/新河区"), union("a3", "乙省/远山市/新河区")]
    built = assembly(extractions)
    assert len(ids(built, "新河区总工会")) == 3
    assert any("can be any of" in reason for each in built.identity.decisions for reason in each.reasons)


def test_a_company_is_the_same_everywhere() -> None:
    """Where a company was told of does not divide it, if its name has no region; a school of a general name is divided."""
    company = [
        told(f"a{number}", "Company:远峰公司", regions={"远峰公司": region}) for number, region in enumerate(("甲省/江市", "乙省/山市"))
    ]
    school = [
        told(f"a{number}", "Organization:第一小学", regions={"第一小学": region})
        for number, region in enumerate(("甲省/江市", "乙省/山市"))
    ]
    assert node_count(*company, name="远峰公司") == 1
    assert node_count(*school, name="第一小学") == 2


def test_the_full_form_is_the_same_body() -> None:
    """A name with the higher regions before it is the body without them."""
    long, region = "江岭市新河区总工会", "甲省/江岭市/新河区"
    built = assembly([union("a1", region), union("a2", region), told("a3", f"Union:{long}", regions={long: region})])
    (node,) = (each for each in built.graph.nodes if each.type == "Union")
    assert (node.name, node.aliases) == ("新河区总工会", (long,))


def test_an_alias_that_fits_is_the_body() -> None:
    """A short name in one article joins the only body that another article calls so too, if the regions fit."""
    full, short, region = "江岭远峰机械有限公司", "远峰机械", "甲省/江岭市"
    known = told("a1", f"Company:{full}", aliases={full: (short,)}, regions={full: region})
    assert node_count(known, told("a2", f"Company:{short}", regions={short: region}), name=full) == 1
    assert node_count(known, told("a2", f"Company:{short}", regions={short: "乙省"}), name=short) == 1


def test_a_relative_name_is_nobody_s_alias() -> None:
    """市总工会 that an article left unresolved does not join the city that another article calls so."""
    known = told("a1", "Union:江岭市总工会", aliases={"江岭市总工会": ("市总工会",)}, regions={"江岭市总工会": "甲省/江岭市"})
    assert node_count(known, told("a2", "Union:市总工会", regions={"市总工会": "甲省/江岭市"}), name="市总工会") == 1


def test_a_town_lies_where_its_article_is() -> None:
    """Towns of one name in articles of two cities are two."""
    towns = [
        told(f"a{place}", "District:松溪镇", f"District:{city}", regions={city: f"甲省/{city}"})
        for place, city in enumerate(("江市", "山市"))
    ]
    assert node_count(*towns, name="松溪镇") == 2


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (("甲", "丙"), ("甲", "乙", "丙"), True),
        ((), ("甲",), True),
        (("甲", "丙"), ("乙", "丙"), False),
        (("丙", "甲"), ("甲", "乙", "丙"), False),
    ],
)
def test_regions_that_can_be_one(one: tuple[str, ...], other: tuple[str, ...], fits: bool) -> None:
    """Two regions can be one if one is the other with links left out."""
    assert compatible(one, other) is compatible(other, one) is fits


def test_the_homes_of_a_partial_region() -> None:
    """A partial region can stand for each complete one that it fits; a complete one stands for itself."""
    chains = [("甲", "乙", "丙"), ("甲", "丁", "丙"), ("甲", "丙"), ("乙", "丙")]
    found = homes(chains)
    assert found["甲", "丙"] == (("甲", "乙", "丙"), ("甲", "丁", "丙"))
    assert found["乙", "丙"] == (("甲", "乙", "丙"),)
    assert found["甲", "丁", "丙"] == (("甲", "丁", "丙"),)


def test_an_entity_s_code_gives_its_region() -> None:
    """A district with the code of a division and no chain has the division's regions."""
    coded = Entity("District:西城区", "District", "西城区", properties=(("code", "110102"),))
    plain = told("a2", "District:西城区", regions={"西城区": "北京市/西城区"})
    other = Extraction(told("a1").article, (coded,), (), ())
    assert node_count(other, plain, name="西城区") == 1
