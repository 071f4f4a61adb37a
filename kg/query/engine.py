"""What every engine can do: answer Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query.values import Answer


class Engine(Protocol):
    """A graph that can be asked."""

    @property
    def where(self) -> str:
        """The folder or the address of the graph, for errors."""

    def ask(self, cypher: str, parameters: Mapping[str, object]) -> Answer:
        """The answer to Cypher that reads. Raises KgError: what would write is refused, and errors in the Cypher are told."""

    def write(self, cypher: str, parameters: Mapping[str, object]) -> Answer:
        """The answer to Cypher that may write, in one transaction. Raises KgError."""
