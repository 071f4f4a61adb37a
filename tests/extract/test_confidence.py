"""The confidence of a claim is how often its rule was right on gold records."""

from __future__ import annotations

from kg.extract import extract_article
from kg.extract.confidence import confidence
from kg.extract.phrases import rule_record
from kg.extract.rule_file import rule_file
from kg.model import Article

TEXT = "凤台县总工会召开劳模座谈会。凤台县总工会主席林晓溪主持，江岭市总工会副主席方远山出席。"


def test_a_claim_is_as_sure_as_its_rule() -> None:
    """Every claim carries the confidence of the rule that its evidence names."""
    claims = extract_article(Article("made-up", "", TEXT)).claims
    assert {claim.evidence.rule for claim in claims} >= {"post.chain", "leads.lead", "attends.verb", "hosts.verb", "name.area"}
    assert {(claim.evidence.rule, claim.confidence) for claim in claims} == {
        (claim.evidence.rule, confidence(claim.evidence.rule)) for claim in claims
    }


def test_more_right_edges_make_a_rule_surer() -> None:
    """Confidence lies strictly between 0 and 1: one right and one wrong edge more than were seen; none is certain."""
    counts = rule_record("confidence.yaml")
    for rule in counts.fields:
        count = counts.child(rule)
        right, wrong = count.number("right"), count.number("wrong")
        assert confidence(rule) == min(round((right + 1) / (right + wrong + 2), 2), 0.99)
        assert 0 < confidence(rule) < 1


def test_a_rule_that_no_gold_tried_is_as_likely_right_as_wrong() -> None:
    """One half is said of what is not known."""
    assert confidence("attends.made-up") == 0.5


def test_counts_are_of_rules_that_there_are() -> None:
    """No line of the counts is left over from a rule that is gone."""
    written = {rule.text("rule") for name in ("participation.yaml", "appointments.yaml", "posts.yaml") for rule in rule_file(name).rules}
    in_code = {"byline.credit", "event.area", "event.venue", "name.area", "name.belongs", "name.lies", "name.part", "name.row"}
    assert set(rule_record("confidence.yaml").fields) <= written | in_code
