"""Where the tests find their Neo4j."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import neo4j_server as servers
import pytest

NAMES = ("NEO4J_TEST_URI", "NEO4J_TEST_USER", "NEO4J_TEST_PASSWORD", "NEO4J_TEST_BROWSER")


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_a_server_named_by_the_environment_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """NEO4J_TEST_URI wins; its Browser is looked for at the usual port and its user is the usual one."""
    monkeypatch.setenv("NEO4J_TEST_URI", "bolt://graph.example:7688")
    monkeypatch.setenv("NEO4J_TEST_PASSWORD", "geheim123")
    with servers.found(tmp_path) as server:
        assert server == servers.Reachable("bolt://graph.example:7688", "http://graph.example:7474/browser/", "neo4j", "geheim123")


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Docker and Java, the reason names the program that is missing and the other ways."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere.sock")
    with (
        pytest.raises(servers.Unavailable, match=r"needs java, which is not here .*NEO4J_TEST_URI.*Docker"),
        servers.found(tmp_path / "home"),
    ):
        pass


def test_a_short_password_is_told(tmp_path: Path) -> None:
    """Neo4j would refuse it with a stack of Java's."""
    with pytest.raises(servers.Unavailable, match="8 characters"):
        servers.new(tmp_path, password="1234567")


def test_the_server_answers(neo4j_server: Any) -> None:
    """The server of the tests takes queries."""
    assert servers.answers(neo4j_server)
