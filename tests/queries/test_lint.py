"""Every query passes the linter of Neo4j's own editors, told the graph's types, properties and ends and the real server's functions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import neo4j
import pytest
from filelock import FileLock

from kg.export.neo4j.rows import COMMON_LABEL
from kg.export.neo4j.schema import edge_properties, node_properties
from kg.query.library import load_queries
from kg.schema import load_schema

LINT = Path(__file__).with_name("lint")
VERSION = json.loads((LINT / "package.json").read_text(encoding="utf-8"))["dependencies"]["@neo4j-cypher/language-support"]
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "kg-tests" / f"cypher-lint-{VERSION}"


@pytest.fixture(scope="module")
def linter() -> Path:
    """The folder with the linter, installed once."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"the linter needs {program}, which is not here")
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE.with_suffix(".lock")):
        if not CACHE.is_dir():
            _install(CACHE)
    return CACHE


def _install(folder: Path) -> None:
    new = folder.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    shutil.copy(LINT / "package.json", new)
    command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(command, cwd=new, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        pytest.skip(f"npm could not fetch the linter: {done.stderr[-500:]}")
    new.rename(folder)


WRONG = {
    "MATCH (union:Unoin) RETURN union.id": "Unoin is not present",
    "MATCH (union:Union) RETURN union.nmae": "nmae is not present",
    "MATCH (union:Union)-[:LEADS]->(person:Person) RETURN person.id": "LEADS",
    "MATCH (union:Union) RETURN apoc.text.join([union.id], '')": "apoc.text.join is not present",
    "MATCH (union:Union) RETURN person.id": "Variable `person` not defined",
}
"""Queries with a mistake, and what the linter says of it."""


@pytest.fixture(scope="module")
def found(linter: Path, neo4j_server: Any) -> dict[str, list[str]]:
    """What the linter finds in each query of the library and in each wrong one."""
    own = {query.name: query.text for query in load_queries()}
    variants = {f"{query.name}.embedded": query.embedded for query in load_queries() if query.embedded != query.text}
    return _lint(linter, _database(neo4j_server), own | variants | {text: text for text in WRONG})


def test_the_linter_finds_nothing(found: dict[str, list[str]]) -> None:
    """No error and no warning in any query, nor in a variant for the embedded engine."""
    assert {name: told for name, told in found.items() if told and name not in WRONG} == {}


@pytest.mark.parametrize("query", WRONG)
def test_the_linter_looks(found: dict[str, list[str]], query: str) -> None:
    """It finds misspelt labels and properties, edges the wrong way round, foreign functions and unknown variables."""
    assert any(WRONG[query] in each for each in found[query]), found[query]


def _lint(linter: Path, schema: dict[str, Any], queries: dict[str, str]) -> dict[str, list[str]]:
    given = json.dumps({"schema": schema, "queries": queries})
    done = subprocess.run(["node", LINT / "lint.mjs"], cwd=linter, input=given, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def _database(server: Any) -> dict[str, Any]:
    """What the linter wants to know of the database."""
    schema = load_schema()
    properties = [*map(node_properties, schema.node_types), *map(edge_properties, schema.edge_types)]
    ends = [(edge.name, source, target) for edge in schema.edge_types for source, targets in edge.ends for target in targets]
    return {
        "labels": [COMMON_LABEL, *(each.name for each in schema.node_types)],
        "relationshipTypes": [each.name for each in schema.edge_types],
        "propertyKeys": sorted({name for names in properties for name in names}),
        "parameters": {each.name: each.example for query in load_queries() for each in query.parameters if each.type != "DATE"}
        | {each.name: str(each.example) for query in load_queries() for each in query.parameters if each.type == "DATE"},
        "graphSchema": [
            {"from": source, "relType": name, "to": target}
            for name, from_, to in ends
            for source in (from_, COMMON_LABEL)
            for target in (to, COMMON_LABEL)
        ],
        "defaultLanguage": "CYPHER 5",
        **_callable(server),
    }


def _callable(server: Any) -> dict[str, Any]:
    auth = (server.user, server.password) if server.user else None
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver:
        functions = driver.execute_query("SHOW FUNCTIONS YIELD *").records
        procedures = driver.execute_query("SHOW PROCEDURES YIELD *").records
    return {
        "functions": {"CYPHER 5": {each["name"]: dict(each) for each in functions}},
        "procedures": {"CYPHER 5": {each["name"]: dict(each) for each in procedures}},
    }
