"""The manifest: what is counted, and that no claim left out is missing from it."""

from __future__ import annotations

from kg.assemble import assembly
from kg.export import manifest
from kg.model import Article, Claim, Entity, Evidence, Extraction

ENTITIES = tuple(
    Entity(f"{kind}:{name}", kind, name) for kind, name in (("Person", "林晓溪"), ("Person", "方远山"), ("Union", "江岭市总工会"))
)
PERSON, OTHER, UNION = (entity.id for entity in ENTITIES)


def claim(kind: str, head: str, tail: str, confidence: float = 1.0) -> Claim:
    return Claim(kind, head, tail, "", Evidence("a1", 0, 5, "林晓溪说。", "rule"), confidence)


def test_claims_left_out_are_counted_by_reason() -> None:
    """Claims left out for one reason are counted together, whatever node or confidence each has."""
    claims = (
        claim("LEADS", PERSON, UNION),
        claim("LEADS", PERSON, UNION, 0.41),
        claim("MEMBER_OF", OTHER, UNION, 0.37),
        claim("LEADS", "Person:白松", UNION),
        claim("LEADS", PERSON, "Union:海丰县总工会"),
        claim("LEADS", UNION, PERSON),
    )
    extraction = Extraction(Article("a1", "", "林晓溪说。"), ENTITIES, (), claims)
    built = assembly([extraction], min_confidence=0.5)
    counts = manifest.counts(built.graph, [extraction], {each.claim: each.why for each in built.left_out})
    assert counts["claims"] == 6
    assert counts["claims_left_out"] == {"confidence is below 0.50": 2, "no node": 2, "the schema has no LEADS from Union to Person": 1}
