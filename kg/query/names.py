"""Which node a text names: by its name, an alias, a part of one, or the characters of one in order (平谷总工会 → 平谷区总工会)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query.engine import Engine

_SHOWN = 20

# What the engine looks through first; the last asks for half of the characters only, for texts that are misspelt.
_BARRED = "n.names CONTAINS '|' + $text + '|'"
_PART = "n.names CONTAINS $text"
_CHARACTERS = "all(each IN $characters WHERE n.names CONTAINS each)"
_NEAR = "size([each IN $characters WHERE n.names CONTAINS each]) * 2 >= size($characters)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that a text may name."""

    name: str
    aliases: tuple[str, ...]
    type: str
    region: str | None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


def resolve(engine: Engine, types: Sequence[str], text: str, where: str) -> str:
    """The name of the node that the text names; several nodes of one and the same name stay together.

    `types` are those of the schema that it may have. Raises UsageError with the candidates if they have several names,
    with the nearest names if there is none.
    """
    for condition, fits in _steps(text):
        found = [each for each in _candidates(engine, types, condition, text) if fits(each)]
        names = sorted({each.name for each in found})
        if len(names) == 1:
            return names[0]
        if names:
            raise UsageError(where, f"{len(names)} names are possible", f"allowed: one of them\n{_listed(found)}")
    raise UsageError(where, f"no {' or '.join(types)} is called so", _nearest(engine, types, text))


def _steps(text: str) -> list[tuple[str, Callable[[Candidate], bool]]]:
    """From the surest way to name a node to the least sure one: what the engine looks for, and what then must be so."""
    return [
        (_BARRED, lambda each: each.name == text),
        (_BARRED, lambda each: text in each.aliases),
        (_PART, lambda each: any(text in name for name in each.names)),
        (_CHARACTERS, lambda each: any(_in_order(text, name) for name in each.names)),
    ]


def _candidates(engine: Engine, types: Sequence[str], condition: str, text: str) -> list[Candidate]:
    """A branch for each type, so that Neo4j uses the index of each."""
    branch = "MATCH (n:{type}) WHERE {condition} RETURN n.name AS name, n.aliases AS aliases, '{type}' AS type, n.region AS region"
    query = " UNION ALL ".join(branch.format(type=each, condition=condition) for each in types)
    answer = engine.ask(query, {"text": text} if "$text" in condition else {"characters": _characters(text)})
    return [_candidate(dict(zip(answer.columns, row, strict=True))) for row in answer.rows]


def _candidate(row: dict[str, object]) -> Candidate:
    aliases, region = row["aliases"], row["region"]
    return Candidate(
        name=str(row["name"]),
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
        type=str(row["type"]),
        region=str(region) if region else None,
    )


def _in_order(text: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in text)


def _characters(text: str) -> list[str]:
    return list(dict.fromkeys(text))


def _listed(found: Sequence[Candidate]) -> str:
    lines = sorted(
        {f"  {each.name}  {each.type}" + (f"  {each.region}" if each.region else "") for each in found}, key=lambda line: (len(line), line)
    )
    more = [f"  and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return "\n".join([*islice(lines, _SHOWN), *more])


def _nearest(engine: Engine, types: Sequence[str], text: str) -> str:
    names = {name for each in _candidates(engine, types, _NEAR, text) for name in each.names}
    near = get_close_matches(text, sorted(names), n=5, cutoff=0.4)
    return f"nearest: {', '.join(near)}" if near else "allowed: a name or an alias of a node, or a part of one"
