"""The values that flow through the pipeline, in the order in which they appear.

page → articles → sentences → mentions → claims → entities and relations → graph.
All are frozen; every stage returns new ones. Offsets count characters of the article's own text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import networkx

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One input as decoded: a newspaper page of several articles, or one article.

    `id` is the name shown to users (file name, or `-`); `text` has `\\n` line ends and no BOM.
    """

    id: str
    text: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Credit:
    """One name of a byline: who, in what role (记者, 通讯员, 摄, 供稿), and where in the article's text.

    `name` is without blanks inside (王芳 for 王　芳); `article.text[start:end]` is the name as printed.
    """

    role: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of a page. `text` is the body as printed, one newline between paragraphs.

    `runs` maps the text back to its page: pairs (offset in `text`, offset in the page's text), ascending,
    one for each stretch that stands unbroken in both. Empty for an article that came as JSONL.
    """

    id: str
    title: str
    text: str
    date: str | None = None
    source: str | None = None
    url: str | None = None
    byline: tuple[Credit, ...] = ()
    page: str | None = None
    page_start: int | None = None
    page_end: int | None = None
    runs: tuple[tuple[int, int], ...] = ()

    def span_on_page(self, start: int, end: int) -> tuple[int, int]:
        """The page's span that shows `text[start:end]`, with any line breaks that were joined.

        Raises ValueError for an empty span or an article that has no page.
        """
        if not self.runs or start >= end:
            raise ValueError(f"article {self.id}: no page span for [{start}:{end}]; allowed: 0 ≤ start < end of an article from a page")
        return self._page_offset(start), self._page_offset(end - 1) + 1

    def _page_offset(self, offset: int) -> int:
        here, there = max(run for run in self.runs if run[0] <= offset)
        return there + offset - here


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: `article.text[start:end] == text`."""

    article: str
    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a node: `article.text[start:end] == text` (`article.title`, if `in_title`).

    `entity` is the key of the article's entity that it names.
    """

    article: str
    type: str
    text: str
    start: int
    end: int
    entity: str
    rule: str
    in_title: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The sentence that says something, and the rule that read it there.

    `article.text[start:end] == sentence`, or the article's title where `in_title` (only what no sentence says).
    """

    article: str
    start: int
    end: int
    sentence: str
    rule: str
    in_title: bool = False

    def __reduce__(self) -> tuple[type[Evidence], Row]:
        """Pickled as its values, which takes a third of the time that a frozen dataclass takes by itself."""
        return Evidence, _EVIDENCE(self)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement read in one sentence: head —type→ tail, between entities of the article, by their keys."""

    type: str
    head: str
    tail: str
    role: str
    evidence: Evidence
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A node. Within an article `id` is a readable key; in a graph it is an opaque one."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    date: str | None = None
    level: str | None = None
    properties: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says: its entities, where each is mentioned, and the claims between them."""

    article: Article
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]

    def __reduce__(self) -> tuple[Callable[..., Extraction], Row]:
        """Pickled as rows of values, as evidence is: this is what processes that read articles send."""
        return _extraction, (self.article, [*map(_ENTITY, self.entities)], [*map(_MENTION, self.mentions)], [*map(_CLAIM, self.claims)])


def _extraction(article: Article, entities: Iterable[Row], mentions: Iterable[Row], claims: Iterable[Row]) -> Extraction:
    return Extraction(
        article,
        tuple([Entity(*row) for row in entities]),
        tuple([Mention(*row) for row in mentions]),
        tuple([Claim(*row) for row in claims]),
    )


def _row_of(kind: type[Any]) -> Callable[[Any], Row]:
    """What gives the values of one of that kind, in the order of its fields."""
    return attrgetter(*(each.name for each in fields(kind)))


_EVIDENCE, _MENTION, _CLAIM, _ENTITY = map(_row_of, (Evidence, Mention, Claim, Entity))


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge with the roles told anywhere and all evidence; both sorted and free of repeats."""

    type: str
    source: str
    target: str
    roles: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    properties: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes sorted by type and id, edges by type, source and target: the same claims give the same graph."""

    nodes: tuple[Entity, ...] = ()
    edges: tuple[Relation, ...] = ()
    by_id: dict[str, Entity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {node.id: node for node in self.nodes})

    def to_networkx(self) -> networkx.MultiDiGraph:
        """A MultiDiGraph: node attributes as in nodes.jsonl, the edge type as key, edge attributes as in edges.jsonl."""
        import networkx

        graph = networkx.MultiDiGraph()
        for node in self.nodes:
            extra = dict(node.properties)
            graph.add_node(node.id, type=node.type, name=node.name, aliases=list(node.aliases), date=node.date, level=node.level, **extra)
        for edge in self.edges:
            graph.add_edge(
                edge.source,
                edge.target,
                key=edge.type,
                type=edge.type,
                roles=list(edge.roles),
                evidence=list(edge.evidence),
                **dict(edge.properties),
            )
        return graph
