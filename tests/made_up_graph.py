"""A small graph of made-up names, one of them hostile, for the tests of the exporters."""

from __future__ import annotations

from kg.model import Entity, Evidence, Graph, Relation

HOSTILE = "</script><script>window.hacked=1</script>\"'&<img src=x onerror=window.hacked=1>\\{{7*7}}"
ARTICLE, SECOND = "n0a1", "n0a2"
UNION, PARENT, PERSON, COMPANION, MEETING, HALL, TOWN, FIRM = "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8"
MEETING_SENTENCE = "3月2日，青禾区总工会主席林晓溪主持召开工匠座谈会，江岭市总工会副主席何远山出席。"
POST_SENTENCE = "区总工会主席林晓溪说，今年要办好三件事。"


def made_up_graph() -> Graph:
    """Two articles, eight other nodes, every type of edge; the company has a hostile name."""
    return Graph(tuple(sorted(_nodes(), key=lambda node: (node.type, node.id))), tuple(_edges()))


def _nodes() -> list[Entity]:
    byline = ({"role": "记者", "name": "何远山"},)
    return [
        Entity(ARTICLE, "Article", "青禾区召开工匠座谈会", date="2023-03-03", properties=(("byline", byline), ("source", "江岭日报"))),
        Entity(SECOND, "Article", "一封来信", properties=(("source", "江岭日报"),)),
        Entity(UNION, "Union", "青禾区总工会", ("区总工会", "江岭市青禾区总工会")),
        Entity(PARENT, "Union", "江岭市总工会", ("市总工会",)),
        Entity(PERSON, "Person", "林晓溪"),
        Entity(COMPANION, "Person", "何远山"),
        Entity(MEETING, "Event", "工匠座谈会", ("座谈会",), "--03-02"),
        Entity(HALL, "Place", "青禾区职工文化中心"),
        Entity(TOWN, "District", "青禾区", ("青禾",), level="district"),
        Entity(FIRM, "Company", HOSTILE, ("反斜\\杠\n新行\"引号'>",)),
    ]


def _edges() -> list[Relation]:
    meeting = Evidence(ARTICLE, 0, len(MEETING_SENTENCE), MEETING_SENTENCE, "event.hosts")
    post = Evidence(SECOND, 12, 12 + len(POST_SENTENCE), POST_SENTENCE, "post.chain")
    title = Evidence(ARTICLE, 0, 10, "青禾区召开工匠座谈会", "name.region", in_title=True)
    mentions = [(ARTICLE, target) for target in (UNION, PARENT, PERSON, COMPANION, MEETING, HALL, TOWN)] + [
        (SECOND, PERSON),
        (SECOND, FIRM),
    ]
    edges = [
        Relation("ATTENDS", COMPANION, MEETING, ("出席",), (meeting,)),
        Relation("HOSTS", UNION, MEETING, ("召开",), (meeting,)),
        Relation("LEADS", COMPANION, PARENT, ("副主席",), (meeting,)),
        Relation("LEADS", PERSON, MEETING, ("主持",), (meeting,)),
        Relation("LEADS", PERSON, UNION, ("主席",), (meeting, post)),
        Relation("LOCATED_IN", HALL, TOWN, (), (meeting,)),
        Relation("LOCATED_IN", MEETING, HALL, (), (meeting,)),
        Relation("LOCATED_IN", UNION, TOWN, (), (title,)),
        *(Relation("MENTIONS", source, target, (), (meeting if source == ARTICLE else post,)) for source, target in mentions),
        Relation("MEMBER_OF", PERSON, FIRM, ("代表",), (post,)),
        Relation("PART_OF", UNION, PARENT, (), (meeting,)),
        Relation("REPORTED", COMPANION, ARTICLE, ("记者",), (title,)),
    ]
    return sorted(edges, key=lambda edge: (edge.type, edge.source, edge.target))
