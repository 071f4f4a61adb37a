"""Every rule does to its examples what it says, and a rule without examples, or of another form, is refused."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import SchemaError
from kg.extract import extract_article
from kg.extract.hints import hints
from kg.extract.rule_file import Example, counterexamples, examples, parse, rule_file
from kg.extract.rules import appointment, appointments, trigger, triggers, visitors
from kg.model import Article
from kg.record import Record

FILES = ("participation.yaml", "appointments.yaml", "posts.yaml")
RULES = [pytest.param(rule, id=f"{rule.text('rule')}-{place}") for name in FILES for place, rule in enumerate(rule_file(name).rules)]
PATTERNS = [pytest.param(pattern, id=f"{name}: {key}") for name in FILES for key, pattern in rule_file(name).patterns.items()]
GOOD = {
    "rule": "attends.made-up",
    "relation": "ATTENDS",
    "subject": "before",
    "event": "focus",
    "verbs": ["出席"],
    "examples": [{"text": "林晓溪出席座谈会。", "edges": ["林晓溪 -ATTENDS-> 座谈会"]}],
    "not": [{"text": "林晓溪来了。"}],
}


def edges(rule: str, example: Example) -> set[tuple[str, str, str, str]]:
    """What a rule alone makes of an example: (head, type, role, tail)."""
    said = extract_article(Article("made-up", example.title, example.text), hints(example.region))
    names = {entity.id: entity.name for entity in said.entities}
    made = (claim for claim in said.claims if claim.evidence.rule == rule)
    return {(names[claim.head], claim.type, claim.role, names[claim.tail]) for claim in made}


def rule(**changed: Any) -> Record:
    """A good rule with some fields changed, or without those that are None."""
    fields = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    return parse(Record("made-up.yaml", {"rules": [fields]}, SchemaError)).rules[0]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_makes_the_edges_of_its_examples(rule: Record) -> None:
    """Of each example a rule makes exactly the edges that stand with it; a role that is written must be the role."""
    for example in examples(rule):
        made = edges(rule.text("rule"), example)
        assert {(head, kind, tail) for head, kind, _, tail in made} == {(edge.head, edge.type, edge.tail) for edge in example.edges}, (
            example
        )
        assert {(edge.head, edge.type, edge.role, edge.tail) for edge in example.edges if edge.role} <= made, example


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_makes_nothing_of_its_counterexamples(rule: Record) -> None:
    """Other rules may have their say on them."""
    for example in counterexamples(rule):
        assert edges(rule.text("rule"), example) == set(), example


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_matches_what_stands_with_it(pattern: Any) -> None:
    """The stretches are read whole."""
    assert [each for each in pattern.matches if not pattern.compiled.fullmatch(each)] == []
    assert [each for each in pattern.misses if pattern.compiled.fullmatch(each)] == []


def test_every_rule_with_verbs_is_read() -> None:
    """All rules with verbs are read, as a trigger or a way to appoint; of those without, only visits tell their subject."""
    rules = [rule for name in FILES for rule in rule_file(name).rules]
    assert sorted(each.rule for each in (*triggers(), *appointments())) == sorted(
        each.text("rule") for each in rules if "verbs" in each.fields
    )
    assert [visitors(each) for each in rules if each.fields.get("subject") == "visitors"] == [
        "attends.visit",
        "hosts.visit",
        "hosts.headline",
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"relation": "KNOWS"}, "relation is 'KNOWS'; allowed: ATTENDS, HOSTS, LEADS"),
        ({"relation": None}, "no relation"),
        ({"subject": "behind"}, "subject is 'behind'; allowed: before, listed,"),
        ({"event": "party"}, "event is 'party'; allowed: object, named, held, focus, frame,"),
        ({"verbs": []}, "verbs is []; allowed: a list of at least one text"),
        ({"verbs": "出席"}, "verbs is '出席'; allowed: a list of texts"),
        ({"verb": ["出席"]}, "unknown field verb; allowed: rule, relation, subject, event, verbs,"),
    ],
)
def test_a_malformed_trigger_is_told_with_what_is_allowed(changed: dict[str, Any], told: str) -> None:
    """The error names the file and the rule."""
    with pytest.raises(SchemaError) as error:
        trigger(rule(**changed))
    assert told in str(error.value)
    assert str(error.value).startswith("made-up.yaml: attends.made-up: ")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"examples": None}, "no examples; allowed: a list of at least one {text, edges"),
        ({"examples": []}, "examples is []"),
        ({"not": None}, "no not; allowed: a list of at least one {text, edges"),
        ({"examples": ["林晓溪出席座谈会。"]}, "allowed: a mapping"),
        ({"examples": [{"text": "林晓溪出席座谈会。"}]}, "allowed: texts that have edges"),
        ({"examples": [{"text": "林晓溪出席。", "edges": ["林晓溪 出席 座谈会"]}]}, "allowed: head -TYPE-> tail"),
        ({"examples": [{"text": "林晓溪出席。", "edge": []}]}, "unknown field edge; allowed: text, edges, title, region, why"),
        ({"not": [{"text": "林晓溪出席。", "edges": ["林晓溪 -ATTENDS-> 座谈会"]}]}, "allowed: texts without edges"),
    ],
)
def test_examples_must_be_of_their_form(changed: dict[str, Any], told: str) -> None:
    """A rule without an example or a counterexample is told, and so is one with an edge that nobody can read."""
    with pytest.raises(SchemaError) as error:
        triggers_of(rule(**changed))
    assert told in str(error.value)


def triggers_of(rule: Record) -> object:
    return trigger(rule), examples(rule), counterexamples(rule)


def test_a_malformed_appointment_is_told_with_what_is_allowed() -> None:
    """Ways to appoint are checked as triggers are."""
    written = rule(relation=None, subject=None, event=None, form="by-lot")
    with pytest.raises(SchemaError, match="form is 'by-lot'; allowed: person-verb-post, post-by-person"):
        appointment(written)


def test_a_rule_about_visitors_has_no_verbs() -> None:
    """The verbs of visits stand in events.yaml."""
    written = rule(subject="visitors", relation=None, event=None)
    with pytest.raises(SchemaError, match="unknown field verbs; allowed: rule, subject, examples, not"):
        visitors(written)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ({"verbs": []}, "made-up.yaml: unknown field verbs; allowed: words, patterns, rules"),
        ({"words": {"said": "说"}}, "said is '说'; allowed: a list of texts"),
        ({"patterns": {"saying": {"pattern": "<said>，", "matches": ["说，"], "not": ["说"]}}}, "no list said in words"),
        ({"patterns": {"saying": {"pattern": "说，", "matches": ["说，"]}}}, "no not; allowed: a list of at least one text"),
        ({"patterns": {"saying": {"pattern": "(说", "matches": ["说"], "not": ["问"]}}}, "allowed: a regular expression of Python"),
        ({"rules": ["出席"]}, "allowed: a mapping"),
    ],
)
def test_a_malformed_file_is_told_with_what_is_allowed(file: dict[str, Any], told: str) -> None:
    """Sections, lists and patterns are checked as the file is read."""
    with pytest.raises(SchemaError) as error:
        parse(Record("made-up.yaml", file, SchemaError))
    assert told in str(error.value)


def test_what_a_file_lacks_is_told() -> None:
    """A list or pattern that code asks for and the file lacks is told with those it has."""
    file = parse(Record("made-up.yaml", {"words": {"said": ["说"]}}, SchemaError))
    with pytest.raises(SchemaError, match=r"made-up.yaml: no list told in words; allowed: said"):
        file.words("told")
    with pytest.raises(SchemaError, match=r"made-up.yaml: no pattern saying"):
        file.pattern("saying")
